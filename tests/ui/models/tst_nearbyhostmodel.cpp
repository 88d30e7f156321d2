// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/nearbyhostmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using discovery::FoundHost;
using ui::NearbyHostModel;
using Role = NearbyHostModel::Role;

namespace {

FoundHost host(const QString &address, const QString &name = u"kim"_s)
{
    return {.hostId = "0123456789",
            .name = name,
            .address = QHostAddress(address),
            .port = 8750,
            .rooms = {{5, 2}, {12, 1}},
            .reach = FoundHost::Reach::Reachable,
            .roundTrip = 3ms};
}

} // namespace

class TestNearbyHostModel final : public QObject
{
    Q_OBJECT

    [[nodiscard]] static QString text(const NearbyHostModel &model, Role role, int row = 0)
    {
        return model.index(row).data(int(role)).toString();
    }

private slots:
    void oneRowForAHostWithManyAddresses()
    {
        NearbyHostModel model;
        model.setHosts({host(u"fe80::1"_s), host(u"192.168.0.7"_s), host(u"fd00::7"_s)});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, Role::Name), u"kim"_s);
        QVERIFY(text(model, Role::Details).startsWith(u"192.168.0.7 "_s));
        QCOMPARE(model.index(0).data(int(Role::Url)).toUrl(), QUrl(u"ws://192.168.0.7:8750/ws"_s));
    }

    void theAddressThatAnswersComesFirst()
    {
        NearbyHostModel model;
        FoundHost walled = host(u"192.168.0.7"_s);
        walled.reach = FoundHost::Reach::Unreachable;
        model.setHosts({walled, host(u"10.0.0.7"_s)});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(text(model, Role::Details).startsWith(u"10.0.0.7 "_s));
    }

    void sameNamesAreDifferentHosts()
    {
        NearbyHostModel model;
        FoundHost other = host(u"192.168.0.8"_s);
        other.hostId = "9876543210";
        model.setHosts({host(u"192.168.0.7"_s), other});
        QCOMPARE(model.rowCount(), 2);
    }

    void saysWhoIsThere()
    {
        NearbyHostModel model;
        FoundHost empty = host(u"192.168.0.8"_s, u"lee"_s);
        empty.rooms.clear();
        FoundHost walled = host(u"192.168.0.9"_s, {});
        walled.reach = FoundHost::Reach::Unreachable;
        FoundHost unknown = host(u"192.168.0.10"_s, u"nobody"_s);
        unknown.reach = FoundHost::Reach::Unknown;
        model.setHosts({host(u"192.168.0.7"_s), empty, walled, unknown});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(text(model, Role::Details).contains(u"3 "_s));
        QVERIFY(text(model, Role::Details).contains(u"5, 12"_s));
        QVERIFY(text(model, Role::Details, 1).contains(u"nobody there"_s));
        QCOMPARE(text(model, Role::Name, 2), u"192.168.0.9"_s);
        QVERIFY(text(model, Role::Details, 2).contains(u"firewall"_s));
        QVERIFY(!model.index(2).data(int(Role::Reachable)).toBool());
    }

    void newsOfTheSameHostsKeepTheirRows()
    {
        NearbyHostModel model;
        model.setHosts({host(u"192.168.0.7"_s)});
        const QPersistentModelIndex row = model.index(0);
        QSignalSpy changed(&model, &NearbyHostModel::dataChanged);
        FoundHost later = host(u"192.168.0.7"_s);
        later.roundTrip = 9ms;
        model.setHosts({later});
        QVERIFY(row.isValid());
        QCOMPARE(changed.size(), 1);
        model.setHosts({later});
        QCOMPARE(changed.size(), 1);
        model.setHosts({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestNearbyHostModel)
#include "tst_nearbyhostmodel.moc"
