// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/reference/outbox.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace benchmark {

struct Connection;

/// Subscriptions that get the same octets: one destination, one subscription id.
struct Group
{
    std::string frameStart; ///< command and the headers that are the same for all messages
    std::vector<Connection *> members;
    std::string batch; ///< what this turn of the loop brings the members
};

/// Who subscribed to what, and the messages of the present turn, encoded once for each group.
class Topics
{
public:
    using Deliver = std::function<void(const Group &, const Buffer &)>;

    void subscribe(Connection &connection, std::string_view destination, std::string_view id);
    void forget(Connection &connection);
    void publish(std::string_view destination, std::string_view body);
    /// Hands out the batch of each group that has one.
    void flush(const Deliver &deliver);

private:
    /// Lets a string_view find a string.
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    template <typename Value>
    using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    ByName<ByName<std::unique_ptr<Group>>> m_topics; ///< by destination, then by subscription id
    std::vector<Group *> m_waiting;
    std::uint64_t m_lastMessage = 0;
};

} // namespace benchmark
