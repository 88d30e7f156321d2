// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryStore;

class TestHistoryStore final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void appendGivesNumberAndTime();
    void textsComeBackAsTheyWere_data();
    void textsComeBackAsTheyWere();
    void numbersAreGaplessInEachRoom();
    void appendsOfOneTurnAreOneTransaction();
    void appendsOneByOneAreATransactionEach();
    void readsEndATransaction();
    void answersComeInTheOrderOfTheCalls();
    void readsHoldWhatWasAppendedBefore();
    void answersComeLaterInTheCallersThread();
    void lastSeqCountsFinishedAppendsOnly();
    void repeatIsAnsweredWithTheFirstOnesNumber();
    void repeatInOneBatchIsARepeatToo();
    void sameIdForAnotherMessageIsAConflict_data();
    void sameIdForAnotherMessageIsAConflict();
    void idsOfTwoSendersDoNotMeet();
    void pages_data();
    void pages();
    void messagesSince_data();
    void messagesSince();
    void otherRoomsStayOut();
    void closeWritesWhatWaits();
    void noCallbackAfterClose();
    void callbackMayClose();
    void callbackMayDelete();
    void callbackMayAppend();
    void callbackMayRunAnEventLoop();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<HistoryStore>();
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
}

void TestHistoryStore::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

void TestHistoryStore::appendGivesNumberAndTime()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const auto result = append(*m_store, message(5, "a1", u"안녕"_s));
    const QDateTime after = QDateTime::currentDateTimeUtc();

    QVERIFY(std::holds_alternative<Stored>(result));
    const auto stored = std::get<Stored>(result);
    QVERIFY(!stored.isRepeat);
    QCOMPARE(stored.message.room, 5);
    QCOMPARE(stored.message.type, chat::ChatMessage::Type::Chat);
    QCOMPARE(stored.message.writer, u"kim"_s);
    QCOMPARE(stored.message.text, u"안녕"_s);
    QCOMPARE(stored.message.id, QByteArray("a1"));
    QCOMPARE(stored.message.seq, 1);
    QCOMPARE(stored.message.sentAt.timeSpec(), Qt::UTC);
    QVERIFY(stored.message.sentAt >= before && stored.message.sentAt <= after);
    QCOMPARE(page(*m_store, 5, 0, 10).messages, QList{stored.message});
}

void TestHistoryStore::textsComeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("null") << QString();
    QTest::newRow("quotes of SQL") << u"'); DROP TABLE messages; --"_s;
    QTest::newRow("question mark and colon") << u"? :room @x $1"_s;
    QTest::newRow("line feeds and tabs") << u"a\n\tb\n"_s;
    QTest::newRow("NUL inside") << u"a\0b"_s;
    QTest::newRow("emoji and Hangul") << u"👨‍👩‍👧‍👦 한글 \u1112\u1161\u11AB"_s;
    QTest::newRow("figures") << u"0012.50"_s;
    QTest::newRow("longest") << u"😀"_s.repeated(5000);
}

void TestHistoryStore::textsComeBackAsTheyWere()
{
    QFETCH(const QString, text);
    HistoryStore::Append sent = message(5, "~!{}", text, QByteArray("\0\xFF sender", 9));
    sent.writer = text.left(32);
    QCOMPARE(appendSeq(*m_store, sent), 1);
    const auto messages = page(*m_store, 5, 0, 1).messages;
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().text, text);
    QCOMPARE(messages.first().writer, sent.writer);
    QCOMPARE(messages.first().id, sent.id);
}

