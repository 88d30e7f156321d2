// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/host/shiftedclock.h"

#include <atomic>
#include <ctime>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

std::atomic<std::int64_t> shift = 0; // NOLINT(*-avoid-non-const-global-variables): libc calls

} // namespace

// A program's own functions come before those of the C library, also for the libraries in it.
extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const auto result = int(::syscall(SYS_clock_gettime, clock, time));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += shift;
    return result;
}

int gettimeofday(timeval *time, void *zone) noexcept
{
    const auto result = int(::syscall(SYS_gettimeofday, time, zone));
    if (result == 0)
        time->tv_sec += shift;
    return result;
}

time_t time(time_t *to) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (to)
        *to = now.tv_sec;
    return now.tv_sec;
}
}

namespace torture {

void shiftClock(std::int64_t seconds)
{
    shift = seconds;
}

} // namespace torture
