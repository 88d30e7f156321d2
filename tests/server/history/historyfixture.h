// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/historystore.h"
#include "server/history/rowhash.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace historytest {

using Stored = server::HistoryStore::Stored;
using Page = server::HistoryStore::Page;
using AppendResult = chat::Result<Stored>;

[[nodiscard]] server::HistoryStore::Append message(chat::RoomId room, const QByteArray &id,
                                                   const QString &text = QStringLiteral("hi"),
                                                   const QByteArray &sender = "sender");

/// Waits until everything asked for so far is answered; false when that takes too long.
[[nodiscard]] bool settle(server::HistoryStore &store);

/// Appends and waits.
[[nodiscard]] AppendResult append(server::HistoryStore &store,
                                  const server::HistoryStore::Append &message);
/// Appends that must succeed; seq 0 when one did not.
[[nodiscard]] qint64 appendSeq(server::HistoryStore &store,
                               const server::HistoryStore::Append &message);
/// Appends texts "1", "2", … with ids of their own, all at once, and waits.
[[nodiscard]] bool appendMany(server::HistoryStore &store, chat::RoomId room, int count);

/// Reads and waits; an empty page that is not complete when it failed.
[[nodiscard]] Page page(server::HistoryStore &store, chat::RoomId room, qint64 before, int limit);
[[nodiscard]] Page since(server::HistoryStore &store, chat::RoomId room, qint64 seq, int limit);
[[nodiscard]] QList<qint64> seqs(const Page &page);
/// first, first + 1, …, last
[[nodiscard]] QList<qint64> range(qint64 first, qint64 last);

/// Searches and waits; nothing when it failed.
[[nodiscard]] std::optional<chat::SearchPage> search(server::HistoryStore &store,
                                                     const chat::SearchRequest &request,
                                                     const QList<chat::RoomId> &rooms = {5});
/// Writes a message past the store, with a time of its own. The store must be closed.
[[nodiscard]] bool writeRow(const QString &folder, const server::MessageRow &row);

[[nodiscard]] QString databaseFile(const QString &folder);
[[nodiscard]] QByteArray readFile(const QString &path);
/// Transactions in the write-ahead log: frames that carry the size of the database after them
/// (SQLite file format, 4.1).
[[nodiscard]] int commitsInWal(const QString &folder);

} // namespace historytest
