// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/searchindex.h"

#include "protocol/chat/searchkey.h"
#include "server/history/searchgrams.h"
#include "server/history/sqlfile.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <limits>

namespace server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto searchName = "search.sqlite"_L1;
constexpr auto historyName = "history.sqlite"_L1;
constexpr qint64 schemaVersion = 1;
constexpr qint64 msecsOfADay = 24LL * 60 * 60 * 1000;
/// Rows that one statement goes through: the clock is looked at between two of them.
constexpr qint64 rowsOfASlice = 50'000;
constexpr qint64 rowsOfAScan = 2'000;
constexpr qint64 sliceGrowth = 4;
constexpr auto quickSlice = 5ms;
constexpr auto slowSlice = 40ms;
/// More rooms are not named in the index query: together they have most of the messages, so that
/// they narrow little, and each costs. The rows are looked at instead.
constexpr qsizetype mostRooms = 4;

qint64 dayOf(qint64 msecs)
{
    return msecs >= 0 ? msecs / msecsOfADay : (msecs + 1) / msecsOfADay - 1;
}

QString failureOf(const QSqlQuery &query)
{
    return failureText(query.lastError());
}

} // namespace

struct SearchIndex::Statements
{
    explicit Statements(const QSqlDatabase &database)
        : matches(database)
        , rows(database)
        , unindexed(database)
        , insertGrams(database)
        , deleteGrams(database)
        , selectIsIndexed(database)
        , upsertDay(database)
        , selectDays(database)
        , upsertMark(database)
        , selectTime(database)
        , selectBounds(database)
        , selectChanges(database)
    { }

    QSqlQuery matches;
    QSqlQuery rows;
    QSqlQuery unindexed;
    QSqlQuery insertGrams;
    QSqlQuery deleteGrams;
    QSqlQuery selectIsIndexed;
    QSqlQuery upsertDay;
    QSqlQuery selectDays;
    QSqlQuery upsertMark;
    QSqlQuery selectTime;
    QSqlQuery selectBounds;
    QSqlQuery selectChanges;
};

/// One search, from its newest row down.
class SearchIndex::Search
{
public:
    Search(SearchIndex *index, const Query &query, Clock::time_point deadline)
        : m_index(index)
        , m_statements(*index->m_statements)
        , m_request(query.request)
        , m_rooms(query.rooms)
        , m_key(chat::searchKey(query.request.text))
        , m_writer(chat::searchKey(query.request.writer))
        , m_deadline(deadline)
        , m_octets(query.octets)
    { }

    Outcome run();

private:
    [[nodiscard]] bool findBounds();
    void fitSlice(Clock::duration taken);
    [[nodiscard]] QString expression() const;
    /// Goes through the rows of one slice. False: failed.
    [[nodiscard]] bool look(QSqlQuery &query, const QVariantList &values);
    [[nodiscard]] bool isFull() const { return m_page.messages.size() >= m_request.limit; }
    [[nodiscard]] bool matches(const MessageRow &row) const;
    /// False: it does not fit into the page any more.
    [[nodiscard]] bool consider(const FoundRow &row);
    [[nodiscard]] bool finish();

    SearchIndex *m_index;
    Statements &m_statements;
    const chat::SearchRequest m_request;
    const QSet<chat::RoomId> m_rooms;
    const QString m_key;
    const QString m_writer;
    const Clock::time_point m_deadline;
    qsizetype m_octets; ///< that are left
    qint64 m_next = 0; ///< rows from here on are done with
    qint64 m_slice = rowsOfASlice; ///< rows of the index that are looked at in one go
    qint64 m_first = 0; ///< of all rows that may be meant
    chat::SearchPage m_page;
    QString m_failure;
    bool m_isOver = false; ///< no time is left: the rest of the slice comes with the next page
};

