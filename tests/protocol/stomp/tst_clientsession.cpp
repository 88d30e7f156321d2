// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/clientsession.h"
#include "tests/protocol/stomp/sessionlog.h"

#include <QTest>

using namespace sessionlog;
using namespace std::chrono_literals;
using stomp::ClientSession;
using stomp::Command;
using stomp::Version;
using State = ClientSession::State;

namespace {

ClientSession::Config config()
{
    return {.host = "room", .heartbeat = {0s, 0s}};
}

ClientSession connected(const QByteArray &version = "1.2")
{
    ClientSession session(config());
    (void)session.open(at(0));
    const QByteArray answer = "CONNECTED\nversion:" + version + "\n\n" + '\0';
    (void)session.receive(answer, at(0));
    return session;
}

} // namespace

class TestClientSession final : public QObject
{
    Q_OBJECT

private slots:
    void opensWithConnect();
    void leavesOutWhatIsEmpty();
    void credentialsAreNotEscaped();
    void establishes_data();
    void establishes();
    void refusesWhatIsNotAnAnswer_data();
    void refusesWhatIsNotAnAnswer();
    void errorRefusesTheConnection();
    void serverThatDoesNotAnswerFails();
    void framesComeOut();
    void framesNeedTheirHeaders_data();
    void framesNeedTheirHeaders();
    void errorLaterIsLeftToTheServer();
    void brokenServerFails();
    void sendsOnlyWhileConnected();
    void disconnectWaitsForItsReceipt();
    void disconnectDoesNotWaitForEver();
    void disconnectBeforeConnectedClosesAtOnce();
    void abortedSessionIsSilent();
    void bodyThatIsNotUtf8GoesOutAsBinary();
};

void TestClientSession::opensWithConnect()
{
    ClientSession::Config full = config();
    full.login = "kim";
    full.passcode = "secret";
    full.heartbeat = {10s, 20s};
    full.extra = {{"room", "5"}};
    ClientSession session(full);
    QCOMPARE(session.state(), State::Idle);
    QCOMPARE(shown(session.open(at(0))),
             (QByteArrayList{"send CONNECT<LF>accept-version:1.0,1.1,1.2<LF>host:room<LF>"
                             "heart-beat:10000,20000<LF>login:kim<LF>passcode:secret<LF>room:5<LF>"
                             "<LF><NUL>",
                             "timer 10000"}));
    QCOMPARE(session.state(), State::Connecting);
    QVERIFY(session.open(at(1)).empty());
}

void TestClientSession::leavesOutWhatIsEmpty()
{
    ClientSession session(config());
    const QByteArray sent = sentOctets(session.open(at(0)));
    QVERIFY(!sent.contains("login"));
    QVERIFY(!sent.contains("passcode"));
    QVERIFY(sent.contains("heart-beat:0,0\n"));
}

void TestClientSession::credentialsAreNotEscaped() // F42
{
    ClientSession::Config full = config();
    full.login = "a:b";
    full.passcode = "p\\ss";
    ClientSession session(full);
    const QByteArray sent = sentOctets(session.open(at(0)));
    QVERIFY(sent.contains("login:a:b\n"));
    QVERIFY(sent.contains("passcode:p\\ss\n"));
}

void TestClientSession::establishes_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Version>("version");
    QTest::newRow("1.2") << QByteArray("version:1.2\n") << Version::V1_2;
    QTest::newRow("1.1") << QByteArray("version:1.1\n") << Version::V1_1;
    QTest::newRow("N3 no version") << QByteArray("session:1\n") << Version::V1_0;
    QTest::newRow("H12 heart-beat on 1.0 is ignored")
        << QByteArray("version:1.0\nheart-beat:x\n") << Version::V1_0;
}

void TestClientSession::establishes()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const Version, version);
    ClientSession session(config());
    (void)session.open(at(0));
    QVERIFY(session.receive("\n", at(1)).empty());
    const QByteArray answer = "CONNECTED\n" + headers + '\n' + '\0';
    const auto events = session.receive(answer, at(2));
    const auto *established = std::get_if<ClientSession::Established>(&events.front());
    QVERIFY(established != nullptr);
    QCOMPARE(established->version, version);
    QCOMPARE(session.version(), version);
    QCOMPARE(shown(events).mid(1), QByteArrayList{"timer none"});
    QCOMPARE(session.state(), State::Connected);

    // From now on the escapes are that version's.
    const QByteArray message
        = wire::octets("MESSAGE\ndestination:/a\nmessage-id:\\c\nsubscription:1\n\n^@");
    const QByteArray id = version == Version::V1_0 ? "\\c" : ":";
    QCOMPARE(shown(session.receive(message, at(3))),
             QByteArrayList{"frame MESSAGE destination=/a message-id=" + id + " subscription=1"});
}

void TestClientSession::refusesWhatIsNotAnAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("failure");
    const auto row = [](const char *name, const QByteArray &answer, const QByteArray &failure) {
        QTest::newRow(name) << wire::octets(answer) << failure;
    };
    row("unknown version", "CONNECTED\nversion:1.3\n\n^@", "failed error 1002 UnsupportedVersion");
    row("H5 malformed heart-beat", "CONNECTED\nversion:1.2\nheart-beat:1\n\n^@",
        "failed error 1002 MalformedHeader");
    row("MESSAGE first", "MESSAGE\ndestination:/a\n\n^@", "failed error 1002 UnexpectedFrame");
    row("RECEIPT first", "RECEIPT\nreceipt-id:1\n\n^@", "failed error 1002 UnexpectedFrame");
    row("a client's frame", "CONNECT\n\n^@", "failed error 1002 UnknownCommand");
    row("another protocol", "HTTP/1.1 200 OK\r\n\r\n", "failed error 1002 UnknownCommand");
}

void TestClientSession::refusesWhatIsNotAnAnswer()
{
    QFETCH(const QByteArray, answer);
    ClientSession session(config());
    (void)session.open(at(0));
    const QByteArrayList events = shown(session.receive(answer, at(1)));
    QTEST(events.first(), "failure");
    QVERIFY(events.last().startsWith("close 1002 "));
    QCOMPARE(session.state(), State::Closed);
    QVERIFY(session.receive(answer, at(2)).empty());
}

void TestClientSession::errorRefusesTheConnection() // N10
{
    ClientSession session(config());
    (void)session.open(at(0));
    QCOMPARE(
        shown(session.receive(wire::octets("ERROR\nmessage:access refused\n\nNo.^@"), at(1))),
        (QByteArrayList{"refused ERROR message=access refused [No.]", "timer none", "close 1000"}));
    QCOMPARE(session.state(), State::Closed);
}

