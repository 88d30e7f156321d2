// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/roomlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using ui::RoomListModel;
using Role = RoomListModel::Role;

class TestRoomListModel final : public QObject
{
    Q_OBJECT

    static QVariant get(const RoomListModel &model, int number, Role role)
    {
        return model.indexOf(number).data(int(role));
    }

private slots:
    void keepsTheOrderOfJoining()
    {
        RoomListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addRoom(12);
        model.addRoom(5);
        model.addRoom(12);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.roomAt(0), 12);
        QCOMPARE(model.roomAt(1), 5);
        model.removeRoom(12);
        model.removeRoom(77);
        QCOMPARE(model.roomAt(0), 5);
        QCOMPARE(model.roomAt(1), 0);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void previewShowsWhatTheHostDoesNotHaveYet_data()
    {
        using Kind = chat::ChangeRequest::Kind;
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qint64>("seq");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("preview");
        QTest::newRow("deleted") << Kind::Delete << qint64(7) << QString()
                                 << u"kim: Message deleted"_s;
        QTest::newRow("edited") << Kind::Edit << qint64(7) << u"two\nlines"_s
                                << u"kim: two lines"_s;
        QTest::newRow("another message") << Kind::Delete << qint64(6) << QString() << u"kim: one"_s;
        QTest::newRow("a reaction") << Kind::React << qint64(7) << u"👍"_s << u"kim: one"_s;
    }
    void previewShowsWhatTheHostDoesNotHaveYet()
    {
        QFETCH(const chat::ChangeRequest::Kind, kind);
        QFETCH(const qint64, seq);
        QFETCH(const QString, text);
        RoomListModel model;
        model.addRoom(room);
        model.noteMessage(said(7, u"kim"_s, u"one"_s), false);
        const auto preview
            = [&] { return model.index(0).data(int(RoomListModel::Role::Preview)).toString(); };
        model.notePending(
            {.room = room,
             .id = "a",
             .change = chat::ChangeRequest{.kind = kind, .room = room, .seq = seq, .text = text}});
        QTEST(preview(), "preview");
        model.forgetPending("b", room);
        QTEST(preview(), "preview");
        model.forgetPending("a", room); // taken back
        QCOMPARE(preview(), u"kim: one"_s);
    }

    void previewFollowsWhatBecomesOfItsMessage()
    {
        using Kind = chat::MessageChange::Kind;
        RoomListModel model;
        model.addRoom(room);
        model.noteMessage(said(7, u"lee"_s, u"one"_s), false);
        const auto become = [&](Kind kind, qint64 seq, qint64 revision, const QString &text) {
            model.noteChange({.room = room,
                              .kind = kind,
                              .seq = seq,
                              .revision = revision,
                              .writer = u"lee"_s,
                              .at = noon(),
                              .text = text});
            return get(model, room, Role::Preview).toString();
        };
        QCOMPARE(become(Kind::Edited, 7, 2, u"**two**"_s), u"lee: two"_s);
        QCOMPARE(become(Kind::Edited, 7, 1, u"older"_s), u"lee: two"_s);
        QCOMPARE(become(Kind::Edited, 6, 3, u"another"_s), u"lee: two"_s);
        QCOMPARE(become(Kind::Deleted, 7, 4, {}), u"lee: Message deleted"_s);
        chat::ChatMessage late = said(7, u"lee"_s, u"three"_s);
        late.state.edit().revision = 3;
        model.noteRefreshed(late);
        QCOMPARE(get(model, room, Role::Preview).toString(), u"lee: Message deleted"_s);
    }

    void countsWhatIsNotRead()
    {
        RoomListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy total(&model, &RoomListModel::unreadTotalChanged);
        model.addRoom(room);
        model.noteMessage(said(1, u"lee"_s, u"one"_s), true);
        model.noteMessage(said(2, u"lee"_s, u"two"_s), true);
        QCOMPARE(get(model, room, Role::Unread).toInt(), 2);
        QCOMPARE(model.unreadTotal(), 2);
        QCOMPARE(total.size(), 2);
        model.setReading(room);
        QCOMPARE(model.unreadTotal(), 0);
        model.noteMessage(said(3, u"lee"_s, u"three"_s), true);
        QCOMPARE(model.unreadTotal(), 0);
        model.setReading(0);
        model.noteMessage(said(4, u"lee"_s, u"four"_s), true);
        QCOMPARE(model.unreadTotal(), 1);
    }

