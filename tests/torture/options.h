// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace torture {

/// What a run is to do.
struct Options
{
    std::vector<std::string> scenarios; ///< names; empty: all
    bool isShort = false;
    std::uint64_t seed = 0;
    std::string host; ///< program sarangbang-host
    std::string tortureHost; ///< program sarangbang-torture-host
    std::string results; ///< folder that keeps the rows of long runs; empty: none
    std::string document; ///< whose table is written from that folder; empty: none

    // How much; what --short and the long run take unless told otherwise.
    std::uint64_t kills = 0;
    std::uint64_t acknowledged = 0; ///< at least, by the scenario of kills
    std::uint64_t cuts = 0; ///< of power
    std::uint64_t messages = 0; ///< through the proxy
    std::uint64_t traced = 0; ///< messages under strace
    std::uint64_t linkCuts = 0;
    std::uint64_t linkSeconds = 0; ///< the longest that a link is down
    std::uint64_t errors = 0; ///< spells of a disk that fails
    std::uint64_t pauses = 0;
    std::uint64_t pauseSeconds = 0; ///< the longest that a host stands still
    std::uint64_t seconds = 0; ///< of steady load, for times
    std::uint64_t rows = 0; ///< of the large store
    std::uint64_t flips = 0;
    std::uint64_t truncations = 0;
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

[[nodiscard]] std::variant<Options, HelpText, UsageError> parseOptions(int argc, char **argv);

} // namespace torture
