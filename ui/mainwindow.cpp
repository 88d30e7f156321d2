// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/gomenu.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/language.h"
#include "ui/messagemenu.h"
#include "ui/models/roomlistmodel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/firstrunpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/startpage.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDataStream>
#include <QIODevice>
#include <QMenuBar>
#include <QStackedWidget>

namespace ui {

namespace {

constexpr int layoutVersion = 2;

/// The name stands for the action in the settings of its keys.
QAction *named(QAction *action, const char *name, const QKeySequence &keys = {})
{
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    return action;
}

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

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_start(new StartPage(this))
    , m_hosts(new HostPages(this))
    , m_hostPanel(new HostPanel(this))
    , m_stack(new QStackedWidget(this))
    , m_actions(std::make_unique<Actions>())
{
    setObjectName(QStringLiteral("mainWindow"));
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_hosts);
    setCentralWidget(m_stack);
    resize(980, 680);
    setMinimumSize(560, 420);
    buildMenus();
    buildChoices();
    m_shortcuts = std::make_unique<Shortcuts>(*menuBar());
    connectPages();
    connectHosts();
    connectActions();
    connectActionsOfRoom();
    retranslateUi();
    showStart();
}

MainWindow::~MainWindow() = default;

ChatPage *MainWindow::chatPage() const
{
    return m_hosts->current();
}

bool MainWindow::isChatShown() const
{
    return m_stack->currentWidget() == m_hosts;
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

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    for (QAction *action : m_actions->languages->actions())
        action->setChecked(action->data().toString() == preferences.language);
    for (QAction *action : m_actions->appearances->actions())
        action->setChecked(action->data().value<Appearance>() == preferences.look.appearance);
    m_actions->announced->setChecked(preferences.isAnnounced);
    m_actions->doNotDisturb->setChecked(preferences.notices.doNotDisturb);
    m_shortcuts->use(preferences.keys);
    m_hosts->setDensity(preferences.look.density);
    if (m_settings)
        m_settings->setPreferences(preferences);
}

void MainWindow::setStorageRules(const StorageRules &rules)
{
    m_storageRules = rules;
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << saveGeometry() << m_hosts->layoutState() << m_hosts->membersWanted();
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
    m_hosts->restoreLayout(splitter);
    m_hosts->setMembersWanted(members);
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
    m_start->setWayBack(!m_hosts->pages().isEmpty());
    enableActions();
    updateTitle();
}

void MainWindow::showChat()
{
    ChatPage *page = chatPage();
    if (isChatShown() || !page)
        return;
    m_start->setBusy({});
    m_stack->setCurrentWidget(m_hosts);
    page->showRoom(page->currentRoom());
    enableActions();
    updateTitle();
}

void MainWindow::showFirstRun(const QString &proposal)
{
    if (!m_firstRun) {
        m_firstRun = new FirstRunPage(this);
        m_stack->addWidget(m_firstRun);
        connect(m_firstRun, &FirstRunPage::nicknameChosen, this, [this](const QString &nickname) {
            m_start->setNickname(nickname);
            emit firstNicknameChosen(nickname);
            showStart();
        });
    }
    m_firstRun->setNickname(proposal);
    m_stack->setCurrentWidget(m_firstRun);
    enableActions();
}

void MainWindow::setHosting(const HostingInfo &hosting)
{
    m_hosting = hosting;
    m_hostPanel->setHosting(hosting.active);
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
    m_start->setAddress(client::displayAddress(address));
    if (address.room > 0)
        m_start->setRoom(address.room);
}

void MainWindow::setNickname(const QString &nickname)
{
    m_proposal.nickname = nickname;
    m_start->setNickname(nickname);
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
        m_hosts->setLookedAt(isActiveWindow());
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

/// What was chosen shows at once, here too: an answer may not change what is chosen already.
void MainWindow::choose(const std::function<void(Preferences &)> &change)
{
    Preferences chosen = m_preferences;
    change(chosen);
    if (chosen == m_preferences)
        return;
    m_preferences = chosen;
    emit preferencesChosen(chosen);
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::hostRequested, this, [this](const HostIntent &intent) {
        whenGuestsMayGo([this, intent] { emit hostRequested(intent); });
    });
    connect(m_start, &StartPage::joinRequested, this, &MainWindow::joinRequested);
    connect(m_start, &StartPage::cancelRequested, this, &MainWindow::cancelRequested);
    connect(m_start, &StartPage::backRequested, this, &MainWindow::showChat);
    connect(m_start, &StartPage::helpRequested, this, &MainWindow::showReachDialog);
    connect(m_start, &StartPage::hostOptionsRequested, this, &MainWindow::showHostDialog);
    connect(m_hostPanel, &HostPanel::hostRequested, this, &MainWindow::showHostDialog);
    connect(m_hostPanel, &HostPanel::storageRequested, this, &MainWindow::showStorageDialog);
}

void MainWindow::connectHosts()
{
    connect(m_hosts, &HostPages::added, this, &MainWindow::connectPage);
    connect(m_hosts, &HostPages::currentChanged, this, [this] {
        enableActions();
        updateTitle();
    });
    connect(m_hosts, &HostPages::pagesChanged, this,
            [this] { m_start->setWayBack(!m_hosts->pages().isEmpty()); });
    connect(m_hosts, &HostPages::unreadTotalChanged, this, &MainWindow::updateTitle);
    connect(m_hosts, &HostPages::membersWantedChanged, m_actions->members, &QAction::setChecked);
    connect(m_hosts, &HostPages::leaveRequested, this, &MainWindow::leaveHost);
    connect(m_hosts, &HostPages::anotherRequested, this, &MainWindow::showStart);
}

void MainWindow::connectPage(ChatPage *page)
{
    connect(page, &ChatPage::currentRoomChanged, this, [this] {
        enableActions();
        updateTitle();
    });
    connect(page, &ChatPage::invitationChanged, this, &MainWindow::enableActions);
    connect(page, &ChatPage::hostNameChanged, this, &MainWindow::enableActions);
    connect(page, &ChatPage::anyRoomWanted, this, &MainWindow::showJoinRoomDialog);
    connect(page, &ChatPage::inviteRequested, this, &MainWindow::showInviteDialog);
    connect(page, &ChatPage::messageNotThere, this, [this] {
        showProblem(tr("Message not found"), tr("The host does not keep this message any more."));
    });
    connect(page->rooms(), &RoomListModel::nameChanged, this, &MainWindow::updateTitle);
    connect(page->rooms(), &RoomListModel::dataChanged, this, [this] {
        if (const ChatPage *chat = chatPage())
            m_actions->mute->setChecked(chat->rooms()->isMuted(chat->currentRoom()));
    });
    connect(page->panel(), &RoomPanel::joinRoomRequested, this, &MainWindow::showJoinRoomDialog);
    connect(page->panel(), &RoomPanel::inviteRequested, this, &MainWindow::showInviteDialog);
    connect(page->panel(), &RoomPanel::nicknameChangeRequested, this,
            &MainWindow::showNicknameDialog);
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

void MainWindow::updateTitle()
{
    QString title = tr("Sarangbang");
    const ChatPage *page = isChatShown() ? chatPage() : nullptr;
    if (page && page->currentRoom() != 0)
        title = tr("%1 – Sarangbang", "room").arg(page->rooms()->nameOf(page->currentRoom()));
    const int unread = m_hosts->unreadTotal();
    const int mentions = m_hosts->mentionTotal();
    if (mentions > 0) {
        title = tr("(%1, @%2) %3", "unread messages, how many name you, title")
                    .arg(QString::number(unread), QString::number(mentions), title);
    } else if (unread > 0) {
        title = tr("(%1) %2", "unread messages, title").arg(QString::number(unread), title);
    }
    setWindowTitle(title);
}

} // namespace ui
