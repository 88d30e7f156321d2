// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The menus of the window: what stands in them, when it can be chosen, and where it leads.

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/gomenu.h"
#include "ui/language.h"
#include "ui/mainwindow_p.h"
#include "ui/messagemenu.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"

#include <QActionGroup>
#include <QMenuBar>

namespace ui {

namespace {

/// The name stands for the action in the settings of its keys.
QAction *named(QAction *action, const char *name, const QKeySequence &keys = {})
{
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    return action;
}

} // namespace

void MainWindow::buildMenus()
{
    Actions &a = *m_actions;
    buildChatMenu();
    a.view = menuBar()->addMenu(QString());
    a.search = named(a.view->addAction(QString()), "search", QKeySequence::Find);
    a.searchAll
        = named(a.view->addAction(QString()), "searchAll", Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    a.view->addSeparator();
    a.members = named(a.view->addAction(QString()), "members", Qt::Key_F9);
    a.members->setCheckable(true);
    a.members->setChecked(true);
    a.view->addSeparator();
    a.language = a.view->addMenu(QString());
    a.language->setObjectName(QStringLiteral("languageMenu"));
    a.appearance = a.view->addMenu(QString());
    a.appearance->setObjectName(QStringLiteral("appearanceMenu"));
    a.message = new MessageMenu(*menuBar(), *m_hosts, this);
    a.go = new GoMenu(*menuBar(), *m_hosts, this);
    a.help = menuBar()->addMenu(QString());
    a.shortcuts = named(a.help->addAction(QString()), "shortcuts", Qt::CTRL | Qt::Key_Slash);
    a.about = named(a.help->addAction(QString()), "about");
    a.about->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildChatMenu()
{
    Actions &a = *m_actions;
    a.chat = menuBar()->addMenu(QString());
    a.host = named(a.chat->addAction(QString()), "host");
    a.join = named(a.chat->addAction(QString()), "join");
    a.findHosts = named(a.chat->addAction(QString()), "findHosts");
    a.chat->addSeparator();
    a.joinRoom = named(a.chat->addAction(QString()), "joinRoom", Qt::CTRL | Qt::Key_J);
    a.invite = named(a.chat->addAction(QString()), "invite");
    a.mute = named(a.chat->addAction(QString()), "muteRoom", Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    a.mute->setCheckable(true);
    a.leaveRoom = named(a.chat->addAction(QString()), "leaveThisRoom");
    a.nickname = named(a.chat->addAction(QString()), "nickname");
    a.chat->addSeparator();
    a.announced = named(a.chat->addAction(QString()), "announced");
    a.announced->setCheckable(true);
    a.announced->setChecked(true);
    a.doNotDisturb
        = named(a.chat->addAction(QString()), "doNotDisturb", Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    a.doNotDisturb->setCheckable(true);
    a.chat->addSeparator();
    a.hostPanel
        = named(a.chat->addAction(QString()), "showHostPanel", Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    a.storage = named(a.chat->addAction(QString()), "storage");
    a.exportRoom = named(a.chat->addAction(QString()), "exportRoom");
    a.importMessages = named(a.chat->addAction(QString()), "importMessages");
    a.chat->addSeparator();
    a.settings = named(a.chat->addAction(QString()), "settings", Qt::CTRL | Qt::Key_Comma);
    a.settings->setMenuRole(QAction::PreferencesRole);
    a.leaveHost = named(a.chat->addAction(QString()), "leaveHost");
    a.quit = named(a.chat->addAction(QString()), "quit", Qt::CTRL | Qt::Key_Q);
    a.quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildChoices()
{
    Actions &a = *m_actions;
    const auto add = [](QMenu *menu, QActionGroup *group, const QVariant &value) {
        QAction *action = menu->addAction(QString());
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
        return action;
    };
    a.languages = new QActionGroup(this);
    a.systemLanguage = add(a.language, a.languages, QString());
    // Each language by its own name, in every language.
    for (const Language::Offer &offer : Language::offers())
        add(a.language, a.languages, offer.code)->setText(offer.name);
    a.appearances = new QActionGroup(this);
    for (const auto choice : {Appearance::System, Appearance::Light, Appearance::Dark})
        add(a.appearance, a.appearances, QVariant::fromValue(choice));
    connect(a.languages, &QActionGroup::triggered, this, [this](QAction *action) {
        choose([&](Preferences &p) { p.language = action->data().toString(); });
    });
    connect(a.appearances, &QActionGroup::triggered, this, [this](QAction *action) {
        choose([&](Preferences &p) { p.look.appearance = action->data().value<Appearance>(); });
    });
    a.systemLanguage->setChecked(true);
    a.appearances->actions().constFirst()->setChecked(true);
}

void MainWindow::connectActions()
{
    const Actions &a = *m_actions;
    connect(a.host, &QAction::triggered, this, &MainWindow::showHostDialog);
    connect(a.join, &QAction::triggered, this, [this] { showJoinDialog(); });
    connect(a.findHosts, &QAction::triggered, this, &MainWindow::showStart);
    connect(a.announced, &QAction::triggered, this,
            [this](bool isOn) { choose([&](Preferences &p) { p.isAnnounced = isOn; }); });
    connect(a.doNotDisturb, &QAction::triggered, this,
            [this](bool isOn) { choose([&](Preferences &p) { p.notices.doNotDisturb = isOn; }); });
    connect(a.settings, &QAction::triggered, this, &MainWindow::showSettings);
    connect(a.hostPanel, &QAction::triggered, this, &MainWindow::showHostPanel);
    connect(a.storage, &QAction::triggered, this, [this] { showStorageDialog(); });
    connect(a.importMessages, &QAction::triggered, this, &MainWindow::showImportDialog);
    connect(a.quit, &QAction::triggered, this, &MainWindow::close);
    connect(a.members, &QAction::toggled, m_hosts, &HostPages::setMembersWanted);
    connect(a.shortcuts, &QAction::triggered, this, [this] {
        auto *dialog = new ShortcutsDialog(*menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(a.about, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

/// They are disabled where there is no page.
void MainWindow::connectActionsOfRoom()
{
    const Actions &a = *m_actions;
    connect(a.joinRoom, &QAction::triggered, this, &MainWindow::showJoinRoomDialog);
    connect(a.nickname, &QAction::triggered, this, &MainWindow::showNicknameDialog);
    connect(a.invite, &QAction::triggered, this, &MainWindow::showInviteDialog);
    connect(a.exportRoom, &QAction::triggered, this, &MainWindow::showExportDialog);
    connect(a.leaveRoom, &QAction::triggered, this,
            [this] { emit chatPage()->leaveRequested(chatPage()->currentRoom()); });
    connect(a.leaveHost, &QAction::triggered, this, [this] { leaveHost(chatPage()); });
    connect(a.mute, &QAction::triggered, this, [this](bool isMuted) {
        emit chatPage()->muteRequested(chatPage()->currentRoom(), isMuted);
    });
    connect(a.search, &QAction::triggered, this,
            [this] { chatPage()->openSearch(chatPage()->currentRoom()); });
    connect(a.searchAll, &QAction::triggered, this, [this] { chatPage()->openSearch(0); });
}

void MainWindow::enableActions()
{
    const Actions &a = *m_actions;
    const ChatPage *page = isChatShown() ? chatPage() : nullptr;
    const int room = page ? page->currentRoom() : 0;
    for (QAction *action : {a.joinRoom, a.nickname, a.leaveHost, a.searchAll, a.members})
        action->setEnabled(page);
    a.findHosts->setEnabled(page);
    a.message->setEnabled(room > 0);
    a.go->setEnabled(page);
    a.leaveRoom->setEnabled(room != 0);
    a.mute->setEnabled(room != 0);
    a.mute->setChecked(page && page->rooms()->isMuted(room));
    a.invite->setEnabled(room > 0 && !page->invitation().isEmpty());
    a.search->setEnabled(room != 0);
    a.exportRoom->setEnabled(room > 0 && page->isOwnHost());
    a.importMessages->setEnabled(!m_hosting.active);
}

void MainWindow::retranslateUi()
{
    const Actions &a = *m_actions;
    a.chat->setTitle(tr("&Chat"));
    a.host->setText(tr("&Host a room…"));
    a.join->setText(tr("&Join a host…"));
    a.findHosts->setText(tr("&Find a host…"));
    a.joinRoom->setText(tr("Join a &room…"));
    a.invite->setText(tr("Invite &people…"));
    a.mute->setText(tr("M&ute this room"));
    a.leaveRoom->setText(tr("&Leave this room"));
    a.nickname->setText(tr("Change your &name…"));
    a.announced->setText(tr("&Tell this network of rooms hosted here"));
    a.hostPanel->setText(tr("Host p&anel"));
    a.doNotDisturb->setText(tr("&Do not disturb"));
    a.storage->setText(tr("What is &kept here…"));
    a.settings->setText(tr("Se&ttings…"));
    a.exportRoom->setText(tr("&Export this room…"));
    a.importMessages->setText(tr("&Import messages…"));
    a.leaveHost->setText(tr("Leave this h&ost"));
    a.quit->setText(tr("&Quit"));
    a.view->setTitle(tr("&View"));
    a.search->setText(tr("&Search this room…"));
    a.searchAll->setText(tr("Search a&ll rooms…"));
    a.members->setText(tr("&Members"));
    a.message->retranslateUi();
    a.go->retranslateUi();
    a.shortcuts->setText(tr("&Keyboard shortcuts"));
    a.language->setTitle(tr("&Language"));
    a.systemLanguage->setText(tr("As the system"));
    a.appearance->setTitle(tr("&Appearance"));
    a.appearances->actions().at(0)->setText(tr("As the system"));
    a.appearances->actions().at(1)->setText(tr("Light"));
    a.appearances->actions().at(2)->setText(tr("Dark"));
    a.help->setTitle(tr("H&elp"));
    a.about->setText(tr("&About Sarangbang"));
    updateTitle();
}

} // namespace ui
