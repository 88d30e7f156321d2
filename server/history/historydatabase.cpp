// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"

#include "server/history/messagerows.h"
#include "server/history/migrations.h"
#include "server/history/sqlfile.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <limits>

namespace server {

using namespace Qt::StringLiterals;

namespace {

HistoryDatabase::Failure failureOf(const QSqlQuery &query)
{
    return {failureText(query.lastError())};
}

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

qint64 wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

chat::Error idConflict()
{
    return {
        .code = chat::ErrorCode::IdConflict,
        .text
        = u"This message id was used for another message: give each message an id of its own."_s,
    };
}

constexpr qint64 msecsOfADay = 24LL * 60 * 60 * 1000;
constexpr auto longestDistrust = std::chrono::seconds(5);
constexpr auto sqliteFull = "13"_L1; ///< SQLITE_FULL

} // namespace

struct HistoryDatabase::Statements
{
    explicit Statements(const QSqlDatabase &database)
        : insertRoom(database)
        , updateRoom(database)
        , insertMessage(database)
        , selectById(database)
        , selectBefore(database)
        , selectSince(database)
        , selectHasOlder(database)
        , selectOldest(database)
        , selectTombstone(database)
        , insertTombstone(database)
        , deleteMessage(database)
        , updateMeta(database)
    { }

