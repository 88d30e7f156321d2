// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/requests.h"
#include "server/sessions/websocketframe.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

QByteArray header(const std::optional<stomp::Frame> &frame, QByteArrayView name)
{
    return frame ? frame->headers.value(name).toByteArray() : QByteArray("no frame");
}

std::optional<chat::ChatMessage> chatOf(const std::optional<stomp::Frame> &frame)
{
    return frame ? chat::ChatMessage::fromJson(frame->body) : std::nullopt;
}

QByteArray say(const char *text)
{
    return QByteArray(R"({"chatRoomId":5,"type":"CHAT","message":")") + text
        + R"(","writer":"kim"})";
}

const QByteArray joinKim = R"({"chatRoomId":5,"type":"JOIN","writer":"kim"})";
const QByteArray room5 = "/subscribe/chat/room/5";

} // namespace

/// The whole host, over real sockets, seen by clients that know nothing of Sarangbang.
class TestChatServer final : public QObject
{
    Q_OBJECT

private slots:
    void theTutorialsSteps()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        StompPeer lee;
        QVERIFY(lee.login(host.url()));
        lee.subscribe("sub-0", room5, {{"receipt", "s"}});
        QVERIFY(lee.takeReceipt("s"));

        QVERIFY(kim.login(host.url()));
        kim.sendJson("/publish/chat/join", joinKim);
        kim.subscribe("sub-0", room5, {{"receipt", "s"}});
        QVERIFY(kim.takeReceipt("s"));
        const auto join = lee.take(Command::Message);
        QVERIFY(join);
        QVERIFY2(
            join->body.startsWith(
                R"({"chatRoomId":"5","writer":"kim","message":"kim님이 입장하셨습니다.","type":"JOIN")"),
            join->body.constData());
        QCOMPARE(header(join, "subscription"), QByteArray("sub-0"));
        QCOMPARE(header(join, "destination"), room5);

