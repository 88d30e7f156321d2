// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/serversession.h"
#include "tests/protocol/stomp/sessionlog.h"

#include <QTest>

using namespace sessionlog;
using stomp::Command;
using stomp::Error;
using stomp::Frame;
using stomp::ServerSession;
using stomp::Version;
using Events = ServerSession::Events;
using State = ServerSession::State;

namespace {

ServerSession::Config config()
{
    return {.beforeConnect = {.frame = 256},
            .afterConnect = {.frame = 1024},
            .serverName = "test/1",
            .sessionId = "s1"};
}

QByteArray connectFrame(const QByteArray &headers = "accept-version:1.2\nhost:h\n")
{
    return "CONNECT\n" + headers + '\n' + '\0';
}

/// A session that is through with CONNECT at time 0.
ServerSession connected(const QByteArray &acceptVersion = "1.2")
{
    ServerSession session(config());
    (void)session.open(at(0));
    (void)session.receive(connectFrame("host:h\naccept-version:" + acceptVersion + '\n'), at(0));
    (void)session.acceptConnect({}, {}, at(0));
    return session;
}

const Error refusal{.kind = Error::Kind::AccessRefused,
                    .message = "access refused",
                    .detail = "No.",
                    .closeCode = stomp::closecode::protocolError};

} // namespace

class TestServerSession final : public QObject
{
    Q_OBJECT

private slots:
    void negotiatesTheVersion_data();
    void negotiatesTheVersion();
    void ceilingIsNeverPassed();
    void connectedSaysWhoAndWhat();
    void blanksOfAnOldConnectAreTrimmed();
    void onlyConnectMayComeFirst_data();
    void onlyConnectMayComeFirst();
    void eolsBeforeConnectAreIgnored();
    void connectThatNeverCompletesIsClosed();
    void answerMayComeLater();
    void waitingFramesAreReadByTheAgreedVersion();
    void waitingFramesStayInTheirBudget();
    void refusalIsAnErrorAndAClose();
    void budgetsDifferBeforeAndAfterConnect();
    void framesNeedTheirHeaders_data();
    void framesNeedTheirHeaders();
    void faultsAreAnsweredAndClose_data();
    void faultsAreAnsweredAndClose();
    void errorFrameIsComplete();
    void errorMessageIsOneLine();
    void nothingIsHeardAfterAFault();
    void framesComeInOrder();
    void warningKeepsTheConnection();
    void sendsInTheVersionsEscapes();
    void bodyThatIsNotUtf8GoesOutAsBinary();
    void nothingIsSentBeforeConnected();
    void disconnectIsAnsweredWhenItsWorkIsDone();
    void disconnectWithoutReceiptClosesAlone();
    void nothingIsHeardAfterDisconnect();
    void abortedSessionIsSilent();
};

void TestServerSession::negotiatesTheVersion_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Version>("version");
    QTest::newRow("N1 unknown 2.0 passed over")
        << QByteArray("accept-version:1.0,1.1,2.0\n") << Version::V1_1;
    QTest::newRow("N2 any order") << QByteArray("accept-version:1.0,1.2,1.1\n") << Version::V1_2;
    QTest::newRow("N3 no header") << QByteArray() << Version::V1_0;
    QTest::newRow("N12 1.2 without host") << QByteArray("accept-version:1.2\n") << Version::V1_2;
    QTest::newRow("N14 receipt") << QByteArray("accept-version:1.2\nreceipt:r1\n") << Version::V1_2;
}

void TestServerSession::negotiatesTheVersion()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const Version, version);
    for (const QByteArray &command : {QByteArray("CONNECT\n"), QByteArray("STOMP\n")}) { // N5
        ServerSession session(config());
        (void)session.open(at(0));
        const QByteArray input = command + headers + '\n' + '\0';
        const Events asked = session.receive(input, at(0));
        QCOMPARE(asked.size(), std::size_t(1));
        const auto *request = std::get_if<ServerSession::ConnectRequested>(&asked.front());
        QVERIFY(request != nullptr);
        QCOMPARE(request->version, version);
        QCOMPARE(session.state(), State::Authenticating);

        const QByteArray answer = sentOctets(session.acceptConnect({}, {}, at(0)));
        const Frame frame = serverFrame(answer, Version::V1_2);
        QCOMPARE(frame.command, Command::Connected); // and no RECEIPT: it is one frame
        QCOMPARE(answer.count('\0'), 1);
        QCOMPARE(frame.headers.value("version"), stomp::versionName(version));
        QCOMPARE(session.version(), version);
        QCOMPARE(session.state(), State::Connected);
    }
}

