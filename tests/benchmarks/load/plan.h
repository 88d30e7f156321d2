// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/client.h"
#include "tests/benchmarks/load/clock.h"

#include <sys/types.h>

namespace benchmark {

/// What a run is to do. Which of it matters is the scenario's.
struct Plan
{
    Endpoint endpoint;
    pid_t server = 0; ///< whose CPU time and memory are watched; 0 for nobody's

    // Talking
    std::size_t rooms = 1;
    std::size_t subscribers = 100; ///< in each room
    std::size_t senders = 1; ///< in each room
    bool sendersListen = false; ///< the senders are the first of the subscribers
    bool stored = false; ///< chat rooms with history, or else topics
    std::size_t window = 1; ///< messages in flight, of all senders together
    double rate = 0; ///< messages a second, whatever comes of them; 0: as the window allows
    std::size_t textSize = 200; ///< octets
    double stoppedShare = 0; ///< of the subscribers: they stop reading
    nanoseconds warmUp = seconds(1);
    nanoseconds duration = seconds(3);
    nanoseconds patience = seconds(5); ///< without a delivery, until what is missing counts as lost

    // Being there
    std::size_t connections = 5000;
    std::chrono::milliseconds beat{0};
    bool logsIn = true;
};

} // namespace benchmark
