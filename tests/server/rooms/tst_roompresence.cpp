// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"
#include "tests/support/chatfixture.h"

using server::RoomPresence;
using testsupport::ChatFixture;

class TestRoomPresence final : public QObject
{
    Q_OBJECT

private slots:
    void whoLeavesAndComesBackIsToldInThatOrder()
    {
        ChatFixture f;
        QVERIFY(f.open());
        f.presence.openSession(1, {});
        QVERIFY(std::holds_alternative<QString>(f.presence.identify(1, QStringLiteral("kim"))));
        f.presence.join(1, 5, RoomPresence::Notice::Tell);
        f.presence.leave(1, 5);
        f.presence.join(1, 5, RoomPresence::Notice::Tell);
        QVERIFY(f.settle());
        const QString kim = QStringLiteral("kim");
        QCOMPARE(f.publishedTexts(),
                 (QStringList{chat::joinText(kim), chat::leaveText(kim), chat::joinText(kim)}));
    }

    void aLeaveNeverOvertakesTheLastMessage()
    {
        ChatFixture f;
        QVERIFY(f.open());
        f.presence.openSession(1, {});
        QVERIFY(std::holds_alternative<QString>(f.presence.identify(1, QStringLiteral("kim"))));
        f.presence.join(1, 5, RoomPresence::Notice::Tell);
        f.history.append({.room = 5,
                          .sender = "s",
                          .id = "i",
                          .writer = QStringLiteral("kim"),
                          .text = QStringLiteral("last words")},
                         [&f](const chat::Result<server::HistoryStore::Stored> &result) {
                             const auto &stored = std::get<server::HistoryStore::Stored>(result);
                             f.answers.send(chat::roomDestination(5), stored.message.toJson());
                         });
        f.presence.closeSession(1);
        f.presence.closeSession(1);
        QVERIFY(f.settle());
        const QString kim = QStringLiteral("kim");
        QCOMPARE(
            f.publishedTexts(),
            (QStringList{chat::joinText(kim), QStringLiteral("last words"), chat::leaveText(kim)}));
    }

    void aSilentJoinIsAnEventOnly()
    {
        ChatFixture f;
        QVERIFY(f.open());
        f.presence.openSession(1, {});
        QVERIFY(std::holds_alternative<QString>(f.presence.identify(1, QStringLiteral("kim"))));
        f.presence.join(1, 5, RoomPresence::Notice::Silent);
        QVERIFY(f.settle());
        QCOMPARE(f.published.size(), 1);
        QCOMPARE(f.published.first().destination, QByteArray("/subscribe/chat/room/5/events"));
        QCOMPARE(chat::RoomEvent::fromJson(f.published.first().body)->type,
                 chat::RoomEvent::Type::Joined);
    }

    void theFirstFrameSaysWhoItIs()
    {
        ChatFixture f;
        f.presence.openSession(1, {});
        const auto nobody = f.presence.identify(1, QStringLiteral("  "));
        QCOMPARE(std::get<chat::Error>(nobody).code, chat::ErrorCode::NicknameMissing);
        QCOMPARE(std::get<QString>(f.presence.identify(1, QStringLiteral(" kim "))),
                 QStringLiteral("kim"));
        QCOMPARE(std::get<QString>(f.presence.identify(1, QStringLiteral("another"))),
                 QStringLiteral("kim"));
    }
};

QTEST_GUILESS_MAIN(TestRoomPresence)
#include "tst_roompresence.moc"
