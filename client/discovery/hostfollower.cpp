// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hostfollower.h"

#include "client/discovery/hostlist.h"

namespace discovery {

HostFollower::HostFollower(quint16 port, QObject *parent)
    : QObject(parent)
    , m_finder(port)
{
    connect(&m_finder, &HostFinder::hostsChanged, this, &HostFollower::look);
}

std::optional<QString> HostFollower::follow(const QByteArray &hostId, const QUrl &lostAt)
{
    if (hostId.isEmpty() || (hostId == m_hostId && lostAt == m_lostAt))
        return std::nullopt;
    m_hostId = hostId;
    m_lostAt = lostAt;
    return m_finder.open();
}

void HostFollower::stop()
{
    m_hostId.clear();
    m_lostAt.clear();
    m_finder.close();
}

void HostFollower::look(const QList<FoundHost> &hosts)
{
    // The rule of the list holds here too: a place where it answers is its place.
    const KnownHost lost{.url = m_lostAt, .hostId = m_hostId};
    const ProbeResult silence{.failure = ProbeFailure::Silent};
    for (const ListedHost &host : hostList({}, {lost}, hosts, {{m_lostAt, silence}})) {
        if (host.knownUrl != m_lostAt || host.reach != ListedHost::Reach::Reachable
            || host.url == m_lostAt)
            continue;
        const QUrl url = host.url;
        stop();
        emit found(url);
        return;
    }
}

} // namespace discovery
