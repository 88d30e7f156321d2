// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/jsonwriter.h"

#include <algorithm>

namespace chat {

namespace {

/// Octets of @p rest, from its first one on, that cannot stand in a string as they are.
qsizetype escapedLength(QByteArrayView rest)
{
    const auto octet = static_cast<uchar>(rest.front());
    if (octet < 0x20 || octet == '"' || octet == '\\' || octet == 0x7F)
        return 1;
    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
    const bool isSeparator = octet == 0xE2 && rest.size() >= 3
        && static_cast<uchar>(rest[1]) == 0x80 && (static_cast<uchar>(rest[2]) & 0xFE) == 0xA8;
    return isSeparator ? 3 : 0;
}

void appendEscaped(QByteArray &out, QByteArrayView octets)
{
    if (octets.size() == 3) {
        out += static_cast<uchar>(octets[2]) == 0xA8 ? "\\u2028" : "\\u2029";
        return;
    }
    switch (const char c = octets.front()) {
    case '"':
    case '\\':
        out += '\\';
        out += c;
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default: {
        constexpr char hexDigits[] = "0123456789abcdef";
        out += "\\u00";
        out += hexDigits[(c >> 4) & 0xF];
        out += hexDigits[c & 0xF];
    }
    }
}

} // namespace

void JsonWriter::beginObject(QLatin1String name)
{
    writeName(name);
    open('{');
}

void JsonWriter::beginArray(QLatin1String name)
{
    writeName(name);
    open('[');
}

void JsonWriter::text(QLatin1String name, const QString &value)
{
    writeName(name);
    text(value);
}

void JsonWriter::text(const QString &value)
{
    separate();
    writeString(value.toUtf8());
    m_needsComma = true;
}

void JsonWriter::integer(QLatin1String name, qint64 value)
{
    writeName(name);
    integer(value);
}

void JsonWriter::integer(qint64 value)
{
    separate();
    m_json += QByteArray::number(value);
    m_needsComma = true;
}

void JsonWriter::boolean(QLatin1String name, bool value)
{
    writeName(name);
    separate();
    m_json += value ? "true" : "false";
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_json += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_json += bracket;
    m_needsComma = true;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_json += ',';
}

void JsonWriter::writeName(QLatin1String name)
{
    separate();
    writeString(QByteArrayView(name.data(), name.size()));
    m_json += ':';
    m_needsComma = false;
}

void JsonWriter::writeString(QByteArrayView utf8)
{
    m_json += '"';
    qsizetype written = 0;
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const qsizetype length = escapedLength(utf8.sliced(at));
        if (length == 0)
            continue;
        m_json += utf8.sliced(written, at - written);
        appendEscaped(m_json, utf8.sliced(at, length));
        at += length - 1;
        written = at + 1;
    }
    m_json += utf8.sliced(written);
    m_json += '"';
}

} // namespace chat
