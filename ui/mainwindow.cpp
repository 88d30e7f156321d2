// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/mainwindow_p.h"
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

} // namespace

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
            [this] {
                m_start->setWayBack(!m_hosts->pages().isEmpty());
                updateTitle();
            });
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

void MainWindow::updateTitle()
{
    QString title = tr("Sarangbang");
    const ChatPage *page = isChatShown() ? chatPage() : nullptr;
    if (page && page->currentRoom() != 0)
        title = tr("%1 – Sarangbang", "room").arg(page->rooms()->nameOf(page->currentRoom()));
    if (page && page->currentRoom() != 0 && m_hosts->pages().size() > 1)
        title = tr("%1 – %2 – Sarangbang", "room, host")
                    .arg(page->rooms()->nameOf(page->currentRoom()), m_hosts->nameOf(page));
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