SearchIndex::Outcome SearchIndex::Search::run()
{
    if (m_rooms.isEmpty())
        return m_page;
    if (!findBounds())
        return m_failure;
    const QString words = expression();
    while (m_next > m_first && !isFull() && !m_isOver) {
        const bool isIndexed = !words.isEmpty() && m_next <= m_index->m_indexed + 1;
        qint64 bottom = std::max(m_first, m_next - (isIndexed ? m_slice : rowsOfAScan));
        if (!isIndexed && !words.isEmpty())
            bottom = std::max(bottom, m_index->m_indexed + 1);
        const auto began = Clock::now();
        const bool isGood = isIndexed ? look(m_statements.matches, {words, m_next, bottom})
                                      : look(m_statements.rows, {m_next, bottom});
        if (!isGood)
            return m_failure;
        if (!isFull() && !m_isOver)
            m_next = bottom;
        const auto now = Clock::now();
        if (isIndexed)
            fitSlice(now - began);
        m_isOver = m_isOver || now >= m_deadline;
    }
    if (!finish())
        return m_failure;
    return m_page;
}

/// Each slice costs something by itself, and cannot be broken off: a quick one makes the next
/// larger.
void SearchIndex::Search::fitSlice(Clock::duration taken)
{
    if (taken < quickSlice)
        m_slice *= sliceGrowth;
    else if (taken > slowSlice)
        m_slice = std::max(rowsOfASlice, m_slice / sliceGrowth);
}

bool SearchIndex::Search::findBounds()
{
    QSqlQuery &bounds = m_statements.selectBounds;
    if (!bounds.exec() || !bounds.next()) {
        m_failure = failureOf(bounds);
        return false;
    }
    m_first = bounds.value(0).toLongLong();
    m_next = bounds.value(1).toLongLong() + 1;
    bounds.finish();
    if (m_request.before > 0)
        m_next = std::min(m_next, m_request.before);
    if (!m_request.from.isValid() && !m_request.to.isValid())
        return true;

    QSqlQuery &days = m_statements.selectDays;
    days.bindValue(0,
                   m_request.from.isValid() ? dayOf(m_request.from.toMSecsSinceEpoch())
                                            : std::numeric_limits<qint64>::min());
    days.bindValue(1,
                   m_request.to.isValid() ? dayOf(m_request.to.toMSecsSinceEpoch())
                                          : std::numeric_limits<qint64>::max());
    if (!days.exec() || !days.next()) {
        m_failure = failureOf(days);
        return false;
    }
    // What is not indexed yet may be of any day.
    const bool isNone = days.value(0).isNull();
    const qint64 tail = m_index->m_indexed + 1;
    m_first = std::max(m_first, isNone ? tail : std::min(days.value(0).toLongLong(), tail));
    if (m_next <= tail)
        m_next = std::min(m_next, isNone ? m_first : days.value(1).toLongLong() + 1);
    days.finish();
    return true;
}

QString SearchIndex::Search::expression() const
{
    QString words = matchExpression(m_request.text, m_request.writer);
    if (m_rooms.size() > mostRooms)
        return words;
    const QString rooms = matchRooms(m_rooms.values());
    return words.isEmpty() ? rooms : u"(%1) AND %2"_s.arg(rooms, words);
}

bool SearchIndex::Search::look(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec()) {
        m_failure = failureOf(query);
        return false;
    }
    while (!isFull() && query.next()) {
        const FoundRow row = readRow(query);
        m_isOver = !consider(row) || Clock::now() >= m_deadline;
        if (m_isOver)
            break;
    }
    const auto error = query.lastError();
    query.finish();
    if (error.isValid())
        m_failure = failureText(error);
    return !error.isValid();
}

bool SearchIndex::Search::matches(const MessageRow &row) const
{
    const auto isOutside = [&row](const QDateTime &from, const QDateTime &to) {
        return (from.isValid() && row.sentAtMs < from.toMSecsSinceEpoch())
            || (to.isValid() && row.sentAtMs >= to.toMSecsSinceEpoch());
    };
    return m_rooms.contains(row.room) && row.deletedAtMs == 0
        && !isOutside(m_request.from, m_request.to)
        && (m_writer.isEmpty() || chat::searchKey(row.writer) == m_writer)
        && (m_key.isEmpty() || chat::searchKey(row.text).contains(m_key));
}

