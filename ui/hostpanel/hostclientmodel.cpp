// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostclientmodel.h"

#include "ui/widgets/formfields.h"

#include <QLocale>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;

namespace {

/// Octets of an address, so that 192.168.0.9 comes before 192.168.0.10.
QByteArray orderOf(const QHostAddress &address)
{
    const Q_IPV6ADDR octets = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(octets.c), sizeof octets.c).toHex();
}

QString sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

Qt::Alignment alignmentOf(HostClientModel::Column column)
{
    const bool isNumber = column >= HostClientModel::Column::Age;
    return (isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

} // namespace

QString HostClientModel::durationText(std::chrono::seconds duration)
{
    const auto days = std::chrono::duration_cast<std::chrono::days>(duration);
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(duration - days);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration - days - hours);
    const QString hoursText = tr("%n h", "duration", int(hours.count()));
    const QString minutesText = tr("%n min", "duration", int(minutes.count()));
    if (days.count() > 0)
        return tr("%n d", "duration", int(days.count())) + u' ' + hoursText;
    if (hours.count() > 0)
        return hoursText + u' ' + minutesText;
    return minutes.count() > 0 ? minutesText : tr("%n s", "duration", int(duration.count()));
}

HostClientModel::HostClientModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void HostClientModel::setClients(const QList<HostClient> &clients)
{
    QSet<quint64> open;
    for (const HostClient &client : clients)
        open.insert(client.session);
    for (int row = int(m_clients.size()) - 1; row >= 0; --row) {
        if (open.contains(m_clients.at(row).session))
            continue;
        beginRemoveRows({}, row, row);
        m_clients.removeAt(row);
        endRemoveRows();
    }
    // Those that stay stand in the same order: by when they came.
    const auto staying = int(m_clients.size());
    for (int row = 0; row < staying && row < clients.size(); ++row)
        m_clients[row] = clients.at(row);
    if (staying > 0)
        emit dataChanged(index(0, 0), index(staying - 1, columnTotal - 1));
    if (clients.size() > staying) {
        beginInsertRows({}, staying, int(clients.size()) - 1);
        m_clients.append(clients.sliced(staying));
        endInsertRows();
    }
}

int HostClientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clients.size());
}

int HostClientModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant HostClientModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HostClient &client = m_clients.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(client, column);
    case Qt::ToolTipRole:
        return plainToolTip(textOf(client, column));
    case sortRole:
        return keyOf(client, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    default:
        return {};
    }
}

QVariant HostClientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(Column(section)));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Nickname:
        return tr("Nickname");
    case Column::Address:
        return tr("Address");
    case Column::Rooms:
        return tr("Rooms");
    case Column::Way:
        return tr("Over");
    case Column::Age:
        return tr("Since");
    case Column::Received:
        return tr("From them");
    case Column::Sent:
        return tr("To them");
    case Column::Waiting:
        return tr("Waiting");
    }
    return {};
}

void HostClientModel::refresh()
{
    emit headerDataChanged(Qt::Horizontal, 0, columnTotal - 1);
    if (!m_clients.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnTotal - 1));
}

QString HostClientModel::textOf(const HostClient &client, Column column) const
{
    switch (column) {
    case Column::Nickname:
        return client.nickname.isEmpty() ? tr("(no nickname yet)") : client.nickname;
    case Column::Address:
        return client.address.isLoopback() ? tr("this computer") : client.address.toString();
    case Column::Rooms: {
        QStringList numbers;
        for (const chat::RoomId room : client.rooms)
            numbers.append(QString::number(room));
        return numbers.join(QStringLiteral(", "));
    }
    case Column::Way:
        switch (client.way) {
        case HostClient::Way::WebSocket:
            return QStringLiteral("WebSocket");
        case HostClient::Way::Tcp:
            return QStringLiteral("TCP");
        case HostClient::Way::SockJs:
            return QStringLiteral("SockJS");
        case HostClient::Way::Json:
            return QStringLiteral("JSON");
        }
        break;
    case Column::Age:
        return durationText(client.age);
    case Column::Received:
        return sizeText(qint64(client.octetsIn));
    case Column::Sent:
        return sizeText(qint64(client.octetsOut));
    case Column::Waiting:
        return client.waiting == 0 ? QString() : sizeText(client.waiting);
    }
    return {};
}

QVariant HostClientModel::keyOf(const HostClient &client, Column column)
{
    switch (column) {
    case Column::Nickname:
        return client.nickname;
    case Column::Address:
        return orderOf(client.address);
    case Column::Rooms:
        return client.rooms.isEmpty() ? 0 : client.rooms.first();
    case Column::Way:
        return int(client.way);
    case Column::Age:
        return qint64(client.age.count());
    case Column::Received:
        return client.octetsIn;
    case Column::Sent:
        return client.octetsOut;
    case Column::Waiting:
        return client.waiting;
    }
    return {};
}

} // namespace ui
