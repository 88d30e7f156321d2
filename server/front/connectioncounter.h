// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QHostAddress>

#include <optional>

namespace server {

/// IPv4 addresses that arrived on an IPv6 socket as IPv4; all others as they are, without the
/// interface (RFC 4007) that they came in by.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

/// Counts open connections, in all and for each address, and says when there are too many.
class ConnectionCounter final
{
public:
    struct Limits
    {
        int total = 500;
        int perAddress = 20;
        std::optional<int> loopback; ///< in place of perAddress for the machine itself
    };
    enum class Verdict : quint8 { Counted, TooMany, TooManyFromAddress };

    explicit ConnectionCounter(Limits limits)
        : m_limits(limits)
    { }

    /// Counts a connection unless it is one too many.
    [[nodiscard]] Verdict add(const QHostAddress &address);
    /// Of a connection that add() counted.
    void remove(const QHostAddress &address);

    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int of(const QHostAddress &address) const;

private:
    const Limits m_limits;
    int m_total = 0;
    QHash<QHostAddress, int> m_perAddress;
};

} // namespace server
