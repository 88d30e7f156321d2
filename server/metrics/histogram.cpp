// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/histogram.h"

#include <algorithm>
#include <numeric>

namespace server {

void Histogram::observe(Duration duration)
{
    ++m_count;
    m_sum += duration;
    const auto *const bound = std::lower_bound(bounds.begin(), bounds.end(), duration);
    if (bound != bounds.end())
        ++m_counts[size_t(bound - bounds.begin())];
}

quint64 Histogram::countUpTo(size_t index) const
{
    const auto *const end = m_counts.begin() + std::min(index + 1, m_counts.size());
    return std::accumulate(m_counts.begin(), end, quint64(0));
}

} // namespace server
