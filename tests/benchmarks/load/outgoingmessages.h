// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace benchmark {

/// What a message says of itself, so that its receiver can check it.
struct Mark
{
    static constexpr std::size_t size = 34; ///< octets in a text

    std::uint32_t sender = 0; ///< of the whole run
    std::uint32_t number = 0; ///< counted by its sender from 0
    Clock::time_point due; ///< when it was to be sent

    /// The first mark of a text, and where it stands.
    [[nodiscard]] static std::optional<Mark> find(std::string_view text, std::size_t &at);
    /// Writes size octets.
    void write(char *to) const;
};

/// The SEND frames of one sender: all alike but for their marks.
class OutgoingMessages
{
public:
    /// @p bodyStart and @p bodyEnd stand around a text of @p textSize octets, which starts with the
    /// mark and goes on with letters that are the sender's own.
    OutgoingMessages(std::uint32_t sender, std::string_view headers, std::string_view bodyStart,
                     std::size_t textSize, std::string_view bodyEnd);

    /// The next frame. Valid until the next call.
    [[nodiscard]] std::string_view next(Clock::time_point due);
    [[nodiscard]] std::uint32_t count() const { return m_next.number; }

    /// Whether @p body has the sender's letters, and all of them, behind a mark at @p markAt.
    [[nodiscard]] bool isIntact(std::string_view body, std::size_t markAt) const;

private:
    std::string m_frame;
    std::size_t m_markAt = 0;
    std::string m_letters; ///< what follows the mark, and the octet after the text if there is one
    bool m_textIsBody = false;
    Mark m_next;
};

} // namespace benchmark
