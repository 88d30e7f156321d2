// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/poller.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

namespace benchmark {

namespace {

constexpr std::size_t readBufferSize = 256 * 1024;
constexpr int eventsATurn = 64;

void control(int epoll, int operation, int fd, std::uint32_t events, Pollable &owner)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &owner;
    if (::epoll_ctl(epoll, operation, fd, &event) != 0) {
        std::perror("epoll_ctl");
        std::abort();
    }
}

} // namespace

Poller::Poller()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_readBuffer(readBufferSize)
{ }

Poller::~Poller()
{
    ::close(m_epoll);
}

void Poller::add(int fd, std::uint32_t events, Pollable &owner)
{
    control(m_epoll, EPOLL_CTL_ADD, fd, events, owner);
}

void Poller::change(int fd, std::uint32_t events, Pollable &owner)
{
    control(m_epoll, EPOLL_CTL_MOD, fd, events, owner);
}

void Poller::turn(Clock::time_point deadline)
{
    for (Pollable *owner : std::exchange(m_unflushed, {}))
        owner->flush();
    const nanoseconds left = std::max<nanoseconds>(deadline - Clock::now(), nanoseconds(0));
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec timeout{.tv_sec = whole.count(), .tv_nsec = (left - whole).count()};
    std::array<epoll_event, eventsATurn> events;
    const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), &timeout, nullptr);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        static_cast<Pollable *>(event.data.ptr)->handleEvents(event.events);
    }
}

} // namespace benchmark
