// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/messagerows.h"

#include "server/history/storedreactions.h"

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

QDateTime timeOf(qint64 msecs)
{
    return msecs == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
}

} // namespace

bool FoundRow::isSound() const
{
    // The hash leaves the state out where nothing has changed: there must be none then.
    const bool isPlain = message.editedAtMs == 0 && message.deletedAtMs == 0
        && message.pinnedAtMs == 0 && message.reactions.isEmpty();
    return (isPlain || message.revision != 0) && hash == rowHash(message);
}

FoundRow readRow(const QSqlQuery &query)
{
    enum {
        Row,
        Room,
        Seq,
        Sender,
        Id,
        Writer,
        Text,
        SentAt,
        TextHash,
        RowHash,
        ReplyTo,
        Revision,
        EditedAt,
        DeletedAt,
        PinnedAt,
        Reactions
    };
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
            .replyTo = query.value(ReplyTo).toLongLong(),
            .revision = query.value(Revision).toLongLong(),
            .editedAtMs = query.value(EditedAt).toLongLong(),
            .deletedAtMs = query.value(DeletedAt).toLongLong(),
            .pinnedAtMs = query.value(PinnedAt).toLongLong(),
            .reactions = query.value(Reactions).toByteArray(),
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
    chat::ChatMessage message{
        .room = row.room,
        .type = chat::ChatMessage::Type::Chat,
        .writer = row.writer,
        .text = row.text,
        .id = row.id,
        .seq = row.seq,
        .sentAt = QDateTime::fromMSecsSinceEpoch(row.sentAtMs, Qt::UTC),
    };
    if (row.deletedAtMs != 0) {
        message.state.edit() = {.isDeleted = true, .revision = row.revision};
    } else if (row.replyTo != 0 || row.revision != 0) {
        message.state.edit() = {.replyTo = row.replyTo,
                                .quoted = {},
                                .editedAt = timeOf(row.editedAtMs),
                                .pinnedAt = timeOf(row.pinnedAtMs),
                                .reactions = StoredReactions(row.reactions).told(),
                                .revision = row.revision};
    }
    return message;
}

chat::Quote quoteOf(const MessageRow &row)
{
    return {.writer = row.writer,
            .text = chat::quotedText(row.text),
            .isDeleted = row.deletedAtMs != 0};
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
    query.bindValue(10, message.replyTo);
}

void bindWholeRow(QSqlQuery &query, qint64 row, const MessageRow &message)
{
    bindRow(query, row, message);
    query.bindValue(11, message.revision);
    query.bindValue(12, message.editedAtMs);
    query.bindValue(13, message.deletedAtMs);
    query.bindValue(14, message.pinnedAtMs);
    query.bindValue(15, notNull(message.reactions));
}

void bindChange(QSqlQuery &query, const MessageRow &message)
{
    query.bindValue(0, notNull(message.text));
    query.bindValue(1, rowHash(message));
    query.bindValue(2, message.revision);
    query.bindValue(3, message.editedAtMs);
    query.bindValue(4, message.deletedAtMs);
    query.bindValue(5, message.pinnedAtMs);
    query.bindValue(6, notNull(message.reactions));
    query.bindValue(7, notNull(message.sender));
    query.bindValue(8, message.id);
    query.bindValue(9, message.revision);
}

void bindRoom(QSqlQuery &query, chat::RoomId room, const RoomNumbers &numbers)
{
    query.bindValue(0, numbers.lastSeq);
    query.bindValue(1, roomHash(room, numbers));
    query.bindValue(2, numbers.revision);
    query.bindValue(3, room);
}

RoomNumbers readRoomNumbers(const QSqlQuery &query)
{
    return {.lastSeq = query.value(1).toLongLong(), .revision = query.value(3).toLongLong()};
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
