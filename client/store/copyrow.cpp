// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/copyrow.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

#include <QCryptographicHash>
#include <QVariant>

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sealLength = 16; // against what disks do, not against people

QByteArray sealOf(const chat::ChatMessage &message)
{
    return QCryptographicHash::hash(message.toJson(), QCryptographicHash::Sha256).first(sealLength);
}

/// A null value would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

/// JSON; empty for most.
QString stateText(const chat::ChatMessage &message)
{
    if (message.state.isEmpty())
        return {};
    chat::JsonWriter json;
    json.beginObject();
    chat::writeMessageState(json, *message.state);
    json.endObject();
    return QString::fromUtf8(json.json());
}

} // namespace

void bindCopyRow(QSqlQuery &query, const chat::ChatMessage &message)
{
    query.addBindValue(message.room);
    query.addBindValue(message.seq);
    query.addBindValue(message.id.isNull() ? QByteArray("") : message.id);
    query.addBindValue(notNull(message.writer));
    query.addBindValue(notNull(message.text));
    query.addBindValue(message.sentAt.toMSecsSinceEpoch());
    query.addBindValue(sealOf(message));
    query.addBindValue(notNull(stateText(message)));
    query.addBindValue(message.state->revision);
    query.addBindValue(notNull(folded(message.writer)));
    query.addBindValue(notNull(folded(message.text)));
}

std::optional<chat::ChatMessage> readCopyRow(const QSqlQuery &query)
{
    chat::ChatMessage message{
        .room = query.value(0).toInt(),
        .writer = query.value(3).toString(),
        .text = query.value(4).toString(),
        .id = query.value(2).toByteArray(),
        .seq = query.value(1).toLongLong(),
        .sentAt = QDateTime::fromMSecsSinceEpoch(query.value(5).toLongLong(), Qt::UTC),
    };
    if (const QByteArray state = query.value(7).toByteArray(); !state.isEmpty()) {
        chat::JsonFields fields(state);
        message.state.edit() = chat::readMessageState(fields);
    }
    return sealOf(message) == query.value(6).toByteArray() ? std::optional(message) : std::nullopt;
}

QString folded(const QString &text)
{
    // Character by character, as Unicode's simple folding goes: "ß" stays one letter.
    QString result;
    result.reserve(text.size());
    const QString composed = text.normalized(QString::NormalizationForm_C);
    for (const char32_t c : composed.toUcs4())
        result += QChar::fromUcs4(QChar::toCaseFolded(c));
    return result;
}

} // namespace client
