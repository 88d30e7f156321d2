// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomreplay.h"
#include "tests/support/chatfixture.h"

using server::RoomReplay;
using testsupport::ChatFixture;

class TestRoomReplay final : public QObject
{
    Q_OBJECT

private slots:
    void startsOnlyWhereSomethingIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("starts");
        const QByteArray room = "/subscribe/chat/room/5";
        QTest::newRow("nothing asked") << room << QByteArray("x") << QByteArray("1") << false;
        QTest::newRow("history") << room << QByteArray("history") << QByteArray("10") << true;
        QTest::newRow("history of none")
            << room << QByteArray("history") << QByteArray("0") << false;
        QTest::newRow("since the beginning")
            << room << QByteArray("since") << QByteArray("0") << true;
        QTest::newRow("since nonsense") << room << QByteArray("since") << QByteArray("-1") << false;
        QTest::newRow("events have no history")
            << room + "/events" << QByteArray("history") << QByteArray("10") << false;
        QTest::newRow("a pattern has no history")
            << QByteArray("/subscribe/chat/room/*") << QByteArray("history") << QByteArray("10")
            << false;
        QTest::newRow("topics have no history")
            << QByteArray("/topic/a") << QByteArray("history") << QByteArray("10") << false;
    }
    void startsOnlyWhereSomethingIsAskedFor()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QFETCH(const bool, starts);
        ChatFixture f;
        QVERIFY(f.open());
        RoomReplay replay(&f.history, {});
        int answers = 0;
        QCOMPARE(replay.start({.command = stomp::Command::Subscribe,
                               .session = 1,
                               .destination = destination,
                               .headers = {{name, value}}},
                              [&answers](const auto &) { ++answers; }),
                 starts);
        QVERIFY(f.settle());
        QCOMPARE(answers, starts ? 1 : 0);
    }

    void keepsTheNewestThatFit_data()
    {
        QTest::addColumn<qsizetype>("octets");
        QTest::addColumn<int>("kept");
        const qsizetype one
            = chat::ChatMessage{.room = 5, .text = QStringLiteral("x"), .seq = 1}.toJson().size();
        QTest::newRow("all fit") << one * 3 << 3;
        QTest::newRow("one octet short") << one * 3 - 1 << 2;
        QTest::newRow("always at least one") << qsizetype(1) << 1;
    }
    void keepsTheNewestThatFit()
    {
        QFETCH(const qsizetype, octets);
        QFETCH(const int, kept);
        QList<chat::ChatMessage> messages;
        for (int seq = 1; seq <= 3; ++seq)
            messages.append({.room = 5, .text = QStringLiteral("x"), .seq = seq});
        bool wasCut = false;
        const auto bodies = server::newestThatFit(messages, octets, &wasCut);
        QCOMPARE(bodies.size(), kept);
        QCOMPARE(bodies.last(), messages.last().toJson());
        QCOMPARE(wasCut, kept < 3);
    }
};

QTEST_GUILESS_MAIN(TestRoomReplay)
#include "tst_roomreplay.moc"
