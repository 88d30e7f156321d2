// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the desktop tells of messages that are not in sight, and what a click on it does.

#include "app/desktopapplication.h"
#include "ui/models/roomlistmodel.h"
#include "ui/notifications/badge.h"
#include "ui/widgets/chatpage.h"

#include <QApplication>

namespace app {

using ui::ChatPage;
using ui::MainWindow;

void DesktopApplication::connectNotices()
{
    ChatPage *chat = m_window->chatPage();
    const ui::RoomListModel *rooms = chat->rooms();
    m_attention.setRoomNames([rooms](int room) { return rooms->nameOf(room); });
    m_attention.setRules(m_settings.preferences().notices);
    m_tray.setDoNotDisturb(m_settings.preferences().notices.doNotDisturb);
    connect(chat, &ChatPage::unseenMessageCame, this,
            [this, rooms](int room, const QString &writer, const QString &text, bool isMention) {
                m_attention.noteMessage(room, writer, text, isMention, rooms->isMuted(room));
            });
    connect(chat, &ChatPage::sightChanged, &m_attention, &ui::Attention::noteSeen);
    connect(chat, &ChatPage::muteRequested, this, &DesktopApplication::mute);
    connect(&m_attention, &ui::Attention::noticeDue, &m_tray, &ui::TrayIcon::show);
    connect(&m_attention, &ui::Attention::noticeObsolete, &m_tray, &ui::TrayIcon::withdraw);
    connect(&m_attention, &ui::Attention::attentionWanted, this,
            [this] { QApplication::alert(m_window.get()); });
    connect(rooms, &ui::RoomListModel::unreadTotalChanged, this, &DesktopApplication::showCounts);

    connect(&m_tray, &ui::TrayIcon::activated, this, [this](int room) {
        raiseWindow();
        m_window->chatPage()->showRoom(room);
    });
    connect(&m_tray, &ui::TrayIcon::windowRequested, this, &DesktopApplication::raiseWindow);
    connect(&m_tray, &ui::TrayIcon::quitRequested, m_window.get(), &MainWindow::close);
    connect(&m_tray, &ui::TrayIcon::doNotDisturbToggled, this, [this](bool isOn) {
        ui::Preferences preferences = m_settings.preferences();
        preferences.notices.doNotDisturb = isOn;
        usePreferences(preferences);
    });
}

void DesktopApplication::mute(int room, bool isMuted)
{
    m_settings.setMuted(m_destination, room, isMuted);
    m_window->chatPage()->setMuted(room, isMuted);
    if (isMuted)
        m_attention.noteSeen(room);
}

/// In the tray, on the window's icon, which most lists of windows show, and at the launcher.
void DesktopApplication::showCounts()
{
    const ui::RoomListModel *rooms = m_window->chatPage()->rooms();
    const int unread = rooms->unreadTotal();
    const int mentions = rooms->mentionTotal();
    m_tray.setCounts(unread, mentions);
    m_window->setWindowIcon(ui::badgedIcon(QApplication::windowIcon(), unread, mentions));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    qApp->setBadgeNumber(unread);
#endif
}

} // namespace app
