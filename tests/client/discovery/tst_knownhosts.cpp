// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/knownhosts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using discovery::KnownHost;
using discovery::KnownHosts;

namespace {

QUrl place(int number)
{
    return QUrl(u"ws://10.0.%1.%2:8750/ws"_s.arg(number / 200).arg(number % 200 + 1));
}

} // namespace

class TestKnownHosts final : public QObject
{
    Q_OBJECT

private slots:
    void theLatestVisitComesFirstAndOnce()
    {
        KnownHosts hosts;
        for (const int number : {1, 2, 3, 1})
            hosts.noteVisit(place(number));
        QCOMPARE(hosts.hosts().size(), 3);
        QCOMPARE(hosts.hosts().first().url, place(1));
        QCOMPARE(hosts.hosts().last().url, place(2));
    }

    void onlySoManyAreRemembered()
    {
        KnownHosts hosts;
        QVERIFY(hosts.setFavourite({.url = place(500)}, true));
        hosts.noteVisit(place(500));
        for (int i = 0; i < KnownHosts::mostRecent + 5; ++i)
            hosts.noteVisit(place(i));
        // The favourite is not pushed out, and pushes nobody out.
        QCOMPARE(hosts.hosts().size(), KnownHosts::mostRecent + 1);
        QVERIFY(hosts.find(place(500)));
        QVERIFY(!hosts.find(place(0)));
    }

    void onlySoManyAreMarked()
    {
        KnownHosts hosts;
        for (int i = 0; i < KnownHosts::mostFavourites; ++i)
            QVERIFY(hosts.setFavourite({.url = place(i)}, true));
        QVERIFY(!hosts.setFavourite({.url = place(900)}, true));
        QVERIFY(!hosts.find(place(900)));
        QVERIFY(hosts.setFavourite({.url = place(0)}, false));
        QVERIFY(hosts.setFavourite({.url = place(900)}, true));
    }

    void whatWasOnlyMarkedGoesWithItsMark()
    {
        KnownHosts hosts;
        hosts.setFavourite({.url = place(1), .hostId = "0123456789", .name = u"kim"_s}, true);
        QCOMPARE(hosts.hosts().first().name, u"kim"_s);
        QVERIFY(!hosts.hosts().first().isRecent);
        hosts.noteVisit(place(2));
        hosts.setFavourite({.url = place(2)}, true);
        hosts.setFavourite({.url = place(1)}, false);
        hosts.setFavourite({.url = place(2)}, false);
        QCOMPARE(hosts.hosts().size(), 1);
        QCOMPARE(hosts.hosts().first().url, place(2));
    }

    void forgettingLeavesTheFavourite()
    {
        KnownHosts hosts;
        hosts.noteVisit(place(1));
        hosts.noteVisit(place(2));
        hosts.setFavourite({.url = place(2)}, true);
        hosts.forget(place(1));
        hosts.forget(place(2));
        hosts.forget(place(3));
        QCOMPARE(hosts.hosts().size(), 1);
        QVERIFY(hosts.hosts().first().isFavourite);
        QVERIFY(!hosts.hosts().first().isRecent);
    }

    void nobodyTakesAnothersPlace()
    {
        KnownHosts hosts;
        hosts.noteVisit(place(1));
        QVERIFY(!hosts.noteIdentity(place(2), "0123456789", u"kim"_s));
        QVERIFY(hosts.noteIdentity(place(1), "0123456789", u"kim"_s));
        QVERIFY(!hosts.noteIdentity(place(1), "0123456789", u"kim"_s));
        QVERIFY(!hosts.noteIdentity(place(1), "another one", u"lee"_s));
        QCOMPARE(hosts.find(place(1))->name, u"kim"_s);
        QVERIFY(hosts.noteIdentity(place(1), "0123456789", u"kim's laptop"_s));
        hosts.replaceIdentity(place(1), "another one", u"lee"_s);
        QCOMPARE(hosts.find(place(1))->hostId, QByteArray("another one"));
    }

    void aMovedHostTakesWhatWasAtItsNewPlace()
    {
        KnownHosts hosts;
        hosts.noteVisit(place(2));
        hosts.setFavourite({.url = place(1), .hostId = "0123456789"}, true);
        hosts.move(place(1), place(2));
        QCOMPARE(hosts.hosts().size(), 1);
        const KnownHost &host = hosts.hosts().first();
        QCOMPARE(host.url, place(2));
        QCOMPARE(host.hostId, QByteArray("0123456789"));
        QVERIFY(host.isFavourite && host.isRecent);
        hosts.move(place(7), place(8));
        QCOMPARE(hosts.hosts().size(), 1);
    }

    void aFileThatSomebodyEditedIsPutInOrder()
    {
        QList<KnownHost> read{{.url = QUrl()}, {.url = place(1), .isRecent = false}};
        for (int i = 0; i < 200; ++i)
            read.append({.url = place(i), .isFavourite = i % 2 == 0});
        read.append(read.last());
        const KnownHosts hosts(read);
        QCOMPARE(hosts.hosts().size(), KnownHosts::mostFavourites + KnownHosts::mostRecent);
    }
};

QTEST_GUILESS_MAIN(TestKnownHosts)
#include "tst_knownhosts.moc"
