// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "server/sessions/framing.h"

#include <QHostAddress>

#include <chrono>

namespace server {

/// One open link, as it was at one moment. A plain value.
struct LinkReport
{
    messaging::SessionId session = 0;
    QHostAddress address; ///< of the peer; IPv4 as such
    quint16 port = 0;
    Framing framing = Framing::WebSocket;
    std::chrono::steady_clock::time_point acceptedAt;
    quint64 octetsIn = 0; ///< of the STOMP stream
    quint64 octetsOut = 0; ///< framing included
    qsizetype waiting = 0; ///< octets that the peer has not taken yet
    bool isConnected = false; ///< CONNECTED was sent and no end is in sight
};

} // namespace server
