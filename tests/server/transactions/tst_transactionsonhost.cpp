// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chatmessage.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QTest>

using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

const QByteArray room5 = "/subscribe/chat/room/5";

void frame(StompPeer &peer, Command command, const stomp::Headers &headers,
           const QByteArray &body = {})
{
    peer.sendFrame({.command = command, .headers = headers, .body = body});
}

QByteArray say(const QByteArray &text)
{
    return R"({"chatRoomId":5,"writer":"kim","message":")" + text + R"("})";
}

QByteArray header(const std::optional<stomp::Frame> &frame, QByteArrayView name)
{
    return frame ? frame->headers.value(name).toByteArray() : QByteArray("no frame");
}

QByteArray body(const std::optional<stomp::Frame> &frame)
{
    return frame ? frame->body : QByteArray("no frame");
}

QString chatText(const std::optional<stomp::Frame> &frame)
{
    const auto message = frame ? chat::ChatMessage::fromJson(frame->body) : std::nullopt;
    return message ? message->text : QStringLiteral("no message");
}

} // namespace

/// Transactions, acknowledgements and selectors together, over real sockets.
class TestTransactionsOnHost final : public QObject
{
    Q_OBJECT

private slots:
    void chatMessagesComeInOrderAfterCommit()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        StompPeer kim;
        StompPeer lee;
        QVERIFY(kim.login(host.url()));
        QVERIFY(lee.login(host.url()));
        lee.subscribe("a", room5);
        QVERIFY(lee.settle());
        frame(kim, Command::Begin, {{"transaction", "t"}});
        for (const QByteArray number : {"1", "2", "3"})
            kim.sendJson("/publish/chat/message", say("inside " + number),
                         {{"transaction", "t"}, {"receipt", number}});
        kim.sendJson("/publish/chat/message", say("outside"), {{"receipt", "outside"}});
        QVERIFY(kim.takeReceipt("outside"));
        QCOMPARE(chatText(lee.take(Command::Message)), QStringLiteral("outside"));
        QVERIFY(kim.settle());
        QCOMPARE(kim.frames().size(), 0); // no receipt before COMMIT

