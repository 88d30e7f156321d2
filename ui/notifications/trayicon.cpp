// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/notifications/trayicon.h"

#include "ui/notifications/badge.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace ui {

TrayIcon::TrayIcon(const QIcon &icon, QObject *parent)
    : Notifier(parent)
    , m_icon(icon)
{
    m_menu.setObjectName(QStringLiteral("trayMenu"));
    m_open = m_menu.addAction(QString());
    m_quiet = m_menu.addAction(QString());
    m_quiet->setCheckable(true);
    m_menu.addSeparator();
    m_quit = m_menu.addAction(QString());
    connect(m_open, &QAction::triggered, this, &TrayIcon::windowRequested);
    connect(m_quiet, &QAction::triggered, this, &TrayIcon::doNotDisturbToggled);
    connect(m_quit, &QAction::triggered, this, &TrayIcon::quitRequested);
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] {
        if (const int room = std::exchange(m_noticed, 0); room != 0)
            emit activated(room);
    });
    connect(&m_tray, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit windowRequested();
            });
    m_menu.installEventFilter(this);
    m_tray.setContextMenu(&m_menu);
    retranslateUi();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::show(const Notice &notice)
{
    appear();
    if (notice.sounds)
        QApplication::beep();
    if (!isShown() || !QSystemTrayIcon::supportsMessages())
        return;
    m_noticed = notice.room;
    m_tray.showMessage(notice.title, notice.text, m_icon);
}

/// A notice that is shown cannot be taken back here: it goes by itself, and leads to what was seen.
void TrayIcon::withdraw(int room)
{
    if (m_noticed == room)
        m_noticed = 0;
}

void TrayIcon::appear()
{
    if (isShown() || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    showIcon();
    m_tray.show();
}

void TrayIcon::setCounts(int unread, int mentions)
{
    if (m_unread == unread && m_mentions == mentions)
        return;
    m_unread = unread;
    m_mentions = mentions;
    showIcon();
    retranslateUi();
}

void TrayIcon::setDoNotDisturb(bool isOn)
{
    m_quiet->setChecked(isOn);
}

/// The menu is a widget: it hears of another language.
bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    return Notifier::eventFilter(watched, event);
}

void TrayIcon::showIcon()
{
    m_tray.setIcon(badgedIcon(m_icon, m_unread, m_mentions));
}

void TrayIcon::retranslateUi()
{
    m_open->setText(tr("Show the window"));
    m_quiet->setText(tr("Do not disturb"));
    m_quit->setText(tr("Quit"));
    QString tip = tr("Sarangbang");
    if (m_unread > 0)
        tip = tr("%1: %n unread", nullptr, m_unread).arg(tip);
    m_tray.setToolTip(tip);
}

} // namespace ui
