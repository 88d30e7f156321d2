// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/histogram.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace server {

/// Writes metrics in Prometheus' text format, version 0.0.4.
class PrometheusText
{
public:
    using Labels = QList<std::pair<QByteArray, QByteArray>>;

    enum class Type : quint8 { Counter, Gauge };
    /// Starts a metric; its samples follow.
    void metric(QByteArrayView name, Type type, QByteArrayView help);
    /// A sample of the metric that was started last.
    void sample(double value, const Labels &labels = {});
    /// metric() and sample() of one without labels.
    void single(QByteArrayView name, Type type, QByteArrayView help, double value);
    /// A whole histogram, in seconds.
    void histogram(QByteArrayView name, QByteArrayView help, const Histogram &histogram);

    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    void head(QByteArrayView name, QByteArrayView type, QByteArrayView help);
    void line(QByteArrayView suffix, double value, const Labels &labels);

    QByteArray m_text;
    QByteArray m_name;
};

} // namespace server
