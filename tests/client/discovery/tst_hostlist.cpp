// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hostlist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using discovery::FoundHost;
using discovery::hostList;
using discovery::HostTable;
using discovery::KnownHost;
using discovery::ListedHost;
using discovery::ProbeFailure;
using discovery::ProbeResult;
using Reach = ListedHost::Reach;
using Section = ListedHost::Section;

namespace {

const QByteArray kimsId = "0123456789";
const QByteArray leesId = "9876543210";

QUrl at(const QString &host)
{
    return QUrl(u"ws://%1:8750/ws"_s.arg(host));
}

FoundHost found(const QString &address, const QString &name = u"kim"_s,
                const QByteArray &id = kimsId)
{
    return {.hostId = id,
            .name = name,
            .address = QHostAddress(address),
            .port = 8750,
            .rooms = {{5, 2}, {12, 1}},
            .reach = FoundHost::Reach::Reachable,
            .roundTrip = 3ms};
}

FoundHost walled(FoundHost host)
{
    host.reach = FoundHost::Reach::Unreachable;
    host.roundTrip.reset();
    return host;
}

ProbeResult answer(const QByteArray &id = kimsId, const QString &name = u"kim"_s)
{
    return {.answer
            = HostTable::Answer{.hostId = id, .name = name, .roundTrip = 7ms, .members = 4}};
}

const ProbeResult silence{.failure = ProbeFailure::Silent};

KnownHost favourite(const QString &host, const QByteArray &id = kimsId,
                    const QString &name = u"kim"_s)
{
    return {.url = at(host), .hostId = id, .name = name, .isFavourite = true, .isRecent = false};
}

} // namespace

class TestHostList final : public QObject
{
    Q_OBJECT

private slots:
    void everySectionInItsOrder()
    {
        const auto list
            = hostList(at(u"10.0.0.9"_s),
                       {{.url = at(u"10.0.0.4"_s)},
                        {.url = at(u"10.0.0.3"_s)},
                        favourite(u"10.0.0.2"_s, "favourite2", u"Zoe"_s),
                        favourite(u"10.0.0.1"_s, "favourite1", u"anna"_s)},
                       {found(u"10.0.0.8"_s), found(u"10.0.0.7"_s, u"Jo"_s, leesId)}, {});
        QStringList names;
        QList<Section> sections;
        for (const ListedHost &host : list) {
            names.append(host.name.isEmpty() ? host.url.host() : host.name);
            sections.append(host.section);
        }
        QCOMPARE(names,
                 (QStringList{u"10.0.0.9"_s, u"anna"_s, u"Zoe"_s, u"Jo"_s, u"kim"_s, u"10.0.0.4"_s,
                              u"10.0.0.3"_s}));
        QCOMPARE(sections,
                 (QList{Section::Typed, Section::Favourite, Section::Favourite, Section::Nearby,
                        Section::Nearby, Section::Recent, Section::Recent}));
    }

