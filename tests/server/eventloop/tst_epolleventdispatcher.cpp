// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/eventloop/servereventdispatcher.h"
#include "tests/server/eventloop/loopthread.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <sys/eventfd.h>

// Stands in for the C library's function, which the dispatcher would call otherwise. Qt calls it
// too, from within its own library, and so does not come by here.
static std::atomic<int> wakeUpWrites{0};
extern "C" int eventfd_write(int fd, eventfd_t value)
{
    ++wakeUpWrites;
    return write(fd, &value, sizeof value) == sizeof value ? 0 : -1;
}

namespace {

QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

template <typename F>
void postTo(QObject &object, F &&function)
{
    QMetaObject::invokeMethod(&object, std::forward<F>(function), Qt::QueuedConnection);
}

/// Sums up the signals of a dispatcher: A for awake(), B for aboutToBlock().
void recordSignals(QByteArray &record, QObject *context)
{
    QObject::connect(
        dispatcher(), &QAbstractEventDispatcher::awake, context, [&record] { record += 'A'; },
        Qt::DirectConnection);
    QObject::connect(
        dispatcher(), &QAbstractEventDispatcher::aboutToBlock, context,
        [&record] { record += 'B'; }, Qt::DirectConnection);
}

} // namespace

class TestEpollEventDispatcher final : public QObject
{
    Q_OBJECT

private slots:
    void serverThreadsGetIt()
    {
        QThread thread;
        server::useServerEventDispatcher(thread);
        QVERIFY(qobject_cast<server::EpollEventDispatcher *>(thread.eventDispatcher()));
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(5000));

