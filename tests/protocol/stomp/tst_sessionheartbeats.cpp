// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/deadlines.h"
#include "tests/protocol/stomp/sessionlog.h"

#include <QTest>

using namespace sessionlog;
using namespace std::chrono_literals;
using stomp::ClientSession;
using stomp::HeartbeatOffer;
using stomp::ServerSession;
using stomp::Version;

Q_DECLARE_METATYPE(stomp::HeartbeatOffer)

namespace {

ServerSession::Config config(const HeartbeatOffer &offer)
{
    return {.heartbeat = offer, .serverName = "test/1", .sessionId = "s1"};
}

/// A server session that agreed with a client which offered @p theirs, at time 0.
struct Agreed
{
    ServerSession session;
    QByteArrayList events; ///< of acceptConnect()

    Agreed(const HeartbeatOffer &ours, const QByteArray &theirs, const QByteArray &version = "1.2")
        : session(config(ours))
    {
        (void)session.open(at(0));
        QByteArray connect = "CONNECT\nhost:h\naccept-version:" + version + '\n';
        if (!theirs.isNull())
            connect += "heart-beat:" + theirs + '\n';
        connect += '\n';
        connect += '\0';
        (void)session.receive(connect, at(0));
        const auto answer = session.acceptConnect({}, {}, at(0));
        events = shown(answer);
    }
};

const QByteArray send = wire::octets("SEND\ndestination:/a\n\nx^@");

} // namespace

class TestSessionHeartbeats final : public QObject
{
    Q_OBJECT

private slots:
    void agreesOnTheSlowerSide_data();
    void agreesOnTheSlowerSide();
    void malformedOfferIsRefused_data();
    void malformedOfferIsRefused();
    void noHeartbeatsNoTimer();
    void oldVersionsHaveNone();
    void beatsBeforeTheGapIsOver();
    void gapCountsFromTheLastOctets();
    void broadcastsCountAsActivity();
    void silentPeerIsGone();
    void anyOctetsCountAsLife_data();
    void anyOctetsCountAsLife();
    void pingsCountAsLife();
    void busyConnectionDoesNotTouchTheTimer();
    void earlyTickIsSetAnew();
    void wakingHostForgivesOnce();
    void gapsHoldOnASimulatedWire();
    void disconnectingPeerMayBeSilent();
    void clientBeatsAndListens();
    void clientForgivesAfterItsSleep();
};

void TestSessionHeartbeats::agreesOnTheSlowerSide_data()
{
    QTest::addColumn<HeartbeatOffer>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("announced");
    QTest::addColumn<HeartbeatOffer>("agreed");
    const auto row = [](const char *name, const HeartbeatOffer &ours, const QByteArray &theirs,
                        const QByteArray &announced, const HeartbeatOffer &agreed) {
        QTest::newRow(name) << ours << theirs << announced << agreed;
    };
    row("H1 ours is slower", {15s, 15s}, "10000,10000", "15000,15000", {15s, 15s});
    row("theirs is slower", {10s, 10s}, "20000,30000", "10000,10000", {30s, 20s});
    row("H2 they want none", {10s, 10s}, "0,0", "10000,10000", {0s, 0s});
    row("H2 they say nothing", {10s, 10s}, QByteArray(), "10000,10000", {0s, 0s});
    row("H3 client to server alone", {0s, 10s}, "5000,0", "0,10000", {0s, 10s});
    row("H4 server to client alone", {10s, 0s}, "0,5000", "10000,0", {10s, 0s});
    row("we want none", {0s, 0s}, "5000,5000", "0,0", {0s, 0s});
    row("offers below the shortest are raised", {200ms, 300ms}, "10,20", "1000,1000", {1s, 1s});
    row("their offer above the shortest stays", {200ms, 200ms}, "1500,10", "1000,1000",
        {1s, 1500ms});
}

void TestSessionHeartbeats::agreesOnTheSlowerSide()
{
    QFETCH(const HeartbeatOffer, ours);
    QFETCH(const QByteArray, theirs);
    QFETCH(const QByteArray, announced);
    QFETCH(const HeartbeatOffer, agreed);
    const Agreed server(ours, theirs);
    const QByteArray line = "<LF>heart-beat:" + announced + "<LF>";
    QVERIFY(server.events.first().contains(line));
    QVERIFY(server.session.agreedHeartbeat() == agreed);
}

void TestSessionHeartbeats::malformedOfferIsRefused_data()
{
    QTest::addColumn<QByteArray>("offer");
    for (const char *offer : {"", "0", "T,0", "10000,10000,10000", "-1,0", "10,10 "})
        QTest::addRow("H5 '%s'", offer) << QByteArray(offer);
}

