// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"
#include "tests/torture/storereader.h"

#include <string>
#include <vector>

namespace torture {

/// What came out of comparing what senders and subscribers noted with what the store has.
struct Tally
{
    std::uint64_t attempted = 0; ///< messages that were sent at least once
    std::uint64_t acknowledged = 0; ///< of them: with a RECEIPT
    std::uint64_t lost = 0; ///< acknowledged and not in the store
    std::uint64_t duplicated = 0; ///< in the store, or seen by one subscriber, more than once
    std::uint64_t outOfOrder
        = 0; ///< numbers with gaps, another order than the sender's or the store's
    std::uint64_t missing = 0; ///< in the store, and never seen by a subscriber of the room
    std::uint64_t unexpected = 0; ///< seen or stored, but not written so by anyone
    std::uint64_t recovered = 0; ///< stored without a RECEIPT having come: as it may be

    std::uint64_t revived = 0; ///< of those recovered: that an ERROR had called not stored

    std::vector<std::string> findings; ///< the first few, for people

    /// Nothing lost, doubled, out of order, missing or unexpected.
    [[nodiscard]] bool isClean() const
    {
        return lost + duplicated + outOfOrder + missing + unexpected == 0;
    }
};

/// @p subscribers saw their rooms from the first number on, and had the time to see all.
[[nodiscard]] Tally compare(const std::vector<SenderLog> &senders,
                            const std::vector<SubscriberLog> &subscribers,
                            const StoreContents &store);

} // namespace torture
