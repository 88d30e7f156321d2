// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostclientmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::HostClient;
using ui::HostClientModel;
using Column = HostClientModel::Column;

namespace {

HostClient client(quint64 session, const QString &nickname,
                  const QString &address = u"192.168.0.9"_s)
{
    return {.session = session, .nickname = nickname, .address = QHostAddress(address)};
}

QString shown(const HostClientModel &model, int row, Column column)
{
    return model.index(row, int(column)).data().toString();
}

} // namespace

class TestHostClientModel final : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatIsKnown()
    {
        HostClientModel model;
        const QAbstractItemModelTester tester(&model);
        HostClient kim = client(1, u"kim"_s);
        kim.rooms = {5, 12};
        kim.way = HostClient::Way::SockJs;
        kim.age = 65s;
        kim.octetsIn = 1'500;
        kim.waiting = 20;
        model.setClients({kim, client(2, {}, u"127.0.0.1"_s)});
        QCOMPARE(shown(model, 0, Column::Nickname), u"kim"_s);
        QCOMPARE(shown(model, 0, Column::Address), u"192.168.0.9"_s);
        QCOMPARE(shown(model, 0, Column::Rooms), u"5, 12"_s);
        QCOMPARE(shown(model, 0, Column::Way), u"SockJS"_s);
        QCOMPARE(shown(model, 0, Column::Received), u"1.5 kB"_s);
        QCOMPARE(shown(model, 0, Column::Waiting), u"20 bytes"_s);
        QCOMPARE(shown(model, 1, Column::Nickname), u"(no nickname yet)"_s);
        QCOMPARE(shown(model, 1, Column::Address), u"this computer"_s);
        QCOMPARE(shown(model, 1, Column::Waiting), QString());
    }

    void nothingInATipIsMarkup()
    {
        HostClientModel model;
        model.setClients({client(1, u"<img src=\"file:///x\">"_s)});
        const QModelIndex nickname = model.index(0, int(Column::Nickname));
        QVERIFY(nickname.data().toString().contains(u'<'));
        QVERIFY(!nickname.data(Qt::ToolTipRole).toString().contains(u'<'));
    }

    void rowsFollowTheirConnections_data()
    {
        QTest::addColumn<QList<quint64>>("sessions"); ///< after 1, 2, 3
        QTest::newRow("all stay") << QList<quint64>{1, 2, 3};
        QTest::newRow("one comes") << QList<quint64>{1, 2, 3, 4};
        QTest::newRow("the first goes") << QList<quint64>{2, 3};
        QTest::newRow("the middle goes, two come") << QList<quint64>{1, 3, 4, 5};
        QTest::newRow("others altogether") << QList<quint64>{7, 8};
        QTest::newRow("nobody is left") << QList<quint64>{};
    }
    void rowsFollowTheirConnections()
    {
        QFETCH(const QList<quint64>, sessions);
        HostClientModel model;
        const QAbstractItemModelTester tester(&model);
        model.setClients({client(1, u"a"_s), client(2, u"b"_s), client(3, u"c"_s)});
        const QPersistentModelIndex third = model.index(2, 0);
        QList<HostClient> next;
        for (const quint64 session : sessions)
            next.append(client(session, QString::number(session)));
        model.setClients(next);
        QCOMPARE(model.rowCount(), int(sessions.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.client(row).session, sessions.at(row));
            QCOMPARE(shown(model, row, Column::Nickname), QString::number(sessions.at(row)));
        }
        QCOMPARE(third.isValid(), sessions.contains(3));
        if (third.isValid())
            QCOMPARE(model.client(third.row()).session, quint64(3));
    }

    void ordersAddressesAsNumbers()
    {
        HostClientModel model;
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(HostClientModel::sortRole);
        model.setClients({client(1, u"a"_s, u"192.168.0.10"_s), client(2, u"b"_s, u"192.168.0.9"_s),
                          client(3, u"c"_s, u"10.0.0.200"_s)});
        sorted.sort(int(Column::Address));
        QStringList names;
        for (int row = 0; row < sorted.rowCount(); ++row)
            names.append(sorted.index(row, 0).data().toString());
        QCOMPARE(names, QStringList({u"c"_s, u"b"_s, u"a"_s}));
    }

    void tellsDurations_data()
    {
        QTest::addColumn<std::chrono::seconds>("duration");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0s << u"0 s"_s;
        QTest::newRow("seconds") << 59s << u"59 s"_s;
        QTest::newRow("minutes") << 119s << u"1 min"_s;
        QTest::newRow("hours") << std::chrono::seconds(3h + 5min + 7s) << u"3 h 5 min"_s;
        QTest::newRow("days") << std::chrono::seconds(50h + 5min) << u"2 d 2 h"_s;
    }
    void tellsDurations()
    {
        QFETCH(const std::chrono::seconds, duration);
        QFETCH(const QString, text);
        QCOMPARE(HostClientModel::durationText(duration), text);
    }
};

QTEST_MAIN(TestHostClientModel)
#include "tst_hostclientmodel.moc"
