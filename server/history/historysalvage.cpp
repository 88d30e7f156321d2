// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historysalvage.h"

#include "server/history/messagerows.h"
#include "server/history/migrations.h"
#include "server/history/searchindex.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"
#include "server/history/storepages.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QSqlQuery>

#include <algorithm>

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto unfinished = ".salvage"_L1;
constexpr auto finished = ".salvaged"_L1;
const QStringList &companions()
{
    static const QStringList suffixes{u"-wal"_s, u"-shm"_s};
    return suffixes;
}

bool isDamageCode(const QSqlError &error)
{
    // SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR (of a schema that makes no sense): the rest is
    // the disk's or another program's matter.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == 11 || code == 26 || code == 1;
}

/// What is wrong by that error; an error of another kind is none of the file.
std::optional<QString> damageOf(const QSqlError &error)
{
    return error.isValid() && isDamageCode(error) ? std::optional(failureText(error))
                                                  : std::nullopt;
}

/// Asks and compares; the text of what is wrong, or nothing.
class Check
{
public:
    explicit Check(QSqlDatabase &database)
        : m_database(database)
    { }

    [[nodiscard]] std::optional<QString> quick();
    [[nodiscard]] std::optional<QString> thorough();

private:
    [[nodiscard]] bool ask(const QString &sql, QVariant &answer);
    [[nodiscard]] std::optional<QString> checkRooms();
    [[nodiscard]] std::optional<QString> checkMessages();
    [[nodiscard]] std::optional<QString> checkTombstones();

    QSqlDatabase &m_database;
    std::optional<QString> m_damage;
    bool m_hasFailed = false;
};

bool Check::ask(const QString &sql, QVariant &answer)
{
    QSqlQuery query(m_database);
    if (query.exec(sql) && query.next()) {
        answer = query.value(0);
        return true;
    }
    m_damage = damageOf(query.lastError());
    m_hasFailed = query.lastError().isValid();
    return false;
}

std::optional<QString> Check::quick()
{
    QVariant answer;
    for (const auto &sql : {u"SELECT count(*) FROM sqlite_schema"_s, u"SELECT count(*) FROM meta"_s,
                            u"SELECT count(*) FROM rooms"_s}) {
        if (!ask(sql, answer))
            return m_damage;
    }
    return std::nullopt;
}

std::optional<QString> Check::thorough()
{
    QVariant answer;
    if (!ask(u"PRAGMA integrity_check(1)"_s, answer))
        return m_damage;
    if (answer.toString() != "ok"_L1)
        return answer.toString().section(u'\n', 0, 0);
    if (!ask(sqlStatement("select-schema-hash"_L1), answer)) {
        // No row, or another's fault.
        return m_damage || m_hasFailed ? m_damage : u"the hash of its schema is missing"_s;
    }
    if (answer.toByteArray() != schemaHash(m_database))
        return u"its schema is not what was stored"_s;
    auto damage = checkRooms();
    if (!damage)
        damage = checkMessages();
    if (!damage)
        damage = checkTombstones();
    return damage;
}

std::optional<QString> Check::checkRooms()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-rooms"_L1)))
        return damageOf(query.lastError());
    while (query.next()) {
        if (query.value(2).toByteArray()
            != roomHash(query.value(0).toInt(), readRoomNumbers(query)))
            return u"a room is not what was stored"_s;
    }
    return damageOf(query.lastError());
}

std::optional<QString> Check::checkMessages()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-all-messages"_L1)))
        return damageOf(query.lastError());
    while (query.next()) {
        if (!readRow(query).isSound())
            return u"a message is not what was stored"_s;
    }
    return damageOf(query.lastError());
}

std::optional<QString> Check::checkTombstones()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-all-tombstones"_L1)))
        return damageOf(query.lastError());
    while (query.next()) {
        const auto [left, hash] = readTombstone(query);
        if (hash != rowHash(left))
            return u"what is left of a message is not what was stored"_s;
    }
    return damageOf(query.lastError());
}

/// Makes the new store.
class Rescue
{
public:
    explicit Rescue(const QString &file)
        : m_connection(file)
    { }

    [[nodiscard]] std::optional<QString> run(const StorePages &pages, Salvage &salvage);

private:
    [[nodiscard]] std::optional<QString> open();
    void take(const StorePages::Record &record);
    void takeMessage(const StorePages::Record &record);
    void takeTombstone(const StorePages::Record &record);
    void takeRoom(const StorePages::Record &record);
    void noteRoom(chat::RoomId room, const RoomNumbers &numbers);
    void exec(QSqlQuery &query);
    void writeRooms(Salvage &salvage);
    void removeBuried();
    [[nodiscard]] std::optional<QString> finish(Salvage &salvage);

    SqliteConnection m_connection;
    QSqlQuery m_insertRoom;
    QSqlQuery m_insertMessage;
    QSqlQuery m_insertTombstone;
    QSqlQuery m_updateMessage;
    QMap<chat::RoomId, RoomNumbers> m_rooms;
    std::optional<QString> m_failure;
};

