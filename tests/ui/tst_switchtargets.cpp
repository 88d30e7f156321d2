// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/switchtargets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::SwitchTarget;

class TestSwitchTargets final : public QObject
{
    Q_OBJECT

    static QStringList names(const QList<SwitchTarget> &targets)
    {
        QStringList found;
        for (const SwitchTarget &target : targets) {
            const bool isPerson = target.kind == SwitchTarget::Kind::Person;
            const bool isNew = target.kind == SwitchTarget::Kind::NewRoom;
            found += isPerson
                ? target.name
                : QString((isNew ? u"+"_s : QString()) + QString::number(target.room));
        }
        return found;
    }

private slots:
    void ranks_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("nothing: unread first")
            << QString()
            << QStringList{u"12"_s, u"5"_s, u"25"_s, u"-1"_s, u"Kim"_s, u"lee"_s, u"5th"_s};
        QTest::newRow("a room exactly") << u"5"_s << QStringList{u"5"_s, u"5th"_s, u"25"_s};
        QTest::newRow("begin of a room") << u"1"_s << QStringList{u"12"_s, u"+1"_s};
        QTest::newRow("a room that we are not in") << u"777"_s << QStringList{u"+777"_s};
        QTest::newRow("person, other case") << u"k"_s << QStringList{u"Kim"_s, u"12"_s};
        QTest::newRow("title of a room") << u"kitchen"_s << QStringList{u"12"_s};
        QTest::newRow("conversation") << u"choi"_s << QStringList{u"-1"_s};
        QTest::newRow("inside a name") << u"ee"_s << QStringList{u"lee"_s};
        QTest::newRow("with spaces") << u" lee "_s << QStringList{u"lee"_s};
        QTest::newRow("no room number") << u"0"_s << QStringList{};
        QTest::newRow("nobody") << u"zzz"_s << QStringList{};
    }
    void ranks()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, found);
        using Kind = SwitchTarget::Kind;
        const QList<SwitchTarget> all{
            {.kind = Kind::Room, .room = 5, .name = u"Room 5"_s, .unread = 0},
            {.kind = Kind::Room, .room = 12, .name = u"12 · Kitchen"_s, .unread = 3},
            {.kind = Kind::Room, .room = 25, .name = u"Room 25"_s, .unread = 0},
            {.kind = Kind::Room, .room = -1, .name = u"choi 2"_s, .unread = 0},
            {.kind = Kind::Person, .room = 5, .name = u"Kim"_s, .unread = 0},
            {.kind = Kind::Person, .room = 5, .name = u"lee"_s, .unread = 0},
            {.kind = Kind::Person, .room = 5, .name = u"5th"_s, .unread = 0}};
        QCOMPARE(names(ui::matchTargets(all, typed)), found);
    }
};

QTEST_APPLESS_MAIN(TestSwitchTargets)
#include "tst_switchtargets.moc"
