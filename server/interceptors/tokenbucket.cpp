// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace server {

TokenBucket::TokenBucket(double perSecond, double burst, TimePoint now)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_tokens(burst)
    , m_filledAt(now)
{ }

std::chrono::milliseconds TokenBucket::take(TimePoint now)
{
    const std::chrono::duration<double> passed = now - m_filledAt;
    m_filledAt = now;
    m_tokens = std::min(m_burst, m_tokens + std::max(0.0, passed.count()) * m_perSecond);
    // Thousandths of a token are rounding, not permission withheld.
    if (m_tokens >= 0.999) {
        m_tokens -= 1;
        return std::chrono::milliseconds(0);
    }
    const double wait = (1 - m_tokens) / m_perSecond * 1000;
    return std::chrono::milliseconds(std::max(1LL, std::llround(std::ceil(wait))));
}

} // namespace server
