// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"

#include "protocol/files/durablefile.h"
#include "server/history/historydatabase_p.h"
#include "server/history/migrations.h"
#include "server/history/sqlfile.h"

#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace server {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> readMeta(QSqlDatabase &database, QLatin1String name, QString &value)
{
    QSqlQuery query(database);
    if (!query.prepare(sqlStatement("select-meta"_L1)))
        return failureText(query.lastError());
    query.bindValue(0, QString(name));
    if (!query.exec())
        return failureText(query.lastError());
    if (!query.next())
        return u"its %1 is missing"_s.arg(name);
    value = query.value(0).toString();
    return std::nullopt;
}

constexpr int checkpointFrames = 1000; ///< in the WAL: what SQLite takes by itself
constexpr int checkpointCommits = 32; ///< it is tried once in so many
constexpr int mostCommits = 1024; ///< without: then it waits until nobody reads

} // namespace

HistoryDatabase::HistoryDatabase(const QString &file, Retention retention, Reading reading)
    : m_connection(file)
    , m_retention(std::move(retention))
    , m_reading(reading ? std::move(reading) : std::make_shared<std::mutex>())
{ }

HistoryDatabase::~HistoryDatabase()
{
    if (m_isSuspect)
        static_cast<void>(overwriteTail()); // whoever opens the file next would trust what failed
    abandon();
}

std::optional<QString> HistoryDatabase::open()
{
    Q_ASSERT(!isOpen());
    auto failure = files::makeDurable(m_connection.file() + u"-wal"_s);
    if (!failure)
        failure = m_connection.open();
    if (!failure)
        failure = checkIdentity(m_connection.database());
    if (!failure)
        failure = m_connection.applyPragmas();
    if (!failure) {
        const std::scoped_lock nobodyReads(*m_reading);
        failure = m_connection.emptyWal();
        setCheckpoints(0);
    }
    if (!failure)
        failure = migrate(m_connection.database());
    if (!failure)
        failure = prepare();
    if (!failure)
        failure = readEpoch();
    if (!failure)
        failure = readRooms();
    if (failure)
        abandon();
    return failure;
}

void HistoryDatabase::abandon()
{
    forgetTransaction();
    m_statements.reset(); // before the connection that they use; SQLite rolls back as it closes
    m_connection.close();
    m_isSuspect = false;
}

void HistoryDatabase::forgetTransaction()
{
    m_uncommitted.clear();
    m_uncommittedChanges.clear();
}

void HistoryDatabase::rollBack()
{
    forgetTransaction();
    m_connection.database().rollback(); // fails where SQLite has done so by itself
    m_isSuspect = true;
}

void HistoryDatabase::distrust()
{
    if (!m_isSuspect)
        abandon();
}

std::optional<QString> HistoryDatabase::ensureOpen()
{
    if (m_isSuspect && m_connection.isReplaced())
        abandon();
    return isOpen() ? std::nullopt : open();
}

/// Commits something in the place of what failed. The frames of a failed sync stand at the end of
/// the WAL: they may be read, but Linux has marked them clean, so they may never be on the disk.
/// Whoever opened the file now would take them for committed, write them into the database and
/// begin the WAL anew; if then the power went, an old WAL with a hole would come back to a database
/// that is ahead of it. This connection knows that they count for nothing, and writes over them.
bool HistoryDatabase::overwriteTail()
{
    QSqlDatabase &database = m_connection.database();
    return database.transaction() && !touch() && database.commit(); // closing rolls back
}

