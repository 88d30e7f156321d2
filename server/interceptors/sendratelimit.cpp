// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/sendratelimit.h"

namespace server {

using messaging::Message;
using messaging::Rejection;

SendRateLimit::SendRateLimit(qint64 perSecond, qint64 burst, Clock clock)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_clock(std::move(clock))
{ }

std::optional<Rejection> SendRateLimit::preSend(Message &message)
{
    if (message.command != stomp::Command::Send)
        return std::nullopt;
    const TokenBucket::TimePoint now = m_clock();
    auto bucket = m_buckets.find(message.session);
    if (bucket == m_buckets.end()) {
        bucket = m_buckets.insert(message.session,
                                  TokenBucket(double(m_perSecond), double(m_burst), now));
    }
    const std::chrono::milliseconds wait = bucket->take(now);
    if (wait.count() == 0)
        return std::nullopt;
    return chat::Error{.code = chat::ErrorCode::TooFast,
                       .text = QStringLiteral("Too fast: %1 messages a second are allowed. "
                                              "Try again in %2 ms.")
                                   .arg(m_perSecond)
                                   .arg(wait.count()),
                       .limit = m_perSecond,
                       .retryAfterMs = wait.count()};
}

void SendRateLimit::sessionClosed(messaging::SessionId session)
{
    m_buckets.remove(session);
}

} // namespace server
