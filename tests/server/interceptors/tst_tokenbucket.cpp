// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/tokenbucket.h"

#include <QTest>

using server::TokenBucket;
using namespace std::chrono_literals;

class TestTokenBucket final : public QObject
{
    Q_OBJECT

private slots:
    void letsABurstThroughAndThenTheRate()
    {
        TokenBucket::TimePoint now{};
        TokenBucket bucket(5, 20, now);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(bucket.take(now), 0ms);
        QCOMPARE(bucket.take(now), 200ms);
        now += 199ms;
        QVERIFY(bucket.take(now) > 0ms);
        now += 1ms;
        QCOMPARE(bucket.take(now), 0ms);
        QVERIFY(bucket.take(now) > 0ms);
    }

    void whoWaitsAsToldGetsThrough_data()
    {
        QTest::addColumn<double>("perSecond");
        QTest::newRow("5 a second") << 5.0;
        QTest::newRow("3 a second: no whole milliseconds") << 3.0;
        QTest::newRow("7 a second") << 7.0;
        QTest::newRow("10,000 a second") << 10'000.0;
    }
    void whoWaitsAsToldGetsThrough()
    {
        QFETCH(const double, perSecond);
        TokenBucket::TimePoint now{};
        TokenBucket bucket(perSecond, 1, now);
        QCOMPARE(bucket.take(now), 0ms);
        for (int i = 0; i < 100; ++i) {
            const auto wait = bucket.take(now);
            QVERIFY(wait > 0ms);
            now += wait;
            QCOMPARE(bucket.take(now), 0ms);
        }
    }

    void neverHoldsMoreThanTheBurst()
    {
        TokenBucket::TimePoint now{};
        TokenBucket bucket(5, 3, now);
        now += 24h;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bucket.take(now), 0ms);
        QVERIFY(bucket.take(now) > 0ms);
    }

    void aClockThatGoesBackGivesNothing()
    {
        TokenBucket::TimePoint now{};
        now += 1h;
        TokenBucket bucket(5, 1, now);
        QCOMPARE(bucket.take(now), 0ms);
        QVERIFY(bucket.take(now - 10min) > 0ms);
    }
};

QTEST_APPLESS_MAIN(TestTokenBucket)
#include "tst_tokenbucket.moc"
