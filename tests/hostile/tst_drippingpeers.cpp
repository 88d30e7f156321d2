// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/goodpair.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr size_t peers = 500;
constexpr auto slack = 1500ms; ///< the sweep, the goodbye, and a machine that does other things too

/// CTest runs this program twice: with short deadlines, and with the host's own.
bool hasOwnDeadlines()
{
    return qEnvironmentVariableIsSet("SARANGBANG_TEST_DEFAULT_DEADLINES");
}

struct Deadlines
{
    std::chrono::seconds head = hasOwnDeadlines() ? 5s : 2s;
    std::chrono::seconds connect = hasOwnDeadlines() ? 10s : 4s;
    std::chrono::milliseconds gap = hasOwnDeadlines() ? 1000ms : 400ms;
};

QStringList settings()
{
    QStringList list = roomForAll();
    if (!hasOwnDeadlines())
        list << QStringLiteral("limits.httpHeadSeconds=2")
             << QStringLiteral("limits.connectSeconds=4");
    return list;
}

} // namespace

/// Peers that send one octet now and then, and never come to an end.
class TestDrippingPeers final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (raiseOwnDescriptorLimit() < 2 * peers)
            QSKIP("this machine lets one process open too few files (ulimit -Hn)");
        QVERIFY(m_host.start());
    }
    void cleanupTestCase() { QVERIFY(m_host.stop()); }

    void areGoneByTheDeadline_data();
    void areGoneByTheDeadline();
    void aSlowHeadGivesNoMoreTimeForConnect();

private:
    [[nodiscard]] QByteArray upgrade() const
    {
        return wire::upgrade("127.0.0.1:" + QByteArray::number(m_host.port()));
    }

    HostProcess m_host{{.settings = settings()}};
    const Deadlines m_deadlines;
};

void TestDrippingPeers::areGoneByTheDeadline_data()
{
    QTest::addColumn<bool>("upgrades");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("drop");
    const QByteArray frame = "CONNECT\naccept-version:1.2\nx:";
    QTest::newRow("HTTP head") << false << QByteArray("GET /ws HTTP/1.1\r\nX: ") << QByteArray("x");
    QTest::newRow("STOMP frame on TCP") << false << frame << QByteArray("x");
    QTest::newRow("STOMP frame in WebSocket messages")
        << true << wire::text(frame) << wire::text("x");
    QTest::newRow("WebSocket frame")
        << true << wire::text(frame + QByteArray(1000, 'x')).first(40) << QByteArray("x");
}

void TestDrippingPeers::areGoneByTheDeadline()
{
    QFETCH(const bool, upgrades);
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, drop);
    const bool isHead = start.startsWith("GET");
    const auto deadline = isHead ? m_deadlines.head : m_deadlines.connect;
    GoodPair pair(m_host.port());
    QVERIFY(pair.start());
    const int sockets = m_host.sockets();

    Crowd crowd(m_host.port());
    crowd.open(peers, 0);
    if (upgrades) {
        crowd.sendToAll(upgrade());
        QVERIFY(crowd.allReceive("HTTP/1.1 101", deadline));
    }
    QCOMPARE(crowd.openCount(), peers);
    crowd.sendToAll(start);
    const bool areGone
        = crowd.runUntil([&crowd] { return crowd.openCount() == 0; }, deadline + 2 * slack,
                         m_deadlines.gap, [&] { crowd.sendToAll(drop); });
    const RoundTrips trips = pair.take();
    qInfo("gone after %lld ms; %s", qlonglong(crowd.longestLife().count()),
          qPrintable(trips.text()));
    QVERIFY(areGone);
    QVERIFY(crowd.longestLife() <= deadline + slack);
    QVERIFY(pair.problem().isNull());
    QVERIFY2(trips.p99 < 50ms, qPrintable(trips.text()));
    QTRY_VERIFY(m_host.sockets() <= sockets);
}

/// From accept to CONNECTED there is one deadline, whatever the time went into.
void TestDrippingPeers::aSlowHeadGivesNoMoreTimeForConnect()
{
    Crowd crowd(m_host.port());
    const size_t peer = crowd.open();
    const QByteArray head = upgrade();
    crowd.send(peer, head.chopped(1));
    const auto nearlyTheDeadline = crowd.peer(peer).openedAt + m_deadlines.head - 500ms;
    QVERIFY(crowd.runUntil([&] { return Clock::now() >= nearlyTheDeadline; }, m_deadlines.head));
    crowd.send(peer, head.last(1));
    QVERIFY(crowd.allReceive("HTTP/1.1 101", 2s));
    crowd.send(peer, wire::text("CONNECT\nx:"));
    QVERIFY(crowd.runUntil([&crowd] { return crowd.openCount() == 0; },
                           m_deadlines.head + m_deadlines.connect + slack));
    QVERIFY2(crowd.longestLife() <= m_deadlines.connect + slack,
             qPrintable(QString::number(crowd.longestLife().count())));
    QVERIFY(crowd.longestLife() >= m_deadlines.connect - 200ms);
}

QTEST_GUILESS_MAIN(TestDrippingPeers)
#include "tst_drippingpeers.moc"
