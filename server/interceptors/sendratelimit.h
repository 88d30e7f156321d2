// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"
#include "server/interceptors/tokenbucket.h"

#include <QHash>

#include <functional>

namespace server {

/// Refuses SENDs of a session that come faster than its bucket fills: TooFast with the time after
/// which to try again. Nothing is delayed and nobody is cut off. On clientInbound.
class SendRateLimit final : public messaging::ChannelInterceptor
{
public:
    using Clock = std::function<TokenBucket::TimePoint()>;

    SendRateLimit(qint64 perSecond, qint64 burst, Clock clock = &std::chrono::steady_clock::now);

    [[nodiscard]] std::optional<messaging::Rejection> preSend(messaging::Message &message) override;
    void sessionClosed(messaging::SessionId session) override;

private:
    qint64 m_perSecond;
    qint64 m_burst;
    Clock m_clock;
    QHash<messaging::SessionId, TokenBucket> m_buckets;
};

} // namespace server
