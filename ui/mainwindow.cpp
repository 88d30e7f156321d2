// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/gomenu.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/startpage.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDataStream>
#include <QIODevice>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

namespace ui {

namespace {

constexpr int layoutVersion = 2;

} // namespace

struct MainWindow::Actions
{
    QMenu *chat = nullptr;
    QMenu *view = nullptr;
    QMenu *language = nullptr;
    QMenu *appearance = nullptr;
    QMenu *help = nullptr;
    QAction *host = nullptr;
    QAction *join = nullptr;
    QAction *joinRoom = nullptr;
    QAction *invite = nullptr;
    QAction *leaveRoom = nullptr;
    QAction *nickname = nullptr;
    QAction *announced = nullptr;
    QAction *storage = nullptr;
    QAction *hostPanel = nullptr;
    QAction *exportRoom = nullptr;
    QAction *importMessages = nullptr;
    QAction *leaveHost = nullptr;
    QAction *quit = nullptr;
    QAction *search = nullptr;
    QAction *searchAll = nullptr;
    QAction *members = nullptr;
    GoMenu *go = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;
    QAction *systemLanguage = nullptr;
    QActionGroup *languages = nullptr;
    QActionGroup *appearances = nullptr;
};

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_start(new StartPage(this))
    , m_chat(new ChatPage(this))
    , m_hostPanel(new HostPanel(this))
    , m_stack(new QStackedWidget(this))
    , m_actions(std::make_unique<Actions>())
{
    setObjectName(QStringLiteral("mainWindow"));
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_chat);
    setCentralWidget(m_stack);
    resize(980, 680);
    setMinimumSize(560, 420);
    buildMenus();
    buildChoices();
    connectPages();
    connectActions();
    retranslateUi();
    showStart();
}

MainWindow::~MainWindow() = default;

bool MainWindow::isChatShown() const
{
    return m_stack->currentWidget() == m_chat;
}

void MainWindow::setProposal(const HostIntent &host, const QStringList &recentHosts)
{
    m_proposal = host;
    m_recentHosts = recentHosts;
    m_start->setNickname(host.nickname);
    m_start->setRoom(host.room);
    m_start->setPort(host.port);
    m_start->setRecentHosts(recentHosts);
}

void MainWindow::setLanguage(const QString &code)
{
    for (QAction *action : m_actions->languages->actions())
        action->setChecked(action->data().toString() == code);
}

void MainWindow::setAppearance(Appearance appearance)
{
    for (QAction *action : m_actions->appearances->actions())
        action->setChecked(action->data().value<Appearance>() == appearance);
}

void MainWindow::setAnnounced(bool isAnnounced)
{
    m_actions->announced->setChecked(isAnnounced);
}

void MainWindow::setStorageRules(const StorageRules &rules)
{
    m_storageRules = rules;
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << saveGeometry() << m_chat->splitter()->saveState()
           << m_chat->membersWanted();
    return layout;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    int version = 0;
    QByteArray geometry;
    QByteArray splitter;
    bool members = true;
    stream >> version >> geometry >> splitter >> members;
    if (stream.status() != QDataStream::Ok || version != layoutVersion)
        return;
    restoreGeometry(geometry);
    m_chat->splitter()->restoreState(splitter);
    m_chat->setMembersWanted(members);
}

void MainWindow::finishClosing()
{
    m_closing = true;
    close();
}

void MainWindow::showStart()
{
    m_stack->setCurrentWidget(m_start);
    m_start->setBusy({});
    enableActions();
    updateTitle();
}

void MainWindow::showChat()
{
    if (isChatShown())
        return;
    m_start->setBusy({});
    m_stack->setCurrentWidget(m_chat);
    m_chat->showRoom(m_chat->currentRoom());
    enableActions();
    updateTitle();
}

void MainWindow::setHosting(const HostingInfo &hosting)
{
    m_hosting = hosting;
    m_chat->panel()->setHosting(hosting);
    m_hostPanel->setHosting(hosting.active);
    enableActions();
}

void MainWindow::setInvitation(const QList<QUrl> &hosts)
{
    m_invitation = hosts;
    enableActions();
}

ReachDialog *MainWindow::reachDialog() const
{
    return m_reach;
}

void MainWindow::proposeJoin(const client::HostAddress &address)
{
    if (isChatShown()) {
        showJoinDialog(address);
        return;
    }
    m_start->setAddress(client::displayAddress(address.url));
    if (address.room > 0)
        m_start->setRoom(address.room);
}

void MainWindow::setNickname(const QString &nickname)
{
    m_proposal.nickname = nickname;
    m_chat->setNickname(nickname);
}

