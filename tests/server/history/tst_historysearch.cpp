// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/searchkey.h"
#include "server/history/historystore.h"
#include "server/history/searchgrams.h"
#include "server/history/searchindex.h"
#include "server/history/sqliteconnection.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using chat::SearchRequest;
using server::HistoryStore;
using server::SearchIndex;

namespace {

constexpr auto never = SearchIndex::Clock::time_point::max();

struct Said
{
    const char16_t *text;
    chat::RoomId room = 5;
    const char16_t *writer = u"kim";
};

/// Numbered from 1, all on one day.
constexpr Said corpus[] = {
    {u"채팅방에 오신 것을 환영합니다"},
    {u"오늘 점심은 김치찌개"},
    {u"Hello World, 100% sure"},
    {u"under_score and \"quotes\" and 'apostrophes'"},
    {u"STRASSE und Straße", 5, u"lee"},
    {u"emoji 😀 beyond the first plane"},
    {u"NULL OR 1=1; -- * NEAR(a b)"},
    {u"채팅", 6},
    {u"a"},
    {u"두\n줄", 5, u"Lee"},
    {u"ｈｅｌｌｏ full width"},
    {u"김"},
};

/// What a search must find, from the newest on, as places in the corpus from 1.
QList<qint64> placesByEye(const SearchRequest &request, const QSet<chat::RoomId> &rooms)
{
    QList<qint64> result;
    for (qsizetype i = std::size(corpus); i > 0; --i) {
        const Said &said = corpus[i - 1];
        const bool isMeant = rooms.contains(said.room)
            && (request.writer.isEmpty()
                || chat::searchKey(QString::fromUtf16(said.writer))
                    == chat::searchKey(request.writer))
            && chat::searchKey(QString::fromUtf16(said.text))
                   .contains(chat::searchKey(request.text));
        if (isMeant)
            result.append(i);
    }
    return result;
}

QList<qint64> places(const chat::SearchPage &page)
{
    QList<qint64> result;
    for (const chat::ChatMessage &each : page.messages)
        result.append(each.id.toLongLong());
    return result;
}

} // namespace

/// Each search twice: on messages that the index does not know yet, and on those that it knows.
class TestHistorySearch final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsAnySubstring_data();
    void findsAnySubstring();
    void findsWhatItsEyesWouldFind();
    void hostileQueriesAreHarmless_data();
    void hostileQueriesAreHarmless();
    void pagesGoOnWhereTheLastEnded();
    void timeBoundsTheSearchButLosesNothing();
    void octetsBoundThePage();
    void datesBoundTheSearch();
    void prunedMessagesAreNotFound();
    void prunedBeforeTheIndexCameIsNoFault();
    void brokenIndexIsMadeAnew_data();
    void brokenIndexIsMadeAnew();
    void storeAnswersWhileItIndexes();
    void noStateOfTheHistoryIsHeld();

private:
    [[nodiscard]] std::optional<chat::SearchPage> find(const SearchRequest &request,
                                                       const QSet<chat::RoomId> &rooms);
    [[nodiscard]] bool takeInAll();

    QTemporaryDir m_folder;
    QByteArray m_epoch;
    std::unique_ptr<SearchIndex> m_index;
};

void TestHistorySearch::initTestCase()
{
    HistoryStore store;
    QCOMPARE(store.open(m_folder.path()), std::nullopt);
    m_epoch = store.epoch();
    for (std::size_t i = 0; i < std::size(corpus); ++i) {
        auto each = message(corpus[i].room, QByteArray::number(i + 1),
                            QString::fromUtf16(corpus[i].text));
        each.writer = QString::fromUtf16(corpus[i].writer);
        QVERIFY(appendSeq(store, each) > 0);
    }
    store.close();
    m_index = std::make_unique<SearchIndex>(m_folder.path());
    QCOMPARE(m_index->openAnew(m_epoch), std::nullopt);
}

std::optional<chat::SearchPage> TestHistorySearch::find(const SearchRequest &request,
                                                        const QSet<chat::RoomId> &rooms)
{
    const auto outcome = m_index->search({request, rooms}, never);
    if (const auto *failure = std::get_if<QString>(&outcome))
        qWarning("%s", qPrintable(*failure));
    return std::holds_alternative<chat::SearchPage>(outcome)
        ? std::optional(std::get<chat::SearchPage>(outcome))
        : std::nullopt;
}

bool TestHistorySearch::takeInAll()
{
    for (;;) {
        const auto more = m_index->followUp(3);
        if (!std::holds_alternative<bool>(more))
            return false;
        if (!std::get<bool>(more))
            return true;
    }
}

