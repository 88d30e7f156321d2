// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/escaping.h"
#include "protocol/stomp/headers.h"
#include "protocol/stomp/parserlimits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace stomp {

/// Reads the head of one frame after the other: command line, header lines, blank line. A part of
/// FrameParser, which owns the octets.
///
/// The head may grow between two calls of scan() and lie elsewhere each time; no octet is looked at
/// twice. After Failed, error() says why.
class HeadScanner
{
public:
    enum class Step : quint8 { More, Done, Failed };

    /// Forgets the last frame.
    void begin(Direction direction, Version version, const ParserLimits &limits);

    /// @p head is all there is of the frame from its first octet on, @p size at most the frame
    /// limit. Done: the blank line was seen, and command(), takeHeaders() … are valid.
    [[nodiscard]] Step scan(const char *head, qsizetype size);

    [[nodiscard]] Command command() const { return m_command; }
    /// Octets from the command to the blank line, both included.
    [[nodiscard]] qsizetype headSize() const { return m_scanned; }
    /// The value of `content-length`; -1 without it: the body ends at the first NUL.
    [[nodiscard]] qsizetype contentLength() const { return m_contentLength; }
    [[nodiscard]] Headers takeHeaders() { return std::move(m_headers); }

    [[nodiscard]] const Error &error() const { return m_error; }
    /// The header `receipt` among the lines read so far; a null array without one. For the time
    /// between scan() and the next change of the octets that it was given.
    [[nodiscard]] QByteArray receiptSoFar() const;

private:
    Step endLine(qsizetype feed);
    Step takeCommand(QByteArrayView line);
    Step takeHeader(qsizetype lineEnd);
    Step takeContentLength(QByteArrayView value);
    Step countNames();
    Step meetStray(qsizetype at);
    Step checkLineSize(qsizetype size);
    Step finish();
    Step rewriteHeaders();

    Step fail(Error error);
    [[nodiscard]] QByteArrayView rawName(const Headers::Entry &entry) const;
    [[nodiscard]] QByteArrayView rawValue(const Headers::Entry &entry) const;
    [[nodiscard]] Error brokenEscape(QByteArrayView name) const;
    [[nodiscard]] Error brokenUtf8() const;

    Direction m_direction = Direction::FromClient;
    Version m_version = Version::V1_2;
    Command m_command = Command::Send;
    Escaping m_escaping = Escaping::None;
    bool m_trims = false; ///< STOMP 1.0 lets blanks stand around names and values
    ParserLimits m_limits;

    const char *m_head = nullptr; ///< valid within scan() alone
    qsizetype m_size = 0;
    qsizetype m_scanned = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_blockStart = 0; ///< of the first header line; 0 before the command is read
    qsizetype m_colon = -1; ///< the first in this line
    qsizetype m_contentLength = -1;
    bool m_hasReturn = false;
    bool m_hasBackslash
        = false; ///< these two also by the first octets of the body: costs time only
    bool m_hasHighOctet = false;
    bool m_hasColonInValue = false;

    Headers m_headers; ///< before the blank line its entries alone, counted from m_blockStart
    std::vector<qsizetype> m_firstOfName; ///< entries; filled when there are more than the limit
    Error m_error;
};

} // namespace stomp
