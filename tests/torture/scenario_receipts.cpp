// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/proxy.h"
#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t senders = 20;
constexpr std::uint64_t controlMessages = 400;
constexpr auto longestRun = 30min;

Row cutReceipts(const Options &options, const std::string &program,
                std::vector<std::string> arguments, std::uint64_t messages)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    const Stage::Cast cast{
        .senders = senders, .limit = (messages + senders - 1) / senders, .someGiveUp = false};
    Stage stage(planFor(program, folder, std::move(arguments)), cast);
    Target host;
    Proxy proxy({.seed = std::uint32_t(options.seed)}, host);
    stage.setDetour([&](const Address &address) {
        host.set(address);
        return proxy.addressFor(address);
    });
    const bool isRunning = proxy.start() && stage.start();
    if (isRunning)
        waitUntil([&] { return stage.areSendersDone(); }, longestRun);
    proxy.relent();
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    proxy.stop();
    return rowOf("receipts",
                 std::to_string(proxy.cuts()) + " links cut at " + std::to_string(proxy.receipts())
                     + " RECEIPTs",
                 stage, std::move(tally), started);
}

} // namespace

std::vector<Row> runReceipts(const Options &options)
{
    Row control = asControl(
        cutReceipts(options, options.tortureHost, {"--break", "no-deduplication"}, controlMessages),
        &Tally::duplicated);
    control.done += ", repeats stored as new";
    return {cutReceipts(options, options.host, {}, options.messages), control};
}

} // namespace torture
