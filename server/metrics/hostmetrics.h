// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"
#include "server/metrics/histogram.h"

#include <QByteArray>
#include <QMap>

namespace server {

class DiskGuard;
class Front;
class LoopLag;
class RoomDirectory;
class SessionRegistry;
class SimpleBroker;

/// What the host has counted itself: what nobody else keeps. A plain value of the server thread.
struct HostCounters
{
    QMap<QByteArray, quint64> rejections; ///< by reason: frames that a rule stopped
    Histogram commits; ///< time of one commit
    quint64 stored = 0; ///< messages
    quint64 failedWrites = 0;
};

/// Name of a reason as it is counted: "too-fast", "access-refused".
[[nodiscard]] QByteArray rejectionName(const messaging::Rejection &rejection);

/// Everything that can be counted about a running host, as Prometheus' text.
class HostMetrics
{
public:
    struct Sources
    {
        const Front *front = nullptr;
        const SessionRegistry *sessions = nullptr;
        const SimpleBroker *broker = nullptr;
        const RoomDirectory *rooms = nullptr;
        const LoopLag *lag = nullptr;
        const DiskGuard *disk = nullptr;
        const HostCounters *counters = nullptr;
    };

    /// All must outlive it.
    explicit HostMetrics(const Sources &sources);

    [[nodiscard]] QByteArray text() const;

private:
    Sources m_sources;
};

} // namespace server
