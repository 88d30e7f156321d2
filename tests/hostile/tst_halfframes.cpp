// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr size_t peers = 100;
constexpr qsizetype bodySize = 60'000;
constexpr qint64 megabyte = 1'000'000;
// The shortest heart-beats that are agreed; the host waits three times as long.
const QByteArray beats = "1000,1000";
constexpr auto silenceThatEnds = 3s;

} // namespace

/// Peers that start a frame and do not finish it.
class TestHalfFrames final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<HostProcess>(HostProcess::Options{.settings = roomForAll()});
        QVERIFY(m_host->start());
    }
    void cleanup() { QVERIFY(m_host->stop()); }

    void endWithTheHeartBeats_data() { kinds(); }
    void endWithTheHeartBeats();
    void waitInBoundedMemoryWithoutHeartBeats_data() { kinds(); }
    void waitInBoundedMemoryWithoutHeartBeats();

private:
    static void kinds();
    void logIn(Crowd &crowd, bool isWebSocket, const QByteArray &heartBeat);

    std::unique_ptr<HostProcess> m_host;
};

void TestHalfFrames::kinds()
{
    QTest::addColumn<bool>("isWebSocket");
    QTest::addColumn<QByteArray>("frame");
    const QByteArray send = wire::send("/topic/half", QByteArray(bodySize, 'x'), "whole");
    QTest::newRow("STOMP frame on TCP") << false << send;
    QTest::newRow("STOMP frame in two WebSocket messages")
        << true << wire::text(send.first(bodySize / 2)) + wire::text(send.mid(bodySize / 2));
    QTest::newRow("WebSocket frame") << true << wire::text(send);
}

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

void TestHalfFrames::endWithTheHeartBeats()
{
    QFETCH(const bool, isWebSocket);
    QFETCH(const QByteArray, frame);
    Crowd crowd(m_host->port());
    const int descriptors = m_host->descriptors();
    logIn(crowd, isWebSocket, beats);
    const auto start = Clock::now();
    crowd.sendToAll(frame.first(frame.size() * 2 / 3));
    QVERIFY(crowd.runUntil([&crowd] { return crowd.openCount() == 0; }, silenceThatEnds + 5s));
    QVERIFY(Clock::now() - start >= silenceThatEnds - 500ms);
    QVERIFY(Clock::now() - start <= silenceThatEnds + 2s);
    QTRY_COMPARE(m_host->descriptors(), descriptors);
}

void TestHalfFrames::waitInBoundedMemoryWithoutHeartBeats()
{
    QFETCH(const bool, isWebSocket);
    QFETCH(const QByteArray, frame);
    Crowd crowd(m_host->port());
    logIn(crowd, isWebSocket, "0,0");
    const qint64 before = m_host->memory();
    qint64 most = before;
    const qsizetype half = frame.size() * 2 / 3;
    crowd.sendToAll(frame.first(half));
    // Longer than the silence that ends those with heart-beats.
    const auto end = Clock::now() + silenceThatEnds + 500ms;
    QVERIFY(crowd.runUntil([end] { return Clock::now() >= end; }, 10s, 100ms,
                           [&] { most = std::max(most, m_host->memory()); }));
    QCOMPARE(crowd.openCount(), peers);
    const qint64 each = (most - before) / qint64(peers);
    qInfo("%lld octets for each that waits", qlonglong(each));
    // What came, once in the socket's buffer or the parser's, and once more while it moves on.
    QVERIFY(each <= 2 * 65'536 + 16'384);

    crowd.sendToAll(frame.mid(half));
    QVERIFY(crowd.allReceive("receipt-id:whole", 10s));
    crowd.closeAll();
    QTRY_VERIFY2(m_host->memory() - before < 3 * megabyte,
                 qPrintable(QString::number(m_host->memory() - before)));
}

QTEST_GUILESS_MAIN(TestHalfFrames)
#include "tst_halfframes.moc"
