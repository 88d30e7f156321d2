// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/destinationauthorization.h"

#include <QTest>

using messaging::Message;
using stomp::Command;

class TestDestinationAuthorization final : public QObject
{
    Q_OBJECT

private slots:
    void decides_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("refusedWith");

        const auto row = [](const char *name, Command command, const char *destination,
                            const char *refusedWith) {
            QTest::newRow(name) << command << QByteArray(destination) << QByteArray(refusedWith);
        };
        row("send to a handler", Command::Send, "/publish/chat/message", "");
        row("send to a topic", Command::Send, "/topic/news", "");
        row("S18 send straight to a room", Command::Send, "/subscribe/chat/room/1", "read-only");
        row("send to another's queue", Command::Send, "/queue/replies-user5", "Unknown");
        row("send to a user destination", Command::Send, "/user/queue/replies", "Unknown");
        row("send to a bare prefix", Command::Send, "/topic/", "Unknown");
        row("send outside all prefixes", Command::Send, "/something/else", "Unknown");
        row("send to a pattern", Command::Send, "/topic/*", "Invalid");
        row("send to a topic pattern", Command::Send, "/topic/a.#", "Invalid");
        row("subscribe a room", Command::Subscribe, "/subscribe/chat/room/5", "");
        row("subscribe a pattern", Command::Subscribe, "/topic/a.*", "");
        row("subscribe own queue", Command::Subscribe, "/user/queue/replies", "");
        row("U6 subscribe another's queue", Command::Subscribe, "/queue/replies-user999",
            "Unknown");
        row("subscribe everybody's queues", Command::Subscribe, "/queue/*", "Unknown");
        row("subscribe own queues by a pattern", Command::Subscribe, "/user/queue/*", "Unknown");
        row("subscribe everything", Command::Subscribe, "/**", "Unknown");
        row("subscribe a handler", Command::Subscribe, "/publish/chat/message", "Unknown");
        row("begin", Command::Begin, "", "");
        row("ack", Command::Ack, "", "");
        row("connect", Command::Connect, "", "");
        row("unsubscribe", Command::Unsubscribe, "", "");
    }
    void decides()
    {
        QFETCH(const Command, command);
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, refusedWith);
        server::DestinationAuthorization authorization;
        Message message{.command = command, .session = 1, .destination = destination};
        const auto rejection = authorization.preSend(message);
        QCOMPARE(rejection.has_value(), !refusedWith.isEmpty());
        if (!rejection)
            return;
        const auto error = std::get<stomp::Error>(*rejection);
        QVERIFY2(error.message.contains(refusedWith), error.message.constData());
        QVERIFY(!error.detail.isEmpty());
        QVERIFY(!error.message.contains('\n'));
        QVERIFY(error.closeCode != 0);
    }

    void aFrameOfATransactionIsHeldToTheSameRules()
    {
        server::DestinationAuthorization authorization;
        Message message{.command = Command::Send,
                        .destination = "/topic/a",
                        .headers = {{"transaction", "t1"}}};
        QVERIFY(!authorization.preSend(message));
        message.destination = "/subscribe/chat/room/1";
        QVERIFY(authorization.preSend(message));
    }
};

QTEST_APPLESS_MAIN(TestDestinationAuthorization)
#include "tst_destinationauthorization.moc"
