// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/errortexts.h"
#include "protocol/chat/requests.h"
#include "tests/support/cannedserver.h"
#include "tests/support/scriptedhost.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using chat::ChatMessage;
using chat::ErrorCode;
using client::ChatClient;
using client::DeliveryState;
using client::LinkState;
using client::OutgoingMessage;
using stomp::Command;
using testsupport::CannedServer;
using testsupport::ScriptedHost;
using namespace std::chrono_literals;
namespace destination = chat::destination;

namespace {

const QString kim = QStringLiteral("kim");
const QString lee = QStringLiteral("lee");

ChatMessage chatMessage(qint64 seq, chat::RoomId room = 5, const QByteArray &id = {})
{
    return {.room = room,
            .writer = lee,
            .text = QStringLiteral("message %1").arg(seq),
            .id = id.isEmpty() ? "id" + QByteArray::number(seq) : id,
            .seq = seq,
            .sentAt = QDateTime(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC)};
}

/// What a client emitted, in the order of emission.
struct Heard
{
    explicit Heard(ChatClient &client)
    {
        QObject::connect(&client, &ChatClient::messageReceived, &client,
                         [this](const ChatMessage &message) { messages += message; });
        QObject::connect(&client, &ChatClient::outgoingChanged, &client,
                         [this](const OutgoingMessage &message) { outgoing += message; });
    }

    [[nodiscard]] QList<qint64> seqs() const
    {
        QList<qint64> list;
        for (const auto &message : messages)
            list += message.seq;
        return list;
    }
    [[nodiscard]] DeliveryState lastState() const { return outgoing.constLast().state; }

    QList<ChatMessage> messages;
    QList<OutgoingMessage> outgoing;
};

} // namespace

