// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"

#include "server/history/migrations.h"
#include "server/history/sqlfile.h"

#include <QCryptographicHash>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <limits>

namespace server {

using namespace Qt::StringLiterals;

namespace {

/// Enough to tell two texts of one sender apart; it keeps nobody from anything.
constexpr qsizetype hashLength = 16;

QByteArray textHash(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(hashLength);
}

/// A null string would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QByteArray notNull(const QByteArray &octets)
{
    return octets.isNull() ? QByteArray("") : octets;
}

HistoryDatabase::Failure failureOf(const QSqlQuery &query)
{
    return {failureText(query.lastError())};
}

/// Of a row that begins with seq, id, writer, text, sent_at_ms.
chat::ChatMessage readMessage(const QSqlQuery &row, chat::RoomId room)
{
    return {
        .room = room,
        .type = chat::ChatMessage::Type::Chat,
        .writer = row.value(2).toString(),
        .text = row.value(3).toString(),
        .id = row.value(1).toByteArray(),
        .seq = row.value(0).toLongLong(),
        .sentAt = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), Qt::UTC),
    };
}

/// The rows of a query that gives the newest first, turned round.
std::variant<QList<chat::ChatMessage>, HistoryDatabase::Failure>
readMessages(QSqlQuery &query, chat::RoomId room, qint64 bound, int limit)
{
    query.bindValue(0, room);
    query.bindValue(1, bound);
    query.bindValue(2, limit);
    if (!query.exec())
        return failureOf(query);
    QList<chat::ChatMessage> messages;
    while (query.next())
        messages.append(readMessage(query, room));
    const auto error = query.lastError();
    query.finish();
    if (error.isValid())
        return HistoryDatabase::Failure{failureText(error)};
    std::reverse(messages.begin(), messages.end());
    return messages;
}

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
    { }

    QSqlQuery insertRoom;
    QSqlQuery updateRoom;
    QSqlQuery insertMessage;
    QSqlQuery selectById;
    QSqlQuery selectBefore;
    QSqlQuery selectSince;
    QSqlQuery selectHasOlder;
};

HistoryDatabase::HistoryDatabase(const QString &file)
    : m_connection(file)
{ }

HistoryDatabase::~HistoryDatabase()
{
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
    QSqlQuery query(m_connection.database());
    if (!query.exec(sqlStatement("select-epoch"_L1)))
        return failureText(query.lastError());
    if (!query.next())
        return u"its epoch is missing"_s;
    const QByteArray epoch = query.value(0).toString().toLatin1();
    if (!m_epoch.isEmpty() && m_epoch != epoch)
        return u"the file was replaced while the host ran: start the host anew"_s;
    m_epoch = epoch;
    return std::nullopt;
}

