// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"
#include "server/handlers/chatmessagehandler.h"
#include "server/handlers/historyhandler.h"
#include "server/handlers/joinhandler.h"
#include "server/handlers/leavehandler.h"
#include "server/handlers/memberlisthandler.h"
#include "server/handlers/nickhandler.h"
#include "server/handlers/roomlisthandler.h"
#include "server/handlers/searchhandler.h"
#include "tests/support/chatfixture.h"

using chat::ErrorCode;
using stomp::Command;
using testsupport::ChatFixture;

namespace {

QByteArray header(const messaging::Message &message, QByteArrayView name)
{
    return message.headers.value(name).toByteArray();
}

} // namespace

/// Each handler on the real store and broker, without a socket.
class TestChatHandlers final : public QObject
{
    Q_OBJECT

    struct Host : ChatFixture
    {
        Host()
            : join(context())
            , message(context(10))
            , leave(context())
            , nick(context())
            , history(context())
            , rooms(context())
            , members(context())
            , search(context())
        {
            for (const messaging::SessionId session : {1, 2})
                presence.openSession(session, {});
        }
        server::JoinHandler join;
        server::ChatMessageHandler message;
        server::LeaveHandler leave;
        server::NickHandler nick;
        server::HistoryHandler history;
        server::RoomListHandler rooms;
        server::MemberListHandler members;
        server::SearchHandler search;
        /// Says so in a room, which whoever says it joins.
        [[nodiscard]] bool say(messaging::SessionId session, int room, const QByteArray &text)
        {
            const QByteArray body = QByteArray("{'chatRoomId':%1,'writer':'kim%2','message':'%3'}")
                                        .replace('\'', '"')
                                        .replace("%1", QByteArray::number(room))
                                        .replace("%2", QByteArray::number(session))
                                        .replace("%3", text);
            message.handle(ChatFixture::send(session, "/publish/chat/message", body), {});
            return settle();
        }
        /// What a search gets; nothing when it was refused.
        [[nodiscard]] std::optional<chat::SearchPage> find(messaging::SessionId session,
                                                           const QByteArray &body)
        {
            outbound.clear();
            published.clear();
            search.handle(ChatFixture::send(session, "/publish/chat/search", body), {});
            std::ignore
                = QTest::qWaitFor([this] { return !published.isEmpty() || !outbound.isEmpty(); });
            return published.isEmpty() ? std::nullopt
                                       : chat::SearchPage::fromJson(published.first().body);
        }
    };

private slots:
    void searchLooksInTheRoomsOneIsIn()
    {
        Host host;
        QVERIFY(host.open());
        QVERIFY(host.say(1, 5, "app"));
        QVERIFY(host.say(2, 5, "app two"));
        QVERIFY(host.say(2, 6, "app three"));
        const auto ones = host.find(1, R"({"text":"APP"})");
        QVERIFY(ones.has_value());
        QCOMPARE(ones->messages.size(), 2);
        QCOMPARE(ones->messages.first().text, QStringLiteral("app two"));
        QCOMPARE(host.find(2, R"({"text":"app"})")->messages.size(), 3);
        QCOMPARE(host.find(2, R"({"text":"app","chatRoomId":6})")->messages.size(), 1);
        QVERIFY(!host.find(1, R"({"text":"app","chatRoomId":6})")); // not in there
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(header(errors.first(), "code"), QByteArray("not-a-member"));
    }

    void fullDiskRefusesMessagesAndTellsIt()
    {
        Host host;
        QVERIFY(host.open());
        QVERIFY(host.say(1, 5, "before"));
        host.freeOctets = 1000;
        host.disk.check();
        host.outbound.clear();
        QVERIFY(host.say(1, 5, "refused"));
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(header(errors.first(), "code"), QByteArray("not-stored"));
        QVERIFY(errors.first().body.contains("disk is full"));
        QVERIFY(host.takeOutbound(Command::Receipt).isEmpty());
        QCOMPARE(host.ChatFixture::history.lastSeq(5), 1);
        host.freeOctets = 1'000'000'000;
        host.disk.check();
        QVERIFY(host.say(1, 5, "after"));
        QCOMPARE(host.ChatFixture::history.lastSeq(5), 2);
    }

