// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QMenuBar;

namespace ui {

class HostPages;
class RoomListModel;

/// The menu that leads from room to room and from pane to pane, with its keys.
class GoMenu final : public QObject
{
    Q_OBJECT

public:
    /// Rooms with a key of their own, Ctrl+1 to Ctrl+9; and hosts, Alt+1 to Alt+9.
    static constexpr int numbered = 9;

    /// Adds itself to @p menus. All outlive this.
    GoMenu(QMenuBar &menus, HostPages &hosts, QObject *parent);

    void setEnabled(bool isEnabled);
    void retranslateUi();

private:
    QAction *add(const QString &name, QKeyCombination key, const std::function<void()> &act);
    void addRooms();
    void addHosts();
    void follow(const RoomListModel &rooms);
    void updateRooms();
    void updateHosts();
    void showSwitcher();

    HostPages &m_hosts;
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
    QAction *m_nextHost = nullptr;
    QAction *m_previousHost = nullptr;
    QList<QAction *> m_toHosts;
    bool m_isEnabled = false;
};

} // namespace ui
