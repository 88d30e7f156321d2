// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"

#include <QTest>

using chat::HistoryPage;
using chat::MemberList;
using chat::RoomEvent;
using chat::RoomList;
using namespace Qt::StringLiterals;

class TestReplies final : public QObject
{
    Q_OBJECT

private slots:
    void pageIsWrittenAndReadBack();
    void emptyPageIsReadBack();
    void roomsAreWrittenAndReadBack();
    void membersAreWrittenAndReadBack();
    void eventsAreWrittenAndReadBack_data();
    void eventsAreWrittenAndReadBack();
    void storageIsToldBesideTheMembers();
    void storageEventIsWrittenAndReadBack();
    void brokenRepliesAreRefused_data();
    void brokenRepliesAreRefused();
};

void TestReplies::pageIsWrittenAndReadBack()
{
    chat::ChatMessage message;
    message.room = 5;
    message.writer = u"kim"_s;
    message.text = u"hi"_s;
    message.id = "a1";
    message.seq = 7;
    message.sentAt = QDateTime({2026, 1, 2}, {3, 4, 5, 6}, Qt::UTC);
    chat::ChatMessage next = message;
    next.id = "a2";
    next.seq = 8;

    const HistoryPage page{.room = 5, .epoch = "e", .complete = true, .messages = {message, next}};
    const QByteArray expected = R"({"chatRoomId":"5","epoch":"e","complete":true,"messages":[)"
        + message.toJson() + ',' + next.toJson() + "]}";
    QCOMPARE(page.toJson(), expected);
    const auto read = HistoryPage::fromJson(page.toJson());
    QVERIFY(read.has_value());
    QCOMPARE(read->room, page.room);
    QCOMPARE(read->epoch, page.epoch);
    QCOMPARE(read->complete, page.complete);
    QCOMPARE(read->messages, page.messages);
}

void TestReplies::emptyPageIsReadBack()
{
    const HistoryPage page{.room = 5, .epoch = "e", .complete = false, .messages = {}};
    QCOMPARE(page.toJson(),
             QByteArray(R"({"chatRoomId":"5","epoch":"e","complete":false,"messages":[]})"));
    const auto read = HistoryPage::fromJson(page.toJson());
    QVERIFY(read && read->messages.isEmpty() && !read->complete);
}

void TestReplies::roomsAreWrittenAndReadBack()
{
    const RoomList list{.rooms = {{.room = 5, .members = 3, .lastSeq = 120}, {.room = 7}}};
    const QByteArray expected = R"({"rooms":[{"chatRoomId":"5","members":3,"lastSeq":120},)"
                                R"({"chatRoomId":"7","members":0,"lastSeq":0}]})";
    QCOMPARE(list.toJson(), expected);
    const auto read = RoomList::fromJson(list.toJson());
    QVERIFY(read.has_value());
    QCOMPARE(read->rooms, list.rooms);
    QVERIFY(RoomList::fromJson(RoomList().toJson())->rooms.isEmpty());
}

void TestReplies::membersAreWrittenAndReadBack()
{
    const MemberList list{.room = 5, .members = {u"lee \"l\""_s, u"김"_s}};
    const QByteArray expected = R"({"chatRoomId":"5","members":["lee \"l\"","김"]})";
    QCOMPARE(list.toJson(), expected);
    const auto read = MemberList::fromJson(list.toJson());
    QVERIFY(read.has_value());
    QCOMPARE(read->room, 5);
    QCOMPARE(read->members, list.members);
}

void TestReplies::eventsAreWrittenAndReadBack_data()
{
    QTest::addColumn<RoomEvent::Type>("type");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("joined") << RoomEvent::Type::Joined << QString()
                            << QByteArray(R"({"chatRoomId":"5","event":"joined","writer":"kim"})");
    QTest::newRow("left") << RoomEvent::Type::Left << QString()
                          << QByteArray(R"({"chatRoomId":"5","event":"left","writer":"kim"})");
    QTest::newRow("renamed")
        << RoomEvent::Type::Renamed << u"lee"_s
        << QByteArray(R"({"chatRoomId":"5","event":"renamed","writer":"kim","to":"lee"})");
}

