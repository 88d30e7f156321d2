// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/clock.h"

#include <cstdint>
#include <vector>

namespace benchmark {

/// Whoever owns a descriptor in a Poller.
class Pollable
{
public:
    virtual void handleEvents(std::uint32_t events) = 0;
    /// Writes what was asked for in this turn.
    virtual void flush() = 0;

protected:
    ~Pollable() = default;
};

/// One epoll(7) set, and what its descriptors share.
class Poller
{
public:
    Poller();
    ~Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;

    void add(int fd, std::uint32_t events, Pollable &owner);
    void change(int fd, std::uint32_t events, Pollable &owner);
    /// flush() is called for it at the start of the next turn.
    void flushLater(Pollable &owner) { m_unflushed.push_back(&owner); }

    /// Flushes, then waits for events until @p deadline and hands them out once.
    void turn(Clock::time_point deadline);

    [[nodiscard]] std::vector<char> &readBuffer() { return m_readBuffer; }

private:
    int m_epoll;
    std::vector<char> m_readBuffer;
    std::vector<Pollable *> m_unflushed;
};

} // namespace benchmark