class TestChatClient : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        QVERIFY(m_host->listen());
        m_client = makeClient(20ms);
        m_heard = std::make_unique<Heard>(*m_client);
    }
    void cleanup()
    {
        m_client.reset();
        m_heard.reset();
        m_host.reset();
    }

    // Joining.

    void joinsInTheOrderOfTheProtocol()
    {
        m_client->joinRoom(5);
        m_client->connectToHost(m_host->url());
        const auto errors = m_host->take(Command::Subscribe);
        const auto replies = m_host->take(Command::Subscribe);
        const auto direct = m_host->take(Command::Subscribe);
        const auto events = m_host->take(Command::Subscribe);
        const auto join = m_host->take(Command::Send);
        const auto room = m_host->take(Command::Subscribe);
        QVERIFY(errors && replies && direct && events && join && room);
        QCOMPARE(valueOf(*errors, "destination"), QByteArray("/user/queue/errors"));
        QCOMPARE(valueOf(*replies, "destination"), QByteArray("/user/queue/replies"));
        QCOMPARE(valueOf(*direct, "destination"), QByteArray("/user/queue/direct"));
        QCOMPARE(valueOf(*events, "destination"), QByteArray("/subscribe/chat/room/5/events"));
        QCOMPARE(valueOf(*join, "destination"), QByteArray("/publish/chat/join"));
        QCOMPARE(valueOf(*room, "destination"), QByteArray("/subscribe/chat/room/5"));
        QCOMPARE(valueOf(*room, "history"), QByteArray("50"));
        QVERIFY(!room->headers.contains("since"));
        QVERIFY(!valueOf(*room, "receipt").isEmpty());
        const auto request = std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body));
        QCOMPARE(request.room, 5);
        QCOMPARE(request.writer, kim);
        QCOMPARE(valueOf(m_host->connectFrame(), "client-id"),
                 QByteArray("00112233445566778899aabbccddeeff"));

        QVERIFY(m_client->joinedRooms().isEmpty());
        QSignalSpy joined(m_client.get(), &ChatClient::roomJoined);
        m_host->receipt(*join, {{"nickname", "kim"}});
        QTRY_COMPARE(joined.count(), 1);
        QCOMPARE(m_client->joinedRooms(), QList<chat::RoomId>{5});
        const auto members = m_host->take(Command::Send, destination::members);
        QVERIFY(members);
        QVERIFY(!valueOf(*members, "correlation-id").isEmpty());
        const auto changes = m_host->take(Command::Send, destination::changes);
        QVERIFY(changes);
        QVERIFY(!changes->body.contains("after")); // nothing was seen that could have changed
        QVERIFY(m_host->take(Command::Send, destination::pins));
        QCOMPARE(m_host->waiting().size(), 0);
    }

    void joinsWhileOnline()
    {
        m_client->connectToHost(m_host->url());
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Online);
        m_client->joinRoom(5);
        QVERIFY(letIn(5));
        m_client->joinRoom(5); // is no second JOIN
        m_client->joinRoom(6);
        const auto join = m_host->take(Command::Send, destination::join);
        QVERIFY(join);
        QCOMPARE(std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).room, 6);
    }

    void refusedJoin()
    {
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QSignalSpy failed(m_client.get(), &ChatClient::joinFailed);
        const auto join = m_host->take(Command::Send, destination::join);
        QVERIFY(join && m_host->take(Command::Subscribe, "/subscribe/chat/room/5"));
        const chat::Error error{.code = ErrorCode::NicknameInvalid, .text = QStringLiteral("no")};
        m_host->refuse(*join, error);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).toInt(), 5);
        QCOMPARE(failed.at(0).at(1).toString(), client::errorText(error));
        QVERIFY(m_host->take(Command::Unsubscribe));
        QVERIFY(m_host->take(Command::Unsubscribe));
        QVERIFY(m_host->subscriptionTo("/subscribe/chat/room/5").isEmpty());
        QVERIFY(m_client->joinedRooms().isEmpty());
        m_client->joinRoom(5); // a person may try again
        QVERIFY(letIn(5));
        QTRY_COMPARE(m_client->joinedRooms(), QList<chat::RoomId>{5});
    }

    void roomPastTheHostsLimitIsGivenUp()
    {
        QVERIFY(enter({5}));
        QSignalSpy failed(m_client.get(), &ChatClient::joinFailed);
        m_client->joinRoom(6);
        const auto events = m_host->take(Command::Subscribe, "/subscribe/chat/room/6/events");
        QVERIFY(events);
        m_host->fail({.kind = stomp::Error::Kind::Refused, .message = "too many"}, *events);
        QTRY_COMPARE(failed.count(), 1); // else every link would end by it
        QCOMPARE(failed.at(0).at(0).toInt(), 6);
        QVERIFY(failed.at(0).at(1).toString().contains(u"too many"));
        QTRY_COMPARE(m_host->connections(), 2);
        QVERIFY(letIn(5));
        QVERIFY(m_host->take(Command::Send, destination::members));
        QVERIFY(m_host->take(Command::Send, destination::changes));
        QVERIFY(m_host->take(Command::Send, destination::pins));
        QCOMPARE(m_host->waiting().size(), 0);
        QCOMPARE(m_client->joinedRooms(), QList<chat::RoomId>{5});
    }

    void noSuchRoom_data()
    {
        QTest::addColumn<int>("room");
        QTest::newRow("zero") << 0;
        QTest::newRow("negative") << -5;
        QTest::newRow("past the last") << 1'000'000;
    }
    void noSuchRoom()
    {
        QFETCH(const int, room);
        QSignalSpy failed(m_client.get(), &ChatClient::joinFailed);
        m_client->joinRoom(room);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!failed.at(0).at(1).toString().isEmpty());
    }

    void joinThatCameTooFastIsRepeated()
    {
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        const auto join = m_host->take(Command::Send, destination::join);
        QVERIFY(join);
        QTRY_VERIFY(!m_host->subscriptionTo(destination::errors).isEmpty());
        m_host->refuse(*join, {.code = ErrorCode::TooFast, .retryAfterMs = 10});
        const auto again = m_host->take(Command::Send, destination::join);
        QVERIFY(again);
        QCOMPARE(*again, *join);
        m_host->receipt(*again, {{"nickname", "kim"}});
        QTRY_COMPARE(m_client->joinedRooms(), QList<chat::RoomId>{5});
    }

    void leaves()
    {
        QVERIFY(enter({5, 6}));
        QSignalSpy left(m_client.get(), &ChatClient::roomLeft);
        m_client->leaveRoom(5);
        QCOMPARE(left.count(), 1);
        QCOMPARE(m_client->joinedRooms(), QList<chat::RoomId>{6});
        QVERIFY(m_host->take(Command::Unsubscribe));
        QVERIFY(m_host->take(Command::Unsubscribe));
        const auto leave = m_host->take(Command::Send, destination::leave);
        QVERIFY(leave);
        QCOMPARE(std::get<chat::RoomRequest>(chat::RoomRequest::fromJson(leave->body)).room, 5);
        m_client->leaveRoom(5); // again: nothing
        QCOMPARE(left.count(), 1);
    }

    void whatWasOnItsWayToARoomThatWasLeftIsNotShown()
    {
        QVERIFY(enter({5}));
        const QByteArray old = m_host->subscriptionTo("/subscribe/chat/room/5");
        m_client->leaveRoom(5);
        m_client->joinRoom(5);
        QVERIFY(letIn(5));
        QVERIFY(m_host->subscriptionTo("/subscribe/chat/room/5") != old);
        m_host->send({.command = Command::Message,
                      .headers = {{"subscription", old},
                                  {"message-id", "x"},
                                  {"destination", "/subscribe/chat/room/5"}},
                      .body = chatMessage(9).toJson()});
        m_host->say(chatMessage(8));
        QTRY_COMPARE(m_heard->seqs(), QList<qint64>{8});
    }

    // Nicknames.

    void hostGivesAnotherNickname()
    {
        QSignalSpy changed(m_client.get(), &ChatClient::nicknameChanged);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QVERIFY(letIn(5, "kim (2)"));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_client->nickname(), QStringLiteral("kim (2)"));
        m_host->drop(); // on the way back it asks for what the person wanted
        const auto join = m_host->take(Command::Send, destination::join);
        QVERIFY(join);
        QCOMPARE(std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).writer, kim);
    }

    void changesTheNickname()
    {
        QVERIFY(enter({5}));
        QSignalSpy changed(m_client.get(), &ChatClient::nicknameChanged);
        m_client->setNickname(QStringLiteral("  lee "));
        const auto nick = m_host->take(Command::Send, destination::nick);
        QVERIFY(nick);
        QCOMPARE(std::get<chat::NickRequest>(chat::NickRequest::fromJson(nick->body)).writer, lee);
        QCOMPARE(m_client->nickname(), kim); // until the host agrees
        m_host->receipt(*nick, {{"nickname", "lee (2)"}});
        QTRY_COMPARE(m_client->nickname(), QStringLiteral("lee (2)"));
        QCOMPARE(changed.count(), 1);
    }

    void hostRefusesANickname()
    {
        QVERIFY(enter({5}));
        QSignalSpy refused(m_client.get(), &ChatClient::nicknameRefused);
        m_client->setNickname(lee);
        const auto nick = m_host->take(Command::Send, destination::nick);
        QVERIFY(nick);
        m_host->refuse(*nick, {.code = ErrorCode::NicknameInvalid});
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.at(0).at(0).toString(), lee);
        QVERIFY(!refused.at(0).at(1).toString().isEmpty());
        QCOMPARE(m_client->nickname(), kim);
    }

    void lastOfTwoNicknamesCounts()
    {
        QVERIFY(enter({5}));
        QSignalSpy refused(m_client.get(), &ChatClient::nicknameRefused);
        m_client->setNickname(lee);
        m_client->setNickname(QStringLiteral("choi"));
        const auto first = m_host->take(Command::Send, destination::nick);
        const auto second = m_host->take(Command::Send, destination::nick);
        QVERIFY(first && second);
        m_host->receipt(*first, {{"nickname", "lee"}});
        QTRY_COMPARE(m_client->nickname(), lee);
        m_host->refuse(*second, {.code = ErrorCode::NicknameInvalid});
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.at(0).at(0).toString(), QStringLiteral("choi"));
        QCOMPARE(m_client->nickname(), lee);
    }

    void nicknameThatIsNoneIsRefusedAtOnce()
    {
        QSignalSpy refused(m_client.get(), &ChatClient::nicknameRefused);
        m_client->setNickname(QStringLiteral("   "));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(m_client->nickname(), kim);
    }

    void nicknameChangedWithoutALinkReachesTheHost()
    {
        QVERIFY(enter({5}));
        m_host->stopListening();
        m_host->drop();
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Waiting);
        m_client->setNickname(lee);
        QCOMPARE(m_client->nickname(), lee);
        QVERIFY(m_host->listen());
        const auto join = m_host->take(Command::Send, destination::join);
        QVERIFY(join);
        QCOMPARE(std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).writer, lee);
        m_host->receipt(*join, {{"nickname", "kim"}}); // it knew us by that name
        const auto nick = m_host->take(Command::Send, destination::nick);
        QVERIFY(nick);
        m_host->receipt(*nick, {{"nickname", "lee"}});
        QTRY_COMPARE(m_client->nickname(), lee);
    }

    // Sending.

    void sendsAndIsTold()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("안녕 \r\n"));
        QCOMPARE(m_heard->outgoing.size(), 1);
        const OutgoingMessage pending = m_heard->outgoing.constFirst();
        QCOMPARE(pending.state, DeliveryState::Pending);
        QCOMPARE(pending.text, QStringLiteral("안녕"));
        QCOMPARE(m_client->outgoing(5), QList{pending});

        const auto send = m_host->take(Command::Send, destination::message);
        QVERIFY(send);
        QCOMPARE(valueOf(*send, "receipt"), pending.id);
        QCOMPARE(valueOf(*send, "message-id"), pending.id);
        QCOMPARE(valueOf(*send, "content-type"), QByteArray("application/json"));
        const auto body = std::get<chat::SendRequest>(chat::SendRequest::fromJson(send->body));
        QCOMPARE(body.room, 5);
        QCOMPARE(body.text, pending.text);
        QCOMPARE(body.id, pending.id);

        m_host->receipt(*send, {{"seq", "1"}, {"sent-at", "2026-05-04T12:00:00.000Z"}});
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);
        QVERIFY(m_client->outgoing(5).isEmpty());
    }

    void receiptAndMessageInEitherOrder_data()
    {
        QTest::addColumn<bool>("receiptFirst");
        QTest::newRow("receipt first") << true;
        QTest::newRow("message first") << false;
    }
    void receiptAndMessageInEitherOrder()
    {
        QFETCH(const bool, receiptFirst);
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, destination::message);
        QVERIFY(send);
        const QByteArray id = valueOf(*send, "message-id");
        if (receiptFirst)
            m_host->receipt(*send, {{"seq", "1"}});
        m_host->say(chatMessage(1, 5, id));
        if (!receiptFirst)
            m_host->receipt(*send, {{"seq", "1"}});
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);
        QTRY_COMPARE(m_heard->messages.size(), 1);
        QCOMPARE(m_heard->messages.constFirst().id, id);
        QCOMPARE(m_heard->outgoing.size(), 2); // pending, sent
    }

    void refusesAtOnceWhatBreaksARule_data()
    {
        QTest::addColumn<chat::RoomId>("room");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << 5 << QString();
        QTest::newRow("white space") << 5 << QStringLiteral(" \n ");
        QTest::newRow("too long") << 5 << QString(5001, u'x');
        QTest::newRow("control character") << 5 << QStringLiteral("a\x01z");
        QTest::newRow("another room") << 6 << QStringLiteral("hi");
    }
    void refusesAtOnceWhatBreaksARule()
    {
        QFETCH(const chat::RoomId, room);
        QFETCH(const QString, text);
        QVERIFY(enter({5}));
        QSignalSpy refused(m_client.get(), &ChatClient::sendRefused);
        m_client->sendMessage(room, text);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.at(0).at(0).toInt(), room);
        QCOMPARE(refused.at(0).at(1).toString(), text);
        QVERIFY(!refused.at(0).at(2).toString().isEmpty());
        QVERIFY(m_heard->outgoing.isEmpty());
    }

    void refusedMessageFailsAndMayBeRetried()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("first"));
        m_client->sendMessage(5, QStringLiteral("second"));
        const auto first = m_host->take(Command::Send, destination::message);
        QVERIFY(first);
        const chat::Error error{.code = ErrorCode::TextTooLong, .limit = 3};
        m_host->refuse(*first, error);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QCOMPARE(m_heard->outgoing.constLast().reason, client::errorText(error));
        const auto second = m_host->take(Command::Send, destination::message);
        QVERIFY(second);
        m_host->receipt(*second);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);

        const QByteArray id = valueOf(*first, "message-id");
        m_client->retryMessage(id);
        const auto again = m_host->take(Command::Send, destination::message);
        QVERIFY(again);
        QCOMPARE(*again, *first);
        m_host->refuse(*again, error);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QSignalSpy discarded(m_client.get(), &ChatClient::outgoingDiscarded);
        m_client->discardMessage(id);
        QCOMPARE(discarded.count(), 1);
        QVERIFY(m_client->outgoing(5).isEmpty());
    }

    void unknownRefusalIsARefusal()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, destination::message);
        QVERIFY(send);
        m_host->publish(destination::errors,
                        R"({"code":"of-tomorrow","message":"not on Sundays","receiptId":")"
                            + valueOf(*send, "receipt") + R"("})");
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QVERIFY(m_heard->outgoing.constLast().reason.contains(u"not on Sundays"));
    }

    void tooFastIsNoFailure()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("first"));
        m_client->sendMessage(5, QStringLiteral("second"));
        const auto first = m_host->take(Command::Send, destination::message);
        QVERIFY(first);
        m_host->refuse(*first, {.code = ErrorCode::TooFast, .retryAfterMs = 20});
        const auto again = m_host->take(Command::Send, destination::message);
        QVERIFY(again);
        QCOMPARE(*again, *first); // and not the second
        m_host->receipt(*again);
        const auto second = m_host->take(Command::Send, destination::message);
        QVERIFY(second);
        m_host->receipt(*second);
        QTRY_COMPARE(m_heard->outgoing.size(), 4); // two pending, two sent
        QCOMPARE(m_heard->lastState(), DeliveryState::Sent);
        QCOMPARE(m_heard->outgoing.at(2).text, QStringLiteral("first"));
    }

    void fullDiskIsWaitedOut()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto first = m_host->take(Command::Send, destination::message);
        QVERIFY(first);
        m_host->refuse(*first, {.code = ErrorCode::NotStored});
        QTRY_VERIFY(!m_heard->outgoing.constLast().reason.isEmpty());
        QCOMPARE(m_heard->lastState(), DeliveryState::Pending);
        QCOMPARE(m_client->outgoing(5).size(), 1);
        const auto again = m_host->take(Command::Send, destination::message);
        QVERIFY(again);
        QCOMPARE(*again, *first);
        m_host->receipt(*again);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);
        QCOMPARE(m_heard->outgoing.constLast().reason, QString());
    }

    void whatIsSaidWithoutALinkGoesOutLater()
    {
        QVERIFY(enter({5}));
        m_host->stopListening();
        m_host->drop();
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Waiting);
        m_client->sendMessage(5, QStringLiteral("first"));
        m_client->sendMessage(5, QStringLiteral("second"));
        QCOMPARE(m_client->outgoing(5).size(), 2);
        QVERIFY(m_host->listen());
        QVERIFY(letIn(5));
        for (const auto &text : {QStringLiteral("first"), QStringLiteral("second")}) {
            const auto send = m_host->take(Command::Send, destination::message);
            QVERIFY(send);
            QCOMPARE(std::get<chat::SendRequest>(chat::SendRequest::fromJson(send->body)).text,
                     text);
            m_host->receipt(*send);
        }
        QTRY_VERIFY(m_client->outgoing(5).isEmpty());
    }

    void unreceiptedMessageIsRepeatedWithItsId()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto first = m_host->take(Command::Send, destination::message);
        QVERIFY(first);
        m_host->drop(); // it was stored; the receipt got lost
        QVERIFY(letIn(5));
        m_host->say(chatMessage(1, 5, valueOf(*first, "message-id")));
        const auto again = m_host->take(Command::Send, destination::message);
        QVERIFY(again);
        QCOMPARE(*again, *first);
        m_host->receipt(*again, {{"seq", "1"}});
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);
        QCOMPARE(m_heard->messages.size(), 1);
    }

    void errorFrameFailsTheMessageItNames()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, destination::message);
        QVERIFY(send);
        m_host->fail({.kind = stomp::Error::Kind::Refused, .message = "not that"}, *send);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QVERIFY(m_heard->outgoing.constLast().reason.contains(u"not that"));
        QVERIFY(letIn(5)); // and the link comes back
    }

    void brokenRuleInAnErrorFrameKeepsTheLink()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, destination::message);
        QVERIFY(send);
        const chat::ErrorReply body{.error = {.code = ErrorCode::NotAMember},
                                    .receiptId = valueOf(*send, "receipt")};
        m_host->send({.command = Command::Error,
                      .headers = {{"message", "not a member"},
                                  {"code", "not-a-member"},
                                  {"receipt-id", valueOf(*send, "receipt")}},
                      .body = body.toJson()});
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QCOMPARE(m_heard->outgoing.constLast().reason, client::errorText(body.error));
        m_client->sendMessage(5, QStringLiteral("again"));
        QVERIFY(m_host->take(Command::Send, destination::message));
        QCOMPARE(m_host->connections(), 1);
    }

    void messageThatBreaksEveryLinkIsGivenUp()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("poison"));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(i == 0 || letIn(5));
            QVERIFY(m_host->take(Command::Send, destination::message));
            m_host->close(1009);
        }
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Failed);
        QVERIFY(letIn(5));
        QCOMPARE(m_host->connections(), 4);
    }

    // Listening.

    void hearsEachMessageOnceAndInOrder()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(3));
        m_host->say(chatMessage(4));
        m_host->say(chatMessage(4));
        m_host->say(chatMessage(3));
        m_host->say(chatMessage(5));
        QTRY_COMPARE(m_heard->seqs(), (QList<qint64>{3, 4, 5}));
        QCOMPARE(m_heard->messages.constFirst(), chatMessage(3));
    }

    void hearsNotices()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(3));
        const ChatMessage notice{.room = 5,
                                 .type = ChatMessage::Type::Join,
                                 .writer = lee,
                                 .text = chat::joinText(lee),
                                 .sentAt = QDateTime(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC)};
        m_host->say(notice);
        QTRY_COMPARE(m_heard->messages.size(), 2);
        QCOMPARE(m_heard->messages.constLast(), notice);
    }

    void nonsenseIsSkipped_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("another room") << chatMessage(1, 6).toJson();
    }
    void nonsenseIsSkipped()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(enter({5}));
        m_host->publish("/subscribe/chat/room/5", body);
        m_host->say(chatMessage(2));
        QTRY_COMPARE(m_heard->seqs(), QList<qint64>{2});
    }

    void resumesAfterTheLastMessage()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(41));
        m_host->say(chatMessage(42));
        QTRY_COMPARE(m_heard->messages.size(), 2);
        QSignalSpy reset(m_client.get(), &ChatClient::historyReset);
        QSignalSpy gaps(m_client.get(), &ChatClient::gapFound);
        QSignalSpy joined(m_client.get(), &ChatClient::roomJoined);
        m_host->drop();
        const auto room = m_host->take(Command::Subscribe, "/subscribe/chat/room/5");
        QVERIFY(room);
        QCOMPARE(valueOf(*room, "since"), QByteArray("42"));
        QCOMPARE(valueOf(*room, "epoch"), m_host->epoch());
        QVERIFY(!room->headers.contains("history"));
        for (const int seq : {42, 43, 44})
            m_host->say(chatMessage(seq));
        QTRY_COMPARE(m_heard->seqs(), (QList<qint64>{41, 42, 43, 44}));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(gaps.count(), 0);
        QCOMPARE(joined.count(), 0); // it never left
        QCOMPARE(m_client->joinedRooms(), QList<chat::RoomId>{5});
    }

    void newStoreStartsOver()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(42));
        QTRY_COMPARE(m_heard->messages.size(), 1);
        QSignalSpy reset(m_client.get(), &ChatClient::historyReset);
        m_host->setEpoch("22222222-2222-4222-8222-222222222222");
        m_host->drop();
        const auto room = m_host->take(Command::Subscribe, "/subscribe/chat/room/5");
        QVERIFY(room);
        QCOMPARE(valueOf(*room, "history"), QByteArray("50"));
        QVERIFY(!room->headers.contains("since"));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(reset.at(0).at(0).toInt(), 5);
        m_host->say(chatMessage(1));
        QTRY_COMPARE(m_heard->seqs(), (QList<qint64>{42, 1}));
    }

    void tellsOfAGap()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(42));
        QTRY_COMPARE(m_heard->messages.size(), 1);
        QSignalSpy gaps(m_client.get(), &ChatClient::gapFound);
        m_host->drop();
        QVERIFY(m_host->take(Command::Subscribe, "/subscribe/chat/room/5"));
        m_host->say(chatMessage(900), {{"limited", "true"}});
        m_host->say(chatMessage(901));
        QTRY_COMPARE(m_heard->seqs(), (QList<qint64>{42, 900, 901}));
        QCOMPARE(gaps.count(), 1);
    }

    void roomsGoTheirOwnWays()
    {
        QVERIFY(enter({5, 6}));
        m_host->say(chatMessage(10, 5));
        m_host->say(chatMessage(1, 6));
        m_host->say(chatMessage(11, 5));
        QTRY_COMPARE(m_heard->messages.size(), 3);
        m_client->sendMessage(6, QStringLiteral("to six"));
        m_client->sendMessage(5, QStringLiteral("to five")); // does not wait for six
        const auto six = m_host->take(Command::Send, destination::message);
        const auto five = m_host->take(Command::Send, destination::message);
        QVERIFY(six && five);
        m_host->drop();
        const auto first = m_host->take(Command::Subscribe, "/subscribe/chat/room/5");
        const auto second = m_host->take(Command::Subscribe, "/subscribe/chat/room/6");
        QVERIFY(first && second);
        QCOMPARE(valueOf(*first, "since"), QByteArray("11"));
        QCOMPARE(valueOf(*second, "since"), QByteArray("1"));
        QCOMPARE(m_client->joinedRooms(), (QList<chat::RoomId>{5, 6}));
    }

    // Members, history, rooms.

    void keepsTheMembers()
    {
        QSignalSpy changed(m_client.get(), &ChatClient::membersChanged);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QVERIFY(letIn(5));
        const auto request = m_host->take(Command::Send, destination::members);
        QVERIFY(request);
        m_host->reply(*request, chat::MemberList{.room = 5, .members = {lee, kim}}.toJson());
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_client->members(5), (QStringList{lee, kim}));
        const chat::RoomEvent left{.room = 5, .type = chat::RoomEvent::Type::Left, .writer = lee};
        m_host->publish("/subscribe/chat/room/5/events", left.toJson());
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(changed.at(1).at(1).toStringList(), QStringList{kim});
        m_host->publish("/subscribe/chat/room/5/events",
                        R"({"chatRoomId":"5","event":"levitated","writer":"kim"})");
        m_host->say(chatMessage(1));
        QTRY_COMPARE(m_heard->messages.size(), 1);
        QCOMPARE(changed.count(), 2);
        QVERIFY(m_client->members(6).isEmpty());
    }

    void pagesBack()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(4));
        QTRY_COMPARE(m_heard->messages.size(), 1);
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        m_client->requestOlder(5);
        m_client->requestOlder(5); // is no second request
        auto request = m_host->take(Command::Send, destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), 4);
        answerHistory(*request, {2, 3, 4}, false);
        QTRY_COMPARE(history.count(), 1);
        const auto page = history.at(0).at(1).value<QList<ChatMessage>>();
        QCOMPARE(page, (QList{chatMessage(2), chatMessage(3)}));
        QCOMPARE(history.at(0).at(2).toBool(), false);

        m_client->requestOlder(5);
        request = m_host->take(Command::Send, destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), 2);
        answerHistory(*request, {1}, true);
        QTRY_COMPARE(history.count(), 2);
        QCOMPARE(history.at(1).at(2).toBool(), true);

        m_client->requestOlder(5); // nothing older can be: no need to ask
        QCOMPARE(history.count(), 3);
        QCOMPARE(history.at(2).at(2).toBool(), true);
        QCOMPARE(m_heard->seqs(), QList<qint64>{4});
    }

    void pageThatWasOnItsWayIsAskedForAgain()
    {
        QVERIFY(enter({5}));
        m_host->say(chatMessage(4));
        QTRY_COMPARE(m_heard->messages.size(), 1);
        m_client->requestOlder(5);
        QVERIFY(m_host->take(Command::Send, destination::history));
        m_host->drop();
        QVERIFY(letIn(5));
        const auto request = m_host->take(Command::Send, destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), 4);
    }

    void refusedPageIsAnswered()
    {
        QVERIFY(enter({5}));
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        m_client->requestOlder(5);
        const auto request = m_host->take(Command::Send, destination::history);
        QVERIFY(request);
        m_host->refuse(*request, {.code = ErrorCode::NotAMember});
        QTRY_COMPARE(history.count(), 1);
        QVERIFY(history.at(0).at(1).value<QList<ChatMessage>>().isEmpty());
        QCOMPARE(history.at(0).at(2).toBool(), false);
    }

    void listsTheRooms()
    {
        QSignalSpy received(m_client.get(), &ChatClient::roomsReceived);
        m_client->requestRooms(); // without a link: asked for as soon as there is one
        m_client->connectToHost(m_host->url());
        const auto request = m_host->take(Command::Send, destination::rooms);
        QVERIFY(request);
        QTRY_VERIFY(!m_host->subscriptionTo(destination::replies).isEmpty());
        m_host->reply(*request, chat::RoomList{{{.room = 5, .members = 3, .lastSeq = 9}}}.toJson());
        QTRY_COMPARE(received.count(), 1);
        const auto rooms = received.at(0).at(0).value<chat::RoomList>().rooms;
        QCOMPARE(rooms.size(), 1);
        QCOMPARE(rooms.constFirst().members, 3);
    }

    // Links.

    void refusedLinkWaitsForThePerson()
    {
        CannedServer server(CannedServer::httpAnswer(403, "Forbidden"));
        QVERIFY(server.listen());
        QSignalSpy states(m_client.get(), &ChatClient::connectionStateChanged);
        m_client->connectToHost(server.url());
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Refused);
        QVERIFY(!m_client->connectionState().reason.isEmpty());
        QCOMPARE(states.count(), 2); // connecting, refused
        m_client->retryNow();
        QTRY_COMPARE(server.requests(), 2);
    }

    void personNeedNotWaitForTheNextTry()
    {
        m_client = makeClient(24h);
        m_host->stopListening();
        m_client->connectToHost(m_host->url());
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Waiting);
        QVERIFY(m_host->listen());
        m_client->retryNow();
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Online);
    }

    void leavingTheHostLeavesItsRooms()
    {
        QVERIFY(enter({5, 6}));
        m_client->sendMessage(5, QStringLiteral("never answered"));
        QVERIFY(m_host->take(Command::Send, destination::message));
        QSignalSpy left(m_client.get(), &ChatClient::roomLeft);
        m_client->disconnectFromHost();
        QCOMPARE(m_client->connectionState().state, LinkState::Offline);
        QCOMPARE(left.count(), 2);
        QVERIFY(m_client->joinedRooms().isEmpty());
        QVERIFY(m_host->take(Command::Disconnect));
        QCOMPARE(m_client->outgoing(5).size(), 1);

        m_client->connectToHost(m_host->url()); // back: what was not delivered is not lost
        m_client->joinRoom(5);
        QVERIFY(letIn(5));
        const auto again = m_host->take(Command::Send, destination::message);
        QVERIFY(again);
        m_host->receipt(*again);
        QTRY_COMPARE(m_heard->lastState(), DeliveryState::Sent);
    }

    void whatWasForOneHostIsNotForAnother()
    {
        QVERIFY(enter({5}));
        m_client->sendMessage(5, QStringLiteral("secret"));
        QVERIFY(m_host->take(Command::Send, destination::message));
        ScriptedHost other;
        QVERIFY(other.listen());
        QSignalSpy left(m_client.get(), &ChatClient::roomLeft);
        QSignalSpy discarded(m_client.get(), &ChatClient::outgoingDiscarded);
        m_client->connectToHost(other.url());
        QCOMPARE(left.count(), 1);
        QCOMPARE(discarded.count(), 1);
        m_client->joinRoom(7);
        const auto join = other.take(Command::Send, destination::join);
        QVERIFY(join);
        QCOMPARE(std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).room, 7);
        QVERIFY(m_host->take(Command::Disconnect));
    }