std::optional<QString> Rescue::open()
{
    auto failure = m_connection.open();
    if (!failure)
        failure = m_connection.applyPragmas();
    if (!failure)
        failure = migrate(m_connection.database());
    if (failure)
        return failure;
    QSqlDatabase &database = m_connection.database();
    // Rooms come after their messages here.
    QSqlQuery pragma(database);
    if (!pragma.exec(u"PRAGMA foreign_keys = OFF"_s))
        return failureText(pragma.lastError());
    const std::pair<QSqlQuery *, QLatin1String> all[] = {
        {&m_insertRoom, "insert-room"_L1},
        {&m_insertMessage, "salvage-message"_L1},
        {&m_insertTombstone, "insert-tombstone"_L1},
        {&m_updateMessage, "update-message"_L1},
    };
    for (const auto &[query, name] : all) {
        *query = QSqlQuery(database);
        if (!query->prepare(sqlStatement(name)))
            return failureText(query->lastError());
    }
    return database.transaction() ? std::nullopt : std::optional(failureText(database.lastError()));
}

void Rescue::exec(QSqlQuery &query)
{
    if (!query.exec() && !m_failure)
        m_failure = failureText(query.lastError());
}

void Rescue::take(const StorePages::Record &record)
{
    // Rows that were there before migration 0003 are as short as they were.
    constexpr qsizetype ofMessage[] = {10, 16};
    constexpr qsizetype ofTombstone = 7;
    constexpr qsizetype ofRoom[] = {3, 4};
    const qsizetype size = record.columns.size();
    if (size == ofMessage[0] || size == ofMessage[1])
        takeMessage(record);
    else if (size == ofTombstone)
        takeTombstone(record);
    else if (size == ofRoom[0] || size == ofRoom[1])
        takeRoom(record);
}

void Rescue::takeMessage(const StorePages::Record &record)
{
    const QVariantList &c = record.columns;
    FoundRow found{.row = record.row, .message = {}, .hash = c.at(9).toByteArray()};
    MessageRow &row = found.message;
    row = {
        .room = int(std::clamp<qint64>(c.at(1).toLongLong(), 0, chat::largestRoom + 1)),
        .seq = c.at(2).toLongLong(),
        .sender = c.at(3).toByteArray(),
        .id = c.at(4).toByteArray(),
        .writer = c.at(5).toString(),
        .text = c.at(6).toString(),
        .sentAtMs = c.at(7).toLongLong(),
        .textHash = c.at(8).toByteArray(),
        .replyTo = c.value(10).toLongLong(),
        .revision = c.value(11).toLongLong(),
        .editedAtMs = c.value(12).toLongLong(),
        .deletedAtMs = c.value(13).toLongLong(),
        .pinnedAtMs = c.value(14).toLongLong(),
        .reactions = c.value(15).toByteArray(),
    };
    if (!chat::isRoom(row.room) || !found.isSound())
        return;
    bindWholeRow(m_insertMessage, record.row, row);
    exec(m_insertMessage);
    if (m_insertMessage.numRowsAffected() == 0 && row.revision > 0) {
        bindChange(m_updateMessage, row); // an older page had it as it was before
        exec(m_updateMessage);
    }
    noteRoom(row.room, {.lastSeq = row.seq, .revision = row.revision});
}

void Rescue::takeTombstone(const StorePages::Record &record)
{
    const QVariantList &c = record.columns;
    const TombstoneRow left{c.at(0).toByteArray(), c.at(1).toByteArray(), c.at(2).toInt(),
                            c.at(3).toLongLong(),  c.at(4).toByteArray(), c.at(5).toLongLong()};
    if (c.at(6).toByteArray() != rowHash(left))
        return;
    bindTombstone(m_insertTombstone, left);
    exec(m_insertTombstone);
    noteRoom(left.room, {.lastSeq = left.seq});
}

void Rescue::takeRoom(const StorePages::Record &record)
{
    const auto room = int(std::clamp<qint64>(record.row, 0, chat::largestRoom + 1));
    const RoomNumbers numbers{.lastSeq = record.columns.at(1).toLongLong(),
                              .revision = record.columns.value(3).toLongLong()};
    if (chat::isRoom(room) && record.columns.at(2).toByteArray() == roomHash(room, numbers))
        noteRoom(room, numbers);
}

void Rescue::noteRoom(chat::RoomId room, const RoomNumbers &numbers)
{
    RoomNumbers &known = m_rooms[room];
    known.lastSeq = std::max(known.lastSeq, numbers.lastSeq);
    known.revision = std::max(known.revision, numbers.revision);
}

