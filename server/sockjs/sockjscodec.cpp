// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjscodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

namespace server::sockjs {

namespace {

void appendUnicodeEscape(QByteArray &out, char16_t unit)
{
    constexpr QByteArrayView digits("0123456789abcdef");
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        out.append(digits[(unit >> shift) & 0xF]);
}

void appendEscaped(QByteArray &out, char octet)
{
    switch (octet) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    default:
        appendUnicodeEscape(out, char16_t(octet));
    }
}

bool isPlainAscii(char octet)
{
    return octet >= 0x20 && octet != '"' && octet != '\\';
}

/// Of those beyond ASCII.
bool mustEscape(char16_t unit)
{
    return (unit >= 0x200c && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202f)
        || (unit >= 0x2060 && unit <= 0x206f) || unit >= 0xfff0
        || (unit >= 0xd800 && unit <= 0xdfff);
}

/// Only a UTF-8 sequence that begins so can stand for one of those.
bool mayNeedEscape(QByteArrayView rest)
{
    const auto first = uchar(rest[0]);
    if (first == 0xe2)
        return rest.size() < 2 || uchar(rest[1]) == 0x80 || uchar(rest[1]) == 0x81;
    if (first == 0xef)
        return rest.size() < 2 || uchar(rest[1]) == 0xbf;
    return first >= 0xf0;
}

void appendUnits(QByteArray &out, QByteArrayView sequence)
{
    const QString units = QString::fromUtf8(sequence);
    for (const QChar unit : units) {
        if (mustEscape(unit.unicode()))
            appendUnicodeEscape(out, unit.unicode());
        else
            out.append(QStringView(&unit, 1).toUtf8());
    }
}

qsizetype sequenceSize(char first)
{
    const auto octet = uchar(first);
    return octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : 2;
}

/// @p text is valid UTF-8.
void appendValid(QByteArray &out, QByteArrayView text)
{
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < text.size();) {
        const char octet = text[i];
        const bool isAscii = uchar(octet) < 0x80;
        if (isAscii ? isPlainAscii(octet) : !mayNeedEscape(text.sliced(i))) {
            i += isAscii ? 1 : sequenceSize(octet);
            continue;
        }
        out.append(text.sliced(plainFrom, i - plainFrom));
        const qsizetype size = isAscii ? 1 : sequenceSize(octet);
        if (isAscii)
            appendEscaped(out, octet);
        else
            appendUnits(out, text.sliced(i, size));
        i += size;
        plainFrom = i;
    }
    out.append(text.sliced(plainFrom));
}

} // namespace

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    out.reserve(out.size() + text.size() + text.size() / 8 + 2);
    out.append('"');
    if (text.isValidUtf8())
        appendValid(out, text);
    else
        appendValid(out, QString::fromUtf8(text).toUtf8());
    out.append('"');
}

QByteArray quoted(QByteArrayView text)
{
    QByteArray out;
    appendQuoted(out, text);
    return out;
}

QByteArray closeFrame(quint16 code, QByteArrayView reason)
{
    QByteArray frame = "c[" + QByteArray::number(code) + ',';
    appendQuoted(frame, reason);
    return frame + ']';
}

std::variant<QList<QByteArray>, DecodeError> decodeMessages(QByteArrayView json, BareText bareText)
{
    const DecodeError broken{"Broken JSON encoding."};
    QByteArray text = json.toByteArray().trimmed();
    if (text.isEmpty())
        return DecodeError{"Payload expected."};
    if (bareText == BareText::Take && text.startsWith('"'))
        text = '[' + text + ']';
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError || !document.isArray())
        return broken;
    const QJsonArray array = document.array();
    QList<QByteArray> messages;
    messages.reserve(array.size());
    for (const QJsonValue &value : array) {
        if (!value.isString())
            return broken;
        messages.append(value.toString().toUtf8());
    }
    return messages;
}

} // namespace server::sockjs
