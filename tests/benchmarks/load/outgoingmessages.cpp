// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/outgoingmessages.h"

#include <algorithm>
#include <charconv>

namespace benchmark {

namespace {

// '#', eight digits of the sender, eight of the number, sixteen of the time, '#'.
constexpr char fence = '#';
constexpr std::size_t senderAt = 1;
constexpr std::size_t numberAt = 9;
constexpr std::size_t timeAt = 17;
constexpr std::size_t endAt = Mark::size - 1;

void writeHex(char *to, std::size_t digits, std::uint64_t value)
{
    for (std::size_t i = digits; i-- > 0; value >>= 4)
        to[i] = "0123456789abcdef"[value & 15];
}

template <typename Number>
bool readHex(std::string_view digits, Number &value)
{
    const char *end = digits.data() + digits.size();
    return std::from_chars(digits.data(), end, value, 16).ptr == end;
}

std::optional<Mark> markAt(std::string_view text)
{
    if (text.size() < Mark::size || text[endAt] != fence)
        return std::nullopt;
    Mark mark;
    std::uint64_t due = 0;
    if (!readHex(text.substr(senderAt, numberAt - senderAt), mark.sender)
        || !readHex(text.substr(numberAt, timeAt - numberAt), mark.number)
        || !readHex(text.substr(timeAt, endAt - timeAt), due))
        return std::nullopt;
    mark.due = Clock::time_point(nanoseconds(due));
    return mark;
}

std::string lettersOf(std::uint32_t sender, std::size_t count)
{
    std::string letters(count, ' ');
    std::uint32_t state = sender;
    for (char &letter : letters) {
        state = state * 1664525 + 1013904223;
        letter = char('a' + (state >> 24) % 26);
    }
    return letters;
}

} // namespace

std::optional<Mark> Mark::find(std::string_view text, std::size_t &at)
{
    for (at = text.find(fence); at != std::string_view::npos; at = text.find(fence, at + 1)) {
        if (const auto mark = markAt(text.substr(at)))
            return mark;
    }
    return std::nullopt;
}

void Mark::write(char *to) const
{
    to[0] = fence;
    writeHex(to + senderAt, numberAt - senderAt, sender);
    writeHex(to + numberAt, timeAt - numberAt, number);
    writeHex(to + timeAt, endAt - timeAt, std::uint64_t(due.time_since_epoch().count()));
    to[endAt] = fence;
}

OutgoingMessages::OutgoingMessages(std::uint32_t sender, std::string_view headers,
                                   std::string_view bodyStart, std::size_t textSize,
                                   std::string_view bodyEnd)
    : m_letters(lettersOf(sender, std::max(textSize, Mark::size) - Mark::size))
    , m_textIsBody(bodyStart.empty() && bodyEnd.empty())
    , m_next{.sender = sender}
{
    const std::size_t bodySize = bodyStart.size() + Mark::size + m_letters.size() + bodyEnd.size();
    m_frame.append("SEND\n").append(headers);
    m_frame.append("content-length:").append(std::to_string(bodySize)).append("\n\n");
    m_frame.append(bodyStart);
    m_markAt = m_frame.size();
    m_frame.append(Mark::size, fence).append(m_letters).append(bodyEnd).push_back('\0');
    m_letters += bodyEnd.substr(0, 1);
}

std::string_view OutgoingMessages::next(Clock::time_point due)
{
    m_next.due = due;
    m_next.write(m_frame.data() + m_markAt);
    ++m_next.number;
    return m_frame;
}

bool OutgoingMessages::isIntact(std::string_view body, std::size_t markAt) const
{
    const std::string_view rest = body.substr(markAt + Mark::size);
    return m_textIsBody ? markAt == 0 && rest == m_letters : rest.starts_with(m_letters);
}

} // namespace benchmark
