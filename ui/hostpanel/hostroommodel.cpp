// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostroommodel.h"

#include "ui/widgets/formfields.h"

#include <QLocale>

namespace ui {

namespace {

using Column = HostRoomModel::Column;

Qt::Alignment alignmentOf(Column column)
{
    const bool isText = column == Column::Title || column == Column::Topic;
    return (isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QVariant keyOf(const HostRoom &room, Column column)
{
    switch (column) {
    case Column::Room:
        return room.room;
    case Column::Title:
        return room.description.title;
    case Column::Topic:
        return room.description.topic;
    case Column::Members:
        return room.members;
    case Column::Messages:
        return room.lastSeq;
    }
    return {};
}

} // namespace

HostRoomModel::HostRoomModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void HostRoomModel::setRooms(const QList<HostRoom> &rooms)
{
    // Both are in the order of numbers.
    int row = 0;
    for (const HostRoom &room : rooms) {
        while (row < m_rooms.size() && m_rooms.at(row).room < room.room) {
            beginRemoveRows({}, row, row);
            m_rooms.removeAt(row);
            endRemoveRows();
        }
        if (row == m_rooms.size() || m_rooms.at(row).room > room.room) {
            beginInsertRows({}, row, row);
            m_rooms.insert(row, room);
            endInsertRows();
        } else if (m_rooms.at(row) != room) {
            m_rooms[row] = room;
            emit dataChanged(index(row, 0), index(row, columnTotal - 1));
        }
        ++row;
    }
    if (row < m_rooms.size()) {
        beginRemoveRows({}, row, int(m_rooms.size()) - 1);
        m_rooms.resize(row);
        endRemoveRows();
    }
}

int HostRoomModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rooms.size());
}

int HostRoomModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant HostRoomModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = Column(index.column());
    const QVariant value = keyOf(m_rooms.at(index.row()), column);
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::Messages ? QLocale().toString(value.toLongLong()) : value;
    case Qt::ToolTipRole:
        return plainToolTip(value.toString());
    case Qt::EditRole:
    case sortRole:
        return value;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    default:
        return {};
    }
}

QVariant HostRoomModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(Column(section)));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Room:
        return tr("Room");
    case Column::Title:
        return tr("Title");
    case Column::Topic:
        return tr("Topic");
    case Column::Members:
        return tr("Here now");
    case Column::Messages:
        return tr("Messages");
    }
    return {};
}

Qt::ItemFlags HostRoomModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool isText
        = index.column() == int(Column::Title) || index.column() == int(Column::Topic);
    return isText ? usual | Qt::ItemIsEditable : usual;
}

bool HostRoomModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const HostRoom &room = m_rooms.at(index.row());
    chat::RoomDescription wanted = room.description;
    (index.column() == int(Column::Title) ? wanted.title : wanted.topic) = value.toString();
    if (wanted != room.description)
        emit describeRequested(room.room, wanted);
    return true;
}

void HostRoomModel::refresh()
{
    emit headerDataChanged(Qt::Horizontal, 0, columnTotal - 1);
    if (!m_rooms.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_rooms.size()) - 1, columnTotal - 1));
}

} // namespace ui
