// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/messagerows.h"

namespace server {

namespace {

/// A null string would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QByteArray notNull(const QByteArray &octets)
{
    return octets.isNull() ? QByteArray("") : octets;
}

} // namespace

FoundRow readRow(const QSqlQuery &query)
{
    enum { Row, Room, Seq, Sender, Id, Writer, Text, SentAt, TextHash, RowHash };
    return {
        .row = query.value(Row).toLongLong(),
        .message = {
            .room = query.value(Room).toInt(),
            .seq = query.value(Seq).toLongLong(),
            .sender = query.value(Sender).toByteArray(),
            .id = query.value(Id).toByteArray(),
            .writer = query.value(Writer).toString(),
            .text = query.value(Text).toString(),
            .sentAtMs = query.value(SentAt).toLongLong(),
            .textHash = query.value(TextHash).toByteArray(),
        },
        .hash = query.value(RowHash).toByteArray(),
    };
}

std::pair<TombstoneRow, QByteArray> readTombstone(const QSqlQuery &query)
{
    return {TombstoneRow{query.value(0).toByteArray(), query.value(1).toByteArray(),
                         query.value(2).toInt(), query.value(3).toLongLong(),
                         query.value(4).toByteArray(), query.value(5).toLongLong()},
            query.value(6).toByteArray()};
}

std::variant<QList<FoundRow>, QSqlError> readRows(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec())
        return query.lastError();
    QList<FoundRow> rows;
    while (query.next())
        rows.append(readRow(query));
    auto error = query.lastError();
    query.finish();
    if (error.isValid())
        return error;
    return rows;
}

chat::ChatMessage toMessage(const MessageRow &row)
{
    return {
        .room = row.room,
        .type = chat::ChatMessage::Type::Chat,
        .writer = row.writer,
        .text = row.text,
        .id = row.id,
        .seq = row.seq,
        .sentAt = QDateTime::fromMSecsSinceEpoch(row.sentAtMs, Qt::UTC),
    };
}

void bindRow(QSqlQuery &query, qint64 row, const MessageRow &message)
{
    query.bindValue(0, row);
    query.bindValue(1, message.room);
    query.bindValue(2, message.seq);
    query.bindValue(3, notNull(message.sender));
    query.bindValue(4, message.id);
    query.bindValue(5, notNull(message.writer));
    query.bindValue(6, notNull(message.text));
    query.bindValue(7, message.sentAtMs);
    query.bindValue(8, message.textHash);
    query.bindValue(9, rowHash(message));
}

void bindTombstone(QSqlQuery &query, const TombstoneRow &tombstone)
{
    query.bindValue(0, notNull(tombstone.sender));
    query.bindValue(1, tombstone.id);
    query.bindValue(2, tombstone.room);
    query.bindValue(3, tombstone.seq);
    query.bindValue(4, tombstone.textHash);
    query.bindValue(5, tombstone.sentAtMs);
    query.bindValue(6, rowHash(tombstone));
}

} // namespace server
