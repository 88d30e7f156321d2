// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/escaping.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/headlayout.h"
#include "protocol/stomp/octetmarks.h"
#include "protocol/stomp/parserlimits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace stomp {

/// Reads the head of one frame after the other: command line, header lines, blank line. A part of
/// FrameParser, which owns the octets.
///
/// The head may grow between two calls of scan() and lie elsewhere each time; no octet is looked at
/// more than twice. After Failed, error() says why.
class HeadScanner
{
public:
    enum class Step : quint8 { More, Done, Failed };

    HeadScanner(Direction direction, const ParserLimits &limits)
        : m_direction(direction)
        , m_limits(limits)
    { }
    void setVersion(Version version);
    void setLimits(const ParserLimits &limits);

    /// Forgets the last frame.
    void begin();

    /// @p head is all there is of the frame from its first octet on, @p size at most the frame
    /// limit. Done: the blank line was seen, and all that follows here is valid.
    [[nodiscard]] Step scan(const char *head, qsizetype size);

    /// To be called after Done, before the octets given to scan() change: fills in the headers.
    /// When the whole body lies behind the head, @p bodySize octets, it fills that in too, in the
    /// same memory: most frames cost one allocation.
    void takeOctets(qsizetype bodySize = 0);

    /// The frame with its command and, from takeOctets() on, its headers; a body that was not given
    /// there is the caller's.
    [[nodiscard]] Frame &frame() { return m_frame; }
    [[nodiscard]] const Frame &frame() const { return m_frame; }
    /// Octets from the command to the blank line, both included.
    [[nodiscard]] qsizetype headSize() const { return m_scanned; }
    /// The value of `content-length`; -1 without it: the body ends at the first NUL.
    [[nodiscard]] qsizetype contentLength() const { return m_contentLength; }

    [[nodiscard]] const Error &error() const { return m_error; }
    /// The header `receipt` among the lines read so far; a null array without one. For the time
    /// between scan() and the next change of the octets that it was given.
    [[nodiscard]] QByteArray receiptSoFar() const;

private:
    bool takeKnownLayout();
    [[nodiscard]] qsizetype lengthInKnownLayout() const;
    Step takePiece(qsizetype begin, const OctetMarks &marks);
    Step endLine(qsizetype feed);
    Step takeCommand(QByteArrayView line);
    Step takeOrdinaryHeader(qsizetype start, qsizetype colon, qsizetype end);
    void addEntry(qsizetype start, qsizetype colon, qsizetype end);
    Step checkHeader();
    Step takeContentLength(QByteArrayView value);
    Step countNames();
    Step meetUnusual(qsizetype at);
    Step checkLineSize(qsizetype size);
    Step finish();
    Step decodeHeaders();
    char *decode(char *to, QByteArrayView text) const;

    Step fail(Error error);
    [[nodiscard]] QByteArrayView rawName(const Headers::Entry &entry) const;
    [[nodiscard]] QByteArrayView rawValue(const Headers::Entry &entry) const;
    [[nodiscard]] Error brokenUtf8() const;

    Direction m_direction;
    Version m_version = Version::V1_2;
    Escaping m_escaping = Escaping::None;
    bool m_trims = false; ///< STOMP 1.0 lets blanks stand around names and values
    ParserLimits m_limits;

    const char *m_head = nullptr; ///< valid within scan() alone
    qsizetype m_size = 0;
    qsizetype m_scanned = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_blockStart = 0; ///< of the first header line; 0 before the command is read
    qsizetype m_colon = -1; ///< the first in this line
    /// The limit on header lines while these need no more than a look at their size; -1 otherwise.
    qsizetype m_ordinaryLine = -1;
    qsizetype m_contentLength = -1;
    bool m_hasReturn = false;
    bool m_hasBackslash = false;
    bool m_hasHighOctet = false;
    bool m_hasColonInValue = false;
    HeadLayout m_layout; ///< of an earlier frame, to which the rules of now apply
    bool m_isNoted = false; ///< m_layout has all marks of this frame, and all are ordinary
    bool m_hasDecoded = false; ///< the frame's headers have octets of their own already

    Frame m_frame; ///< before the blank line the headers' entries alone, counted from m_blockStart
    std::vector<qsizetype> m_firstOfName; ///< entries; filled when there are more than the limit
    Error m_error;
};

} // namespace stomp
