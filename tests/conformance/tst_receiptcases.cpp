// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace conformance;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

Step hearsReceipt(char peer, const char *id)
{
    return hears(peer, "RECEIPT", {{"receipt-id", id}});
}

/// Says a frame with "receipt:r" in it, and hears of nothing but that receipt.
Steps isAnswered(const char *frame, const char *version = "1.2")
{
    return {logsIn('a', version), says('a', frame), hearsReceipt('a', "r"), hearsNoMore('a')};
}

/// Subscribes with acknowledgement, gets a message and answers it with @p command.
Steps isAcknowledged(const char *command)
{
    return {logsIn('a'),
            says('a',
                 "SUBSCRIBE\nid:1\ndestination:/topic/ack\nack:client-individual\n\n^@"
                 "SEND\ndestination:/topic/ack\n\nx^@"),
            [command](Conversation &c) -> Failure {
                const auto message = c.peer('a').take(Command::Message);
                if (!message || !message->headers.contains("ack"))
                    return QStringLiteral("no MESSAGE with an ack header came");
                c.peer('a').send(QByteArray(command)
                                 + "\nid:" + message->headers.value("ack").toByteArray()
                                 + "\nreceipt:r\n\n" + '\0');
                return {};
            },
            hearsReceipt('a', "r"), hearsNoMore('a')};
}

/// Fifty SENDs in a transaction, each with a receipt; nothing comes before @p end, and then all of
/// them in order or none.
Steps holdsReceipts(const char *end, bool areAnswered)
{
    constexpr int sends = 50;
    Steps steps{logsIn('a'), says('a', "BEGIN\ntransaction:t\n\n^@")};
    for (int i = 0; i < sends; ++i) {
        steps.append(saysOctets('a',
                                "SEND\ndestination:/topic/r3\ntransaction:t\nreceipt:"
                                    + QByteArray::number(i) + "\n\nx" + '\0'));
    }
    steps.append(hearsNoMore('a'));
    steps.append(saysOctets('a', QByteArray(end) + "\ntransaction:t\n\n" + '\0'));
    for (int i = 0; areAnswered && i < sends; ++i)
        steps.append(hears('a', "RECEIPT", {{"receipt-id", QByteArray::number(i)}}));
    steps.append(hearsNoMore('a'));
    return steps;
}

} // namespace

/// Group R: receipts, errors, goodbyes.
class TestReceiptCases final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_host.start()); }

    void answers_data();
    void answers() { CONFORMANCE_RUN(m_host); }

    void r6_theReceiptComesToAPeerThatEndedItsSide_data();
    void r6_theReceiptComesToAPeerThatEndedItsSide();
    void r9_aLostSocketReleasesEverything();
    void r11_theErrorReachesASlowPeer();
    void r12_thousandTimesInAndOut_data();
    void r12_thousandTimesInAndOut();

private:
    RunningHost m_host{testsupport::generousSettings()};
};

