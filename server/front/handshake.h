// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/version.h"
#include "server/front/httphead.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <optional>

namespace server {

/// What is known of a client whose WebSocket was accepted.
struct Handshake
{
    QByteArray path; ///< of the endpoint that it asked for: "/ws"
    QHostAddress peerAddress; ///< IPv4 addresses as such, not as IPv6
    quint16 peerPort = 0;
    /// Highest STOMP version that the agreed sub-protocol permits; nothing without one.
    std::optional<stomp::Version> ceiling;
    HttpHead head;
    std::chrono::steady_clock::time_point acceptedAt; ///< when the connection came
};

} // namespace server
