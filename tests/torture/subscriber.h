// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"
#include "tests/torture/link.h"
#include "tests/torture/target.h"

#include <QJsonObject>

#include <atomic>
#include <functional>
#include <map>
#include <random>
#include <thread>

namespace torture {

/// Someone who reads a room, in a thread of its own, and keeps what comes. After a break it goes on
/// behind the last it has (`since`, `epoch`); where the host says `limited` it asks for the pages
/// between.
class Subscriber final
{
public:
    struct Plan
    {
        std::uint32_t number = 0;
        int room = 1;
        Link::Transport transport = Link::Transport::WebSocket;
        std::chrono::milliseconds hostBeats{0}; ///< asked for, to notice a dead link
        std::function<void()> enterThread; ///< first thing in the thread; may be empty
    };

    /// @p target must outlive it.
    Subscriber(Plan plan, Target &target);
    ~Subscriber();
    Subscriber(const Subscriber &) = delete;
    Subscriber &operator=(const Subscriber &) = delete;

    void start();
    void stop();
    /// The last number it has, with all before it.
    [[nodiscard]] std::int64_t last() const { return m_last; }
    [[nodiscard]] int room() const { return m_plan.room; }
    /// After stop().
    [[nodiscard]] const SubscriberLog &log() const { return m_log; }

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] bool subscribe(Link &link);
    void listen(Link &link, const std::stop_token &stop);
    void take(Link &link, const Frame &frame);
    void takeLive(Link &link, const Frame &frame);
    void takePage(Link &link, const Frame &frame);
    void keep(const QJsonObject &message);
    void advance();
    void askForPage(Link &link);

    const Plan m_plan;
    Target &m_target;
    SubscriberLog m_log;
    std::string m_epoch;
    std::atomic<std::int64_t> m_last = 0;
    std::map<std::int64_t, MessageKey> m_ahead; ///< behind a gap that is being filled
    bool m_isFilling = false;
    bool m_isFresh = true; ///< nothing has come on this link
    std::minstd_rand m_random;
    std::jthread m_thread;
};

} // namespace torture
