// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/wire/websocket.h"

#include <cstring>

namespace benchmark {

namespace {

constexpr std::size_t maskSize = 4;

std::size_t bigEndian(std::string_view octets)
{
    std::size_t number = 0;
    for (const char octet : octets)
        number = number << 8 | std::uint8_t(octet);
    return number;
}

void appendHead(std::string &to, Opcode opcode, std::size_t payloadSize, bool masked)
{
    const auto maskBit = char(masked ? 0x80 : 0);
    to += char(0x80 | char(opcode));
    int lengthSize = 0;
    if (payloadSize < 126) {
        to += char(maskBit | char(payloadSize));
    } else if (payloadSize < 65536) {
        to += char(maskBit | 126);
        lengthSize = 2;
    } else {
        to += char(maskBit | 127);
        lengthSize = 8;
    }
    while (lengthSize > 0)
        to += char(payloadSize >> (8 * --lengthSize));
}

} // namespace

std::optional<WebSocketHead> readWebSocketHead(std::string_view octets)
{
    if (octets.size() < 2)
        return std::nullopt;
    const auto first = std::uint8_t(octets[0]);
    const auto second = std::uint8_t(octets[1]);
    WebSocketHead head{.opcode = Opcode(first & 0x0f),
                       .final = (first & 0x80) != 0,
                       .reserved = (first & 0x70) != 0,
                       .masked = (second & 0x80) != 0,
                       .size = 2,
                       .payloadSize = std::size_t(second & 0x7f)};
    const std::size_t lengthSize = head.payloadSize == 127 ? 8 : head.payloadSize == 126 ? 2 : 0;
    if (octets.size() < 2 + lengthSize + (head.masked ? maskSize : 0))
        return std::nullopt;
    if (lengthSize > 0)
        head.payloadSize = bigEndian(octets.substr(2, lengthSize));
    head.size += lengthSize;
    if (head.masked) {
        std::memcpy(&head.mask, octets.data() + head.size, maskSize);
        head.size += maskSize;
    }
    return head;
}

void applyMask(char *octets, std::size_t size, std::uint32_t mask)
{
    const std::uint64_t wide = std::uint64_t(mask) << 32 | mask;
    std::size_t at = 0;
    for (; at + sizeof wide <= size; at += sizeof wide) {
        std::uint64_t word = 0;
        std::memcpy(&word, octets + at, sizeof word);
        word ^= wide;
        std::memcpy(octets + at, &word, sizeof word);
    }
    std::uint8_t narrow[maskSize];
    std::memcpy(narrow, &mask, sizeof narrow);
    for (; at < size; ++at)
        octets[at] = char(octets[at] ^ char(narrow[at % maskSize]));
}

void appendWebSocketHead(std::string &to, Opcode opcode, std::size_t payloadSize)
{
    appendHead(to, opcode, payloadSize, false);
}

void appendWebSocketFrame(std::string &to, Opcode opcode, std::string_view payload)
{
    appendHead(to, opcode, payload.size(), false);
    to += payload;
}

void appendMaskedFrame(std::string &to, Opcode opcode, std::string_view payload, std::uint32_t mask)
{
    appendHead(to, opcode, payload.size(), true);
    char key[maskSize];
    std::memcpy(key, &mask, sizeof key);
    to.append(key, sizeof key);
    const std::size_t at = to.size();
    to += payload;
    applyMask(to.data() + at, payload.size(), mask);
}

} // namespace benchmark