void TestHistorySearch::findsAnySubstring_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("writer");
    QTest::addColumn<QList<chat::RoomId>>("rooms");
    QTest::addColumn<QList<qint64>>("found");
    const auto row = [](const char *name, const QString &text, const QList<qint64> &found,
                        const QString &writer = {}, const QList<chat::RoomId> &rooms = {5, 6}) {
        QTest::newRow(name) << text << writer << rooms << found;
    };
    row("one character of Korean", u"김"_s, {12, 2});
    row("two characters inside of a word", u"팅방"_s, {1});
    row("two characters in two rooms", u"채팅"_s, {8, 1});
    row("in one room alone", u"채팅"_s, {8}, {}, {6});
    row("across a space", u"은 김"_s, {2});
    row("whatever the case", u"hELLO w"_s, {3});
    row("one ASCII character", u"%"_s, {3});
    row("underscore is no wildcard", u"_"_s, {4});
    row("percent is no wildcard", u"1%"_s, {});
    row("quotes", u"\"quotes\""_s, {4});
    row("asterisk", u"*"_s, {7});
    row("query language", u"NEAR(a b)"_s, {7});
    row("sharp s is not ss", u"straße"_s, {5});
    row("beyond the first plane", u"😀"_s, {6});
    row("across a line end", u"두\n줄"_s, {10});
    row("parts of Hangul", u"채팅"_s.normalized(QString::NormalizationForm_D), {8, 1});
    row("full width is another letter", u"hello"_s, {3});
    row("longer than a message", u"a"_s.repeated(200), {});
    row("of one writer, whatever the case", {}, {10, 5}, u"LEE"_s);
    row("text of one writer", u"s"_s, {5}, u"lee"_s);
    row("nobody's", u"s"_s, {}, u"par"_s);
    row("anything", {}, {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1});
    row("no rooms", u"a"_s, {}, {}, {});
}

void TestHistorySearch::findsAnySubstring()
{
    QFETCH(const QString, text);
    QFETCH(const QString, writer);
    QFETCH(const QList<chat::RoomId>, rooms);
    QFETCH(const QList<qint64>, found);
    const SearchRequest request{.text = text, .writer = writer};
    const QSet<chat::RoomId> inRooms(rooms.begin(), rooms.end());
    QCOMPARE(m_index->openAnew(m_epoch), std::nullopt);
    for (int round = 0; round < 2; ++round) {
        const auto page = find(request, inRooms);
        QVERIFY(page.has_value());
        QCOMPARE(places(*page), found);
        QCOMPARE(page->next, 0);
        QVERIFY(takeInAll());
    }
}

void TestHistorySearch::findsWhatItsEyesWouldFind()
{
    QRandomGenerator random(20260105);
    constexpr int queries = 2000;
    for (int i = 0; i < queries; ++i) {
        const QString from
            = QString::fromUtf16(corpus[random.bounded(int(std::size(corpus)))].text);
        const auto at = random.bounded(int(from.size()));
        SearchRequest request{.text = from.mid(at, 1 + random.bounded(5))};
        if (random.bounded(4) == 0)
            request.text += QChar(u'가' + random.bounded(1000));
        if (!request.text.isValidUtf16())
            continue; // half of a pair is no text
        const QSet<chat::RoomId> rooms
            = random.bounded(2) == 0 ? QSet<chat::RoomId>{5} : QSet<chat::RoomId>{5, 6};
        const auto page = find(request, rooms);
        QVERIFY(page.has_value());
        QCOMPARE(places(*page), placesByEye(request, rooms));
    }
}

void TestHistorySearch::hostileQueriesAreHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("writer");
    QTest::newRow("NUL") << QString(QChar(0)) << QString();
    QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QString();
    QTest::newRow("ten thousand characters") << u"가나"_s.repeated(5000) << QString();
    QTest::newRow("ten thousand letters") << u"ab"_s.repeated(5000) << QString();
    QTest::newRow("only quotes") << u"\"\"\"\""_s << QString();
    QTest::newRow("query language as a writer") << QString() << u"\" OR grams MATCH \"x"_s;
    QTest::newRow("statement") << u"'; DROP TABLE messages; --"_s << u"'; DROP TABLE days; --"_s;
    QTest::newRow("combining marks alone") << QString(100, QChar(0x301)) << QString();
}

