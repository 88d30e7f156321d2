// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/settings.h"
#include "client/discovery/hostfinder.h"
#include "client/discovery/hostlist.h"
#include "client/discovery/placewatch.h"

#include <QObject>

namespace app {

/// The hosts that the person may join, from what is on the network, what is remembered in the
/// profile, and the address that is being typed. Asks nobody anything while nobody looks.
class HostDirectory final : public QObject
{
    Q_OBJECT

public:
    /// @p settings live longer than this.
    explicit HostDirectory(Settings &settings, QObject *parent = nullptr);

    /// False: nothing is heard of the network, and nothing said to all of it.
    void setDiscovering(bool isDiscovering);
    /// Addresses as people type them, the latest first.
    [[nodiscard]] QStringList recentAddresses() const;
    [[nodiscard]] QList<discovery::ListedHost> list() const;
    /// As the host there calls itself; empty: that is not known.
    [[nodiscard]] QString nameOf(const QUrl &url) const;

public slots:
    void setLooking(bool isLooking);
    /// Empty: none.
    void setTyped(const QUrl &url);
    /// The person goes there.
    void noteVisit(const QUrl &url);
    /// The host that the person went to at @p url is this one.
    void noteHost(const QUrl &url, const QByteArray &hostId);
    /// It is at another address now.
    void noteMove(const QUrl &from, const QUrl &to);
    void setFavourite(const discovery::ListedHost &host, bool isFavourite);
    /// Takes it out of the recent ones.
    void forget(const discovery::ListedHost &host);

signals:
    void listChanged(const QList<discovery::ListedHost> &list);

private:
    void update();
    void learn();
    void watch();
    void save();
    [[nodiscard]] QList<QUrl> knownUrls(const discovery::ListedHost &host) const;

    Settings &m_settings;
    discovery::HostFinder m_finder;
    discovery::PlaceWatch m_watch;
    discovery::KnownHosts m_known;
    QList<discovery::FoundHost> m_found;
    QUrl m_typed;
    bool m_discovers = true;
};

} // namespace app
