// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/ledger.h"

#include <charconv>

namespace torture {

namespace {

constexpr std::string_view prefix = "torture-";
constexpr std::size_t mostFiller = 150;

} // namespace

std::string idOf(const MessageKey &key)
{
    return std::string(prefix) + std::to_string(key.sender) + '-' + std::to_string(key.number);
}

std::optional<MessageKey> keyOf(std::string_view id)
{
    if (!id.starts_with(prefix))
        return std::nullopt;
    MessageKey key;
    const char *const end = id.data() + id.size();
    const auto sender = std::from_chars(id.data() + prefix.size(), end, key.sender);
    if (sender.ec != std::errc() || sender.ptr == end || *sender.ptr != '-')
        return std::nullopt;
    const auto number = std::from_chars(sender.ptr + 1, end, key.number);
    if (number.ec != std::errc() || (number.ptr != end && *number.ptr != '~'))
        return std::nullopt;
    return key;
}

std::string textOf(const MessageKey &key)
{
    std::string text = "사랑방 " + std::to_string(key.sender) + ' ' + std::to_string(key.number);
    std::uint32_t state = key.sender * 2654435761U + key.number;
    const std::size_t filler = 8 + state % (mostFiller - 8);
    text += ' ';
    for (std::size_t i = 0; i < filler; ++i) {
        state = state * 1664525 + 1013904223;
        text += char('a' + (state >> 24) % 26);
    }
    return text;
}

} // namespace torture
