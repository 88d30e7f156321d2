// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/headscanner.h"
#include "protocol/stomp/parserlimits.h"
#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

namespace stomp {

/// Incremental decoder for one direction of one connection (STOMP 1.2, "Augmented BNF").
///
/// Pull interface, so that the owner can change version and limits between two frames: call parse()
/// while it returns something other than NeedMore. It takes what it uses off the front of the view
/// and keeps an unfinished frame inside; memory held is at most the frame limit. A frame that lies
/// whole in the view is decoded from there without a copy in between.
///
/// After an Error the parser is dead: it takes everything and returns NeedMore.
class FrameParser
{
public:
    using Direction = stomp::Direction;

    struct NeedMore
    {
    };
    /// One or more EOLs between frames. EOLs right behind a frame in the same octets are taken
    /// silently (F15).
    struct Heartbeat
    {
    };
    using Outcome = std::variant<NeedMore, Heartbeat, Frame, Error>;

    explicit FrameParser(Direction direction, ParserLimits limits = {});

    void setVersion(Version version); ///< rules of escaping; 1.2 until told otherwise
    void setLimits(const ParserLimits &limits);

    [[nodiscard]] Outcome parse(QByteArrayView &octets);

    [[nodiscard]] bool isDead() const { return m_phase == Phase::Dead; }
    /// True between the first octet of a frame and its NUL.
    [[nodiscard]] bool isInsideFrame() const;
    /// After an Error: the `receipt` of the frame that was wrong, if it had been read by then; a
    /// null array otherwise. An ERROR frame answers it with `receipt-id`.
    [[nodiscard]] QByteArray receiptOfBrokenFrame() const { return m_brokenReceipt; }

private:
    enum class Phase : quint8 { BetweenFrames, Head, Body, Dead };
    using Step = HeadScanner::Step;

    /// What stood before the next frame.
    enum class Gap : quint8 { Nothing, Eols, FrameFollows, Broken };

    Gap skipToFrame(QByteArrayView &octets);
    Step parseHead(QByteArrayView &octets);
    Step parseBufferedHead(QByteArrayView &octets);
    Step scanHead(const char *head, qsizetype size);
    void takeHead(QByteArrayView &octets);
    [[nodiscard]] qsizetype bodySizeIn(QByteArrayView octets) const;
    Step parseBody(QByteArrayView &octets);
    Step takeCountedBody(QByteArrayView &octets);
    Step takeBodyToNul(QByteArrayView &octets);
    Step takeNul(QByteArrayView &octets);
    Step failInHead(Step step);
    Step failWithoutNul();
    Step fail(Error error);

    Phase m_phase = Phase::BetweenFrames;
    bool m_hasBody = false; ///< all but the NUL is there
    bool m_awaitsFeed = false; ///< a carriage return between frames was the last octet
    ParserLimits m_limits;

    HeadScanner m_scanner;
    QByteArray m_head; ///< an unfinished head that did not come in one piece

    Error m_error;
    QByteArray m_brokenReceipt;
};

} // namespace stomp