    void joinAnswersAfterTheNotice()
    {
        Host host;
        QVERIFY(host.open());
        host.join.handle(
            ChatFixture::send(1, "/publish/chat/join", R"({"chatRoomId":5,"writer":"kim"})"), {});
        QVERIFY(host.outbound.isEmpty());
        QVERIFY(host.settle());
        QCOMPARE(host.publishedTexts(), QStringList{chat::joinText(QStringLiteral("kim"))});
        const auto receipts = host.takeOutbound(Command::Receipt);
        QCOMPARE(receipts.size(), 1);
        QCOMPARE(header(receipts.first(), "nickname"), QByteArray("kim"));
        QCOMPARE(host.presence.directory().members(5), QStringList{QStringLiteral("kim")});
    }

    void joinByTemplateNeedsNoRoomInTheBody()
    {
        Host host;
        QVERIFY(host.open());
        host.join.handle(ChatFixture::send(1, "/publish/chat/room/7/join", R"({"writer":"kim"})"),
                         {{"n", "7"}});
        QVERIFY(host.settle());
        QVERIFY(host.presence.directory().isMember(1, 7));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("handler");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("join: no room")
            << QByteArray("join") << QByteArray(R"({"writer":"kim"})") << ErrorCode::NoSuchRoom;
        QTest::newRow("join: no nickname")
            << QByteArray("join") << QByteArray(R"({"chatRoomId":5})")
            << ErrorCode::NicknameMissing;
        QTest::newRow("message: not an object")
            << QByteArray("message") << QByteArray("[]") << ErrorCode::Malformed;
        QTest::newRow("message: one character too long")
            << QByteArray("message")
            << QByteArray(R"({"chatRoomId":5,"writer":"kim","message":"12345678901"})")
            << ErrorCode::TextTooLong;
        QTest::newRow("message: bad id")
            << QByteArray("message")
            << QByteArray(R"({"chatRoomId":5,"writer":"kim","message":"x","id":"a b"})")
            << ErrorCode::IdInvalid;
        QTest::newRow("leave: not there")
            << QByteArray("leave") << QByteArray(R"({"chatRoomId":5})") << ErrorCode::NotAMember;
        QTest::newRow("nick: nothing")
            << QByteArray("nick") << QByteArray(R"({"writer":" "})") << ErrorCode::NicknameInvalid;
        QTest::newRow("history: limit out of range")
            << QByteArray("history") << QByteArray(R"({"chatRoomId":5,"limit":0})")
            << ErrorCode::Malformed;
        QTest::newRow("members: room out of range")
            << QByteArray("members") << QByteArray(R"({"chatRoomId":1000000})")
            << ErrorCode::NoSuchRoom;
    }
    void refusals()
    {
        QFETCH(const QByteArray, handler);
        QFETCH(const QByteArray, body);
        QFETCH(const ErrorCode, code);
        Host host;
        QVERIFY(host.open());
        const QHash<QByteArray, server::MessageHandler *> handlers{
            {"join", &host.join},       {"message", &host.message}, {"leave", &host.leave},
            {"nick", &host.nick},       {"history", &host.history}, {"rooms", &host.rooms},
            {"members", &host.members},
        };
        handlers.value(handler)->handle(ChatFixture::send(1, "/publish/chat/" + handler, body), {});
        QVERIFY(host.settle());
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(header(errors.first(), "code"),
                 QByteArray(chat::errorCodeName(code).toByteArray()));
        QCOMPARE(header(errors.first(), "receipt-id"), QByteArray("r"));
        QCOMPARE(errors.first().closeCode, quint16(0));
        QVERIFY(host.outbound.isEmpty());
        QVERIFY(host.publishedTexts().isEmpty());
    }

    void aMessageIsShownOnlyAfterItIsStored()
    {
        Host host;
        QVERIFY(host.open());
        qint64 storedWhenShown = -1;
        connect(&host.channels.broker, &messaging::MessageChannel::messageSent, this,
                [&](const messaging::Message &message) {
                    if (message.destination == "/subscribe/chat/room/5")
                        storedWhenShown = host.ChatFixture::history.lastSeq(5);
                });
        host.message.handle(ChatFixture::send(1, "/publish/chat/message",
                                              R"({"chatRoomId":5,"writer":"kim","message":"hi"})"),
                            {});
        QVERIFY(host.settle());
        QCOMPARE(storedWhenShown, 1);
        QCOMPARE(host.publishedTexts(), QStringList{QStringLiteral("hi")});
        QCOMPARE(header(host.takeOutbound(Command::Receipt).first(), "seq"), QByteArray("1"));
        QVERIFY2(host.presence.directory().isMember(1, 5), "whoever speaks is in the room");
    }

