// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/eventloop/loopthread.h"

#include <QAbstractEventDispatcher>
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QTimerEvent>

#include <memory>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A timer of the machine this runs on may be this late; none may be early.
constexpr qint64 lateness = 3000;

void spinFor(milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void busyFor(milliseconds time)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < time.count()) { }
}

/// The plainest user of timers there is: startTimer() and timerEvent().
class Ticker final : public QObject
{
public:
    std::function<void()> reaction;
    int count = 0;

protected:
    void timerEvent(QTimerEvent *) override
    {
        ++count;
        if (reaction)
            reaction();
    }
};

QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

} // namespace

class TestDispatcherTimers final : public QObject
{
    Q_OBJECT

private slots:
    void firesInTime_data()
    {
        QTest::addColumn<LoopKind>("kind");
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("slack");
        for (const auto kind : {LoopKind::Epoll, LoopKind::Qt}) {
            const char *name = kind == LoopKind::Epoll ? "epoll" : "Qt's own";
            QTest::addRow("%s, precise 1 ms", name) << kind << Qt::PreciseTimer << 1 << 0;
            QTest::addRow("%s, precise 50 ms", name) << kind << Qt::PreciseTimer << 50 << 0;
            QTest::addRow("%s, coarse 10 ms", name) << kind << Qt::CoarseTimer << 10 << 0;
            QTest::addRow("%s, coarse 200 ms", name) << kind << Qt::CoarseTimer << 200 << 10;
            QTest::addRow("%s, very coarse 1 s", name)
                << kind << Qt::VeryCoarseTimer << 1000 << 1000;
        }
    }
    void firesInTime()
    {
        QFETCH(const LoopKind, kind);
        QFETCH(const Qt::TimerType, type);
        QFETCH(const int, interval);
        QFETCH(const int, slack);
        runOn(kind, [=] {
            QElapsedTimer clock;
            qint64 elapsed = -1;
            QEventLoop loop;
            QTimer timer;
            timer.setTimerType(type);
            timer.callOnTimeout(&loop, [&] {
                elapsed = clock.nsecsElapsed();
                loop.quit();
            });
            clock.start();
            timer.start(interval);
            loop.exec();
            // Qt rounds coarse timers down as well as up.
            const qint64 earliest = kind == LoopKind::Qt ? interval - slack : interval;
            QVERIFY2(elapsed >= earliest * 1'000'000, qPrintable(QString::number(elapsed)));
            QVERIFY2(elapsed <= (interval + slack + lateness) * 1'000'000,
                     qPrintable(QString::number(elapsed)));
        });
    }

    void noTickIsEarly()
    {
        runOn(LoopKind::Epoll, [] {
            QList<qint64> ticks;
            QElapsedTimer clock;
            QEventLoop loop;
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            timer.callOnTimeout(&loop, [&] {
                ticks.append(clock.nsecsElapsed());
                busyFor(3ms); // does not push the next tick back
                if (ticks.size() == 30)
                    loop.quit();
            });
            clock.start();
            timer.start(10);
            loop.exec();
            for (qsizetype i = 0; i < ticks.size(); ++i)
                QVERIFY(ticks.at(i) >= (i + 1) * 10'000'000);
        });
    }

    void skipsTicksMissedByABusySlot()
    {
        runOn(LoopKind::Epoll, [] {
            QElapsedTimer clock;
            Ticker ticker;
            QList<qint64> ticks;
            ticker.reaction = [&] {
                ticks.append(clock.elapsed());
                if (ticks.size() == 1)
                    busyFor(75ms);
            };
            clock.start();
            const int id = ticker.startTimer(20ms, Qt::PreciseTimer);
            while (ticks.size() < 3)
                dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
            ticker.killTimer(id);
            // One tick at once for those that were missed, the next not before its time.
            QVERIFY(ticks.at(1) >= ticks.at(0) + 75);
            QVERIFY(ticks.at(2) >= 100);
        });
    }