void TestReceiptCases::answers_data()
{
    const Rows rows;
    rows.both("R1 SEND to a topic", isAnswered("SEND\ndestination:/topic/r\nreceipt:r\n\nx^@"));
    rows.both("R1 SEND to a handler",
              isAnswered("SEND\ndestination:/publish/chat/message\nreceipt:r\n\n"
                         R"({"chatRoomId":1,"writer":"kim","message":"x"})"
                         "^@"));
    rows.both("R1 SUBSCRIBE", isAnswered("SUBSCRIBE\nid:1\ndestination:/topic/r\nreceipt:r\n\n^@"));
    rows.both("R1 UNSUBSCRIBE",
              {logsIn('a'),
               says('a',
                    "SUBSCRIBE\nid:1\ndestination:/topic/r\n\n^@"
                    "UNSUBSCRIBE\nid:1\nreceipt:r\n\n^@"),
               hearsReceipt('a', "r"), hearsNoMore('a')});
    const char *const begin = "BEGIN\ntransaction:t\nreceipt:r\n\n^@";
    rows.both("R1 BEGIN", isAnswered(begin));
    rows.both("R1 COMMIT",
              isAnswered("BEGIN\ntransaction:t\n\n^@COMMIT\ntransaction:t\nreceipt:r\n\n^@"));
    rows.both("R1 ABORT",
              isAnswered("BEGIN\ntransaction:t\n\n^@ABORT\ntransaction:t\nreceipt:r\n\n^@"));
    rows.both("R1 ACK", isAcknowledged("ACK"));
    rows.both("R1 NACK", isAcknowledged("NACK"));
    rows.both("R1 DISCONNECT",
              {logsIn('a'), says('a', "DISCONNECT\nreceipt:r\n\n^@"), hearsReceipt('a', "r"),
               isClosed('a', 1000), heardNoMore('a')});
    rows.both("R3 receipts come after COMMIT", holdsReceipts("COMMIT", true));
    rows.both("R3 none after ABORT", holdsReceipts("ABORT", false));
    rows.both("R2 some ask and some do not",
              {logsIn('a'),
               says('a',
                    "SEND\ndestination:/topic/r\nreceipt:a\n\nx^@"
                    "SEND\ndestination:/topic/r\n\nx^@"
                    "SEND\ndestination:/topic/r\nreceipt:b\n\nx^@"),
               hearsReceipt('a', "a"), hearsReceipt('a', "b"), hearsNoMore('a')});
    rows.both("R4 a colon in the receipt on 1.2",
              {logsIn('a'), says('a', "SEND\ndestination:/topic/r\nreceipt:a\\cb\n\nx^@"),
               hearsReceipt('a', "a:b"), [](Conversation &c) -> Failure {
                   QByteArray all;
                   for (const StompPeer::Arrival &arrival : c.peer('a').arrivals())
                       all += arrival.octets;
                   return all.contains("receipt-id:a\\cb\n") ? Failure() : QString::fromUtf8(all);
               }});
    rows.both("R5 a failing frame with a receipt",
              {logsIn('a'), says('a', "SEND\ndestination:/nowhere/a\nreceipt:r\n\nx^@"),
               isRefused('a', "Unknown destination", "/nowhere/a", {{"receipt-id", "r"}})});
    rows.both("R6 DISCONNECT with a receipt",
              {logsIn('a'), says('a', "DISCONNECT\nreceipt:bye\n\n^@"), hearsReceipt('a', "bye"),
               isClosed('a', 1000), heardNoMore('a')});
    rows.both("R7 DISCONNECT without",
              {logsIn('a'), says('a', "DISCONNECT\n\n^@"), isClosed('a', 1000), heardNoMore('a')});
    rows.both("R8 frames after DISCONNECT",
              {logsIn('a'), logsIn('b'),
               says('b', "SUBSCRIBE\nid:1\ndestination:/topic/r8\nreceipt:s\n\n^@"),
               hearsReceipt('b', "s"),
               says('a',
                    "DISCONNECT\nreceipt:bye\n\n^@"
                    "SEND\ndestination:/topic/r8\nreceipt:late\n\nx^@"),
               hearsReceipt('a', "bye"), isClosed('a', 1000), heardNoMore('a'), hearsNoMore('b')});
    const Step isOneLine = [](Conversation &c) -> Failure {
        const auto error = c.peer('a').take(Command::Error);
        if (!error)
            return QStringLiteral("no ERROR came");
        const QByteArray message = error->headers.value("message").toByteArray();
        if (message.isEmpty() || message.contains('\n') || message.contains('\r'))
            return QString::fromUtf8("the message is not one line: " + message);
        for (const char *ours : {"/home", "/tmp", "/usr", ".cpp", "server::", "0x"}) {
            if (error->body.contains(ours) || message.contains(ours))
                return QString::fromUtf8("the ERROR shows the host's inside: " + error->body);
        }
        return {};
    };
    rows.both("R10 ERROR for a broken frame is for people",
              {logsIn('a'), says('a', "NONSENSE\nwith:header\n\n^@"), isOneLine});
    rows.both("R10 ERROR with line ends from the peer",
              {logsIn('a'), says('a', "SEND\ndestination:/no\\n/where\n\nx^@"), isOneLine});
    rows.both("R10 ERROR of the history",
              {logsIn('a'),
               says('a',
                    "SUBSCRIBE\nid:1\ndestination:/subscribe/chat/room/0\n\n^@"
                    "SEND\ndestination:/publish/chat/message\n\nno json^@"),
               isOneLine});
}

void TestReceiptCases::r6_theReceiptComesToAPeerThatEndedItsSide_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::newRow("R6 DISCONNECT alone") << wire("DISCONNECT\nreceipt:bye\n\n^@");
    QTest::newRow("R6 DISCONNECT behind what is stored")
        << wire("SEND\ndestination:/publish/chat/message\nreceipt:said\n\n"
                R"({"chatRoomId":6,"writer":"kim","message":"x"})"
                "^@DISCONNECT\nreceipt:bye\n\n^@");
}

/// As `printf … | nc` does it.
void TestReceiptCases::r6_theReceiptComesToAPeerThatEndedItsSide()
{
    QFETCH(const QByteArray, frames);
    for (int i = 0; i < 20; ++i) {
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, m_host.port());
        QVERIFY(peer.waitForConnected());
        QByteArray all;
        connect(&peer, &QTcpSocket::readyRead, this, [&] { all += peer.readAll(); });
        peer.write(wire("CONNECT\naccept-version:1.2\nhost:x\n\n^@") + frames);
        QTRY_COMPARE(peer.bytesToWrite(), 0);
        ::shutdown(int(peer.socketDescriptor()), SHUT_WR); // the host may have been faster
        QTRY_COMPARE(peer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(all.count("receipt-id:"), frames.count("receipt:"));
        QVERIFY(all.contains("receipt-id:bye"));
    }
}

