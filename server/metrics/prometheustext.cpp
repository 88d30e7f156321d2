// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/prometheustext.h"

namespace server {

namespace {

QByteArray escaped(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

double seconds(Histogram::Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

QByteArray number(double value)
{
    constexpr int shortest = -128; // QLocale::FloatingPointShortest: no more digits than needed
    return QByteArray::number(value, 'f', shortest);
}

} // namespace

void PrometheusText::head(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    m_name = name.toByteArray();
    m_text += "# HELP " + m_name + ' ' + help.toByteArray() + "\n# TYPE " + m_name + ' '
        + type.toByteArray() + '\n';
}

void PrometheusText::line(QByteArrayView suffix, double value, const Labels &labels)
{
    m_text += m_name + suffix.toByteArray();
    char before = '{';
    for (const auto &[name, text] : labels) {
        m_text += before + name + "=\"" + escaped(text) + '"';
        before = ',';
    }
    if (!labels.isEmpty())
        m_text += '}';
    m_text += ' ' + number(value) + '\n';
}

void PrometheusText::metric(QByteArrayView name, Type type, QByteArrayView help)
{
    head(name, type == Type::Counter ? "counter" : "gauge", help);
}

void PrometheusText::sample(double value, const Labels &labels)
{
    line({}, value, labels);
}

void PrometheusText::single(QByteArrayView name, Type type, QByteArrayView help, double value)
{
    metric(name, type, help);
    sample(value);
}

void PrometheusText::histogram(QByteArrayView name, QByteArrayView help, const Histogram &histogram)
{
    head(name, "histogram", help);
    for (size_t i = 0; i < Histogram::bounds.size(); ++i) {
        line("_bucket", double(histogram.countUpTo(i)),
             {{"le", number(seconds(Histogram::bounds[i]))}});
    }
    line("_bucket", double(histogram.count()), {{"le", "+Inf"}});
    line("_sum", seconds(histogram.sum()), {});
    line("_count", double(histogram.count()), {});
}

} // namespace server
