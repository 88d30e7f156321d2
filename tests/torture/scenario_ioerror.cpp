// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

#include <thread>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr int mostFailures = 6; ///< syncs or writes that fail in a row
constexpr auto longestRecovery = 20s;

std::uint64_t refusals(const Stage &stage)
{
    std::uint64_t sum = 0;
    for (const SenderLog &log : stage.senderLogs())
        sum += log.refusals;
    return sum;
}

/// Until something is acknowledged again: the disk is well, and the host has got over it.
void letRecover(const Stage &stage)
{
    std::this_thread::sleep_for(200ms);
    const std::uint64_t before = stage.acknowledged();
    waitUntil([&] { return stage.acknowledged() > before; }, longestRecovery);
}

bool cutPower(Stage &stage, std::minstd_rand &random)
{
    stage.host().tell("cut " + std::to_string(random()));
    const bool isGone = stage.host().waitForEnd(longestRecovery);
    stage.killHost();
    return stage.restartHost() && isGone;
}

/// Spells of failures; @p cuts: after every third, at once or when the host has got over it, the
/// power goes, and takes what failed syncs have left in the page cache.
Row failOften(const Options &options, bool cuts)
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
        if (!cuts || i % 3 != 0)
            continue;
        if (random() % 2 == 0)
            letRecover(stage);
        isRunning = cutPower(stage, random);
    }
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    const std::uint64_t revived = tally.revived;
    Row row = rowOf("ioerror",
                    std::to_string(options.errors) + " spells of failing writes or syncs"
                        + (cuts ? ", a power cut after every third" : ""),
                    stage, std::move(tally), started);
    row.figures = std::to_string(refusals(stage)) + " ERRORs, " + std::to_string(revived)
        + " of what they refused stored";
    if (refusals(stage) == 0 || (revived > 0 && !cuts)) {
        row.outcome = Row::Outcome::Broken;
        row.findings.push_back(revived > 0 ? "what was refused is stored"
                                           : "nothing was refused: this run shows nothing");
    }
    return row;
}

} // namespace

std::vector<Row> runIoError(const Options &options)
{
    return {failOften(options, false), failOften(options, true)};
}

} // namespace torture