void TestHistoryStore::numbersAreGaplessInEachRoom()
{
    constexpr int rounds = 300;
    const QList<chat::RoomId> rooms = {5, 1, 999'999};
    QHash<chat::RoomId, QList<qint64>> given;
    for (int i = 0; i < rounds; ++i) {
        for (const chat::RoomId room : rooms) {
            const QByteArray id = QByteArray::number(i) + '/' + QByteArray::number(room);
            m_store->append(message(room, id), [&given, room](const AppendResult &result) {
                if (const auto *stored = std::get_if<Stored>(&result))
                    given[room].append(stored->message.seq);
            });
        }
    }
    QVERIFY(settle(*m_store));
    for (const chat::RoomId room : rooms) {
        QCOMPARE(given[room], range(1, rounds));
        QCOMPARE(m_store->lastSeq(room), rounds);
    }
    QCOMPARE(m_store->rooms(), (QList{1, 5, 999'999}));
}

void TestHistoryStore::appendsOfOneTurnAreOneTransaction()
{
    const int before = commitsInWal(m_folder->path());
    QVERIFY(appendMany(*m_store, 5, 500));
    QCOMPARE(commitsInWal(m_folder->path()) - before, 1);
}

void TestHistoryStore::appendsOneByOneAreATransactionEach()
{
    const int before = commitsInWal(m_folder->path());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(appendSeq(*m_store, message(5, QByteArray::number(i))), i + 1);
    QCOMPARE(commitsInWal(m_folder->path()) - before, 5);
}

void TestHistoryStore::readsEndATransaction()
{
    const int before = commitsInWal(m_folder->path());
    for (int i = 0; i < 4; ++i) {
        m_store->append(message(5, "a" + QByteArray::number(i)), [](const auto &) {});
        m_store->append(message(6, "b" + QByteArray::number(i)), [](const auto &) {});
        if (i % 2 == 1)
            m_store->page(5, 0, 1, [](const auto &) {});
    }
    QVERIFY(settle(*m_store));
    QCOMPARE(commitsInWal(m_folder->path()) - before, 2);
}

void TestHistoryStore::answersComeInTheOrderOfTheCalls()
{
    QStringList order;
    QStringList expected;
    for (int i = 0; i < 50; ++i) {
        const QString n = QString::number(i);
        m_store->append(message(5, n.toLatin1()),
                        [&order, n](const auto &) { order << u"append "_s + n; });
        m_store->whenSettled([&order, n] { order << u"settled "_s + n; });
        m_store->page(5, 0, 1, [&order, n](const auto &) { order << u"page "_s + n; });
        m_store->append(message(6, n.toLatin1()), // an id of room 5: a conflict is an answer too
                        [&order, n](const auto &) { order << u"conflict "_s + n; });
        m_store->messagesSince(5, 0, 1, [&order, n](const auto &) { order << u"since "_s + n; });
        expected << u"append "_s + n << u"settled "_s + n << u"page "_s + n << u"conflict "_s + n
                 << u"since "_s + n;
    }
    QVERIFY(settle(*m_store));
    QCOMPARE(order, expected);
}

void TestHistoryStore::readsHoldWhatWasAppendedBefore()
{
    QList<qint64> newest;
    for (int i = 1; i <= 100; ++i) {
        m_store->append(message(5, QByteArray::number(i)), [](const auto &) {});
        m_store->page(5, 0, 1, [&newest](const chat::Result<Page> &result) {
            newest.append(std::get<Page>(result).messages.constLast().seq);
        });
    }
    QVERIFY(settle(*m_store));
    QCOMPARE(newest, range(1, 100));
}

void TestHistoryStore::answersComeLaterInTheCallersThread()
{
    bool isAnswered = false;
    QThread *thread = nullptr;
    m_store->append(message(5, "a"), [&](const auto &) {
        isAnswered = true;
        thread = QThread::currentThread();
    });
    QVERIFY(!isAnswered);
    QTRY_VERIFY(isAnswered);
    QCOMPARE(thread, QThread::currentThread());

    bool isSettled = false;
    m_store->whenSettled([&isSettled] { isSettled = true; }); // nothing is waiting
    QVERIFY(!isSettled);
    QTRY_VERIFY(isSettled);
}

void TestHistoryStore::lastSeqCountsFinishedAppendsOnly()
{
    QCOMPARE(m_store->lastSeq(5), 0);
    QVERIFY(m_store->rooms().isEmpty());
    QList<qint64> seen;
    for (int i = 1; i <= 20; ++i)
        m_store->append(message(5, QByteArray::number(i)),
                        [this, &seen](const auto &) { seen.append(m_store->lastSeq(5)); });
    QCOMPARE(m_store->lastSeq(5), 0);
    QVERIFY(settle(*m_store));
    QCOMPARE(seen, range(1, 20));
    QCOMPARE(m_store->lastSeq(6), 0);
}

void TestHistoryStore::repeatIsAnsweredWithTheFirstOnesNumber()
{
    const auto first = std::get<Stored>(append(*m_store, message(5, "a", u"hi"_s)));
    QCOMPARE(appendSeq(*m_store, message(5, "b")), 2);

    HistoryStore::Append again = message(5, "a", u"hi"_s);
    again.writer = u"renamed since"_s;
    const auto result = append(*m_store, again);
    QVERIFY(std::holds_alternative<Stored>(result));
    QVERIFY(std::get<Stored>(result).isRepeat);
    QCOMPARE(std::get<Stored>(result).message, first.message);
    QCOMPARE(m_store->lastSeq(5), 2);
    QCOMPARE(appendSeq(*m_store, message(5, "c")), 3);
    QCOMPARE(seqs(page(*m_store, 5, 0, 10)), range(1, 3));
}

void TestHistoryStore::repeatInOneBatchIsARepeatToo()
{
    QList<bool> repeats;
    QList<qint64> numbers;
    for (int i = 0; i < 10; ++i)
        m_store->append(message(5, "same"), [&](const AppendResult &result) {
            repeats.append(std::get<Stored>(result).isRepeat);
            numbers.append(std::get<Stored>(result).message.seq);
        });
    QVERIFY(settle(*m_store));
    QCOMPARE(repeats.count(false), 1);
    QCOMPARE(repeats.first(), false);
    QCOMPARE(numbers, QList<qint64>(10, 1));
}

void TestHistoryStore::sameIdForAnotherMessageIsAConflict_data()
{
    QTest::addColumn<chat::RoomId>("room");
    QTest::addColumn<QString>("text");
    QTest::newRow("another text") << 5 << u"ho"_s;
    QTest::newRow("another room") << 6 << u"hi"_s;
    QTest::newRow("text in another case") << 5 << u"HI"_s;
    QTest::newRow("text that only begins the same") << 5 << u"hi there"_s;
}

void TestHistoryStore::sameIdForAnotherMessageIsAConflict()
{
    QFETCH(const chat::RoomId, room);
    QFETCH(const QString, text);
    QCOMPARE(appendSeq(*m_store, message(5, "a", u"hi"_s)), 1);
    const auto result = append(*m_store, message(room, "a", text));
    QVERIFY(std::holds_alternative<chat::Error>(result));
    const auto error = std::get<chat::Error>(result);
    QCOMPARE(error.code, chat::ErrorCode::IdConflict);
    QVERIFY(error.text.contains(u"id"_s));
    QCOMPARE(m_store->lastSeq(5), 1);
    QCOMPARE(m_store->lastSeq(6), 0);
    QCOMPARE(m_store->rooms(), QList{5});
    QCOMPARE(appendSeq(*m_store, message(room, "b", text)), room == 5 ? 2 : 1);
}

void TestHistoryStore::idsOfTwoSendersDoNotMeet()
{
    QCOMPARE(appendSeq(*m_store, message(5, "a", u"one"_s, "kim")), 1);
    QCOMPARE(appendSeq(*m_store, message(5, "a", u"two"_s, "lee")), 2);
    QCOMPARE(appendSeq(*m_store, message(5, "a", u"three"_s, "KIM")), 3);
}

void TestHistoryStore::pages_data()
{
    QTest::addColumn<int>("stored");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("seqs");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char *name, int stored, qint64 before, int limit,
                        const QList<qint64> &numbers, bool complete) {
        QTest::newRow(name) << stored << before << limit << numbers << complete;
    };
    row("empty room", 0, 0, 50, {}, true);
    row("newest of more", 10, 0, 3, range(8, 10), false);
    row("exactly all", 10, 0, 10, range(1, 10), true);
    row("one less than all", 10, 0, 9, range(2, 10), false);
    row("more than there are", 10, 0, 50, range(1, 10), true);
    row("before one in the middle", 10, 6, 3, range(3, 5), false);
    row("the rest", 10, 4, 3, range(1, 3), true);
    row("before the first", 10, 1, 50, {}, true);
    row("before the second", 10, 2, 50, {1}, true);
    row("before what is not there yet", 10, 1000, 2, range(9, 10), false);
    row("limit one", 10, 5, 1, {4}, false);
    row("limit none of some", 10, 0, 0, {}, false);
    row("largest page", 250, 0, 200, range(51, 250), false);
}

void TestHistoryStore::pages()
{
    QFETCH(const int, stored);
    QFETCH(const qint64, before);
    QFETCH(const int, limit);
    QFETCH(const bool, complete);
    QVERIFY(appendMany(*m_store, 5, stored));
    const Page result = page(*m_store, 5, before, limit);
    QTEST(seqs(result), "seqs");
    QCOMPARE(result.complete, complete);
    QVERIFY(!result.limited);
    for (const chat::ChatMessage &each : result.messages)
        QCOMPARE(each.text, QString::number(each.seq));
}

void TestHistoryStore::messagesSince_data()
{
    QTest::addColumn<int>("stored");
    QTest::addColumn<qint64>("since");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("seqs");
    QTest::addColumn<bool>("limited");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char *name, int stored, qint64 since, int limit,
                        const QList<qint64> &numbers, bool limited, bool complete) {
        QTest::newRow(name) << stored << since << limit << numbers << limited << complete;
    };
    row("empty room", 0, 0, 50, {}, false, true);
    row("all of it", 10, 0, 50, range(1, 10), false, true);
    row("what was missed", 10, 7, 50, range(8, 10), false, false);
    row("nothing missed", 10, 10, 50, {}, false, false);
    row("ahead of the room", 10, 20, 50, {}, false, false);
    row("gap as large as the limit", 10, 5, 5, range(6, 10), false, false);
    row("gap larger than the limit", 10, 4, 5, range(6, 10), true, false);
    row("all, larger than the limit", 10, 0, 9, range(2, 10), true, false);
    row("all, as large as the limit", 10, 0, 10, range(1, 10), false, true);
    row("limit none", 10, 5, 0, {}, true, false);
}

void TestHistoryStore::messagesSince()
{
    QFETCH(const int, stored);
    QFETCH(const qint64, since);
    QFETCH(const int, limit);
    QVERIFY(appendMany(*m_store, 5, stored));
    const Page result = historytest::since(*m_store, 5, since, limit);
    QTEST(seqs(result), "seqs");
    QTEST(result.limited, "limited");
    QTEST(result.complete, "complete");
}

void TestHistoryStore::otherRoomsStayOut()
{
    QVERIFY(appendMany(*m_store, 4, 3));
    QVERIFY(appendMany(*m_store, 5, 2));
    QVERIFY(appendMany(*m_store, 6, 3));
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(1, 2));
    QCOMPARE(seqs(since(*m_store, 5, 0, 50)), range(1, 2));
    QVERIFY(page(*m_store, 5, 0, 50).complete);
    QVERIFY(page(*m_store, 7, 0, 50).messages.isEmpty());
}

void TestHistoryStore::closeWritesWhatWaits()
{
    constexpr int count = 500;
    for (int i = 1; i <= count; ++i)
        m_store->append(message(5, QByteArray::number(i)), [](const auto &) {});
    m_store->close();
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    QCOMPARE(m_store->lastSeq(5), count);
    QCOMPARE(seqs(page(*m_store, 5, 0, count)), range(1, count));
}

void TestHistoryStore::noCallbackAfterClose()
{
    int calls = 0;
    for (int i = 1; i <= 100; ++i)
        m_store->append(message(5, QByteArray::number(i)), [&calls](const auto &) { ++calls; });
    m_store->page(5, 0, 1, [&calls](const auto &) { ++calls; });
    m_store->whenSettled([&calls] { ++calls; });
    m_store->close(); // what was answered meanwhile is in this thread's queue now
    m_store->append(message(5, "late"), [&calls](const auto &) { ++calls; });
    m_store->whenSettled([&calls] { ++calls; });
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    QVERIFY(settle(*m_store));
    QCOMPARE(calls, 0);
    QCOMPARE(m_store->lastSeq(5), 100);
}

void TestHistoryStore::callbackMayClose()
{
    int calls = 0;
    for (int i = 1; i <= 10; ++i)
        m_store->append(message(5, QByteArray::number(i)), [this, &calls](const auto &) {
            ++calls;
            m_store->close();
        });
    QTRY_COMPARE(calls, 1);
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    QCOMPARE(m_store->lastSeq(5), 10);
    QVERIFY(settle(*m_store));
    QCOMPARE(calls, 1);
}

void TestHistoryStore::callbackMayDelete()
{
    int calls = 0;
    for (int i = 1; i <= 10; ++i)
        m_store->append(message(5, QByteArray::number(i)), [this, &calls](const auto &) {
            ++calls;
            m_store.reset();
        });
    QTRY_COMPARE(calls, 1);
    QVERIFY(!m_store);
}

void TestHistoryStore::callbackMayAppend()
{
    QList<qint64> numbers;
    std::function<void(const AppendResult &)> next = [&](const AppendResult &result) {
        numbers.append(std::get<Stored>(result).message.seq);
        if (numbers.size() < 20)
            m_store->append(message(5, QByteArray::number(numbers.size())), next);
    };
    m_store->append(message(5, "first"), next);
    QTRY_COMPARE(numbers.size(), 20);
    QCOMPARE(numbers, range(1, 20));
}

void TestHistoryStore::callbackMayRunAnEventLoop()
{
    QStringList order;
    bool isInnerRead = false;
    m_store->append(message(5, "a"), [&](const auto &) {
        order << u"a"_s;
        isInnerRead = page(*m_store, 5, 0, 10).messages.size() == 3; // waits for its answer
        order << u"inner page"_s;
    });
    m_store->append(message(5, "b"), [&order](const auto &) { order << u"b"_s; });
    m_store->append(message(5, "c"), [&order](const auto &) { order << u"c"_s; });
    QVERIFY(settle(*m_store));
    QTRY_COMPARE(order, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"inner page"_s}));
    QVERIFY(isInnerRead);
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
