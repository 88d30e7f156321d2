// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

namespace stomp {

/// Octets and counts at which the parser gives up. Each is the largest value still accepted.
struct ParserLimits
{
    qsizetype frame = 65536; ///< octets from the command to the NUL, both included
    qsizetype headers = 32; ///< distinct header names
    qsizetype headerLine = 1024; ///< octets of one header line, still escaped, without its EOL

    friend bool operator==(const ParserLimits &, const ParserLimits &) = default;
};

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
    /// Which commands are legal: a server parses FromClient.
    enum class Direction : quint8 { FromClient, FromServer };

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

    [[nodiscard]] bool isDead() const;
    /// True between the first octet of a frame and its NUL.
    [[nodiscard]] bool isInsideFrame() const;

private:
    // The implementation's own.
};

} // namespace stomp
