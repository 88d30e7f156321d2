// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/hostlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using discovery::ListedHost;
using discovery::ProbeFailure;
using ui::HostListModel;
using Reach = ListedHost::Reach;
using Role = HostListModel::Role;
using Section = ListedHost::Section;

namespace {

ListedHost host(Section section, const QString &address, const QString &name = u"kim"_s)
{
    return {.section = section,
            .url = QUrl(u"ws://%1:8750/ws"_s.arg(address)),
            .hostId = name.toUtf8(),
            .name = name,
            .isFavourite = section == Section::Favourite,
            .isNearby = section == Section::Nearby,
            .isRecent = section == Section::Recent,
            .reach = Reach::Reachable,
            .members = 3,
            .rooms = {{5, 2}, {12, 1}},
            .roundTrip = 2ms};
}

} // namespace

class TestHostListModel final : public QObject
{
    Q_OBJECT

    HostListModel m_model;
    QAbstractItemModelTester m_tester{&m_model,
                                      QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QString text(int row, Role role) const
    {
        return m_model.index(row).data(int(role)).toString();
    }

private slots:
    void init() { m_model.setHosts({}); }

    void headingsStandBeforeTheirHosts()
    {
        m_model.setHosts({host(Section::Favourite, u"10.0.0.1"_s),
                          host(Section::Recent, u"10.0.0.2"_s, u"lee"_s),
                          host(Section::Recent, u"10.0.0.3"_s, u"park"_s)});
        QCOMPARE(m_model.rowCount(), 5);
        QStringList shown;
        for (int row = 0; row < m_model.rowCount(); ++row)
            shown.append(m_model.index(row).data().toString());
        QCOMPARE(shown, (QStringList{u"Favourites"_s, u"kim"_s, u"Recent"_s, u"lee"_s, u"park"_s}));
        QVERIFY(!m_model.flags(m_model.index(0)).testFlag(Qt::ItemIsSelectable));
        QVERIFY(!m_model.index(0).data(int(Role::Url)).isValid());
        QVERIFY(m_model.index(1).data(int(Role::Favourite)).toBool());
        QVERIFY(!m_model.index(1).data(int(Role::Forgettable)).toBool());
        QVERIFY(m_model.index(3).data(int(Role::Forgettable)).toBool());
        QCOMPARE(m_model.find(QUrl(u"ws://10.0.0.2:8750/ws"_s)).row(), 3);
    }

    void saysWhoIsThereAndHowFar_data()
    {
        QTest::addColumn<ListedHost>("shown");
        QTest::addColumn<QString>("details");
        const ListedHost near = host(Section::Nearby, u"10.0.0.1"_s);
        QTest::newRow("with rooms") << near << u"10.0.0.1 · 3 people, room 5, 12 · 2 ms"_s;
        ListedHost other = near;
        other.hasMoreRooms = true;
        QTest::newRow("more rooms") << other << u"10.0.0.1 · 3 people, room 5, 12… · 2 ms"_s;
        other = near;
        other.rooms.clear();
        QTest::newRow("without rooms") << other << u"10.0.0.1 · 3 people · 2 ms"_s;
        other.members = 0;
        QTest::newRow("empty") << other << u"10.0.0.1 · nobody there · 2 ms"_s;
        other.members.reset();
        QTest::newRow("does not tell") << other << u"10.0.0.1 · 2 ms"_s;
        other.name.clear();
        QTest::newRow("without a name") << other << u"2 ms"_s;
        other = near;
        other.reach = Reach::Unknown;
        QTest::newRow("not asked yet") << other << u"10.0.0.1 · asking…"_s;
        other.url.setScheme(u"wss"_s);
        QTest::newRow("encrypted")
            << other << u"wss://10.0.0.1:8750/ws · encrypted; asked when you join"_s;
        other = near;
        other.reach = Reach::Replaced;
        other.otherName = u"lee"_s;
        QTest::newRow("another host")
            << other
            << u"10.0.0.1 · another host is there now: lee · 3 people, room 5, 12 · 2 ms"_s;
    }
    void saysWhoIsThereAndHowFar()
    {
        QFETCH(const ListedHost, shown);
        QFETCH(const QString, details);
        m_model.setHosts({shown});
        QCOMPARE(text(1, Role::Details), details);
        QVERIFY(m_model.index(1).data(int(Role::Reachable)).toBool());
    }

    void saysWhyNot_data()
    {
        QTest::addColumn<ProbeFailure>("failure");
        QTest::addColumn<bool>("isNearby");
        QTest::addColumn<QString>("reason");
        QTest::newRow("name") << ProbeFailure::NameUnknown << false << u"name"_s;
        QTest::newRow("no route") << ProbeFailure::NoRoute << false << u"another network"_s;
        QTest::newRow("refused") << ProbeFailure::Refused << false << u"nobody hosts"_s;
        QTest::newRow("silent") << ProbeFailure::Silent << false << u"does not answer"_s;
        QTest::newRow("not a host") << ProbeFailure::NotAHost << false << u"something else"_s;
        QTest::newRow("announces itself") << ProbeFailure::Silent << true << u"firewall"_s;
    }
    void saysWhyNot()
    {
        QFETCH(const ProbeFailure, failure);
        QFETCH(const bool, isNearby);
        QFETCH(const QString, reason);
        ListedHost gone = host(Section::Recent, u"10.0.0.1"_s);
        gone.reach = Reach::Unreachable;
        gone.failure = failure;
        gone.isNearby = isNearby;
        m_model.setHosts({gone});
        QVERIFY2(text(1, Role::Details).contains(reason), qPrintable(text(1, Role::Details)));
        QVERIFY(!m_model.index(1).data(int(Role::Reachable)).toBool());
        const QString spoken = m_model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"kim"_s) && spoken.contains(reason));
    }

    void theStarIsTheCheckOfTheRow()
    {
        m_model.setHosts({host(Section::Favourite, u"10.0.0.1"_s),
                          host(Section::Nearby, u"10.0.0.2"_s, u"lee"_s)});
        QCOMPARE(m_model.index(1).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(m_model.index(3).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(m_model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"favourite"_s));
        QSignalSpy toggled(&m_model, &HostListModel::favouriteToggled);
        QVERIFY(m_model.setData(m_model.index(3), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!m_model.setData(m_model.index(0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!m_model.setData(m_model.index(3), u"x"_s, Qt::EditRole));
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled.first().at(0).value<ListedHost>().name, u"lee"_s);
        QVERIFY(toggled.first().at(1).toBool());
    }

    void newsOfTheSameHostsKeepTheirRows()
    {
        m_model.setHosts({host(Section::Nearby, u"10.0.0.1"_s)});
        const QPersistentModelIndex row = m_model.index(1);
        QSignalSpy changed(&m_model, &HostListModel::dataChanged);
        ListedHost later = host(Section::Nearby, u"10.0.0.1"_s);
        later.roundTrip = 9ms;
        m_model.setHosts({later});
        QVERIFY(row.isValid());
        QCOMPARE(changed.size(), 1);
        m_model.setHosts({later});
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_model.hasNearby());
        m_model.setHosts({});
        QVERIFY(!row.isValid());
        QVERIFY(!m_model.hasHosts());
    }
};

QTEST_MAIN(TestHostListModel)
#include "tst_hostlistmodel.moc"