void MainWindow::setRooms(const chat::RoomList &rooms)
{
    if (m_joinRoom)
        m_joinRoom->setRooms(rooms);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::ActivationChange)
        m_chat->setLookedAt(isActiveWindow());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    whenGuestsMayGo([this] { emit closeRequested(); });
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ThemeChange)
        emit systemAppearanceChanged();
    return QMainWindow::event(event);
}

void MainWindow::buildMenus()
{
    Actions &a = *m_actions;
    a.chat = menuBar()->addMenu(QString());
    a.host = a.chat->addAction(QString());
    a.join = a.chat->addAction(QString());
    a.chat->addSeparator();
    a.joinRoom = a.chat->addAction(QString());
    a.invite = a.chat->addAction(QString());
    a.invite->setObjectName(QStringLiteral("invite"));
    a.leaveRoom = a.chat->addAction(QString());
    a.nickname = a.chat->addAction(QString());
    a.chat->addSeparator();
    a.announced = a.chat->addAction(QString());
    a.announced->setObjectName(QStringLiteral("announced"));
    a.announced->setCheckable(true);
    a.announced->setChecked(true);
    a.chat->addSeparator();
    a.hostPanel = a.chat->addAction(QString());
    a.hostPanel->setObjectName(QStringLiteral("showHostPanel"));
    a.storage = a.chat->addAction(QString());
    a.storage->setObjectName(QStringLiteral("storage"));
    a.exportRoom = a.chat->addAction(QString());
    a.exportRoom->setObjectName(QStringLiteral("exportRoom"));
    a.importMessages = a.chat->addAction(QString());
    a.importMessages->setObjectName(QStringLiteral("importMessages"));
    a.chat->addSeparator();
    a.leaveHost = a.chat->addAction(QString());
    a.quit = a.chat->addAction(QString());
    a.view = menuBar()->addMenu(QString());
    a.search = a.view->addAction(QString());
    a.searchAll = a.view->addAction(QString());
    a.view->addSeparator();
    a.members = a.view->addAction(QString());
    a.members->setCheckable(true);
    a.members->setChecked(true);
    a.view->addSeparator();
    a.language = a.view->addMenu(QString());
    a.appearance = a.view->addMenu(QString());
    a.go = new GoMenu(*menuBar(), *m_chat, this);
    a.help = menuBar()->addMenu(QString());
    a.shortcuts = a.help->addAction(QString());
    a.shortcuts->setObjectName(QStringLiteral("shortcuts"));
    a.shortcuts->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Slash));
    a.about = a.help->addAction(QString());

    a.quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    a.quit->setMenuRole(QAction::QuitRole);
    a.about->setMenuRole(QAction::AboutRole);
    a.joinRoom->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    a.search->setShortcut(QKeySequence::Find);
    a.searchAll->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    a.hostPanel->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    a.members->setShortcut(QKeySequence(Qt::Key_F9));
    a.language->setObjectName(QStringLiteral("languageMenu"));
    a.appearance->setObjectName(QStringLiteral("appearanceMenu"));
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
    add(a.language, a.languages, QStringLiteral("en"))->setText(QStringLiteral("English"));
    add(a.language, a.languages, QStringLiteral("ko"))->setText(QStringLiteral("한국어"));
    a.appearances = new QActionGroup(this);
    for (const auto choice : {Appearance::System, Appearance::Light, Appearance::Dark})
        add(a.appearance, a.appearances, QVariant::fromValue(choice));
    connect(a.languages, &QActionGroup::triggered, this,
            [this](QAction *action) { emit languageChosen(action->data().toString()); });
    connect(a.appearances, &QActionGroup::triggered, this,
            [this](QAction *action) { emit appearanceChosen(action->data().value<Appearance>()); });
    setLanguage({});
    setAppearance(Appearance::System);
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::hostRequested, this, &MainWindow::hostRequested);
    connect(m_start, &StartPage::joinRequested, this, &MainWindow::joinRequested);
    connect(m_start, &StartPage::cancelRequested, this, &MainWindow::leaveHostRequested);
    connect(m_start, &StartPage::helpRequested, this, &MainWindow::showReachDialog);
    connect(m_start, &StartPage::hostOptionsRequested, this, &MainWindow::showHostDialog);
    connect(m_chat, &ChatPage::leaveRequested, this, &MainWindow::leaveRoomRequested);
    connect(m_chat, &ChatPage::currentRoomChanged, this, [this] {
        enableActions();
        updateTitle();
    });
    connect(m_chat, &ChatPage::membersWantedChanged, m_actions->members, &QAction::setChecked);
    connect(m_chat, &ChatPage::roomWanted, this, &MainWindow::joinRoomRequested);
    connect(m_chat, &ChatPage::nicknameRequested, this, &MainWindow::nicknameChangeRequested);
    connect(m_chat, &ChatPage::messageNotThere, this, [this] {
        showProblem(tr("Message not found"), tr("The host does not keep this message any more."));
    });
    connect(m_chat->rooms(), &RoomListModel::unreadTotalChanged, this, &MainWindow::updateTitle);
    connect(m_chat->panel(), &RoomPanel::joinRoomRequested, this, &MainWindow::showJoinRoomDialog);
    connect(m_chat->panel(), &RoomPanel::inviteRequested, this, &MainWindow::showInviteDialog);
    connect(m_chat->panel(), &RoomPanel::nicknameChangeRequested, this,
            &MainWindow::showNicknameDialog);
}

