// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"
#include "server/history/rowhash.h"

#include <QByteArray>
#include <QList>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <utility>
#include <variant>

namespace server {

/// A row of `messages` as a query gave it back.
struct FoundRow
{
    qint64 row = 0;
    MessageRow message;
    QByteArray hash; ///< as stored

    [[nodiscard]] bool isSound() const;
};

/// Of a query whose columns are row, room, seq, sender, id, writer, text, sent_at_ms, text_hash,
/// row_hash, reply_to, revision, edited_at_ms, deleted_at_ms, pinned_at_ms, reactions.
[[nodiscard]] FoundRow readRow(const QSqlQuery &query);
/// A tombstone and its hash as stored, of a query whose columns are sender, id, room, seq,
/// text_hash, sent_at_ms, row_hash.
[[nodiscard]] std::pair<TombstoneRow, QByteArray> readTombstone(const QSqlQuery &query);
/// Runs the prepared @p query with @p values and reads all that it gives.
[[nodiscard]] std::variant<QList<FoundRow>, QSqlError> readRows(QSqlQuery &query,
                                                                const QVariantList &values);

/// Without what it quotes, which is another row's.
[[nodiscard]] chat::ChatMessage toMessage(const MessageRow &row);
[[nodiscard]] chat::Quote quoteOf(const MessageRow &row);

/// A message that was pruned: what the index of the texts needs to forget it.
struct PrunedRow
{
    qint64 row = 0;
    chat::RoomId room = 0;
    QString writer;
    QString text;
};

/// A message that was changed: what the index of the texts needs to follow.
struct ChangedRow
{
    PrunedRow before;
    QString text; ///< now; empty: it is deleted, and not to be found any more
    qint64 number = 0; ///< of the changes of all rooms
};

/// For insert-message.sql: a message that never changed.
void bindRow(QSqlQuery &query, qint64 row, const MessageRow &message);
/// For salvage-message.sql.
void bindWholeRow(QSqlQuery &query, qint64 row, const MessageRow &message);
/// For update-message.sql.
void bindChange(QSqlQuery &query, const MessageRow &message);
/// For update-room.sql.
void bindRoom(QSqlQuery &query, chat::RoomId room, const RoomNumbers &numbers);
/// Of a query whose columns are room, last_seq, row_hash, revision.
[[nodiscard]] RoomNumbers readRoomNumbers(const QSqlQuery &query);
/// For insert-tombstone.sql.
void bindTombstone(QSqlQuery &query, const TombstoneRow &tombstone);

} // namespace server