bool SearchIndex::Search::consider(const FoundRow &row)
{
    if (matches(row.message)) {
        if (row.isSound()) {
            const chat::ChatMessage message = toMessage(row.message);
            m_octets -= message.toJson().size();
            if (m_octets < 0 && !m_page.messages.isEmpty()) {
                m_next = row.row + 1;
                return false;
            }
            m_page.messages.append(message);
        } else {
            ++m_index->m_damaged;
        }
    }
    m_next = row.row;
    return true;
}

bool SearchIndex::Search::finish()
{
    if (m_next > m_first)
        m_page.next = m_next;
    QSqlQuery &time = m_statements.selectTime;
    time.bindValue(0, std::max(m_next, m_first));
    if (!time.exec()) {
        m_failure = failureOf(time);
        return false;
    }
    if (time.next())
        m_page.searched = QDateTime::fromMSecsSinceEpoch(time.value(0).toLongLong(), Qt::UTC);
    time.finish();
    return true;
}

SearchIndex::SearchIndex(const QString &folder)
    : m_folder(folder)
{ }

SearchIndex::~SearchIndex()
{
    close();
}

QString SearchIndex::fileName()
{
    return searchName;
}

std::optional<QString> SearchIndex::open(const QByteArray &epoch)
{
    m_connection = std::make_unique<SqliteConnection>(QDir(m_folder).filePath(searchName));
    auto failure = m_connection->open();
    if (!failure)
        failure = m_connection->applyPragmas();
    if (!failure)
        failure = makeSchema(epoch);
    if (!failure)
        failure = prepare(epoch);
    if (failure)
        close();
    return failure;
}

void SearchIndex::close()
{
    m_statements.reset();
    m_connection.reset();
}

std::optional<QString> SearchIndex::openAnew(const QByteArray &epoch)
{
    close();
    const QDir folder(m_folder);
    const QStringList files = folder.entryList({searchName + u'*'}, QDir::Files);
    for (const QString &name : files) {
        if (!QFile::remove(folder.filePath(name)))
            return u"cannot remove %1"_s.arg(name);
    }
    return open(epoch);
}

