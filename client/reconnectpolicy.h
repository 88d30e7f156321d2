// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <functional>

namespace client {

/// How long to wait before the next try: exponential backoff with full jitter, so that a room full
/// of people does not come back in one instant when their host does. Pure: no clock, no timer, and
/// the random numbers are the owner's.
class ReconnectPolicy
{
public:
    struct Config
    {
        std::chrono::milliseconds first{500}; ///< longest wait before the second try
        std::chrono::milliseconds longest{30'000}; ///< what it doubles up to
        std::chrono::milliseconds held{5'000}; ///< a link this old counts as one that worked
    };
    /// Numbers from 0 to below 1.
    using Random = std::function<double()>;

    explicit ReconnectPolicy(Config config);
    ReconnectPolicy(Config config, Random random);

    /// A try failed, or a link ended that had been online for @p held: the wait before the next.
    [[nodiscard]] std::chrono::milliseconds delayAfter(std::chrono::milliseconds held);
    /// Somebody acted: the next wait is short again.
    void reset();

private:
    Config m_config;
    Random m_random;
    int m_failures = 0;
};

/// A wait between nothing and first · 2^@p failures (at most longest), as @p random from 0 to below
/// 1 says.
[[nodiscard]] std::chrono::milliseconds backoffDelay(const ReconnectPolicy::Config &config,
                                                     int failures, double random);

} // namespace client
