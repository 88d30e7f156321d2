// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"
#include "tests/torture/link.h"
#include "tests/torture/target.h"

#include <atomic>
#include <cstddef>
#include <functional>
#include <random>
#include <thread>

namespace torture {

/// Someone who writes, in a thread of its own: messages with ids of its own, a receipt for each,
/// and after a break all that has no RECEIPT again, under the same ids and in the same order.
class Sender final
{
public:
    struct Plan
    {
        std::uint32_t number = 0;
        int room = 1;
        Link::Transport transport = Link::Transport::Tcp;
        std::size_t window = 16; ///< messages without a RECEIPT at a time
        std::size_t limit = 0; ///< messages in all; 0: until finish()
        double rate = 0; ///< messages a second; 0: as the window allows
        /// After a break it forgets what has no RECEIPT, as a program without an outbox does: the
        /// host may have stored it or not.
        bool givesUp = false;
        std::chrono::milliseconds patience{5000}; ///< without a RECEIPT, then it connects anew
        std::function<void()> enterThread; ///< first thing in the thread; may be empty
    };

    /// @p target must outlive it.
    Sender(Plan plan, Target &target);
    ~Sender();
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;

    void start();
    /// Writes nothing new, and ends once all has its RECEIPT.
    void finish() { m_isFinishing = true; }
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// At once.
    void stop();

    [[nodiscard]] std::uint64_t acknowledged() const { return m_acknowledged; }
    /// After stop().
    [[nodiscard]] const SenderLog &log() const { return m_log; }

private:
    void run(const std::stop_token &stop);
    void talk(Link &link, const std::stop_token &stop);
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool sendDue(Link &link);
    [[nodiscard]] bool sendOne(Link &link);
    [[nodiscard]] Clock::time_point due(std::size_t number) const;
    void take(const Frame &frame);
    void acknowledge(const Frame &receipt);

    const Plan m_plan;
    Target &m_target;
    SenderLog m_log;
    std::size_t m_oldest = 0; ///< message that waits for its RECEIPT
    std::size_t m_next = 0; ///< message to be sent on this link
    Clock::time_point m_started;
    Clock::time_point m_progress; ///< the last on this link
    bool m_isRefused = false; ///< on this link
    std::minstd_rand m_random;
    std::atomic<std::uint64_t> m_acknowledged = 0;
    std::atomic<bool> m_isFinishing = false;
    std::atomic<bool> m_isDone = false;
    std::jthread m_thread;
};

/// Waits a random time up to @p longest, or until it is asked to stop.
void backOff(const std::stop_token &stop, std::minstd_rand &random,
             std::chrono::milliseconds longest);

} // namespace torture
