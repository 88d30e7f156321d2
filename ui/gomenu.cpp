// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/gomenu.h"

#include "ui/dialogs/switchdialog.h"
#include "ui/models/roomlistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/roompage.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace ui {

namespace {

/// In a menu an ampersand marks a key.
QString shownName(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

GoMenu::GoMenu(QMenuBar &menus, ChatPage &chat, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_menu(menus.addMenu(QString()))
{
    const auto add = [this](const char *name, QKeyCombination key, auto act) {
        QAction *action = m_menu->addAction(QString());
        action->setObjectName(QLatin1String(name)); // for good: the settings have its keys by it
        action->setShortcut(QKeySequence(key));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_menu->setObjectName(QStringLiteral("goMenu"));
    m_switch = add("switchTo", Qt::CTRL | Qt::Key_K, [this] { showSwitcher(); });
    m_menu->addSeparator();
    m_next = add("nextRoom", Qt::ALT | Qt::Key_Down, [this] { m_chat.showNeighbour(1, false); });
    m_previous
        = add("previousRoom", Qt::ALT | Qt::Key_Up, [this] { m_chat.showNeighbour(-1, false); });
    m_nextUnread = add("nextUnreadRoom", Qt::ALT | Qt::SHIFT | Qt::Key_Down,
                       [this] { m_chat.showNeighbour(1, true); });
    m_previousUnread = add("previousUnreadRoom", Qt::ALT | Qt::SHIFT | Qt::Key_Up,
                           [this] { m_chat.showNeighbour(-1, true); });
    m_firstUnread = add("firstUnread", Qt::SHIFT | Qt::Key_PageUp, [this] {
        if (RoomPage *page = m_chat.page(m_chat.currentRoom()))
            page->view()->showFirstUnread();
    });
    m_menu->addSeparator();
    m_nextPane = add("nextPane", QKeyCombination(Qt::Key_F6), [this] { m_chat.focusPane(1); });
    m_previousPane = add("previousPane", Qt::SHIFT | Qt::Key_F6, [this] { m_chat.focusPane(-1); });
    addRooms();
    retranslateUi();
}

void GoMenu::addRooms()
{
    m_menu->addSeparator();
    for (int at = 0; at < numbered; ++at) {
        QAction *action = m_menu->addAction(QString());
        action->setObjectName(QStringLiteral("room%1").arg(at + 1));
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + at)));
        connect(action, &QAction::triggered, this,
                [this, at] { m_chat.showRoom(m_chat.rooms()->roomAt(at)); });
        m_rooms.append(action);
    }
    const RoomListModel *rooms = m_chat.rooms();
    connect(rooms, &RoomListModel::rowsInserted, this, &GoMenu::updateRooms);
    connect(rooms, &RoomListModel::rowsRemoved, this, &GoMenu::updateRooms);
    connect(rooms, &RoomListModel::modelReset, this, &GoMenu::updateRooms);
    connect(rooms, &RoomListModel::nameChanged, this, &GoMenu::updateRooms);
}

void GoMenu::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
    for (QAction *action : m_menu->actions())
        action->setEnabled(isEnabled);
    updateRooms();
}

void GoMenu::updateRooms()
{
    const int count = m_chat.rooms()->rowCount();
    for (int at = 0; at < numbered; ++at) {
        QAction *action = m_rooms.at(at);
        action->setVisible(at < count);
        action->setEnabled(m_isEnabled && at < count);
        // Without a room it shows in the settings of the keys alone.
        action->setText(at < count ? shownName(m_chat.rooms()->nameOf(m_chat.rooms()->roomAt(at)))
                                   : tr("Room number %1 of the list").arg(at + 1));
    }
}

void GoMenu::retranslateUi()
{
    m_menu->setTitle(tr("&Go"));
    m_switch->setText(tr("&Switch to…"));
    m_next->setText(tr("&Next room"));
    m_previous->setText(tr("&Previous room"));
    m_nextUnread->setText(tr("Next &unread room"));
    m_previousUnread->setText(tr("Pre&vious unread room"));
    m_firstUnread->setText(tr("&First new message"));
    m_nextPane->setText(tr("Next p&art of the window"));
    m_previousPane->setText(tr("Previous part of the &window"));
    updateRooms();
}

void GoMenu::showSwitcher()
{
    auto *dialog = new SwitchDialog(m_chat.switchTargets(), m_chat.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SwitchDialog::roomChosen, &m_chat, &ChatPage::enterRoom);
    connect(dialog, &SwitchDialog::personChosen, &m_chat,
            [this](const QString &nickname) { emit m_chat.directRequested(nickname, {}); });
    dialog->open();
}

} // namespace ui
