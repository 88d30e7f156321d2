// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostdirectory.h"

#include "client/hostaddress.h"

#include <QLoggingCategory>

namespace app {

Q_DECLARE_LOGGING_CATEGORY(lcApp)

using discovery::KnownHost;
using discovery::ListedHost;

HostDirectory::HostDirectory(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_known(settings.knownHosts())
{
    connect(&m_finder, &discovery::HostFinder::hostsChanged, this,
            [this](const QList<discovery::FoundHost> &hosts) {
                m_found = hosts;
                update();
            });
    connect(&m_watch, &discovery::PlaceWatch::changed, this, &HostDirectory::update);
    watch();
}

void HostDirectory::setDiscovering(bool isDiscovering)
{
    m_discovers = isDiscovering;
}

QStringList HostDirectory::recentAddresses() const
{
    QStringList addresses;
    for (const KnownHost &host : m_known.hosts()) {
        if (host.isRecent)
            addresses.append(client::displayAddress(host.url));
    }
    return addresses;
}

QList<ListedHost> HostDirectory::list() const
{
    return discovery::hostList(m_typed, m_known.hosts(), m_found, m_watch.results());
}

QString HostDirectory::nameOf(const QUrl &url) const
{
    const KnownHost *known = m_known.find(url);
    return known ? known->name : QString();
}

void HostDirectory::setLooking(bool isLooking)
{
    if (!isLooking) {
        m_finder.close();
        m_watch.close();
        m_found.clear();
        return;
    }
    if (!m_discovers) {
        m_finder.close();
        m_found.clear();
    } else if (const auto problem = m_finder.open()) {
        qCWarning(lcApp).noquote() << *problem;
    }
    m_watch.open();
    update();
}

void HostDirectory::setTyped(const QUrl &url)
{
    if (url == m_typed)
        return;
    m_typed = url;
    watch();
    update();
}

void HostDirectory::noteVisit(const QUrl &url)
{
    m_known.noteVisit(url);
    // Whoever goes there means the host that is there now.
    if (const auto &answer = m_watch.results().value(url).answer)
        m_known.replaceIdentity(url, answer->hostId, answer->name);
    for (const discovery::FoundHost &host : std::as_const(m_found)) {
        if (urlOf(host) == url && host.reach == discovery::FoundHost::Reach::Reachable)
            m_known.replaceIdentity(url, host.hostId, host.name);
    }
    m_typed.clear();
    save();
}

void HostDirectory::noteHost(const QUrl &url, const QByteArray &hostId)
{
    const KnownHost *known = m_known.find(url);
    if (!known || hostId.isEmpty() || known->hostId == hostId)
        return;
    m_known.replaceIdentity(url, hostId, known->hostId.isEmpty() ? known->name : QString());
    save();
}

void HostDirectory::noteMove(const QUrl &from, const QUrl &to)
{
    m_known.move(from, to);
    save();
}

void HostDirectory::setFavourite(const ListedHost &host, bool isFavourite)
{
    const KnownHost marked{.url = host.url, .hostId = host.hostId, .name = host.name};
    const QList<QUrl> urls = knownUrls(host);
    if (isFavourite && urls.isEmpty())
        m_known.setFavourite(marked, true);
    for (const QUrl &url : urls)
        m_known.setFavourite({.url = url}, isFavourite);
    save();
}

void HostDirectory::forget(const ListedHost &host)
{
    for (const QUrl &url : knownUrls(host))
        m_known.forget(url);
    save();
}

/// All under which one row of the list is remembered.
QList<QUrl> HostDirectory::knownUrls(const ListedHost &host) const
{
    QList<QUrl> urls;
    for (const KnownHost &known : m_known.hosts()) {
        const bool isSame = !host.hostId.isEmpty() && known.hostId == host.hostId;
        if (isSame || known.url == host.url || known.url == host.knownUrl)
            urls.append(known.url);
    }
    return urls;
}

void HostDirectory::update()
{
    learn();
    emit listChanged(list());
}

/// Keeps who the known hosts say they are, and where they are by now.
void HostDirectory::learn()
{
    const auto before = m_known.hosts();
    const auto results = m_watch.results();
    for (const KnownHost &known : before) {
        if (const auto &answer = results.value(known.url).answer)
            m_known.noteIdentity(known.url, answer->hostId, answer->name);
    }
    for (const ListedHost &row : list()) {
        if (row.reach == ListedHost::Reach::Reachable && !row.knownUrl.isEmpty())
            m_known.move(row.knownUrl, row.url);
    }
    if (m_known.hosts() != before) {
        m_settings.setKnownHosts(m_known.hosts());
        watch();
    }
}

void HostDirectory::watch()
{
    QList<QUrl> places;
    if (!m_typed.isEmpty())
        places.append(m_typed);
    for (const KnownHost &known : m_known.hosts())
        places.append(known.url);
    m_watch.setPlaces(places);
}

void HostDirectory::save()
{
    m_settings.setKnownHosts(m_known.hosts());
    watch();
    update();
}

} // namespace app
