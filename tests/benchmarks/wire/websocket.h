// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace benchmark {

/// RFC 6455, 5.2.
enum class Opcode : std::uint8_t {
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
};

struct WebSocketHead
{
    Opcode opcode = Opcode::Text;
    bool final = true;
    bool reserved = false; ///< a bit is set that nobody agreed on
    bool masked = false;
    std::uint32_t mask = 0; ///< in the order of the octets, as memcpy reads it
    std::size_t size = 0; ///< of the head itself
    std::size_t payloadSize = 0;
};

/// The head at the start of @p octets, or nothing where more octets are needed.
[[nodiscard]] std::optional<WebSocketHead> readWebSocketHead(std::string_view octets);

/// Masks or unmasks in place.
void applyMask(char *octets, std::size_t size, std::uint32_t mask);

/// Appends the head of an unmasked frame that carries @p payloadSize octets.
void appendWebSocketHead(std::string &to, Opcode opcode, std::size_t payloadSize);
void appendWebSocketFrame(std::string &to, Opcode opcode, std::string_view payload);
/// As a client must send it.
void appendMaskedFrame(std::string &to, Opcode opcode, std::string_view payload,
                       std::uint32_t mask);

} // namespace benchmark