void TestReceiptCases::r9_aLostSocketReleasesEverything()
{
    StompPeer kim;
    StompPeer lee;
    QVERIFY(kim.login(m_host.url()));
    QVERIFY(lee.login(m_host.url()));
    lee.subscribe("1", "/subscribe/chat/room/9", {{"receipt", "s"}});
    QVERIFY(lee.takeReceipt("s"));
    const QUrl health(QStringLiteral("http://127.0.0.1:%1/health").arg(m_host.port()));
    const auto subscriptions = [&health] {
        QNetworkAccessManager network;
        std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(health)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait())
            return -1;
        const QByteArray text = reply->readAll();
        const qsizetype at = text.indexOf("\"subscriptions\":");
        return at < 0 ? -1 : text.mid(at + 16, 10).trimmed().split(',').first().toInt();
    };
    const int before = subscriptions();
    QVERIFY(before > 0);
    kim.subscribe("1", "/topic/r9");
    kim.subscribe("2", "/subscribe/chat/room/9");
    kim.sendJson("/publish/chat/join", R"({"chatRoomId":9,"writer":"kim"})", {{"receipt", "j"}});
    QVERIFY(kim.takeReceipt("j"));
    QVERIFY(lee.take(Command::Message));
    QCOMPARE(subscriptions(), before + 2);

    kim.socket().abort();
    const auto leave = lee.take(Command::Message);
    QVERIFY(leave);
    QVERIFY(leave->body.contains("LEAVE"));
    QTRY_COMPARE(subscriptions(), before);
    QVERIFY(lee.settle());
    QVERIFY2(lee.frames().isEmpty(), "one leave is enough");
}

/// The peer reads nothing while more than its kernel takes is on its way, and then the ERROR.
void TestReceiptCases::r11_theErrorReachesASlowPeer()
{
    QTcpSocket slow;
    slow.setReadBufferSize(4096);
    slow.connectToHost(QHostAddress::LocalHost, m_host.port());
    QVERIFY(slow.waitForConnected());
    constexpr int messages = 40;
    slow.write(wire("CONNECT\naccept-version:1.2\nhost:x\n\n^@"
                    "SUBSCRIBE\nid:1\ndestination:/topic/r11\nreceipt:s\n\n^@"));
    QTRY_VERIFY(slow.peek(4096).contains("RECEIPT"));
    StompPeer sender;
    QVERIFY(sender.login(m_host.url()));
    for (int i = 0; i < messages; ++i)
        sender.sendJson("/topic/r11", QByteArray(10'000, 'x'));
    QVERIFY(sender.settle());
    slow.write(wire("NONSENSE\n\n^@"));

    slow.setReadBufferSize(0);
    QByteArray all;
    connect(&slow, &QTcpSocket::readyRead, this, [&] { all += slow.readAll(); });
    all += slow.readAll();
    QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
    all += slow.readAll();
    QCOMPARE(all.count("MESSAGE\nsubscription:1\n"), qsizetype(messages));
    const qsizetype error = all.indexOf("ERROR\n");
    QVERIFY(error > all.lastIndexOf("MESSAGE\n"));
    QVERIFY(all.mid(error).contains("NONSENSE"));
    QVERIFY(all.endsWith('\0') || all.endsWith('\n'));
}

void TestReceiptCases::r12_thousandTimesInAndOut_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("R12 thousand times in and out, WebSocket") << QStringLiteral("ws");
    QTest::newRow("R12 thousand times in and out, TCP") << QStringLiteral("tcp");
}

void TestReceiptCases::r12_thousandTimesInAndOut()
{
    QFETCH(const QString, scheme);
    QUrl url = m_host.url();
    url.setScheme(scheme);
    QTRY_COMPARE(m_host.thread()->sessionCount(), 0);
    constexpr int rounds = 50;
    constexpr int atOnce = 20;
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::unique_ptr<StompPeer>> peers;
        for (int i = 0; i < atOnce; ++i) {
            peers.push_back(std::make_unique<StompPeer>());
            QVERIFY(peers.back()->login(url));
        }
        if (round % 2 == 0) {
            for (const auto &peer : peers)
                peer->send("DISCONNECT\n\n" + QByteArray(1, '\0'));
            for (const auto &peer : peers)
                QVERIFY(peer->waitForClose() != 0);
        }
    }
    QTRY_COMPARE(m_host.thread()->sessionCount(), 0);
    StompPeer last;
    QVERIFY(last.login(url));
}

QTEST_GUILESS_MAIN(TestReceiptCases)
#include "tst_receiptcases.moc"
