// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <string_view>

namespace benchmark {

/// A STOMP 1.2 frame in someone else's buffer. Headers are not unescaped: what the benchmarks send
/// has nothing to escape.
struct StompFrame
{
    std::string_view command;
    std::string_view headers; ///< lines, each with its LF
    std::string_view body;

    /// Of the first header of this name; empty where it is missing.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct StompRead
{
    enum class Status { Incomplete, Malformed, Beat, Frame };
    Status status = Status::Incomplete;
    std::size_t size = 0; ///< octets that were used up
    StompFrame frame;
};

/// The frame at the start of @p octets, or the line ends between two frames, as a Beat.
[[nodiscard]] StompRead readStomp(std::string_view octets);

} // namespace benchmark
