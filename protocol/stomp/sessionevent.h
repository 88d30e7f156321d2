// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/frame.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace stomp {

/// Sessions have no clock: the driver passes the time in.
using TimePoint = std::chrono::steady_clock::time_point;

/// Octets to write now, whole frames or one heart-beat EOL.
struct SendOctets
{
    QByteArray octets;
    bool isUtf8 = true; ///< false: send as a binary WebSocket message
};
/// A frame for the application. CONNECT and heart-beats never come this way.
struct FrameReceived
{
    Frame frame;
};
/// Call tick() at this time, replacing any earlier wish; nothing means: no timer is needed.
struct TimerChanged
{
    std::optional<TimePoint> due;
};
/// Flush what was sent, then close. Nothing comes after it.
struct CloseRequested
{
    quint16 code;
    QByteArray reason; ///< at most 123 octets (RFC 6455 5.5.1)
};

/// A CloseRequested with as much of @p reason as a close frame can hold, whole UTF-8 sequences.
[[nodiscard]] CloseRequested closeRequest(quint16 code, const QByteArray &reason);

} // namespace stomp
