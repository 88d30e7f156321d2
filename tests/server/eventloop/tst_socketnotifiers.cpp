// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/eventloop/loopthread.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTimer>

#include <arpa/inet.h>
#include <ctime>
#include <memory>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/syscall.h>

// Stands in for the C library's function, which the dispatcher would call otherwise.
static std::atomic<int> epollCalls{0};
extern "C" int epoll_ctl(int epoll, int operation, int fd, epoll_event *event) noexcept
{
    ++epollCalls;
    return int(syscall(SYS_epoll_ctl, epoll, operation, fd, event));
}

namespace {

/// One turn of the loop that does not wait.
bool turn()
{
    return QThread::currentThread()->eventDispatcher()->processEvents(QEventLoop::AllEvents);
}

void turns(int count)
{
    for (int i = 0; i < count; ++i)
        turn();
}

struct Counter
{
    Counter(int fd, QSocketNotifier::Type type)
        : notifier(std::make_unique<QSocketNotifier>(fd, type))
    {
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] {
            ++count;
            if (reaction)
                reaction();
        });
    }
    std::unique_ptr<QSocketNotifier> notifier;
    std::function<void()> reaction;
    int count = 0;
};

/// Two ends of one TCP connection: Unix sockets know no urgent data.
std::array<int, 2> tcpPair()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const raw = reinterpret_cast<sockaddr *>(&address);
    bind(listener, raw, size);
    listen(listener, 1);
    getsockname(listener, raw, &size);
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connect(client, raw, size);
    const int accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    close(listener);
    return {client, accepted};
}

std::chrono::nanoseconds threadCpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void spinFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

