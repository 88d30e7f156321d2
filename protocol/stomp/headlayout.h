// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/headers.h"
#include "protocol/stomp/octetmarks.h"

#include <array>

namespace stomp {

/// Where the lines of a head ended, to know a head whose lines are as long. What one peer sends
/// differs in the letters more than in the lengths, and to compare marks takes a third of the time
/// that it takes to go from one to the next.
///
/// For short heads with nothing in them but what is ordinary: no octet is unusual (see OctetMarks),
/// no value has a colon.
class HeadLayout
{
public:
    void forget() { m_headSize = 0; }

    /// What the piece of a head that begins at @p begin has; to be called for all pieces.
    void note(qsizetype begin, const OctetMarks &marks)
    {
        if (begin < longestHead)
            m_pieces[std::size_t(begin / OctetMarks::width)] = marks.any();
    }
    /// The head that the notes are of has its @p lines from @p linesBegin on, and @p headSize
    /// octets with the blank line behind them.
    void remember(const Headers &lines, qsizetype linesBegin, qsizetype headSize);

    /// True when the @p size octets at @p octets begin with a head of this layout. There must be
    /// some more of them than the head's.
    [[nodiscard]] bool matches(const char *octets, qsizetype size) const;

    // Of the head that was remembered:
    [[nodiscard]] const Headers::Entry *begin() const { return m_entries.data(); }
    [[nodiscard]] const Headers::Entry *end() const { return begin() + m_count; }
    [[nodiscard]] qsizetype linesBegin() const { return m_linesBegin; }
    [[nodiscard]] qsizetype headSize() const { return m_headSize; }

private:
    static constexpr std::size_t mostPieces = 4;
    static constexpr qsizetype longestHead = qsizetype(mostPieces) * OctetMarks::width;

    std::array<quint64, mostPieces> m_pieces;
    std::array<Headers::Entry, Headers::usualSize> m_entries; ///< m_count of them are set
    qsizetype m_count = 0;
    qsizetype m_linesBegin = 0;
    qsizetype m_headSize = 0; ///< 0 while none is remembered
};

inline bool HeadLayout::matches(const char *octets, qsizetype size) const
{
    if (m_headSize == 0 || size < m_headSize + OctetMarks::width)
        return false;
    for (qsizetype begin = 0; begin < m_headSize; begin += OctetMarks::width) {
        quint64 differences
            = markAny(octets + begin) ^ m_pieces[std::size_t(begin / OctetMarks::width)];
        if (m_headSize - begin < OctetMarks::width)
            differences &= (quint64(1) << (m_headSize - begin)) - 1;
        if (differences != 0)
            return false;
    }
    // The marks stand where they stood; they must be the same ones, too.
    const char *const lines = octets + m_linesBegin;
    bool isSame = lines[-1] == '\n' && octets[m_headSize - 1] == '\n';
    for (const Headers::Entry &entry : *this) {
        const char *const value = lines + entry.valueOffset();
        isSame &= value[-1] == ':' && value[entry.valueSize] == '\n';
    }
    return isSame;
}

} // namespace stomp
