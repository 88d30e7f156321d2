// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

namespace torture {

namespace {

using namespace std::chrono_literals;

/// A control that lost nothing after so many cuts does not lose.
constexpr std::uint64_t mostControlCuts = 20;
constexpr auto longestCut = 20s;

/// The host's own layer under SQLite does the cutting; false when the host did not come to its end.
bool cutPower(Stage &stage, std::minstd_rand &random)
{
    stage.host().tell("cut " + std::to_string(random()));
    const bool isGone = stage.host().waitForEnd(longestCut);
    stage.killHost();
    return isGone;
}

Row cutOften(const Options &options)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    Stage stage(planFor(options.tortureHost, folder), {});
    std::minstd_rand random(std::uint32_t(options.seed));
    std::uniform_int_distribution<int> life(20, options.isShort ? 300 : 1500);
    std::uint64_t done = 0;
    bool isRunning = stage.start();
    while (isRunning && done < options.cuts) {
        stage.letRun(random, life);
        isRunning = cutPower(stage, random) && stage.restartHost();
        ++done;
    }
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    return rowOf("powercut", std::to_string(done) + " cuts, 20 senders", stage, std::move(tally),
                 started);
}

/// One cut each of hosts whose syncs do nothing, until one has lost something.
Row cutWithoutSyncs(const Options &options)
{
    const auto started = Clock::now();
    std::minstd_rand random(std::uint32_t(options.seed));
    Row row;
    for (std::uint64_t cuts = 1; cuts <= mostControlCuts; ++cuts) {
        const ScratchFolder folder;
        Stage stage(planFor(options.tortureHost, folder, {"--ignore-syncs"}), {});
        const bool isRunning = stage.start()
            && waitUntil([&] { return stage.acknowledged() > 100; }, longestCut)
            && cutPower(stage, random);
        Tally tally = stage.abandon();
        tally.missing = 0; // nobody had the time to see all
        row = rowOf("powercut", std::to_string(cuts) + " cuts, syncs ignored", stage,
                    std::move(tally), started);
        if (!isRunning)
            row.tally.reset();
        if (!isRunning || row.tally->lost > 0)
            break;
    }
    return asControl(row, &Tally::lost);
}

} // namespace

std::vector<Row> runPowerCut(const Options &options)
{
    return {cutOften(options), cutWithoutSyncs(options)};
}

} // namespace torture
