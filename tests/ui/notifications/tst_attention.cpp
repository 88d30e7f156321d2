// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/notifications/attention.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::Attention;
using ui::Notice;
using ui::NoticeRules;

class TestAttention final : public QObject
{
    Q_OBJECT

    static Notice notice(const QSignalSpy &due, int at)
    {
        return due.value(at).value(0).value<Notice>();
    }

private slots:
    void firstIsToldAtOnceAndTheRestTogether()
    {
        Attention attention(nullptr, 1ms);
        const QSignalSpy due(&attention, &Attention::noticeDue);
        attention.noteMessage(5, u"lee"_s, u"hello"_s, false, false);
        QCOMPARE(due.size(), 1);
        QCOMPARE(notice(due, 0),
                 (Notice{.room = 5, .title = u"Room 5"_s, .text = u"lee: hello"_s}));
        for (int i = 0; i < 20; ++i)
            attention.noteMessage(5, u"park"_s, u"and **so** on"_s, false, false);
        QCOMPARE(due.size(), 1); // not one for each
        QTRY_COMPARE(due.size(), 2);
        QVERIFY2(notice(due, 1).text.contains(u"21"_s), qPrintable(notice(due, 1).text));
        QVERIFY(notice(due, 1).text.endsWith("park: and so on"_L1)); // marks are no text
    }

    void anotherRoomDoesNotWait()
    {
        Attention attention;
        const QSignalSpy due(&attention, &Attention::noticeDue);
        attention.noteMessage(5, u"lee"_s, u"hello"_s, false, false);
        attention.noteMessage(7, u"lee"_s, u"hello"_s, false, false);
        QCOMPARE(due.size(), 2);
        QCOMPARE(notice(due, 1).room, 7);
    }

    void whatWasSeenIsNotTold()
    {
        Attention attention(nullptr, 1ms);
        const QSignalSpy due(&attention, &Attention::noticeDue);
        const QSignalSpy obsolete(&attention, &Attention::noticeObsolete);
        attention.noteMessage(5, u"lee"_s, u"1"_s, false, false);
        attention.noteMessage(5, u"lee"_s, u"2"_s, false, false);
        attention.noteSeen(5);
        QCOMPARE(obsolete.size(), 1);
        attention.noteMessage(7, u"lee"_s, u"3"_s, false, false);
        attention.noteMessage(7, u"lee"_s, u"4"_s, false, false);
        QTRY_COMPARE(due.size(), 3);
        QCOMPARE(notice(due, 2).room, 7); // and nothing of room 5
        attention.noteSeen(12);
        QCOMPARE(obsolete.size(), 1); // nothing was told of it
    }

    void rulesAreKept_data()
    {
        QTest::addColumn<NoticeRules>("rules");
        QTest::addColumn<bool>("isMention");
        QTest::addColumn<bool>("isMuted");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("as usual") << NoticeRules{} << false << false << true;
        QTest::newRow("muted") << NoticeRules{} << false << true << false;
        QTest::newRow("muted, and named") << NoticeRules{} << true << true << false;
        QTest::newRow("off") << NoticeRules{.shows = false} << true << false << false;
        QTest::newRow("do not disturb")
            << NoticeRules{.doNotDisturb = true} << true << false << false;
        QTest::newRow("not named") << NoticeRules{.onlyMentions = true} << false << false << false;
        QTest::newRow("named") << NoticeRules{.onlyMentions = true} << true << false << true;
    }
    void rulesAreKept()
    {
        QFETCH(const NoticeRules, rules);
        QFETCH(const bool, isMention);
        QFETCH(const bool, isMuted);
        QFETCH(const bool, isTold);
        Attention attention;
        attention.setRules(rules);
        const QSignalSpy due(&attention, &Attention::noticeDue);
        const QSignalSpy wanted(&attention, &Attention::attentionWanted);
        attention.noteMessage(5, u"lee"_s, u"hi"_s, isMention, isMuted);
        QCOMPARE(due.size(), isTold ? 1 : 0);
        QCOMPARE(wanted.size(), isTold ? 1 : 0);
    }

    void textMayStaySecretAndSoundsAreWanted()
    {
        Attention attention;
        const QSignalSpy due(&attention, &Attention::noticeDue);
        attention.noteMessage(5, u"lee"_s, u"my salary"_s, false, false);
        QVERIFY(!notice(due, 0).sounds);
        attention.setRules({.showsText = false, .sounds = true});
        attention.noteMessage(7, u"lee"_s, u"my salary"_s, true, false);
        QVERIFY(!notice(due, 1).text.contains(u"salary"_s));
        QVERIFY(!notice(due, 1).text.contains(u"lee"_s));
        QVERIFY(notice(due, 1).title.contains(u"named you"_s));
        QVERIFY(notice(due, 1).sounds);
    }

    void doNotDisturbTakesBackWhatWaits()
    {
        Attention attention(nullptr, 1ms);
        const QSignalSpy due(&attention, &Attention::noticeDue);
        const QSignalSpy obsolete(&attention, &Attention::noticeObsolete);
        attention.noteMessage(5, u"lee"_s, u"1"_s, false, false);
        attention.noteMessage(5, u"lee"_s, u"2"_s, false, false);
        attention.setRules({.doNotDisturb = true});
        QCOMPARE(obsolete.size(), 1);
        attention.setRules({});
        attention.noteMessage(7, u"lee"_s, u"3"_s, false, false);
        attention.noteMessage(7, u"lee"_s, u"4"_s, false, false);
        QTRY_COMPARE(due.size(), 3);
        QCOMPARE(notice(due, 2).room, 7);
    }
};

QTEST_MAIN(TestAttention)
#include "tst_attention.moc"
