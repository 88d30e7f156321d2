// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/roomstate.h"

#include <QTest>

using chat::ChatMessage;
using chat::RoomEvent;
using client::RoomState;

namespace {

ChatMessage numbered(qint64 seq)
{
    return {.room = 5, .writer = QStringLiteral("kim"), .text = QStringLiteral("hi"), .seq = seq};
}

ChatMessage notice()
{
    return {.room = 5, .type = ChatMessage::Type::Join, .writer = QStringLiteral("lee")};
}

chat::HistoryPage page(std::initializer_list<qint64> seqs, const QByteArray &epoch = "e1")
{
    chat::HistoryPage result{.room = 5, .epoch = epoch};
    for (const qint64 seq : seqs)
        result.messages += numbered(seq);
    return result;
}

QList<qint64> seqs(const QList<ChatMessage> &messages)
{
    QList<qint64> list;
    for (const auto &message : messages)
        list += message.seq;
    return list;
}

RoomState onLink(const QByteArray &epoch = "e1")
{
    RoomState state(5);
    (void)state.beginLink(epoch);
    return state;
}

} // namespace

class TestRoomState : public QObject
{
    Q_OBJECT

private slots:
    void firstSubscriptionAsksForTheNewestPage()
    {
        RoomState state = onLink();
        QVERIFY(!state.resumeAfter());
        state.endLink();
        QVERIFY(!state.beginLink("e1"));
        QVERIFY(!state.resumeAfter()); // the link broke before anything came
    }

    void resumesAfterTheLastSeen()
    {
        RoomState state = onLink();
        QVERIFY(state.accept(numbered(41), false).isNew);
        QVERIFY(state.accept(numbered(42), false).isNew);
        state.endLink();
        QVERIFY(!state.beginLink("e1"));
        QCOMPARE(state.resumeAfter(), std::optional<qint64>(42));
    }

    void resumesAnEmptyRoomFromTheStart()
    {
        RoomState state = onLink();
        state.noteSubscribed();
        state.endLink();
        QVERIFY(!state.beginLink("e1"));
        QCOMPARE(state.resumeAfter(), std::optional<qint64>(0));
    }

    void otherStoreStartsOver()
    {
        RoomState state = onLink("e1");
        (void)state.accept(numbered(42), false);
        state.endLink();
        QVERIFY(state.beginLink("e2"));
        QVERIFY(!state.resumeAfter());
        const auto verdict = state.accept(numbered(1), false);
        QVERIFY(verdict.isNew);
        QVERIFY(!verdict.isAfterGap);
    }

    void otherStoreOfARoomNeverSeenVoidsNothing()
    {
        RoomState state = onLink("e1");
        state.endLink();
        QVERIFY(!state.beginLink("e2"));
    }

    void dropsWhatItHas()
    {
        RoomState state = onLink();
        QVERIFY(state.accept(numbered(7), false).isNew);
        QVERIFY(!state.accept(numbered(7), false).isNew);
        QVERIFY(!state.accept(numbered(6), false).isNew);
        QVERIFY(state.accept(numbered(8), false).isNew);
    }

    void noticesPass()
    {
        RoomState state = onLink();
        (void)state.accept(numbered(7), false);
        QVERIFY(state.accept(notice(), false).isNew);
        QVERIFY(state.accept(notice(), false).isNew);
        QCOMPARE(state.resumeAfter(), std::optional<qint64>(7));
    }

    void findsGaps_data()
    {
        QTest::addColumn<qint64>("last");
        QTest::addColumn<qint64>("next");
        QTest::addColumn<bool>("limited");
        QTest::addColumn<bool>("isAfterGap");
        QTest::newRow("next in line") << qint64(7) << qint64(8) << false << false;
        QTest::newRow("jump") << qint64(7) << qint64(9) << false << true;
        QTest::newRow("jump that was announced") << qint64(7) << qint64(900) << true << true;
        QTest::newRow("first ever, in the middle") << qint64(0) << qint64(900) << false << false;
        QTest::newRow("first ever, announced") << qint64(0) << qint64(900) << true << false;
    }
    void findsGaps()
    {
        QFETCH(const qint64, last);
        QFETCH(const qint64, next);
        QFETCH(const bool, limited);
        QFETCH(const bool, isAfterGap);
        RoomState state = onLink();
        if (last > 0)
            (void)state.accept(numbered(last), false);
        QCOMPARE(state.accept(numbered(next), limited).isAfterGap, isAfterGap);
    }

