// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/messagingtemplate.h"
#include "server/handlers/handlerregistry.h"
#include "tests/conformance/conversation.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <iterator>
#include <thread>

using namespace conformance;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;
using namespace std::chrono_literals;

namespace {

constexpr int beat = 1000; ///< ms, the shortest that the host agrees to

server::HostSettings heartbeatSettings(int send, int receive)
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.heartbeatSend = send;
    settings.heartbeatReceive = receive;
    return settings;
}

QByteArray connectFrame(const QByteArray &heartbeat, const QByteArray &version = "1.2")
{
    return "CONNECT\naccept-version:" + version + "\nhost:x\nheart-beat:" + heartbeat + "\n\n"
        + '\0';
}

/// The longest time, in ms, in which nothing came since the first arrival and until @p end.
qint64 longestGap(const StompPeer &peer, std::chrono::steady_clock::time_point end)
{
    auto last = peer.arrivals().first().time;
    auto longest = std::chrono::steady_clock::duration::zero();
    for (const StompPeer::Arrival &arrival : peer.arrivals()) {
        longest = std::max(longest, arrival.time - last);
        last = arrival.time;
    }
    longest = std::max(longest, end - last);
    return std::chrono::duration_cast<std::chrono::milliseconds>(longest).count();
}

/// A loaded machine is late at both ends; an octet that is late by design is later than this.
constexpr qint64 slack = beat / 3;

/// A peer on a WebSocket and one on TCP, at the same time.
class BothLinks
{
public:
    [[nodiscard]] std::array<StompPeer *, 2> all() { return {&m_webSocket, &m_tcp}; }
    [[nodiscard]] QUrl url(const RunningHost &host, const StompPeer *peer) const
    {
        QUrl url = host.url();
        url.setScheme(peer == &m_tcp ? QStringLiteral("tcp") : QStringLiteral("ws"));
        return url;
    }

private:
    StompPeer m_webSocket;
    StompPeer m_tcp;
};

/// Holds the host's thread for longer than anyone may be silent.
class ClosedLid final : public server::MessageHandler
{
public:
    explicit ClosedLid(const server::MessagingTemplate *answers)
        : m_answers(answers)
    { }
    [[nodiscard]] QList<QByteArray> destinations() const override { return {"/publish/lid"}; }
    void handle(const messaging::Message &message, const Variables &) override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(7 * beat / 2));
        m_answers->receipt(message);
    }

private:
    const server::MessagingTemplate *m_answers;
};

} // namespace

/// Group H on the wire.
class TestWireHeartbeats final : public QObject
{
    Q_OBJECT

private slots:
    void agrees_data();
    void agrees();
    void beatsOnTime_data();
    void beatsOnTime();
    void knowsTheSilent_data();
    void knowsTheSilent();
    void h11_aHostThatSleptGivesEveryoneTime();
};

