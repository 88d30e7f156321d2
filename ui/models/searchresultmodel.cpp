// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/searchresultmodel.h"

#include <QLocale>

#include <utility>

namespace ui {

SearchResultModel::SearchResultModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int SearchResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

void SearchResultModel::setRoomNames(std::function<QString(int room)> names)
{
    m_roomName = std::move(names);
}

QString SearchResultModel::place(int room) const
{
    return m_roomName ? m_roomName(room) : tr("Room %1").arg(room);
}

QVariant SearchResultModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const chat::ChatMessage &message = m_messages.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case int(Role::Text):
        return message.text;
    case Qt::AccessibleTextRole:
        return tr("%1 in %2, %3: %4", "writer, room, time, text")
            .arg(message.writer, place(message.room),
                 QLocale().toString(message.sentAt.toLocalTime(), QLocale::ShortFormat),
                 message.text);
    case int(Role::Room):
        return message.room;
    case int(Role::Place):
        return place(message.room);
    case int(Role::Writer):
        return message.writer;
    case int(Role::Time):
        return message.sentAt.toLocalTime();
    case int(Role::Id):
        return message.id;
    case int(Role::Seq):
        return message.seq;
    case int(Role::Needle):
        return m_needle;
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchResultModel::roleNames() const
{
    return {{int(Role::Room), "room"},    {int(Role::Writer), "writer"}, {int(Role::Text), "text"},
            {int(Role::Time), "time"},    {int(Role::Id), "id"},         {int(Role::Seq), "seq"},
            {int(Role::Needle), "needle"}};
}

void SearchResultModel::begin(const QString &needle)
{
    beginResetModel();
    m_messages.clear();
    m_needle = needle;
    endResetModel();
}

void SearchResultModel::append(const QList<chat::ChatMessage> &messages)
{
    if (messages.isEmpty())
        return;
    const int first = int(m_messages.size());
    beginInsertRows({}, first, first + int(messages.size()) - 1);
    m_messages += messages;
    endInsertRows();
}

} // namespace ui