void Rescue::writeRooms(Salvage &salvage)
{
    QSqlQuery update(m_connection.database());
    QSqlQuery count(m_connection.database());
    if (!update.prepare(sqlStatement("update-room"_L1))
        || !count.prepare(sqlStatement("count-numbers"_L1))) {
        m_failure = failureText(m_connection.database().lastError());
        return;
    }
    for (auto room = m_rooms.begin(); room != m_rooms.end(); ++room) {
        m_insertRoom.bindValue(0, room.key());
        m_insertRoom.bindValue(1, roomHash(room.key(), {}));
        exec(m_insertRoom);
        bindRoom(update, room.key(), room.value());
        exec(update);
        count.bindValue(0, room.key());
        count.bindValue(1, room.key());
        exec(count);
        if (count.next()) {
            salvage.messages += count.value(0).toLongLong();
            salvage.missing += std::max<qint64>(
                0, room->lastSeq - count.value(0).toLongLong() - count.value(1).toLongLong());
        }
        count.finish();
    }
}

/// A page that the file had given up may hold a message of which only a tombstone should be left.
void Rescue::removeBuried()
{
    QSqlQuery query(m_connection.database());
    if (!query.prepare(sqlStatement("delete-buried"_L1)))
        m_failure = failureText(query.lastError());
    else
        exec(query);
}

std::optional<QString> Rescue::finish(Salvage &salvage)
{
    removeBuried();
    writeRooms(salvage);
    m_insertRoom = QSqlQuery();
    m_insertMessage = QSqlQuery();
    m_insertTombstone = QSqlQuery();
    m_updateMessage = QSqlQuery();
    if (!m_failure && !m_connection.database().commit())
        m_failure = failureText(m_connection.database().lastError());
    m_connection.close();
    return m_failure;
}

std::optional<QString> Rescue::run(const StorePages &pages, Salvage &salvage)
{
    if (auto failure = open())
        return failure;
    pages.forEach([this](const StorePages::Record &record) {
        if (!m_failure)
            take(record);
    });
    return finish(salvage);
}

bool holdsOurRows(const StorePages &pages)
{
    bool isFound = false;
    pages.forEach([&isFound](const StorePages::Record &record) {
        const auto &c = record.columns;
        if ((c.size() == 3 || c.size() == 4) && record.row > 0 && record.row <= chat::largestRoom)
            isFound = isFound
                || c.at(2).toByteArray()
                    == roomHash(int(record.row), {c.at(1).toLongLong(), c.value(3).toLongLong()});
    });
    return isFound;
}

QString freeName(const QString &file)
{
    const QString base = file + u".damaged-"_s
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = base;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = u"%1-%2"_s.arg(base).arg(i);
    return name;
}

std::optional<QString> removeAll(const QString &file)
{
    QStringList names{file};
    for (const QString &suffix : companions())
        names.append(file + suffix);
    for (const QString &name : names) {
        if (QFileInfo::exists(name) && !QFile::remove(name))
            return u"cannot remove %1"_s.arg(name);
    }
    return std::nullopt;
}

/// Puts the new store into its place, and the old one out of it.
std::optional<QString> exchange(const QString &file, const QString &copy)
{
    // The log first: without its log the old file would look like a sound one.
    for (const QString &suffix : {u"-wal"_s, QString()}) {
        if (QFileInfo::exists(file + suffix) && !QFile::rename(file + suffix, copy + suffix))
            return u"cannot rename %1"_s.arg(file + suffix);
    }
    if (auto failure = removeAll(file))
        return failure;
    const QDir folder = QFileInfo(file).dir();
    const auto indexes = folder.entryList({SearchIndex::fileName() + u'*'}, QDir::Files);
    for (const QString &name : indexes)
        QFile::remove(folder.filePath(name)); // of other rows: it is made anew
    if (!QFile::rename(file + finished, file))
        return u"cannot rename %1"_s.arg(file + finished);
    return std::nullopt;
}

} // namespace

std::optional<QString> findDamage(const QString &file, CheckDepth depth)
{
    if (!QFileInfo::exists(file))
        return std::nullopt;
    SqliteConnection connection(file);
    if (connection.open())
        return std::nullopt;
    QSqlDatabase &database = connection.database();
    QSqlQuery query(database);
    const bool isRead = query.exec(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!isRead)
        return damageOf(query.lastError());
    query.finish();
    if (!isOfThisVersion(database))
        return std::nullopt;
    Check check(database);
    return depth == CheckDepth::Quick ? check.quick() : check.thorough();
}

std::variant<std::optional<Salvage>, QString> salvage(const QString &file)
{
    const auto pages = StorePages::open(file);
    if (!pages || (!pages->hasOurMark() && !holdsOurRows(*pages)))
        return std::optional<Salvage>();
    if (auto failure = removeAll(file + unfinished))
        return *failure;
    Salvage result;
    if (const auto failure = Rescue(file + unfinished).run(*pages, result))
        return *failure;
    if (!QFile::rename(file + unfinished, file + finished))
        return u"cannot rename %1"_s.arg(file + unfinished);
    result.copy = freeName(file);
    if (auto failure = exchange(file, result.copy))
        return *failure;
    return std::optional(result);
}

std::optional<QString> finishSalvage(const QString &file)
{
    if (!QFileInfo::exists(file + finished))
        return std::nullopt;
    return exchange(file, freeName(file));
}

} // namespace server
