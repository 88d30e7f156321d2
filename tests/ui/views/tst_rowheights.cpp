// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/rowheights.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using ui::RowHeights;

class TestRowHeights final : public QObject
{
    Q_OBJECT

    static void compare(const RowHeights &heights, const QList<int> &plain)
    {
        QCOMPARE(heights.count(), plain.size());
        QCOMPARE(heights.total(), std::accumulate(plain.begin(), plain.end(), qint64(0)));
        qint64 top = 0;
        for (qsizetype row = 0; row < plain.size(); ++row) {
            QCOMPARE(heights.height(row), plain.at(row));
            QCOMPARE(heights.top(row), top);
            if (plain.at(row) > 0) {
                QCOMPARE(heights.rowAt(top), row);
                QCOMPARE(heights.rowAt(top + plain.at(row) - 1), row);
            }
            top += plain.at(row);
        }
    }

private slots:
    void nothingHasNoRow()
    {
        const RowHeights heights;
        QCOMPARE(heights.total(), 0);
        QCOMPARE(heights.rowAt(0), -1);
    }

    void placesOutsideAreTheNearestRow()
    {
        RowHeights heights;
        heights.insert(0, 3, 10);
        QCOMPARE(heights.rowAt(-5), 0);
        QCOMPARE(heights.rowAt(30), 2);
        QCOMPARE(heights.rowAt(1000), 2);
    }

    void rowsWithoutHeightTakeNoPlace()
    {
        RowHeights heights;
        heights.insert(0, 4, 10);
        heights.setMeasured(1, 0);
        heights.setMeasured(2, 0);
        compare(heights, {10, 0, 0, 10});
        QCOMPARE(heights.rowAt(10), 3);
    }

    void measuringReplacesTheEstimate()
    {
        RowHeights heights;
        heights.insert(0, 5, 10);
        QVERIFY(!heights.isMeasured(2));
        heights.setMeasured(2, 25);
        QVERIFY(heights.isMeasured(2));
        compare(heights, {10, 10, 25, 10, 10});
        heights.forget(0, 4);
        QVERIFY(!heights.isMeasured(2));
        compare(heights, {10, 10, 25, 10, 10});
    }

    void agreesWithAPlainList_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void agreesWithAPlainList()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        RowHeights heights;
        QList<int> plain;
        for (int step = 0; step < 300; ++step) {
            const auto at = qsizetype(random.bounded(int(plain.size()) + 1));
            const int choice = random.bounded(4);
            if (choice == 0 || plain.isEmpty()) {
                const int count = random.bounded(1, 20);
                heights.insert(at, count, step);
                plain.insert(at, count, step);
            } else if (choice == 1 && at < plain.size()) {
                const auto count = qMin<qsizetype>(random.bounded(1, 12), plain.size() - at);
                heights.remove(at, count);
                plain.remove(at, count);
            } else if (at < plain.size()) {
                plain[at] = random.bounded(100);
                heights.setMeasured(at, plain.at(at));
            }
        }
        compare(heights, plain);
    }
};

QTEST_APPLESS_MAIN(TestRowHeights)
#include "tst_rowheights.moc"
