// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/wakedetector.h"

#include <utility>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace client {

using std::chrono::milliseconds;

WakeDetector::WakeDetector(Config config, Clock clock, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_clock(std::move(clock))
    , m_last(m_clock())
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(m_config.interval);
    connect(&m_timer, &QTimer::timeout, this, &WakeDetector::look);
    m_timer.start();
}

WakeDetector::Clock WakeDetector::systemClock()
{
    return [] {
#ifdef Q_OS_LINUX
        timespec now{};
        ::clock_gettime(CLOCK_BOOTTIME, &now);
        return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(now.tv_sec)
                                                        + std::chrono::nanoseconds(now.tv_nsec));
#else
        return std::chrono::duration_cast<milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
#endif
    };
}

void WakeDetector::look()
{
    const milliseconds now = m_clock();
    const milliseconds since = now - std::exchange(m_last, now);
    if (since > m_config.interval + m_config.longest)
        emit woke();
}

} // namespace client
