// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace ui {

class ChatPage;

/// The menu that leads from room to room and from pane to pane, with its keys.
class GoMenu final : public QObject
{
    Q_OBJECT

public:
    static constexpr int numbered = 9; ///< rooms with a key of their own, Ctrl+1 to Ctrl+9

    /// Adds itself to @p menus. All outlive this.
    GoMenu(QMenuBar &menus, ChatPage &chat, QObject *parent);

    void setEnabled(bool isEnabled);
    void retranslateUi();

private:
    void addRooms();
    void updateRooms();
    void showSwitcher();

    ChatPage &m_chat;
    QMenu *m_menu = nullptr;
    QAction *m_switch = nullptr;
    QAction *m_next = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_nextUnread = nullptr;
    QAction *m_previousUnread = nullptr;
    QAction *m_firstUnread = nullptr;
    QAction *m_nextPane = nullptr;
    QAction *m_previousPane = nullptr;
    QList<QAction *> m_rooms;
    bool m_isEnabled = false;
};

} // namespace ui
