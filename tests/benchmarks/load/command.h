// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/plan.h"

#include <string>
#include <variant>

namespace benchmark {

struct Command
{
    enum class Scenario { Talk, Presence };
    Scenario scenario = Scenario::Talk;
    std::string name;
    Plan plan;
};
/// For stdout, and the end.
struct HelpText
{
    std::string text;
};
/// For stderr, and the end with status 2.
struct UsageError
{
    std::string text;
};

[[nodiscard]] std::variant<Command, HelpText, UsageError> parseCommand(int argc, char **argv);

} // namespace benchmark
