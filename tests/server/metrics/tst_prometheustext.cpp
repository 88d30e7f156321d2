// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/prometheustext.h"

#include <QTest>

using server::PrometheusText;
using namespace std::chrono_literals;

class TestPrometheusText final : public QObject
{
    Q_OBJECT

private slots:
    void writesOneValue()
    {
        PrometheusText text;
        text.single("a_total", PrometheusText::Type::Counter, "What it is.", 3);
        QCOMPARE(text.text(),
                 QByteArray("# HELP a_total What it is.\n# TYPE a_total counter\na_total 3\n"));
    }

    void writesLabels()
    {
        PrometheusText text;
        text.metric("b", PrometheusText::Type::Gauge, "B.");
        text.sample(0.5, {{"kind", "x"}, {"odd", "a\"b\\c\nd"}});
        QCOMPARE(text.text(),
                 QByteArray("# HELP b B.\n# TYPE b gauge\n"
                            "b{kind=\"x\",odd=\"a\\\"b\\\\c\\nd\"} 0.5\n"));
    }

    void keepsLargeNumbersExact()
    {
        PrometheusText text;
        text.metric("c", PrometheusText::Type::Counter, "C.");
        text.sample(9007199254740991.0);
        QVERIFY2(text.text().endsWith("\nc 9007199254740991\n"), text.text().constData());
    }

    void writesAHistogram()
    {
        server::Histogram histogram;
        histogram.observe(700us);
        histogram.observe(1min);
        PrometheusText text;
        text.histogram("d_seconds", "D.", histogram);
        const QByteArray all = text.text();
        QVERIFY(all.contains("# TYPE d_seconds histogram\n"));
        QVERIFY2(all.contains("\nd_seconds_bucket{le=\"0.0005\"} 0\n"), all.constData());
        QVERIFY(all.contains("\nd_seconds_bucket{le=\"0.001\"} 1\n"));
        QVERIFY(all.contains("\nd_seconds_bucket{le=\"10\"} 1\n"));
        QVERIFY(all.contains("\nd_seconds_bucket{le=\"+Inf\"} 2\n"));
        QVERIFY(all.contains("\nd_seconds_sum 60.0007\n"));
        QVERIFY(all.endsWith("\nd_seconds_count 2\n"));
    }
};

QTEST_APPLESS_MAIN(TestPrometheusText)
#include "tst_prometheustext.moc"
