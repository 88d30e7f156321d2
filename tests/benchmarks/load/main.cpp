// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/command.h"
#include "tests/benchmarks/load/presence.h"
#include "tests/benchmarks/load/report.h"
#include "tests/benchmarks/load/talk.h"

#include <cstdio>
#include <sys/resource.h>

namespace {

constexpr int faultExit = 1;
constexpr int usageExit = 2;

void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = benchmark::parseCommand(argc, argv);
    if (const auto *help = std::get_if<benchmark::HelpText>(&parsed)) {
        std::fputs(help->text.c_str(), stdout);
        return 0;
    }
    if (const auto *error = std::get_if<benchmark::UsageError>(&parsed)) {
        std::fprintf(stderr, "sarangbang-load: %s\n", error->text.c_str());
        return usageExit;
    }
    const auto &command = std::get<benchmark::Command>(parsed);
    raiseDescriptorLimit();
    benchmark::Report report;
    report.add("scenario", std::string_view(command.name));
    const bool isFine = command.scenario == benchmark::Command::Scenario::Presence
        ? benchmark::runPresence(command.plan, report)
        : benchmark::Talk(command.plan).run(report);
    std::puts(report.line().c_str());
    return isFine ? 0 : faultExit;
}
