// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/ackledger.h"

#include <QTest>

using server::AckLedger;
using server::AckMode;

namespace {

using Numbers = QList<AckLedger::Number>;

/// Session 1 with subscription "s" of that mode, which got messages 1 to 3.
AckLedger ledgerWith(AckMode mode)
{
    AckLedger ledger(10);
    ledger.open(1, "s", mode);
    for (const AckLedger::Number number : {1, 2, 3})
        Q_UNUSED(ledger.deliver(1, "s", number));
    return ledger;
}

} // namespace

class TestAckLedger final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheMode_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("mode");
        QTest::newRow("absent") << QByteArray() << int(AckMode::Auto);
        QTest::newRow("auto") << QByteArray("auto") << int(AckMode::Auto);
        QTest::newRow("client") << QByteArray("client") << int(AckMode::Client);
        QTest::newRow("client-individual")
            << QByteArray("client-individual") << int(AckMode::ClientIndividual);
        QTest::newRow("another") << QByteArray("Client") << -1;
        QTest::newRow("empty") << QByteArray("") << -1;
    }
    void readsTheMode()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const int, mode);
        const auto read
            = server::ackModeFromHeader(value.isNull() ? QByteArrayView() : QByteArrayView(value));
        QCOMPARE(read ? int(*read) : -1, mode);
    }

    void a4_a5_theModeSaysWhatAnAckIsFor_data()
    {
        QTest::addColumn<bool>("isIndividual");
        QTest::addColumn<Numbers>("settled");
        QTest::addColumn<Numbers>("left");
        QTest::newRow("client") << false << Numbers{1, 2} << Numbers{3};
        QTest::newRow("client-individual") << true << Numbers{2} << Numbers{1, 3};
    }
    void a4_a5_theModeSaysWhatAnAckIsFor()
    {
        QFETCH(const bool, isIndividual);
        QFETCH(const Numbers, settled);
        QFETCH(const Numbers, left);
        AckLedger ledger = ledgerWith(isIndividual ? AckMode::ClientIndividual : AckMode::Client);
        const auto outcome = ledger.settle(1, {.subscription = "s", .number = 2});
        QVERIFY(outcome);
        QCOMPARE(outcome->subscription, QByteArray("s"));
        QCOMPARE(outcome->numbers, settled);
        QCOMPARE(ledger.unacknowledged(1, "s"), left.size());
        for (const AckLedger::Number number : settled)
            QVERIFY(!ledger.settle(1, {.subscription = "s", .number = number}));
        for (const AckLedger::Number number : left)
            QVERIFY(ledger.settle(1, {.subscription = "s", .number = number}));
    }

    void a9_a10_whatDoesNotWaitIsNotFound_data()
    {
        QTest::addColumn<quint64>("session");
        QTest::addColumn<QByteArray>("subscription");
        QTest::addColumn<quint64>("number");
        QTest::newRow("another session") << quint64(2) << QByteArray("s") << quint64(1);
        QTest::newRow("another subscription") << quint64(1) << QByteArray("t") << quint64(1);
        QTest::newRow("a message not delivered") << quint64(1) << QByteArray("s") << quint64(4);
        QTest::newRow("none at all") << quint64(1) << QByteArray("s") << quint64(0);
        QTest::newRow("not delivered to anything here") << quint64(1) << QByteArray() << quint64(9);
    }
    void a9_a10_whatDoesNotWaitIsNotFound()
    {
        QFETCH(const quint64, session);
        QFETCH(const QByteArray, subscription);
        QFETCH(const quint64, number);
        AckLedger ledger = ledgerWith(AckMode::Client);
        ledger.open(1, "t", AckMode::Client);
        ledger.open(2, "s", AckMode::Client);
        QVERIFY(!ledger.settle(session, {.subscription = subscription, .number = number}));
        QCOMPARE(ledger.unacknowledged(1, "s"), 3);
    }

    void anAckWithoutSubscriptionFindsIt()
    {
        AckLedger ledger = ledgerWith(AckMode::ClientIndividual);
        ledger.open(1, "t", AckMode::ClientIndividual);
        QVERIFY(ledger.deliver(1, "t", 7));
        const auto outcome = ledger.settle(1, {.number = 7});
        QVERIFY(outcome);
        QCOMPARE(outcome->subscription, QByteArray("t"));
        QCOMPARE(ledger.unacknowledged(1, "s"), 3);
    }

    void isBoundedForEachSubscription()
    {
        AckLedger ledger(2);
        ledger.open(1, "s", AckMode::Client);
        ledger.open(1, "t", AckMode::Client);
        QVERIFY(ledger.deliver(1, "s", 1));
        QVERIFY(ledger.deliver(1, "s", 2));
        QVERIFY(!ledger.deliver(1, "s", 3));
        QVERIFY(ledger.deliver(1, "t", 3));
        QVERIFY(ledger.settle(1, {.subscription = "s", .number = 1}));
        QVERIFY(ledger.deliver(1, "s", 4));
        QVERIFY(!ledger.settle(1, {.subscription = "s", .number = 3}));
    }

    void autoIsNotNoted()
    {
        AckLedger ledger(2);
        ledger.open(1, "s", AckMode::Auto);
        QVERIFY(!ledger.deliver(1, "s", 1));
        QVERIFY(!ledger.settle(1, {.subscription = "s", .number = 1}));
    }

    void a18_forgetsWithTheSubscriptionAndTheSession()
    {
        AckLedger ledger = ledgerWith(AckMode::Client);
        ledger.open(1, "t", AckMode::Client);
        QVERIFY(ledger.deliver(1, "t", 4));
        ledger.close(1, "s");
        QVERIFY(!ledger.settle(1, {.subscription = "s", .number = 1}));
        QVERIFY(ledger.settle(1, {.subscription = "t", .number = 4}));
        QVERIFY(ledger.deliver(1, "t", 5));
        ledger.closeSession(1);
        QVERIFY(!ledger.settle(1, {.subscription = "t", .number = 5}));
        ledger.close(1, "t"); // nothing is there any more
    }

    void tryingChangesNothing()
    {
        AckLedger ledger = ledgerWith(AckMode::Client);
        const AckLedger::Target first{.subscription = "s", .number = 1};
        const AckLedger::Target second{.subscription = "s", .number = 2};
        QVERIFY(!ledger.firstRefused(1, {first, second}));
        QCOMPARE(ledger.firstRefused(1, {second, first}).value_or(-1), 1); // 2 settles 1 too
        QCOMPARE(ledger.firstRefused(1, {first, first}).value_or(-1), 1);
        QCOMPARE(ledger.firstRefused(2, {first}).value_or(-1), 0);
        QCOMPARE(ledger.unacknowledged(1, "s"), 3);
    }
};

QTEST_APPLESS_MAIN(TestAckLedger)
#include "tst_ackledger.moc"
