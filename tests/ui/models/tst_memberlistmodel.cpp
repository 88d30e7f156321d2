// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/memberlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::MemberListModel;

class TestMemberListModel final : public QObject
{
    Q_OBJECT

    static QStringList names(const MemberListModel &model)
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(model.index(row).data(int(MemberListModel::Role::Name)).toString());
        return found;
    }

private slots:
    void showsWhatItIsTold_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("first") << QStringList{} << QStringList{u"kim"_s, u"lee"_s};
        QTest::newRow("one comes") << QStringList{u"kim"_s} << QStringList{u"kim"_s, u"lee"_s};
        QTest::newRow("one goes") << QStringList{u"kim"_s, u"lee"_s} << QStringList{u"lee"_s};
        QTest::newRow("all go") << QStringList{u"kim"_s, u"lee"_s} << QStringList{};
        QTest::newRow("renamed") << QStringList{u"kim"_s, u"lee"_s}
                                 << QStringList{u"park"_s, u"lee"_s};
        QTest::newRow("other order")
            << QStringList{u"a"_s, u"b"_s, u"c"_s} << QStringList{u"c"_s, u"a"_s, u"b"_s};
        QTest::newRow("a name twice, then once")
            << QStringList{u"a"_s, u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s};
    }
    void showsWhatItIsTold()
    {
        QFETCH(const QStringList, before);
        QFETCH(const QStringList, after);
        MemberListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMembers(before);
        QCOMPARE(names(model), before);
        model.setMembers(after);
        QCOMPARE(names(model), after);
    }

    void touchesOnlyWhatChanged()
    {
        MemberListModel model;
        model.setMembers({u"kim"_s, u"lee"_s, u"park"_s});
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setMembers({u"kim"_s, u"park"_s});
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(reset.size(), 0);
    }

    void tellsWhichOneWeAre()
    {
        MemberListModel model;
        model.setMembers({u"kim"_s, u"lee"_s});
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setOwnNickname(u"lee"_s);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!model.index(0).data(int(MemberListModel::Role::Own)).toBool());
        QVERIFY(model.index(1).data(int(MemberListModel::Role::Own)).toBool());
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"lee (you)"_s);
    }
};

QTEST_GUILESS_MAIN(TestMemberListModel)
#include "tst_memberlistmodel.moc"
