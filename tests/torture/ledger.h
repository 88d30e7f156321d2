// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace torture {

using Clock = std::chrono::steady_clock;

/// Which message it is: its sender, and the how-manieth of that sender, from 0. What a message says
/// follows from its key, so that anyone can tell whether it is whole.
struct MessageKey
{
    std::uint32_t sender = 0;
    std::uint32_t number = 0;

    friend auto operator<=>(const MessageKey &, const MessageKey &) = default;
};

[[nodiscard]] std::string idOf(const MessageKey &key);
/// Nothing for an id that no sender here made. What a broken host puts behind a '~' is not looked
/// at.
[[nodiscard]] std::optional<MessageKey> keyOf(std::string_view id);
/// UTF-8 of 30 to 200 octets, fit for JSON as it is.
[[nodiscard]] std::string textOf(const MessageKey &key);

/// What one sender did. Whoever wants to know whether a host keeps its word compares this with what
/// the host has afterwards.
struct SenderLog
{
    struct Entry
    {
        std::int64_t seq = 0; ///< that the RECEIPT named; 0: none came
        std::uint32_t tries = 0;
        bool isRefused = false; ///< the last word about it was an ERROR: it is not stored
        Clock::time_point sent; ///< or was due, where there is a rate
        Clock::time_point acknowledged;
    };

    std::uint32_t sender = 0;
    int room = 0;
    std::vector<Entry> entries; ///< by MessageKey::number
    std::uint64_t refusals = 0; ///< ERROR frames
    std::string firstRefusal; ///< its message
    std::uint64_t renumbered = 0; ///< RECEIPTs that named another number than the first one
    std::uint64_t breaks = 0; ///< links that ended
};

/// A message as a subscriber saw it, or as it is in the store.
struct Seen
{
    std::int64_t seq = 0;
    MessageKey key;
};

/// What one subscriber saw, by the rule of docs/protocol.md: what it has already it drops.
struct SubscriberLog
{
    std::uint32_t subscriber = 0;
    int room = 0;
    std::vector<Seen> seen; ///< in the order of arrival
    std::uint64_t repeats = 0; ///< came although `since` had named them, or twice on one link
    std::uint64_t gaps = 0; ///< a number was left out, and nothing said `limited`
    std::uint64_t foreign = 0; ///< no sender here wrote it, or its text is not what was written
    std::uint64_t newEpochs = 0;
    std::uint64_t fills = 0; ///< pages of history that closed a `limited` gap
    std::uint64_t breaks = 0;
};

} // namespace torture
