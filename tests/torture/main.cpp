// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/options.h"
#include "tests/torture/report.h"
#include "tests/torture/scenarios.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <ctime>

using namespace torture;

namespace {

constexpr int failure = 1;
constexpr int usageExit = 2;
/// CTest's SKIP_RETURN_CODE: nothing could be run on this machine.
constexpr int skipExit = 77;

std::vector<const Scenario *> chosen(const Options &options)
{
    std::vector<const Scenario *> result;
    for (const Scenario &scenario : scenarios()) {
        if (options.scenarios.empty()
            || std::ranges::find(options.scenarios, scenario.name) != options.scenarios.end())
            result.push_back(&scenario);
    }
    return result;
}

/// "kill: seed 7, 2026-11-23." for the document.
std::string captionOf(const std::string &scenario, const Options &options)
{
    const std::time_t now = std::time(nullptr);
    char date[32] = "";
    std::strftime(date, sizeof date, "%Y-%m-%d", std::gmtime(&now));
    return "- `" + scenario + "`: seed " + std::to_string(options.seed) + ", " + date;
}

int run(const Options &options)
{
    std::fprintf(stderr, "torture: seed %llu\n", static_cast<unsigned long long>(options.seed));
    std::vector<Row> all;
    for (const Scenario *scenario : chosen(options)) {
        std::fprintf(stderr, "torture: %s: %s\n", scenario->name.c_str(),
                     scenario->meaning.c_str());
        const std::vector<Row> rows = scenario->run(options);
        if (!options.isShort && !options.results.empty())
            keepResult(options.results, scenario->name, rows, captionOf(scenario->name, options));
        all.insert(all.end(), rows.begin(), rows.end());
    }
    std::fputs(forTerminal(all).c_str(), stdout);
    if (!options.document.empty()) {
        std::vector<std::string> order;
        for (const Scenario &scenario : scenarios())
            order.push_back(scenario.name);
        if (!writeDocument(options.results, options.document, order)) {
            std::fprintf(stderr, "torture: %s has no marks to write between\n",
                         options.document.c_str());
            return failure;
        }
    }
    const auto isSkipped = [](const Row &row) { return row.outcome == Row::Outcome::Skipped; };
    if (!all.empty() && std::ranges::all_of(all, isSkipped))
        return skipExit;
    return std::ranges::all_of(all, [](const Row &row) { return row.isGood(); }) ? 0 : failure;
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a host that was killed reads no more commands
    const auto parsed = parseOptions(argc, argv);
    if (const auto *help = std::get_if<HelpText>(&parsed)) {
        std::fputs(help->text.c_str(), stdout);
        return 0;
    }
    if (const auto *error = std::get_if<UsageError>(&parsed)) {
        std::fprintf(stderr, "torture: %s\n", error->text.c_str());
        return usageExit;
    }
    return run(std::get<Options>(parsed));
}
