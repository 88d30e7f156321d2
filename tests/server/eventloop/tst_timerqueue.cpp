// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/eventloop/timerqueue.h"

#include <QTest>

using namespace std::chrono_literals;
using server::TimerQueue;
using std::chrono::milliseconds;
using TimePoint = TimerQueue::TimePoint;

namespace {

// Off every coarse grid, so that rounding shows.
constexpr TimePoint start{100s + 123ms + 456us};

QList<int> fireAll(TimerQueue &queue, TimePoint now)
{
    QList<int> fired;
    const auto round = queue.beginRound(now);
    while (const auto due = queue.takeDue(round)) {
        fired.append(due->id);
        queue.finish(*due);
    }
    return fired;
}

} // namespace

class TestTimerQueue final : public QObject
{
    Q_OBJECT

private slots:
    void emptyQueueHasNoDeadline()
    {
        TimerQueue queue;
        QVERIFY(!queue.nextDeadline());
        QVERIFY(!queue.remaining(1, start));
        QVERIFY(!queue.remove(1));
        QVERIFY(!queue.removeAll(this));
        QVERIFY(fireAll(queue, start).isEmpty());
    }

    void deadlineIsNeverEarlyAndWithinItsSlack_data()
    {
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("slack");
        QTest::newRow("precise, zero") << Qt::PreciseTimer << 0 << 0;
        QTest::newRow("precise, short") << Qt::PreciseTimer << 1 << 0;
        QTest::newRow("precise, long") << Qt::PreciseTimer << 90'000 << 0;
        QTest::newRow("coarse below 20 ms is precise") << Qt::CoarseTimer << 19 << 0;
        QTest::newRow("coarse, 20 ms") << Qt::CoarseTimer << 20 << 1;
        QTest::newRow("coarse, 100 ms") << Qt::CoarseTimer << 100 << 5;
        QTest::newRow("coarse, 10 s") << Qt::CoarseTimer << 10'000 << 500;
        QTest::newRow("coarse, a minute: a second at most") << Qt::CoarseTimer << 60'000 << 1000;
        QTest::newRow("very coarse below a second is coarse") << Qt::VeryCoarseTimer << 100 << 5;
        QTest::newRow("very coarse, a second") << Qt::VeryCoarseTimer << 1000 << 1000;
    }
    void deadlineIsNeverEarlyAndWithinItsSlack()
    {
        QFETCH(const Qt::TimerType, type);
        QFETCH(const int, interval);
        QFETCH(const int, slack);
        TimerQueue queue;
        queue.insert(1, milliseconds(interval), type, this, start);
        const TimePoint asked = start + milliseconds(interval);
        QVERIFY(*queue.nextDeadline() >= asked);
        QVERIFY(*queue.nextDeadline() <= asked + milliseconds(slack));
        QVERIFY(fireAll(queue, *queue.nextDeadline() - 1ns).isEmpty());
        QCOMPARE(fireAll(queue, *queue.nextDeadline()), QList<int>{1});
    }

    void coarseTimersMeet()
    {
        TimerQueue queue;
        queue.insert(1, 10s, Qt::CoarseTimer, this, start);
        queue.insert(2, 10s, Qt::CoarseTimer, this, start + 170ms);
        QCOMPARE(fireAll(queue, *queue.nextDeadline()), (QList<int>{1, 2}));
    }

    void firesInTheOrderOfDeadlinesThenOfStart()
    {
        TimerQueue queue;
        queue.insert(7, 30ms, Qt::PreciseTimer, this, start);
        queue.insert(3, 10ms, Qt::PreciseTimer, this, start);
        queue.insert(5, 20ms, Qt::PreciseTimer, this, start);
        queue.insert(1, 20ms, Qt::PreciseTimer, this, start);
        QCOMPARE(fireAll(queue, start + 30ms), (QList<int>{3, 5, 1, 7}));
    }

    void repeatsWithoutDrift()
    {
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        for (int tick = 1; tick <= 1000; ++tick) {
            QCOMPARE(*queue.nextDeadline(), start + 10ms * tick);
            // Each wake is late, but not by a whole interval.
            QCOMPARE(fireAll(queue, start + 10ms * tick + 7ms), QList<int>{1});
        }
    }

    void coarseRepeatsKeepTheirMeanInterval()
    {
        TimerQueue queue;
        queue.insert(1, 1030ms, Qt::CoarseTimer, this, start);
        for (int tick = 1; tick <= 1000; ++tick) {
            const TimePoint deadline = *queue.nextDeadline();
            QVERIFY(deadline >= start + 1030ms * tick);
            QVERIFY(deadline <= start + 1030ms * tick + 50ms);
            QCOMPARE(fireAll(queue, deadline), QList<int>{1});
        }
    }

