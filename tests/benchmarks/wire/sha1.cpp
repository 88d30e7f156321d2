// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/wire/sha1.h"

#include <array>
#include <bit>
#include <cstdint>

namespace benchmark {

namespace {

using Words = std::array<std::uint32_t, 5>;
constexpr std::size_t blockSize = 64;

std::uint32_t wordAt(std::string_view block, std::size_t index)
{
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i)
        word = word << 8 | std::uint8_t(block[4 * index + i]);
    return word;
}

/// The function and the constant of one of the 80 steps.
std::uint32_t mixed(int step, const Words &w)
{
    if (step < 20)
        return ((w[1] & w[2]) | (~w[1] & w[3])) + 0x5a827999U;
    if (step < 40)
        return (w[1] ^ w[2] ^ w[3]) + 0x6ed9eba1U;
    if (step < 60)
        return ((w[1] & w[2]) | (w[1] & w[3]) | (w[2] & w[3])) + 0x8f1bbcdcU;
    return (w[1] ^ w[2] ^ w[3]) + 0xca62c1d6U;
}

void digest(std::string_view block, Words &state)
{
    std::array<std::uint32_t, 80> schedule;
    for (std::size_t i = 0; i < 16; ++i)
        schedule[i] = wordAt(block, i);
    for (std::size_t i = 16; i < schedule.size(); ++i) {
        schedule[i]
            = std::rotl(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
    }
    Words w = state;
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        const std::uint32_t next = std::rotl(w[0], 5) + mixed(int(i), w) + w[4] + schedule[i];
        w = {next, w[0], std::rotl(w[1], 30), w[2], w[3]};
    }
    for (std::size_t i = 0; i < w.size(); ++i)
        state[i] += w[i];
}

} // namespace

std::string sha1(std::string_view octets)
{
    std::string padded(octets);
    padded += char(0x80);
    padded.append((blockSize + 56 - padded.size() % blockSize) % blockSize, '\0');
    const std::uint64_t bits = std::uint64_t(octets.size()) * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        padded += char(bits >> shift);

    Words state{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
    for (std::size_t at = 0; at < padded.size(); at += blockSize)
        digest(std::string_view(padded).substr(at, blockSize), state);

    std::string result;
    for (const std::uint32_t word : state) {
        for (int shift = 24; shift >= 0; shift -= 8)
            result += char(word >> shift);
    }
    return result;
}

} // namespace benchmark
