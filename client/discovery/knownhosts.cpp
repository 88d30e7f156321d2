// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/knownhosts.h"

#include <algorithm>

namespace discovery {

KnownHosts::KnownHosts(const QList<KnownHost> &hosts)
{
    for (const KnownHost &host : hosts) {
        const bool isUseful = host.url.isValid() && (host.isFavourite || host.isRecent);
        if (isUseful && indexOf(host.url) == -1)
            m_hosts.append(host);
    }
    trim();
}

const KnownHost *KnownHosts::find(const QUrl &url) const
{
    const qsizetype index = indexOf(url);
    return index == -1 ? nullptr : &m_hosts.at(index);
}

void KnownHosts::noteVisit(const QUrl &url)
{
    KnownHost host{.url = url};
    if (const qsizetype index = indexOf(url); index != -1)
        host = m_hosts.takeAt(index);
    host.isRecent = true;
    m_hosts.prepend(host);
    trim();
}

bool KnownHosts::noteIdentity(const QUrl &url, const QByteArray &hostId, const QString &name)
{
    const qsizetype index = indexOf(url);
    if (index == -1)
        return false;
    KnownHost &host = m_hosts[index];
    if (!host.hostId.isEmpty() && host.hostId != hostId)
        return false;
    const bool isNews = host.hostId != hostId || host.name != name;
    host.hostId = hostId;
    host.name = name;
    return isNews;
}

void KnownHosts::replaceIdentity(const QUrl &url, const QByteArray &hostId, const QString &name)
{
    if (const qsizetype index = indexOf(url); index != -1) {
        m_hosts[index].hostId = hostId;
        m_hosts[index].name = name;
    }
}

void KnownHosts::move(const QUrl &from, const QUrl &to)
{
    if (from == to || indexOf(from) == -1)
        return;
    if (const qsizetype there = indexOf(to); there != -1) {
        const KnownHost other = m_hosts.takeAt(there);
        KnownHost &host = m_hosts[indexOf(from)];
        host.isFavourite = host.isFavourite || other.isFavourite;
        host.isRecent = host.isRecent || other.isRecent;
    }
    m_hosts[indexOf(from)].url = to;
}

bool KnownHosts::setFavourite(const KnownHost &host, bool isFavourite)
{
    const qsizetype index = indexOf(host.url);
    if (isFavourite) {
        const auto marked = std::count_if(m_hosts.begin(), m_hosts.end(),
                                          [](const KnownHost &each) { return each.isFavourite; });
        if (marked >= mostFavourites)
            return false;
        if (index == -1) {
            m_hosts.append(host);
            m_hosts.last().isRecent = false;
            m_hosts.last().isFavourite = true;
            return true;
        }
    }
    if (index == -1)
        return true;
    m_hosts[index].isFavourite = isFavourite;
    // Without the mark and never visited, there is nothing to remember.
    if (!isFavourite && !m_hosts.at(index).isRecent)
        m_hosts.removeAt(index);
    return true;
}

void KnownHosts::forget(const QUrl &url)
{
    const qsizetype index = indexOf(url);
    if (index == -1)
        return;
    if (m_hosts.at(index).isFavourite)
        m_hosts[index].isRecent = false;
    else
        m_hosts.removeAt(index);
}

qsizetype KnownHosts::indexOf(const QUrl &url) const
{
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(),
                                    [&url](const KnownHost &host) { return host.url == url; });
    return found == m_hosts.end() ? -1 : found - m_hosts.begin();
}

void KnownHosts::trim()
{
    int recent = 0;
    int favourites = 0;
    for (KnownHost &host : m_hosts) {
        if (host.isFavourite && ++favourites > mostFavourites)
            host.isFavourite = false;
        // Favourites that were visited count too: the list shows them once.
        if (host.isRecent && !host.isFavourite && ++recent > mostRecent)
            host.isRecent = false;
    }
    m_hosts.removeIf([](const KnownHost &host) { return !host.isFavourite && !host.isRecent; });
}

} // namespace discovery
