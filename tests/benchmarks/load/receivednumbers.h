// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace benchmark {

/// What went wrong with messages, all receivers together. All zero is what is wanted.
struct DeliveryFaults
{
    std::uint64_t lost = 0;
    std::uint64_t repeated = 0;
    std::uint64_t reordered = 0;
    std::uint64_t misrouted = 0;
    std::uint64_t damaged = 0;

    [[nodiscard]] bool none() const
    {
        return lost + repeated + reordered + misrouted + damaged == 0;
    }
};

/// What one receiver got of each sender of its room: every number once, in order.
class ReceivedNumbers
{
public:
    explicit ReceivedNumbers(std::size_t senders)
        : m_next(senders)
    { }

    /// Counts what is wrong with it; true if it is the first time that this one comes.
    bool take(std::size_t sender, std::uint32_t number, DeliveryFaults &faults);
    /// How many of the first @p sent of this sender did not come.
    [[nodiscard]] std::uint64_t missing(std::size_t sender, std::uint32_t sent) const;

private:
    std::vector<std::uint32_t> m_next; ///< by sender
    std::set<std::pair<std::size_t, std::uint32_t>> m_skipped;
};

} // namespace benchmark
