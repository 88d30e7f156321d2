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

    [[nodiscard]] bool isSound() const { return hash == rowHash(message); }
};

/// Of a query whose columns are row, room, seq, sender, id, writer, text, sent_at_ms, text_hash,
/// row_hash.
[[nodiscard]] FoundRow readRow(const QSqlQuery &query);
/// A tombstone and its hash as stored, of a query whose columns are sender, id, room, seq,
/// text_hash, sent_at_ms, row_hash.
[[nodiscard]] std::pair<TombstoneRow, QByteArray> readTombstone(const QSqlQuery &query);
/// Runs the prepared @p query with @p values and reads all that it gives.
[[nodiscard]] std::variant<QList<FoundRow>, QSqlError> readRows(QSqlQuery &query,
                                                                const QVariantList &values);

[[nodiscard]] chat::ChatMessage toMessage(const MessageRow &row);

/// A message that was pruned: what the index of the texts needs to forget it.
struct PrunedRow
{
    qint64 row = 0;
    chat::RoomId room = 0;
    QString writer;
    QString text;
};

/// For insert-message.sql.
void bindRow(QSqlQuery &query, qint64 row, const MessageRow &message);
/// For insert-tombstone.sql.
void bindTombstone(QSqlQuery &query, const TombstoneRow &tombstone);

} // namespace server
