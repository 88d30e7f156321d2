// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/desktopapplication.h"

#include "client/hostaddress.h"
#include "client/invitation/roomlink.h"
#include "client/store/profilefiles.h"
#include "protocol/chat/nickname.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/searchpanel.h"
#include "ui/widgets/startpage.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QLoggingCategory>

#include <chrono>
#include <utility>

namespace app {

using namespace std::chrono_literals;
using client::ChatClient;
using client::LinkState;
using ui::ChatPage;
using ui::MainWindow;

Q_LOGGING_CATEGORY(lcApp, "sarangbang.app")

namespace {

// Longer than the client and the host take to say goodbye, each by its own limit.
constexpr auto longestFarewell = 5s;

} // namespace

DesktopApplication::DesktopApplication(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_tray(QApplication::windowIcon())
    , m_client({.clientId = settings.clientId(),
                .nickname = settings.nickname(),
                .profile = std::make_shared<client::ProfileFiles>(
                    client::ProfileFiles::Config{.folder = settings.profileFolder()})})
    , m_directory(settings)
{
    m_systemIsDark = ui::isSystemDark();
    const ui::Preferences preferences = settings.preferences();
    m_language.use(preferences.language);
    ui::applyLook(*qApp, preferences.look, m_systemIsDark);
    m_window = std::make_unique<MainWindow>();
    m_farewell.setSingleShot(true);
    m_farewell.setInterval(longestFarewell);
    connect(&m_farewell, &QTimer::timeout, this, &DesktopApplication::end);
    prepareWindow();
    connectWindow();
    connectClient();
    connectClientToRooms();
    connectSearch();
    connectNotices();
    connectHistoryTasks();
    connectDiscovery();
    connectStorageRules();
    connectHostPanel();
}

DesktopApplication::~DesktopApplication() = default;

void DesktopApplication::start(const CommandLine &line)
{
    m_discovers = line.discovery;
    const QString nickname = line.nickname.value_or(m_settings.nickname());
    const chat::RoomId room = line.room.value_or(m_settings.room());
    const quint16 port = line.port.value_or(m_settings.port());
    m_window->setProposal(withPasscode({.nickname = nickname, .room = room, .port = port}),
                          m_directory.recentAddresses());
    if (line.join)
        m_window->startPage()->setAddress(client::displayAddress(*line.join));
    if (m_settings.isFirstRun() && !line.nickname && !line.host && !line.join)
        m_window->showFirstRun(nickname);
    m_window->show();
    QTimer::singleShot(0, &m_tray, &ui::TrayIcon::appear);
    // The window first: nothing of the network delays it.
    if (line.host)
        QTimer::singleShot(0, this, [=, this] { host({nickname, room, port}); });
    else if (line.join)
        QTimer::singleShot(0, this, [=, this] { join({nickname, room, *line.join, line.seq}); });
    else if (!line.link.isEmpty())
        propose(line.link);
    else if (const auto visit = m_settings.lastVisit(); !visit.rooms.isEmpty())
        QTimer::singleShot(0, this, [=, this] { comeBack(nickname, visit); });
}

void DesktopApplication::raiseWindow()
{
    m_window->setWindowState((m_window->windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void DesktopApplication::raiseFor(const QString &link)
{
    raiseWindow();
    propose(link);
}

void DesktopApplication::propose(const QString &link)
{
    const auto parsed = client::parseHostAddress(link);
    if (const auto *address = std::get_if<client::HostAddress>(&parsed))
        m_window->proposeJoin(*address);
    else if (!link.isEmpty())
        m_window->showProblem(tr("Not a link to a room"), std::get<QString>(parsed));
}

void DesktopApplication::shutDown()
{
    if (m_leaving)
        return;
    m_leaving = true;
    m_settings.setLayout(m_window->saveLayout());
    m_window->chatPage()->flushDrafts();
    m_farewell.start();
    if (m_client.connectionState().state == LinkState::Offline)
        goOn();
    else
        m_client.disconnectFromHost(); // answers with Offline
}

void DesktopApplication::goOn()
{
    whenNotHosting([this] { end(); });
}

void DesktopApplication::end()
{
    m_farewell.stop();
    m_window->finishClosing();
    QCoreApplication::exit(0);
}

void DesktopApplication::prepareWindow()
{
    m_window->setPreferences(m_settings.preferences());
    m_window->setNickname(m_settings.nickname());
    m_window->restoreLayout(m_settings.layout());
}

void DesktopApplication::connectWindow()
{
    MainWindow *window = m_window.get();
    connect(window, &MainWindow::hostRequested, this, &DesktopApplication::host);
    connect(window, &MainWindow::joinRequested, this, &DesktopApplication::join);
    connect(window, &MainWindow::passcodeEntered, this, &DesktopApplication::usePasscode);
    connect(window, &MainWindow::tryRequested, this, &DesktopApplication::tryToReach);
    connect(window, &MainWindow::leaveHostRequested, this, &DesktopApplication::leaveHost);
    connect(window, &MainWindow::closeRequested, this, &DesktopApplication::shutDown);
    connect(window, &MainWindow::firstNicknameChosen, this, [this](const QString &nickname) {
        m_client.setNickname(nickname);
        rememberNickname(nickname);
    });
    connect(window, &MainWindow::preferencesChosen, this, &DesktopApplication::usePreferences);
    connect(window, &MainWindow::systemAppearanceChanged, this, [this] {
        m_systemIsDark = ui::isSystemDark();
        ui::applyLook(*qApp, m_settings.preferences().look, m_systemIsDark);
    });
    connect(window, &MainWindow::joinRoomRequested, &m_client, &ChatClient::joinRoom);
    connect(window, &MainWindow::leaveRoomRequested, this, [this](int room) {
        m_client.leaveRoom(room);
        rememberVisit();
    });
    connect(window, &MainWindow::roomsRequested, &m_client, &ChatClient::requestRooms);
    connect(window, &MainWindow::nicknameChangeRequested, &m_client, &ChatClient::setNickname);

    const ChatPage *chat = window->chatPage();
    connect(chat, &ChatPage::sendRequested, &m_client, &ChatClient::sendMessage);
    connect(chat, &ChatPage::draftChanged, this, [this](int room, const QString &text) {
        // The number of a conversation is not for good: a draft could come to another person.
        if (!m_destination.isEmpty() && chat::isRoom(room))
            m_settings.setDraft(m_destination, room, text);
    });
    connect(chat, &ChatPage::retryRequested, &m_client, &ChatClient::retryMessage);
    connect(chat, &ChatPage::discardRequested, &m_client, &ChatClient::discardMessage);
    connect(chat, &ChatPage::olderRequested, &m_client, &ChatClient::requestOlder);
    connect(chat, &ChatPage::retryNowRequested, &m_client, &ChatClient::retryNow);
    connect(chat, &ChatPage::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void DesktopApplication::connectClient()
{
    MainWindow *window = m_window.get();
    connect(&m_client, &ChatClient::connectionStateChanged, this,
            &DesktopApplication::noteConnectionState);
    connect(&m_client, &ChatClient::nicknameChanged, this, &DesktopApplication::rememberNickname);
    connect(&m_client, &ChatClient::nicknameRefused, this,
            [this](const QString &nickname, const QString &reason) {
                m_window->setPreferences(m_settings.preferences());
                m_window->showProblem(tr("Name not changed"),
                                      tr("%1: %2", "name, reason").arg(nickname, reason));
            });
    connect(&m_client, &ChatClient::roomJoined, this, &DesktopApplication::noteRoomJoined);
    connect(&m_client, &ChatClient::roomRestored, this, &DesktopApplication::showRoom);
    connect(&m_client, &ChatClient::profileProblemChanged, window->chatPage()->ownNotice(),
            &ui::NoticeBar::setText);
    connect(&m_client, &ChatClient::joinFailed, this, [this](int room, const QString &reason) {
        const QString text = tr("You could not enter room %1: %2").arg(room).arg(reason);
        m_window->startPage()->setBusy({});
        if (m_window->isChatShown())
            m_window->showProblem(tr("Room not entered"), text);
        else
            m_window->startPage()->showError(text);
    });
    connect(&m_client, &ChatClient::roomsReceived, window, &MainWindow::setRooms);
}

void DesktopApplication::connectClientToRooms()
{
    ChatPage *chat = m_window->chatPage();
    connect(&m_client, &ChatClient::roomLeft, chat, &ChatPage::removeRoom);
    connect(&m_client, &ChatClient::messageReceived, chat, &ChatPage::addMessage);
    connect(&m_client, &ChatClient::historyReceived, chat, &ChatPage::addHistory);
    connect(&m_client, &ChatClient::historyReset, chat, &ChatPage::resetHistory);
    connect(&m_client, &ChatClient::gapFound, chat, &ChatPage::addGap);
    connect(&m_client, &ChatClient::missingReceived, chat, &ChatPage::fillGap);
    connect(chat, &ChatPage::missingRequested, &m_client, &ChatClient::requestMissing);
    connect(&m_client, &ChatClient::membersChanged, chat, &ChatPage::setMembers);
    connect(&m_client, &ChatClient::outgoingChanged, chat, &ChatPage::updateOutgoing);
    connect(&m_client, &ChatClient::outgoingDiscarded, chat, &ChatPage::discardOutgoing);
    connect(&m_client, &ChatClient::sendRefused, chat, &ChatPage::refuseSend);
    connect(&m_client, &ChatClient::messageChanged, chat, &ChatPage::applyChange);
    connect(&m_client, &ChatClient::messageRefreshed, chat, &ChatPage::refreshMessage);
    connect(&m_client, &ChatClient::changePending, chat, &ChatPage::addPendingChange);
    connect(&m_client, &ChatClient::changeSettled, chat, &ChatPage::removePendingChange);
    connect(&m_client, &ChatClient::changeRefused, chat, &ChatPage::refuseChange);
    connect(&m_client, &ChatClient::pinsChanged, chat, &ChatPage::setPins);
    connect(&m_client, &ChatClient::typingChanged, chat, &ChatPage::setTyping);
    connect(chat, &ChatPage::replyRequested, &m_client, &ChatClient::sendReply);
    connect(chat, &ChatPage::changeRequested, &m_client, &ChatClient::changeMessage);
    connect(chat, &ChatPage::withdrawRequested, &m_client, &ChatClient::withdrawChange);
    connect(chat, &ChatPage::typingChanged, &m_client, &ChatClient::setTyping);
    connect(chat, &ChatPage::messageLinkRequested, this, [this](int room, qint64 seq) {
        const QUrl host = invitation().value(0, m_client.url());
        QGuiApplication::clipboard()->setText(client::messageLink(host, room, seq));
    });
    connect(&m_client, &ChatClient::roomDescribed, chat, &ChatPage::describeRoom);
    connect(&m_client, &ChatClient::describeRefused, chat, &ChatPage::refuseDescription);
    connect(chat, &ChatPage::describeRequested, &m_client, &ChatClient::describeRoom);
    connectDirects();
    connect(
        &m_client, &ChatClient::hostStorageChanged, chat->hostNotice(),
        [chat](const client::HostStorage &storage) { chat->hostNotice()->setText(storage.text); });
}

/// Conversations with one person.
void DesktopApplication::connectDirects()
{
    ChatPage *const chat = m_window->chatPage();
    connect(&m_client, &ChatClient::directNamed, chat, &ChatPage::nameDirect);
    connect(&m_client, &ChatClient::directOpened, this,
            [this, chat](int number, const QString &nickname) {
                chat->showRoom(number);
                if (const QString text = m_directTexts.take(chat::nicknameKey(nickname));
                    !text.isEmpty())
                    m_client.sendMessage(number, text);
            });
    connect(chat, &ChatPage::directRequested, this,
            [this](const QString &nickname, const QString &text) {
                if (!text.isEmpty())
                    m_directTexts.insert(chat::nicknameKey(nickname), text);
                m_client.openDirect(nickname);
            });
}

void DesktopApplication::connectSearch()
{
    ui::SearchPanel *search = m_window->chatPage()->search();
    connect(search, &ui::SearchPanel::searchRequested, this,
            [this, search](const chat::SearchRequest &request, client::SearchSource source) {
                search->setRunning(m_client.search(request, source));
            });
    connect(&m_client, &ChatClient::searchReceived, search, &ui::SearchPanel::addPage);
    connect(&m_client, &ChatClient::searchFailed, search, &ui::SearchPanel::fail);
}

void DesktopApplication::usePasscode(const QString &passcode, bool isToBeKept)
{
    m_keepsPasscode = isToBeKept;
    m_passcode = passcode;
    m_client.setPasscode(passcode);
    m_client.retryNow();
}

void DesktopApplication::join(const ui::JoinIntent &intent)
{
    m_settings.setNickname(intent.nickname);
    m_settings.setRoom(intent.room);
    m_directory.noteVisit(intent.url);
    m_window->setProposal(
        withPasscode({.nickname = intent.nickname, .room = intent.room, .port = m_settings.port()}),
        m_directory.recentAddresses());
    m_client.disconnectFromHost();
    whenNotHosting([this, intent] {
        arrive(intent.url, intent.nickname, intent.room);
        if (intent.seq > 0)
            m_window->chatPage()->goTo(intent.room, {}, intent.seq);
    });
}

void DesktopApplication::comeBack(const QString &nickname, const Settings::Visit &visit)
{
    join({nickname, visit.rooms.constFirst(), visit.url});
    for (const chat::RoomId room : visit.rooms)
        m_client.joinRoom(room);
}

void DesktopApplication::leaveHost()
{
    m_settings.setLastVisit({});
    m_client.disconnectFromHost();
    whenNotHosting([this] {
        m_window->chatPage()->clearRooms();
        m_window->showStart();
    });
}

void DesktopApplication::arrive(const QUrl &url, const QString &nickname, chat::RoomId room)
{
    m_destination = url;
    showInvitation();
    m_window->chatPage()->clearRooms();
    m_window->chatPage()->panel()->setHost(m_isListening ? tr("Hosted on this computer")
                                                         : client::displayAddress(url));
    m_window->showStart();
    m_keepsPasscode = false;
    m_passcode = m_isListening ? hostSettings().accessPasscode : m_settings.passcode(url);
    m_client.setPasscode(m_passcode);
    m_client.setNickname(nickname);
    m_client.connectToHost(url);
    m_client.joinRoom(room);
}

void DesktopApplication::whenNotHosting(const std::function<void()> &next)
{
    if (!m_server || !m_server->isRunning()) {
        next();
        return;
    }
    m_next = next;
    m_server->stop();
}

void DesktopApplication::noteConnectionState(const client::ConnectionState &state)
{
    m_window->chatPage()->setConnectionState(state);
    showHosting();
    followHost(state);
    if (state.state == LinkState::Online && std::exchange(m_keepsPasscode, false))
        m_settings.setPasscode(m_destination, m_passcode);
    if (state.wantsPasscode && !m_leaving)
        m_window->askPasscode(client::displayAddress(m_destination), !m_passcode.isEmpty());
    // Queued: the client tells this before its last frame is out.
    if (m_leaving && state.state == LinkState::Offline)
        QMetaObject::invokeMethod(this, &DesktopApplication::goOn, Qt::QueuedConnection);
    if (m_leaving || m_window->isChatShown())
        return;
    ui::StartPage *start = m_window->startPage();
    switch (state.state) {
    case LinkState::Offline:
    case LinkState::Online:
        break;
    case LinkState::Connecting:
        start->setBusy(tr("Connecting to %1…").arg(client::displayAddress(m_destination)));
        break;
    case LinkState::Waiting:
        start->setBusy(tr("%1 Trying again…", "why there is no link").arg(state.reason));
        break;
    case LinkState::Refused:
        start->setBusy({});
        start->showError(state.reason);
        break;
    }
}

void DesktopApplication::noteRoomJoined(int room)
{
    showRoom(room);
    rememberVisit();
}

/// To come back to it at the next start; not to a host of our own, which is gone by then.
void DesktopApplication::rememberVisit()
{
    const ui::RoomListModel *rooms = m_window->chatPage()->rooms();
    Settings::Visit visit;
    if (!m_isListening)
        visit.url = m_destination;
    for (int row = 0; row < rooms->rowCount(); ++row) {
        if (const chat::RoomId room = rooms->roomAt(row); chat::isRoom(room))
            visit.rooms.append(room);
    }
    m_settings.setLastVisit(visit);
}

void DesktopApplication::showRoom(int room)
{
    ChatPage *chat = m_window->chatPage();
    chat->addRoom(room);
    chat->setMuted(room, m_settings.isMuted(m_destination, room));
    chat->setDraft(room, m_settings.draft(m_destination, room));
    chat->setMembers(room, m_client.members(room));
    if (chat::isRoom(room))
        chat->describeRoom(room, m_client.description(room));
    const QList<client::OutgoingMessage> outgoing = m_client.outgoing(room);
    for (const client::OutgoingMessage &message : outgoing)
        chat->updateOutgoing(message);
    const QList<client::OutgoingMessage> changes = m_client.pendingChanges(room);
    for (const client::OutgoingMessage &change : changes)
        chat->addPendingChange(change);
    chat->setPins(room, m_client.pins(room));
    m_window->showChat();
}

void DesktopApplication::rememberNickname(const QString &nickname)
{
    m_settings.setNickname(nickname);
    m_window->setNickname(nickname);
    m_window->setPreferences(m_settings.preferences());
}

/// All at once: what did not change costs nothing.
void DesktopApplication::usePreferences(const ui::Preferences &preferences)
{
    const ui::Preferences before = m_settings.preferences();
    ui::Preferences stored = preferences;
    stored.nickname = before.nickname; // the host may refuse another; rememberNickname() stores it
    m_settings.setPreferences(stored);
    m_language.use(preferences.language);
    ui::applyLook(*qApp, preferences.look, m_systemIsDark);
    m_window->setPreferences(preferences);
    m_attention.setRules(preferences.notices);
    m_tray.setDoNotDisturb(preferences.notices.doNotDisturb);
    if (preferences.isAnnounced != before.isAnnounced)
        announce();
    if (preferences.looksForHosts != before.looksForHosts)
        lookForHosts(m_window->startPage()->isVisible());
    if (preferences.nickname != before.nickname)
        m_client.setNickname(preferences.nickname);
}

} // namespace app
