// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <variant>

namespace stomp {

/// WebSocket close codes that the protocol uses (RFC 6455 7.4.1; 4500 is Spring's "send limit").
namespace closecode {
inline constexpr quint16 normal = 1000;
inline constexpr quint16 goingAway = 1001;
inline constexpr quint16 protocolError = 1002;
inline constexpr quint16 tooLarge = 1009;
inline constexpr quint16 removed = 4403; ///< whoever hosts ended the connection
inline constexpr quint16 sendLimit = 4500;
} // namespace closecode

/// What was wrong with a peer's octets. Both texts are shown to people: they say what was wrong,
/// where and what to do, and carry nothing of this machine.
struct Error
{
    enum class Kind {
        MalformedFrame,
        UnknownCommand,
        MalformedHeader,
        MissingHeader,
        TooLarge, ///< a limit on octets or headers was passed
        UnexpectedFrame, ///< legal, but not now (before CONNECT, a second CONNECT, …)
        UnsupportedVersion,
        AccessRefused,
        NotFound, ///< no such destination, subscription, …
        Refused, ///< a rule of the application
        Timeout,
    };

    Kind kind = Kind::MalformedFrame;
    QByteArray message; ///< one line, the `message` header of an ERROR frame
    QByteArray detail; ///< body of the ERROR frame: which frame, which header, what is allowed
    quint16 closeCode = closecode::protocolError;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T>
using Result = std::variant<T, Error>;

} // namespace stomp
