// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace server {

/// How long something took, counted in buckets from 100 µs to 10 s. A plain value.
class Histogram
{
public:
    using Duration = std::chrono::nanoseconds;

    /// Upper bounds, smallest first; what is longer than all is only in count().
    static constexpr std::array<Duration, 11> bounds{
        std::chrono::microseconds(100), std::chrono::microseconds(500),
        std::chrono::milliseconds(1),   std::chrono::milliseconds(2),
        std::chrono::milliseconds(5),   std::chrono::milliseconds(10),
        std::chrono::milliseconds(20),  std::chrono::milliseconds(50),
        std::chrono::milliseconds(100), std::chrono::seconds(1),
        std::chrono::seconds(10),
    };

    void observe(Duration duration);

    /// At most the bound of that index.
    [[nodiscard]] quint64 countUpTo(size_t index) const;
    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] Duration sum() const { return m_sum; }

private:
    std::array<quint64, bounds.size()> m_counts{}; ///< each without those of the smaller bounds
    quint64 m_count = 0;
    Duration m_sum{0};
};

} // namespace server
