// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/nearbyhostmodel.h"

#include "client/hostaddress.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace ui {

using discovery::FoundHost;

namespace {

/// Smaller is better: one that answers, by an address that people can read, soon.
auto rankOf(const FoundHost &host)
{
    const bool isIpv4 = host.address.protocol() == QAbstractSocket::IPv4Protocol;
    return std::tuple(host.reach != FoundHost::Reach::Reachable, !isIpv4,
                      host.address.isLinkLocal(),
                      host.roundTrip.value_or(std::chrono::milliseconds::max()));
}

bool isSameHost(const FoundHost &left, const FoundHost &right)
{
    return left.hostId == right.hostId && left.port == right.port && left.name == right.name;
}

/// Of each host the best address. What has not been asked yet is not shown: it may be nothing.
QList<FoundHost> onePerHost(const QList<FoundHost> &hosts)
{
    QList<FoundHost> list;
    for (const FoundHost &host : hosts) {
        if (host.reach == FoundHost::Reach::Unknown)
            continue;
        const auto same = std::find_if(list.begin(), list.end(), [&host](const FoundHost &known) {
            return isSameHost(known, host);
        });
        if (same == list.end())
            list.append(host);
        else if (rankOf(host) < rankOf(*same))
            *same = host;
    }
    return list;
}

} // namespace

NearbyHostModel::NearbyHostModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int NearbyHostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hosts.size());
}

QVariant NearbyHostModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FoundHost &host = m_hosts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(nameOf(host) + u'\n' + detailsOf(host));
    case Qt::AccessibleTextRole:
        return QString(nameOf(host) + QStringLiteral(", ") + detailsOf(host));
    case int(Role::Name):
        return nameOf(host);
    case int(Role::Details):
        return detailsOf(host);
    case int(Role::Url):
        return urlOf(host);
    case int(Role::Reachable):
        return host.reach == FoundHost::Reach::Reachable;
    default:
        return {};
    }
}

QHash<int, QByteArray> NearbyHostModel::roleNames() const
{
    return {{int(Role::Name), "name"},
            {int(Role::Details), "details"},
            {int(Role::Url), "url"},
            {int(Role::Reachable), "reachable"}};
}

void NearbyHostModel::setHosts(const QList<FoundHost> &hosts)
{
    const QList<FoundHost> list = onePerHost(hosts);
    if (list == m_hosts)
        return;
    // The same hosts in the same order keep their rows, and with them the selection.
    const bool isSameList
        = std::equal(list.begin(), list.end(), m_hosts.begin(), m_hosts.end(), isSameHost);
    if (isSameList) {
        m_hosts = list;
        refresh();
        return;
    }
    beginResetModel();
    m_hosts = list;
    endResetModel();
}

void NearbyHostModel::refresh()
{
    if (!m_hosts.isEmpty())
        emit dataChanged(index(0), index(int(m_hosts.size()) - 1));
}

QUrl NearbyHostModel::urlOf(const FoundHost &host)
{
    QUrl url;
    url.setScheme(host.isEncrypted ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(host.address.toString());
    url.setPort(host.port);
    url.setPath(QStringLiteral("/ws"));
    return url;
}

QString NearbyHostModel::nameOf(const FoundHost &host) const
{
    return host.name.isEmpty() ? client::displayAddress(urlOf(host)) : host.name;
}

QString NearbyHostModel::detailsOf(const FoundHost &host) const
{
    const QString address = client::displayAddress(urlOf(host));
    if (host.reach != FoundHost::Reach::Reachable)
        return tr("%1 · does not answer: a firewall may be in the way").arg(address);
    const int people = std::accumulate(
        host.rooms.begin(), host.rooms.end(), 0,
        [](int sum, const discovery::Beacon::Room &room) { return sum + room.members; });
    QStringList rooms;
    constexpr int mostNamed = 3;
    for (const discovery::Beacon::Room &room :
         host.rooms.first(qMin<qsizetype>(mostNamed, host.rooms.size())))
        rooms.append(QString::number(room.room));
    const QString where = rooms.isEmpty()
        ? tr("nobody there")
        : tr("%n people, room %1", nullptr, people)
              .arg(rooms.join(QStringLiteral(", "))
                   + (host.rooms.size() > mostNamed || host.hasMoreRooms ? QStringLiteral("…")
                                                                         : QString()));
    return tr("%1 · %2 · %3 ms", "address, who is there, round trip")
        .arg(address, where,
             QString::number(host.roundTrip.value_or(std::chrono::milliseconds(0)).count()));
}

} // namespace ui