void TestHistorySearch::hostileQueriesAreHarmless()
{
    QFETCH(const QString, text);
    QFETCH(const QString, writer);
    const auto page = find({.text = text, .writer = writer}, {5, 6});
    QVERIFY(page.has_value());
    QVERIFY(page->messages.isEmpty());
    QCOMPARE(places(*find({.text = u"채팅"_s}, {5, 6})), (QList<qint64>{8, 1}));
}

void TestHistorySearch::pagesGoOnWhereTheLastEnded()
{
    QCOMPARE(m_index->openAnew(m_epoch), std::nullopt);
    std::ignore = m_index->followUp(5); // so that the pages cross the end of the index
    QList<qint64> all;
    SearchRequest request{.text = {}, .limit = 2};
    for (int i = 0; i < 20; ++i) {
        const auto page = find(request, {5, 6});
        QVERIFY(page && page->messages.size() <= 2);
        all += places(*page);
        request.before = page->next;
        if (page->next == 0)
            break;
    }
    QCOMPARE(all, placesByEye({}, {5, 6}));
    QVERIFY(takeInAll());
}

/// Else the writer could never bring its log into the database whole.
void TestHistorySearch::noStateOfTheHistoryIsHeld()
{
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    const QByteArray epoch = store.epoch();
    store.close();
    qint64 last = 0;
    const auto isFree = [&] {
        ++last;
        if (!writeRow(folder.path(),
                      {.room = 5,
                       .seq = last,
                       .sender = "s",
                       .id = QByteArray::number(last),
                       .writer = u"kim"_s,
                       .text = u"text"_s,
                       .sentAtMs = last,
                       .textHash = server::textHash(u"text"_s)}))
            return false;
        server::SqliteConnection connection(databaseFile(folder.path()));
        if (connection.open())
            return false;
        QSqlQuery query(connection.database());
        return query.exec(u"PRAGMA wal_checkpoint"_s) && query.next() && query.value(1).toInt() > 0
            && query.value(1) == query.value(2);
    };
    SearchIndex index(folder.path());
    QCOMPARE(index.open(epoch), std::nullopt);
    QVERIFY(isFree());
    QVERIFY(std::holds_alternative<bool>(index.followUp(100)));
    QVERIFY(isFree());
    for (const SearchRequest &request :
         {SearchRequest{.text = u"text"_s}, SearchRequest{.text = u"nowhere"_s},
          SearchRequest{.text = u"text"_s, .from = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC)}}) {
        for (const auto deadline : {never, SearchIndex::Clock::now()}) {
            const auto found = index.search({request, {5}}, deadline);
            QVERIFY(std::holds_alternative<chat::SearchPage>(found));
            QVERIFY(isFree());
        }
    }
    QVERIFY(std::holds_alternative<bool>(index.verify(1)));
    QVERIFY(isFree());
    QCOMPARE(index.remove({{.row = 1, .room = 5, .writer = u"kim"_s, .text = u"text"_s}}),
             std::nullopt);
    QVERIFY(isFree());
    QCOMPARE(index.change(QList<server::ChangedRow>()), std::nullopt);
    QVERIFY(isFree());
}

void TestHistorySearch::timeBoundsTheSearchButLosesNothing()
{
    QList<qint64> all;
    SearchRequest request{.text = u"a"_s};
    int pages = 0;
    for (; pages < 100; ++pages) {
        const auto outcome = m_index->search({request, {5, 6}}, SearchIndex::Clock::now());
        const auto &page = std::get<chat::SearchPage>(outcome);
        QVERIFY(page.searched.isValid());
        all += places(page);
        request.before = page.next;
        if (page.next == 0)
            break;
    }
    QVERIFY(pages > 1 && pages < 100);
    QCOMPARE(all, placesByEye({.text = u"a"_s}, {5, 6}));
}

void TestHistorySearch::octetsBoundThePage()
{
    QList<qint64> all;
    SearchRequest request{.text = {}};
    for (int i = 0; i < 100; ++i) {
        const auto outcome = m_index->search({request, {5, 6}, 300}, never);
        const auto &page = std::get<chat::SearchPage>(outcome);
        QVERIFY(!page.messages.isEmpty() && page.messages.size() < 4);
        all += places(page);
        request.before = page.next;
        if (page.next == 0)
            break;
    }
    QCOMPARE(all, placesByEye({}, {5, 6}));
}

