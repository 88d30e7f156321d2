// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/reconnectpolicy.h"

#include <QList>
#include <QTest>

using client::ReconnectPolicy;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

class TestReconnectPolicy : public QObject
{
    Q_OBJECT

private slots:
    void doublesUpToTheLongest()
    {
        ReconnectPolicy policy({.first = 500ms, .longest = 30s}, [] { return 0.5; });
        QList<milliseconds> delays;
        for (int i = 0; i < 9; ++i)
            delays += policy.delayAfter(0ms);
        const QList<milliseconds> expected{250ms, 500ms, 1s, 2s, 4s, 8s, 15s, 15s, 15s};
        QCOMPARE(delays, expected);
    }

    void staysAtTheLongestForEver()
    {
        ReconnectPolicy policy({.first = 500ms, .longest = 30s}, [] { return 0.999; });
        for (int i = 0; i < 10'000; ++i) {
            const auto delay = policy.delayAfter(0ms);
            QVERIFY(delay >= 0ms && delay < 30s);
        }
    }

    void jitterIsFull_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("delay");
        QTest::newRow("at once") << 0.0 << 0;
        QTest::newRow("half") << 0.5 << 4000;
        QTest::newRow("nearly all") << 0.99999 << 7999;
    }
    void jitterIsFull()
    {
        QFETCH(const double, random);
        QFETCH(const int, delay);
        QCOMPARE(client::backoffDelay({.first = 500ms, .longest = 30s}, 4, random),
                 milliseconds(delay));
    }

    void linkThatHeldStartsOver_data()
    {
        QTest::addColumn<int>("held");
        QTest::addColumn<int>("delay");
        QTest::newRow("never was") << 0 << 2000;
        QTest::newRow("just too short") << 4999 << 2000;
        QTest::newRow("long enough") << 5000 << 250;
        QTest::newRow("an hour") << 3'600'000 << 250;
    }
    void linkThatHeldStartsOver()
    {
        QFETCH(const int, held);
        QFETCH(const int, delay);
        ReconnectPolicy policy({.first = 500ms, .longest = 30s, .held = 5s}, [] { return 0.5; });
        for (int i = 0; i < 3; ++i)
            (void)policy.delayAfter(0ms);
        QCOMPARE(policy.delayAfter(milliseconds(held)), milliseconds(delay));
    }

    void personStartsOver()
    {
        ReconnectPolicy policy({.first = 500ms, .longest = 30s}, [] { return 0.5; });
        for (int i = 0; i < 5; ++i)
            (void)policy.delayAfter(0ms);
        policy.reset();
        QCOMPARE(policy.delayAfter(0ms), 250ms);
    }
};

QTEST_GUILESS_MAIN(TestReconnectPolicy)
#include "tst_reconnectpolicy.moc"
