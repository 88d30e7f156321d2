// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/notifications/notifier.h"

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>

namespace ui {

/// The icon among those of the desktop, with the number of unread messages, a short menu, and the
/// way to notifications. On a desktop that has no place for it, it does nothing; it looks for one
/// again with each notice.
class TrayIcon final : public Notifier
{
    Q_OBJECT

public:
    explicit TrayIcon(const QIcon &icon, QObject *parent = nullptr);
    ~TrayIcon() override;

    void show(const ui::Notice &notice) override;
    void withdraw(int room) override;
    [[nodiscard]] bool isShown() const { return m_tray.isVisible(); }

public slots:
    /// Appears, where the desktop has a place for it.
    void appear();
    void setCounts(int unread, int mentions);
    void setDoNotDisturb(bool isOn);

signals:
    void windowRequested();
    void doNotDisturbToggled(bool isOn);
    void quitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showIcon();
    void retranslateUi();

    QIcon m_icon;
    QMenu m_menu; ///< outlives the icon that it belongs to
    QSystemTrayIcon m_tray;
    QAction *m_open = nullptr;
    QAction *m_quiet = nullptr;
    QAction *m_quit = nullptr;
    int m_unread = 0;
    int m_mentions = 0;
    int m_noticed = 0; ///< room of the notice that is shown; 0: none
};

} // namespace ui
