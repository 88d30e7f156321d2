// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/joinroomdialog.h"

#include "ui/widgets/formfields.h"

#include <QListWidget>

namespace ui {

JoinRoomDialog::JoinRoomDialog(QWidget *parent)
    : FormDialog(parent)
    , m_room(roomField(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("joinRoomDialog"));
    setWindowTitle(tr("Join a room"));
    m_room->setObjectName(QStringLiteral("roomField"));
    m_list->setObjectName(QStringLiteral("rooms"));
    m_list->setMinimumHeight(140);
    addField(tr("Room &number"), m_room);
    addField(tr("R&ooms of this host"), m_list);
    setAcceptText(tr("Join"));
    m_room->selectAll();
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            m_room->setValue(item->data(Qt::UserRole).toInt());
    });
    connect(m_list, &QListWidget::itemActivated, this, &JoinRoomDialog::accept);
}

int JoinRoomDialog::room() const
{
    return m_room->value();
}

void JoinRoomDialog::setRooms(const chat::RoomList &rooms)
{
    m_list->clear();
    for (const chat::RoomList::Entry &entry : rooms.rooms) {
        const QString people = tr("%n people", nullptr, entry.members);
        const QString number = QString::number(entry.room);
        const QString name = entry.title.isEmpty()
            ? tr("Room %1").arg(number)
            : tr("%1 · %2", "number and title of a room").arg(number, entry.title);
        auto *item
            = new QListWidgetItem(tr("%1 – %2", "room, how many people").arg(name, people), m_list);
        item->setData(Qt::UserRole, entry.room);
    }
}

QString JoinRoomDialog::check()
{
    return {}; // the field takes nothing but rooms
}

} // namespace ui
