// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomdirectory.h"

#include <QTest>

using server::RoomDirectory;

namespace {

QString name(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestRoomDirectory final : public QObject
{
    Q_OBJECT

private slots:
    void aTakenNicknameGetsANumber()
    {
        RoomDirectory directory;
        directory.openSession(1, {});
        directory.openSession(2, {});
        directory.openSession(3, {});
        QCOMPARE(directory.nickname(1), QString());
        QCOMPARE(directory.claimNickname(1, name("kim")).given, name("kim"));
        QCOMPARE(directory.claimNickname(2, name("kim")).given, name("kim (2)"));
        QCOMPARE(directory.claimNickname(3, name("KIM")).given, name("KIM (3)"));
        QCOMPARE(directory.nickname(2), name("kim (2)"));
    }

    void nicknamesThatEndWithANumberAtTheLimitGetTheNextOne()
    {
        RoomDirectory directory;
        directory.openSession(1, {});
        directory.openSession(2, {});
        const QString stem(28, u'x');
        QCOMPARE(directory.claimNickname(1, stem + u" (2)").given, stem + u" (2)");
        QCOMPARE(directory.claimNickname(2, stem + u" (2)").given, stem + u" (3)");
    }

    void aNicknameIsFreeAgainWhenItsPersonIsGone()
    {
        RoomDirectory directory;
        directory.openSession(1, {});
        directory.claimNickname(1, name("kim"));
        directory.closeSession(1);
        directory.openSession(2, {});
        QCOMPARE(directory.claimNickname(2, name("kim")).given, name("kim"));
    }

    void claimingAgainIsARename()
    {
        RoomDirectory directory;
        directory.openSession(1, {});
        directory.openSession(2, {});
        QCOMPARE(directory.claimNickname(1, name("kim")).previous, QString());
        QCOMPARE(directory.claimNickname(1, name("kim")).previous, QString());
        const auto claim = directory.claimNickname(1, name("lee"));
        QCOMPARE(claim.given, name("lee"));
        QCOMPARE(claim.previous, name("kim"));
        QCOMPARE(directory.claimNickname(2, name("kim")).given, name("kim"));
    }

    void sessionsOfOneClientAreOnePerson()
    {
        RoomDirectory directory;
        directory.openSession(1, "0123456789abcdef");
        directory.openSession(2, "0123456789abcdef");
        QCOMPARE(directory.claimNickname(1, name("kim")).given, name("kim"));
        QCOMPARE(directory.nickname(2), name("kim"));
        QVERIFY(directory.join(1, 5));
        QVERIFY(!directory.join(2, 5));
        QCOMPARE(directory.members(5), QStringList{name("kim")});
        QVERIFY(directory.closeSession(1).isEmpty());
        QVERIFY(directory.isMember(2, 5));
        QCOMPARE(directory.closeSession(2), QList<chat::RoomId>{5});
        QCOMPARE(directory.memberCount(5), 0);
        QVERIFY(directory.rooms().isEmpty());
    }

    void aSessionLeavesOnlyItsOwnRooms()
    {
        RoomDirectory directory;
        directory.openSession(1, "0123456789abcdef");
        directory.openSession(2, "0123456789abcdef");
        directory.claimNickname(1, name("kim"));
        directory.join(1, 5);
        directory.join(2, 6);
        QCOMPARE(directory.roomsOf(1), (QList<chat::RoomId>{5, 6}));
        QCOMPARE(directory.closeSession(1), QList<chat::RoomId>{5});
        QCOMPARE(directory.roomsOf(2), QList<chat::RoomId>{6});
    }

    void membersStandInTheOrderOfJoining()
    {
        RoomDirectory directory;
        const QStringList names{name("z"), name("a"), name("m")};
        for (int i = 0; i < 3; ++i) {
            directory.openSession(messaging::SessionId(i + 1), {});
            directory.claimNickname(messaging::SessionId(i + 1), names.at(i));
            QVERIFY(directory.join(messaging::SessionId(i + 1), 5));
        }
        QCOMPARE(directory.members(5), names);
        QVERIFY(directory.leave(2, 5));
        QVERIFY(!directory.leave(2, 5));
        QCOMPARE(directory.members(5), (QStringList{name("z"), name("m")}));
        QVERIFY(!directory.isMember(2, 5));
    }

    void senderIsStableOverReconnects()
    {
        RoomDirectory directory;
        directory.openSession(1, "0123456789abcdef");
        directory.openSession(2, {});
        directory.claimNickname(1, name("kim"));
        directory.claimNickname(2, name("lee"));
        const QByteArray withClient = directory.sender(1);
        const QByteArray withNickname = directory.sender(2);
        QVERIFY(withClient != withNickname);
        directory.closeSession(1);
        directory.closeSession(2);
        directory.openSession(3, "0123456789abcdef");
        directory.openSession(4, {});
        directory.claimNickname(3, name("somebody else"));
        directory.claimNickname(4, name("lee"));
        QCOMPARE(directory.sender(3), withClient);
        QCOMPARE(directory.sender(4), withNickname);
    }

    void aNicknameCannotPassForAClient()
    {
        RoomDirectory directory;
        directory.openSession(1, "0123456789abcdef");
        directory.openSession(2, {});
        directory.claimNickname(1, name("kim"));
        directory.claimNickname(2, name("client:0123456789abcdef"));
        QVERIFY(directory.sender(1) != directory.sender(2));
    }

    void findsThePersonsSessions()
    {
        RoomDirectory directory;
        directory.openSession(1, "0123456789abcdef");
        directory.openSession(2, "0123456789abcdef");
        directory.openSession(3, {});
        directory.claimNickname(1, name("kim"));
        directory.claimNickname(3, name("lee"));
        QList<messaging::SessionId> sessions = directory.sessionsOf(name("KIM"));
        std::sort(sessions.begin(), sessions.end());
        QCOMPARE(sessions, QList<messaging::SessionId>({1, 2}));
        directory.closeSession(1);
        QCOMPARE(directory.sessionsOf(name("kim")), QList<messaging::SessionId>({2}));
        directory.claimNickname(2, name("park"));
        QVERIFY(directory.sessionsOf(name("kim")).isEmpty());
        QVERIFY(directory.sessionsOf(name("nobody")).isEmpty());
    }

    void unknownSessionsAreHarmless()
    {
        RoomDirectory directory;
        QVERIFY(!directory.join(9, 5));
        QVERIFY(!directory.leave(9, 5));
        QVERIFY(directory.closeSession(9).isEmpty());
        QVERIFY(!directory.isMember(9, 5));
        QCOMPARE(directory.nickname(9), QString());
    }
};

QTEST_APPLESS_MAIN(TestRoomDirectory)
#include "tst_roomdirectory.moc"
