// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/histogram.h"

#include <QObject>
#include <QTimer>

namespace server {

/// How late this thread's event loop is: a timer that is due every second tells by how much it
/// comes too late. Runs only while it is told to.
class LoopLag final : public QObject
{
    Q_OBJECT

public:
    explicit LoopLag(QObject *parent = nullptr);

    void setRunning(bool isRunning);
    /// As it was seen last; zero while it does not run.
    [[nodiscard]] std::chrono::nanoseconds latest() const { return m_latest; }
    [[nodiscard]] const Histogram &histogram() const { return m_histogram; }

private:
    void arm();

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_due;
    Histogram::Duration m_latest{0};
    Histogram m_histogram;
};

} // namespace server