void TestSessionHeartbeats::malformedOfferIsRefused()
{
    QFETCH(const QByteArray, offer);
    ServerSession session(config({10s, 10s}));
    (void)session.open(at(0));
    const QByteArray connect
        = "CONNECT\naccept-version:1.2\nhost:h\nheart-beat:" + offer + "\n\n" + '\0';
    const auto events = session.receive(connect, at(0));
    const stomp::Frame error = serverFrame(sentOctets(events), Version::V1_2);
    QCOMPARE(error.command, stomp::Command::Error);
    QVERIFY(error.body.contains("heart-beat"));
    QCOMPARE(shown(events).last(), QByteArray("close 1002 malformed header"));
}

void TestSessionHeartbeats::noHeartbeatsNoTimer() // H2
{
    Agreed server({10s, 10s}, "0,0");
    QCOMPARE(server.events.mid(1), QByteArrayList{"timer none"});
    QVERIFY(server.session.tick(at(1'000'000)).empty());
    QCOMPARE(server.session.state(), ServerSession::State::Connected);
}

void TestSessionHeartbeats::oldVersionsHaveNone() // H12
{
    Agreed server({10s, 10s}, "T,-1", "1.0");
    QVERIFY(!server.events.first().contains("heart-beat"));
    QCOMPARE(server.events.mid(1), QByteArrayList{"timer none"});
    QVERIFY(server.session.agreedHeartbeat() == HeartbeatOffer());
}

