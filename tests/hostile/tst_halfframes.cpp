// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr size_t peers = 100;
constexpr qsizetype bodySize = 60'000;
constexpr qint64 megabyte = 1'000'000;
// The shortest heart-beats that are agreed; the host waits three times as long.
const QByteArray beatsOffer = "1000,0";
constexpr auto silenceThatEnds = 3s;

QByteArray wholeFrame()
{
    return wire::send("/topic/half", QByteArray(bodySize, 'x'), "whole");
}

} // namespace

/// Peers that start a frame and do not finish it.
class TestHalfFrames final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QStringList settings = roomForAll();
        settings << QStringLiteral("heartbeat.receive=1000");
        m_host = std::make_unique<HostProcess>(HostProcess::Options{.settings = settings});
        QVERIFY(m_host->start());
    }
    void cleanup() { QVERIFY(m_host->stop()); }

    void endInTime_data();
    void endInTime();
    void waitInBoundedMemoryWithoutHeartBeats_data();
    void waitInBoundedMemoryWithoutHeartBeats();

private:
    void logIn(Crowd &crowd, bool isWebSocket, const QByteArray &heartBeat);

    std::unique_ptr<HostProcess> m_host;
};

void TestHalfFrames::logIn(Crowd &crowd, bool isWebSocket, const QByteArray &heartBeat)
{
    crowd.open(peers, 0);
    if (isWebSocket) {
        crowd.sendToAll(wire::upgrade("127.0.0.1:" + QByteArray::number(m_host->port())));
        QVERIFY(crowd.allReceive("HTTP/1.1 101", 5s));
    }
    const QByteArray frame = wire::connect(heartBeat);
    crowd.sendToAll(isWebSocket ? wire::text(frame) : frame);
    QVERIFY(crowd.allReceive("CONNECTED", 5s));
    QCOMPARE(crowd.openCount(), peers);
}

void TestHalfFrames::endInTime_data()
{
    QTest::addColumn<bool>("isWebSocket");
    QTest::addColumn<QByteArray>("half");
    QTest::addColumn<QByteArray>("heartBeat");
    QTest::addColumn<int>("seconds");
    const QByteArray whole = wholeFrame();
    const int beats = int(silenceThatEnds.count());
    // QWebSocket gives up a frame of which nothing has come for so long.
    constexpr int frames = 5;
    QTest::newRow("STOMP frame on TCP, heart-beats")
        << false << whole.first(bodySize / 2) << beatsOffer << beats;
    QTest::newRow("STOMP frame on WebSocket, heart-beats")
        << true << wire::text(whole.first(bodySize / 2)) << beatsOffer << beats;
    QTest::newRow("WebSocket frame, heart-beats")
        << true << wire::text(whole).first(bodySize / 2) << beatsOffer << beats;
    QTest::newRow("WebSocket frame, no heart-beats")
        << true << wire::text(whole).first(bodySize / 2) << QByteArray("0,0") << frames;
}

void TestHalfFrames::endInTime()
{
    QFETCH(const bool, isWebSocket);
    QFETCH(const QByteArray, half);
    QFETCH(const QByteArray, heartBeat);
    QFETCH(const int, seconds);
    Crowd crowd(m_host->port());
    const int sockets = m_host->sockets();
    logIn(crowd, isWebSocket, heartBeat);
    const auto start = Clock::now();
    crowd.sendToAll(half);
    QVERIFY(crowd.runUntil([&crowd] { return crowd.openCount() == 0; }, 10s));
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - start);
    qInfo("gone after %lld ms", qlonglong(took.count()));
    QVERIFY(took >= std::chrono::seconds(seconds) - 500ms);
    QVERIFY(took <= std::chrono::seconds(seconds) + 1500ms);
    QTRY_COMPARE(m_host->sockets(), sockets);
}

void TestHalfFrames::waitInBoundedMemoryWithoutHeartBeats_data()
{
    QTest::addColumn<bool>("isWebSocket");
    QTest::newRow("TCP") << false;
    QTest::newRow("WebSocket") << true;
}

/// Nobody asked for signs of life, so there is nothing to miss: they stay, within limits.frame.
void TestHalfFrames::waitInBoundedMemoryWithoutHeartBeats()
{
    QFETCH(const bool, isWebSocket);
    const QByteArray whole = wholeFrame();
    const QByteArray half = whole.first(bodySize * 2 / 3);
    const QByteArray rest = whole.mid(half.size());
    qint64 afterFirst = 0;
    // Twice: the allocator may keep what it got once, but no more.
    for (int round = 1; round <= 2; ++round) {
        Crowd crowd(m_host->port());
        const int sockets = m_host->sockets();
        logIn(crowd, isWebSocket, "0,0");
        const qint64 before = m_host->memory();
        qint64 most = before;
        crowd.sendToAll(isWebSocket ? wire::text(half) : half);
        // Longer than the silence that ends those with heart-beats.
        const auto end = Clock::now() + silenceThatEnds + 500ms;
        QVERIFY(crowd.runUntil([end] { return Clock::now() >= end; }, 10s, 100ms,
                               [&] { most = std::max(most, m_host->memory()); }));
        QCOMPARE(crowd.openCount(), peers);
        const qint64 each = (most - before) / qint64(peers);
        // The frame's part, in the socket's buffer or the parser's, and once more as it moves on.
        QVERIFY(each <= 2 * 65'536 + 16'384);
        crowd.sendToAll(isWebSocket ? wire::text(rest) : rest);
        QVERIFY(crowd.allReceive("receipt-id:whole", 10s));
        crowd.closeAll();
        QTRY_COMPARE(m_host->sockets(), sockets);
        qInfo("%lld octets for each that waits; %lld octets more when they are gone",
              qlonglong(each), qlonglong(m_host->memory() - before));
        if (round == 1)
            afterFirst = m_host->memory();
    }
    QVERIFY2(m_host->memory() - afterFirst < 3 * megabyte,
             qPrintable(QString::number(m_host->memory() - afterFirst)));
}

QTEST_GUILESS_MAIN(TestHalfFrames)
#include "tst_halfframes.moc"
