// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/outbox.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using client::DeliveryState;
using client::Outbox;
using client::OutgoingMessage;
using namespace std::chrono_literals;

namespace {

const QDateTime noon(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC);
const Outbox::TimePoint start{1h};
const QList<chat::RoomId> rooms{5, 6};

QByteArrayList ids(const QList<OutgoingMessage> &messages)
{
    QByteArrayList list;
    for (const auto &message : messages)
        list += message.id;
    return list;
}

/// Ids "1", "2", … in the order of add().
Outbox numbered(Outbox::Config config = {})
{
    return Outbox(config, [number = 0]() mutable { return QByteArray::number(++number); });
}

OutgoingMessage say(Outbox &outbox, chat::RoomId room, const QString &text, const QDateTime &when,
                    bool isKept = true)
{
    const OutgoingMessage message{
        .room = room, .id = outbox.makeId(), .text = text, .createdAt = when};
    outbox.add(message, isKept);
    return message;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasSaid()
    {
        Outbox outbox = numbered();
        const OutgoingMessage added = say(outbox, 5, QStringLiteral("hi"), noon);
        const OutgoingMessage expected{
            .room = 5, .id = "1", .text = QStringLiteral("hi"), .createdAt = noon};
        QCOMPARE(added, expected);
        QCOMPARE(outbox.messages(5), QList{expected});
        QVERIFY(outbox.messages(6).isEmpty());
    }

    void nextOfARoomFollowsTheReceipt()
    {
        Outbox outbox = numbered();
        for (int i = 0; i < 3; ++i)
            say(outbox, 5, QStringLiteral("hi"), noon);
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), QByteArrayList{"1"});
        QVERIFY(outbox.takeSendable(rooms, start).isEmpty());
        const auto sent = outbox.confirm("1");
        QVERIFY(sent);
        QCOMPARE(sent->state, DeliveryState::Sent);
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), QByteArrayList{"2"});
        QCOMPARE(ids(outbox.messages(5)), (QByteArrayList{"2", "3"}));
    }

    void roomsDoNotWaitForEachOther()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 6, QStringLiteral("b"), noon);
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), (QByteArrayList{"1", "2"}));
    }

    void sendsIntoOpenRoomsOnly()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 6, QStringLiteral("b"), noon);
        QCOMPARE(ids(outbox.takeSendable({6}, start)), QByteArrayList{"2"});
        QVERIFY(outbox.takeSendable({}, start).isEmpty());
        QVERIFY(!outbox.nextDue({}));
    }

    void windowIsTheMostUnderWay()
    {
        Outbox outbox = numbered({.window = 3});
        QList<chat::RoomId> many;
        for (chat::RoomId room = 1; room <= 10; ++room) {
            say(outbox, room, QStringLiteral("hi"), noon);
            many += room;
        }
        QCOMPARE(ids(outbox.takeSendable(many, start)), (QByteArrayList{"1", "2", "3"}));
        QVERIFY(outbox.takeSendable(many, start).isEmpty());
        QVERIFY(!outbox.nextDue(many)); // a receipt, not time, brings the next
        QVERIFY(outbox.confirm("2"));
        QCOMPARE(ids(outbox.takeSendable(many, start)), QByteArrayList{"4"});
    }

    void usualWindowIs32()
    {
        Outbox outbox;
        QList<chat::RoomId> many;
        for (chat::RoomId room = 1; room <= 40; ++room) {
            say(outbox, room, QStringLiteral("hi"), noon);
            many += room;
        }
        QCOMPARE(outbox.takeSendable(many, start).size(), 32);
    }

    void brokenLinkRepeatsWithTheSameIds()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 5, QStringLiteral("b"), noon);
        say(outbox, 6, QStringLiteral("c"), noon);
        const auto before = outbox.takeSendable(rooms, start);
        QVERIFY(outbox.endLink().isEmpty());
        QVERIFY(!outbox.isUnderWay("1"));
        QVERIFY(!outbox.confirm("1")); // a receipt of the link before counts no more
        QCOMPARE(outbox.takeSendable(rooms, start), before);
    }

    void refusedOneFailsAndTheNextGoesOn()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 5, QStringLiteral("b"), noon);
        (void)outbox.takeSendable(rooms, start);
        const auto failed = outbox.refuse("1", QStringLiteral("too long"));
        QVERIFY(failed);
        QCOMPARE(failed->state, DeliveryState::Failed);
        QCOMPARE(failed->reason, QStringLiteral("too long"));
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), QByteArrayList{"2"});
        QCOMPARE(ids(outbox.messages(5)), (QByteArrayList{"1", "2"}));
    }

    void postponedOneHoldsItsRoomInOrder()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 5, QStringLiteral("b"), noon);
        say(outbox, 6, QStringLiteral("c"), noon);
        (void)outbox.takeSendable({5}, start);
        const auto waiting = outbox.postpone("1", start + 200ms, {});
        QVERIFY(waiting);
        QCOMPARE(waiting->state, DeliveryState::Pending);
        QCOMPARE(ids(outbox.takeSendable(rooms, start + 199ms)), QByteArrayList{"3"});
        QCOMPARE(outbox.nextDue(rooms), std::optional(start + 200ms));
        QCOMPARE(ids(outbox.takeSendable(rooms, start + 200ms)), QByteArrayList{"1"});
        QCOMPARE(outbox.timesPostponed("1"), 1);
        QVERIFY(outbox.confirm("1"));
        QCOMPARE(ids(outbox.takeSendable(rooms, start + 200ms)), QByteArrayList{"2"});
    }

    void reasonOfWaitingGoesWithTheReceipt()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        (void)outbox.takeSendable(rooms, start);
        const auto waiting = outbox.postpone("1", start, QStringLiteral("disk full"));
        QCOMPARE(waiting->reason, QStringLiteral("disk full"));
        QCOMPARE(outbox.messages(5).constFirst().reason, QStringLiteral("disk full"));
        (void)outbox.takeSendable(rooms, start);
        QCOMPARE(outbox.confirm("1")->reason, QString());
    }

    void newLinkDoesNotWait()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        (void)outbox.takeSendable(rooms, start);
        (void)outbox.postpone("1", start + 1h, {});
        QVERIFY(outbox.endLink().isEmpty());
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), QByteArrayList{"1"});
    }

    void messageThatBreaksTheLinkAgainAndAgainFails()
    {
        Outbox outbox = numbered({.faults = 3});
        say(outbox, 5, QStringLiteral("poison"), noon);
        say(outbox, 5, QStringLiteral("behind it"), noon);
        const QString reason = QStringLiteral("the host could not take it");
        for (int i = 0; i < 2; ++i) {
            (void)outbox.takeSendable(rooms, start);
            QVERIFY(outbox.endLink(reason).isEmpty());
        }
        (void)outbox.takeSendable(rooms, start);
        QVERIFY(outbox.endLink().isEmpty()); // a cable that was pulled is no fault of the message
        (void)outbox.takeSendable(rooms, start);
        const auto failed = outbox.endLink(reason);
        QCOMPARE(ids(failed), QByteArrayList{"1"});
        QCOMPARE(failed.constFirst().reason, reason);
        QCOMPARE(ids(outbox.takeSendable(rooms, start)), QByteArrayList{"2"});
    }

    void retriedOneGoesBehindWhatIsPending()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        say(outbox, 5, QStringLiteral("b"), noon);
        (void)outbox.takeSendable(rooms, start);
        outbox.refuse("1", QStringLiteral("no"));
        const auto again = outbox.retry("1");
        QVERIFY(again);
        QCOMPARE(again->state, DeliveryState::Pending);
        QCOMPARE(again->reason, QString());
        QCOMPARE(ids(outbox.messages(5)), (QByteArrayList{"2", "1"}));
        QVERIFY(!outbox.retry("1"));
        QVERIFY(!outbox.retry("2"));
    }

    void discardsWhatIsNotUnderWay()
    {
        Outbox outbox = numbered();
        for (int i = 0; i < 3; ++i)
            say(outbox, 5, QStringLiteral("a"), noon);
        (void)outbox.takeSendable(rooms, start);
        QVERIFY(!outbox.discard("1")); // the host may have it already
        QVERIFY(outbox.discard("2"));
        outbox.refuse("1", QStringLiteral("no"));
        QVERIFY(outbox.discard("1"));
        QVERIFY(!outbox.discard("1"));
        QCOMPARE(ids(outbox.messages(5)), QByteArrayList{"3"});
    }

    void answersForOthersChangeNothing()
    {
        Outbox outbox = numbered();
        say(outbox, 5, QStringLiteral("a"), noon);
        QVERIFY(!outbox.confirm("1")); // not under way yet
        QVERIFY(!outbox.confirm("nobody's"));
        QVERIFY(!outbox.refuse("nobody's", {}));
        QVERIFY(!outbox.postpone("nobody's", start, {}));
        QCOMPARE(outbox.messages(5).size(), 1);
    }

    void clearReturnsAll()
    {
        Outbox outbox = numbered();
        say(outbox, 6, QStringLiteral("a"), noon);
        say(outbox, 5, QStringLiteral("b"), noon);
        QCOMPARE(outbox.clear().size(), 2);
        QVERIFY(outbox.messages(5).isEmpty());
        QVERIFY(outbox.takeSendable(rooms, start).isEmpty());
    }

    void anotherNumberOfAConversation_data()
    {
        QTest::addColumn<bool>("hasFailed");
        QTest::newRow("waiting") << false;
        QTest::newRow("failed") << true;
    }
    void anotherNumberOfAConversation()
    {
        QFETCH(const bool, hasFailed);
        Outbox outbox = numbered();
        const OutgoingMessage message{.room = -1,
                                      .id = "1",
                                      .text = QStringLiteral("psst"),
                                      .createdAt = noon,
                                      .state = hasFailed ? client::DeliveryState::Failed
                                                         : client::DeliveryState::Pending,
                                      .to = QStringLiteral("lee")};
        outbox.restore(message);
        QVERIFY(!outbox.readdress("1", -1, QStringLiteral("lee")));
        QVERIFY(!outbox.readdress("2", -2, QStringLiteral("lee")));
        const auto moved = outbox.readdress("1", -2, QStringLiteral("lee"));
        QVERIFY(moved);
        OutgoingMessage expected = message;
        expected.room = -2;
        QCOMPARE(*moved, expected);
        QVERIFY(outbox.messages(-1).isEmpty());
        QCOMPARE(outbox.messages(-2), QList{expected});
        expected.to = QStringLiteral("leo");
        QCOMPARE(outbox.readdress("1", -2, expected.to), std::optional(expected));
        QCOMPARE(outbox.messages(-2), QList{expected});
    }

    void whatIsUnderWayKeepsItsAddress()
    {
        Outbox outbox = numbered();
        outbox.restore({.room = -1, .id = "1", .to = QStringLiteral("lee")});
        QCOMPARE(outbox.takeSendable({-1}, {}).size(), 1);
        QVERIFY(!outbox.readdress("1", -2, QStringLiteral("leo")));
        QCOMPARE(outbox.messages(-1).constFirst().to, QStringLiteral("lee"));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
