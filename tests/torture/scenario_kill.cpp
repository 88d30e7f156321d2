// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

namespace torture {

namespace {

constexpr std::uint64_t controlKills = 3;

Row killOften(const Options &options, const std::string &program,
              std::vector<std::string> arguments, std::uint64_t kills, std::uint64_t acknowledged)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    Stage stage(planFor(program, folder, std::move(arguments)), {});
    std::minstd_rand random(std::uint32_t(options.seed));
    std::uniform_int_distribution<int> life(50, options.isShort ? 400 : 2000);
    std::uint64_t done = 0;
    bool isRunning = stage.start();
    while (isRunning && (done < kills || stage.acknowledged() < acknowledged)) {
        stage.letRun(random, life);
        stage.killHost();
        ++done;
        isRunning = stage.restartHost();
    }
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    return rowOf("kill", std::to_string(done) + " kills, 20 senders", stage, std::move(tally),
                 started);
}

} // namespace

std::vector<Row> runKill(const Options &options)
{
    Row control = asControl(
        killOften(options, options.tortureHost, {"--break", "receipt-first"}, controlKills, 0),
        &Tally::lost);
    control.done += ", RECEIPT before the commit";
    return {killOften(options, options.host, {}, options.kills, options.acknowledged), control};
}

} // namespace torture
