// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/directhandler.h"
#include "tests/support/chatfixture.h"

using chat::DirectMessage;
using stomp::Command;
using testsupport::ChatFixture;

namespace {

constexpr auto destination = "/publish/chat/direct";

/// kim (sessions 1 and 4, one person), lee (2), park, whose program is an old one (3), and one who
/// said nothing yet (5).
struct Host : ChatFixture
{
    Host()
        : direct(context(10))
    {
        for (const messaging::SessionId session : {1, 2, 3, 4, 5})
            presence.openSession(session,
                                 session == 1 || session == 4 ? QByteArray("c1") : QByteArray());
        std::ignore = presence.identify(1, QStringLiteral("kim"));
        std::ignore = presence.identify(2, QStringLiteral("lee"));
        std::ignore = presence.identify(3, QStringLiteral("park"));
        for (const messaging::SessionId session : {1, 2, 4, 5}) {
            broker.handleInbound({.command = Command::Subscribe,
                                  .session = session,
                                  .destination = "/user/queue/direct",
                                  .headers = {{"id", "d"}, {"destination", "/user/queue/direct"}}});
        }
        outbound.clear();
    }

    void say(messaging::SessionId session, const QByteArray &body,
             const stomp::Headers &headers = {{"receipt", "r"}})
    {
        direct.handle(ChatFixture::send(session, destination, body, headers), {});
    }

    /// Who got a MESSAGE, and what, by session.
    [[nodiscard]] QMap<messaging::SessionId, DirectMessage> received()
    {
        QMap<messaging::SessionId, DirectMessage> all;
        for (const messaging::Message &message : takeOutbound(Command::Message)) {
            const auto read = DirectMessage::fromJson(message.body);
            for (const messaging::ReceiverGroup &group : message.receivers) {
                for (const messaging::SessionId session : group.sessions) {
                    if (read && !all.contains(session))
                        all.insert(session, *read);
                }
            }
        }
        return all;
    }

    server::DirectHandler direct;
};

} // namespace

class TestDirectHandler final : public QObject
{
    Q_OBJECT

private slots:
    void goesToBothAndNobodyElse()
    {
        Host host;
        host.say(2, "{\"to\":\"KIM\",\"message\":\"hi\",\"id\":\"m1\"}");
        const auto received = host.received();
        QCOMPARE(received.keys(), QList<messaging::SessionId>({1, 2, 4}));
        const DirectMessage message = received.value(4);
        QCOMPARE(message.writer, QStringLiteral("lee"));
        QCOMPARE(message.to, QStringLiteral("kim"));
        QCOMPARE(message.text, QStringLiteral("hi"));
        QCOMPARE(message.id, "m1");
        QVERIFY(message.sentAt.isValid());
        const auto receipts = host.takeOutbound(Command::Receipt);
        QCOMPARE(receipts.size(), 1);
        QCOMPARE(receipts.first().headers.value("receipt-id"), "r");
        QCOMPARE(receipts.first().headers.value("sent-at"),
                 message.sentAt.toString(Qt::ISODateWithMs).toLatin1());
    }

    void theFirstWordNamesItsWriter()
    {
        Host host;
        host.say(5, "{\"to\":\"lee\",\"message\":\"hi\",\"writer\":\"choi\"}");
        QCOMPARE(host.received().value(2).writer, QStringLiteral("choi"));
        QCOMPARE(host.presence.directory().nickname(5), QStringLiteral("choi"));
    }

    void theWriterIsTheSessions()
    {
        Host host;
        host.say(2, "{\"to\":\"kim\",\"message\":\"hi\",\"writer\":\"park\"}");
        QCOMPARE(host.received().value(1).writer, QStringLiteral("lee"));
    }

    void toOneselfItComesOnce()
    {
        Host host;
        host.say(2, "{\"to\":\"lee\",\"message\":\"a note\"}");
        QCOMPARE(host.takeOutbound(Command::Message).size(), 1);
    }

    void aMessageWithoutAnIdGetsOne()
    {
        Host host;
        host.say(2, "{\"to\":\"kim\",\"message\":\"hi\"}");
        QVERIFY(!host.received().value(1).id.isEmpty());
        host.say(2, "{\"to\":\"kim\",\"message\":\"hi\",\"id\":\"body\"}",
                 {{"message-id", "header"}});
        QCOMPARE(host.received().value(1).id, "header");
    }

    void isRefused_data()
    {
        QTest::addColumn<int>("session");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nobody of that name")
            << 2 << QByteArray("{\"to\":\"choi\",\"message\":\"hi\"}") << QByteArray("not-found");
        QTest::newRow("a program that does not listen")
            << 2 << QByteArray("{\"to\":\"park\",\"message\":\"hi\"}") << QByteArray("not-found");
        QTest::newRow("nothing to say")
            << 2 << QByteArray("{\"to\":\"kim\",\"message\":\" \"}") << QByteArray("text-empty");
        QTest::newRow("too long") << 2 << QByteArray("{\"to\":\"kim\",\"message\":\"12345678901\"}")
                                  << QByteArray("text-too-long");
        QTest::newRow("an impossible id")
            << 2 << QByteArray("{\"to\":\"kim\",\"message\":\"hi\",\"id\":\"a b\"}")
            << QByteArray("id-invalid");
        QTest::newRow("one without a nickname")
            << 5 << QByteArray("{\"to\":\"kim\",\"message\":\"hi\"}")
            << QByteArray("nickname-missing");
        QTest::newRow("not JSON") << 2 << QByteArray("hi") << QByteArray("malformed");
    }
    void isRefused()
    {
        QFETCH(const int, session);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, code);
        Host host;
        const auto fault = host.direct.check(
            ChatFixture::send(messaging::SessionId(session), destination, body), {});
        QVERIFY(fault);
        QCOMPARE(chat::errorCodeName(fault->code), code);
        host.say(messaging::SessionId(session), body);
        QVERIFY(host.received().isEmpty());
        const auto errors = host.takeOutbound(Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().headers.value("code"), code);
        QVERIFY(host.takeOutbound(Command::Receipt).isEmpty());
    }

    void aGoodOneIsNotRefusedBeforehand()
    {
        Host host;
        QVERIFY(!host.direct.check(
            ChatFixture::send(2, destination, "{\"to\":\"kim\",\"message\":\"hi\"}"), {}));
    }
};

QTEST_GUILESS_MAIN(TestDirectHandler)
#include "tst_directhandler.moc"
