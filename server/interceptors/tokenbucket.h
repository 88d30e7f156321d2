// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>

namespace server {

/// Lets through @c perSecond on the average and up to @c burst at once. Has no clock.
class TokenBucket
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    TokenBucket(double perSecond, double burst, TimePoint now);

    /// Zero: taken. Otherwise nothing was taken, and one will be there after that time.
    [[nodiscard]] std::chrono::milliseconds take(TimePoint now);

private:
    double m_perSecond;
    double m_burst;
    double m_tokens;
    TimePoint m_filledAt;
};

} // namespace server
