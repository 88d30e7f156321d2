// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hosthistory.h"

#include <QTest>

using namespace std::chrono_literals;
using ui::HostHistory;
using ui::HostReport;
using Measure = HostHistory::Measure;

namespace {

/// Counters that @p at seconds of a steady host have made.
HostReport reportAt(std::chrono::milliseconds at)
{
    const auto seconds = quint64(at / 1s);
    HostReport report;
    report.takenAt = std::chrono::steady_clock::time_point(1h + at);
    report.messagesIn = 10 * seconds;
    report.messagesOut = 100 * seconds;
    report.octetsIn = 1'000 * seconds;
    report.octetsOut = 10'000 * seconds;
    report.commits = 4 * seconds;
    report.commitTime = seconds * 8ms;
    report.lag = 3ms;
    return report;
}

} // namespace

class TestHostHistory final : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithNothing()
    {
        const HostHistory history;
        QVERIFY(history.values(Measure::Lag).isEmpty());
        QVERIFY(!history.latest(Measure::Lag));
        QCOMPARE(history.most(Measure::Lag), 0.0);
    }

    void makesRatesOfCounters_data()
    {
        QTest::addColumn<Measure>("measure");
        QTest::addColumn<double>("expected");
        QTest::newRow("messages in") << Measure::MessagesIn << 10.0;
        QTest::newRow("messages out") << Measure::MessagesOut << 100.0;
        QTest::newRow("octets in") << Measure::OctetsIn << 1'000.0;
        QTest::newRow("octets out") << Measure::OctetsOut << 10'000.0;
        QTest::newRow("commits: their mean") << Measure::CommitTime << 0.002;
        QTest::newRow("lag: as it is") << Measure::Lag << 0.003;
        QTest::newRow("connected: as it is") << Measure::Connected << 0.0;
    }
    void makesRatesOfCounters()
    {
        QFETCH(const Measure, measure);
        QFETCH(const double, expected);
        HostHistory history;
        history.add(reportAt(0s));
        history.add(reportAt(2s)); // one was late
        QVERIFY(history.latest(measure));
        QCOMPARE(*history.latest(measure), expected);
    }

    void aSecondWithoutCommitsHasNoMean()
    {
        HostHistory history;
        history.add(reportAt(0s));
        HostReport quiet = reportAt(1s);
        quiet.commits = 0;
        quiet.commitTime = 0ns;
        history.add(quiet);
        QCOMPARE(*history.latest(Measure::CommitTime), 0.0);
    }

    void remembersTwoMinutes()
    {
        HostHistory history;
        for (int i = 0; i <= 2 * int(HostHistory::capacity); ++i)
            history.add(reportAt(std::chrono::seconds(i)));
        QCOMPARE(history.values(Measure::Lag).size(), HostHistory::capacity);
        QCOMPARE(history.values(Measure::MessagesOut).size(), HostHistory::capacity);
        QCOMPARE(history.most(Measure::MessagesOut), 100.0);
    }

    void beginsAnew_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("next");
        QTest::newRow("after a long pause") << std::chrono::milliseconds(20s);
        QTest::newRow("when time runs back") << std::chrono::milliseconds(3s);
        QTest::newRow("when nothing has passed") << std::chrono::milliseconds(4s);
    }
    void beginsAnew()
    {
        QFETCH(const std::chrono::milliseconds, next);
        HostHistory history;
        history.add(reportAt(3s));
        history.add(reportAt(4s));
        QCOMPARE(history.values(Measure::Lag).size(), 2);
        history.add(reportAt(next));
        QCOMPARE(history.values(Measure::Lag).size(), 1);
        QVERIFY(history.values(Measure::MessagesIn).isEmpty());
    }

    void beginsAnewWithAnotherHost()
    {
        HostHistory history;
        history.add(reportAt(10s));
        HostReport other = reportAt(0s);
        other.takenAt = reportAt(11s).takenAt;
        history.add(other);
        QVERIFY(history.values(Measure::MessagesIn).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestHostHistory)
#include "tst_hosthistory.moc"
