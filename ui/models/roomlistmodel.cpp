// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/roomlistmodel.h"

#include "ui/views/messagemarks.h"

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

constexpr int longestPreview = 80; // as much as the list shows; emoji are dear to shape

} // namespace

RoomListModel::RoomListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rooms.size());
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_rooms.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(entry.room);
    case Qt::AccessibleTextRole:
        return accessibleText(entry);
    case int(Role::Room):
        return entry.room;
    case int(Role::Unread):
        return entry.unread;
    case int(Role::Preview):
        return preview(entry);
    case int(Role::Members):
        return entry.members;
    case int(Role::LastAt):
        return entry.lastAt;
    case int(Role::Mentions):
        return entry.mentions;
    case int(Role::Direct):
        return entry.room < 0;
    case int(Role::Muted):
        return entry.isMuted;
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{int(Role::Room), "room"},       {int(Role::Unread), "unread"},
            {int(Role::Preview), "preview"}, {int(Role::Members), "members"},
            {int(Role::LastAt), "lastAt"},   {int(Role::Mentions), "mentions"},
            {int(Role::Direct), "direct"},   {int(Role::Muted), "muted"}};
}

QModelIndex RoomListModel::indexOf(chat::RoomId room) const
{
    const int row = rowOf(room);
    return row < 0 ? QModelIndex() : index(row);
}

chat::RoomId RoomListModel::roomAt(int row) const
{
    return row >= 0 && row < m_rooms.size() ? m_rooms.at(row).room : 0;
}

int RoomListModel::unreadTotal() const
{
    int total = 0;
    for (const Entry &entry : m_rooms)
        total += entry.isMuted ? entry.mentions : entry.unread;
    return total;
}

int RoomListModel::mentionTotal() const
{
    int total = 0;
    for (const Entry &entry : m_rooms)
        total += entry.mentions;
    return total;
}

bool RoomListModel::isMuted(int room) const
{
    const int row = rowOf(room);
    return row >= 0 && m_rooms.at(row).isMuted;
}

void RoomListModel::setMuted(int room, bool isMuted)
{
    const int row = rowOf(room);
    if (row < 0 || m_rooms.at(row).isMuted == isMuted)
        return;
    m_rooms[row].isMuted = isMuted;
    changed(row);
    emit unreadTotalChanged(unreadTotal());
}

void RoomListModel::addRoom(int room)
{
    if (rowOf(room) >= 0)
        return;
    const auto isDirect = [](const Entry &entry) { return entry.room < 0; };
    const auto end
        = room < 0 ? m_rooms.cend() : std::find_if(m_rooms.cbegin(), m_rooms.cend(), isDirect);
    const int row = int(std::distance(m_rooms.cbegin(), end));
    beginInsertRows({}, row, row);
    m_rooms.insert(row, Entry{.room = room});
    endInsertRows();
}

void RoomListModel::removeRoom(int room)
{
    const int row = rowOf(room);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rooms.removeAt(row);
    endRemoveRows();
    emit unreadTotalChanged(unreadTotal());
}

void RoomListModel::clear()
{
    m_names.clear();
    if (m_rooms.isEmpty())
        return;
    beginResetModel();
    m_rooms.clear();
    endResetModel();
    emit unreadTotalChanged(0);
}

QString RoomListModel::nameOf(int room) const
{
    const QString name = m_names.value(room);
    if (room < 0)
        return name;
    return name.isEmpty() ? tr("Room %1").arg(room)
                          : tr("%1 · %2", "number and title of a room").arg(room).arg(name);
}

void RoomListModel::setNickname(int number, const QString &nickname)
{
    setName(number, nickname);
}

void RoomListModel::setTitle(int room, const QString &title)
{
    setName(room, title);
}

void RoomListModel::setName(int room, const QString &name)
{
    if (m_names.value(room) == name)
        return;
    m_names.insert(room, name);
    if (const int row = rowOf(room); row >= 0)
        changed(row);
    emit nameChanged(room);
}

void RoomListModel::setReading(int room)
{
    m_reading = room;
    const int row = rowOf(room);
    if (row >= 0)
        markRead(row);
}

