// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/wakedetector.h"

#include <QSignalSpy>
#include <QTest>

using client::WakeDetector;
using namespace std::chrono_literals;

class TestWakeDetector final : public QObject
{
    Q_OBJECT

private slots:
    void noticesTheTimeThatNobodyCounted_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("isSleep");
        QTest::newRow("as always") << 2 << false;
        QTest::newRow("busy machine") << 12 << false;
        QTest::newRow("ten minutes") << 600 << true;
        QTest::newRow("a day") << 86'400 << true;
    }
    void noticesTheTimeThatNobodyCounted()
    {
        QFETCH(const int, seconds);
        QFETCH(const bool, isSleep);
        std::chrono::milliseconds now = 1h;
        int looks = 0;
        WakeDetector detector({.interval = 1ms, .longest = 15s}, [&] {
            ++looks;
            return now;
        });
        QSignalSpy woke(&detector, &WakeDetector::woke);
        QTRY_VERIFY(looks > 2);
        now += std::chrono::seconds(seconds);
        const int before = looks;
        QTRY_VERIFY(looks > before + 2);
        QCOMPARE(woke.count(), isSleep ? 1 : 0); // once
    }

    void systemClockGoesOn()
    {
        const auto clock = WakeDetector::systemClock();
        const auto start = clock();
        QTRY_VERIFY(clock() > start);
    }
};

QTEST_GUILESS_MAIN(TestWakeDetector)
#include "tst_wakedetector.moc"