    QSqlQuery insertRoom;
    QSqlQuery updateRoom;
    QSqlQuery insertMessage;
    QSqlQuery selectById;
    QSqlQuery selectBefore;
    QSqlQuery selectSince;
    QSqlQuery selectHasOlder;
    QSqlQuery selectOldest;
    QSqlQuery selectTombstone;
    QSqlQuery insertTombstone;
    QSqlQuery deleteMessage;
    QSqlQuery updateMeta;
};

/// What is known of an id that was used: its message, or what is left of it.
struct HistoryDatabase::Found
{
    chat::ChatMessage message; ///< without writer and text where they are gone
    QByteArray textHash;
    bool hasText = false;
};

HistoryDatabase::HistoryDatabase(const QString &file, Retention retention)
    : m_connection(file)
    , m_retention(std::move(retention))
{ }

HistoryDatabase::~HistoryDatabase()
{
    if (m_suspectSince)
        static_cast<void>(
            overwriteTail()); // SQLite may write the WAL into the database as it closes
    abandon();
}

std::optional<QString> HistoryDatabase::open()
{
    Q_ASSERT(!isOpen());
    auto failure = m_connection.open();
    if (!failure)
        failure = checkIdentity(m_connection.database());
    if (!failure)
        failure = m_connection.applyPragmas();
    if (!failure)
        failure = m_connection.emptyWal();
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
    m_uncommittedSeqs.clear();
    m_statements.reset(); // before the connection that they use; SQLite rolls back as it closes
    m_connection.close();
    m_suspectSince.reset();
}

void HistoryDatabase::rollBack()
{
    m_uncommittedSeqs.clear();
    m_connection.database().rollback(); // fails where SQLite has done so by itself
    if (!m_suspectSince)
        m_suspectSince = std::chrono::steady_clock::now();
}

std::optional<QString> HistoryDatabase::renew()
{
    if (const auto error = overwriteTail()) {
        if (error->nativeErrorCode() == sqliteFull) // there will be room again one day
            return failureText(*error);
        abandon();
        return open();
    }
    m_suspectSince.reset();
    return std::nullopt;
}

/// Commits something in the place of what failed. The frames of a failed sync stand at the end of
/// the WAL: they may be read, but Linux has marked them clean, so they may never be on the disk.
/// Whoever opened the file now would take them for committed, write them into the database and
/// begin the WAL anew; if then the power went, an old WAL with a hole would come back to a database
/// that is ahead of it. This connection knows that they count for nothing, and writes over them.
std::optional<QSqlError> HistoryDatabase::overwriteTail()
{
    QSqlDatabase &database = m_connection.database();
    if (!database.transaction())
        return database.lastError();
    // Other values would do as well, the same ones would not: SQLite leaves out pages that stay.
    for (const QLatin1String name : {"delete-meta"_L1, "insert-meta"_L1}) {
        QSqlQuery query(database);
        query.prepare(sqlStatement(name));
        query.addBindValue(u"retention_clock"_s);
        if (name == "insert-meta"_L1)
            query.addBindValue(QString::number(m_clock.now()));
        if (!query.exec()) {
            const QSqlError error = query.lastError();
            query.finish();
            database.rollback();
            return error;
        }
    }
    if (database.commit())
        return std::nullopt;
    const QSqlError error = database.lastError();
    database.rollback();
    return error;
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
    QHash<chat::RoomId, qint64> found;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-rooms"_L1)))
        return failureText(query.lastError());
    while (query.next()) {
        const auto room = query.value(0).toInt();
        const qint64 last = query.value(1).toLongLong();
        if (query.value(2).toByteArray() != roomHash(room, last))
            return u"the last number of room %1 is not what was stored"_s.arg(room);
        found.insert(room, last);
    }
    query.finish();
    if (m_knowsRooms)
        return takeBack(found);
    m_lastSeqs = found;
    m_knowsRooms = true;
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::takeBack(const QHash<chat::RoomId, qint64> &found)
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
        if (room.value() <= known)
            continue;
        for (QSqlQuery &remove : removes) {
            remove.bindValue(0, room.key());
            remove.bindValue(1, known);
            if (!remove.exec())
                return failureText(remove.lastError());
        }
        m_uncommittedSeqs.insert(room.key(), known);
    }
    const auto failure = writeRooms();
    m_uncommittedSeqs.clear();
    if (failure)
        return failure->text;
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::begin()
{
    if (m_suspectSince && std::chrono::steady_clock::now() - *m_suspectSince > longestDistrust) {
        if (const auto failure = renew())
            return Failure{*failure};
    }
    QSqlDatabase &database = m_connection.database();
    if (database.transaction())
        return std::nullopt;
    return Failure{failureText(database.lastError())};
}

HistoryDatabase::AppendOutcome HistoryDatabase::append(const HistoryStore::Append &message)
{
    if (auto failure = insertRoom(message.room))
        return *failure;
    // The usual store has no tombstones: INSERT alone then tells whether the id is new.
    const bool isKept = m_retention.of(message.room).keep;
    if (m_hasTombstones || !isKept) {
        auto found = find(message.sender, message.id);
        if (auto *failure = std::get_if<Failure>(&found))
            return *failure;
        if (const auto &known = std::get<std::optional<Found>>(found))
            return repeat(message, *known);
    }
    return insert(message);
}

HistoryDatabase::AppendOutcome HistoryDatabase::insert(const HistoryStore::Append &message)
{
    MessageRow row{
        .room = message.room,
        .seq = m_uncommittedSeqs.value(message.room, m_lastSeqs.value(message.room)) + 1,
        .sender = message.sender,
        .id = message.id,
        .writer = message.writer,
        .text = message.text,
        .sentAtMs = wallClock(),
        .textHash = textHash(message.text),
    };
    const bool isKept = m_retention.of(message.room).keep;
    QSqlQuery &query = isKept ? m_statements->insertMessage : m_statements->insertTombstone;
    if (isKept)
        bindRow(query, ++m_lastRow, row);
    else
        bindTombstone(query, {row.sender, row.id, row.room, row.seq, row.textHash, row.sentAtMs});
    if (!query.exec())
        return failureOf(query);
    if (query.numRowsAffected() == 0) {
        auto found = find(message.sender, message.id);
        if (auto *failure = std::get_if<Failure>(&found))
            return *failure;
        if (const auto &known = std::get<std::optional<Found>>(found))
            return repeat(message, *known);
        return Failure{u"an id is taken and cannot be found"_s};
    }
    m_hasTombstones = m_hasTombstones || !isKept;
    m_uncommittedSeqs.insert(message.room, row.seq);
    return HistoryStore::Stored{.message = toMessage(row), .isRepeat = false};
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::insertRoom(chat::RoomId room)
{
    if (m_lastSeqs.contains(room) || m_uncommittedSeqs.contains(room))
        return std::nullopt;
    QSqlQuery &query = m_statements->insertRoom;
    query.bindValue(0, room);
    query.bindValue(1, roomHash(room, 0));
    if (!query.exec())
        return failureOf(query);
    return std::nullopt;
}

std::variant<std::optional<HistoryDatabase::Found>, HistoryDatabase::Failure>
HistoryDatabase::find(const QByteArray &sender, const QByteArray &id)
{
    const QVariantList key{sender.isNull() ? QByteArray("") : sender, id};
    auto rows = readRows(m_statements->selectById, key);
    if (const auto *error = std::get_if<QSqlError>(&rows))
        return Failure{failureText(*error)};
    for (const FoundRow &row : std::get<QList<FoundRow>>(rows)) {
        if (!row.isSound())
            return Failure{u"a stored message is not what was stored"_s};
        return Found{toMessage(row.message), row.message.textHash, true};
    }

    QSqlQuery &query = m_statements->selectTombstone;
    query.bindValue(0, key.at(0));
    query.bindValue(1, key.at(1));
    if (!query.exec())
        return failureOf(query);
    if (!query.next()) {
        const auto error = query.lastError();
        query.finish();
        if (error.isValid())
            return Failure{failureText(error)};
        return std::optional<Found>();
    }
    const auto [left, hash] = readTombstone(query);
    const bool isSound = hash == rowHash(left);
    query.finish();
    if (!isSound)
        return Failure{u"what is left of a message is not what was stored"_s};
    return Found{toMessage({.room = left.room,
                            .seq = left.seq,
                            .sender = left.sender,
                            .id = left.id,
                            .sentAtMs = left.sentAtMs}),
                 left.textHash, false};
}

HistoryDatabase::AppendOutcome HistoryDatabase::repeat(const HistoryStore::Append &message,
                                                       const Found &found)
{
    if (found.message.room != message.room || found.textHash != textHash(message.text))
        return idConflict();
    HistoryStore::Stored stored{.message = found.message, .isRepeat = true};
    if (!found.hasText) {
        stored.message.writer = message.writer;
        stored.message.text = message.text;
    }
    return stored;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::writeRooms()
{
    QSqlQuery &query = m_statements->updateRoom;
    for (auto room = m_uncommittedSeqs.begin(); room != m_uncommittedSeqs.end(); ++room) {
        query.bindValue(0, room.value());
        query.bindValue(1, roomHash(room.key(), room.value()));
        query.bindValue(2, room.key());
        if (!query.exec())
            return failureOf(query);
    }
    return std::nullopt;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::commit()
{
    if (auto failure = writeRooms())
        return failure;
    QSqlDatabase &database = m_connection.database();
    if (!database.commit())
        return Failure{failureText(database.lastError())};
    m_lastSeqs.insert(m_uncommittedSeqs);
    m_uncommittedSeqs.clear();
    m_suspectSince.reset();
    return std::nullopt;
}

void HistoryDatabase::advanceClock(std::chrono::milliseconds sinceLast)
{
    m_clock.advance(wallClock(), sinceLast);
}

HistoryDatabase::PruneOutcome HistoryDatabase::prune(chat::RoomId room, int limit)
{
    const HistoryRule rule = m_retention.of(room);
    auto outcome = readRows(m_statements->selectOldest, {room, limit});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return Failure{failureText(*error)};
    const qint64 last = m_lastSeqs.value(room);
    const qint64 firstKept = !rule.keep ? last + 1
        : rule.messages > 0             ? last - rule.messages + 1
                                        : 0;
    const qint64 oldestMs = rule.days > 0 ? m_clock.now() - rule.days * msecsOfADay
                                          : std::numeric_limits<qint64>::min();
    history::Pruned pruned;
    QList<MessageRow> rows;
    QList<qint64> numbers;
    const auto &found = std::get<QList<FoundRow>>(outcome);
    for (const FoundRow &row : found) {
        // From the oldest on, up to the first that stays: a clock that went back makes no holes.
        if (row.message.seq >= firstKept && row.message.sentAtMs >= oldestMs)
            break;
        if (!row.isSound()) {
            ++m_damaged;
            break;
        }
        rows.append(row.message);
        numbers.append(row.row);
        pruned.rows.append({row.row, room, row.message.writer, row.message.text});
    }
    pruned.isDone = rows.size() < limit;
    if (rows.isEmpty())
        return pruned;
    if (auto failure = prune(rows, numbers))
        return *failure;
    return pruned;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::prune(const QList<MessageRow> &rows,
                                                               const QList<qint64> &numbers)
{
    if (auto failure = begin())
        return failure;
    QSqlDatabase &database = m_connection.database();
    QSqlQuery &insert = m_statements->insertTombstone;
    QSqlQuery &remove = m_statements->deleteMessage;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const MessageRow &row = rows.at(i);
        bindTombstone(insert, {row.sender, row.id, row.room, row.seq, row.textHash, row.sentAtMs});
        remove.bindValue(0, numbers.at(i));
        if (!insert.exec())
            return failureOf(insert);
        if (!remove.exec())
            return failureOf(remove);
    }
    QSqlQuery &meta = m_statements->updateMeta;
    const std::pair<QString, qint64> values[]
        = {{u"last_row"_s, m_lastRow}, {u"retention_clock"_s, m_clock.now()}};
    for (const auto &[name, value] : values) {
        meta.bindValue(0, QString::number(value));
        meta.bindValue(1, name);
        if (!meta.exec())
            return failureOf(meta);
    }
    if (!database.commit())
        return Failure{failureText(database.lastError())};
    m_hasTombstones = true;
    return std::nullopt;
}

/// What a query for the newest gives, turned round and without what is damaged.
std::variant<QList<chat::ChatMessage>, HistoryDatabase::Failure>
HistoryDatabase::readMessages(QSqlQuery &query, chat::RoomId room, qint64 bound, int limit,
                              bool *wasDamaged)
{
    auto outcome = readRows(query, {room, bound, limit});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return Failure{failureText(*error)};
    QList<chat::ChatMessage> messages;
    auto &rows = std::get<QList<FoundRow>>(outcome);
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (row->isSound()) {
            messages.append(toMessage(row->message));
        } else {
            ++m_damaged;
            *wasDamaged = true;
        }
    }
    return messages;
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::PageRequest &request)
{
    const qint64 before = request.before > 0 ? request.before : std::numeric_limits<qint64>::max();
    const int limit = std::max(request.limit, 0);
    bool wasDamaged = false;
    auto outcome
        = readMessages(m_statements->selectBefore, request.room, before, limit, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    const qint64 first = page.messages.isEmpty() ? before : page.messages.first().seq;
    return withOlder(std::move(page), request.room, first);
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::SinceRequest &request)
{
    const int limit = std::max(request.limit, 0);
    bool wasDamaged = false;
    auto outcome
        = readMessages(m_statements->selectSince, request.room, request.since, limit, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    const qint64 first
        = page.messages.isEmpty() ? m_lastSeqs.value(request.room) + 1 : page.messages.first().seq;
    // What is not there was left out by the limit, or was pruned, or is damaged: all the same to
    // whoever asked.
    page.limited = wasDamaged || first > request.since + 1;
    return withOlder(std::move(page), request.room, std::min(first, request.since + 1));
}

HistoryDatabase::PageOutcome HistoryDatabase::withOlder(HistoryStore::Page page, chat::RoomId room,
                                                        qint64 seq)
{
    QSqlQuery &query = m_statements->selectHasOlder;
    query.bindValue(0, room);
    query.bindValue(1, page.messages.isEmpty() ? seq : page.messages.first().seq);
    if (!query.exec() || !query.next())
        return failureOf(query);
    page.complete = !query.value(0).toBool();
    query.finish();
    return page;
}

} // namespace server
