// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/frameparser.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QMetaType>
#include <QStringBuilder>

#include <algorithm>
#include <vector>

Q_DECLARE_METATYPE(stomp::Version)

/// Octets and outcomes as text that a person can compare.
namespace wire {

/// "^@" stands for NUL.
inline QByteArray octets(QByteArray text)
{
    return text.replace("^@", QByteArrayView("\0", 1));
}

/// The opposite, with line ends to be seen.
inline QByteArray shown(QByteArray text)
{
    return text.replace('\0', "<NUL>").replace('\r', "<CR>").replace('\n', "<LF>");
}

/// "SEND destination=/a id=1 [body]".
inline QByteArray shown(const stomp::Frame &frame)
{
    QByteArray text = stomp::commandName(frame.command).toByteArray();
    for (qsizetype i = 0; i < frame.headers.size(); ++i) {
        const stomp::Headers::Header header = frame.headers.at(i);
        text += ' ' + shown(header.name.toByteArray()) + '=' + shown(header.value.toByteArray());
    }
    if (!frame.body.isEmpty())
        text += " [" + shown(frame.body) + ']';
    return text;
}

inline QByteArray kindName(stomp::Error::Kind kind)
{
    using Kind = stomp::Error::Kind;
    switch (kind) {
    case Kind::MalformedFrame:
        return "MalformedFrame";
    case Kind::UnknownCommand:
        return "UnknownCommand";
    case Kind::MalformedHeader:
        return "MalformedHeader";
    case Kind::MissingHeader:
        return "MissingHeader";
    case Kind::TooLarge:
        return "TooLarge";
    case Kind::UnexpectedFrame:
        return "UnexpectedFrame";
    case Kind::UnsupportedVersion:
        return "UnsupportedVersion";
    case Kind::AccessRefused:
        return "AccessRefused";
    case Kind::NotFound:
        return "NotFound";
    case Kind::Refused:
        return "Refused";
    case Kind::Timeout:
        return "Timeout";
    }
    return "?";
}

/// "error 1002 MalformedFrame".
inline QByteArray shown(const stomp::Error &error)
{
    return "error " + QByteArray::number(error.closeCode) + ' ' + kindName(error.kind);
}

/// What came out of a parser: frames, "beat" and errors.
struct Parsed
{
    QByteArrayList outcomes;
    QByteArray detail; ///< of the last error

    [[nodiscard]] QByteArrayList withoutBeats() const
    {
        QByteArrayList rest = outcomes;
        rest.removeAll("beat");
        return rest;
    }
};

/// Feeds one piece until the parser wants more.
inline void feed(stomp::FrameParser &parser, QByteArrayView piece, Parsed &parsed)
{
    for (;;) {
        const stomp::FrameParser::Outcome outcome = parser.parse(piece);
        if (const auto *frame = std::get_if<stomp::Frame>(&outcome)) {
            parsed.outcomes.append(shown(*frame));
        } else if (const auto *error = std::get_if<stomp::Error>(&outcome)) {
            parsed.outcomes.append(shown(*error));
            parsed.detail = error->detail;
        } else if (std::holds_alternative<stomp::FrameParser::Heartbeat>(outcome)) {
            parsed.outcomes.append("beat");
        } else {
            return;
        }
    }
}

/// Feeds @p input in pieces of @p size octets, each in memory of its own: a parser that reads
/// behind a piece, or keeps a pointer into an old one, is seen by the address sanitizer.
inline Parsed feedInPieces(stomp::FrameParser &parser, const QByteArray &input, qsizetype size)
{
    Parsed parsed;
    for (qsizetype at = 0; at < input.size(); at += size) {
        const std::vector<char> piece(input.begin() + at,
                                      input.begin() + std::min(at + size, input.size()));
        feed(parser, {piece.data(), qsizetype(piece.size())}, parsed);
    }
    return parsed;
}

} // namespace wire
