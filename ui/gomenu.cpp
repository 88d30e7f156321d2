// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/gomenu.h"

#include "ui/dialogs/switchdialog.h"
#include "ui/models/roomlistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompage.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// In a menu an ampersand marks a key.
} // namespace

GoMenu::GoMenu(QMenuBar &menus, HostPages &hosts, QObject *parent)
    : QObject(parent)
    , m_hosts(hosts)
    , m_menu(menus.addMenu(QString()))
{
    m_menu->setObjectName(QStringLiteral("goMenu"));
    const auto neighbour = [this](int step) {
        if (ChatPage *chat = m_hosts.current())
            chat->showNeighbour(step, false);
    };
    const auto pane = [this](int step) {
        if (ChatPage *chat = m_hosts.current())
            chat->focusPane(step);
    };
    m_switch = add(u"switchTo"_s, Qt::CTRL | Qt::Key_K, [this] { showSwitcher(); });
    m_menu->addSeparator();
    m_next = add(u"nextRoom"_s, Qt::ALT | Qt::Key_Down, [=] { neighbour(1); });
    m_previous = add(u"previousRoom"_s, Qt::ALT | Qt::Key_Up, [=] { neighbour(-1); });
    m_nextUnread = add(u"nextUnreadRoom"_s, Qt::ALT | Qt::SHIFT | Qt::Key_Down,
                       [this] { m_hosts.showUnread(1); });
    m_previousUnread = add(u"previousUnreadRoom"_s, Qt::ALT | Qt::SHIFT | Qt::Key_Up,
                           [this] { m_hosts.showUnread(-1); });
    m_firstUnread = add(u"firstUnread"_s, Qt::SHIFT | Qt::Key_PageUp, [this] {
        const ChatPage *chat = m_hosts.current();
        if (RoomPage *page = chat ? chat->page(chat->currentRoom()) : nullptr)
            page->view()->showFirstUnread();
    });
    m_menu->addSeparator();
    m_nextPane = add(u"nextPane"_s, QKeyCombination(Qt::Key_F6), [=] { pane(1); });
    m_previousPane = add(u"previousPane"_s, Qt::SHIFT | Qt::Key_F6, [=] { pane(-1); });
    addRooms();
    addHosts();
    retranslateUi();
}

/// @p name is for good: the settings have its keys by it.
QAction *GoMenu::add(const QString &name, QKeyCombination key, const std::function<void()> &act)
{
    QAction *action = m_menu->addAction(QString());
    action->setObjectName(name);
    action->setShortcut(QKeySequence(key));
    connect(action, &QAction::triggered, this, act);
    return action;
}

void GoMenu::addRooms()
{
    m_menu->addSeparator();
    for (int at = 0; at < numbered; ++at) {
        m_rooms += add(u"room%1"_s.arg(at + 1), Qt::CTRL | Qt::Key(Qt::Key_1 + at), [this, at] {
            if (ChatPage *chat = m_hosts.current())
                chat->showRoom(chat->rooms()->roomAt(at));
        });
    }
    connect(&m_hosts, &HostPages::added, this,
            [this](const ChatPage *page) { follow(*page->rooms()); });
    connect(&m_hosts, &HostPages::currentChanged, this, &GoMenu::updateRooms);
}

void GoMenu::follow(const RoomListModel &rooms)
{
    connect(&rooms, &RoomListModel::rowsInserted, this, &GoMenu::updateRooms);
    connect(&rooms, &RoomListModel::rowsRemoved, this, &GoMenu::updateRooms);
    connect(&rooms, &RoomListModel::modelReset, this, &GoMenu::updateRooms);
    connect(&rooms, &RoomListModel::nameChanged, this, &GoMenu::updateRooms);
}

void GoMenu::addHosts()
{
    m_menu->addSeparator();
    m_nextHost = add(u"nextHost"_s, Qt::CTRL | Qt::Key_Tab, [this] { m_hosts.showNeighbour(1); });
    m_previousHost = add(u"previousHost"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_Tab,
                         [this] { m_hosts.showNeighbour(-1); });
    for (int at = 0; at < numbered; ++at) {
        m_toHosts += add(u"host%1"_s.arg(at + 1), Qt::ALT | Qt::Key(Qt::Key_1 + at),
                         [this, at] { m_hosts.showPage(m_hosts.pages().value(at)); });
    }
    connect(&m_hosts, &HostPages::pagesChanged, this, &GoMenu::updateHosts);
}

void GoMenu::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
    for (QAction *action : m_menu->actions())
        action->setEnabled(isEnabled);
    updateRooms();
    updateHosts();
}

void GoMenu::updateRooms()
{
    const ChatPage *chat = m_hosts.current();
    const int count = chat ? chat->rooms()->rowCount() : 0;
    for (int at = 0; at < numbered; ++at) {
        QAction *action = m_rooms.at(at);
        action->setVisible(at < count);
        action->setEnabled(m_isEnabled && at < count);
        // Without a room it shows in the settings of the keys alone.
        action->setText(at < count
                            ? withoutMnemonics(chat->rooms()->nameOf(chat->rooms()->roomAt(at)))
                            : tr("Room number %1 of the list").arg(at + 1));
    }
}

/// One host alone needs no way to it.
void GoMenu::updateHosts()
{
    const QList<ChatPage *> pages = m_hosts.pages();
    const bool isChoice = pages.size() > 1;
    for (QAction *action : {m_nextHost, m_previousHost}) {
        action->setVisible(isChoice);
        action->setEnabled(m_isEnabled && isChoice);
    }
    for (int at = 0; at < numbered; ++at) {
        QAction *action = m_toHosts.at(at);
        const bool isThere = isChoice && at < pages.size();
        action->setVisible(isThere);
        action->setEnabled(m_isEnabled && isThere);
        action->setText(isThere ? withoutMnemonics(m_hosts.nameOf(pages.at(at)))
                                : tr("Host number %1").arg(at + 1));
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
    m_nextHost->setText(tr("Next h&ost"));
    m_previousHost->setText(tr("Previous hos&t"));
    updateRooms();
    updateHosts();
}

void GoMenu::showSwitcher()
{
    auto *dialog = new SwitchDialog(m_hosts.switchTargets(), m_hosts.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SwitchDialog::chosen, &m_hosts, &HostPages::switchTo);
    dialog->open();
}

} // namespace ui
