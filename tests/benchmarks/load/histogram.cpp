// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace benchmark {

namespace {

/// Each power of two is cut into this many steps.
constexpr int stepBits = 7;
constexpr std::uint64_t steps = 1 << stepBits;

std::size_t bucketOf(std::uint64_t value)
{
    if (value < steps)
        return std::size_t(value);
    const int shift = std::bit_width(value) - 1 - stepBits;
    return std::size_t(shift + 1) * steps + std::size_t(value >> shift & (steps - 1));
}

std::uint64_t middleOf(std::size_t bucket)
{
    if (bucket < steps)
        return bucket;
    const auto shift = int(bucket / steps) - 1;
    const std::uint64_t first = (steps + bucket % steps) << shift;
    return first + (std::uint64_t(1) << shift) / 2;
}

} // namespace

void Histogram::add(nanoseconds latency)
{
    const auto bucket = bucketOf(std::uint64_t(std::max<nanoseconds::rep>(latency.count(), 0)));
    if (bucket >= m_counts.size())
        m_counts.resize(bucket + 1);
    ++m_counts[bucket];
    ++m_count;
}

double Histogram::microsecondsAt(double share) const
{
    const auto rank = std::uint64_t(std::ceil(share * double(m_count)));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_counts.size(); ++bucket) {
        seen += m_counts[bucket];
        if (seen >= rank && seen > 0)
            return double(middleOf(bucket)) / 1000;
    }
    return 0;
}

} // namespace benchmark