void TestSessionHeartbeats::beatsBeforeTheGapIsOver() // H6
{
    Agreed server({8s, 0s}, "0,8000");
    // 500 ms ahead, for the way to the wire.
    QCOMPARE(server.events.mid(1), QByteArrayList{"timer 7500"});
    QCOMPARE(shown(server.session.tick(at(7'500))), (QByteArrayList{"send <LF>", "timer 15000"}));
    QCOMPARE(shown(server.session.tick(at(15'003))), (QByteArrayList{"send <LF>", "timer 22503"}));

    Agreed quick({1s, 0s}, "0,1000");
    QCOMPARE(quick.events.mid(1), QByteArrayList{"timer 900"}); // a tenth ahead
}

void TestSessionHeartbeats::gapCountsFromTheLastOctets() // H7
{
    Agreed server({5s, 0s}, "0,5000");
    QCOMPARE(server.events.mid(1), QByteArrayList{"timer 4500"});
    (void)server.session.send({.command = stomp::Command::Message}, at(4'499));
    QCOMPARE(shown(server.session.tick(at(4'500))), QByteArrayList{"timer 8999"});
    QCOMPARE(shown(server.session.tick(at(8'999))), (QByteArrayList{"send <LF>", "timer 13499"}));
}

void TestSessionHeartbeats::broadcastsCountAsActivity()
{
    Agreed server({5s, 0s}, "0,5000");
    server.session.noteSent(at(3'000));
    server.session.noteSent(at(2'000)); // times that come in disorder take nothing back
    QCOMPARE(shown(server.session.tick(at(4'500))), QByteArrayList{"timer 7500"});
}

void TestSessionHeartbeats::silentPeerIsGone() // H8
{
    Agreed server({0s, 5s}, "5000,0");
    QCOMPARE(server.events.mid(1), QByteArrayList()); // the timer of the connect deadline may stay
    QCOMPARE(shown(server.session.tick(at(10'000))), QByteArrayList{"timer 15000"});
    QCOMPARE(shown(server.session.tick(at(14'999))), QByteArrayList{"timer 15000"});
    const auto events = server.session.tick(at(15'000));
    const stomp::Frame error = serverFrame(sentOctets(events), Version::V1_2);
    QCOMPARE(error.headers.value("message"), QByteArrayView("heart-beat timeout"));
    QVERIFY2(error.body.contains("15000") && error.body.contains("5000"), error.body);
    QCOMPARE(shown(events).mid(1), (QByteArrayList{"timer none", "close 1002 heart-beat timeout"}));
}

void TestSessionHeartbeats::anyOctetsCountAsLife_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("heart-beat") << QByteArray("\n");
    QTest::newRow("H9 part of a frame") << QByteArray("SEND\ndest");
    QTest::newRow("H10 frame") << send;
}

void TestSessionHeartbeats::anyOctetsCountAsLife()
{
    QFETCH(const QByteArray, octets);
    Agreed server({0s, 5s}, "5000,0");
    (void)server.session.receive(octets, at(14'000));
    QCOMPARE(shown(server.session.tick(at(15'000))), QByteArrayList{"timer 29000"});
}

void TestSessionHeartbeats::pingsCountAsLife() // W12
{
    Agreed server({0s, 5s}, "5000,0");
    server.session.noteReceived(at(13'000));
    QCOMPARE(shown(server.session.tick(at(15'000))), QByteArrayList{"timer 28000"});
}

void TestSessionHeartbeats::busyConnectionDoesNotTouchTheTimer()
{
    Agreed server({5s, 5s}, "5000,5000");
    int timers = 0;
    qint64 due = 4'500;
    for (qint64 now = 1; now <= 60'000; ++now) { // a message in and one out each millisecond
        const auto in = shown(server.session.receive(send, at(now)));
        QCOMPARE(in, QByteArrayList{"frame SEND destination=/a [x]"});
        const auto out = server.session.send({.command = stomp::Command::Message}, at(now));
        QCOMPARE(out.size(), std::size_t(1));
        if (now < due)
            continue;
        const QByteArrayList fired = shown(server.session.tick(at(now)));
        QCOMPARE(fired.size(), 1);
        due = fired.first().mid(6).toLongLong();
        ++timers;
    }
    QCOMPARE(timers, 13); // once in 4.5 s
}

void TestSessionHeartbeats::earlyTickIsSetAnew()
{
    Agreed server({5s, 5s}, "5000,5000");
    QCOMPARE(shown(server.session.tick(at(4'000))), QByteArrayList{"timer 4500"});
}

void TestSessionHeartbeats::wakingHostForgivesOnce() // H11
{
    const auto waitingTill15s = [] {
        Agreed server({0s, 5s}, "5000,0");
        (void)server.session.tick(at(10'000));
        return server;
    };
    Agreed slept = waitingTill15s();
    QCOMPARE(shown(slept.session.tick(at(100'000))), QByteArrayList{"timer 115000"});
    QCOMPARE(shown(slept.session.tick(at(115'000))).last(),
             QByteArray("close 1002 heart-beat timeout"));

    Agreed late = waitingTill15s(); // by one gap: that is a busy machine, not one asleep
    QCOMPARE(shown(late.session.tick(at(20'000))).last(),
             QByteArray("close 1002 heart-beat timeout"));
    Agreed later = waitingTill15s();
    QCOMPARE(shown(later.session.tick(at(20'001))), QByteArrayList{"timer 35001"});
}

void TestSessionHeartbeats::gapsHoldOnASimulatedWire() // H6
{
    // A driver whose timer is up to 80 ms late, on gaps of one second, with messages in between.
    Agreed server({1s, 0s}, "0,1000");
    qint64 due = 900;
    qint64 lastOnWire = 0;
    qint64 longest = 0;
    quint32 random = 1;
    for (qint64 now = 0; now < 600'000; ++now) {
        random = random * 1'664'525 + 1'013'904'223;
        const bool hasMessage = random >> 16 < 65; // one in a second
        const bool fires = now >= due + qint64(random % 80);
        if (hasMessage)
            (void)server.session.send({.command = stomp::Command::Message}, at(now));
        bool hasBeat = false;
        if (fires) {
            const auto events = server.session.tick(at(now));
            hasBeat = !sentOctets(events).isEmpty();
            due = shown(events).last().mid(6).toLongLong();
        }
        if (hasMessage || hasBeat) {
            longest = std::max(longest, now - lastOnWire);
            lastOnWire = now;
        }
    }
    QVERIFY2(longest <= 1000 && longest >= 900, QByteArray::number(longest));
}

void TestSessionHeartbeats::disconnectingPeerMayBeSilent()
{
    Agreed server({5s, 5s}, "5000,5000");
    (void)server.session.receive(wire::octets("DISCONNECT\n\n^@"), at(1'000));
    for (qint64 now = 4'500; now < 60'000; now += 4'500)
        QVERIFY(shown(server.session.tick(at(now))).first() == "send <LF>");
    QCOMPARE(server.session.state(), ServerSession::State::Disconnecting);
}

void TestSessionHeartbeats::clientBeatsAndListens()
{
    ClientSession client({.host = "h", .heartbeat = {5s, 8s}});
    QCOMPARE(shown(client.open(at(0))).last(), QByteArray("timer 10000"));
    const QByteArray answer = wire::octets("CONNECTED\nversion:1.2\nheart-beat:10000,6000\n\n^@");
    const QByteArrayList events = shown(client.receive(answer, at(0)));
    QCOMPARE(events.last(), QByteArray("timer 5500")); // the slower: 6 s from us, 10 s from it
    QCOMPARE(shown(client.tick(at(5'500))), (QByteArrayList{"send <LF>", "timer 11000"}));
    (void)client.send({.command = stomp::Command::Send}, at(10'000));
    QCOMPARE(shown(client.tick(at(11'000))), QByteArrayList{"timer 15500"});
    for (const qint64 now : {15'500, 21'000, 26'500})
        QVERIFY(shown(client.tick(at(now))).first() == "send <LF>");
    QCOMPARE(shown(client.tick(at(30'000))),
             (QByteArrayList{"failed error 1002 Timeout", "timer none",
                             "close 1002 heart-beat timeout"}));
}

void TestSessionHeartbeats::clientForgivesAfterItsSleep() // H11
{
    ClientSession client({.host = "h", .heartbeat = {0s, 10s}});
    (void)client.open(at(0));
    (void)client.receive(wire::octets("CONNECTED\nversion:1.2\nheart-beat:10000,0\n\n^@"), at(0));
    QCOMPARE(shown(client.tick(at(3'600'000))), QByteArrayList{"timer 3630000"});
    QCOMPARE(client.state(), ClientSession::State::Connected);
}

QTEST_APPLESS_MAIN(TestSessionHeartbeats)
#include "tst_sessionheartbeats.moc"
