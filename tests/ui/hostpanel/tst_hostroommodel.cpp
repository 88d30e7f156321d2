// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostroommodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::HostRoom;
using ui::HostRoomModel;
using Column = HostRoomModel::Column;

namespace {

QList<HostRoom> numbered(const QList<int> &rooms)
{
    QList<HostRoom> all;
    for (const int room : rooms)
        all.append(HostRoom{.room = room});
    return all;
}

QList<int> numbers(const HostRoomModel &model)
{
    QList<int> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.room(row).room);
    return all;
}

} // namespace

class TestHostRoomModel final : public QObject
{
    Q_OBJECT

private slots:
    void followsTheHost_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("after");
        QTest::newRow("first") << QList<int>{} << QList<int>{5, 7};
        QTest::newRow("the same") << QList<int>{5, 7} << QList<int>{5, 7};
        QTest::newRow("one before") << QList<int>{5, 7} << QList<int>{1, 5, 7};
        QTest::newRow("one between") << QList<int>{5, 7} << QList<int>{5, 6, 7};
        QTest::newRow("one behind") << QList<int>{5, 7} << QList<int>{5, 7, 9};
        QTest::newRow("first gone") << QList<int>{5, 7, 9} << QList<int>{7, 9};
        QTest::newRow("last gone") << QList<int>{5, 7, 9} << QList<int>{5, 7};
        QTest::newRow("others") << QList<int>{5, 7, 9} << QList<int>{4, 8};
        QTest::newRow("none") << QList<int>{5, 7} << QList<int>{};
    }
    void followsTheHost()
    {
        QFETCH(const QList<int>, before);
        QFETCH(const QList<int>, after);
        HostRoomModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRooms(numbered(before));
        QCOMPARE(numbers(model), before);
        QList<QPersistentModelIndex> staying;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (after.contains(model.room(row).room))
                staying.append(model.index(row, 0));
        }
        model.setRooms(numbered(after));
        QCOMPARE(numbers(model), after);
        for (const QPersistentModelIndex &index : std::as_const(staying))
            QVERIFY(index.isValid());
    }

    void tellsWhatChanged()
    {
        HostRoomModel model;
        model.setRooms(numbered({5, 7}));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QList<HostRoom> rooms = numbered({5, 7});
        rooms[1].members = 3;
        model.setRooms(rooms);
        model.setRooms(rooms);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(1, int(Column::Members)).data().toInt(), 3);
    }

    void askedForIsNotYetDone()
    {
        HostRoomModel model;
        model.setRooms(
            {{.room = 5, .description = {.title = u"Lunch"_s, .topic = u"at twelve"_s}}});
        const QSignalSpy wanted(&model, &HostRoomModel::describeRequested);
        const QModelIndex title = model.index(0, int(Column::Title));
        QVERIFY(model.setData(title, u"Lunch"_s, Qt::EditRole)); // as it is
        QVERIFY(wanted.isEmpty());
        QVERIFY(model.setData(title, u"Dinner"_s, Qt::EditRole));
        QCOMPARE(wanted.value(0).value(1).value<chat::RoomDescription>(),
                 (chat::RoomDescription{.title = u"Dinner"_s, .topic = u"at twelve"_s}));
        QCOMPARE(title.data().toString(), u"Lunch"_s); // the host decides
        QVERIFY(!model.setData(model.index(0, int(Column::Members)), 9, Qt::EditRole));
    }

    void nothingInATipIsMarkup()
    {
        HostRoomModel model;
        model.setRooms({{.room = 5, .description = {.topic = u"<img src=\"file:///x\">"_s}}});
        const QString tip = model.index(0, int(Column::Topic)).data(Qt::ToolTipRole).toString();
        QVERIFY(!tip.contains(u'<'));
    }
};

QTEST_GUILESS_MAIN(TestHostRoomModel)
#include "tst_hostroommodel.moc"
