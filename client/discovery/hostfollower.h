// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hostfinder.h"

#include <QObject>
#include <QUrl>

namespace discovery {

/// Looks for a host that was lost and may have another address by now. Lives in the thread that
/// made it, and listens to the network only from follow() to stop().
class HostFollower final : public QObject
{
    Q_OBJECT

public:
    explicit HostFollower(quint16 port = BeaconSocket::defaultPort, QObject *parent = nullptr);

    /// What went wrong, in one line for people, or nothing. @p lostAt is where it does not answer.
    [[nodiscard]] std::optional<QString> follow(const QByteArray &hostId, const QUrl &lostAt);
    void stop();
    [[nodiscard]] bool isFollowing() const { return !m_hostId.isEmpty(); }

signals:
    /// A host that says on a connection that it is the one answers at @p url, and none where it
    /// was. Comes once for each follow().
    void found(const QUrl &url);

private:
    void look(const QList<FoundHost> &hosts);

    HostFinder m_finder;
    QByteArray m_hostId;
    QUrl m_lostAt;
};

} // namespace discovery
