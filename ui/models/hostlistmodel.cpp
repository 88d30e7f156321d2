// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/hostlistmodel.h"

#include "client/hostaddress.h"

#include <QStringList>

#include <algorithm>

namespace ui {

using discovery::ListedHost;
using Reach = ListedHost::Reach;

namespace {

QString nameOf(const ListedHost &host)
{
    return host.name.isEmpty() ? client::displayAddress(host.url) : host.name;
}

bool canBeJoined(const ListedHost &host)
{
    return host.reach != Reach::Unreachable;
}

/// The same thing to see, whatever is said of it.
bool isSameRow(const std::variant<ListedHost::Section, ListedHost> &left,
               const std::variant<ListedHost::Section, ListedHost> &right)
{
    if (left.index() != right.index())
        return false;
    const auto *host = std::get_if<ListedHost>(&left);
    if (!host)
        return left == right;
    const auto &other = std::get<ListedHost>(right);
    return host->section == other.section && host->url == other.url && host->hostId == other.hostId;
}

} // namespace

HostListModel::HostListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int HostListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant HostListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (const auto *host = std::get_if<ListedHost>(&row))
        return hostData(*host, role);
    return headingData(std::get<Section>(row), role);
}

QVariant HostListModel::headingData(Section section, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return headingOf(section);
    case int(Role::IsHeading):
        return true;
    default:
        return {};
    }
}

QVariant HostListModel::hostData(const ListedHost &host, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case int(Role::Name):
        return nameOf(host);
    case Qt::AccessibleTextRole:
        return spokenText(host);
    case Qt::ToolTipRole:
        return QString(nameOf(host) + u'\n' + detailsOf(host));
    case Qt::CheckStateRole:
        return host.isFavourite ? Qt::Checked : Qt::Unchecked;
    case int(Role::IsHeading):
        return false;
    case int(Role::Details):
        return detailsOf(host);
    case int(Role::Url):
        return host.url;
    case int(Role::Reachable):
        return canBeJoined(host);
    case int(Role::Favourite):
        return host.isFavourite;
    case int(Role::Forgettable):
        return host.isRecent && !host.isFavourite;
    case int(Role::Host):
        return QVariant::fromValue(host);
    default:
        return {};
    }
}

bool HostListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool isOurs = checkIndex(index, CheckIndexOption::IndexIsValid);
    if (!isOurs || role != Qt::CheckStateRole)
        return false;
    const auto *host = std::get_if<ListedHost>(&m_rows.at(index.row()));
    if (!host)
        return false;
    // What is told of it may change the rows.
    const ListedHost copy = *host;
    emit favouriteToggled(copy, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags HostListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.data(int(Role::IsHeading)).toBool() ? Qt::ItemNeverHasChildren
                                                     : Qt::ItemIsSelectable | Qt::ItemIsEnabled
            | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> HostListModel::roleNames() const
{
    return {{int(Role::IsHeading), "isHeading"},     {int(Role::Name), "name"},
            {int(Role::Details), "details"},         {int(Role::Url), "url"},
            {int(Role::Reachable), "reachable"},     {int(Role::Favourite), "favourite"},
            {int(Role::Forgettable), "forgettable"}, {int(Role::Host), "host"}};
}

QModelIndex HostListModel::find(const QUrl &url) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const auto *host = std::get_if<ListedHost>(&m_rows.at(row));
        if (host && host->url == url)
            return index(int(row));
    }
    return {};
}

bool HostListModel::hasNearby() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) {
        const auto *host = std::get_if<ListedHost>(&row);
        return host && host->isNearby;
    });
}

void HostListModel::setHosts(const QList<ListedHost> &hosts)
{
    QList<Row> rows;
    std::optional<Section> section;
    for (const ListedHost &host : hosts) {
        if (section != host.section)
            rows.append(Row(host.section));
        section = host.section;
        rows.append(Row(host));
    }
    if (rows == m_rows)
        return;
    // The same hosts in the same order keep their rows, and with them the selection.
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSameRow)) {
        m_rows = rows;
        refresh();
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void HostListModel::refresh()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(int(m_rows.size()) - 1));
}

QString HostListModel::spokenText(const ListedHost &host) const
{
    QStringList parts{nameOf(host), detailsOf(host)};
    if (host.isFavourite)
        parts.insert(1, tr("favourite"));
    if (host.isNearby && host.section != Section::Nearby)
        parts.append(tr("on this network"));
    return parts.join(QStringLiteral(", "));
}

QString HostListModel::headingOf(Section section) const
{
    switch (section) {
    case Section::Typed:
        return tr("By address");
    case Section::Favourite:
        return tr("Favourites");
    case Section::Nearby:
        return tr("On this network");
    case Section::Recent:
        return tr("Recent");
    }
    Q_UNREACHABLE();
}

QString HostListModel::detailsOf(const ListedHost &host) const
{
    // Where there is no name, the address stands in its place.
    QStringList parts;
    if (!host.name.isEmpty())
        parts.append(client::displayAddress(host.url));
    const QString reason = reasonOf(host);
    if (!reason.isEmpty())
        parts.append(reason);
    if (host.reach == Reach::Reachable || host.reach == Reach::Replaced) {
        if (const QString people = peopleOf(host); !people.isEmpty())
            parts.append(people);
        if (host.roundTrip)
            parts.append(tr("%1 ms", "round trip").arg(host.roundTrip->count()));
    }
    return parts.join(QStringLiteral(" · "));
}

QString HostListModel::peopleOf(const ListedHost &host) const
{
    if (!host.members)
        return {};
    if (*host.members == 0)
        return tr("nobody there");
    if (host.rooms.isEmpty())
        return tr("%n people", nullptr, *host.members);
    QStringList rooms;
    constexpr int mostNamed = 3;
    for (const auto &room : host.rooms.first(qMin<qsizetype>(mostNamed, host.rooms.size())))
        rooms.append(QString::number(room.room));
    const bool areMore = host.rooms.size() > mostNamed || host.hasMoreRooms;
    return tr("%n people, room %1", nullptr, *host.members)
        .arg(rooms.join(QStringLiteral(", ")) + (areMore ? QStringLiteral("…") : QString()));
}

/// Why it cannot be reached, or is not what it was; empty: all is well.
QString HostListModel::reasonOf(const ListedHost &host) const
{
    switch (host.reach) {
    case Reach::Reachable:
        return {};
    case Reach::Unknown:
        return host.url.scheme() == QLatin1String("wss") ? tr("encrypted; asked when you join")
                                                         : tr("asking…");
    case Reach::Replaced:
        return host.otherName.isEmpty() ? tr("another host is there now")
                                        : tr("another host is there now: %1").arg(host.otherName);
    case Reach::Unreachable:
        break;
    }
    if (host.isNearby)
        return tr("does not answer: a firewall may be in the way");
    switch (host.failure) {
    case discovery::ProbeFailure::NameUnknown:
        return tr("no computer has this name");
    case discovery::ProbeFailure::NoRoute:
        return tr("no way there: another network?");
    case discovery::ProbeFailure::Refused:
        return tr("the computer is there, nobody hosts on it");
    case discovery::ProbeFailure::Silent:
        return tr("does not answer: off, asleep, or in another network");
    case discovery::ProbeFailure::NotAHost:
        return tr("something else answers there");
    }
    Q_UNREACHABLE();
}

} // namespace ui