void TestReplies::eventsAreWrittenAndReadBack()
{
    QFETCH(const RoomEvent::Type, type);
    QFETCH(const QString, to);
    QFETCH(const QByteArray, json);
    const RoomEvent event{.room = 5, .type = type, .writer = u"kim"_s, .to = to};
    QCOMPARE(event.toJson(), json);
    const auto read = RoomEvent::fromJson(json);
    QVERIFY(read.has_value());
    QCOMPARE(read->room, 5);
    QCOMPARE(read->type, type);
    QCOMPARE(read->writer, u"kim"_s);
    QCOMPARE(read->to, to);
}

void TestReplies::storageIsToldBesideTheMembers()
{
    const MemberList list{.room = 5, .members = {}, .storage = chat::StorageState::Full};
    QCOMPARE(list.toJson(), QByteArray(R"({"chatRoomId":"5","members":[],"storage":"full"})"));
    QCOMPARE(MemberList::fromJson(list.toJson())->storage, chat::StorageState::Full);
    const auto later = MemberList::fromJson(R"({"chatRoomId":"5","members":[],"storage":"odd"})");
    QVERIFY(later && later->storage == chat::StorageState::Ok);
}

void TestReplies::storageEventIsWrittenAndReadBack()
{
    using chat::StorageState;
    for (const auto state :
         {StorageState::Ok, StorageState::Low, StorageState::Full, StorageState::Failed}) {
        const RoomEvent event{
            .room = 5, .type = RoomEvent::Type::Storage, .storage = state, .text = u"why"_s};
        QCOMPARE(event.toJson(),
                 R"({"chatRoomId":"5","event":"storage","state":")"
                     + QByteArray(chat::storageStateName(state).data()) + R"(","message":"why"})");
        const auto read = RoomEvent::fromJson(event.toJson());
        QVERIFY(read && read->type == RoomEvent::Type::Storage && read->text == u"why"_s);
        QCOMPARE(read->storage, state);
    }
}

void TestReplies::brokenRepliesAreRefused_data()
{
    enum Reply { Page, Rooms, Members, Event };
    QTest::addColumn<int>("reply");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, Reply reply, const char *json) {
        QTest::newRow(name) << int(reply) << QByteArray(json);
    };
    row("page: not JSON", Page, "page");
    row("page: no epoch", Page, R"({"chatRoomId":"5","complete":true,"messages":[]})");
    row("page: no messages", Page, R"({"chatRoomId":"5","epoch":"e","complete":true})");
    row("page: complete is text", Page,
        R"({"chatRoomId":"5","epoch":"e","complete":"yes","messages":[]})");
    row("page: a message is a number", Page, R"({"chatRoomId":"5","epoch":"e","messages":[5]})");
    row("page: a message of another room", Page,
        R"({"chatRoomId":"5","epoch":"e","messages":[)"
        R"({"chatRoomId":"6","writer":"k","message":"m","type":"CHAT"}]})");
    row("rooms: missing", Rooms, "{}");
    row("rooms: an object", Rooms, R"({"rooms":{}})");
    row("rooms: an entry without a room", Rooms, R"({"rooms":[{"members":3}]})");
    row("rooms: negative members", Rooms, R"({"rooms":[{"chatRoomId":"5","members":-1}]})");
    row("rooms: members past 32 bits", Rooms,
        R"({"rooms":[{"chatRoomId":"5","members":4294967299}]})");
    row("members: a number among them", Members, R"({"chatRoomId":"5","members":["kim",5]})");
    row("members: no room", Members, R"({"members":["kim"]})");
    row("event: of a later version", Event,
        R"({"chatRoomId":"5","event":"waved","writer":"kim"})");
    row("event: no writer", Event, R"({"chatRoomId":"5","event":"joined"})");
    row("event: storage without a state", Event, R"({"chatRoomId":"5","event":"storage"})");
    row("event: storage of a later version", Event,
        R"({"chatRoomId":"5","event":"storage","state":"odd"})");
    row("event: renamed to nothing", Event, R"({"chatRoomId":"5","event":"renamed","writer":"k"})");
}

void TestReplies::brokenRepliesAreRefused()
{
    QFETCH(const int, reply);
    QFETCH(const QByteArray, json);
    const bool isRead[] = {
        HistoryPage::fromJson(json).has_value(),      RoomList::fromJson(json).has_value(),
        MemberList::fromJson(json).has_value(),       RoomEvent::fromJson(json).has_value(),
    };
    QVERIFY(!isRead[reply]);
}

QTEST_GUILESS_MAIN(TestReplies)
#include "tst_replies.moc"