    void zeroTimerFiresOnceATurn_data() { addLoopKinds(); }
    void zeroTimerFiresOnceATurn()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker ticker;
            QVERIFY(ticker.startTimer(0) != 0);
            QCoreApplication::sendPostedEvents();
            for (int i = 1; i <= 20; ++i) {
                dispatcher()->processEvents(QEventLoop::AllEvents);
                QCOMPARE(ticker.count, i);
            }
            // It is no reason to call again: "while (processEvents());" must end.
            QVERIFY(!dispatcher()->processEvents(QEventLoop::AllEvents));
        });
    }

    void zeroTimerDoesNotStarveOthers_data() { addLoopKinds(); }
    void zeroTimerDoesNotStarveOthers()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker idle;
            Ticker regular;
            idle.startTimer(0);
            regular.startTimer(5ms, Qt::PreciseTimer);
            QEventLoop loop;
            regular.reaction = [&] {
                if (regular.count == 5)
                    loop.quit();
            };
            loop.exec();
            QVERIFY(idle.count > regular.count);
        });
    }

    void firesInOrder_data() { addLoopKinds(); }
    void firesInOrder()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QStringList order;
            const QObject context;
            const auto note = [&](int ms, const char *name) {
                QTimer::singleShot(milliseconds(ms), Qt::PreciseTimer, &context,
                                   [&order, name] { order.append(QLatin1String(name)); });
            };
            note(30, "third");
            note(10, "first");
            note(20, "second");
            busyFor(40ms); // all are due at once
            dispatcher()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("first second third"));
        });
    }

    void timerMayEndItselfInItsSlot_data() { addLoopKinds(); }
    void timerMayEndItselfInItsSlot()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker ticker;
            int id = ticker.startTimer(5ms, Qt::PreciseTimer);
            ticker.reaction = [&] { ticker.killTimer(id); };
            spinFor(50ms);
            QCOMPARE(ticker.count, 1);

            auto doomed = std::make_unique<Ticker>();
            doomed->startTimer(5ms, Qt::PreciseTimer);
            int fired = 0;
            doomed->reaction = [&] {
                ++fired;
                doomed.release()->deleteLater();
            };
            spinFor(50ms);
            QCOMPARE(fired, 1);
        });
    }

    void timerMayStartAgainInItsSlot_data() { addLoopKinds(); }
    void timerMayStartAgainInItsSlot()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QList<qint64> ticks;
            QElapsedTimer clock;
            QEventLoop loop;
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            timer.callOnTimeout(&loop, [&] {
                ticks.append(clock.restart());
                timer.start(ticks.size() == 1 ? 30 : 5); // most likely with the same id
                if (ticks.size() == 3)
                    loop.quit();
            });
            clock.start();
            timer.start(5);
            loop.exec();
            QVERIFY(ticks.at(0) >= 5);
            QVERIFY(ticks.at(1) >= 30);
            QVERIFY(ticks.at(2) >= 5);
        });
    }

    void oneSlotMayEndAnotherDueTimer_data() { addLoopKinds(); }
    void oneSlotMayEndAnotherDueTimer()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker first;
            auto second = std::make_unique<Ticker>();
            first.startTimer(5ms, Qt::PreciseTimer);
            second->startTimer(6ms, Qt::PreciseTimer);
            first.reaction = [&] { second.reset(); };
            busyFor(10ms);
            dispatcher()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(first.count, 1);
            QVERIFY(!second);
        });
    }

    void slotThatRunsALoopIsNotEnteredAgain_data() { addLoopKinds(); }
    void slotThatRunsALoopIsNotEnteredAgain()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker nesting;
            Ticker other;
            QEventLoop outer;
            int depth = 0;
            int deepest = 0;
            nesting.reaction = [&] {
                deepest = std::max(deepest, ++depth);
                spinFor(40ms);
                --depth;
                outer.quit();
            };
            nesting.startTimer(5ms, Qt::PreciseTimer);
            other.startTimer(5ms, Qt::PreciseTimer);
            outer.exec();
            QCOMPARE(deepest, 1);
            QCOMPARE(nesting.count, 1);
            QVERIFY(other.count >= 2); // served by the inner loop
            // And it is alive after its slot has returned.
            while (nesting.count < 2)
                dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        });
    }

    void remainingTimeCountsDown_data() { addLoopKinds(); }
    void remainingTimeCountsDown()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            timer.start(10'000);
            QVERIFY(timer.remainingTime() > 9'000);
            QVERIFY(timer.remainingTime() <= 10'000);
            busyFor(5ms);
            QVERIFY(timer.remainingTime() <= 9'996);

            Ticker overdue;
            const int id = overdue.startTimer(1ms, Qt::PreciseTimer);
            busyFor(5ms);
            QCOMPARE(dispatcher()->remainingTime(id), 0);
            overdue.killTimer(id);
        });
    }

    void unknownTimers()
    {
        runOn(LoopKind::Epoll, [] {
            QCOMPARE(dispatcher()->remainingTime(123'456), -1);
            QVERIFY(!dispatcher()->unregisterTimer(123'456));
            Ticker ticker;
            QVERIFY(!dispatcher()->unregisterTimers(&ticker));
            QVERIFY(dispatcher()->registeredTimers(&ticker).isEmpty());
        });
    }

    void listsRegisteredTimers_data() { addLoopKinds(); }
    void listsRegisteredTimers()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            Ticker ticker;
            const int id = ticker.startTimer(1234ms, Qt::PreciseTimer);
            const auto timers = dispatcher()->registeredTimers(&ticker);
            QCOMPARE(timers.size(), 1);
            QCOMPARE(timers.first().timerId, id);
            QCOMPARE(timers.first().interval, 1234);
            QCOMPARE(timers.first().timerType, Qt::PreciseTimer);
            ticker.killTimer(id);
            QVERIFY(dispatcher()->registeredTimers(&ticker).isEmpty());
        });
    }

    void timersFollowTheirObjectToAnotherThread_data() { addLoopKinds(); }
    void timersFollowTheirObjectToAnotherThread()
    {
        QFETCH(const LoopKind, kind);
        Ticker ticker;
        QThread *const home = QThread::currentThread();
        ticker.startTimer(5ms, Qt::PreciseTimer);
        LoopThread::Semaphore moved{0};
        LoopThread thread(kind, [&] {
            moved.acquire();
            while (ticker.count < 3)
                dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
            QVERIFY(ticker.thread() == QThread::currentThread());
            ticker.moveToThread(home);
        });
        thread.start();
        ticker.moveToThread(&thread);
        moved.release();
        QVERIFY(thread.finish());
        QTRY_VERIFY(ticker.count > 3); // back home, still ticking
    }
};

QTEST_GUILESS_MAIN(TestDispatcherTimers)

#include "tst_dispatchertimers.moc"
