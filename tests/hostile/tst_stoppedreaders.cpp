// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/goodpair.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr size_t readers = 20;
constexpr int smallestBuffer = 4096;
constexpr qint64 megabyte = 1'000'000;
constexpr auto phase = 5s;

} // namespace

/// Peers that ask for much and stop reading.
class TestStoppedReaders final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<HostProcess>(HostProcess::Options{.settings = roomForAll()});
        QVERIFY(m_host->start());
        m_crowd = std::make_unique<Crowd>(m_host->port());
        m_pair = std::make_unique<GoodPair>(m_host->port());
        QVERIFY(m_pair->start());
    }
    void cleanup()
    {
        m_crowd.reset();
        m_pair.reset();
        QVERIFY(m_host->stop());
    }

    void areCutOffUnderFanOut();
    void areCutOffWhenTheyPing();

private:
    /// Runs until @p isOver; the most memory that the host had, in octets.
    [[nodiscard]] qint64 watch(const std::function<bool()> &isOver,
                               std::chrono::milliseconds patience,
                               const std::function<void()> &everyTurn);

    std::unique_ptr<HostProcess> m_host;
    std::unique_ptr<Crowd> m_crowd;
    std::unique_ptr<GoodPair> m_pair;
};

qint64 TestStoppedReaders::watch(const std::function<bool()> &isOver,
                                 std::chrono::milliseconds patience,
                                 const std::function<void()> &everyTurn)
{
    qint64 most = 0;
    const bool isInTime = m_crowd->runUntil(isOver, patience, 10ms, [&] {
        everyTurn();
        most = std::max(most, m_host->memory());
    });
    return isInTime ? most : -1;
}

void TestStoppedReaders::areCutOffUnderFanOut()
{
    Crowd &crowd = *m_crowd;
    const size_t sender = crowd.open();
    crowd.send(sender, wire::connect());
    QVERIFY(crowd.allReceive("CONNECTED", 5s));
    const int descriptors = m_host->descriptors();
    for (size_t i = 0; i < readers; ++i)
        crowd.send(crowd.open(smallestBuffer), wire::connect() + wire::subscribe("/topic/fan"));
    QVERIFY(crowd.runUntil(
        [&] {
            return std::all_of(&crowd.peer(1), &crowd.peer(1) + readers, [](const auto &peer) {
                return peer.received.contains("receipt-id:subscribed");
            });
        },
        5s));
    for (size_t i = 1; i <= readers; ++i)
        crowd.peer(i).forgets = true;

    const QByteArray message = wire::send("/topic/fan", QByteArray(8000, 'x'));
    const auto talk = [&] { crowd.send(sender, message); };
    const auto end = Clock::now() + phase;
    static_cast<void>(m_pair->take());
    const qint64 before = watch([&] { return Clock::now() >= end; }, 2 * phase, talk);
    const RoundTrips without = m_pair->take();

    for (size_t i = 1; i <= readers; ++i)
        crowd.setReading(i, false);
    const auto stopped = Clock::now();
    const qint64 most = watch([&] { return m_host->descriptors() <= descriptors; }, 30s, talk);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - stopped);
    const RoundTrips with = m_pair->take();
    qInfo("cut off after %lld ms; memory %.1f MB, at most %.1f MB, then %.1f MB",
          qlonglong(took.count()), double(before) / megabyte, double(most) / megabyte,
          double(m_host->memory()) / megabyte);
    qInfo("without: %s", qPrintable(without.text()));
    qInfo("with:    %s", qPrintable(with.text()));
    QVERIFY2(most != -1, "they are connected still");
    QVERIFY(most - before <= qint64(readers) * megabyte);
    QVERIFY2(with.p99 <= without.p99 + 10ms, qPrintable(with.text()));
    QVERIFY(m_pair->problem().isNull());
    QTRY_VERIFY(m_host->memory() - before < 3 * megabyte);
}

void TestStoppedReaders::areCutOffWhenTheyPing()
{
    Crowd &crowd = *m_crowd;
    const int descriptors = m_host->descriptors();
    const qint64 before = m_host->memory();
    const size_t peer = crowd.open(smallestBuffer);
    crowd.send(peer, wire::upgrade("127.0.0.1:" + QByteArray::number(m_host->port())));
    QVERIFY(crowd.allReceive("HTTP/1.1 101", 5s));
    crowd.send(peer, wire::text(wire::connect()));
    QVERIFY(crowd.allReceive("CONNECTED", 5s));
    crowd.setReading(peer, false);

    QByteArray pings;
    for (int i = 0; i < 500; ++i)
        pings += wire::ping(QByteArray(125, 'p'));
    const auto flood = [&] {
        if (crowd.peer(peer).unsent.isEmpty())
            crowd.send(peer, pings);
    };
    const qint64 most = watch([&] { return m_host->descriptors() <= descriptors; }, 30s, flood);
    const RoundTrips trips = m_pair->take();
    qInfo("memory %.1f MB, at most %.1f MB, then %.1f MB; %s", double(before) / megabyte,
          double(most) / megabyte, double(m_host->memory()) / megabyte, qPrintable(trips.text()));
    QVERIFY2(most != -1, "it is connected still");
    QVERIFY(most - before <= 2 * megabyte);
    QVERIFY2(trips.p99 < 50ms, qPrintable(trips.text()));
    QVERIFY(m_pair->problem().isNull());
}

QTEST_GUILESS_MAIN(TestStoppedReaders)
#include "tst_stoppedreaders.moc"