/// Makes sure that the transaction writes: one of repeats alone would leave what failed as it is.
std::optional<HistoryDatabase::Failure> HistoryDatabase::touch()
{
    // Other values would do as well, the same ones would not: SQLite leaves out pages that stay.
    for (const QLatin1String name : {"delete-meta"_L1, "insert-meta"_L1}) {
        QSqlQuery query(m_connection.database());
        query.prepare(sqlStatement(name));
        query.addBindValue(u"retention_clock"_s);
        if (name == "insert-meta"_L1)
            query.addBindValue(QString::number(m_clock.now()));
        if (!query.exec())
            return failureOf(query);
    }
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::prepare()
{
    auto statements = std::make_unique<Statements>(m_connection.database());
    const std::pair<QSqlQuery *, QLatin1String> all[] = {
        {&statements->insertRoom, "insert-room"_L1},
        {&statements->updateRoom, "update-room"_L1},
        {&statements->insertMessage, "insert-message"_L1},
        {&statements->selectById, "select-message-by-id"_L1},
        {&statements->selectBefore, "select-messages-before"_L1},
        {&statements->selectSince, "select-messages-since"_L1},
        {&statements->selectHasOlder, "select-has-older"_L1},
        {&statements->selectOldest, "select-oldest-messages"_L1},
        {&statements->selectTombstone, "select-tombstone"_L1},
        {&statements->insertTombstone, "insert-tombstone"_L1},
        {&statements->deleteMessage, "delete-message"_L1},
        {&statements->updateMeta, "update-meta"_L1},
        {&statements->updateMessage, "update-message"_L1},
        {&statements->selectBySeq, "select-message"_L1},
        {&statements->selectChanged, "select-changed-messages"_L1},
        {&statements->selectPinned, "select-pinned-messages"_L1},
        {&statements->countPinned, "count-pinned"_L1},
    };
    for (const auto &[query, name] : all) {
        query->setForwardOnly(true);
        if (!query->prepare(sqlStatement(name)))
            return failureText(query->lastError());
    }
    m_statements = std::move(statements);
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::readEpoch()
{
    QString text;
    if (auto failure = readMeta(m_connection.database(), "epoch"_L1, text))
        return failure;
    const QByteArray epoch = text.toLatin1();
    if (!m_epoch.isEmpty() && m_epoch != epoch)
        return u"the file was replaced while the host ran: start the host anew"_s;
    m_epoch = epoch;

    if (auto failure = readMeta(m_connection.database(), "retention_clock"_L1, text))
        return failure;
    if (m_clock.now() == 0)
        m_clock = RetentionClock(text.toLongLong());

    QSqlQuery query(m_connection.database());
    if (!query.exec(sqlStatement("select-last-row"_L1)) || !query.next())
        return failureText(query.lastError());
    m_lastRow = std::max(m_lastRow, query.value(0).toLongLong());
    if (!query.exec(sqlStatement("select-has-tombstones"_L1)) || !query.next())
        return failureText(query.lastError());
    m_hasTombstones = query.value(0).toBool();
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::readRooms()
{
    QHash<chat::RoomId, RoomNumbers> found;
    const qint64 known = std::exchange(m_changes, 0);
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-rooms"_L1)))
        return failureText(query.lastError());
    while (query.next()) {
        const auto room = query.value(0).toInt();
        const RoomNumbers numbers = readRoomNumbers(query);
        if (query.value(2).toByteArray() != roomHash(room, numbers))
            return u"the last number of room %1 is not what was stored"_s.arg(room);
        found.insert(room, numbers);
        // A change that failed may be there after all. Its old text is gone: it stays.
        m_revisions.insert(room, numbers.revision);
        m_changes += numbers.revision;
    }
    query.finish();
    if (m_knowsRooms && m_changes != known)
        m_changed.append({.before = {}, .text = {}, .number = m_changes}); // which one, who knows
    if (m_knowsRooms)
        return takeBack(found);
    for (auto room = found.begin(); room != found.end(); ++room)
        m_lastSeqs.insert(room.key(), room->lastSeq);
    m_knowsRooms = true;
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::takeBack(const QHash<chat::RoomId, RoomNumbers> &found)
{
    QSqlDatabase &database = m_connection.database();
    QSqlQuery removes[] = {QSqlQuery(database), QSqlQuery(database)};
    if (!removes[0].prepare(sqlStatement("delete-messages-after"_L1)))
        return failureText(removes[0].lastError());
    if (!removes[1].prepare(sqlStatement("delete-tombstones-after"_L1)))
        return failureText(removes[1].lastError());
    if (!database.transaction())
        return failureText(database.lastError());
    for (auto room = found.begin(); room != found.end(); ++room) {
        const qint64 known = m_lastSeqs.value(room.key());
        if (room->lastSeq <= known)
            continue;
        for (QSqlQuery &remove : removes) {
            remove.bindValue(0, room.key());
            remove.bindValue(1, known);
            if (!remove.exec())
                return failureText(remove.lastError());
        }
        m_uncommitted.insert(room.key(), {.lastSeq = known, .revision = room->revision});
    }
    const auto failure = writeRooms();
    forgetTransaction();
    if (failure)
        return failure->text;
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

RoomNumbers HistoryDatabase::numbersOf(chat::RoomId room) const
{
    const auto found = m_uncommitted.constFind(room);
    return found != m_uncommitted.cend()
        ? *found
        : RoomNumbers{m_lastSeqs.value(room), m_revisions.value(room)};
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::begin()
{
    QSqlDatabase &database = m_connection.database();
    if (database.transaction())
        return std::nullopt;
    return Failure{failureText(database.lastError())};
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::writeRooms()
{
    QSqlQuery &query = m_statements->updateRoom;
    for (auto room = m_uncommitted.begin(); room != m_uncommitted.end(); ++room) {
        bindRoom(query, room.key(), room.value());
        if (!query.exec())
            return failureOf(query);
    }
    return std::nullopt;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::commit()
{
    auto failure = writeRooms();
    if (!failure && m_isSuspect)
        failure = touch();
    if (failure)
        return failure;
    if (auto refused = commitTransaction())
        return refused;
    for (auto room = m_uncommitted.begin(); room != m_uncommitted.end(); ++room) {
        m_lastSeqs.insert(room.key(), room->lastSeq);
        m_revisions.insert(room.key(), room->revision);
    }
    m_changes += m_uncommittedChanges.size();
    m_changed.append(m_uncommittedChanges);
    forgetTransaction();
    m_isSuspect = false;
    return std::nullopt;
}

/// SQLite brings the WAL into the database only in here, and only while nobody reads. Where someone
/// reads an older state, it would go as far as that, count those pages as brought over without a
/// sync, and begin there the next time: if the sync of that time failed, they would be lost.
std::optional<HistoryDatabase::Failure> HistoryDatabase::commitTransaction()
{
    std::unique_lock nobodyReads(*m_reading, std::defer_lock);
    if (++m_commits >= mostCommits)
        nobodyReads.lock();
    else if (m_commits >= checkpointCommits)
        static_cast<void>(nobodyReads.try_lock());
    if (nobodyReads) {
        m_commits = 0;
        setCheckpoints(checkpointFrames);
    }
    QSqlDatabase &database = m_connection.database();
    std::optional<Failure> failure;
    if (!database.commit())
        failure = Failure{failureText(database.lastError())};
    if (nobodyReads)
        setCheckpoints(0);
    return failure;
}

/// With a commit that leaves so many frames in the WAL; 0: never.
void HistoryDatabase::setCheckpoints(int frames)
{
    QSqlQuery query(m_connection.database());
    query.exec(u"PRAGMA wal_autocheckpoint = %1"_s.arg(frames));
}

void HistoryDatabase::advanceClock(std::chrono::milliseconds sinceLast)
{
    m_clock.advance(wallClock(), sinceLast);
}

} // namespace server