        const std::unique_ptr<QAbstractEventDispatcher> another(
            server::createServerEventDispatcher());
        QVERIFY(another);
    }

    void queuedCallsArriveInOrder_data() { addLoopKinds(); }
    void queuedCallsArriveInOrder()
    {
        QFETCH(const LoopKind, kind);
        constexpr int senders = 4;
        constexpr int calls = 10'000;
        LoopThread::Semaphore ready{0};
        QObject *receiver = nullptr;
        std::array<int, senders> next{};
        int total = 0;
        bool inOrder = true;
        LoopThread loopThread(kind, [&] {
            QObject object;
            QEventLoop loop;
            receiver = &object;
            ready.release();
            connect(&object, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
            loop.exec();
        });
        loopThread.start();
        ready.acquire();

        std::vector<std::unique_ptr<QThread>> threads;
        for (std::size_t sender = 0; sender < senders; ++sender) {
            threads.emplace_back(QThread::create([&, sender] {
                for (int i = 0; i < calls; ++i) {
                    postTo(*receiver, [&, sender, i] {
                        inOrder = inOrder && next[sender]++ == i;
                        if (++total == senders * calls)
                            receiver->setObjectName(QStringLiteral("done"));
                    });
                }
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20'000));
        QVERIFY(loopThread.finish());
        QCOMPARE(total, senders * calls);
        QVERIFY(inOrder);
    }

    void eachSleepEndsWithOneWriteAtMost()
    {
        LoopThread::Semaphore ready{0};
        QObject *receiver = nullptr;
        int sleeps = 0;
        int received = 0;
        LoopThread loopThread(LoopKind::Epoll, [&] {
            QObject object;
            QEventLoop loop;
            receiver = &object;
            connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &object,
                    [&] { ++sleeps; });
            connect(&object, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
            ready.release();
            loop.exec();
        });
        wakeUpWrites = 0;
        loopThread.start();
        ready.acquire();
        // Sooner or later it is asleep, and then it takes one.
        QTRY_VERIFY((postTo(*receiver, [] {}), wakeUpWrites > 0));
        constexpr int calls = 20'000;
        for (int i = 0; i < calls; ++i)
            postTo(*receiver, [&received] { ++received; });
        postTo(*receiver, [&] { receiver->setObjectName(QStringLiteral("done")); });
        QVERIFY(loopThread.finish());
        QCOMPARE(received, calls);
        QVERIFY2(wakeUpWrites <= sleeps, qPrintable(QString::number(wakeUpWrites)));
    }

    void wakingTheAwakeCostsNothing()
    {
        LoopThread::Semaphore inSlot{0};
        LoopThread::Semaphore leaveSlot{0};
        QObject *receiver = nullptr;
        int received = 0;
        LoopThread loopThread(LoopKind::Epoll, [&] {
            QObject object;
            receiver = &object;
            QEventLoop loop;
            connect(&object, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
            QTimer::singleShot(0, &object, [&] {
                inSlot.release();
                leaveSlot.acquire();
            });
            loop.exec();
        });
        loopThread.start();
        inSlot.acquire();
        wakeUpWrites = 0;
        for (int i = 0; i < 1000; ++i)
            postTo(*receiver, [&received] { ++received; });
        QCOMPARE(wakeUpWrites, 0);
        postTo(*receiver, [&] { receiver->setObjectName(QStringLiteral("done")); });
        leaveSlot.release();
        QVERIFY(loopThread.finish()); // slept at no time over what was posted
        QCOMPARE(received, 1000);
    }

    void callsPostedWhileItFallsAsleepAreNotLost_data() { addLoopKinds(); }
    void callsPostedWhileItFallsAsleepAreNotLost()
    {
        // Ping-pong between two loops: one lost wake-up and both sleep for ever.
        QFETCH(const LoopKind, kind);
        constexpr int rounds = 20'000;
        QObject *ends[2]{};
        LoopThread::Semaphore ready{0};
        LoopThread::Semaphore start{0};
        std::atomic<int> exchanged{0};
        std::function<void(int)> serve = [&](int end) {
            if (++exchanged >= rounds) {
                for (QObject *each : ends)
                    postTo(*each, [each] { each->setObjectName(QStringLiteral("done")); });
                return;
            }
            postTo(*ends[1 - end], [&serve, end] { serve(1 - end); });
        };
        const auto body = [&](int end) {
            return [&, end] {
                QObject object;
                ends[end] = &object;
                ready.release();
                start.acquire();
                QEventLoop loop;
                connect(&object, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
                loop.exec();
            };
        };
        LoopThread left(kind, body(0));
        LoopThread right(kind, body(1));
        left.start();
        right.start();
        ready.acquire();
        ready.acquire();
        postTo(*ends[0], [&serve] { serve(0); });
        start.release(2);
        QVERIFY(left.finish());
        QVERIFY(right.finish());
        QCOMPARE(exchanged, rounds);
    }

    void interruptEndsTheWait_data() { addLoopKinds(); }
    void interruptEndsTheWait()
    {
        QFETCH(const LoopKind, kind);
        LoopThread::Semaphore aboutToWait{0};
        std::atomic<QAbstractEventDispatcher *> waiting{nullptr};
        constexpr int interrupts = 100;
        LoopThread thread(kind, [&] {
            waiting = dispatcher();
            const QObject context;
            connect(waiting, &QAbstractEventDispatcher::aboutToBlock, &context,
                    [&] { aboutToWait.release(); });
            for (int i = 0; i < interrupts; ++i)
                dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        });
        thread.start();
        for (int i = 0; i < interrupts; ++i) {
            QVERIFY(aboutToWait.try_acquire_for(std::chrono::seconds(5)));
            waiting.load()->interrupt();
        }
        QVERIFY(thread.finish());
    }

    void interruptBeforeTheWaitReturnsAtOnce_data() { addLoopKinds(); }
    void interruptBeforeTheWaitReturnsAtOnce()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            const QObject context;
            connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context,
                    [] { dispatcher()->interrupt(); });
            QVERIFY(!dispatcher()->processEvents(QEventLoop::WaitForMoreEvents));
        });
    }

    void nestedLoopsEndInAnyOrder_data() { addLoopKinds(); }
    void nestedLoopsEndInAnyOrder()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QEventLoop outer;
            QEventLoop inner;
            QStringList ended;
            QTimer::singleShot(0, &outer, [&] {
                QTimer::singleShot(10, &outer, [&] { outer.exit(1); });
                QTimer::singleShot(20, &inner, [&] { inner.exit(2); });
                ended.append(QString::number(inner.exec()));
            });
            ended.append(QString::number(outer.exec()));
            QCOMPARE(ended.join(QLatin1Char(' ')), QStringLiteral("2 1"));
        });
    }

    void outerLoopEndedFromElsewhereWhileAnInnerOneRuns()
    {
        runOn(LoopKind::Epoll, [] {
            QEventLoop outer;
            postTo(outer, [&outer] {
                const std::unique_ptr<QThread> other(QThread::create([&outer] { outer.quit(); }));
                other->start();
                other->wait();
                // Takes the wake-up that was meant for the outer loop.
                QCoreApplication::processEvents();
                QCoreApplication::processEvents();
            });
            outer.exec();
        });
    }

    void withoutWaitForMoreEventsItReturnsAtOnce_data() { addLoopKinds(); }
    void withoutWaitForMoreEventsItReturnsAtOnce()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QTimer later;
            later.start(60'000);
            dispatcher()->processEvents(QEventLoop::AllEvents);
            QVERIFY(!dispatcher()->processEvents(QEventLoop::AllEvents));
        });
    }

    void excludedSocketNotifiersWait_data() { addLoopKinds(); }
    void excludedSocketNotifiersWait()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
            QSignalSpy read(&reader, &QSocketNotifier::activated);
            QSignalSpy written(&writer, &QSocketNotifier::activated);
            pair.put(1, "x");
            QByteArray record;
            QObject context;
            recordSignals(record, &context);

            QEventLoop loop;
            QTimer::singleShot(100, Qt::PreciseTimer, &loop, &QEventLoop::quit);
            loop.exec(QEventLoop::ExcludeSocketNotifiers);
            QCOMPARE(read.size(), 0);
            QCOMPARE(written.size(), 0);
            QVERIFY2(record.size() < 20, record.constData()); // it slept meanwhile

            dispatcher()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(read.size(), 1);
            QCOMPARE(written.size(), 1);
        });
    }

    void wakesWithoutSocketNotifiersToo_data() { addLoopKinds(); }
    void wakesWithoutSocketNotifiersToo()
    {
        QFETCH(const LoopKind, kind);
        LoopThread::Semaphore ready{0};
        QObject *receiver = nullptr;
        int received = 0;
        LoopThread thread(kind, [&] {
            QObject object;
            receiver = &object;
            dispatcher()->processEvents(QEventLoop::AllEvents);
            ready.release();
            QEventLoop loop;
            connect(&object, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
            loop.exec(QEventLoop::ExcludeSocketNotifiers);
        });
        thread.start();
        ready.acquire();
        LoopThread::Semaphore answered{0};
        for (int i = 0; i < 100; ++i) {
            postTo(*receiver, [&] {
                ++received;
                answered.release();
            });
            QVERIFY(answered.try_acquire_for(std::chrono::seconds(5)));
        }
        postTo(*receiver, [&] { receiver->setObjectName(QStringLiteral("done")); });
        QVERIFY(thread.finish());
        QCOMPARE(received, 100);
    }

    void excludedTimersWait_data() { addLoopKinds(); }
    void excludedTimersWait()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QTimer timer;
            QSignalSpy fired(&timer, &QTimer::timeout);
            timer.start(1);
            QThread::msleep(5);
            dispatcher()->processEvents(QEventLoop::X11ExcludeTimers);
            QCOMPARE(fired.size(), 0);
            dispatcher()->processEvents(QEventLoop::ExcludeUserInputEvents);
            QCOMPARE(fired.size(), 1);
        });
    }

    void signalsTellAboutSleep_data() { addLoopKinds(); }
    void signalsTellAboutSleep()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QByteArray record;
            QObject context;
            dispatcher()->processEvents(QEventLoop::AllEvents);
            recordSignals(record, &context);

            dispatcher()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(record, QByteArray("A"));
            record.clear();

            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            pair.put(1, "x");
            QVERIFY(dispatcher()->processEvents(QEventLoop::WaitForMoreEvents));
            QCOMPARE(record, QByteArray("AB"));
        });
    }

    void whatIsDoneBeforeTheSleepIsServed_data() { addLoopKinds(); }
    void whatIsDoneBeforeTheSleepIsServed()
    {
        // A slot on aboutToBlock() that posts, or asks to write, must not be slept over.
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pair;
            QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
            writer.setEnabled(false);
            QObject context;
            QEventLoop loop;
            int posted = 0;
            int written = 0;
            const auto endIfDone = [&] {
                if (posted > 0 && written > 0)
                    loop.quit();
            };
            connect(&writer, &QSocketNotifier::activated, &context, [&] {
                ++written;
                writer.setEnabled(false);
                endIfDone();
            });
            QMetaObject::Connection once
                = connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
                      disconnect(once);
                      postTo(context, [&] {
                          ++posted;
                          endIfDone();
                      });
                      writer.setEnabled(true);
                  });
            loop.exec();
            QCOMPARE(posted, 1);
            QCOMPARE(written, 1);
        });
    }

    void notifiersFollowTheirObjectToAnotherThread_data() { addLoopKinds(); }
    void notifiersFollowTheirObjectToAnotherThread()
    {
        QFETCH(const LoopKind, kind);
        SocketPair pair;
        auto reader = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
        LoopThread::Semaphore moved{0};
        LoopThread thread(kind, [&] {
            moved.acquire();
            QEventLoop loop;
            connect(reader.get(), &QSocketNotifier::activated, &loop, &QEventLoop::quit);
            loop.exec();
            reader.reset();
        });
        thread.start();
        reader->moveToThread(&thread);
        moved.release();
        pair.put(1, "x");
        QVERIFY(thread.finish());
    }

    void threadsComeAndGo()
    {
        for (int i = 0; i < 200; ++i) {
            QThread thread;
            server::useServerEventDispatcher(thread);
            thread.start();
            thread.quit();
            QVERIFY(thread.wait(5000));
        }
    }
};

QTEST_GUILESS_MAIN(TestEpollEventDispatcher)

#include "tst_epolleventdispatcher.moc"