void TestServerSession::ceilingIsNeverPassed() // N15
{
    ServerSession::Config below = config();
    below.ceiling = Version::V1_1;
    ServerSession session(below);
    (void)session.open(at(0));
    (void)session.receive(connectFrame("accept-version:1.0,1.1,1.2\n"), at(0));
    QCOMPARE(session.version(), Version::V1_1);

    ServerSession other(below);
    (void)other.open(at(0));
    const Events events = other.receive(connectFrame("accept-version:1.2\n"), at(0));
    QCOMPARE(serverFrame(sentOctets(events), Version::V1_2).headers.value("version"),
             QByteArrayView("1.0,1.1"));
}

void TestServerSession::connectedSaysWhoAndWhat() // N13
{
    ServerSession session(config());
    QCOMPARE(shown(session.open(at(0))), QByteArrayList{"timer 10000"});
    const QByteArray asked = connectFrame("accept-version:1.2\nhost:h\nlogin:kim\n");
    QCOMPARE(shown(session.receive(asked, at(5))),
             QByteArrayList{"connect 1.2 CONNECT accept-version=1.2 host=h login=kim"});
    QCOMPARE(shown(session.acceptConnect("kim", {{"epoch", "e1"}}, at(6))),
             (QByteArrayList{"send CONNECTED<LF>version:1.2<LF>session:s1<LF>server:test/1<LF>"
                             "heart-beat:10000,10000<LF>user-name:kim<LF>epoch:e1<LF><LF><NUL>",
                             "timer none"}));
    QVERIFY(session.acceptConnect("kim", {}, at(7)).empty());
}

void TestServerSession::blanksOfAnOldConnectAreTrimmed() // F34
{
    ServerSession session(config());
    (void)session.open(at(0));
    QCOMPARE(shown(session.receive(connectFrame("login: kim \n"), at(0))),
             QByteArrayList{"connect 1.0 CONNECT login=kim"});
}

void TestServerSession::onlyConnectMayComeFirst_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("N6 SEND") << wire::octets("SEND\ndestination:/a\nreceipt:r1\n\nx^@")
                             << QByteArray("SEND");
    QTest::newRow("N6 DISCONNECT")
        << wire::octets("DISCONNECT\nreceipt:r1\n\n^@") << QByteArray("DISCONNECT");
    QTest::newRow("N6 NACK") << wire::octets("NACK\nid:1\nreceipt:r1\n\n^@") << QByteArray("NACK");
}

void TestServerSession::onlyConnectMayComeFirst()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, word);
    ServerSession session(config());
    (void)session.open(at(0));
    const Events events = session.receive(input, at(0));
    const Frame error = serverFrame(sentOctets(events), Version::V1_2);
    QCOMPARE(error.command, Command::Error);
    QCOMPARE(error.headers.value("receipt-id"), QByteArrayView("r1"));
    QVERIFY(error.body.contains(word) && error.body.contains("CONNECT"));
    QCOMPARE(shown(events).mid(1), (QByteArrayList{"timer none", "close 1002 unexpected frame"}));
    QCOMPARE(session.state(), State::Closed);
}

void TestServerSession::eolsBeforeConnectAreIgnored() // N6
{
    ServerSession session(config());
    (void)session.open(at(0));
    QVERIFY(session.receive("\n\r\n", at(1)).empty());
    QVERIFY(session.receive("\n", at(2)).empty());
    const QByteArray input = '\n' + connectFrame();
    QCOMPARE(session.receive(input, at(3)).size(), std::size_t(1));
}