        frame(kim, Command::Commit, {{"transaction", "t"}, {"receipt", "commit"}});
        for (const QByteArray number : {"1", "2", "3", "commit"})
            QCOMPARE(header(kim.take(Command::Receipt), "receipt-id"), number);
        for (const char *text : {"inside 1", "inside 2", "inside 3"})
            QCOMPARE(chatText(lee.take(Command::Message)), QString::fromLatin1(text));
    }

    void t9_aBrokenRuleIsAnsweredAndNothingIsDone_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("code");
        const QByteArray message = "/publish/chat/message";
        QTest::newRow("a text too long")
            << message << say(QByteArray(5001, 'x')) << QByteArray("text-too-long");
        QTest::newRow("no JSON") << message << QByteArray("hi") << QByteArray("malformed");
        QTest::newRow("a nickname nobody may have")
            << message << QByteArray(R"({"chatRoomId":5,"writer":"\u0007","message":"x"})")
            << QByteArray("nickname-invalid");
        QTest::newRow("no room in a JOIN")
            << QByteArray("/publish/chat/join") << QByteArray(R"({"writer":"kim"})")
            << QByteArray("no-such-room");
        QTest::newRow("no room in a LEAVE")
            << QByteArray("/publish/chat/leave") << QByteArray("{}") << QByteArray("no-such-room");
        QTest::newRow("an empty nick")
            << QByteArray("/publish/chat/nick") << QByteArray("[]") << QByteArray("malformed");
        QTest::newRow("nothing listens there")
            << QByteArray("/publish/none") << QByteArray("{}") << QByteArray("not-found");
        QTest::newRow("nobody of that name")
            << QByteArray("/user/nobody/queue/x") << QByteArray("{}") << QByteArray("not-found");
    }
    void t9_aBrokenRuleIsAnsweredAndNothingIsDone()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, code);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("a", "/topic/x");
        kim.subscribe("b", room5);
        frame(kim, Command::Begin, {{"transaction", "t"}});
        kim.sendJson("/topic/x", "never", {{"transaction", "t"}, {"receipt", "1"}});
        kim.sendJson("/publish/chat/message", say("never"), {{"transaction", "t"}});
        kim.sendJson(destination, json, {{"transaction", "t"}, {"receipt", "2"}});
        frame(kim, Command::Commit, {{"transaction", "t"}, {"receipt", "commit"}});
        const auto error = kim.take(Command::Error);
        QCOMPARE(header(error, "code"), code);
        QCOMPARE(header(error, "receipt-id"), QByteArray("commit"));
        QVERIFY(kim.settle()); // the connection goes on
        QCOMPARE(kim.frames().size(), 0); // no message, no receipt
    }

    void t9_whatComesTooFastSpoilsItsTransaction()
    {
        server::HostSettings settings;
        settings.limits.messagesPerSecond = 1;
        settings.limits.messageBurst = 2;
        RunningHost host(settings);
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("a", "/topic/x");
        frame(kim, Command::Begin, {{"transaction", "t"}});
        for (int i = 0; i < 3; ++i)
            kim.sendJson("/topic/x", "never", {{"transaction", "t"}});
        QCOMPARE(header(kim.take(Command::Error), "code"), QByteArray("too-fast"));
        frame(kim, Command::Commit, {{"transaction", "t"}, {"receipt", "commit"}});
        const auto error = kim.take(Command::Error);
        QCOMPARE(header(error, "code"), QByteArray("too-fast"));
        QCOMPARE(header(error, "receipt-id"), QByteArray("commit"));
        kim.subscribe("b", "/topic/y", {{"receipt", "after"}}); // no SEND, it would be too fast
        QVERIFY(kim.takeReceipt("after"));
        QCOMPARE(kim.frames().size(), 0);
    }

    void t3_anAckCountsWithItsTransaction()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("a", "/topic/x", {{"ack", "client-individual"}});
        kim.sendJson("/topic/x", "1");
        const QByteArray ack = header(kim.take(Command::Message), "ack");
        QVERIFY(!ack.isEmpty());
        for (const Command end : {Command::Abort, Command::Commit}) {
            frame(kim, Command::Begin, {{"transaction", "t"}});
            frame(kim, Command::Ack, {{"id", ack}, {"transaction", "t"}, {"receipt", "ack"}});
            frame(kim, end, {{"transaction", "t"}, {"receipt", "end"}});
            QVERIFY(kim.takeReceipt("end"));
        }
        QVERIFY(kim.takeReceipt("ack"));
        // Gone for good: another one is of nothing, and nothing of its transaction is done.
        StompPeer lee;
        QVERIFY(lee.login(host.url()));
        lee.subscribe("a", "/topic/y");
        QVERIFY(lee.settle());
        frame(kim, Command::Begin, {{"transaction", "t"}});
        kim.sendJson("/topic/y", "never", {{"transaction", "t"}});
        frame(kim, Command::Ack, {{"id", ack}, {"transaction", "t"}});
        frame(kim, Command::Commit, {{"transaction", "t"}});
        QCOMPARE(header(kim.take(Command::Error), "message"), QByteArray("Message not found"));
        QCOMPARE(kim.waitForClose(), 1002);
        QVERIFY(lee.settle());
        QCOMPARE(lee.frames().size(), 0);
    }

    void aRoomIsAcknowledgedByItsReplayToo()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        for (const QByteArray text : {"1", "2"}) {
            kim.sendJson("/publish/chat/message", say(text), {{"receipt", text}});
            QVERIFY(kim.takeReceipt(text));
        }
        kim.subscribe("a", room5, {{"ack", "client"}, {"history", "50"}, {"receipt", "s"}});
        QVERIFY(kim.takeReceipt("s"));
        const auto first = kim.take(Command::Message);
        const auto second = kim.take(Command::Message);
        QCOMPARE(chatText(second), QStringLiteral("2"));
        frame(kim, Command::Ack, {{"id", header(second, "ack")}, {"receipt", "ack"}});
        QVERIFY(kim.takeReceipt("ack"));
        frame(kim, Command::Ack, {{"id", header(first, "ack")}});
        QCOMPARE(header(kim.take(Command::Error), "message"), QByteArray("Message not found"));
        QCOMPARE(kim.waitForClose(), 1002);
    }

    void everyVersionAcknowledgesInItsWay_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("1.0") << QByteArray("1.0");
        QTest::newRow("1.1") << QByteArray("1.1");
        QTest::newRow("1.2") << QByteArray("1.2");
    }
    void everyVersionAcknowledgesInItsWay()
    {
        QFETCH(const QByteArray, version);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.open(host.url()));
        frame(kim, Command::Connect, {{"accept-version", version}, {"host", "x"}});
        QCOMPARE(header(kim.take(Command::Connected), "version"), version);
        kim.subscribe("a", "/topic/x", {{"ack", "client"}});
        kim.sendJson("/topic/x", "1");
        const auto message = kim.take(Command::Message);
        QCOMPARE(body(message), QByteArray("1"));
        QCOMPARE(message->headers.contains("ack"), version == "1.2");
        stomp::Headers names{{"receipt", "r"}};
        if (version == "1.2") {
            names.add("id", header(message, "ack"));
        } else {
            names.add("message-id", header(message, "message-id"));
            if (version == "1.1")
                names.add("subscription", "a");
        }
        frame(kim, Command::Ack, names);
        QVERIFY(kim.takeReceipt("r"));
        frame(kim, Command::Ack, names);
        QCOMPARE(header(kim.take(Command::Error), "receipt-id"), QByteArray("r"));
        QCOMPARE(kim.waitForClose(), 1002);
    }

    void s21_aSelectorOverTheWire()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("a", "/topic/x",
                      {{"selector", "\"content-type\" = 'text/x:y' AND level > 3"}});
        const auto send = [&kim](const char *level, const char *type) {
            frame(kim, Command::Send,
                  {{"destination", "/topic/x"}, {"level", level}, {"content-type", type}}, level);
        };
        send("3", "text/x:y");
        send("10", "text/x:y");
        send("20", "text/plain");
        send("4.5", "text/x:y");
        QVERIFY(kim.settle());
        QCOMPARE(body(kim.take(Command::Message)), QByteArray("10"));
        QCOMPARE(body(kim.take(Command::Message)), QByteArray("4.5"));
        QCOMPARE(kim.frames().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTransactionsOnHost)
#include "tst_transactionsonhost.moc"