    void skipsWhatWasMissed_data()
    {
        QTest::addColumn<int>("late");
        QTest::addColumn<int>("next");
        QTest::newRow("in time") << 0 << 20;
        QTest::newRow("late, within the interval") << 9 << 20;
        QTest::newRow("on the next tick") << 10 << 30;
        QTest::newRow("ten ticks later") << 104 << 120;
    }
    void skipsWhatWasMissed()
    {
        QFETCH(const int, late);
        QFETCH(const int, next);
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        QCOMPARE(fireAll(queue, start + 10ms + milliseconds(late)), QList<int>{1});
        QCOMPARE(*queue.nextDeadline(), start + milliseconds(next));
    }

    void zeroTimerFiresOnceARound()
    {
        TimerQueue queue;
        queue.insert(1, 0ms, Qt::CoarseTimer, this, start);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(fireAll(queue, start), QList<int>{1});
        const auto due = queue.takeDue(queue.beginRound(start));
        QVERIFY(due && due->idle);
    }

    void timerStartedDuringARoundWaitsForTheNext()
    {
        TimerQueue queue;
        queue.insert(1, 0ms, Qt::CoarseTimer, this, start);
        const auto round = queue.beginRound(start + 1s);
        const auto due = queue.takeDue(round);
        QCOMPARE(due->id, 1);
        queue.insert(2, 0ms, Qt::CoarseTimer, this, start);
        queue.finish(*due);
        QVERIFY(!queue.takeDue(round));
        // Both wait since a time that has passed, in the order of their deadlines.
        QCOMPARE(fireAll(queue, start + 1s), (QList<int>{2, 1}));
    }

    void timerIsHeldWhileItFires()
    {
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        const auto due = queue.takeDue(queue.beginRound(start + 10ms));
        QVERIFY(!queue.nextDeadline());
        QVERIFY(fireAll(queue, start + 1s).isEmpty());
        QCOMPARE(*queue.remaining(1, start + 12ms), 8ms);
        queue.finish(*due);
        QCOMPARE(*queue.nextDeadline(), start + 20ms);
    }

    void idUsedAgainWhileItsOldTimerFires()
    {
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        const auto due = queue.takeDue(queue.beginRound(start + 10ms));
        QVERIFY(queue.remove(1));
        queue.insert(1, 50ms, Qt::PreciseTimer, this, start + 10ms);
        queue.finish(*due);
        QCOMPARE(*queue.nextDeadline(), start + 60ms);
        QCOMPARE(fireAll(queue, start + 60ms), QList<int>{1});
    }

    void removedWhileItFires()
    {
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        const auto due = queue.takeDue(queue.beginRound(start + 10ms));
        QVERIFY(queue.remove(1));
        queue.finish(*due);
        QVERIFY(!queue.nextDeadline());
        QVERIFY(!queue.remaining(1, start));
    }

    void remainingIsRoundedUp()
    {
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        QCOMPARE(*queue.remaining(1, start), 10ms);
        QCOMPARE(*queue.remaining(1, start + 9ms + 1ns), 1ms);
        QCOMPARE(*queue.remaining(1, start + 10ms), 0ms);
        QCOMPARE(*queue.remaining(1, start + 1h), 0ms);
    }

    void listsAndRemovesByObject()
    {
        QObject other;
        TimerQueue queue;
        queue.insert(1, 10ms, Qt::PreciseTimer, this, start);
        queue.insert(2, 20ms, Qt::CoarseTimer, &other, start);
        queue.insert(3, 30s, Qt::VeryCoarseTimer, this, start);
        const auto list = queue.timersOf(&other);
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().timerId, 2);
        QCOMPARE(list.first().interval, 20);
        QCOMPARE(list.first().timerType, Qt::CoarseTimer);
        QCOMPARE(queue.timersOf(this).size(), 2);

        QVERIFY(queue.removeAll(this));
        QVERIFY(queue.timersOf(this).isEmpty());
        QCOMPARE(fireAll(queue, start + 1h), QList<int>{2});
    }

    void absurdIntervalsDoNotOverflow()
    {
        TimerQueue queue;
        queue.insert(1, milliseconds::max(), Qt::VeryCoarseTimer, this, start);
        queue.insert(2, milliseconds(-5), Qt::PreciseTimer, this, start);
        QCOMPARE(*queue.nextDeadline(), start);
        QVERIFY(queue.remove(2));
        QVERIFY(*queue.nextDeadline() > start + 24h * 365);
        QCOMPARE(queue.timersOf(this).first().interval, std::numeric_limits<int>::max());
    }
};

QTEST_APPLESS_MAIN(TestTimerQueue)

#include "tst_timerqueue.moc"
