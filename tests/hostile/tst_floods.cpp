// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/goodpair.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

#include <algorithm>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr auto phase = 5s;
constexpr qint64 megabyte = 1'000'000;

} // namespace

/// Peers that want more than their share.
class TestFloods final : public QObject
{
    Q_OBJECT

private slots:
    void oneFloodIsSlowedOrCutOff_data();
    void oneFloodIsSlowedOrCutOff();
    void aStormOfConnectionsPasses();
};

void TestFloods::oneFloodIsSlowedOrCutOff_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("gap"); // ms, of the good pair: it is under the same limits
    QTest::addColumn<bool>("isWebSocket");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<bool>("reads");
    const QByteArray send = wire::send("/topic/flood", "x");
    const QStringList own = roomForAll().first(2); // connections alone
    QTest::newRow("SEND on TCP, the host's own limits") << own << 300 << false << send << true;
    QTest::newRow("SEND on TCP, the host's own limits, nothing read")
        << own << 300 << false << send << false;
    QTest::newRow("SEND on TCP, within the message limit")
        << roomForAll() << 5 << false << send << true;
    QTest::newRow("SEND on WebSocket, within the message limit")
        << roomForAll() << 5 << true << wire::text(send) << true;
    QTest::newRow("WebSocket pings, answers read")
        << roomForAll() << 5 << true << wire::ping(QByteArray(1, 'p')) << true;
    QTest::newRow("heart-beats") << roomForAll() << 5 << false << QByteArray("\n") << true;
}

void TestFloods::oneFloodIsSlowedOrCutOff()
{
    QFETCH(const QStringList, settings);
    QFETCH(const int, gap);
    QFETCH(const bool, isWebSocket);
    QFETCH(const QByteArray, piece);
    QFETCH(const bool, reads);
    HostProcess host({.settings = settings});
    QVERIFY(host.start());
    GoodPair pair(host.port(), std::chrono::milliseconds(gap));
    QVERIFY(pair.start());
    Crowd crowd(host.port());
    const size_t peer = crowd.open();
    if (isWebSocket) {
        crowd.send(peer, wire::upgrade("127.0.0.1:" + QByteArray::number(host.port())));
        QVERIFY(crowd.allReceive("HTTP/1.1 101", 5s));
    }
    crowd.send(peer, isWebSocket ? wire::text(wire::connect()) : wire::connect());
    QVERIFY(crowd.allReceive("CONNECTED", 5s));
    crowd.peer(peer).forgets = true;
    crowd.setReading(peer, reads);

    // 10,000 a second, as long as the host takes them.
    constexpr int perSecond = 10'000;
    const QByteArray pieces = piece.repeated(perSecond / 100);
    const qint64 before = host.memory();
    const auto busyBefore = host.cpuTime();
    const auto start = Clock::now();
    qint64 most = before;
    static_cast<void>(crowd.runUntil([&] { return Clock::now() >= start + phase; }, 2 * phase, 10ms,
                                     [&] {
                                         if (crowd.peer(peer).unsent.size() < pieces.size())
                                             crowd.send(peer, pieces);
                                         most = std::max(most, host.memory());
                                     }));
    const double share = std::chrono::duration<double>(host.cpuTime() - busyBefore)
        / std::chrono::duration<double>(Clock::now() - start);
    const RoundTrips trips = pair.take();
    qInfo("host: %.0f %% of a core, memory %.1f MB, at most %.1f MB; flooder %s; %s", share * 100,
          double(before) / megabyte, double(most) / megabyte,
          crowd.openCount() == 1 ? "slowed" : "cut off", qPrintable(trips.text()));
    QVERIFY2(share < 0.5, qPrintable(QString::number(share)));
    QVERIFY(most - before < 5 * megabyte);
    QVERIFY(pair.problem().isNull());
    QVERIFY2(trips.count > 0 && trips.p99 < 50ms, qPrintable(trips.text()));
    crowd.closeAll();
    QVERIFY(host.stop());
}

/// Fifty at a time come, log in and go without a word, again and again.
void TestFloods::aStormOfConnectionsPasses()
{
    HostProcess host({.settings = roomForAll()});
    QVERIFY(host.start());
    GoodPair pair(host.port());
    QVERIFY(pair.start());
    const int sockets = host.sockets();
    const QByteArray upgrade = wire::upgrade("127.0.0.1:" + QByteArray::number(host.port()));
    constexpr size_t atOnce = 50;
    size_t connections = 0;
    qint64 settled = 0;
    const auto end = Clock::now() + phase;
    while (Clock::now() < end) {
        Crowd crowd(host.port());
        crowd.open(atOnce, 0);
        crowd.sendToAll(upgrade);
        QVERIFY(crowd.allReceive("HTTP/1.1 101", 5s));
        crowd.sendToAll(wire::text(wire::connect() + wire::subscribe("/topic/storm")));
        QVERIFY(crowd.allReceive("receipt-id:subscribed", 5s));
        QCOMPARE(crowd.openCount(), atOnce);
        connections += atOnce;
        if (connections == 10 * atOnce)
            settled = host.memory();
    }
    const RoundTrips trips = pair.take();
    qInfo("%zu connections; memory %.1f MB, then %.1f MB; %s", connections,
          double(settled) / megabyte, double(host.memory()) / megabyte, qPrintable(trips.text()));
    QVERIFY(connections > 20 * atOnce);
    QVERIFY2(trips.p99 < 50ms, qPrintable(trips.text()));
    QVERIFY(pair.problem().isNull());
    QTRY_COMPARE(host.sockets(), sockets);
    QVERIFY(host.memory() - settled < 5 * megabyte);
    QVERIFY(host.stop());
}

QTEST_GUILESS_MAIN(TestFloods)
#include "tst_floods.moc"
