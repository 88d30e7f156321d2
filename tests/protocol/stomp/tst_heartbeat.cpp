// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/heartbeat.h"

#include <QTest>

using namespace std::chrono_literals;
using stomp::HeartbeatOffer;

class TestHeartbeat final : public QObject
{
    Q_OBJECT

private slots:
    void readsAnOffer_data();
    void readsAnOffer();
    void rejectsMalformedHeader_data();
    void rejectsMalformedHeader();
    void slowerSideWins();
    void zeroOnEitherSideDisablesHeartbeats();
};

void TestHeartbeat::readsAnOffer_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("canSend");
    QTest::addColumn<qint64>("wants");
    QTest::newRow("both") << QByteArray("10000,5000") << qint64(10'000) << qint64(5'000);
    QTest::newRow("H2 none") << QByteArray("0,0") << qint64(0) << qint64(0);
    QTest::newRow("H3 sends alone") << QByteArray("5000,0") << qint64(5'000) << qint64(0);
    QTest::newRow("greatest 32-bit number")
        << QByteArray("4294967295,1") << qint64(4'294'967'295) << qint64(1);
}

void TestHeartbeat::readsAnOffer()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, canSend);
    QFETCH(const qint64, wants);
    const HeartbeatOffer offer{.canSend = std::chrono::milliseconds(canSend),
                               .wants = std::chrono::milliseconds(wants)};
    const auto result = stomp::parseHeartbeat(value);
    QVERIFY(std::holds_alternative<HeartbeatOffer>(result));
    QVERIFY(std::get<HeartbeatOffer>(result) == offer);
    QCOMPARE(stomp::formatHeartbeat(offer), value);
}

void TestHeartbeat::rejectsMalformedHeader_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("H5 one number") << QByteArray("0");
    QTest::newRow("H5 a letter") << QByteArray("T,0");
    QTest::newRow("H5 three numbers") << QByteArray("10000,10000,10000");
    QTest::newRow("H5 negative") << QByteArray("-1,0");
    QTest::newRow("H5 blank behind") << QByteArray("10,10 ");
    QTest::newRow("blank behind the comma") << QByteArray("10, 10");
    QTest::newRow("plus sign") << QByteArray("+1,0");
    QTest::newRow("nothing behind the comma") << QByteArray("10,");
    QTest::newRow("nothing before the comma") << QByteArray(",10");
    QTest::newRow("overflows 32 bits") << QByteArray("4294967296,0");
    QTest::newRow("overflows 64 bits") << QByteArray("99999999999999999999999,0");
    QTest::newRow("fraction") << QByteArray("1.5,0");
}

void TestHeartbeat::rejectsMalformedHeader()
{
    QFETCH(const QByteArray, value);
    const auto result = stomp::parseHeartbeat(value);
    QVERIFY(std::holds_alternative<stomp::Error>(result));
    const auto &error = std::get<stomp::Error>(result);
    QCOMPARE(error.kind, stomp::Error::Kind::MalformedHeader);
    QVERIFY(error.detail.contains("heart-beat"));
    const QByteArray quoted = '"' + value + '"';
    QVERIFY(error.detail.contains(quoted));
}

void TestHeartbeat::slowerSideWins()
{
    QCOMPARE(stomp::negotiatedGap({.canSend = 5s}, {.wants = 10s}), 10'000ms);
    QCOMPARE(stomp::negotiatedGap({.canSend = 15s}, {.wants = 10s}), 15'000ms);
    QCOMPARE(stomp::negotiatedGap({.canSend = 7s}, {.wants = 7s}), 7'000ms);
}

void TestHeartbeat::zeroOnEitherSideDisablesHeartbeats()
{
    QCOMPARE(stomp::negotiatedGap({.canSend = 0s}, {.wants = 10s}), 0ms);
    QCOMPARE(stomp::negotiatedGap({.canSend = 5s}, {.wants = 0s}), 0ms);
}

QTEST_APPLESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