void MainWindow::connectActions()
{
    const Actions &a = *m_actions;
    connect(a.host, &QAction::triggered, this, &MainWindow::showHostDialog);
    connect(a.join, &QAction::triggered, this, [this] { showJoinDialog(); });
    connect(a.joinRoom, &QAction::triggered, this, &MainWindow::showJoinRoomDialog);
    connect(a.nickname, &QAction::triggered, this, &MainWindow::showNicknameDialog);
    connect(a.announced, &QAction::triggered, this, &MainWindow::announcedToggled);
    connect(a.invite, &QAction::triggered, this, &MainWindow::showInviteDialog);
    connect(m_hostPanel, &HostPanel::hostRequested, this, &MainWindow::showHostDialog);
    connect(a.hostPanel, &QAction::triggered, this, &MainWindow::showHostPanel);
    connect(a.storage, &QAction::triggered, this, &MainWindow::showStorageDialog);
    connect(a.exportRoom, &QAction::triggered, this, &MainWindow::showExportDialog);
    connect(a.importMessages, &QAction::triggered, this, &MainWindow::showImportDialog);
    connect(a.leaveRoom, &QAction::triggered, this,
            [this] { emit leaveRoomRequested(m_chat->currentRoom()); });
    connect(a.leaveHost, &QAction::triggered, this,
            [this] { whenGuestsMayGo([this] { emit leaveHostRequested(); }); });
    connect(a.quit, &QAction::triggered, this, &MainWindow::close);
    connect(a.search, &QAction::triggered, this,
            [this] { m_chat->openSearch(m_chat->currentRoom()); });
    connect(a.searchAll, &QAction::triggered, this, [this] { m_chat->openSearch(0); });
    connect(a.members, &QAction::toggled, m_chat, &ChatPage::setMembersWanted);
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

void MainWindow::enableActions()
{
    const Actions &a = *m_actions;
    const bool chat = isChatShown();
    for (QAction *action : {a.joinRoom, a.nickname, a.leaveHost, a.searchAll, a.members})
        action->setEnabled(chat);
    a.go->setEnabled(chat);
    a.leaveRoom->setEnabled(chat && m_chat->currentRoom() > 0);
    a.invite->setEnabled(a.leaveRoom->isEnabled() && !m_invitation.isEmpty());
    a.search->setEnabled(a.leaveRoom->isEnabled());
    a.exportRoom->setEnabled(a.leaveRoom->isEnabled() && m_hosting.active);
    a.importMessages->setEnabled(!m_hosting.active);
}

void MainWindow::retranslateUi()
{
    const Actions &a = *m_actions;
    a.chat->setTitle(tr("&Chat"));
    a.host->setText(tr("&Host a room…"));
    a.join->setText(tr("&Join a host…"));
    a.joinRoom->setText(tr("Join a &room…"));
    a.invite->setText(tr("Invite &people…"));
    a.leaveRoom->setText(tr("&Leave this room"));
    a.nickname->setText(tr("Change your &name…"));
    a.announced->setText(tr("&Tell this network of rooms hosted here"));
    a.hostPanel->setText(tr("Host p&anel"));
    a.storage->setText(tr("What is &kept here…"));
    a.exportRoom->setText(tr("&Export this room…"));
    a.importMessages->setText(tr("&Import messages…"));
    a.leaveHost->setText(tr("Leave this h&ost"));
    a.quit->setText(tr("&Quit"));
    a.view->setTitle(tr("&View"));
    a.search->setText(tr("&Search this room…"));
    a.searchAll->setText(tr("Search a&ll rooms…"));
    a.members->setText(tr("&Members"));
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

void MainWindow::updateTitle()
{
    QString title = tr("Sarangbang");
    if (isChatShown() && m_chat->currentRoom() > 0)
        title = tr("Room %1 – Sarangbang").arg(m_chat->currentRoom());
    if (const int unread = m_chat->rooms()->unreadTotal(); unread > 0)
        title = tr("(%1) %2", "unread messages, title").arg(QString::number(unread), title);
    setWindowTitle(title);
}

} // namespace ui