    void pagesBackFromTheOldest()
    {
        RoomState state = onLink();
        (void)state.accept(numbered(101), false);
        (void)state.accept(numbered(102), false);
        QCOMPARE(state.olderPage().before, 101);
        QCOMPARE(seqs(state.acceptOlder(page({99, 100, 101}))), (QList<qint64>{99, 100}));
        QCOMPARE(state.olderPage().before, 99);
        QVERIFY(state.acceptOlder(page({99, 100})).isEmpty());
        QVERIFY(!state.hasOldest());
        QCOMPARE(seqs(state.acceptOlder(page({1, 2}))), (QList<qint64>{1, 2}));
        QVERIFY(state.hasOldest());
        QCOMPARE(state.resumeAfter(), std::optional<qint64>(102));
    }

    void pageBeforeAnyMessageCountsAsSeen()
    {
        RoomState state = onLink();
        QCOMPARE(state.olderPage().before, 0);
        QCOMPARE(seqs(state.acceptOlder(page({8, 9}))), (QList<qint64>{8, 9}));
        QVERIFY(!state.accept(numbered(9), false).isNew);
        QVERIFY(state.accept(numbered(10), false).isNew);
    }

    void pageOfAnotherStoreIsDropped()
    {
        RoomState state = onLink("e1");
        QVERIFY(state.acceptOlder(page({8, 9}, "e0")).isEmpty());
        QVERIFY(state.accept(numbered(1), false).isNew);
    }

    void eventsChangeTheMembers()
    {
        RoomState state = onLink();
        const QString kim = QStringLiteral("kim");
        const QString lee = QStringLiteral("lee");
        const RoomEvent leeJoined{.room = 5, .type = RoomEvent::Type::Joined, .writer = lee};
        QVERIFY(!state.apply(leeJoined)); // the list is on its way
        QVERIFY(state.setMembers({kim}));
        QVERIFY(!state.setMembers({kim}));
        QVERIFY(state.apply(leeJoined));
        QVERIFY(!state.apply(leeJoined));
        QCOMPARE(state.members(), (QStringList{kim, lee}));
        const RoomEvent renamed{.room = 5,
                                .type = RoomEvent::Type::Renamed,
                                .writer = kim,
                                .to = QStringLiteral("choi")};
        QVERIFY(state.apply(renamed));
        QVERIFY(!state.apply(renamed));
        QCOMPARE(state.members(), (QStringList{QStringLiteral("choi"), lee}));
        const RoomEvent leeLeft{.room = 5, .type = RoomEvent::Type::Left, .writer = lee};
        QVERIFY(state.apply(leeLeft));
        QVERIFY(!state.apply(leeLeft));
        QCOMPARE(state.members(), QStringList{QStringLiteral("choi")});
    }

    void membersStayOnTheScreenWhileTheLinkIsDown()
    {
        RoomState state = onLink();
        (void)state.setMembers({QStringLiteral("kim")});
        state.endLink();
        QCOMPARE(state.members(), QStringList{QStringLiteral("kim")});
    }

    void isJoinedForTheFirstTimeOnce()
    {
        RoomState state = onLink();
        QVERIFY(!state.wasJoined());
        QVERIFY(state.noteJoined());
        QCOMPARE(state.membership(), RoomState::Membership::Inside);
        state.endLink();
        QCOMPARE(state.membership(), RoomState::Membership::Outside);
        QVERIFY(!state.noteJoined());
        QVERIFY(state.wasJoined());
    }
};

QTEST_GUILESS_MAIN(TestRoomState)
#include "tst_roomstate.moc"
