// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace client {

/// Notices that the program stood still: the computer slept, or the process was stopped. The timers
/// of the rest do not count that time, or see it too late, while the links of before are dead.
class WakeDetector final : public QObject
{
    Q_OBJECT

public:
    /// Goes on while the computer sleeps, and does not jump when somebody sets the clock.
    using Clock = std::function<std::chrono::milliseconds()>;

    struct Config
    {
        std::chrono::milliseconds interval{2'000}; ///< between two looks
        std::chrono::milliseconds longest{15'000}; ///< that a look may be late and mean nothing
    };

    explicit WakeDetector(Config config, Clock clock = systemClock(), QObject *parent = nullptr);

    [[nodiscard]] static Clock systemClock();

signals:
    void woke();

private:
    void look();

    const Config m_config;
    const Clock m_clock;
    std::chrono::milliseconds m_last;
    QTimer m_timer;
};

} // namespace client
