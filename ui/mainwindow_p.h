// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/mainwindow.h"

class QAction;
class QActionGroup;
class QMenu;

namespace ui {

class GoMenu;
class MessageMenu;

struct MainWindow::Actions
{
    QMenu *chat = nullptr;
    QMenu *view = nullptr;
    QMenu *language = nullptr;
    QMenu *appearance = nullptr;
    QMenu *help = nullptr;
    QAction *host = nullptr;
    QAction *join = nullptr;
    QAction *findHosts = nullptr;
    QAction *joinRoom = nullptr;
    QAction *invite = nullptr;
    QAction *mute = nullptr;
    QAction *leaveRoom = nullptr;
    QAction *nickname = nullptr;
    QAction *announced = nullptr;
    QAction *doNotDisturb = nullptr;
    QAction *storage = nullptr;
    QAction *hostPanel = nullptr;
    QAction *settings = nullptr;
    QAction *exportRoom = nullptr;
    QAction *importMessages = nullptr;
    QAction *leaveHost = nullptr;
    QAction *quit = nullptr;
    QAction *search = nullptr;
    QAction *searchAll = nullptr;
    QAction *members = nullptr;
    MessageMenu *message = nullptr;
    GoMenu *go = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;
    QAction *systemLanguage = nullptr;
    QActionGroup *languages = nullptr;
    QActionGroup *appearances = nullptr;
};

} // namespace ui