private:
    static std::unique_ptr<ChatClient> makeClient(std::chrono::milliseconds wait)
    {
        return std::make_unique<ChatClient>(
            ChatClient::Config{.clientId = "00112233445566778899aabbccddeeff",
                               .nickname = kim,
                               .reconnect = {.first = wait, .longest = wait}});
    }

    static QByteArray valueOf(const stomp::Frame &frame, QByteArrayView header)
    {
        return frame.headers.value(header).toByteArray();
    }

    static qint64 before(const stomp::Frame &request)
    {
        return std::get<chat::HistoryRequest>(chat::HistoryRequest::fromJson(request.body)).before;
    }

    /// Answers the next JOIN and waits until its room is subscribed to as well.
    bool letIn(chat::RoomId room, const QByteArray &nickname = "kim")
    {
        const auto join = m_host->take(Command::Send, destination::join);
        if (!join
            || std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).room != room)
            return false;
        const auto subscribe = m_host->take(Command::Subscribe, chat::roomDestination(room));
        if (!subscribe)
            return false;
        m_host->receipt(*join, {{"nickname", nickname}});
        m_host->receipt(*subscribe);
        return true;
    }

    /// Online, and in these rooms.
    bool enter(const QList<chat::RoomId> &rooms)
    {
        m_client->connectToHost(m_host->url());
        for (const chat::RoomId room : rooms)
            m_client->joinRoom(room);
        for (const chat::RoomId room : rooms) {
            if (!letIn(room))
                return false;
        }
        for (int i = 0; i < rooms.size(); ++i) {
            if (!m_host->take(Command::Send, destination::members))
                return false;
        }
        return m_client->joinedRooms() == rooms;
    }

    void answerHistory(const stomp::Frame &request, const QList<qint64> &seqs, bool complete)
    {
        chat::HistoryPage page{.room = 5, .epoch = m_host->epoch(), .complete = complete};
        for (const qint64 seq : seqs)
            page.messages += chatMessage(seq);
        m_host->reply(request, page.toJson());
    }

    std::unique_ptr<ScriptedHost> m_host;
    std::unique_ptr<ChatClient> m_client;
    std::unique_ptr<Heard> m_heard;
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chatclient.moc"
