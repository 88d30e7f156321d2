// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"
#include "server/history/retentionclock.h"
#include "tests/server/history/historyfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using server::HistoryRule;
using server::HistoryStore;

namespace {

constexpr qint64 day = 24LL * 60 * 60 * 1000;

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

class TestHistoryPruning final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newestStay();
    void rulesChangeWhileItRuns();
    void prunedIdsAreKnownForEver();
    void roomHasItsOwnRule();
    void roomThatKeepsNothingKnowsItsNumbers();
    void roomThatStopsKeepingForgets();
    void oldOnesGo();
    void clockThatWentBackMakesNoHoles();
    void appendsGoOnMeanwhile();
    void sinceBeforeWhatIsLeftIsLimited();
    void clockIsFollowedSlowly_data();
    void clockIsFollowedSlowly();

private:
    void open(const server::Retention &retention);
    /// Prunes until so many are left.
    [[nodiscard]] bool prune(chat::RoomId room, int left);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryPruning::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestHistoryPruning::open(const server::Retention &retention)
{
    m_store = std::make_unique<HistoryStore>();
    m_store->setRetention(retention);
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
}

bool TestHistoryPruning::prune(chat::RoomId room, int left)
{
    m_store->prune();
    return QTest::qWaitFor(
        [this, room, left] { return page(*m_store, room, 0, 10'000).messages.size() == left; },
        20'000);
}

void TestHistoryPruning::newestStay()
{
    open({.all = {.messages = 30, .days = 0}});
    QVERIFY(appendMany(*m_store, 5, 200));
    QVERIFY(prune(5, 30));
    const Page left = page(*m_store, 5, 0, 100);
    QCOMPARE(seqs(left), range(171, 200));
    QVERIFY(left.complete);
    QCOMPARE(m_store->lastSeq(5), 200);
    QCOMPARE(appendSeq(*m_store, message(5, "next")), 201);
}

void TestHistoryPruning::rulesChangeWhileItRuns()
{
    open({.all = {.messages = 0, .days = 0}});
    QVERIFY(appendMany(*m_store, 5, 200));
    QVERIFY(appendMany(*m_store, 6, 200));
    m_store->setRetention({.all = {.messages = 0, .days = 0}, .rooms = {{5, {.messages = 30}}}});
    QTRY_COMPARE_WITH_TIMEOUT(page(*m_store, 5, 0, 1'000).messages.size(), 30, 20'000);
    QCOMPARE(page(*m_store, 6, 0, 1'000).messages.size(), 200);
    m_store->setRetention({.all = {.keep = false}});
    QCOMPARE(appendSeq(*m_store, message(5, "unkept")), 201);
    QTRY_COMPARE_WITH_TIMEOUT(page(*m_store, 6, 0, 1'000).messages.size(), 0, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(page(*m_store, 5, 0, 1'000).messages.size(), 0, 20'000);
}

void TestHistoryPruning::prunedIdsAreKnownForEver()
{
    open({.all = {.messages = 1, .days = 0}});
    QVERIFY(appendMany(*m_store, 5, 10));
    QVERIFY(prune(5, 1));
    for (int round = 0; round < 2; ++round) {
        const auto again = append(*m_store, message(5, "5-3", u"3"_s));
        QVERIFY(std::holds_alternative<Stored>(again));
        QVERIFY(std::get<Stored>(again).isRepeat);
        QCOMPARE(std::get<Stored>(again).message.seq, 3);
        QVERIFY(std::get<Stored>(again).message.sentAt.isValid());
        const auto other = append(*m_store, message(5, "5-3", u"another"_s));
        QCOMPARE(std::get<chat::Error>(other).code, chat::ErrorCode::IdConflict);
        const auto elsewhere = append(*m_store, message(6, "5-3", u"3"_s));
        QCOMPARE(std::get<chat::Error>(elsewhere).code, chat::ErrorCode::IdConflict);
        m_store->close();
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    }
}

void TestHistoryPruning::roomHasItsOwnRule()
{
    open({.all = {.messages = 0, .days = 0}, .rooms = {{6, {.messages = 5, .days = 0}}}});
    QVERIFY(appendMany(*m_store, 5, 20));
    QVERIFY(appendMany(*m_store, 6, 20));
    QVERIFY(prune(6, 5));
    QCOMPARE(page(*m_store, 5, 0, 100).messages.size(), 20);
}

void TestHistoryPruning::roomThatKeepsNothingKnowsItsNumbers()
{
    open({.all = {.keep = false}});
    const QString secret = u"a text that is nowhere"_s;
    for (int round = 0; round < 2; ++round) {
        const QByteArray id = QByteArray::number(round);
        const auto first = append(*m_store, message(5, id, secret));
        QVERIFY(!std::get<Stored>(first).isRepeat);
        QCOMPARE(std::get<Stored>(first).message.seq, round + 1);
        QCOMPARE(std::get<Stored>(first).message.text, secret);
        const auto again = append(*m_store, message(5, id, secret));
        QVERIFY(std::get<Stored>(again).isRepeat);
        QCOMPARE(std::get<Stored>(again).message.seq, round + 1);
        QVERIFY(page(*m_store, 5, 0, 50).messages.isEmpty());
        QVERIFY(page(*m_store, 5, 0, 50).complete);
        const Page missed = since(*m_store, 5, 0, 50);
        QVERIFY(missed.messages.isEmpty() && missed.limited);
        QVERIFY(!since(*m_store, 5, round + 1, 50).limited);
        m_store->close();
        QVERIFY(!readFile(databaseFile(m_folder->path())).contains(secret.toUtf8()));
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    }
}

void TestHistoryPruning::roomThatStopsKeepingForgets()
{
    open({});
    const QString secret = u"a text that is in no other place"_s;
    QCOMPARE(appendSeq(*m_store, message(5, "a", secret)), 1);
    m_store->close();
    open({.all = {.keep = false}});
    QVERIFY(std::get<Stored>(append(*m_store, message(5, "a", secret))).isRepeat);
    QVERIFY(prune(5, 0));
    QVERIFY(std::get<Stored>(append(*m_store, message(5, "a", secret))).isRepeat);
    m_store->close();
    QVERIFY(!readFile(databaseFile(m_folder->path())).contains(secret.toUtf8()));
}

void TestHistoryPruning::oldOnesGo()
{
    open({});
    m_store->close();
    for (int i = 1; i <= 10; ++i) {
        const QByteArray id = QByteArray::number(i);
        QVERIFY(writeRow(m_folder->path(),
                         {.room = 5,
                          .seq = i,
                          .sender = "s",
                          .id = id,
                          .writer = u"kim"_s,
                          .text = u"x"_s,
                          .sentAtMs = now() - (20 - 2 * i) * day + day / 2,
                          .textHash = server::textHash(u"x"_s)}));
    }
    open({.all = {.messages = 0, .days = 7}});
    QCOMPARE(page(*m_store, 5, 0, 50).messages.size(), 10);
    QVERIFY(prune(5, 4)); // of 6.5, 4.5, 2.5 days and half a day to come
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(7, 10));
}

void TestHistoryPruning::clockThatWentBackMakesNoHoles()
{
    open({});
    m_store->close();
    // The third was written while the clock was a year behind.
    const qint64 times[] = {now() - 2 * day, now() - day, now() - 365 * day, now()};
    for (int i = 0; i < 4; ++i) {
        QVERIFY(writeRow(m_folder->path(),
                         {.room = 5,
                          .seq = i + 1,
                          .sender = "s",
                          .id = QByteArray::number(i),
                          .writer = u"kim"_s,
                          .text = u"x"_s,
                          .sentAtMs = times[i],
                          .textHash = server::textHash(u"x"_s)}));
    }
    open({.all = {.messages = 3, .days = 7}});
    QVERIFY(prune(5, 3));
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(2, 4));
}

void TestHistoryPruning::appendsGoOnMeanwhile()
{
    open({.all = {.messages = 10, .days = 0}});
    QVERIFY(appendMany(*m_store, 5, 1000));
    m_store->prune();
    QVERIFY(appendMany(*m_store, 6, 100));
    for (int i = 1; i <= 20; ++i)
        QCOMPARE(appendSeq(*m_store, message(7, QByteArray::number(i))), i);
    QVERIFY(prune(5, 10));
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(991, 1000));
}

void TestHistoryPruning::sinceBeforeWhatIsLeftIsLimited()
{
    open({.all = {.messages = 10, .days = 0}});
    QVERIFY(appendMany(*m_store, 5, 30));
    QVERIFY(prune(5, 10));
    const Page missed = since(*m_store, 5, 15, 500);
    QCOMPARE(seqs(missed), range(21, 30));
    QVERIFY(missed.limited && missed.complete);
    QVERIFY(!since(*m_store, 5, 20, 500).limited);
    QVERIFY(!since(*m_store, 5, 30, 500).limited);
}

void TestHistoryPruning::clockIsFollowedSlowly_data()
{
    QTest::addColumn<qint64>("kept");
    QTest::addColumn<qint64>("wall");
    QTest::addColumn<qint64>("passedMs");
    QTest::addColumn<qint64>("expected");
    constexpr qint64 hour = day / 24;
    QTest::newRow("first start ever") << qint64(0) << 100 * day << qint64(0) << 100 * day;
    QTest::newRow("usual") << 100 * day << 100 * day + 60'000 << qint64(60'000)
                           << 100 * day + 60'000;
    QTest::newRow("set a day ahead") << 100 * day << 101 * day << hour / 2 << 100 * day + day / 2;
    QTest::newRow("set ten years ahead") << 100 * day << 3750 * day << hour << 101 * day;
    QTest::newRow("switched off for a month, then a day and a half on")
        << 100 * day << 131 * day << 36 * hour << 131 * day;
    QTest::newRow("set a day back") << 100 * day << 99 * day << hour << 99 * day;
}

void TestHistoryPruning::clockIsFollowedSlowly()
{
    QFETCH(const qint64, kept);
    QFETCH(const qint64, wall);
    QFETCH(const qint64, passedMs);
    server::RetentionClock clock(kept);
    clock.advance(wall, std::chrono::milliseconds(passedMs));
    QTEST(clock.now(), "expected");
}

QTEST_GUILESS_MAIN(TestHistoryPruning)
#include "tst_historypruning.moc"
