// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stomp {

/// Where the octets that mean something in a header block are, in a piece of 16: bit n is octet n.
struct OctetMarks
{
    static constexpr qsizetype width = 16;

    quint32 lineFeed = 0;
    quint32 colon = 0;
    quint32 stray = 0; ///< carriage return or NUL
    quint32 backslash = 0;
    quint32 high = 0; ///< 0x80 and above

    [[nodiscard]] quint32 special() const { return lineFeed | colon | stray | backslash; }
};

/// Marks the 16 octets at @p octets.
inline OctetMarks markOctets(const char *octets)
{
#if defined(__SSE2__)
    __m128i piece;
    std::memcpy(&piece, octets, sizeof piece);
    const auto mask = [](__m128i bytes) { return quint32(_mm_movemask_epi8(bytes)); };
    const auto matches = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
    return {.lineFeed = mask(matches('\n')),
            .colon = mask(matches(':')),
            .stray = mask(_mm_or_si128(matches('\r'), matches('\0'))),
            .backslash = mask(matches('\\')),
            .high = mask(piece)};
#else
    OctetMarks marks;
    for (quint32 bit = 0; bit < OctetMarks::width; ++bit) {
        const char c = octets[bit];
        marks.lineFeed |= quint32(c == '\n') << bit;
        marks.colon |= quint32(c == ':') << bit;
        marks.stray |= quint32(c == '\r' || c == '\0') << bit;
        marks.backslash |= quint32(c == '\\') << bit;
        marks.high |= quint32(uchar(c) >> 7) << bit;
    }
    return marks;
#endif
}

/// Marks the first @p size (1 to 16) of them and reads nothing behind.
inline OctetMarks markOctets(const char *octets, qsizetype size)
{
    if (size >= OctetMarks::width)
        return markOctets(octets);
    char piece[OctetMarks::width];
    std::memset(piece, ' ', sizeof piece);
    std::memcpy(piece, octets, std::size_t(size));
    return markOctets(piece);
}

/// True when one of @p size octets is a line feed, colon, carriage return, NUL or backslash: all
/// that any version of STOMP escapes, or has no way to write.
inline bool holdsSpecialOctet(const char *octets, qsizetype size)
{
    for (qsizetype at = 0; at < size; at += OctetMarks::width) {
        if (markOctets(octets + at, size - at).special() != 0)
            return true;
    }
    return false;
}

} // namespace stomp
