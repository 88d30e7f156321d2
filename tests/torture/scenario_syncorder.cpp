// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"
#include "tests/torture/synctrace.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t senders = 4;
constexpr std::uint64_t controlMessages = 40;
constexpr auto longestRun = 10min;
constexpr auto longestTrace = 30s;

/// A whole page of the WAL must fit into what strace shows of a call.
constexpr const char *shownOctets = "4200";

bool hasStrace()
{
    return std::system("strace -o /dev/null true >/dev/null 2>&1") == 0; // NOLINT(cert-env33-c)
}

bool isComplete(const std::string &path)
{
    std::ifstream trace(path, std::ios::ate);
    const std::string end = "+++ exited with 0 +++\n";
    const std::streamoff size = trace.tellg();
    std::string tail(end.size(), ' ');
    trace.seekg(std::max<std::streamoff>(size - std::streamoff(end.size()), 0));
    trace.read(tail.data(), std::streamsize(tail.size()));
    return tail == end;
}

struct Traced
{
    Row row;
    std::size_t tooEarly = 0;
};

Traced traceSyncs(const std::string &program, std::vector<std::string> arguments,
                  std::uint64_t messages)
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    const std::string path = folder.path() + "/trace";
    HostProcess::Plan plan = planFor(program, folder, std::move(arguments));
    // -D: the host stays the child of this process.
    plan.command = {"strace", "-D",        "-f",   "-y",
                    "-s",     shownOctets, "-e",   std::string("trace=") + SyncTrace::calls,
                    "-o",     path,        program};
    Stage stage(plan,
                {.senders = senders,
                 .rooms = 1,
                 .window = 1,
                 .limit = (messages + senders - 1) / senders,
                 .someGiveUp = false});
    const bool isRunning = stage.start();
    if (isRunning)
        waitUntil([&] { return stage.areSendersDone(); }, longestRun);
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    waitUntil([&] { return isComplete(path); }, longestTrace);
    std::ifstream file(path);
    SyncTrace trace;
    trace.read(file);
    Row row = rowOf("syncorder", "system calls traced", stage, std::move(tally), started);
    row.figures = "synced first: " + std::to_string(trace.messages() - trace.tooEarly()) + " of "
        + std::to_string(trace.messages());
    row.findings.insert(row.findings.end(), trace.findings().begin(), trace.findings().end());
    if (trace.tooEarly() > 0 || trace.messages() < messages)
        row.outcome = Row::Outcome::Broken;
    return {std::move(row), trace.tooEarly()};
}

} // namespace

std::vector<Row> runSyncOrder(const Options &options)
{
    if (!hasStrace()) {
        return {{.scenario = "syncorder",
                 .done = "nothing",
                 .outcome = Row::Outcome::Skipped,
                 .findings = {"strace is missing, or may not trace here"}}};
    }
    // Caught is what the trace shows, whatever else goes wrong with such a host.
    Traced early = traceSyncs(options.tortureHost, {"--break", "fan-out-first"}, controlMessages);
    early.row.scenario += ", control";
    early.row.done = "MESSAGE before the commit";
    early.row.outcome = early.tooEarly > 0 ? Row::Outcome::Caught : Row::Outcome::Uncaught;
    return {traceSyncs(options.host, {}, options.traced).row, early.row};
}

} // namespace torture