void TestWireHeartbeats::agrees_data()
{
    QTest::addColumn<int>("send");
    QTest::addColumn<int>("receive");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("agreed"); ///< "ERROR": refused
    const auto row = [](const char *name, int send, int receive, const char *client,
                        const char *agreed, const char *version = "1.2") {
        QTest::newRow(name) << send << receive << QByteArray(client) << QByteArray(version)
                            << QByteArray(agreed);
    };
    row("H1 the larger of both", 15'000, 15'000, "10000,10000", "15000,15000");
    row("H2 none wanted", 10'000, 10'000, "0,0", "10000,10000");
    row("H3 client to host alone", 0, 10'000, "5000,0", "0,10000");
    row("H4 host to client alone", 10'000, 0, "0,5000", "10000,0");
    row("H5 one number", 10'000, 10'000, "0", "ERROR");
    row("H5 a letter", 10'000, 10'000, "T,0", "ERROR");
    row("H5 three numbers", 10'000, 10'000, "10000,10000,10000", "ERROR");
    row("H5 negative", 10'000, 10'000, "-1,0", "ERROR");
    row("H5 a space at the end", 10'000, 10'000, "10,10 ", "ERROR");
    row("H12 on 1.0 it means nothing", 10'000, 10'000, "T,0", "", "1.0");
}

void TestWireHeartbeats::agrees()
{
    QFETCH(const int, send);
    QFETCH(const int, receive);
    QFETCH(const QByteArray, client);
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, agreed);
    RunningHost host(heartbeatSettings(send, receive));
    QVERIFY(host.start());
    for (const char *scheme : {"ws", "tcp"}) {
        QUrl url = host.url();
        url.setScheme(QLatin1String(scheme));
        StompPeer peer;
        QVERIFY(peer.open(url));
        peer.send(connectFrame(client, version));
        if (agreed == "ERROR") {
            const auto error = peer.take(Command::Error);
            QVERIFY(error);
            QVERIFY(error->body.contains("heart-beat"));
            QVERIFY(peer.waitForClose() != 0);
            continue;
        }
        const auto connected = peer.take(Command::Connected);
        QVERIFY(connected);
        QCOMPARE(connected->headers.value("heart-beat").toByteArray(), agreed);
    }
}

void TestWireHeartbeats::beatsOnTime_data()
{
    QTest::addColumn<bool>("isBusy");
    QTest::newRow("H6 an idle link") << false;
    QTest::newRow("H7 the beat is due n after a MESSAGE") << true;
}

void TestWireHeartbeats::beatsOnTime()
{
    QFETCH(const bool, isBusy);
    RunningHost host(heartbeatSettings(beat, 0));
    QVERIFY(host.start());
    StompPeer sender;
    QVERIFY(sender.login(host.url()));
    BothLinks links;
    for (StompPeer *peer : links.all()) {
        QVERIFY(peer->open(links.url(host, peer)));
        peer->send(connectFrame("0,1000"));
        QVERIFY(peer->take(Command::Connected));
        peer->subscribe("1", "/topic/h", {{"receipt", "s"}});
        QVERIFY(peer->takeReceipt("s"));
    }
    QTimer talking;
    talking.setTimerType(Qt::PreciseTimer);
    talking.setInterval(2 * beat / 3);
    connect(&talking, &QTimer::timeout, &sender, [&sender] { sender.sendJson("/topic/h", "x"); });
    if (isBusy)
        talking.start();
    constexpr int enough = 5; // CONNECTED, RECEIPT, and three more
    for (StompPeer *peer : links.all()) {
        QTRY_VERIFY_WITH_TIMEOUT(peer->arrivals().size() >= enough, 6 * beat);
        const qint64 gap = longestGap(*peer, std::chrono::steady_clock::now());
        QVERIFY2(gap <= beat + slack, qPrintable(QStringLiteral("a gap of %1 ms").arg(gap)));
    }
    if (!isBusy)
        return;
    // Messages came before each beat was due: there was none, and the next is due a whole gap
    // after the last of them.
    talking.stop();
    for (StompPeer *peer : links.all()) {
        for (qsizetype i = 0; i < enough; ++i)
            QVERIFY(peer->arrivals().at(i).octets != "\n");
        QTRY_VERIFY_WITH_TIMEOUT(peer->arrivals().last().octets == "\n", 3 * beat);
        const auto beats = std::find_if(peer->arrivals().begin(), peer->arrivals().end(),
                                        [](const auto &arrival) { return arrival.octets == "\n"; });
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(
            beats->time - std::prev(beats)->time);
        QVERIFY2(wait.count() >= beat - slack && wait.count() <= beat + slack,
                 qPrintable(QStringLiteral("%1 ms").arg(wait.count())));
    }
}

void TestWireHeartbeats::knowsTheSilent_data()
{
    QTest::addColumn<QByteArray>("says"); ///< every half beat
    QTest::addColumn<bool>("staysConnected");
    QTest::newRow("H8 says nothing") << QByteArray() << false;
    QTest::newRow("H8 beats") << QByteArray("\n") << true;
    QTest::newRow("H9 a large frame octet by octet") << QByteArray("x") << true;
    QTest::newRow("H10 SEND to the application alone")
        << QByteArray("SEND\ndestination:/publish/chat/rooms\n\n{}" + QByteArray(1, '\0')) << true;
}

void TestWireHeartbeats::knowsTheSilent()
{
    QFETCH(const QByteArray, says);
    QFETCH(const bool, staysConnected);
    RunningHost host(heartbeatSettings(0, beat));
    QVERIFY(host.start());
    BothLinks links;
    QTimer talking;
    talking.setInterval(beat / 2);
    for (StompPeer *peer : links.all()) {
        QVERIFY(peer->open(links.url(host, peer)));
        peer->send(connectFrame("1000,0"));
        QVERIFY(peer->take(Command::Connected));
        peer->subscribe("1", "/user/queue/replies");
        if (says == "x")
            peer->send("SEND\ndestination:/topic/h\ncontent-length:60000\n\n");
        connect(&talking, &QTimer::timeout, peer, [&says, peer] { peer->send(says); });
    }
    if (!says.isEmpty())
        talking.start();

    QElapsedTimer time;
    time.start();
    if (staysConnected) {
        // Longer than the host's patience with a silent one.
        QTRY_VERIFY_WITH_TIMEOUT(time.hasExpired(7 * beat / 2), 10 * beat);
        QCOMPARE(host.thread()->sessionCount(), 2);
        return;
    }
    for (StompPeer *peer : links.all()) {
        const auto error = peer->take(Command::Error);
        QVERIFY(error);
        QCOMPARE(error->headers.value("message").toByteArray(), QByteArray("heart-beat timeout"));
        QVERIFY(time.elapsed() >= 3 * beat - slack);
        QVERIFY(time.elapsed() <= 3 * beat + 3 * slack);
        QVERIFY(peer->waitForClose() != 0);
    }
}

/// The host's thread is held for longer than its patience, as by a lid that was closed. The peer's
/// link was dead for as long: nothing of its waits to be read.
void TestWireHeartbeats::h11_aHostThatSleptGivesEveryoneTime()
{
    RunningHost host(heartbeatSettings(0, beat));
    host.addHandlers(
        [](server::HandlerRegistry &handlers, const server::MessagingTemplate &answers) {
            handlers.add(std::make_unique<ClosedLid>(&answers));
        });
    QVERIFY(host.start());
    StompPeer peer;
    QVERIFY(peer.open(host.url()));
    peer.send(connectFrame("1000,0"));
    QVERIFY(peer.take(Command::Connected));
    peer.sendJson("/publish/lid", "{}", {{"receipt", "awake"}});
    QVERIFY(peer.takeReceipt("awake"));
    QCOMPARE(host.thread()->sessionCount(), 1);
    // One fresh interval, not two: who stays silent is gone after the usual patience.
    QElapsedTimer time;
    time.start();
    QVERIFY(peer.take(Command::Error));
    QVERIFY(time.elapsed() >= beat);
}

QTEST_GUILESS_MAIN(TestWireHeartbeats)
#include "tst_wireheartbeats.moc"
