// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/looplag.h"

#include <QElapsedTimer>
#include <QTest>

using server::LoopLag;

class TestLoopLag final : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowLongTheLoopWasHeld()
    {
        LoopLag lag;
        lag.setRunning(true);
        QElapsedTimer time;
        time.start();
        while (!time.hasExpired(1100)) { } // the loop is not run while the sample falls due
        QTRY_COMPARE(lag.histogram().count(), quint64(1));
        QVERIFY(lag.histogram().sum() >= std::chrono::milliseconds(90));
    }

    void restsWhenItIsTold()
    {
        LoopLag lag;
        lag.setRunning(true);
        lag.setRunning(false);
        QElapsedTimer time;
        time.start();
        QTRY_VERIFY(time.hasExpired(1200));
        QCOMPARE(lag.histogram().count(), quint64(0));
    }
};

QTEST_GUILESS_MAIN(TestLoopLag)
#include "tst_looplag.moc"
