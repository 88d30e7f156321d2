// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/views/messageview.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace ui {

class HostPages;
class RoomPage;

/// The menu of what can be done with the chosen message of the room that is shown, with its keys.
class MessageMenu final : public QObject
{
    Q_OBJECT

public:
    /// Adds itself to @p menus. All outlive this.
    MessageMenu(QMenuBar &menus, HostPages &hosts, QObject *parent);

    void setEnabled(bool isEnabled);
    void retranslateUi();

private:
    [[nodiscard]] RoomPage *page() const;
    void offerWhatCanBeDone();
    void offerAll();

    HostPages &m_hosts;
    QMenu *m_menu = nullptr;
    QHash<MessageAction, QAction *> m_actions;
    QAction *m_copy = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_emoji = nullptr;
    bool m_isEnabled = false;
};

} // namespace ui
