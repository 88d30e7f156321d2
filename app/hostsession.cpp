// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostsession.h"

#include "app/hostdirectory.h"
#include "client/hostaddress.h"
#include "client/invitation/roomlink.h"
#include "client/messageid.h"
#include "protocol/chat/nickname.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchpanel.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHostAddress>
#include <QLoggingCategory>

#include <utility>

namespace app {

using client::ChatClient;
using client::LinkState;
using ui::ChatPage;

Q_DECLARE_LOGGING_CATEGORY(lcApp)

HostSession::HostSession(const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_settings(surroundings.settings)
    , m_directory(surroundings.directory)
    , m_page(&surroundings.page)
    , m_client({.clientId = m_settings.clientId(),
                .nickname = m_settings.nickname(),
                .profile = surroundings.profile})
{
    m_page->setNickname(m_client.nickname());
    m_page->setOwnIds([clientId = m_settings.clientId()](const QByteArray &id) {
        return client::isOwnMessageId(id, clientId);
    });
    connectPage();
    connectClient();
    connectRooms();
    connectChanges();
    connectDirects();
    connectSearch();
    connectNotices();
    connect(&m_follower, &discovery::HostFollower::found, this, &HostSession::moveTo);
    connect(&m_directory, &HostDirectory::listChanged, this, &HostSession::showHost);
}

HostSession::~HostSession()
{
    m_client.disconnect(); // its last words
}

QList<chat::RoomId> HostSession::rooms() const
{
    QList<chat::RoomId> rooms = m_client.wantedRooms();
    rooms.removeIf([](chat::RoomId room) { return !chat::isRoom(room); }); // conversations
    return rooms;
}

Settings::Visit HostSession::visit() const
{
    if (isOwn() || m_isLeaving)
        return {};
    return {.url = m_destination.url, .nickname = m_wantedNickname, .rooms = rooms()};
}

void HostSession::arrive(const Destination &destination)
{
    m_destination = destination;
    m_page->clearRooms();
    showHost();
    showInvitation();
    m_keepsPasscode = false;
    m_hasBeenOnline = false;
    m_passcode = isOwn() ? destination.passcode : m_settings.passcode(destination.url);
    m_client.setPasscode(m_passcode);
    setNickname(destination.nickname);
    m_client.connectToHost(destination.url);
}

void HostSession::joinRoom(chat::RoomId room)
{
    m_client.joinRoom(room);
}

void HostSession::goTo(chat::RoomId room, qint64 seq)
{
    if (seq > 0)
        m_page->goTo(room, {}, seq);
    else
        m_page->enterRoom(room);
}

void HostSession::setNickname(const QString &nickname)
{
    const auto normalized = chat::normalizeNickname(nickname);
    const auto *good = std::get_if<QString>(&normalized);
    m_wantedNickname = good ? *good : m_client.nickname();
    m_client.setNickname(nickname);
}

void HostSession::usePasscode(const QString &passcode, bool isToBeKept)
{
    m_keepsPasscode = isToBeKept;
    m_passcode = passcode;
    m_client.setPasscode(passcode);
    m_client.retryNow();
}

void HostSession::setOwnInvitation(const QList<QUrl> &hosts)
{
    m_ownInvitation = hosts;
    showInvitation();
}

void HostSession::setRules(const ui::NoticeRules &rules)
{
    m_attention.setRules(rules);
}

void HostSession::setFollowing(bool isWanted)
{
    m_follows = isWanted;
}

void HostSession::leave()
{
    if (m_isLeaving)
        return;
    if (m_page)
        m_page->flushDrafts();
    m_isLeaving = true;
    m_follower.stop();
    m_attention.clear();
    if (m_page) {
        m_page->disconnect(this);
        m_client.disconnect(m_page);
    }
    m_client.disconnectFromHost();
    // Queued: the client tells this before its last frame is out.
    if (m_client.connectionState().state == LinkState::Offline)
        QMetaObject::invokeMethod(this, &HostSession::left, Qt::QueuedConnection);
}

void HostSession::connectPage()
{
    const ChatPage *page = m_page;
    connect(page, &ChatPage::sendRequested, &m_client, &ChatClient::sendMessage);
    connect(page, &ChatPage::draftChanged, this, [this](int room, const QString &text) {
        // The number of a conversation is not for good: a draft could come to another person.
        if (!m_destination.url.isEmpty() && chat::isRoom(room))
            m_settings.setDraft(m_destination.url, room, text);
    });
    connect(page, &ChatPage::readUpTo, this, [this](int room, qint64 seq) {
        if (!m_destination.url.isEmpty() && chat::isRoom(room))
            m_settings.setReadMark(m_destination.url, room, seq);
    });
    connect(page, &ChatPage::retryRequested, &m_client, &ChatClient::retryMessage);
    connect(page, &ChatPage::discardRequested, &m_client, &ChatClient::discardMessage);
    connect(page, &ChatPage::olderRequested, &m_client, &ChatClient::requestOlder);
    connect(page, &ChatPage::missingRequested, &m_client, &ChatClient::requestMissing);
    connect(page, &ChatPage::retryNowRequested, this, [this] {
        if (state().wantsPasscode)
            emit passcodeWanted(true);
        else
            m_client.retryNow();
    });
    connect(page, &ChatPage::roomWanted, &m_client, &ChatClient::joinRoom);
    connect(page, &ChatPage::roomsRequested, &m_client, &ChatClient::requestRooms);
    connect(page, &ChatPage::nicknameRequested, this, &HostSession::setNickname);
    connect(page, &ChatPage::leaveRequested, this, [this](int room) {
        m_client.leaveRoom(room);
        emit visitChanged();
    });
    connect(page, &ChatPage::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(page, &ChatPage::messageLinkRequested, this, [this](int room, qint64 seq) {
        const QUrl host = m_page->invitation().value(0, m_client.url());
        QGuiApplication::clipboard()->setText(client::messageLink(host, room, seq));
    });
}

void HostSession::connectClient()
{
    connect(&m_client, &ChatClient::connectionStateChanged, this, &HostSession::noteState);
    connect(&m_client, &ChatClient::hostIdentified, this, [this](const QByteArray &hostId) {
        if (m_isLeaving)
            return;
        if (!isOwn())
            m_directory.noteHost(m_destination.url, hostId);
        emit identified();
    });
    connect(&m_client, &ChatClient::nicknameChanged, m_page, &ChatPage::setNickname);
    connect(&m_client, &ChatClient::nicknameChanged, this, [this](const QString &nickname) {
        if (nickname == m_wantedNickname)
            emit nicknameChanged(nickname);
    });
    connect(&m_client, &ChatClient::nicknameRefused, this,
            [this](const QString &nickname, const QString &reason) {
                m_wantedNickname = m_client.nickname();
                emit nicknameRefused(nickname, reason);
            });
    connect(&m_client, &ChatClient::roomJoined, this, [this](int room) {
        showRoom(room);
        emit visitChanged();
    });
    connect(&m_client, &ChatClient::roomRestored, this, &HostSession::showRoom);
    connect(&m_client, &ChatClient::joinFailed, this, [this](int room, const QString &reason) {
        if (!m_isLeaving)
            emit joinFailed(room, reason);
    });
    connect(&m_client, &ChatClient::roomsReceived, this, &HostSession::roomsReceived);
    connect(&m_client, &ChatClient::profileProblemChanged, m_page->ownNotice(),
            &ui::NoticeBar::setText);
    m_page->ownNotice()->setText(m_client.profileProblem());
    ui::NoticeBar *const notice = m_page->hostNotice();
    connect(&m_client, &ChatClient::hostStorageChanged, notice,
            [notice](const client::HostStorage &storage) { notice->setText(storage.text); });
}

void HostSession::connectRooms()
{
    const ChatPage *page = m_page;
    connect(&m_client, &ChatClient::roomLeft, page, &ChatPage::removeRoom);
    connect(&m_client, &ChatClient::messageReceived, page, &ChatPage::addMessage);
    connect(&m_client, &ChatClient::historyReceived, page, &ChatPage::addHistory);
    connect(&m_client, &ChatClient::historyReset, page, &ChatPage::resetHistory);
    connect(&m_client, &ChatClient::gapFound, page, &ChatPage::addGap);
    connect(&m_client, &ChatClient::missingReceived, page, &ChatPage::fillGap);
    connect(&m_client, &ChatClient::membersChanged, page, &ChatPage::setMembers);
    connect(&m_client, &ChatClient::outgoingChanged, page, &ChatPage::updateOutgoing);
    connect(&m_client, &ChatClient::outgoingDiscarded, page, &ChatPage::discardOutgoing);
    connect(&m_client, &ChatClient::sendRefused, page, &ChatPage::refuseSend);
    connect(&m_client, &ChatClient::roomDescribed, page, &ChatPage::describeRoom);
    connect(&m_client, &ChatClient::describeRefused, page, &ChatPage::refuseDescription);
    connect(page, &ChatPage::describeRequested, &m_client, &ChatClient::describeRoom);
    connect(&m_client, &ChatClient::typingChanged, page, &ChatPage::setTyping);
    connect(page, &ChatPage::typingChanged, &m_client, &ChatClient::setTyping);
}

/// Of messages that are there already.
void HostSession::connectChanges()
{
    const ChatPage *page = m_page;
    connect(&m_client, &ChatClient::messageChanged, page, &ChatPage::applyChange);
    connect(&m_client, &ChatClient::messageRefreshed, page, &ChatPage::refreshMessage);
    connect(&m_client, &ChatClient::changePending, page, &ChatPage::addPendingChange);
    connect(&m_client, &ChatClient::changeSettled, page, &ChatPage::removePendingChange);
    connect(&m_client, &ChatClient::changeRefused, page, &ChatPage::refuseChange);
    connect(&m_client, &ChatClient::pinsChanged, page, &ChatPage::setPins);
    connect(page, &ChatPage::replyRequested, &m_client, &ChatClient::sendReply);
    connect(page, &ChatPage::changeRequested, &m_client, &ChatClient::changeMessage);
    connect(page, &ChatPage::withdrawRequested, &m_client, &ChatClient::withdrawChange);
}

/// Conversations with one person.
void HostSession::connectDirects()
{
    connect(&m_client, &ChatClient::directNamed, m_page, &ChatPage::nameDirect);
    connect(&m_client, &ChatClient::directOpened, m_page,
            [this](int number, const QString &nickname) {
                m_page->showRoom(number);
                if (const QString text = m_directTexts.take(chat::nicknameKey(nickname));
                    !text.isEmpty())
                    m_client.sendMessage(number, text);
            });
    connect(m_page, &ChatPage::directRequested, this,
            [this](const QString &nickname, const QString &text) {
                if (!text.isEmpty())
                    m_directTexts.insert(chat::nicknameKey(nickname), text);
                m_client.openDirect(nickname);
            });
}

void HostSession::connectSearch()
{
    ui::SearchPanel *search = m_page->search();
    connect(search, &ui::SearchPanel::searchRequested, this,
            [this, search](const chat::SearchRequest &request, client::SearchSource source) {
                search->setRunning(m_client.search(request, source));
            });
    connect(&m_client, &ChatClient::searchReceived, search, &ui::SearchPanel::addPage);
    connect(&m_client, &ChatClient::searchFailed, search, &ui::SearchPanel::fail);
}

void HostSession::connectNotices()
{
    const ui::RoomListModel *rooms = m_page->rooms();
    m_attention.setRoomNames([this, rooms](int room) -> QString {
        const QString name = rooms->nameOf(room);
        return m_namesHost ? tr("%1 – %2", "room, host").arg(name, m_page->hostName()) : name;
    });
    connect(m_page, &ChatPage::unseenMessageCame, this,
            [this, rooms](int room, const QString &writer, const QString &text, bool isMention) {
                m_attention.noteMessage(room, writer, text, isMention, rooms->isMuted(room));
            });
    connect(m_page, &ChatPage::sightChanged, &m_attention, &ui::Attention::noteSeen);
    connect(m_page, &ChatPage::muteRequested, this, &HostSession::mute);
    connect(&m_attention, &ui::Attention::noticeDue, this, &HostSession::noticeDue);
    connect(&m_attention, &ui::Attention::noticeObsolete, this, &HostSession::noticeObsolete);
    connect(&m_attention, &ui::Attention::attentionWanted, this, &HostSession::attentionWanted);
}

void HostSession::noteState(const client::ConnectionState &state)
{
    if (m_isLeaving) {
        // Queued: the client tells this before its last frame is out.
        if (state.state == LinkState::Offline)
            QMetaObject::invokeMethod(this, &HostSession::left, Qt::QueuedConnection);
        return;
    }
    m_page->setConnectionState(state);
    if (state.state == LinkState::Online && std::exchange(m_keepsPasscode, false))
        m_settings.setPasscode(m_destination.url, m_passcode);
    m_hasBeenOnline = m_hasBeenOnline || state.state == LinkState::Online;
    follow(state);
    emit stateChanged(state);
    // Nobody who writes in that room is interrupted: its banner tells, and asks when pressed.
    if (state.wantsPasscode && !m_hasBeenOnline)
        emit passcodeWanted(false);
}

void HostSession::showRoom(int room)
{
    if (m_isLeaving)
        return;
    m_page->addRoom(room);
    if (chat::isRoom(room))
        m_page->setReadMark(room, m_settings.readMark(m_destination.url, room));
    m_page->setMuted(room, m_settings.isMuted(m_destination.url, room));
    m_page->setDraft(room, m_settings.draft(m_destination.url, room));
    m_page->setMembers(room, m_client.members(room));
    if (chat::isRoom(room))
        m_page->describeRoom(room, m_client.description(room));
    const QList<client::OutgoingMessage> outgoing = m_client.outgoing(room);
    for (const client::OutgoingMessage &message : outgoing)
        m_page->updateOutgoing(message);
    const QList<client::OutgoingMessage> changes = m_client.pendingChanges(room);
    for (const client::OutgoingMessage &change : changes)
        m_page->addPendingChange(change);
    m_page->setPins(room, m_client.pins(room));
    if (!std::exchange(m_hasEntered, true))
        emit entered();
}

/// Links that lead to this host are followed in its page. What this computer calls itself leads
/// nobody.
void HostSession::showInvitation()
{
    const QUrl &url = m_destination.url;
    QList<QUrl> hosts = m_ownInvitation;
    if (!isOwn()) {
        const bool isThisComputer
            = url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
        hosts = isThisComputer || url.isEmpty() ? QList<QUrl>() : QList<QUrl>{url};
    }
    m_page->setInvitation(hosts);
    m_page->setHosts(hosts + QList<QUrl>{url});
}

void HostSession::follow(const client::ConnectionState &state)
{
    const bool isLost = state.state == LinkState::Waiting;
    if (isLost && !isOwn() && m_follows) {
        if (const auto problem = m_follower.follow(m_client.hostId(), m_destination.url))
            qCWarning(lcApp).noquote() << *problem;
    } else if (!isLost && state.state != LinkState::Connecting) {
        m_follower.stop();
    }
}

/// The host of these rooms is at another address by now. A passcode does not go there by itself.
void HostSession::moveTo(const QUrl &url)
{
    qCInfo(lcApp).noquote() << "the host has moved to" << client::displayAddress(url);
    const QUrl from = std::exchange(m_destination.url, url);
    const ui::RoomListModel *rooms = m_page->rooms();
    for (int row = 0; row < rooms->rowCount(); ++row) {
        const int room = rooms->roomAt(row);
        if (const QString draft = m_settings.draft(from, room); !draft.isEmpty())
            m_settings.setDraft(url, room, draft);
        m_settings.setDraft(from, room, {});
    }
    m_directory.noteMove(from, url);
    m_keepsPasscode = false;
    m_passcode = m_settings.passcode(url);
    m_client.setPasscode(m_passcode);
    showInvitation();
    showHost();
    m_client.followHostTo(url);
    emit visitChanged();
}

void HostSession::mute(int room, bool isMuted)
{
    m_settings.setMuted(m_destination.url, room, isMuted);
    m_page->setMuted(room, isMuted);
    if (isMuted)
        m_attention.noteSeen(room);
}

void HostSession::showHost()
{
    if (m_isLeaving || m_destination.url.isEmpty())
        return;
    if (isOwn())
        m_page->setOwnHost();
    else
        m_page->setHost(m_directory.nameOf(m_destination.url),
                        client::displayAddress(m_destination.url));
}

} // namespace app
