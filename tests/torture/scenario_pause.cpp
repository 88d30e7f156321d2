// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

#include <algorithm>
#include <csignal>
#include <thread>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr int day = 24 * 60 * 60;

/// Between the earliest and the latest time that messages were stored with.
std::int64_t storedSpan(const StoreContents &store)
{
    std::vector<std::int64_t> times;
    for (const auto &[room, rows] : store.rooms) {
        for (const StoreContents::Row &row : rows)
            times.push_back(row.sentAt / 1000);
    }
    const auto [earliest, latest] = std::ranges::minmax_element(times);
    return times.empty() ? 0 : *latest - *earliest;
}

} // namespace

std::vector<Row> runPause(const Options &options)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    Stage stage(planFor(options.tortureHost, folder), {.rate = 25});
    std::minstd_rand random(std::uint32_t(options.seed));
    std::uniform_int_distribution<std::uint64_t> stopped(100, options.pauseSeconds * 1000);
    const bool isRunning = stage.start();
    for (std::uint64_t i = 0; i < options.pauses && isRunning; ++i) {
        stage.host().tell("clock " + std::to_string(i % 2 == 0 ? day : -day));
        std::this_thread::sleep_for(300ms);
        stage.host().signal(SIGSTOP);
        std::this_thread::sleep_for(std::chrono::milliseconds(stopped(random)));
        stage.host().signal(SIGCONT);
        std::this_thread::sleep_for(300ms);
    }
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    Row row = rowOf("pause",
                    std::to_string(options.pauses) + " SIGSTOPs of up to "
                        + std::to_string(options.pauseSeconds) + " s, each after a jump of a day",
                    stage, std::move(tally), started);
    if (storedSpan(readStore(stage.host().database())) < day) {
        row.outcome = Row::Outcome::Broken;
        row.findings.push_back("the host's clock did not jump: this run shows nothing of it");
    }
    return {row};
}

} // namespace torture
