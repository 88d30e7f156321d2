// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/figures.h"
#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

namespace torture {

namespace {

constexpr std::uint32_t senders = 20;
constexpr double messagesPerSecond = 500;
constexpr double medianLimit = 10; ///< ms
constexpr double lateLimit = 50; ///< ms, of 99 in 100
/// Of a bare fdatasync: nobody gives a RECEIPT within 10 ms on top of more.
constexpr double busyDisk = 3; ///< ms
constexpr int bareWrites = 200;
constexpr std::chrono::seconds beyond{60};

} // namespace

std::vector<Row> runLatency(const Options &options)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    const double rate = messagesPerSecond / senders;
    Stage stage(planFor(options.host, folder),
                {.senders = senders,
                 .window = 1000, // whoever is late is not waited for
                 .limit = std::size_t(rate * double(options.seconds)),
                 .rate = rate,
                 .someGiveUp = false});
    const Times bare = bareSyncs(folder.path(), bareWrites);
    const bool isRunning = stage.start();
    if (isRunning)
        waitUntil([&] { return stage.areSendersDone(); },
                  std::chrono::seconds(options.seconds) + beyond);
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    Times receipts;
    const auto logs = stage.senderLogs();
    for (std::size_t i = 0; i < senders; ++i) {
        for (const SenderLog::Entry &entry : logs[i].entries) {
            if (entry.seq > 0)
                receipts.add(
                    std::chrono::duration<double, std::milli>(entry.acknowledged - entry.sent)
                        .count());
        }
    }
    Row row = rowOf("latency", "500 messages/s, 20 senders, 6 subscribers", stage, std::move(tally),
                    started);
    row.figures = "RECEIPT " + receipts.text() + "; a bare fdatasync " + bare.text() + "; ratio "
        + shortNumber(receipts.at(0.5) / bare.at(0.5)) + " and "
        + shortNumber(receipts.at(0.99) / bare.at(0.99));
    const bool isLate = receipts.at(0.5) > medianLimit || receipts.at(0.99) > lateLimit;
    if (isLate && row.outcome == Row::Outcome::Kept) {
        row.outcome = bare.at(0.5) > busyDisk ? Row::Outcome::Skipped : Row::Outcome::Broken;
        row.findings.push_back("a RECEIPT should take 10 ms, and 50 ms at most in 99 of 100");
        if (row.outcome == Row::Outcome::Skipped)
            row.findings.push_back("not judged: this disk is too busy for that by itself");
    }
    return {row};
}

} // namespace torture
