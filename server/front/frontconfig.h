// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

#include <chrono>
#include <optional>

namespace server {

/// What a Front lets in, and how long it waits. A plain value.
struct FrontConfig
{
    qsizetype httpHeadBytes = 8192; ///< largest HTTP head
    std::chrono::milliseconds headDeadline{5000}; ///< from accept to the end of the head; again
                                                  ///< for a body, and while nothing of an answer
                                                  ///< is taken
    std::chrono::milliseconds idleDeadline{15'000}; ///< from an answer to the next request
    int maxConnections = 500; ///< open ones, in the head phase and handed over
    int maxConnectionsPerAddress = 20;
    std::optional<int> maxConnectionsFromLoopback; ///< in place of the line before, if set
    quint64 maxMessageOctets = 131'072; ///< of an incoming WebSocket message
    quint64 maxFrameOctets = 131'072; ///< of an incoming WebSocket frame
    QStringList originsAllowed; ///< see OriginPolicy
    QStringList hostsAllowed; ///< see HostPolicy
    /// Linux: how long sent data may stay unacknowledged; zero leaves it to the system. A peer that
    /// vanishes right after a heart-beat of ours is sent the next one 10 s later, and is to be gone
    /// within 25 s.
    std::chrono::milliseconds tcpUserTimeout{14'000};
};

} // namespace server
