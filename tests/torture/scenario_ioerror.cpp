// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

#include <thread>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr int mostFailures = 6; ///< syncs or writes that fail in a row
constexpr auto longestCut = 20s;

std::uint64_t refusals(const Stage &stage)
{
    std::uint64_t sum = 0;
    for (const SenderLog &log : stage.senderLogs())
        sum += log.refusals;
    return sum;
}

} // namespace

/// After each spell of failures the host goes on; every fifth time the power goes in the middle of
/// one, and takes what a failed sync has left in the page cache.
std::vector<Row> runIoError(const Options &options)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    Stage stage(planFor(options.tortureHost, folder), {});
    std::minstd_rand random(std::uint32_t(options.seed));
    bool isRunning = stage.start();
    for (std::uint64_t i = 1; i <= options.errors && isRunning; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 150));
        const bool isWrite = random() % 3 == 0;
        stage.host().tell((isWrite ? "fail-writes " : "fail-syncs ")
                          + std::to_string(1 + random() % mostFailures));
        if (i % 5 != 0)
            continue;
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 20));
        stage.host().tell("cut " + std::to_string(random()));
        isRunning = stage.host().waitForEnd(longestCut);
        stage.killHost();
        isRunning = stage.restartHost() && isRunning;
    }
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    Row row = rowOf("ioerror",
                    std::to_string(options.errors) + " spells of failing writes or syncs, "
                        + std::to_string(options.errors / 5) + " of them with a power cut",
                    stage, std::move(tally), started);
    row.figures = std::to_string(refusals(stage)) + " ERRORs";
    if (refusals(stage) == 0) {
        row.outcome = Row::Outcome::Broken;
        row.findings.push_back("no sender was told of a failure: this run shows nothing");
    }
    return {row};
}

} // namespace torture
