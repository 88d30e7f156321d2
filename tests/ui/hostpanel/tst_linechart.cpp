// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/linechart.h"
#include "ui/theme.h"

#include <QTest>

#include <cstdlib>

using namespace Qt::StringLiterals;
using ui::LineChart;
using ui::Theme;

namespace {

/// Of a line that is softened at its edges.
bool isNear(const QColor &one, const QColor &other)
{
    constexpr int softness = 60;
    return std::abs(one.red() - other.red()) < softness
        && std::abs(one.green() - other.green()) < softness
        && std::abs(one.blue() - other.blue()) < softness;
}

} // namespace

class TestLineChart final : public QObject
{
    Q_OBJECT

private slots:
    void scalesToARoundNumber_data()
    {
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("scale");
        QTest::newRow("nothing: the smallest") << 0.0 << 5.0;
        QTest::newRow("below the smallest") << 1.0 << 5.0;
        QTest::newRow("on it") << 5.0 << 5.0;
        QTest::newRow("six") << 6.0 << 10.0;
        QTest::newRow("on a power of ten") << 10.0 << 10.0;
        QTest::newRow("eleven") << 11.0 << 20.0;
        QTest::newRow("twenty-one") << 21.0 << 50.0;
        QTest::newRow("a million and one") << 1'000'001.0 << 2'000'000.0;
    }
    void scalesToARoundNumber()
    {
        QFETCH(const double, most);
        QFETCH(const double, scale);
        LineChart chart(10);
        chart.setSmallestScale(5);
        chart.setCurves({{.name = {}, .values = {0, most, 0}}});
        QCOMPARE(chart.scale(), scale);
    }

    void tellsScreenReaders()
    {
        LineChart chart(10);
        chart.setTitle(u"Messages"_s);
        QCOMPARE(chart.accessibleName(), u"Messages"_s);
        QCOMPARE(chart.accessibleDescription(), u"No values yet"_s);
        chart.setFormat([](double value) { return QString(QString::number(value) + "/s"_L1); });
        chart.setCurves(
            {{.name = u"in"_s, .values = {1, 7, 2}}, {.name = u"out"_s, .values = {4}}});
        QCOMPARE(chart.accessibleDescription(),
                 u"in: 2/s now, at most 7/s; out: 4/s now, at most 4/s"_s);
        chart.setCurves({{.name = {}, .values = {3}}});
        QCOMPARE(chart.accessibleDescription(), u"3/s now, at most 3/s"_s);
    }

    /// A curve at the top of its scale is painted above the middle, one at zero is not.
    void paintsItsCurve_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("isHigh");
        QTest::newRow("at the upper edge") << 10.0 << true;
        QTest::newRow("at the lower edge") << 0.0 << false;
    }
    void paintsItsCurve()
    {
        QFETCH(const double, value);
        QFETCH(const bool, isHigh);
        LineChart chart(4);
        chart.setPalette(Theme::light().toPalette());
        chart.resize(300, 200);
        chart.setSmallestScale(10);
        chart.setCurves({{.name = {}, .values = QList<double>(4, value)}});
        const QImage picture = chart.grab().toImage();
        int high = 0;
        int low = 0;
        const int middle = picture.height() * 2 / 3;
        const int head = picture.height() / 3 - 20;
        for (int y = head; y < picture.height(); ++y) {
            for (int x = 30; x < picture.width() - 30; ++x) {
                if (isNear(picture.pixelColor(x, y), Theme::light().accent))
                    ++(y < middle ? high : low);
            }
        }
        QVERIFY(high + low > 0);
        QCOMPARE(high > low, isHigh);
    }
};

QTEST_MAIN(TestLineChart)
#include "tst_linechart.moc"