void RoomListModel::noteMessage(const chat::ChatMessage &message, bool countsAsUnread,
                                bool isMention)
{
    const int row = rowOf(message.room);
    if (row < 0 || message.type != chat::ChatMessage::Type::Chat)
        return;
    Entry &entry = m_rooms[row];
    entry.last = message;
    entry.last.text = plainLine(message.text.left(longestPreview));
    entry.lastAt = message.sentAt;
    const bool unread = countsAsUnread && message.room != m_reading;
    if (unread)
        ++entry.unread;
    if (unread && isMention)
        ++entry.mentions;
    changed(row);
    if (unread)
        emit unreadTotalChanged(unreadTotal());
}

void RoomListModel::noteChange(const chat::MessageChange &change)
{
    const int row = rowOf(change.room);
    if (row < 0 || change.seq == 0 || m_rooms.at(row).last.seq != change.seq)
        return;
    chat::ChatMessage &last = m_rooms[row].last;
    if (!change.applyTo(last))
        return;
    if (change.kind == chat::MessageChange::Kind::Edited)
        last.text = plainLine(last.text.left(longestPreview));
    changed(row);
}

void RoomListModel::noteRefreshed(const chat::ChatMessage &message)
{
    const int row = rowOf(message.room);
    if (row < 0 || message.seq == 0 || m_rooms.at(row).last.seq != message.seq)
        return;
    chat::ChatMessage &last = m_rooms[row].last;
    if (message.state->revision <= last.state->revision)
        return;
    last = message;
    last.text = plainLine(message.text.left(longestPreview));
    changed(row);
}

void RoomListModel::notePending(const client::OutgoingMessage &change)
{
    using Kind = chat::ChangeRequest::Kind;
    const int row = rowOf(change.room);
    if (row < 0 || (change.change->kind != Kind::Edit && change.change->kind != Kind::Delete))
        return;
    m_rooms[row].pending = change;
    changed(row);
}

void RoomListModel::forgetPending(const QByteArray &id, int room)
{
    const int row = rowOf(room);
    if (row < 0 || !m_rooms.at(row).pending || m_rooms.at(row).pending->id != id)
        return;
    m_rooms[row].pending.reset();
    changed(row);
}

void RoomListModel::setMemberCount(int room, int members)
{
    const int row = rowOf(room);
    if (row < 0 || m_rooms.at(row).members == members)
        return;
    m_rooms[row].members = members;
    changed(row);
}

int RoomListModel::rowOf(chat::RoomId room) const
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [room](const Entry &entry) { return entry.room == room; });
    return found == m_rooms.end() ? -1 : int(std::distance(m_rooms.begin(), found));
}

QString RoomListModel::accessibleText(const Entry &entry) const
{
    QString text
        = entry.room < 0 ? tr("Conversation with %1").arg(nameOf(entry.room)) : nameOf(entry.room);
    if (entry.unread > 0)
        text = tr("%1, %n unread", nullptr, entry.unread).arg(text);
    if (entry.mentions > 0)
        text = tr("%1, %n naming you", nullptr, entry.mentions).arg(text);
    return entry.isMuted ? tr("%1, muted").arg(text) : text;
}

QString RoomListModel::preview(const Entry &entry) const
{
    if (!entry.lastAt.isValid() && entry.room < 0)
        return {};
    if (!entry.lastAt.isValid())
        return entry.members > 0 ? tr("%n people here", nullptr, entry.members) : QString();
    bool isDeleted = entry.last.state->isDeleted;
    QString text = entry.last.text;
    if (entry.pending && entry.pending->change->seq == entry.last.seq) {
        isDeleted = isDeleted || entry.pending->change->kind == chat::ChangeRequest::Kind::Delete;
        text = plainLine(entry.pending->change->text.left(longestPreview));
    }
    if (isDeleted)
        text = tr("Message deleted");
    return tr("%1: %2", "writer and text of the last message").arg(entry.last.writer, text);
}

void RoomListModel::markRead(int row)
{
    if (m_rooms.at(row).unread == 0)
        return;
    m_rooms[row].unread = 0;
    m_rooms[row].mentions = 0;
    changed(row);
    emit unreadTotalChanged(unreadTotal());
}

void RoomListModel::changed(int row)
{
    emit dataChanged(index(row), index(row));
}

} // namespace ui
