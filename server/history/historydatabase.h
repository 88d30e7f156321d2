// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "server/history/historyrequests.h"
#include "server/history/messagerows.h"
#include "server/history/retentionclock.h"
#include "server/history/rowhash.h"
#include "server/history/sqliteconnection.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

class QSqlQuery;

namespace server {

/// The history's statements on its connection. Lives in one thread. Failures of SQLite are one line
/// of text for the log; after one call rollBack() if it was in a transaction, else abandon().
class HistoryDatabase final
{
public:
    struct Failure
    {
        QString text;
    };
    using AppendOutcome = std::variant<HistoryStore::Stored, chat::Error, Failure>;
    using PageOutcome = std::variant<HistoryStore::Page, Failure>;

    using ChangeOutcome = std::variant<HistoryStore::Changed, chat::Error, Failure>;
    using PruneOutcome = std::variant<history::Pruned, Failure>;

    /// Held by whoever reads the file beside this connection, in another thread, for as long as
    /// that sees one state of it.
    using Reading = std::shared_ptr<std::mutex>;

    explicit HistoryDatabase(const QString &file, Retention retention = {}, Reading reading = {});
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Opens, migrates, sets and checks the PRAGMAs, reads the rooms. Opened again after abandon(),
    /// it takes back what lastSeqs() does not know: a commit that failed may be found whole in the
    /// WAL (its fsync failed after the write), and its senders were told that it was not stored.
    [[nodiscard]] std::optional<QString> open();
    /// Opens where that is to be done: it is not open, or a write failed and the path leads to
    /// another file than the open one. Never opens the same file anew after a failed write: what
    /// that left in the WAL would count.
    [[nodiscard]] std::optional<QString> ensureOpen();
    /// Drops an open transaction and closes.
    void abandon();
    /// A write failed: drops the transaction. Reads go on, and the next commit writes over what the
    /// failed one left in the WAL.
    void rollBack();
    /// A read failed. Closes, but for a connection that alone knows what of the WAL counts.
    void distrust();
    [[nodiscard]] bool isOpen() const { return m_statements != nullptr; }

    [[nodiscard]] const QByteArray &epoch() const { return m_epoch; }
    /// As committed.
    [[nodiscard]] const QHash<chat::RoomId, qint64> &lastSeqs() const { return m_lastSeqs; }

    [[nodiscard]] std::optional<Failure> begin();
    /// Inside of a transaction; the answer counts once commit() has succeeded.
    [[nodiscard]] AppendOutcome append(const HistoryStore::Append &message);
    [[nodiscard]] ChangeOutcome change(const HistoryStore::Change &change);
    [[nodiscard]] std::optional<Failure> commit();

    /// One small step in a transaction of its own: at most @p limit of the oldest messages of
    /// @p room that its rule does not keep become tombstones.
    [[nodiscard]] PruneOutcome prune(chat::RoomId room, int limit);
    /// Of messages that come, and of what prune() leaves.
    void setRetention(const Retention &retention) { m_retention = retention; }
    /// For the ages of messages.
    void advanceClock(std::chrono::milliseconds sinceLast);
    /// What commit() has changed since the last call.
    [[nodiscard]] QList<ChangedRow> takeChanged() { return std::exchange(m_changed, {}); }
    /// Rows that were not what was stored, since the last call. They are never told to anyone.
    [[nodiscard]] int takeDamaged() { return std::exchange(m_damaged, 0); }

    [[nodiscard]] PageOutcome page(const history::PageRequest &request);
    [[nodiscard]] PageOutcome page(const history::SinceRequest &request);
    [[nodiscard]] PageOutcome page(const history::ChangesRequest &request);
    [[nodiscard]] PageOutcome page(const history::PinsRequest &request);

private:
    struct Statements;

    void forgetTransaction();
    [[nodiscard]] std::optional<Failure> commitTransaction();
    void setCheckpoints(int frames);
    [[nodiscard]] bool overwriteTail();
    [[nodiscard]] std::optional<Failure> touch();
    [[nodiscard]] std::optional<QString> prepare();
    [[nodiscard]] std::optional<QString> readEpoch();
    [[nodiscard]] std::optional<QString> readRooms();
    [[nodiscard]] std::optional<QString> takeBack(const QHash<chat::RoomId, RoomNumbers> &found);
    [[nodiscard]] RoomNumbers numbersOf(chat::RoomId room) const;
    [[nodiscard]] std::optional<Failure> insertRoom(chat::RoomId room);
    struct Found;
    [[nodiscard]] std::variant<std::optional<Found>, Failure> find(const QByteArray &sender,
                                                                   const QByteArray &id);
    [[nodiscard]] AppendOutcome repeat(const HistoryStore::Append &message, const Found &found);
    [[nodiscard]] AppendOutcome insert(const HistoryStore::Append &message);
    [[nodiscard]] std::optional<Failure> writeRooms();
    /// None: it is not kept, or damaged.
    [[nodiscard]] std::variant<std::optional<FoundRow>, Failure> findBySeq(chat::RoomId room,
                                                                           qint64 seq);
    [[nodiscard]] std::optional<Failure> quote(chat::ChatMessage &message);
    [[nodiscard]] std::variant<MessageRow, chat::Error, Failure>
    changed(const MessageRow &row, const HistoryStore::Change &change, qint64 now);
    [[nodiscard]] ChangeOutcome write(const FoundRow &before, MessageRow after,
                                      const HistoryStore::Change &change, qint64 now);
    [[nodiscard]] std::optional<Failure> prune(const QList<MessageRow> &rows,
                                               const QList<qint64> &numbers);
    [[nodiscard]] std::variant<QList<chat::ChatMessage>, Failure>
    readMessages(QSqlQuery &query, const QVariantList &values, bool *wasDamaged);

    /// Sets `complete` of @p page, whose first message, or end when it has none, is @p seq.
    [[nodiscard]] PageOutcome withOlder(HistoryStore::Page page, chat::RoomId room, qint64 seq);

    SqliteConnection m_connection;
    Retention m_retention;
    const Reading m_reading; ///< never null
    int m_commits = 0; ///< since one that might have brought the WAL into the database
    std::unique_ptr<Statements> m_statements;
    QByteArray m_epoch;
    bool m_knowsRooms = false;
    bool m_hasTombstones = false;
    int m_damaged = 0;
    qint64 m_lastRow = 0; ///< never goes back, also when a transaction does
    RetentionClock m_clock;
    QHash<chat::RoomId, qint64> m_lastSeqs;
    QHash<chat::RoomId, qint64> m_revisions;
    qint64 m_changes = 0; ///< of all rooms: the sum of their revisions
    QList<ChangedRow> m_changed; ///< committed
    bool m_isSuspect = false; ///< a write failed, and none has stood in its place since
    QHash<chat::RoomId, RoomNumbers> m_uncommitted; ///< of the rooms that the transaction wrote to
    QList<ChangedRow> m_uncommittedChanges;
};

} // namespace server
