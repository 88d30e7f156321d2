// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>

namespace benchmark {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

/// What a number of seconds from a command line comes to.
[[nodiscard]] inline nanoseconds seconds(double count)
{
    return std::chrono::duration_cast<nanoseconds>(std::chrono::duration<double>(count));
}

[[nodiscard]] inline double inSeconds(nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace benchmark
