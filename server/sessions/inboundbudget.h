// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

namespace server {

/// How much one peer may have the host do: frames and octets in a second, and as many at once. It
/// is charged for what was done already, may fall into debt, and says how long to read nothing.
/// Has no clock.
class InboundBudget
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Limits
    {
        qint64 framesPerSecond = 1'000;
        qint64 octetsPerSecond = 1'048'576;
    };

    explicit InboundBudget(Limits limits);

    /// Zero: go on. Otherwise the debt is paid after that time.
    [[nodiscard]] std::chrono::milliseconds charge(qint64 frames, qint64 octets, TimePoint now);

private:
    Limits m_limits;
    /// What is left of each, as the time in which it is earned; below zero in debt.
    std::chrono::nanoseconds m_frames = std::chrono::seconds(1);
    std::chrono::nanoseconds m_octets = std::chrono::seconds(1);
    TimePoint m_filledAt;
};

} // namespace server
