// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/inboundbudget.h"

#include <QTest>

using server::InboundBudget;
using namespace std::chrono_literals;

namespace {

constexpr InboundBudget::Limits limits{.framesPerSecond = 100, .octetsPerSecond = 10'000};
const InboundBudget::TimePoint start{std::chrono::hours(5)};

} // namespace

class TestInboundBudget final : public QObject
{
    Q_OBJECT

private slots:
    void oneSecondsWorthIsFree_data()
    {
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("octets");
        QTest::addColumn<int>("pause");
        QTest::newRow("nothing") << 0 << 0 << 0;
        QTest::newRow("all frames of a second") << 100 << 100 << 0;
        QTest::newRow("one frame more") << 101 << 100 << 10;
        QTest::newRow("all octets of a second") << 1 << 10'000 << 0;
        QTest::newRow("a tenth more") << 1 << 11'000 << 100;
        QTest::newRow("both: the longer one") << 150 << 11'000 << 500;
    }
    void oneSecondsWorthIsFree()
    {
        QFETCH(const int, frames);
        QFETCH(const int, octets);
        QFETCH(const int, pause);
        InboundBudget budget(limits);
        QCOMPARE(budget.charge(frames, octets, start).count(), pause);
    }

    void theAverageHoldsOverTime()
    {
        InboundBudget budget(limits);
        QCOMPARE(budget.charge(100, 0, start), 0ms);
        QCOMPARE(budget.charge(50, 0, start + 500ms), 0ms);
        QCOMPARE(budget.charge(51, 0, start + 1s), 10ms);
        QCOMPARE(budget.charge(0, 0, start + 1010ms), 0ms);
    }

    void restIsNotHoarded()
    {
        InboundBudget budget(limits);
        QCOMPARE(budget.charge(1, 0, start), 0ms);
        QCOMPARE(budget.charge(101, 0, start + 1h), 10ms);
    }

    void debtIsForgivenAtAPoint()
    {
        InboundBudget budget(limits);
        QCOMPARE(budget.charge(1'000'000, 0, start), 10s);
        QCOMPARE(budget.charge(0, 0, start + 10s), 0ms);
    }

    void aClockThatGoesBackGivesNothing()
    {
        InboundBudget budget(limits);
        QCOMPARE(budget.charge(100, 0, start), 0ms);
        QCOMPARE(budget.charge(1, 0, start - 1s), 10ms);
    }
};

QTEST_APPLESS_MAIN(TestInboundBudget)
#include "tst_inboundbudget.moc"
