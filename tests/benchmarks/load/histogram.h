// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/clock.h"

#include <cstdint>
#include <vector>

namespace benchmark {

/// Counts latencies in steps that are never further apart than 1 %.
class Histogram
{
public:
    void add(nanoseconds latency);

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// The latency that @p share (0 to 1) of all do not exceed, in microseconds.
    [[nodiscard]] double microsecondsAt(double share) const;

private:
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_count = 0;
};

} // namespace benchmark
