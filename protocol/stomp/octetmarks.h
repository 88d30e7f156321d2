// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stomp {

/// Where the octets that mean something in a head are, in a piece of 64: bit n is octet n.
struct OctetMarks
{
    static constexpr qsizetype width = 64;

    quint64 feeds = 0;
    quint64 colons = 0;
    /// Backslashes, 0x80 and above, control characters without the line feed (carriage return and
    /// NUL are among them): what an ordinary head has none of.
    quint64 unusual = 0;

    [[nodiscard]] quint64 any() const { return feeds | colons | unusual; }
};

#if defined(__SSE2__)

/// Marks the 16 octets at @p octets from bit @p shift on.
inline void markQuarter(OctetMarks &marks, const char *octets, int shift)
{
    __m128i piece;
    std::memcpy(&piece, octets, sizeof piece);
    const auto mask
        = [shift](__m128i hits) { return quint64(quint32(_mm_movemask_epi8(hits))) << shift; };
    const __m128i controlOrHigh = _mm_cmplt_epi8(piece, _mm_set1_epi8(' ')); // they are signed
    const __m128i backslash = _mm_cmpeq_epi8(piece, _mm_set1_epi8('\\'));
    const __m128i feed = _mm_cmpeq_epi8(piece, _mm_set1_epi8('\n'));
    marks.feeds |= mask(feed);
    marks.colons |= mask(_mm_cmpeq_epi8(piece, _mm_set1_epi8(':')));
    marks.unusual |= mask(_mm_andnot_si128(feed, _mm_or_si128(controlOrHigh, backslash)));
}

/// What OctetMarks::any() says of the 16 octets at @p octets.
inline quint64 markAnyOfQuarter(const char *octets)
{
    __m128i piece;
    std::memcpy(&piece, octets, sizeof piece);
    const __m128i controlOrHigh = _mm_cmpgt_epi8(_mm_set1_epi8(' '), piece); // they are signed
    const __m128i colon = _mm_cmpeq_epi8(piece, _mm_set1_epi8(':'));
    const __m128i backslash = _mm_cmpeq_epi8(piece, _mm_set1_epi8('\\'));
    return quint32(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(colon, backslash), controlOrHigh)));
}

#else

inline void markQuarter(OctetMarks &marks, const char *octets, int shift)
{
    for (int i = 0; i < OctetMarks::width / 4; ++i) {
        const auto octet = uchar(octets[i]);
        const bool isUnusual = (octet < 0x20 && octet != '\n') || octet >= 0x80 || octet == '\\';
        marks.feeds |= quint64(octet == '\n') << (i + shift);
        marks.colons |= quint64(octet == ':') << (i + shift);
        marks.unusual |= quint64(isUnusual) << (i + shift);
    }
}

inline quint64 markAnyOfQuarter(const char *octets)
{
    OctetMarks marks;
    markQuarter(marks, octets, 0);
    return marks.any();
}

#endif

/// What OctetMarks::any() says of the 64 octets at @p octets.
inline quint64 markAny(const char *octets)
{
    return markAnyOfQuarter(octets) | markAnyOfQuarter(octets + 16) << 16
        | markAnyOfQuarter(octets + 32) << 32 | markAnyOfQuarter(octets + 48) << 48;
}

/// Marks the first @p size (at least 1) octets of a piece, and reads nothing behind them.
inline OctetMarks markOctets(const char *octets, qsizetype size)
{
    char padded[OctetMarks::width];
    if (size < OctetMarks::width) {
        std::memset(padded, ' ', sizeof padded);
        std::memcpy(padded, octets, std::size_t(size));
        octets = padded;
    }
    OctetMarks marks;
    markQuarter(marks, octets, 0);
    markQuarter(marks, octets + 16, 16);
    markQuarter(marks, octets + 32, 32);
    markQuarter(marks, octets + 48, 48);
    return marks;
}

} // namespace stomp
