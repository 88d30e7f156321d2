// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/subscriptionregistry.h"

#include <QTest>

#include <algorithm>

using messaging::SessionId;
using server::AckMode;
using server::Selector;
using server::SubscriptionRegistry;

namespace {

/// "session/id" of everyone, sorted: the order of receivers means nothing.
QStringList names(const SubscriptionRegistry::Groups &groups)
{
    QStringList list;
    const auto add = [&list](const QByteArray &id, const QList<SessionId> &sessions) {
        for (const SessionId session : sessions)
            list.append(QString::number(session) + QLatin1Char('/') + QString::fromLatin1(id));
    };
    for (const auto &group : groups.plain)
        add(group.subscriptionId, group.sessions);
    for (const auto &group : groups.checked)
        add(group.subscriptionId, group.sessions);
    list.sort();
    return list;
}

QStringList list(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestSubscriptionRegistry final : public QObject
{
    Q_OBJECT

private slots:
    void groupsLikeSubscriptions()
    {
        SubscriptionRegistry registry;
        for (const SessionId session : {1, 2, 3})
            QVERIFY(registry.add({session, "sub-0", "/topic/a"}));
        QVERIFY(registry.add({3, "other", "/topic/a"}));
        const auto groups = registry.receivers("/topic/a");
        QCOMPARE(groups.plain.size(), 2);
        QVERIFY(groups.checked.isEmpty());
        QCOMPARE(names(groups), list("1/sub-0 2/sub-0 3/other 3/sub-0"));
        QCOMPARE(registry.count(), 4);
        QCOMPARE(registry.count(3), 2);
        QVERIFY(registry.receivers("/topic/b").isEmpty());
    }

    void whatIsCheckedStandsApart()
    {
        const auto selector
            = [](const char *text) { return std::get<Selector>(Selector::parse(text)); };
        SubscriptionRegistry registry;
        QVERIFY(registry.add({.session = 1, .id = "a", .destination = "/topic/x"}));
        const QList<SubscriptionRegistry::Subscription> checked{
            {2, "a", "/topic/x", AckMode::Auto, selector("n = 1")},
            {3, "a", "/topic/x", AckMode::Auto, selector("n = 1")},
            {4, "a", "/topic/x", AckMode::Auto, selector("n = 2")},
            {5, "a", "/topic/x", AckMode::Client, selector("n = 1")},
            {6, "a", "/topic/x", AckMode::Client, {}},
            {7, "a", "/topic/x", AckMode::ClientIndividual, {}},
        };
        for (const auto &subscription : checked)
            QVERIFY(registry.add(subscription));
        const auto groups = registry.receivers("/topic/x");
        QCOMPARE(groups.plain.size(), 1);
        QCOMPARE(groups.plain.first().sessions, QList<SessionId>{1});
        QList<QList<SessionId>> together;
        for (const auto &group : groups.checked)
            together.append(group.sessions);
        const QList<QList<SessionId>> expected{{2, 3}, {4}, {5}, {6, 7}};
        QCOMPARE(together, expected);
        QVERIFY(!groups.checked.first().isAcknowledged);
        QVERIFY(groups.checked.last().isAcknowledged);

        QVERIFY(registry.remove(3, "a", {}));
        QVERIFY(registry.remove(6, "a", {}));
        registry.removeSession(4);
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/a 2/a 5/a 7/a"));
        QCOMPARE(registry.receivers("/topic/x").checked.size(), 3);
        QCOMPARE(names(registry.receivers("/topic/x", 5)), list("5/a"));
        for (const SessionId session : {1, 2, 5, 7})
            registry.removeSession(session);
        QVERIFY(registry.receivers("/topic/x").isEmpty());
    }

    void aCheckedPatternIsFound()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "p", "/topic/*", AckMode::Client, {}}));
        QVERIFY(registry.add({2, "p", "/topic/*"}));
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/p 2/p"));
        QVERIFY(registry.remove(2, "p", {}));
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/p"));
        QVERIFY(registry.remove(1, "p", {}));
        QVERIFY(registry.receivers("/topic/x").isEmpty());
    }

    void s7_s8_refusesAnIdThatIsInUse()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "a", "/topic/x"}));
        QVERIFY(!registry.add({1, "a", "/topic/x"}));
        QVERIFY(!registry.add({1, "a", "/topic/y"}));
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/a"));
        QVERIFY(registry.receivers("/topic/y").isEmpty());
        QVERIFY(registry.add({2, "a", "/topic/x"}));
    }

    void s5_withoutAnIdTheDestinationNamesIt()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "", "/topic/x"}));
        QVERIFY(registry.add({1, "", "/topic/y"}));
        QVERIFY(!registry.add({1, "", "/topic/x"}));
        const auto removed = registry.remove(1, "", "/topic/x");
        QVERIFY(removed);
        QCOMPARE(removed->destination, QByteArray("/topic/x"));
        QVERIFY(registry.receivers("/topic/x").isEmpty());
        QCOMPARE(names(registry.receivers("/topic/y")), list("1/"));
    }

    void s10_theSameIdAfterUnsubscribe()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "a", "/topic/x"}));
        QVERIFY(registry.remove(1, "a", {}));
        QVERIFY(!registry.remove(1, "a", {}));
        QVERIFY(registry.add({1, "a", "/topic/x"}));
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/a"));
    }

    void s11_patternAndExactAreTwoDeliveries()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "p", "/topic/PRICE.STOCK.*.IBM"}));
        QVERIFY(registry.add({1, "e", "/topic/PRICE.STOCK.NASDAQ.IBM"}));
        QCOMPARE(names(registry.receivers("/topic/PRICE.STOCK.NASDAQ.IBM")), list("1/e 1/p"));
        QCOMPARE(names(registry.receivers("/topic/PRICE.STOCK.NASDAQ.IBM", 1)), list("1/e 1/p"));
        QVERIFY(registry.remove(1, "e", {}));
        QCOMPARE(names(registry.receivers("/topic/PRICE.STOCK.NASDAQ.IBM")), list("1/p"));
    }

    void s12_rightAfterTheCacheWasEmptied()
    {
        SubscriptionRegistry registry(1);
        QVERIFY(registry.add({1, "p", "/topic/*"}));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(names(registry.receivers("/topic/a")), list("1/p"));
            QCOMPARE(names(registry.receivers("/topic/b")), list("1/p"));
        }
    }

    void patternsComeAndGoBehindTheCache()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "p", "/topic/*"}));
        QCOMPARE(names(registry.receivers("/topic/a")), list("1/p"));
        QVERIFY(registry.add({2, "q", "/topic/a*"}));
        QCOMPARE(names(registry.receivers("/topic/a")), list("1/p 2/q"));
        QVERIFY(registry.remove(1, "p", {}));
        QCOMPARE(names(registry.receivers("/topic/a")), list("2/q"));
        registry.removeSession(2);
        QVERIFY(registry.receivers("/topic/a").isEmpty());
    }

    void s3_aSessionLeavesNothingBehind()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "a", "/topic/x"}));
        QVERIFY(registry.add({1, "b", "/topic/**"}));
        QVERIFY(registry.add({2, "a", "/topic/x"}));
        registry.removeSession(1);
        registry.removeSession(7);
        QCOMPARE(names(registry.receivers("/topic/x")), list("2/a"));
        QCOMPARE(registry.count(), 1);
        QCOMPARE(registry.count(1), 0);
    }

    void s13_aSnapshotStaysAsItWas()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.add({1, "a", "/topic/x"}));
        QVERIFY(registry.add({2, "a", "/topic/x"}));
        const auto snapshot = registry.receivers("/topic/x");
        registry.removeSession(1);
        QVERIFY(registry.add({3, "a", "/topic/x"}));
        QCOMPARE(names(snapshot), list("1/a 2/a"));
        QCOMPARE(names(registry.receivers("/topic/x")), list("2/a 3/a"));
    }

    void aReservationReceivesNothingUntilItIsActive()
    {
        SubscriptionRegistry registry;
        const SubscriptionRegistry::Subscription subscription{1, "a", "/topic/x"};
        const auto ticket = registry.reserve(subscription);
        QVERIFY(ticket);
        QVERIFY(registry.receivers("/topic/x").isEmpty());
        QVERIFY(registry.receivers("/topic/x", 1).isEmpty());
        QCOMPARE(registry.count(1), 1);
        QVERIFY(!registry.reserve(subscription));
        QVERIFY(registry.activate(subscription, *ticket));
        QVERIFY(!registry.activate(subscription, *ticket));
        QCOMPARE(names(registry.receivers("/topic/x")), list("1/a"));
    }

    void aReservationThatWasRemovedNeverBecomesActive()
    {
        SubscriptionRegistry registry;
        const SubscriptionRegistry::Subscription subscription{1, "a", "/topic/x"};
        const auto first = registry.reserve(subscription);
        QVERIFY(registry.remove(1, "a", {}));
        const auto second = registry.reserve(subscription);
        QVERIFY(!registry.activate(subscription, *first));
        QVERIFY(registry.receivers("/topic/x").isEmpty());
        QVERIFY(registry.activate(subscription, *second));
        registry.removeSession(1);
        QVERIFY(!registry.activate(subscription, *second));
        QVERIFY(registry.receivers("/topic/x").isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSubscriptionRegistry)
#include "tst_subscriptionregistry.moc"