void TestHistorySearch::datesBoundTheSearch()
{
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    const QByteArray epoch = store.epoch();
    store.close();
    const QDateTime first({2026, 1, 1}, {23, 0}, Qt::UTC);
    for (int i = 0; i < 10; ++i) { // every 8 hours, and the sixth out of the row
        const QDateTime at = i == 5 ? first.addDays(-3) : first.addSecs(i * 8 * 3600);
        QVERIFY(writeRow(folder.path(),
                         {.room = 5,
                          .seq = i + 1,
                          .sender = "s",
                          .id = QByteArray::number(i + 1),
                          .writer = u"kim"_s,
                          .text = u"same text"_s,
                          .sentAtMs = at.toMSecsSinceEpoch(),
                          .textHash = server::textHash(u"same text"_s)}));
    }
    SearchIndex index(folder.path());
    QCOMPARE(index.open(epoch), std::nullopt);
    for (int round = 0; round < 2; ++round) {
        const auto find = [&index](const QDateTime &from, const QDateTime &to,
                                   const QString &text = u"same"_s) {
            const auto outcome = index.search({{.text = text, .from = from, .to = to}, {5}}, never);
            return places(std::get<chat::SearchPage>(outcome));
        };
        QCOMPARE(find({}, {}), (QList<qint64>{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
        QCOMPARE(find(first.addDays(2), {}), (QList<qint64>{10, 9, 8, 7}));
        QCOMPARE(find(first.addDays(2).addMSecs(1), {}), (QList<qint64>{10, 9, 8}));
        QCOMPARE(find({}, first), QList<qint64>{6});
        QCOMPARE(find(first, first.addSecs(8 * 3600)), QList<qint64>{1});
        QCOMPARE(find(first.addDays(-3), first.addDays(-2), {}), QList<qint64>{6});
        QCOMPARE(find(first.addYears(1), {}), QList<qint64>());
        QVERIFY(std::holds_alternative<bool>(index.followUp(100)));
    }
}

void TestHistorySearch::prunedMessagesAreNotFound()
{
    const QTemporaryDir folder;
    HistoryStore store;
    store.setRetention({.all = {.messages = 10, .days = 0}});
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(appendMany(store, 5, 99)); // "1" to "99": 19 of them have a 1
    const auto found = [&store] {
        const auto page = search(store, {.text = u"1"_s, .limit = 200});
        return page ? page->messages.size() : -1;
    };
    QCOMPARE(found(), 19);
    store.prune();
    QTRY_COMPARE(found(), 1); // 91
}

void TestHistorySearch::prunedBeforeTheIndexCameIsNoFault()
{
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(appendMany(store, 5, 5));
    const QByteArray epoch = store.epoch();
    store.close();
    SearchIndex index(folder.path());
    QCOMPARE(index.openAnew(epoch), std::nullopt);
    const server::PrunedRow notThere{9, 5, u"kim"_s, u"text"_s};
    const server::PrunedRow there{2, 5, u"kim"_s, u"2"_s};
    QCOMPARE(index.remove({notThere, there}), std::nullopt);
    QCOMPARE(index.followUp(10), (std::variant<bool, QString>(false)));
    QCOMPARE(index.remove({notThere, there, there}), std::nullopt);
    QCOMPARE(index.followUp(10), (std::variant<bool, QString>(false)));
}

void TestHistorySearch::brokenIndexIsMadeAnew_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("no database") << QByteArray("hello ").repeated(2000);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("gone") << QByteArray("gone");
}

void TestHistorySearch::brokenIndexIsMadeAnew()
{
    QFETCH(const QByteArray, octets);
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(appendMany(store, 5, 20));
    store.close();
    const QDir dir(folder.path());
    for (const QString &name : dir.entryList({SearchIndex::fileName() + u'*'}, QDir::Files))
        QVERIFY(QFile::remove(dir.filePath(name)));
    if (octets != "gone") {
        QFile file(dir.filePath(SearchIndex::fileName()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
    }
    QCOMPARE(store.open(folder.path()), std::nullopt);
    const auto page = search(store, {.text = u"1"_s});
    QVERIFY(page.has_value());
    QCOMPARE(page->messages.size(), 11);
}

void TestHistorySearch::storeAnswersWhileItIndexes()
{
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    for (int round = 1; round <= 5; ++round) {
        const auto room = chat::RoomId(round);
        QVERIFY(appendMany(store, room, 500));
        const auto page = search(store, {.text = u"499"_s}, {room});
        QVERIFY(page.has_value());
        QCOMPARE(seqs({.messages = page->messages}), QList<qint64>{499});
    }
    const auto all = search(store, {.text = u"499"_s}, {1, 2, 3, 4, 5});
    QCOMPARE(all->messages.size(), 5);
    QCOMPARE(all->messages.first().room, 5);
}

QTEST_GUILESS_MAIN(TestHistorySearch)
#include "tst_historysearch.moc"
