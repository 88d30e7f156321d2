// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/target.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>

namespace torture {

/// Stands between clients and a host, and cuts a link with a given chance whenever a RECEIPT comes:
/// before it, in its middle, or behind it. In a thread of its own, on a free port of the loopback.
class Proxy final
{
public:
    struct Plan
    {
        double chance = 0.1; ///< of a cut, for each RECEIPT
        std::uint32_t seed = 1;
    };

    Proxy(const Plan &plan, Target &host);
    ~Proxy();
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;

    [[nodiscard]] bool start();
    /// Where clients of that host go.
    [[nodiscard]] Address addressFor(const Address &host) const;
    void stop();
    /// Lets everything through from now on.
    void relent() { m_isRelenting = true; }

    [[nodiscard]] std::uint64_t cuts() const { return m_cuts; }
    [[nodiscard]] std::uint64_t receipts() const { return m_receipts; } ///< that came

private:
    struct Pair;

    void run(const std::stop_token &stop);
    void accept(const std::stop_token &stop);
    [[nodiscard]] bool passOn(Pair &pair, bool isFromHost);
    [[nodiscard]] std::optional<std::size_t> cutIn(const std::string &octets);

    const Plan m_plan;
    Target &m_host;
    std::uint16_t m_port = 0;
    int m_listener = -1;
    std::minstd_rand m_random;
    std::map<int, std::shared_ptr<Pair>> m_pairs; ///< by each of their two descriptors
    std::atomic<std::uint64_t> m_cuts = 0;
    std::atomic<std::uint64_t> m_receipts = 0;
    std::atomic<bool> m_isRelenting = false;
    std::jthread m_thread;
};

} // namespace torture