    void countsMentionsApart()
    {
        RoomListModel model;
        model.addRoom(room);
        model.noteMessage(said(1, u"lee"_s, u"one"_s), true);
        model.noteMessage(said(2, u"lee"_s, u"@kim two"_s), true, true);
        QCOMPARE(get(model, room, Role::Unread).toInt(), 2);
        QCOMPARE(get(model, room, Role::Mentions).toInt(), 1);
        QCOMPARE(model.mentionTotal(), 1);
        model.setReading(room);
        QCOMPARE(model.mentionTotal(), 0);
        model.noteMessage(said(3, u"lee"_s, u"@kim"_s), true, true); // it is being read
        QCOMPARE(model.mentionTotal(), 0);
    }

    void mutedRoomsCountForThemselvesAlone()
    {
        RoomListModel model;
        model.addRoom(room);
        model.setMuted(room, true);
        model.noteMessage(said(1, u"lee"_s, u"@kim"_s), true, true);
        model.noteMessage(said(2, u"lee"_s, u"anybody?"_s), true, false);
        QCOMPARE(get(model, room, Role::Unread).toInt(), 2);
        QCOMPARE(model.unreadTotal(), 1); // what names the person counts everywhere
        QCOMPARE(model.mentionTotal(), 1);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"muted"_s));
        const QSignalSpy total(&model, &RoomListModel::unreadTotalChanged);
        model.setMuted(room, false);
        QCOMPARE(total.value(0).value(0).toInt(), 2);
    }

    void ownMessagesAndNoticesAreNotUnread()
    {
        RoomListModel model;
        model.addRoom(room);
        model.noteMessage(said(1, u"kim"_s, u"mine"_s), false);
        model.noteMessage(came(u"lee"_s), true);
        QCOMPARE(model.unreadTotal(), 0);
        QCOMPARE(get(model, room, Role::Preview).toString(), u"kim: mine"_s);
    }

    void previewIsOneShortLine()
    {
        RoomListModel model;
        model.addRoom(room);
        QCOMPARE(get(model, room, Role::Preview).toString(), QString());
        model.noteMessage(said(1, u"lee"_s, u"first line\nsecond line"_s), true);
        QCOMPARE(get(model, room, Role::Preview).toString(), u"lee: first line second line"_s);
        model.noteMessage(said(2, u"lee"_s, QString(5000, u'x')), true);
        QVERIFY(get(model, room, Role::Preview).toString().size() < 300);
    }

    void messagesOfOtherRoomsChangeNothing()
    {
        RoomListModel model;
        model.addRoom(12);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.noteMessage(said(1, u"lee"_s, u"one"_s), true);
        QCOMPARE(changed.size(), 0);
    }

    void namesRoomsAndConversations()
    {
        RoomListModel model;
        const QSignalSpy named(&model, &RoomListModel::nameChanged);
        model.setNickname(-1, u"lee"_s); // before it is in the list
        model.addRoom(room);
        model.addRoom(-1);
        QCOMPARE(model.index(0).data().toString(), u"Room 5"_s);
        QVERIFY(!get(model, room, Role::Direct).toBool());
        QCOMPARE(model.index(1).data().toString(), u"lee"_s);
        QVERIFY(get(model, -1, Role::Direct).toBool());
        QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"lee"_s));
        model.addRoom(12); // rooms stay together
        QCOMPARE(model.roomAt(1), 12);
        QCOMPARE(model.roomAt(2), -1);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setTitle(room, u"Kitchen"_s);
        QCOMPARE(model.nameOf(room), u"5 · Kitchen"_s);
        model.setNickname(-1, u"leo"_s);
        QCOMPARE(model.nameOf(-1), u"leo"_s);
        model.setTitle(room, {});
        QCOMPARE(model.nameOf(room), u"Room 5"_s);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(named.size(), 4);
        model.clear(); // another host
        QVERIFY(model.nameOf(-1).isEmpty());
    }

    void tellsTheNumberOfMembers()
    {
        RoomListModel model;
        model.addRoom(room);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setMemberCount(room, 3);
        model.setMemberCount(room, 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(get(model, room, Role::Members).toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(TestRoomListModel)
#include "tst_roomlistmodel.moc"