    void theHeaderIdCountsBeforeTheFields()
    {
        Host host;
        QVERIFY(host.open());
        host.message.handle(
            ChatFixture::send(1, "/publish/chat/message",
                              R"({"chatRoomId":5,"writer":"kim","message":"hi","id":"field"})",
                              {{"message-id", "header"}}),
            {});
        QVERIFY(host.settle());
        const auto shown = std::find_if(
            host.published.cbegin(), host.published.cend(),
            [](const messaging::Message &m) { return m.destination == "/subscribe/chat/room/5"; });
        QVERIFY(shown != host.published.cend());
        QCOMPARE(chat::ChatMessage::fromJson(shown->body)->id, QByteArray("header"));
    }

    void renamingIsToldInEveryRoom()
    {
        Host host;
        QVERIFY(host.open());
        for (const char *body : {R"({"chatRoomId":5,"writer":"kim"})", R"({"chatRoomId":6})"})
            host.join.handle(ChatFixture::send(1, "/publish/chat/join", body), {});
        QVERIFY(host.settle());
        host.published.clear();
        host.outbound.clear();
        host.nick.handle(ChatFixture::send(1, "/publish/chat/nick", R"({"writer":"lee"})"), {});
        QVERIFY(host.settle());
        QCOMPARE(host.published.size(), 2);
        const auto event = chat::RoomEvent::fromJson(host.published.first().body);
        QCOMPARE(event->type, chat::RoomEvent::Type::Renamed);
        QCOMPARE(event->writer, QStringLiteral("kim"));
        QCOMPARE(event->to, QStringLiteral("lee"));
        QCOMPARE(header(host.takeOutbound(Command::Receipt).first(), "nickname"),
                 QByteArray("lee"));
    }

    void aLargePageIsCutToItsNewest()
    {
        Host host;
        QVERIFY(host.open());
        server::ChatContext small = host.context();
        small.largestPage = 400;
        server::HistoryHandler handler(small);
        server::ChatMessageHandler sender(host.context());
        for (int i = 0; i < 10; ++i)
            sender.handle(
                ChatFixture::send(1, "/publish/chat/message",
                                  R"({"chatRoomId":5,"writer":"kim","message":"0123456789"})"),
                {});
        QVERIFY(host.settle());
        host.published.clear();
        handler.handle(ChatFixture::send(1, "/publish/chat/history", R"({"chatRoomId":5})"), {});
        QVERIFY(host.settle());
        QCOMPARE(host.published.size(), 1);
        const auto page = chat::HistoryPage::fromJson(host.published.first().body);
        QVERIFY(page);
        QVERIFY(!page->complete);
        QVERIFY(!page->messages.isEmpty() && page->messages.size() < 10);
        QCOMPARE(page->messages.last().seq, 10);
        QCOMPARE(page->epoch, host.ChatFixture::history.epoch());
    }

    void listsRoomsThatAreUsedOrWere()
    {
        Host host;
        QVERIFY(host.open());
        host.message.handle(ChatFixture::send(1, "/publish/chat/message",
                                              R"({"chatRoomId":9,"writer":"kim","message":"x"})"),
                            {});
        host.join.handle(
            ChatFixture::send(2, "/publish/chat/join", R"({"chatRoomId":3,"writer":"lee"})"), {});
        QVERIFY(host.settle());
        host.leave.handle(ChatFixture::send(1, "/publish/chat/leave", R"({"chatRoomId":9})"), {});
        host.published.clear();
        host.rooms.handle(ChatFixture::send(1, "/publish/chat/rooms", "{}"), {});
        const auto list = chat::RoomList::fromJson(host.published.last().body);
        QVERIFY(list);
        QCOMPARE(list->rooms,
                 (QList<chat::RoomList::Entry>{{.room = 3, .members = 1, .lastSeq = 0},
                                               {.room = 9, .members = 0, .lastSeq = 1}}));
    }
};

QTEST_GUILESS_MAIN(TestChatHandlers)
#include "tst_chathandlers.moc"
