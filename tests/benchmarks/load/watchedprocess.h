// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/clock.h"

#include <cstdint>
#include <sys/types.h>

namespace benchmark {

/// What the kernel says of another process. All zero where there is no such process, or no pid.
class WatchedProcess
{
public:
    explicit WatchedProcess(pid_t pid)
        : m_pid(pid)
    { }

    /// CPU time of all of its threads, in user and kernel mode.
    [[nodiscard]] nanoseconds cpuTime() const;
    /// Octets of its memory that are in RAM.
    [[nodiscard]] double residentOctets() const;

private:
    pid_t m_pid;
};

} // namespace benchmark
