// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/histogram.h"

#include <QTest>

using server::Histogram;
using namespace std::chrono_literals;

class TestHistogram final : public QObject
{
    Q_OBJECT

private slots:
    void sortsIntoBuckets_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<int>("bucket"); ///< index of the first that counts it; -1: none
        QTest::newRow("nothing") << qint64(0) << 0;
        QTest::newRow("on the bound") << qint64(100'000) << 0;
        QTest::newRow("one past it") << qint64(100'001) << 1;
        QTest::newRow("in between") << qint64(3'000'000) << 4;
        QTest::newRow("the longest") << qint64(10'000'000'000) << 10;
        QTest::newRow("longer than all") << qint64(10'000'000'001) << -1;
    }
    void sortsIntoBuckets()
    {
        QFETCH(const qint64, nanoseconds);
        QFETCH(const int, bucket);
        Histogram histogram;
        histogram.observe(std::chrono::nanoseconds(nanoseconds));
        QCOMPARE(histogram.count(), quint64(1));
        QCOMPARE(histogram.sum(), std::chrono::nanoseconds(nanoseconds));
        for (int i = 0; i < int(Histogram::bounds.size()); ++i) {
            const bool isCounted = bucket != -1 && i >= bucket;
            QCOMPARE(histogram.countUpTo(size_t(i)), quint64(isCounted ? 1 : 0));
        }
    }

    void bucketsHoldTheSmallerOnes()
    {
        Histogram histogram;
        histogram.observe(50us);
        histogram.observe(700us);
        histogram.observe(1min);
        QCOMPARE(histogram.countUpTo(0), quint64(1));
        QCOMPARE(histogram.countUpTo(2), quint64(2));
        QCOMPARE(histogram.countUpTo(10), quint64(2));
        QCOMPARE(histogram.count(), quint64(3));
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