std::optional<QString> SearchIndex::makeSchema(const QByteArray &epoch)
{
    QSqlDatabase &database = m_connection->database();
    QSqlQuery query(database);
    // Made anew when it is lost: no need to wait for the disk.
    if (!query.exec(u"PRAGMA synchronous = NORMAL"_s) || !query.exec(u"PRAGMA user_version"_s)
        || !query.next())
        return failureOf(query);
    const qint64 version = query.value(0).toLongLong();
    query.finish();
    if (version == schemaVersion)
        return std::nullopt;
    if (version != 0)
        return u"it is of another version"_s;
    if (!database.transaction())
        return failureText(database.lastError());
    QStringList statements = sqlStatement("search/schema"_L1).split(u";\n\n"_s);
    statements << u"PRAGMA user_version = %1"_s.arg(schemaVersion)
               << u"INSERT INTO marks (name, value) VALUES ('epoch', '%1'), ('indexed', '0')"_s.arg(
                      QString::fromLatin1(epoch));
    for (const QString &statement : std::as_const(statements)) {
        if (!query.exec(statement))
            return failureOf(query);
    }
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::optional<QString> SearchIndex::prepare(const QByteArray &epoch)
{
    QSqlDatabase &database = m_connection->database();
    QSqlQuery query(database);
    if (!query.prepare(u"ATTACH DATABASE ? AS history"_s))
        return failureOf(query);
    query.bindValue(0, QDir(m_folder).filePath(historyName));
    if (!query.exec() || !query.prepare(sqlStatement("search/select-mark"_L1)))
        return failureOf(query);
    const auto readMark = [&query](const QString &name) {
        query.bindValue(0, name);
        return query.exec() && query.next() ? query.value(0).toString() : QString();
    };
    if (readMark(u"epoch"_s).toLatin1() != epoch)
        return u"it is of another history"_s;
    m_indexed = readMark(u"indexed"_s).toLongLong();
    const QString changes = readMark(u"changes"_s);
    query.finish();

    auto statements = std::make_unique<Statements>(database);
    const std::pair<QSqlQuery *, QLatin1String> all[] = {
        {&statements->matches, "search/select-matches"_L1},
        {&statements->rows, "search/select-rows"_L1},
        {&statements->unindexed, "search/select-unindexed"_L1},
        {&statements->insertGrams, "search/insert-grams"_L1},
        {&statements->deleteGrams, "search/delete-grams"_L1},
        {&statements->selectIsIndexed, "search/select-is-indexed"_L1},
        {&statements->upsertDay, "search/upsert-day"_L1},
        {&statements->selectDays, "search/select-days"_L1},
        {&statements->upsertMark, "search/upsert-mark"_L1},
        {&statements->selectTime, "search/select-time"_L1},
        {&statements->selectBounds, "search/select-bounds"_L1},
        {&statements->selectChanges, "search/select-changes"_L1},
    };
    for (const auto &[each, name] : all) {
        each->setForwardOnly(true);
        if (!each->prepare(sqlStatement(name)))
            return failureOf(*each);
    }
    m_statements = std::move(statements);
    return checkChanges(changes);
}

/// An index that has not followed all changes holds words of texts that are gone, and lacks others.
std::optional<QString> SearchIndex::checkChanges(const QString &mark)
{
    const auto counted = countChanges();
    if (const auto *failure = std::get_if<QString>(&counted))
        return *failure;
    m_changes = std::get<qint64>(counted);
    if (mark.isEmpty() && m_indexed == 0)
        return writeMark(u"changes"_s, m_changes);
    return mark.toLongLong() == m_changes
        ? std::nullopt
        : std::optional(u"it has not seen all changes of messages"_s);
}

std::variant<qint64, QString> SearchIndex::countChanges()
{
    QSqlQuery &query = m_statements->selectChanges;
    if (!query.exec() || !query.next())
        return failureOf(query);
    const qint64 count = query.value(0).toLongLong();
    query.finish();
    return count;
}

std::optional<QString> SearchIndex::writeMark(const QString &name, qint64 value)
{
    QSqlQuery &mark = m_statements->upsertMark;
    mark.bindValue(0, name);
    mark.bindValue(1, QString::number(value));
    return mark.exec() ? std::nullopt : std::optional(failureOf(mark));
}

std::variant<bool, QString> SearchIndex::followUp(int rows)
{
    // One transaction sees one state of the history: the count and the rows belong together.
    QSqlDatabase &database = m_connection->database();
    if (!database.transaction())
        return failureText(database.lastError());
    const auto counted = countChanges();
    if (const auto *failure = std::get_if<QString>(&counted))
        return *failure;
    if (std::get<qint64>(counted) != m_changes) {
        database.rollback();
        return true; // the changes are on their way
    }
    auto outcome = readRows(m_statements->unindexed, {m_indexed, rows});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return failureText(*error);
    const auto &found = std::get<QList<FoundRow>>(outcome);
    if (found.isEmpty()) {
        database.rollback();
        return false;
    }
    if (const auto failure = takeIn(found))
        return *failure;
    m_indexed = found.last().row;
    return found.size() == rows;
}

std::optional<QString> SearchIndex::change(const QList<ChangedRow> &rows)
{
    QSqlDatabase &database = m_connection->database();
    if (!database.transaction())
        return failureText(database.lastError());
    for (const ChangedRow &row : rows) {
        if (const auto failure = change(row))
            return failure;
    }
    if (auto failure = writeMark(u"changes"_s, m_changes))
        return failure;
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::optional<QString> SearchIndex::change(const ChangedRow &row)
{
    if (row.number <= m_changes)
        return std::nullopt;
    const PrunedRow &before = row.before;
    if (before.row == 0 || row.number != m_changes + 1)
        return u"it has missed a change of a message"_s;
    m_changes = row.number;
    if (before.row > m_indexed || row.text == before.text)
        return std::nullopt; // it comes in as it is now
    QSqlQuery &remove = m_statements->deleteGrams;
    remove.bindValue(0, before.row);
    remove.bindValue(1, QString::fromLatin1(indexedWords(before.room, before.writer, before.text)));
    if (!remove.exec())
        return failureOf(remove);
    if (row.text.isEmpty())
        return std::nullopt;
    QSqlQuery &insert = m_statements->insertGrams;
    insert.bindValue(0, before.row);
    insert.bindValue(1, QString::fromLatin1(indexedWords(before.room, before.writer, row.text)));
    return insert.exec() ? std::nullopt : std::optional(failureOf(insert));
}

std::optional<QString> SearchIndex::takeIn(const QList<FoundRow> &rows)
{
    QSqlDatabase &database = m_connection->database();
    QSqlQuery &insert = m_statements->insertGrams;
    QMap<qint64, std::pair<qint64, qint64>> days;
    for (const FoundRow &row : rows) {
        if (!row.isSound()) {
            ++m_damaged;
            continue;
        }
        const MessageRow &message = row.message;
        if (message.deletedAtMs != 0)
            continue;
        insert.bindValue(0, row.row);
        insert.bindValue(
            1, QString::fromLatin1(indexedWords(message.room, message.writer, message.text)));
        if (!insert.exec())
            return failureOf(insert);
        auto &day = days[dayOf(message.sentAtMs)];
        day = {day.first == 0 ? row.row : day.first, row.row};
    }
    QSqlQuery &upsert = m_statements->upsertDay;
    for (auto day = days.begin(); day != days.end(); ++day) {
        upsert.bindValue(0, day.key());
        upsert.bindValue(1, day->first);
        upsert.bindValue(2, day->second);
        if (!upsert.exec())
            return failureOf(upsert);
    }
    if (auto failure = writeMark(u"indexed"_s, rows.last().row))
        return failure;
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::optional<QString> SearchIndex::remove(const QList<PrunedRow> &rows)
{
    QSqlDatabase &database = m_connection->database();
    if (!database.transaction())
        return failureText(database.lastError());
    QSqlQuery &query = m_statements->deleteGrams;
    QSqlQuery &isIndexed = m_statements->selectIsIndexed;
    for (const PrunedRow &row : rows) {
        // What was pruned before the index came to it is not in it: FTS5 takes nothing out that it
        // does not have.
        isIndexed.bindValue(0, matchRooms({row.room}));
        isIndexed.bindValue(1, row.row);
        if (!isIndexed.exec() || !isIndexed.next())
            return failureOf(isIndexed);
        const bool isThere = isIndexed.value(0).toBool();
        isIndexed.finish();
        if (!isThere)
            continue;
        query.bindValue(0, row.row);
        query.bindValue(1, QString::fromLatin1(indexedWords(row.room, row.writer, row.text)));
        if (!query.exec())
            return failureOf(query);
    }
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::variant<bool, QString> SearchIndex::verify(int rows)
{
    auto outcome = readRows(m_statements->unindexed, {m_verified, rows});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return failureText(*error);
    const auto &found = std::get<QList<FoundRow>>(outcome);
    for (const FoundRow &row : found)
        m_damaged += row.isSound() ? 0 : 1;
    if (!found.isEmpty())
        m_verified = found.last().row;
    return found.size() == rows;
}

SearchIndex::Outcome SearchIndex::search(const Query &query, Clock::time_point deadline)
{
    return Search(this, query, deadline).run();
}

} // namespace server