        kim.sendJson("/publish/chat/message", say("hi"));
        for (StompPeer *peer : {&kim, &lee}) {
            auto frame = peer->take(Command::Message);
            if (chatOf(frame)->type == chat::ChatMessage::Type::Join)
                frame = peer->take(Command::Message);
            const auto message = chatOf(frame);
            QVERIFY(message);
            QCOMPARE(message->text, QStringLiteral("hi"));
            QCOMPARE(message->writer, QStringLiteral("kim"));
            QCOMPARE(message->seq, 1);
            QVERIFY(!message->id.isEmpty());
            QVERIFY(message->sentAt.isValid());
            QCOMPARE(header(frame, "content-type"), QByteArray("application/json"));
        }
    }

    void theReceiptCarriesTheNumber()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        for (int seq = 1; seq <= 3; ++seq) {
            const QByteArray id = "r" + QByteArray::number(seq);
            kim.sendJson("/publish/chat/message", say("x"), {{"receipt", id}});
            const auto receipt = kim.takeReceipt(id);
            QCOMPARE(header(receipt, "seq"), QByteArray::number(seq));
            QVERIFY(QDateTime::fromString(QString::fromLatin1(header(receipt, "sent-at")),
                                          Qt::ISODateWithMs)
                        .isValid());
        }
    }

    void theWriterIsTheSessions()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("a", room5);
        kim.sendJson("/publish/chat/join", joinKim, {{"receipt", "j"}});
        QCOMPARE(header(kim.takeReceipt("j"), "nickname"), QByteArray("kim"));
        QVERIFY(kim.take(Command::Message));
        kim.sendJson("/publish/chat/message",
                     R"({"chatRoomId":"5","message":"I am the host","writer":"host"})");
        QCOMPARE(chatOf(kim.take(Command::Message))->writer, QStringLiteral("kim"));
    }

    void aTakenNicknameGetsANumberAndTheJoinSaysSo()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer first;
        StompPeer second;
        QVERIFY(first.login(host.url()));
        QVERIFY(second.login(host.url()));
        first.sendJson("/publish/chat/join", joinKim, {{"receipt", "j"}});
        QVERIFY(first.takeReceipt("j"));
        second.subscribe("a", room5);
        second.sendJson("/publish/chat/join", joinKim, {{"receipt", "j"}});
        QCOMPARE(header(second.takeReceipt("j"), "nickname"), QByteArray("kim (2)"));
        QCOMPARE(chatOf(second.take(Command::Message))->writer, QStringLiteral("kim (2)"));
    }

    void aSecondJoinIsAnsweredButNotRepeated()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        StompPeer lee;
        QVERIFY(kim.login(host.url()));
        QVERIFY(lee.login(host.url()));
        for (StompPeer *peer : {&kim, &lee})
            peer->subscribe("a", room5);
        QVERIFY(lee.settle());
        for (const QByteArray id : {"j1", "j2"}) {
            kim.sendJson("/publish/chat/join", joinKim, {{"receipt", id}});
            QVERIFY(kim.takeReceipt(id));
            QVERIFY(kim.take(Command::Message));
        }
        QVERIFY(lee.take(Command::Message));
        QVERIFY(lee.settle());
        QCOMPARE(lee.frames().size(), 0);
    }

    void leavingIsTold_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::newRow("by LEAVE") << QByteArray("leave");
        QTest::newRow("by DISCONNECT") << QByteArray("disconnect");
        QTest::newRow("by a dropped socket") << QByteArray("drop");
    }
    void leavingIsTold()
    {
        QFETCH(const QByteArray, how);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        StompPeer lee;
        QVERIFY(lee.login(host.url()));
        lee.subscribe("a", room5);
        lee.subscribe("e", room5 + "/events");
        QVERIFY(lee.settle());
        QVERIFY(kim.login(host.url()));
        kim.sendJson("/publish/chat/join", joinKim, {{"receipt", "j"}});
        QVERIFY(kim.takeReceipt("j"));
        kim.sendJson("/publish/chat/message", say("my last words"));
        if (how == "leave")
            kim.sendJson("/publish/chat/leave", R"({"chatRoomId":5})");
        else if (how == "disconnect")
            kim.sendFrame({.command = Command::Disconnect, .headers = {{"receipt", "bye"}}});
        else
            QVERIFY(kim.settle());
        if (how == "drop")
            kim.socket().abort();

        QList<QByteArray> types;
        QByteArray left;
        while (left.isEmpty()) {
            const auto frame = lee.take(Command::Message);
            QVERIFY(frame);
            if (const auto message = chatOf(frame))
                types.append(message->text.toUtf8());
            else if (const auto event = chat::RoomEvent::fromJson(frame->body);
                     event && event->type == chat::RoomEvent::Type::Left)
                left = event->writer.toUtf8();
        }
        QCOMPARE(left, QByteArray("kim"));
        const QList<QByteArray> expected{"kim님이 입장하셨습니다.", "my last words",
                                         "kim님이 퇴장하셨습니다."};
        QCOMPARE(types, expected);
    }

    void r6_disconnectIsAnsweredThenClosed()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.sendJson("/publish/chat/message", say("one"), {{"receipt", "m"}});
        kim.sendFrame({.command = Command::Disconnect, .headers = {{"receipt", "bye"}}});
        QVERIFY(kim.takeReceipt("m"));
        QVERIFY(kim.takeReceipt("bye"));
        QCOMPARE(kim.waitForClose(), 1000);
    }

    void brokenRulesKeepTheConnection_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const QByteArray message = "/publish/chat/message";
        QTest::newRow("not JSON") << message << QByteArray("hello") << QByteArray("malformed");
        QTest::newRow("room 0") << message << QByteArray(R"({"chatRoomId":0,"message":"x"})")
                                << QByteArray("no-such-room");
        QTest::newRow("no text") << message
                                 << QByteArray(R"({"chatRoomId":5,"message":" ","writer":"k"})")
                                 << QByteArray("text-empty");
        QTest::newRow("text one too long")
            << message
            << QByteArray(R"({"chatRoomId":5,"writer":"k","message":")" + QByteArray(5001, 'x')
                          + R"("})")
            << QByteArray("text-too-long");
        QTest::newRow("nobody") << message << QByteArray(R"({"chatRoomId":5,"message":"x"})")
                                << QByteArray("nickname-missing");
        QTest::newRow("bad nickname") << QByteArray("/publish/chat/join")
                                      << QByteArray(R"({"chatRoomId":5,"writer":")"
                                                    "\xe2\x80\xae"
                                                    R"("})")
                                      << QByteArray("nickname-invalid");
        QTest::newRow("leave where one is not")
            << QByteArray("/publish/chat/leave") << QByteArray(R"({"chatRoomId":5})")
            << QByteArray("not-a-member");
        QTest::newRow("S16 no such handler")
            << QByteArray("/publish/none") << QByteArray("{}") << QByteArray("not-found");
    }
    void brokenRulesKeepTheConnection()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, code);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer stock;
        QVERIFY(stock.login(host.url()));
        stock.sendJson(destination, body, {{"receipt", "r1"}});
        const auto error = stock.take(Command::Error);
        QCOMPARE(header(error, "code"), code);
        QCOMPARE(header(error, "receipt-id"), QByteArray("r1"));
        QVERIFY(!header(error, "message").isEmpty());

        StompPeer listening;
        QVERIFY(listening.login(host.url()));
        listening.subscribe("errors", "/user/queue/errors");
        listening.sendJson(destination, body, {{"receipt", "r1"}});
        const auto message = listening.take(Command::Message);
        QVERIFY(message);
        const auto reply = chat::ErrorReply::fromJson(message->body);
        QVERIFY(reply);
        QCOMPARE(QByteArray(chat::errorCodeName(reply->error.code).toByteArray()), code);
        QCOMPARE(reply->receiptId, QByteArray("r1"));
        QCOMPARE(reply->destination, destination);

        for (StompPeer *peer : {&stock, &listening}) {
            peer->sendJson("/publish/chat/message", say("still here"), {{"receipt", "r2"}});
            QVERIFY(peer->takeReceipt("r2"));
        }
    }

    void tooFastSaysWhenToTryAgain()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        const int burst = int(server::HostSettings().limits.messageBurst);
        for (int i = 0; i < burst + 1; ++i)
            kim.sendJson("/publish/chat/message", say("x"));
        const auto error = kim.take(Command::Error);
        QCOMPARE(header(error, "code"), QByteArray("too-fast"));
        QVERIFY(header(error, "retry-after").toInt() > 0);
        QCOMPARE(kim.socket().state(), QAbstractSocket::ConnectedState);
    }

    void historyOnSubscribe_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("withEpoch");
        QTest::addColumn<QList<int>>("seqs");
        QTest::addColumn<bool>("limited");
        QTest::newRow("nothing asked: live alone")
            << QByteArray() << QByteArray() << false << QList<int>{} << false;
        QTest::newRow("the last two")
            << QByteArray("history") << QByteArray("2") << false << QList<int>{9, 10} << false;
        QTest::newRow("since 7") << QByteArray("since") << QByteArray("7") << true
                                 << QList<int>{8, 9, 10} << false;
        QTest::newRow("since the last")
            << QByteArray("since") << QByteArray("10") << true << QList<int>{} << false;
        QTest::newRow("since 0, more than the host replays")
            << QByteArray("since") << QByteArray("0") << true << QList<int>{6, 7, 8, 9, 10} << true;
        QTest::newRow("since of another epoch") << QByteArray("since") << QByteArray("9") << false
                                                << QList<int>{6, 7, 8, 9, 10} << true;
    }
    void historyOnSubscribe()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QFETCH(const bool, withEpoch);
        QFETCH(const QList<int>, seqs);
        QFETCH(const bool, limited);
        server::HostSettings settings;
        settings.historyOnSubscribe = 5;
        RunningHost host(settings);
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.open(host.url()));
        kim.send("CONNECT\naccept-version:1.2\nhost:x\n\n" + QByteArray(1, '\0'));
        const QByteArray epoch = header(kim.take(Command::Connected), "epoch");
        QVERIFY(!epoch.isEmpty());
        for (int i = 0; i < 10; ++i)
            kim.sendJson("/publish/chat/message", say("x"));
        QVERIFY(kim.settle());
        stomp::Headers extra{{"receipt", "s"}};
        if (!name.isEmpty())
            extra.add(name, value);
        if (withEpoch)
            extra.add("epoch", epoch);
        kim.subscribe("a", room5, extra);
        kim.sendJson("/publish/chat/message", say("live"), {{"receipt", "live"}});
        QVERIFY(kim.takeReceipt("s"));
        QVERIFY(kim.takeReceipt("live"));
        QList<int> expected = seqs;
        expected.append(11);
        for (const int seq : std::as_const(expected)) {
            const auto frame = kim.take(Command::Message);
            QCOMPARE(int(chatOf(frame)->seq), seq);
            QCOMPARE(frame->headers.contains("limited"), limited && seq == expected.first());
        }
        QCOMPARE(kim.frames().size(), 0);
    }

    void requestsAreAnsweredWithTheirCorrelationId()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.subscribe("replies", "/user/queue/replies");
        kim.sendJson("/publish/chat/join", joinKim);
        kim.sendJson("/publish/chat/message", say("one"));
        kim.sendJson("/publish/chat/message", say("two"));
        QVERIFY(kim.settle());
        const auto request = [&kim](const char *destination, const char *json) {
            kim.sendJson(destination, json, {{"correlation-id", "c1"}});
            auto reply = kim.take(Command::Message);
            // settle() asks too, without an id.
            while (reply && header(reply, "correlation-id") != "c1")
                reply = kim.take(Command::Message);
            return reply;
        };
        auto reply = request("/publish/chat/rooms", "{}");
        QVERIFY(reply);
        const auto rooms = chat::RoomList::fromJson(reply->body);
        QVERIFY(rooms);
        QCOMPARE(rooms->rooms,
                 (QList<chat::RoomList::Entry>{{.room = 5, .members = 1, .lastSeq = 2}}));

        reply = request("/publish/chat/members", R"({"chatRoomId":5})");
        QVERIFY(reply);
        QCOMPARE(chat::MemberList::fromJson(reply->body)->members,
                 QStringList{QStringLiteral("kim")});

        reply = request("/publish/chat/history", R"({"chatRoomId":5,"limit":1})");
        QVERIFY(reply);
        auto page = chat::HistoryPage::fromJson(reply->body);
        QCOMPARE(page->messages.size(), 1);
        QCOMPARE(page->messages.first().seq, 2);
        QVERIFY(!page->complete);

        reply = request("/publish/chat/room/5/history", R"({"before":2})");
        QVERIFY(reply);
        page = chat::HistoryPage::fromJson(reply->body);
        QCOMPARE(page->messages.size(), 1);
        QCOMPARE(page->messages.first().text, QStringLiteral("one"));
        QVERIFY(page->complete);
    }

    void destinationTemplatesTakeBareText()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer script;
        QVERIFY(script.login(host.url()));
        script.subscribe("a", "/subscribe/chat/room/77");
        script.sendFrame({.command = Command::Send,
                          .headers = {{"destination", "/publish/chat/room/77/message"},
                                      {"content-type", "text/plain"},
                                      {"writer", "cron"},
                                      {"receipt", "r"}},
                          .body = "backup done \xe2\x9c\x93"});
        QVERIFY(script.takeReceipt("r"));
        const auto message = chatOf(script.take(Command::Message));
        QVERIFY(message);
        QCOMPARE(message->writer, QStringLiteral("cron"));
        QCOMPARE(message->text, QStringLiteral("backup done ✓"));
    }

    void aRepeatIsAnsweredWithTheFirstOnesNumber()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url(), {{"client-id", "00112233445566778899aabbccddeeff"}}));
        kim.subscribe("a", room5);
        kim.sendJson("/publish/chat/message", say("once"),
                     {{"message-id", "m1"}, {"receipt", "r1"}});
        QCOMPARE(header(kim.takeReceipt("r1"), "seq"), QByteArray("1"));

        // The same person again, after a restart of the host.
        QVERIFY(host.restart());
        StompPeer again;
        QVERIFY(again.login(host.url(), {{"client-id", "00112233445566778899aabbccddeeff"}}));
        again.subscribe("a", room5);
        again.sendJson("/publish/chat/message", say("once"),
                       {{"message-id", "m1"}, {"receipt", "r2"}});
        QCOMPARE(header(again.takeReceipt("r2"), "seq"), QByteArray("1"));
        again.sendJson("/publish/chat/message", say("another text"),
                       {{"message-id", "m1"}, {"receipt", "r3"}});
        QCOMPARE(header(again.take(Command::Error), "code"), QByteArray("id-conflict"));
        again.sendJson("/publish/chat/message", say("twice"), {{"receipt", "r4"}});
        QCOMPARE(header(again.takeReceipt("r4"), "seq"), QByteArray("2"));
        QCOMPARE(chatOf(again.take(Command::Message))->text, QStringLiteral("twice"));
        QVERIFY(again.settle());
        QCOMPARE(again.frames().size(), 0);
    }

    void oneMessageReachesManyInOneOrder()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        std::vector<std::unique_ptr<StompPeer>> peers;
        for (int i = 0; i < 30; ++i) {
            peers.push_back(std::make_unique<StompPeer>());
            QVERIFY(peers.back()->login(host.url()));
            // Several ids and so several groups.
            peers.back()->subscribe("sub-" + QByteArray::number(i % 3), room5);
            QVERIFY(peers.back()->settle());
        }
        constexpr int each = 20;
        for (int i = 0; i < each; ++i) {
            for (size_t sender = 0; sender < 3; ++sender)
                peers[sender]->sendJson("/publish/chat/message",
                                        R"({"chatRoomId":5,"writer":"w","message":"x"})");
        }
        for (const auto &peer : peers) {
            for (int seq = 1; seq <= 3 * each; ++seq)
                QCOMPARE(int(chatOf(peer->take(Command::Message))->seq), seq);
        }
    }

    void w14_stoppingTellsEveryone()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.sendJson("/publish/chat/message", say("still written"), {{"receipt", "r"}});
        QVERIFY(host.stop());
        QCOMPARE(kim.waitForClose(), 1001);
        // Whether or not the SEND got in before the end: a receipt means that it is stored.
        const bool isAcknowledged = !kim.frames().isEmpty();
        QVERIFY(host.start());
        StompPeer later;
        QVERIFY(later.login(host.url()));
        later.subscribe("a", room5, {{"history", "10"}, {"receipt", "s"}});
        QVERIFY(later.takeReceipt("s"));
        QVERIFY(!isAcknowledged || later.frames().size() == 1);
    }

    void saysGoodbyeOnce()
    {
        RunningHost host;
        QVERIFY(host.start());
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, host.port());
        QVERIFY(peer.waitForConnected());
        peer.write("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port())
                   + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Version: 13\r\n\r\n");
        QTRY_VERIFY(peer.bytesAvailable() > 0);
        QVERIFY(peer.readAll().startsWith("HTTP/1.1 101"));

        // Masked with zeros: a wrong frame, then the close frame that the host awaits.
        peer.write(QByteArray("\x81\x8a\0\0\0\0NONSENSE\n\n", 16));
        QTRY_VERIFY(peer.bytesAvailable() > 0);
        peer.write(QByteArray("\x88\x82\0\0\0\0\x03\xea", 8));
        QTRY_COMPARE(peer.state(), QTcpSocket::UnconnectedState);

        // RFC 6455 5.5.1: nothing after the close frame; browsers would show 1006 for its code.
        const QByteArray octets = peer.readAll();
        QList<int> opcodes;
        for (qsizetype at = 0; at < octets.size();
             at += server::webSocketFrameSize(QByteArrayView(octets).sliced(at)))
            opcodes.append(octets[at] & 0x0f);
        QCOMPARE(opcodes,
                 (QList{int(server::WebSocketOpcode::Text), int(server::WebSocketOpcode::Close)}));
    }

    void aReaderThatStopsIsCutOffAndTheOthersGoOn()
    {
        server::HostSettings settings = testsupport::generousSettings();
        settings.limits.sendBudget = 65'536;
        RunningHost host(settings);
        QVERIFY(host.start());
        QTcpSocket stopped;
        stopped.setReadBufferSize(1024);
        stopped.connectToHost(QHostAddress::LocalHost, host.port());
        QVERIFY(stopped.waitForConnected());
        stopped.write("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port())
                      + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Sec-WebSocket-Version: 13\r\n\r\n");
        const auto masked = [](const QByteArray &payload) {
            QByteArray frame(1, char(0x81));
            frame.append(char(0x80 | payload.size())).append(4, '\0').append(payload);
            return frame;
        };
        QTRY_VERIFY(stopped.bytesAvailable() > 0);
        QVERIFY(stopped.readAll().startsWith("HTTP/1.1 101"));
        const QByteArray nul(1, '\0');
        stopped.write(masked("CONNECT\naccept-version:1.2\nhost:x\n\n" + nul));
        stopped.write(masked("SUBSCRIBE\nid:a\ndestination:/topic/big\n\n" + nul));

        StompPeer reader;
        QVERIFY(reader.login(host.url()));
        reader.subscribe("a", "/topic/big");
        QVERIFY(reader.settle());
        QTRY_COMPARE(host.thread()->sessionCount(), 2);
        const QByteArray body(32'000, 'x');
        // The kernel's own buffers swallow some megabytes before the budget counts.
        constexpr int messages = 1000;
        for (int sent = 0; sent < messages; ++sent) {
            reader.sendFrame({.command = Command::Send,
                              .headers = {{"destination", "/topic/big"}},
                              .body = body});
            QVERIFY(reader.take(Command::Message));
        }
        QTRY_COMPARE(host.thread()->sessionCount(), 1);
        QVERIFY(reader.settle());
    }

    void secondHostOnTheSamePortSaysSo()
    {
        RunningHost host;
        QVERIFY(host.start());
        server::ServerThread second;
        QSignalSpy failed(&second, &server::ServerThread::failed);
        QTemporaryDir folder;
        second.start({.address = QHostAddress::LocalHost,
                      .port = host.port(),
                      .dataFolder = folder.path(),
                      .settings = {}});
        QVERIFY(failed.wait());
        const QString reason = failed.first().first().toString();
        QVERIFY2(reason.contains(QString::number(host.port())), qPrintable(reason));
        QVERIFY(!second.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestChatServer)
#include "tst_chatserver.moc"