void TestClientSession::serverThatDoesNotAnswerFails()
{
    ClientSession session(config());
    (void)session.open(at(0));
    (void)session.receive("CONNEC", at(9'000));
    QCOMPARE(
        shown(session.tick(at(10'000))),
        (QByteArrayList{"failed error 1002 Timeout", "timer none", "close 1002 connect timeout"}));
}

void TestClientSession::framesComeOut()
{
    ClientSession session = connected();
    QCOMPARE(shown(session.receive(
                 wire::octets("MESSAGE\ndestination:/a\nmessage-id:1\nsubscription:2\n\nx^@"
                              "\nRECEIPT\nreceipt-id:r1\n\n^@"),
                 at(1))),
             (QByteArrayList{"frame MESSAGE destination=/a message-id=1 subscription=2 [x]",
                             "frame RECEIPT receipt-id=r1"}));
}

void TestClientSession::framesNeedTheirHeaders_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("isRight");
    const auto row = [](const char *name, const char *version, const QByteArray &frame,
                        bool isRight) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(frame + '\n' + '\0') << isRight;
    };
    row("MESSAGE", "1.2", "MESSAGE\ndestination:/a\nmessage-id:1\nsubscription:2\n", true);
    row("MESSAGE without subscription", "1.2", "MESSAGE\ndestination:/a\nmessage-id:1\n", false);
    row("S5 MESSAGE without subscription on 1.0", "1.0", "MESSAGE\ndestination:/a\nmessage-id:1\n",
        true);
    row("MESSAGE without destination", "1.2", "MESSAGE\nmessage-id:1\nsubscription:2\n", false);
    row("MESSAGE without message-id", "1.0", "MESSAGE\ndestination:/a\n", false);
    row("RECEIPT without receipt-id", "1.2", "RECEIPT\n", false);
    row("RECEIPT of an empty receipt", "1.2", "RECEIPT\nreceipt-id:\n", true);
    row("second CONNECTED", "1.2", "CONNECTED\nversion:1.2\n", false);
}

void TestClientSession::framesNeedTheirHeaders()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, frame);
    QFETCH(const bool, isRight);
    ClientSession session = connected(version);
    const QByteArrayList events = shown(session.receive(frame, at(1)));
    QVERIFY2(events.first().startsWith(isRight ? "frame " : "failed "), events.first());
    QCOMPARE(session.state(), isRight ? State::Connected : State::Closed);
}

void TestClientSession::errorLaterIsLeftToTheServer()
{
    ClientSession session = connected();
    QCOMPARE(shown(session.receive(wire::octets("ERROR\nmessage:too fast\n\n^@"), at(1))),
             QByteArrayList{"refused ERROR message=too fast"});
    QCOMPARE(session.state(), State::Connected);
}

void TestClientSession::brokenServerFails()
{
    ClientSession session = connected();
    QCOMPARE(shown(session.receive(wire::octets("MESSAGE\nfoo\n\n^@"), at(1))),
             (QByteArrayList{"failed error 1002 MalformedHeader", "close 1002 malformed header"}));
}

void TestClientSession::sendsOnlyWhileConnected()
{
    const stomp::Frame frame{
        .command = Command::Send, .headers = {{"destination", "/a"}}, .body = "x"};
    ClientSession idle(config());
    QVERIFY(idle.send(frame, at(0)).empty());
    QVERIFY(idle.receive("\n", at(0)).empty());
    QVERIFY(idle.tick(at(0)).empty());
    (void)idle.open(at(0));
    QVERIFY(idle.send(frame, at(0)).empty());

    ClientSession session = connected();
    QCOMPARE(shown(session.send(frame, at(1))),
             QByteArrayList{"send SEND<LF>destination:/a<LF>content-length:1<LF><LF>x<NUL>"});
    (void)session.disconnect(at(2));
    QVERIFY(session.send(frame, at(3)).empty());
}

void TestClientSession::disconnectWaitsForItsReceipt() // R6
{
    ClientSession session = connected();
    QCOMPARE(shown(session.disconnect(at(1))),
             (QByteArrayList{"send DISCONNECT<LF>receipt:disconnect<LF><LF><NUL>", "timer 10001"}));
    QCOMPARE(session.state(), State::Disconnecting);
    QCOMPARE(shown(session.receive(wire::octets("RECEIPT\nreceipt-id:r1\n\n^@"), at(2))),
             QByteArrayList{"frame RECEIPT receipt-id=r1"});
    QCOMPARE(shown(session.receive(wire::octets("RECEIPT\nreceipt-id:disconnect\n\n^@"), at(3))),
             (QByteArrayList{"timer none", "close 1000"}));
    QCOMPARE(session.state(), State::Closed);
    QVERIFY(session.disconnect(at(4)).empty());
}

void TestClientSession::disconnectDoesNotWaitForEver()
{
    ClientSession session = connected();
    (void)session.disconnect(at(1));
    QCOMPARE(shown(session.tick(at(10'001))), (QByteArrayList{"timer none", "close 1000"}));
}

void TestClientSession::disconnectBeforeConnectedClosesAtOnce()
{
    ClientSession session(config());
    QVERIFY(session.disconnect(at(0)).empty());
    (void)session.open(at(0));
    QCOMPARE(shown(session.disconnect(at(1))), (QByteArrayList{"timer none", "close 1000"}));
}

void TestClientSession::abortedSessionIsSilent()
{
    ClientSession session = connected();
    session.abort();
    QCOMPARE(session.state(), State::Closed);
    QVERIFY(session.receive(wire::octets("RECEIPT\nreceipt-id:1\n\n^@"), at(1)).empty());
    QVERIFY(session.tick(at(60'000)).empty());
    QVERIFY(session.disconnect(at(60'000)).empty());
}

void TestClientSession::bodyThatIsNotUtf8GoesOutAsBinary()
{
    ClientSession session = connected();
    const auto isUtf8 = [&](const QByteArray &body) {
        const auto events = session.send({.command = Command::Send, .body = body}, at(1));
        return std::get<stomp::SendOctets>(events.front()).isUtf8;
    };
    QVERIFY(isUtf8("사랑방"));
    QVERIFY(!isUtf8("\xff\xfe"));
}

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