    void oneRowForAHostWithManyAddresses()
    {
        const auto list = hostList(
            {}, {}, {found(u"fe80::1"_s), found(u"192.168.0.7"_s), found(u"fd00::7"_s)}, {});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().url, at(u"192.168.0.7"_s));
        QCOMPARE(list.first().members, std::optional(3));
        QCOMPARE(list.first().roundTrip, std::optional(3ms));
    }

    void theAddressThatAnswersComesFirst()
    {
        const auto list
            = hostList({}, {}, {walled(found(u"192.168.0.7"_s)), found(u"10.0.0.7"_s)}, {});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().url, at(u"10.0.0.7"_s));
        QCOMPARE(list.first().reach, Reach::Reachable);
    }

    void whatWasNotAskedYetIsNotListed()
    {
        FoundHost unknown = found(u"10.0.0.7"_s);
        unknown.reach = FoundHost::Reach::Unknown;
        QVERIFY(hostList({}, {}, {unknown}, {}).isEmpty());
    }

    void sameNamesAreDifferentHosts()
    {
        QCOMPARE(hostList({}, {},
                          {found(u"192.168.0.7"_s), found(u"192.168.0.8"_s, u"kim"_s, leesId)}, {})
                     .size(),
                 2);
    }

    void aKnownHostOnTheNetworkIsOneRow_data()
    {
        QTest::addColumn<KnownHost>("known");
        QTest::addColumn<Section>("section");
        QTest::newRow("favourite, by its id") << favourite(u"10.0.0.7"_s) << Section::Favourite;
        QTest::newRow("favourite, by its place")
            << favourite(u"10.0.0.7"_s, {}, {}) << Section::Favourite;
        QTest::newRow("recent") << KnownHost{.url = at(u"10.0.0.7"_s)} << Section::Nearby;
        QTest::newRow("favourite, known by another of its addresses")
            << favourite(u"kim-laptop"_s) << Section::Favourite;
    }
    void aKnownHostOnTheNetworkIsOneRow()
    {
        QFETCH(const KnownHost, known);
        QFETCH(const Section, section);
        const auto list = hostList({}, {known}, {found(u"10.0.0.7"_s)}, {{known.url, answer()}});
        QCOMPARE(list.size(), 1);
        const ListedHost &host = list.first();
        QCOMPARE(host.section, section);
        QCOMPARE(host.url, known.url);
        QCOMPARE(host.name, u"kim"_s);
        QCOMPARE(host.reach, Reach::Reachable);
        QVERIFY(host.isNearby);
        QCOMPARE(host.rooms.size(), 2);
        QCOMPARE(host.members, std::optional(3));
    }

    void aHostThatMovedIsFoundAnew_data()
    {
        QTest::addColumn<ProbeResult>("whereItWas");
        QTest::addColumn<bool>("hasMoved");
        QTest::newRow("silent where it was") << silence << true;
        QTest::newRow("another host where it was") << answer(leesId, u"lee"_s) << true;
        QTest::newRow("it still answers: somebody else says it is it") << answer() << false;
        QTest::newRow("not asked yet") << ProbeResult() << false;
    }
    void aHostThatMovedIsFoundAnew()
    {
        QFETCH(const ProbeResult, whereItWas);
        QFETCH(const bool, hasMoved);
        const QUrl before = at(u"10.0.0.1"_s);
        const auto list = hostList({}, {favourite(u"10.0.0.1"_s)}, {found(u"10.0.0.2"_s)},
                                   {{before, whereItWas}});
        const ListedHost &host = list.first();
        QCOMPARE(host.knownUrl, before);
        QCOMPARE(host.url, hasMoved ? at(u"10.0.0.2"_s) : before);
        QCOMPARE(host.name, u"kim"_s);
        if (hasMoved) {
            QCOMPARE(list.size(), 1);
            QCOMPARE(host.reach, Reach::Reachable);
            QCOMPARE(host.roundTrip, std::optional(3ms));
        }
    }

    void anUnreachableOneStaysAndSaysWhy()
    {
        const auto list = hostList({}, {favourite(u"10.0.0.1"_s)}, {walled(found(u"10.0.0.2"_s))},
                                   {{at(u"10.0.0.1"_s), {.failure = ProbeFailure::Refused}}});
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.first().reach, Reach::Unreachable);
        QCOMPARE(list.first().failure, ProbeFailure::Refused);
        QVERIFY(!list.first().isNearby);
    }

    void anotherHostAtAnAddressIsSaid()
    {
        const auto list = hostList({}, {favourite(u"10.0.0.1"_s)}, {},
                                   {{at(u"10.0.0.1"_s), answer(leesId, u"lee"_s)}});
        QCOMPARE(list.first().reach, Reach::Replaced);
        QCOMPARE(list.first().name, u"kim"_s);
        QCOMPARE(list.first().otherName, u"lee"_s);
    }

    void oneKnownUnderTwoAddressesIsOneRow()
    {
        const QUrl first = at(u"10.0.0.1"_s);
        const QUrl second = at(u"kim-laptop"_s);
        const QList<KnownHost> known{{.url = first, .hostId = kimsId}, favourite(u"kim-laptop"_s)};
        auto list = hostList({}, known, {}, {{first, answer()}, {second, answer()}});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().section, Section::Favourite);
        QVERIFY(list.first().isFavourite && list.first().isRecent);
        QCOMPARE(list.first().members, std::optional(4));
        list = hostList({}, known, {}, {{first, silence}, {second, answer()}});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().url, second);
        QCOMPARE(list.first().reach, Reach::Reachable);
    }

    void whatIsTypedComesFirst()
    {
        const QUrl typed = at(u"10.0.0.7"_s);
        auto list = hostList(typed, {favourite(u"10.0.0.7"_s)}, {found(u"10.0.0.7"_s)},
                             {{typed, answer()}});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().section, Section::Typed);
        QVERIFY(list.first().isFavourite && list.first().isNearby);
        list = hostList(typed, {}, {}, {{typed, silence}});
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().reach, Reach::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestHostList)
#include "tst_hostlist.moc"