void TestServerSession::connectThatNeverCompletesIsClosed() // N8, N9
{
    for (const QByteArray &input :
         {QByteArray(), QByteArray("CONNECT\naccept-ver"), connectFrame()}) {
        ServerSession session(config());
        (void)session.open(at(0));
        (void)session.receive(input, at(9'000));
        QCOMPARE(shown(session.tick(at(9'999))), QByteArrayList{"timer 10000"});
        const Events events = session.tick(at(10'000));
        const Frame error = serverFrame(sentOctets(events), Version::V1_2);
        QCOMPARE(error.headers.value("message"), QByteArrayView("connect timeout"));
        QCOMPARE(shown(events).last(), QByteArray("close 1002 connect timeout"));
        QVERIFY(session.tick(at(20'000)).empty());
    }
}

void TestServerSession::answerMayComeLater() // N16
{
    ServerSession session(config());
    (void)session.open(at(0));
    (void)session.receive(connectFrame(), at(0));
    QVERIFY(session.receive(wire::octets("SEND\ndestination:/a\n\nx^@SEND\nde"), at(1)).empty());
    QVERIFY(session.receive(wire::octets("stination:/b\n\ny^@"), at(2)).empty());
    const QByteArrayList events = shown(session.acceptConnect({}, {}, at(3)));
    QVERIFY(events.first().startsWith("send CONNECTED"));
    QCOMPARE(events.mid(2),
             (QByteArrayList{"frame SEND destination=/a [x]", "frame SEND destination=/b [y]"}));
}

void TestServerSession::waitingFramesAreReadByTheAgreedVersion()
{
    ServerSession session(config());
    (void)session.open(at(0));
    // In the same octets as CONNECT, with a text that means something else on 1.2.
    const QByteArray input
        = connectFrame("accept-version:1.0\n") + wire::octets("SEND\ndestination: /a\\n \n\nx^@");
    (void)session.receive(input, at(0));
    QCOMPARE(shown(session.acceptConnect({}, {}, at(0))).last(),
             QByteArray("frame SEND destination=/a\\n [x]"));
}

void TestServerSession::waitingFramesStayInTheirBudget()
{
    ServerSession session(config());
    (void)session.open(at(0));
    (void)session.receive(connectFrame(), at(0));
    QVERIFY(session.receive(QByteArray(256, 'x'), at(0)).empty());
    QCOMPARE(shown(session.receive("x", at(0))).last(), QByteArray("close 1009 frame too large"));
    QVERIFY(session.acceptConnect({}, {}, at(1)).empty());
}

void TestServerSession::refusalIsAnErrorAndAClose() // N10
{
    ServerSession session(config());
    (void)session.open(at(0));
    (void)session.receive(connectFrame(), at(0));
    const Events events = session.fail(refusal, nullptr, at(1));
    QCOMPARE(shown(events),
             (QByteArrayList{"send ERROR<LF>message:access refused<LF>content-type:text/plain<LF>"
                             "content-length:3<LF><LF>No.<NUL>",
                             "timer none", "close 1002 access refused"}));
    QVERIFY(session.acceptConnect({}, {}, at(1)).empty());
}

void TestServerSession::budgetsDifferBeforeAndAfterConnect() // L6, P11
{
    ServerSession before(config());
    (void)before.open(at(0));
    QByteArray last;
    for (int sent = 0; sent < 256; ++sent) {
        QVERIFY(before.state() == State::AwaitingConnect);
        const Events events = before.receive(sent == 0 ? "CONNECT\n" : "a:b\n", at(0));
        if (!events.empty()) {
            last = shown(events).last();
            break;
        }
    }
    QCOMPARE(last, QByteArray("close 1009 frame too large"));

    ServerSession after = connected();
    const QByteArray head = "SEND\ndestination:/a\n\n";
    const QByteArray atLimit = head + QByteArray(1024 - head.size() - 1, 'x') + '\0';
    QCOMPARE(after.receive(atLimit, at(1)).size(), std::size_t(1));
    const QByteArray over = head + QByteArray(1024 - head.size(), 'x') + '\0';
    QCOMPARE(shown(after.receive(over, at(1))).last(), QByteArray("close 1009 frame too large"));
}

void TestServerSession::framesNeedTheirHeaders_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("missing"); // empty: the frame is right
    const auto row = [](const char *name, const char *version, const QByteArray &frame,
                        const QByteArray &missing) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(frame + "\n" + '\0') << missing;
    };
    row("S15 SEND without destination", "1.2", "SEND\na:b\n", "destination");
    row("SEND with an empty destination", "1.2", "SEND\ndestination:\n", "destination");
    row("SEND", "1.2", "SEND\ndestination:/a\n", "");
    row("S4 SUBSCRIBE without id on 1.1", "1.1", "SUBSCRIBE\ndestination:/a\n", "id");
    row("S4 SUBSCRIBE without id on 1.2", "1.2", "SUBSCRIBE\ndestination:/a\n", "id");
    row("S5 SUBSCRIBE without id on 1.0", "1.0", "SUBSCRIBE\ndestination:/a\n", "");
    row("S6 SUBSCRIBE without destination", "1.2", "SUBSCRIBE\nid:1\n", "destination");
    row("S6 SUBSCRIBE without destination on 1.0", "1.0", "SUBSCRIBE\nid:1\n", "destination");
    row("SUBSCRIBE", "1.2", "SUBSCRIBE\nid:1\ndestination:/a\n", "");
    row("UNSUBSCRIBE without id", "1.2", "UNSUBSCRIBE\ndestination:/a\n", "id");
    row("UNSUBSCRIBE without id on 1.1", "1.1", "UNSUBSCRIBE\ndestination:/a\n", "id");
    row("S5 UNSUBSCRIBE by destination on 1.0", "1.0", "UNSUBSCRIBE\ndestination:/a\n", "");
    row("UNSUBSCRIBE by id on 1.0", "1.0", "UNSUBSCRIBE\nid:1\n", "");
    row("UNSUBSCRIBE by neither on 1.0", "1.0", "UNSUBSCRIBE\na:b\n", "destination");
    row("A8 ACK without id on 1.2", "1.2", "ACK\nmessage-id:1\nsubscription:1\n", "id");
    row("ACK on 1.2", "1.2", "ACK\nid:1\n", "");
    row("A7 ACK without message-id on 1.1", "1.1", "ACK\nid:1\nsubscription:1\n", "message-id");
    row("A7 ACK without subscription on 1.1", "1.1", "ACK\nmessage-id:1\n", "subscription");
    row("ACK on 1.1", "1.1", "ACK\nmessage-id:1\nsubscription:1\n", "");
    row("A7 ACK without message-id on 1.0", "1.0", "ACK\nid:1\n", "message-id");
    row("ACK on 1.0", "1.0", "ACK\nmessage-id:1\n", "");
    row("NACK without id on 1.2", "1.2", "NACK\nmessage-id:1\n", "id");
    row("NACK without message-id on 1.1", "1.1", "NACK\nsubscription:1\n", "message-id");
    row("NACK on 1.1", "1.1", "NACK\nmessage-id:1\nsubscription:1\n", "");
    row("T6 BEGIN without transaction", "1.2", "BEGIN\n", "transaction");
    row("COMMIT without transaction", "1.2", "COMMIT\n", "transaction");
    row("ABORT without transaction", "1.0", "ABORT\n", "transaction");
    row("BEGIN", "1.2", "BEGIN\ntransaction:1\n", "");
    row("COMMIT", "1.2", "COMMIT\ntransaction:1\n", "");
    row("ABORT", "1.2", "ABORT\ntransaction:1\n", "");
    row("DISCONNECT", "1.2", "DISCONNECT\n", "");
}

void TestServerSession::framesNeedTheirHeaders()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, missing);
    ServerSession session = connected(version);
    const Events events = session.receive(frame, at(1));
    if (missing.isEmpty()) {
        QCOMPARE(events.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<stomp::FrameReceived>(events.front()));
        return;
    }
    const Frame error = serverFrame(sentOctets(events), session.version());
    const QByteArray expected = "missing header " + missing;
    QCOMPARE(error.headers.value("message"), QByteArrayView(expected));
    for (const QByteArray &word : {frame.first(frame.indexOf('\n')), missing, version})
        QVERIFY2(error.body.contains(word), error.body);
    QCOMPARE(session.state(), State::Closed);
}

void TestServerSession::faultsAreAnsweredAndClose_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("receipt");
    QTest::addColumn<QByteArray>("close");
    const auto row = [](const char *name, const char *version, const QByteArray &input,
                        const QByteArray &receipt, const QByteArray &close) {
        QTest::newRow(name) << QByteArray(version) << wire::octets(input) << receipt << close;
    };
    row("N7 second CONNECT", "1.2", "CONNECT\naccept-version:1.2\n\n^@", {},
        "close 1002 unexpected frame");
    row("N7 second CONNECT as STOMP", "1.2", "STOMP\naccept-version:1.2\n\n^@", {},
        "close 1002 unexpected frame");
    row("A14 NACK on 1.0", "1.0", "NACK\nmessage-id:1\nreceipt:r1\n\n^@", "r1",
        "close 1002 unknown command");
    row("F24 unknown command", "1.2", "WRONGCOMMAND\n\n^@", {}, "close 1002 unknown command");
    row("F27 command of a server", "1.2", "MESSAGE\ndestination:/a\n\n^@", {},
        "close 1002 unknown command");
    row("R5 missing header", "1.2", "SEND\nreceipt:r1\n\nx^@", "r1",
        "close 1002 missing header destination");
    row("R5 broken behind its receipt", "1.2", "SEND\nreceipt:r1\nfoo\n\nx^@", "r1",
        "close 1002 malformed header");
    row("R5 empty receipt", "1.2", "SEND\nreceipt:\n\nx^@", "",
        "close 1002 missing header destination");
    row("R4 receipt with a colon", "1.2", "SEND\nreceipt:a\\cb\n\nx^@", "a:b",
        "close 1002 missing header destination");
    row("F13 body where none may be", "1.2",
        "SUBSCRIBE\nid:1\ndestination:/a\nreceipt:r1\ncontent-length:3\n\nabc^@", "r1",
        "close 1002 malformed frame");
    row(
        "too many headers", "1.2",
        "SEND\n" +
            [] {
                QByteArray lines;
                for (int i = 0; i < 33; ++i)
                    lines += 'h' + QByteArray::number(i) + ":v\n";
                return lines;
            }(),
        {}, "close 1002 too many headers");
    row("frame over the limit", "1.2", "SEND\nreceipt:r1\ncontent-length:2000\n", "r1",
        "close 1009 frame too large");
}

void TestServerSession::faultsAreAnsweredAndClose()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, receipt);
    ServerSession session = connected(version);
    const Events events = session.receive(input, at(1));
    const Frame error = serverFrame(sentOctets(events), session.version());
    QCOMPARE(error.command, Command::Error);
    QCOMPARE(error.headers.value("receipt-id").isNull(), receipt.isNull());
    QCOMPARE(error.headers.value("receipt-id"), QByteArrayView(receipt));
    QTEST(shown(events).last(), "close");
    QCOMPARE(session.state(), State::Closed);
}

void TestServerSession::errorFrameIsComplete() // N4, R10
{
    ServerSession session(config());
    (void)session.open(at(0));
    const Events events = session.receive(connectFrame("accept-version:100.1\n"), at(0));
    const Frame error = serverFrame(sentOctets(events), Version::V1_2);
    QCOMPARE(wire::shown(error.headers.value("version").toByteArray()), QByteArray("1.0,1.1,1.2"));
    QCOMPARE(error.headers.value("message"), QByteArrayView("unsupported version"));
    QCOMPARE(error.headers.value("content-type"), QByteArrayView("text/plain"));
    const QByteArray length = QByteArray::number(error.body.size());
    QCOMPARE(error.headers.value("content-length"), QByteArrayView(length));
    QVERIFY(error.body.contains("1.0,1.1,1.2"));
    QCOMPARE(shown(events).last(), QByteArray("close 1002 unsupported version"));
}

void TestServerSession::errorMessageIsOneLine() // R10
{
    ServerSession session = connected();
    Error error = refusal;
    error.message = "one\nanother\r\nthird";
    const Frame frame = serverFrame(sentOctets(session.fail(error, nullptr, at(1))), Version::V1_2);
    QCOMPARE(frame.headers.value("message"), QByteArrayView("one another  third"));
}

void TestServerSession::nothingIsHeardAfterAFault() // P12
{
    ServerSession session = connected();
    const QByteArray input = wire::octets("FOO\n\n^@SEND\ndestination:/a\n\nx^@");
    for (const QByteArray &event : shown(session.receive(input, at(1))))
        QVERIFY2(!event.startsWith("frame "), event);
    QVERIFY(session.receive(wire::octets("SEND\ndestination:/a\n\nx^@"), at(1)).empty());
    QVERIFY(session.send({.command = Command::Receipt}, at(1)).empty());
    QVERIFY(session.fail(refusal, nullptr, at(1)).empty());
    QVERIFY(session.tick(at(100'000)).empty());
}

void TestServerSession::framesComeInOrder() // F14, W10
{
    ServerSession session = connected();
    QByteArray input;
    QByteArrayList expected;
    for (int i = 0; i < 20; ++i) {
        const QByteArray number = QByteArray::number(i);
        input += "SEND\ndestination:/a\n\n" + number + '\0' + "\n";
        expected.append("frame SEND destination=/a [" + number + ']');
    }
    QCOMPARE(shown(session.receive(input, at(1))), expected);
}

void TestServerSession::warningKeepsTheConnection()
{
    ServerSession session = connected();
    const Error error{.kind = Error::Kind::Refused, .message = "too fast", .detail = "Wait."};
    QCOMPARE(
        shown(session.warn(error, {{"receipt-id", "r1"}, {"retry-after", "2"}}, at(1))),
        QByteArrayList{"send ERROR<LF>message:too fast<LF>content-type:text/plain<LF>"
                       "receipt-id:r1<LF>retry-after:2<LF>content-length:5<LF><LF>Wait.<NUL>"});
    QCOMPARE(session.state(), State::Connected);
    QCOMPARE(session.receive(wire::octets("SEND\ndestination:/a\n\nx^@"), at(2)).size(),
             std::size_t(1));
}

void TestServerSession::sendsInTheVersionsEscapes()
{
    const Frame receipt{.command = Command::Receipt, .headers = {{"receipt-id", "a:b"}}};
    QCOMPARE(shown(connected("1.2").send(receipt, at(1))),
             QByteArrayList{"send RECEIPT<LF>receipt-id:a\\cb<LF><LF><NUL>"});
    QCOMPARE(shown(connected("1.0").send(receipt, at(1))),
             QByteArrayList{"send RECEIPT<LF>receipt-id:a:b<LF><LF><NUL>"});
}

void TestServerSession::bodyThatIsNotUtf8GoesOutAsBinary() // W9
{
    ServerSession session = connected();
    const auto isUtf8 = [&](const QByteArray &body) {
        const Events events = session.send({.command = Command::Message, .body = body}, at(1));
        return std::get<stomp::SendOctets>(events.front()).isUtf8;
    };
    QVERIFY(isUtf8("plain"));
    QVERIFY(isUtf8("사랑방 🏠"));
    QVERIFY(isUtf8(QByteArray("a\0b", 3)));
    QVERIFY(!isUtf8("\xff"));
    QVERIFY(!isUtf8("half \xec\x82"));
}

void TestServerSession::nothingIsSentBeforeConnected()
{
    ServerSession session(config());
    (void)session.open(at(0));
    QVERIFY(session.send({.command = Command::Message}, at(0)).empty());
    (void)session.receive(connectFrame(), at(0));
    QVERIFY(session.send({.command = Command::Message}, at(0)).empty());
}

void TestServerSession::disconnectIsAnsweredWhenItsWorkIsDone() // R6
{
    ServerSession session = connected();
    QVERIFY(session.finishDisconnect(at(1)).empty());
    QCOMPARE(shown(session.receive(wire::octets("DISCONNECT\nreceipt:bye\\c\n\n^@"), at(1))),
             QByteArrayList{"frame DISCONNECT receipt=bye:"});
    QCOMPARE(session.state(), State::Disconnecting);
    // A receipt of work that was asked for before.
    QCOMPARE(session.send({.command = Command::Receipt, .headers = {{"receipt-id", "r1"}}}, at(2))
                 .size(),
             std::size_t(1));
    QCOMPARE(shown(session.finishDisconnect(at(3))),
             (QByteArrayList{"send RECEIPT<LF>receipt-id:bye\\c<LF><LF><NUL>", "close 1000"}));
    QCOMPARE(session.state(), State::Closed);
    QVERIFY(session.finishDisconnect(at(4)).empty());
}

void TestServerSession::disconnectWithoutReceiptClosesAlone() // R7
{
    ServerSession session = connected();
    (void)session.receive(wire::octets("DISCONNECT\n\n^@"), at(1));
    QCOMPARE(shown(session.finishDisconnect(at(1))), QByteArrayList{"close 1000"});
}

void TestServerSession::nothingIsHeardAfterDisconnect() // R8
{
    ServerSession session = connected();
    const QByteArray input = wire::octets("DISCONNECT\n\n^@SEND\ndestination:/a\n\nx^@FOO\n");
    QCOMPARE(shown(session.receive(input, at(1))), QByteArrayList{"frame DISCONNECT"});
    QVERIFY(session.receive(wire::octets("DISCONNECT\n\n^@"), at(2)).empty());
    QCOMPARE(session.state(), State::Disconnecting);
}

void TestServerSession::abortedSessionIsSilent() // R9
{
    ServerSession session = connected();
    session.abort();
    QCOMPARE(session.state(), State::Closed);
    QVERIFY(session.receive(wire::octets("SEND\ndestination:/a\n\nx^@"), at(1)).empty());
    QVERIFY(session.send({.command = Command::Message}, at(1)).empty());
    QVERIFY(session.fail(refusal, nullptr, at(1)).empty());
    QVERIFY(session.tick(at(60'000)).empty());
}

QTEST_APPLESS_MAIN(TestServerSession)
#include "tst_serversession.moc"