std::optional<QString> HistoryDatabase::readRooms()
{
    QHash<chat::RoomId, qint64> found;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (!query.exec(sqlStatement("select-rooms"_L1)))
        return failureText(query.lastError());
    while (query.next())
        found.insert(query.value(0).toInt(), query.value(1).toLongLong());
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
    QSqlQuery remove(database);
    if (!remove.prepare(sqlStatement("delete-messages-after"_L1)))
        return failureText(remove.lastError());
    if (!database.transaction())
        return failureText(database.lastError());
    for (auto room = found.begin(); room != found.end(); ++room) {
        const qint64 known = m_lastSeqs.value(room.key());
        if (room.value() <= known)
            continue;
        remove.bindValue(0, room.key());
        remove.bindValue(1, known);
        QSqlQuery &update = m_statements->updateRoom;
        update.bindValue(0, known);
        update.bindValue(1, room.key());
        if (!remove.exec() || !update.exec())
            return failureText(remove.lastError().isValid() ? remove.lastError()
                                                            : update.lastError());
    }
    remove.finish();
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::begin()
{
    QSqlDatabase &database = m_connection.database();
    if (database.transaction())
        return std::nullopt;
    return Failure{failureText(database.lastError())};
}

HistoryDatabase::AppendOutcome HistoryDatabase::append(const HistoryStore::Append &message)
{
    if (auto failure = insertRoom(message.room))
        return *failure;

    const qint64 seq = m_uncommittedSeqs.value(message.room, m_lastSeqs.value(message.room)) + 1;
    const QDateTime sentAt = QDateTime::currentDateTimeUtc();
    const QByteArray hash = textHash(message.text);
    QSqlQuery &query = m_statements->insertMessage;
    query.bindValue(0, message.room);
    query.bindValue(1, seq);
    query.bindValue(2, notNull(message.sender));
    query.bindValue(3, message.id);
    query.bindValue(4, notNull(message.writer));
    query.bindValue(5, notNull(message.text));
    query.bindValue(6, sentAt.toMSecsSinceEpoch());
    query.bindValue(7, hash);
    if (!query.exec())
        return failureOf(query);
    if (query.numRowsAffected() == 0)
        return repeat(message, hash);

    m_uncommittedSeqs.insert(message.room, seq);
    return HistoryStore::Stored{
        .message = {
            .room = message.room,
            .type = chat::ChatMessage::Type::Chat,
            .writer = message.writer,
            .text = message.text,
            .id = message.id,
            .seq = seq,
            .sentAt = sentAt,
        },
        .isRepeat = false,
    };
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::insertRoom(chat::RoomId room)
{
    if (m_lastSeqs.contains(room) || m_uncommittedSeqs.contains(room))
        return std::nullopt;
    QSqlQuery &query = m_statements->insertRoom;
    query.bindValue(0, room);
    if (!query.exec())
        return failureOf(query);
    return std::nullopt;
}

HistoryDatabase::AppendOutcome HistoryDatabase::repeat(const HistoryStore::Append &message,
                                                       const QByteArray &hash)
{
    QSqlQuery &query = m_statements->selectById;
    query.bindValue(0, notNull(message.sender));
    query.bindValue(1, message.id);
    if (!query.exec() || !query.next())
        return failureOf(query);
    const chat::RoomId room = query.value(5).toInt();
    const bool isSame = room == message.room && query.value(6).toByteArray() == hash;
    HistoryStore::Stored stored{.message = readMessage(query, room), .isRepeat = true};
    query.finish();
    if (isSame)
        return stored;
    return chat::Error{
        .code = chat::ErrorCode::IdConflict,
        .text
        = u"This message id was used for another message: give each message an id of its own."_s,
    };
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::commit()
{
    QSqlQuery &query = m_statements->updateRoom;
    for (auto room = m_uncommittedSeqs.begin(); room != m_uncommittedSeqs.end(); ++room) {
        query.bindValue(0, room.value());
        query.bindValue(1, room.key());
        if (!query.exec())
            return failureOf(query);
    }
    QSqlDatabase &database = m_connection.database();
    if (!database.commit())
        return Failure{failureText(database.lastError())};
    m_lastSeqs.insert(m_uncommittedSeqs);
    m_uncommittedSeqs.clear();
    return std::nullopt;
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::PageRequest &request)
{
    const qint64 before = request.before > 0 ? request.before : std::numeric_limits<qint64>::max();
    const int limit = std::max(request.limit, 0);
    // One more than asked for tells whether that was all.
    auto outcome = readMessages(m_statements->selectBefore, request.room, before, limit + 1);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    page.complete = page.messages.size() <= limit;
    if (!page.complete)
        page.messages.removeFirst();
    return page;
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::SinceRequest &request)
{
    const int limit = std::max(request.limit, 0);
    auto outcome = readMessages(m_statements->selectSince, request.room, request.since, limit + 1);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    page.limited = page.messages.size() > limit;
    if (page.limited)
        page.messages.removeFirst();

    QSqlQuery &query = m_statements->selectHasOlder;
    query.bindValue(0, request.room);
    query.bindValue(1, page.messages.isEmpty() ? request.since + 1 : page.messages.first().seq);
    if (!query.exec() || !query.next())
        return failureOf(query);
    page.complete = !query.value(0).toBool() && !page.limited;
    query.finish();
    return page;
}

} // namespace server
