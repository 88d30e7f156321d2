// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the desktop tells of messages that are not in sight, and what a click on it does.

#include "app/desktopapplication.h"
#include "app/hostsession.h"
#include "ui/notifications/badge.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"

#include <QApplication>

namespace app {

using ui::MainWindow;

void DesktopApplication::connectNotices()
{
    m_tray.setDoNotDisturb(m_settings.preferences().notices.doNotDisturb);
    connect(&m_tray, &ui::TrayIcon::activated, this, [this](int room) {
        raiseWindow();
        if (!m_noticed)
            return; // that host was left
        show(m_noticed);
        m_noticed->page()->showRoom(room);
    });
    connect(&m_tray, &ui::TrayIcon::windowRequested, this, &DesktopApplication::raiseWindow);
    connect(&m_tray, &ui::TrayIcon::quitRequested, m_window.get(), &MainWindow::close);
    connect(&m_tray, &ui::TrayIcon::doNotDisturbToggled, this, [this](bool isOn) {
        ui::Preferences preferences = m_settings.preferences();
        preferences.notices.doNotDisturb = isOn;
        usePreferences(preferences);
    });
}

/// In the tray, on the window's icon, which most lists of windows show, and at the launcher.
void DesktopApplication::showCounts()
{
    const int unread = m_window->hosts()->unreadTotal();
    const int mentions = m_window->hosts()->mentionTotal();
    m_tray.setCounts(unread, mentions);
    m_window->setWindowIcon(ui::badgedIcon(QApplication::windowIcon(), unread, mentions));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    qApp->setBadgeNumber(unread);
#endif
}

} // namespace app
