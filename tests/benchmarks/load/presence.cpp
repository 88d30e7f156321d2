// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/presence.h"

#include "tests/benchmarks/load/crowd.h"
#include "tests/benchmarks/load/watchedprocess.h"

namespace benchmark {

namespace {

using namespace std::chrono_literals;

constexpr auto settling = 1s;
constexpr auto beatCheck = 100ms;

void hold(Crowd &crowd, nanoseconds duration)
{
    const auto end = Clock::now() + duration;
    for (auto now = Clock::now(); now < end; now = Clock::now()) {
        for (std::size_t i = 0; i < crowd.size(); ++i)
            crowd[i].keepBeat(now);
        crowd.turnUntil(std::min<Clock::time_point>(end, now + beatCheck), [] { return false; });
    }
}

std::uint64_t lateBeats(Crowd &crowd)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < crowd.size(); ++i)
        sum += crowd[i].lateBeats();
    return sum;
}

} // namespace

bool runPresence(const Plan &plan, Report &report)
{
    const WatchedProcess server(plan.server);
    const double octetsBefore = server.residentOctets();
    const nanoseconds cpuBefore = server.cpuTime();
    Crowd crowd(plan.endpoint);
    const Client::Options options{.logsIn = plan.logsIn, .beat = plan.beat};
    crowd.open(plan.connections, [&options](std::size_t) { return options; });
    const nanoseconds openingCpu = server.cpuTime() - cpuBefore;
    hold(crowd, settling);

    const nanoseconds heldBefore = server.cpuTime();
    hold(crowd, plan.duration);
    const nanoseconds holdingCpu = server.cpuTime() - heldBefore;
    const double octets = server.residentOctets() - octetsBefore;

    const auto count = double(plan.connections);
    const std::uint64_t late = lateBeats(crowd);
    const bool isFine = crowd.lost().empty() && crowd.firstComplaint().empty() && late == 0;
    report.add("ok", isFine)
        .add("connections", count)
        .add("seconds", inSeconds(plan.duration))
        .add("handshakes_per_cpu_second", count / inSeconds(openingCpu))
        .add("octets_per_connection", octets / count)
        .add("cpu_share", inSeconds(holdingCpu) / inSeconds(plan.duration))
        .add("lost_connections", double(crowd.lost().size()))
        .add("late_beats", double(late))
        .add("complaint", std::string_view(crowd.firstComplaint()));
    return isFine;
}

} // namespace benchmark
