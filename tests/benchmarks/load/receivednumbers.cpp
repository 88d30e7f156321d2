// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/receivednumbers.h"

#include <algorithm>

namespace benchmark {

bool ReceivedNumbers::take(std::size_t sender, std::uint32_t number, DeliveryFaults &faults)
{
    std::uint32_t &next = m_next[sender];
    if (number < next) {
        const bool isLate = m_skipped.erase({sender, number}) > 0;
        ++(isLate ? faults.reordered : faults.repeated);
        return isLate;
    }
    for (; next < number; ++next)
        m_skipped.insert({sender, next});
    ++next;
    return true;
}

std::uint64_t ReceivedNumbers::missing(std::size_t sender, std::uint32_t sent) const
{
    const auto skipped = std::count_if(m_skipped.begin(), m_skipped.end(),
                                       [sender](const auto &gap) { return gap.first == sender; });
    return sent - m_next[sender] + std::uint64_t(skipped);
}

} // namespace benchmark
