// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/wire/upgrade.h"

#include "tests/benchmarks/wire/sha1.h"

#include <algorithm>
#include <cstdint>

namespace benchmark {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool startsWithName(std::string_view line, std::string_view name)
{
    return line.size() > name.size() && line[name.size()] == ':'
        && std::equal(name.begin(), name.end(), line.begin(),
                      [](char left, char right) { return left == lowered(right); });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

std::string base64(std::string_view octets)
{
    constexpr std::string_view digits
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t bits = 0;
    int waiting = 0;
    for (const char octet : octets) {
        bits = bits << 8 | std::uint8_t(octet);
        for (waiting += 8; waiting >= 6; waiting -= 6)
            text += digits[bits >> (waiting - 6) & 63];
    }
    if (waiting > 0)
        text += digits[bits << (6 - waiting) & 63];
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::string acceptFor(std::string_view key)
{
    constexpr std::string_view guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return base64(sha1(std::string(key).append(guid)));
}

std::string_view httpHeader(std::string_view head, std::string_view name)
{
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        if (startsWithName(line, name))
            return trimmed(line.substr(name.size() + 1));
        if (end == std::string_view::npos)
            break;
        head.remove_prefix(end + 2);
    }
    return {};
}

} // namespace benchmark