class TestSocketNotifiers final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { raiseDescriptorLimit(); }

    void readNotifierFiresWhileDataWaits_data() { addLoopKinds(); }
    void readNotifierFiresWhileDataWaits()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pair;
            Counter reader(pair.ends[0], QSocketNotifier::Read);
            turns(3);
            QCOMPARE(reader.count, 0);
            pair.put(1, "x");
            turns(3);
            QCOMPARE(reader.count, 3);
            QCOMPARE(pair.take(0), QByteArray("x"));
            turns(3);
            QCOMPARE(reader.count, 3);
        });
    }

    void writeNotifierFollowsTheBuffer_data() { addLoopKinds(); }
    void writeNotifierFollowsTheBuffer()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pair;
            Counter writer(pair.ends[0], QSocketNotifier::Write);
            turns(3);
            QCOMPARE(writer.count, 3);
            pair.fill(0);
            turns(3);
            QCOMPARE(writer.count, 3);
            pair.drain(1);
            turn();
            QCOMPARE(writer.count, 4);
            writer.notifier->setEnabled(false);
            turns(3);
            QCOMPARE(writer.count, 4);
            writer.notifier->setEnabled(true);
            turn();
            QCOMPARE(writer.count, 5);
        });
    }

    void exceptionNotifierSeesUrgentData_data() { addLoopKinds(); }
    void exceptionNotifierSeesUrgentData()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            const auto [client, accepted] = tcpPair();
            Counter urgent(accepted, QSocketNotifier::Exception);
            Counter reader(accepted, QSocketNotifier::Read);
            turns(2);
            QCOMPARE(urgent.count, 0);
            QCOMPARE(send(client, "!", 1, MSG_OOB), ssize_t(1));
            QTRY_VERIFY(urgent.count > 0);
            QCOMPARE(reader.count, 0);
            urgent.notifier.reset();
            reader.notifier.reset();
            close(client);
            close(accepted);
        });
    }

    void servesAllReadyDescriptorsInOneTurn_data() { addLoopKinds(); }
    void servesAllReadyDescriptorsInOneTurn()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            std::array<SocketPair, 50> pairs;
            std::vector<std::unique_ptr<Counter>> readers;
            for (const SocketPair &pair : pairs) {
                readers.push_back(std::make_unique<Counter>(pair.ends[0], QSocketNotifier::Read));
                pair.put(1, "x");
            }
            QVERIFY(turn());
            for (const auto &reader : readers)
                QCOMPARE(reader->count, 1);
        });
    }

    void moreReadyThanFitIntoOneBatch()
    {
        runOn(LoopKind::Epoll, [] {
            std::array<SocketPair, 600> pairs;
            std::vector<std::unique_ptr<Counter>> readers;
            for (const SocketPair &pair : pairs) {
                readers.push_back(std::make_unique<Counter>(pair.ends[0], QSocketNotifier::Read));
                readers.back()->reaction = [&pair] { pair.drain(0); };
                pair.put(1, "x");
            }
            turns(3);
            for (const auto &reader : readers)
                QCOMPARE(reader->count, 1);
        });
    }

    void peerThatLeavesIsReported_data()
    {
        QTest::addColumn<LoopKind>("kind");
        QTest::addColumn<QSocketNotifier::Type>("type");
        for (const auto kind : {LoopKind::Epoll, LoopKind::Qt}) {
            const char *name = kind == LoopKind::Epoll ? "epoll" : "Qt's own";
            QTest::addRow("%s, reader", name) << kind << QSocketNotifier::Read;
            QTest::addRow("%s, blocked writer", name) << kind << QSocketNotifier::Write;
        }
    }
    void peerThatLeavesIsReported()
    {
        QFETCH(const LoopKind, kind);
        QFETCH(const QSocketNotifier::Type, type);
        runOn(kind, [type] {
            SocketPair pair;
            pair.fill(0);
            Counter listener(pair.ends[0], type);
            turns(2);
            QCOMPARE(listener.count, 0);
            pair.closeEnd(1);
            turn();
            QCOMPARE(listener.count, 1);
        });
    }

    void nobodyListeningToABrokenSocketCostsNothing()
    {
        runOn(LoopKind::Epoll, [] {
            SocketPair pair;
            Counter reader(pair.ends[0], QSocketNotifier::Read);
            turn();
            pair.closeEnd(1);
            reader.notifier->setEnabled(false);
            const auto before = threadCpuTime();
            spinFor(std::chrono::milliseconds(100));
            QVERIFY(threadCpuTime() - before < std::chrono::milliseconds(20));
            QCOMPARE(reader.count, 0);
        });
    }

    void switchingAWriteNotifierCostsNoSystemCall()
    {
        runOn(LoopKind::Epoll, [] {
            SocketPair pair;
            Counter reader(pair.ends[0], QSocketNotifier::Read);
            Counter writer(pair.ends[0], QSocketNotifier::Write);
            writer.reaction = [&] { writer.notifier->setEnabled(false); };
            turn();
            const int before = epollCalls;
            QVERIFY(before > 0); // the reader
            for (int i = 0; i < 1000; ++i) {
                writer.notifier->setEnabled(true);
                turn();
            }
            QCOMPARE(writer.count, 1001);
            QCOMPARE(epollCalls - before, 0);
        });
    }

    void blockedWriterIsLeftToTheKernel()
    {
        runOn(LoopKind::Epoll, [] {
            SocketPair pair;
            pair.fill(0);
            Counter writer(pair.ends[0], QSocketNotifier::Write);
            turn();
            const int before = epollCalls;
            turns(100);
            QCOMPARE(writer.count, 0);
            QCOMPARE(epollCalls - before, 0);
            // Asleep meanwhile, not asking again and again.
            QTimer::singleShot(50, Qt::PreciseTimer, writer.notifier.get(),
                               [&pair] { pair.drain(1); });
            QEventLoop loop;
            writer.reaction = [&] { loop.quit(); };
            const auto cpu = threadCpuTime();
            loop.exec();
            QCOMPARE(writer.count, 1);
            QVERIFY(threadCpuTime() - cpu < std::chrono::milliseconds(20));
        });
    }

    void regularFileIsAlwaysReady_data() { addLoopKinds(); }
    void regularFileIsAlwaysReady()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            QTemporaryFile file;
            QVERIFY(file.open());
            Counter reader(file.handle(), QSocketNotifier::Read);
            Counter writer(file.handle(), QSocketNotifier::Write);
            turns(5);
            QCOMPARE(reader.count, 5);
            QVERIFY(writer.count >= 4);
            reader.notifier->setEnabled(false);
            writer.notifier->setEnabled(false);
            turns(5);
            QCOMPARE(reader.count, 5);
            reader.notifier->setEnabled(true);
            turn();
            QCOMPARE(reader.count, 6);
        });
    }

    void regularFileHasNoUrgentData()
    {
        runOn(LoopKind::Epoll, [] {
            QTemporaryFile file;
            QVERIFY(file.open());
            Counter urgent(file.handle(), QSocketNotifier::Exception);
            const auto before = threadCpuTime();
            spinFor(std::chrono::milliseconds(100));
            QCOMPARE(urgent.count, 0);
            QVERIFY(threadCpuTime() - before < std::chrono::milliseconds(20));
        });
    }

    void descriptorThatIsNotOpenIsSwitchedOff_data()
    {
        QTest::addColumn<QSocketNotifier::Type>("type");
        QTest::newRow("read") << QSocketNotifier::Read;
        QTest::newRow("write") << QSocketNotifier::Write;
        QTest::newRow("exception") << QSocketNotifier::Exception;
    }
    void descriptorThatIsNotOpenIsSwitchedOff()
    {
        QFETCH(const QSocketNotifier::Type, type);
        runOn(LoopKind::Epoll, [type] {
            int closed = -1;
            {
                const SocketPair pair;
                closed = pair.ends[0];
            }
            QTest::ignoreMessage(
                QtWarningMsg,
                QRegularExpression(QStringLiteral("descriptor \\d+ cannot be watched")));
            Counter listener(closed, type);
            turns(2);
            QCOMPARE(listener.count, 0);
            QVERIFY(!listener.notifier->isEnabled());
        });
    }

    void numberUsedAgainAfterACloseBehindTheNotifier()
    {
        runOn(LoopKind::Epoll, [] {
            SocketPair pair;
            Counter stale(pair.ends[0], QSocketNotifier::Read);
            turn();
            const int number = pair.ends[0];
            pair.closeEnd(0); // now the kernel has forgotten it, and the dispatcher has not

            SocketPair next;
            QCOMPARE(dup2(next.ends[0], number), number);
            QTest::ignoreMessage(QtWarningMsg,
                                 QRegularExpression(QStringLiteral("has two notifiers")));
            Counter reader(number, QSocketNotifier::Read);
            next.put(1, "x");
            turn();
            QCOMPARE(reader.count, 1);
            stale.notifier.reset(); // none of the new one's business
            turn();
            QCOMPARE(reader.count, 2);
            QCOMPARE(stale.count, 0);
            reader.notifier.reset();
            close(number);
        });
    }

    void fileKeptOpenByADuplicateDoesNotKeepTheLoopBusy()
    {
        runOn(LoopKind::Epoll, [] {
            SocketPair other;
            Counter stillServed(other.ends[0], QSocketNotifier::Read);
            SocketPair pair;
            Counter reader(pair.ends[0], QSocketNotifier::Read);
            const int duplicate = dup(pair.ends[0]);
            pair.closeEnd(0);
            reader.notifier.reset(); // the kernel cannot find it any more
            pair.put(1, "x");
            const auto before = threadCpuTime();
            spinFor(std::chrono::milliseconds(100));
            QVERIFY(threadCpuTime() - before < std::chrono::milliseconds(20));
            QCOMPARE(reader.count, 0);
            other.put(1, "x");
            turn();
            QCOMPARE(stillServed.count, 1);
            close(duplicate);
        });
    }

    void notifierRemovedByAnotherOfTheSameBatch_data() { addLoopKinds(); }
    void notifierRemovedByAnotherOfTheSameBatch()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pairs[2];
            Counter first(pairs[0].ends[0], QSocketNotifier::Read);
            Counter second(pairs[1].ends[0], QSocketNotifier::Read);
            first.reaction = [&] { second.notifier.reset(); };
            second.reaction = [&] { first.notifier.reset(); };
            pairs[0].put(1, "x");
            pairs[1].put(1, "x");
            turn();
            QCOMPARE(first.count + second.count, 1);
        });
    }

    void numberUsedAgainInTheSameBatch_data() { addLoopKinds(); }
    void numberUsedAgainInTheSameBatch()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pairs[2];
            SocketPair quiet;
            Counter readers[]{{pairs[0].ends[0], QSocketNotifier::Read},
                              {pairs[1].ends[0], QSocketNotifier::Read}};
            std::unique_ptr<Counter> replacement;
            const auto replaceOther = [&](std::size_t other) {
                readers[other].notifier.reset();
                // The number now is a socket with nothing to read.
                QCOMPARE(dup2(quiet.ends[0], pairs[other].ends[0]), pairs[other].ends[0]);
                replacement
                    = std::make_unique<Counter>(pairs[other].ends[0], QSocketNotifier::Read);
            };
            readers[0].reaction = [&] { replaceOther(1); };
            readers[1].reaction = [&] { replaceOther(0); };
            pairs[0].put(1, "x");
            pairs[1].put(1, "x");
            turn();
            QVERIFY(replacement);
            QCOMPARE(replacement->count, 0);
            quiet.put(1, "y");
            readers[0].reaction = readers[1].reaction = nullptr;
            turn();
            QCOMPARE(replacement->count, 1);
        });
    }

    void nestedLoopServesTheRestOfTheBatch_data() { addLoopKinds(); }
    void nestedLoopServesTheRestOfTheBatch()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            SocketPair pairs[3];
            std::vector<std::unique_ptr<Counter>> readers;
            int nested = 0;
            for (const SocketPair &pair : pairs) {
                readers.push_back(std::make_unique<Counter>(pair.ends[0], QSocketNotifier::Read));
                readers.back()->reaction = [&] {
                    pair.drain(0);
                    if (nested++ == 0)
                        turn();
                };
                pair.put(1, "x");
            }
            turn();
            for (const auto &reader : readers)
                QCOMPARE(reader->count, 1);
        });
    }

    void idleSocketsCostNoTime()
    {
        runOn(LoopKind::Epoll, [] {
            std::vector<std::unique_ptr<SocketPair>> pairs;
            std::vector<std::unique_ptr<Counter>> readers;
            for (int i = 0; i < 2000; ++i) {
                pairs.push_back(std::make_unique<SocketPair>());
                readers.push_back(
                    std::make_unique<Counter>(pairs.back()->ends[0], QSocketNotifier::Read));
            }
            turn();
            auto before = threadCpuTime();
            spinFor(std::chrono::milliseconds(200));
            QVERIFY(threadCpuTime() - before < std::chrono::milliseconds(5));

            // poll(2) alone would take five times the limit to look at each of them.
            before = threadCpuTime();
            turns(1000);
            QVERIFY(threadCpuTime() - before < std::chrono::milliseconds(40));
        });
    }
};

QTEST_GUILESS_MAIN(TestSocketNotifiers)

#include "tst_socketnotifiers.moc"
