// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/looplag.h"

#include <algorithm>

namespace server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto interval = 1s;

} // namespace

LoopLag::LoopLag(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_latest = std::max<Histogram::Duration>(steady_clock::now() - m_due, 0ns);
        m_histogram.observe(m_latest);
        arm();
    });
}

void LoopLag::setRunning(bool isRunning)
{
    if (!isRunning) {
        m_timer.stop();
        m_latest = 0ns;
    } else if (!m_timer.isActive()) {
        arm();
    }
}

void LoopLag::arm()
{
    m_due = steady_clock::now() + interval;
    m_timer.start(interval);
}

} // namespace server
