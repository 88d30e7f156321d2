// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/options.h"

#include "tests/torture/scenarios.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>
#include <string_view>

namespace torture {

namespace {

struct Count
{
    std::string_view name;
    std::uint64_t Options::*member;
    std::uint64_t inShort;
    std::uint64_t inLong;
    std::string_view meaning;
};

constexpr std::array counts{
    Count{"--kills", &Options::kills, 5, 200, "times that the host is killed"},
    Count{"--acknowledged", &Options::acknowledged, 2'000, 200'000,
          "messages acknowledged between kills, at least"},
    Count{"--cuts", &Options::cuts, 6, 100, "power cuts"},
    Count{"--messages", &Options::messages, 1'000, 50'000, "messages through a proxy that cuts"},
    Count{"--traced", &Options::traced, 100, 1'000, "messages in the system-call trace"},
    Count{"--link-cuts", &Options::linkCuts, 4, 100, "times that a cable is pulled"},
    Count{"--link-seconds", &Options::linkSeconds, 2, 60, "the longest that it stays so"},
    Count{"--errors", &Options::errors, 9, 100, "spells in which writes or syncs fail"},
    Count{"--pauses", &Options::pauses, 3, 20,
          "times that the host is stopped, or its clock jumps"},
    Count{"--pause-seconds", &Options::pauseSeconds, 1, 60, "the longest that it stays stopped"},
    Count{"--seconds", &Options::seconds, 2, 30, "of steady load, for times"},
    Count{"--rows", &Options::rows, 5'000, 1'000'000, "messages in the large store"},
    Count{"--flips", &Options::flips, 4, 200, "bits flipped in the store"},
    Count{"--truncations", &Options::truncations, 2, 50, "times that the store is cut short"},
};

std::string help()
{
    std::string text
        = "Usage: tools/torture [OPTION]... [SCENARIO]...\n\nScenarios (all, if none is "
          "given):\n";
    for (const Scenario &scenario : scenarios()) {
        std::string line = "  " + scenario.name;
        line.resize(16, ' ');
        text += line + scenario.meaning + '\n';
    }
    text += "\nOptions:\n"
            "  --short           a few of everything, less than a minute in all\n"
            "  --seed N          of all that is random; printed when it was not given\n";
    for (const Count &count : counts) {
        std::string line = "  " + std::string(count.name) + " N";
        line.resize(20, ' ');
        text += line + std::string(count.meaning) + ": " + std::to_string(count.inLong) + ", short "
            + std::to_string(count.inShort) + '\n';
    }
    return text;
}

std::uint64_t freshSeed()
{
    std::random_device device;
    return device();
}

bool isScenario(std::string_view name)
{
    return std::ranges::any_of(scenarios(),
                               [name](const Scenario &each) { return each.name == name; });
}

/// Reads arguments in pairs, but for those that stand alone.
class Reader final
{
public:
    Reader(int argc, char **argv)
        : m_rest(argv + 1, argv + argc)
    { }

    std::variant<Options, HelpText, UsageError> read();

private:
    [[nodiscard]] std::string takeOption(const std::string &name, const std::string &value);

    const std::vector<std::string> m_rest;
    Options m_options{.seed = freshSeed()};
};

std::variant<Options, HelpText, UsageError> Reader::read()
{
    m_options.isShort = std::ranges::find(m_rest, "--short") != m_rest.end();
    for (const Count &count : counts)
        m_options.*count.member = m_options.isShort ? count.inShort : count.inLong;
    for (std::size_t i = 0; i < m_rest.size(); ++i) {
        const std::string &word = m_rest[i];
        if (word == "--help" || word == "-h")
            return HelpText{help()};
        if (word == "--short")
            continue;
        if (!word.starts_with("--")) {
            if (!isScenario(word))
                return UsageError{"no scenario is called " + word + "; --help names them"};
            m_options.scenarios.push_back(word);
        } else if (i + 1 == m_rest.size()) {
            return UsageError{word + " is unknown, or needs a value; --help tells more"};
        } else if (const std::string problem = takeOption(word, m_rest[++i]); !problem.empty()) {
            return UsageError{problem};
        }
    }
    if (m_options.host.empty() || m_options.tortureHost.empty())
        return UsageError{"--host and --torture-host must name the programs (tools/torture does)"};
    return m_options;
}

/// What is wrong with it, or nothing.
std::string Reader::takeOption(const std::string &name, const std::string &value)
{
    const std::array<std::pair<std::string_view, std::string Options::*>, 4> texts{{
        {"--host", &Options::host},
        {"--torture-host", &Options::tortureHost},
        {"--results", &Options::results},
        {"--document", &Options::document},
    }};
    for (const auto &[text, member] : texts) {
        if (text == name) {
            m_options.*member = value;
            return {};
        }
    }
    std::uint64_t *to = name == "--seed" ? &m_options.seed : nullptr;
    for (const Count &count : counts) {
        if (count.name == name)
            to = &(m_options.*count.member);
    }
    if (!to)
        return name + " is unknown; --help names the options";
    const char *const end = value.data() + value.size();
    const auto parsed = std::from_chars(value.data(), end, *to);
    if (parsed.ec != std::errc() || parsed.ptr != end || (*to == 0 && name != "--seed"))
        return name + " takes a whole number from 1, not \"" + value + '"';
    return {};
}

} // namespace

std::variant<Options, HelpText, UsageError> parseOptions(int argc, char **argv)
{
    return Reader(argc, argv).read();
}

} // namespace torture
