// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"
#include "server/handlers/memberlisthandler.h"
#include "server/handlers/roomlisthandler.h"
#include "server/handlers/topichandler.h"
#include "tests/support/chatfixture.h"

#include <QFile>

using chat::RoomDescribed;
using chat::RoomDescription;
using stomp::Command;
using testsupport::ChatFixture;

namespace {

constexpr auto destination = "/publish/chat/topic";

/// kim (1) is in room 5, lee (2) in none.
struct Host : ChatFixture
{
    explicit Host(bool isForMembers = true)
        : topic(context(), &descriptions, isForMembers)
    {
        for (const messaging::SessionId session : {1, 2})
            presence.openSession(session, {});
        std::ignore = presence.identify(1, QStringLiteral("kim"));
        std::ignore = presence.identify(2, QStringLiteral("lee"));
        isOpen = open();
        presence.join(1, 5, server::RoomPresence::Notice::Silent);
        isOpen = isOpen && settle();
        forget();
    }

    void forget()
    {
        published.clear();
        outbound.clear();
    }

    /// Says so, and waits for the answer, whichever it is.
    [[nodiscard]] bool say(messaging::SessionId session, const QByteArray &body)
    {
        topic.handle(ChatFixture::send(session, destination, body), {});
        return QTest::qWaitFor([this] { return !outbound.isEmpty(); });
    }

    [[nodiscard]] QList<RoomDescribed> told() const
    {
        QList<RoomDescribed> events;
        for (const messaging::Message &message : published) {
            if (const auto event = RoomDescribed::fromJson(message.body))
                events.append(*event);
        }
        return events;
    }

    bool isOpen = false;
    server::TopicHandler topic;
};

} // namespace

class TestTopicHandler final : public QObject
{
    Q_OBJECT

private slots:
    void isStoredAndTold()
    {
        Host host;
        QVERIFY(host.isOpen);
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\" Lunch \",\"topic\":\"at twelve\"}"));
        const RoomDescription lunch{QStringLiteral("Lunch"), QStringLiteral("at twelve")};
        QCOMPARE(host.told(), QList<RoomDescribed>({{5, QStringLiteral("kim"), lunch}}));
        QCOMPARE(host.published.first().destination, "/subscribe/chat/room/5/events");
        QCOMPARE(host.takeOutbound(Command::Receipt).size(), 1);
        QVERIFY(QFile::exists(host.folder.filePath(QStringLiteral("rooms.json"))));
        QCOMPARE(host.descriptions.of(5), lunch);
    }

    void whatIsNotNamedStays()
    {
        Host host;
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\"Lunch\"}"));
        host.forget();
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"topic\":\"at one\"}"));
        QCOMPARE(host.descriptions.of(5),
                 (RoomDescription{QStringLiteral("Lunch"), QStringLiteral("at one")}));
    }

    void whatChangesNothingIsToldToNobody()
    {
        Host host;
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\"Lunch\"}"));
        host.forget();
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\"Lunch\"}"));
        QVERIFY(host.told().isEmpty());
        QCOMPARE(host.takeOutbound(Command::Receipt).size(), 1);
    }

    void isRefused_data()
    {
        QTest::addColumn<int>("session");
        QTest::addColumn<bool>("isForMembers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const QByteArray good = "{\"chatRoomId\":5,\"title\":\"Lunch\"}";
        QTest::newRow("not a member") << 2 << true << good << QByteArray("not-a-member");
        QTest::newRow("the host's alone") << 1 << false << good << QByteArray("not-yours");
        QTest::newRow("no room") << 1 << true << QByteArray("{\"title\":\"x\"}")
                                 << QByteArray("no-such-room");
        QTest::newRow("nothing to do")
            << 1 << true << QByteArray("{\"chatRoomId\":5}") << QByteArray("malformed");
        QTest::newRow("too long") << 1 << true
                                  << QByteArray("{\"chatRoomId\":5,\"title\":\""
                                                + QByteArray(65, 'x') + "\"}")
                                  << QByteArray("text-too-long");
    }
    void isRefused()
    {
        QFETCH(const int, session);
        QFETCH(const bool, isForMembers);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, code);
        Host host(isForMembers);
        QVERIFY(host.topic.check(
            ChatFixture::send(messaging::SessionId(session), destination, body), {}));
        QVERIFY(host.say(messaging::SessionId(session), body));
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().headers.value("code"), code);
        QVERIFY(host.told().isEmpty());
        QVERIFY(host.descriptions.of(5).isEmpty());
    }

    void aFolderThatIsGoneIsAnswered()
    {
        Host host;
        std::ignore = host.descriptions.open(host.folder.filePath(QStringLiteral("no/where")));
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\"Lunch\"}"));
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().headers.value("code"), "not-stored");
        QVERIFY(host.told().isEmpty());
    }

    void listsShowIt()
    {
        Host host;
        QVERIFY(host.say(1, "{\"chatRoomId\":5,\"title\":\"Lunch\",\"topic\":\"at twelve\"}"));
        server::MemberListHandler members(host.context());
        server::RoomListHandler rooms(host.context());
        host.forget();
        rooms.handle(ChatFixture::send(2, "/publish/chat/rooms", "{}"), {});
        const auto list = chat::RoomList::fromJson(host.published.first().body);
        QVERIFY(list);
        QCOMPARE(list->rooms.size(), 1);
        QCOMPARE(list->rooms.first().title, QStringLiteral("Lunch"));
        host.forget();
        members.handle(ChatFixture::send(1, "/publish/chat/members", "{\"chatRoomId\":5}"), {});
        QTRY_VERIFY(!host.published.isEmpty());
        const auto inside = chat::MemberList::fromJson(host.published.first().body);
        QVERIFY(inside);
        QCOMPARE(inside->description,
                 (RoomDescription{QStringLiteral("Lunch"), QStringLiteral("at twelve")}));
    }
};

QTEST_GUILESS_MAIN(TestTopicHandler)
#include "tst_topichandler.moc"
