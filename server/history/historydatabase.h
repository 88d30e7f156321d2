// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "server/history/historyrequests.h"
#include "server/history/sqliteconnection.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace server {

/// The history's statements on its connection. Lives in one thread. Failures of SQLite are one line
/// of text for the log; after one the connection must be abandoned and opened anew.
class HistoryDatabase final
{
public:
    struct Failure
    {
        QString text;
    };
    using AppendOutcome = std::variant<HistoryStore::Stored, chat::Error, Failure>;
    using PageOutcome = std::variant<HistoryStore::Page, Failure>;

    explicit HistoryDatabase(const QString &file);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Opens, migrates, sets and checks the PRAGMAs, reads the rooms. Opened again after abandon(),
    /// it takes back what lastSeqs() does not know: a commit that failed may be found whole in the
    /// WAL (its fsync failed after the write), and its senders were told that it was not stored.
    [[nodiscard]] std::optional<QString> open();
    /// Drops an open transaction and closes.
    void abandon();
    [[nodiscard]] bool isOpen() const { return m_statements != nullptr; }

    [[nodiscard]] const QByteArray &epoch() const { return m_epoch; }
    /// As committed.
    [[nodiscard]] const QHash<chat::RoomId, qint64> &lastSeqs() const { return m_lastSeqs; }

    [[nodiscard]] std::optional<Failure> begin();
    /// Inside of a transaction; the answer counts once commit() has succeeded.
    [[nodiscard]] AppendOutcome append(const HistoryStore::Append &message);
    [[nodiscard]] std::optional<Failure> commit();

    [[nodiscard]] PageOutcome page(const history::PageRequest &request);
    [[nodiscard]] PageOutcome page(const history::SinceRequest &request);

private:
    struct Statements;

    [[nodiscard]] std::optional<QString> prepare();
    [[nodiscard]] std::optional<QString> readEpoch();
    [[nodiscard]] std::optional<QString> readRooms();
    [[nodiscard]] std::optional<QString> takeBack(const QHash<chat::RoomId, qint64> &found);
    [[nodiscard]] std::optional<Failure> insertRoom(chat::RoomId room);
    [[nodiscard]] AppendOutcome repeat(const HistoryStore::Append &message, const QByteArray &hash);

    SqliteConnection m_connection;
    std::unique_ptr<Statements> m_statements;
    QByteArray m_epoch;
    bool m_knowsRooms = false;
    QHash<chat::RoomId, qint64> m_lastSeqs;
    QHash<chat::RoomId, qint64> m_uncommittedSeqs; ///< of the rooms that the transaction wrote to
};

} // namespace server
