// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/connectioncounter.h"

namespace server {

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    QHostAddress plain = address;
    plain.setScopeId(QString());
    return plain;
}

ConnectionCounter::Verdict ConnectionCounter::add(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (m_total >= m_limits.total)
        return Verdict::TooMany;
    const int limit = plain.isLoopback() ? m_limits.loopback.value_or(m_limits.perAddress)
                                         : m_limits.perAddress;
    if (of(plain) >= limit)
        return Verdict::TooManyFromAddress;
    ++m_total;
    ++m_perAddress[plain];
    return Verdict::Counted;
}

void ConnectionCounter::remove(const QHostAddress &address)
{
    const auto it = m_perAddress.find(plainAddress(address));
    Q_ASSERT(it != m_perAddress.end() && m_total > 0);
    if (it == m_perAddress.end())
        return;
    --m_total;
    if (--*it == 0)
        m_perAddress.erase(it);
}

int ConnectionCounter::of(const QHostAddress &address) const
{
    return m_perAddress.value(plainAddress(address), 0);
}

} // namespace server
