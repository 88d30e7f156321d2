// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The hosts that the person is with: how they come, which one is in sight, and how they go.

#include "app/desktopapplication.h"
#include "app/hostsession.h"
#include "client/hostaddress.h"
#include "client/store/profilefiles.h"
#include "ui/dialogs/passcodedialog.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/startpage.h"

#include <QApplication>

#include <algorithm>
#include <utility>

namespace app {

using client::LinkState;
using ui::ChatPage;
using ui::MainWindow;

void DesktopApplication::join(const ui::JoinIntent &intent)
{
    m_settings.setNickname(intent.nickname);
    m_settings.setRoom(intent.room);
    m_directory.noteVisit(intent.url);
    m_window->setProposal(
        withPasscode({.nickname = intent.nickname, .room = intent.room, .port = m_settings.port()}),
        m_directory.recentAddresses());
    if (HostSession *there = find(intent.url); there && there->hasEntered()) {
        closeAsked();
        there->goTo(intent.room, intent.seq);
        show(there);
        return;
    }
    closeAsked();
    if (HostSession *silent = find(intent.url))
        close(silent);
    m_asked = addSession();
    m_window->showStart();
    m_asked->arrive({.url = intent.url, .nickname = intent.nickname});
    m_asked->joinRoom(intent.room);
    if (intent.seq > 0)
        m_asked->goTo(intent.room, intent.seq);
}

/// To all hosts at once. One alone is waited for on the start page, if @p isAsked; several have
/// their tabs at once, as they stood.
void DesktopApplication::comeBack(const QString &nickname, bool isAsked)
{
    const QList<Settings::Visit> visits = m_settings.lastVisits();
    const bool isChat = isAsked && visits.size() > 1;
    for (const Settings::Visit &visit : visits) {
        HostSession *session = addSession();
        if (visits.size() > 1)
            m_window->hosts()->enter(session->page());
        else if (isAsked)
            m_asked = session;
        if (isChat && visit.isInSight)
            m_window->hosts()->showPage(session->page());
        session->arrive(
            {.url = visit.url, .nickname = visit.nickname.isEmpty() ? nickname : visit.nickname});
        for (const chat::RoomId room : visit.rooms)
            session->joinRoom(room);
    }
    if (isChat)
        m_window->showChat();
}

/// The person goes back to the chat: what they waited for comes as a tab, and takes nothing from
/// under their hands.
void DesktopApplication::putAside()
{
    if (HostSession *asked = std::exchange(m_asked, nullptr))
        m_window->hosts()->enter(asked->page());
}

void DesktopApplication::cancel()
{
    const bool isOpening = m_server && m_server->isRunning() && !m_own;
    closeAsked();
    m_window->startPage()->setBusy({});
    if (isOpening)
        whenNotHosting([] {});
}

void DesktopApplication::arriveAtOwnHost(quint16 port)
{
    closeAsked();
    if (m_own)
        close(m_own);
    m_own = addSession();
    m_asked = m_own;
    QUrl url;
    url.setScheme(QStringLiteral("ws"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port);
    url.setPath(QStringLiteral("/ws"));
    m_own->arrive({.url = url,
                   .nickname = m_hosting.nickname,
                   .isOwn = true,
                   .passcode = hostSettings().accessPasscode});
    m_own->joinRoom(m_hosting.room);
    showHosting();
}

HostSession *DesktopApplication::addSession()
{
    if (!m_profile) {
        m_profile = std::make_shared<client::ProfileFiles>(
            client::ProfileFiles::Config{.folder = m_settings.profileFolder()});
    }
    m_sessions.push_back(std::make_unique<HostSession>(
        HostSession::Surroundings{.settings = m_settings,
                                  .directory = m_directory,
                                  .profile = m_profile,
                                  .page = *m_window->hosts()->add()}));
    HostSession *session = m_sessions.back().get();
    session->setRules(m_settings.preferences().notices);
    session->setFollowing(followsHosts());
    connectSession(session);
    return session;
}

void DesktopApplication::connectSession(HostSession *session)
{
    connect(session, &HostSession::entered, this, [=, this] { noteEntered(session); });
    connect(session, &HostSession::stateChanged, this,
            [=, this](const client::ConnectionState &state) { noteState(session, state); });
    connect(session, &HostSession::identified, this, [=, this] {
        if (HostSession *twin = twinOf(session))
            meetTwin(session, twin);
    });
    connect(session, &HostSession::passcodeWanted, this, [=, this](bool isAskedFor) {
        if (isAskedFor || session == m_asked || session->page() == m_window->chatPage())
            askPasscode(session);
    });
    connect(session, &HostSession::joinFailed, this,
            [=, this](int room, const QString &reason) { noteJoinFailed(session, room, reason); });
    connect(session, &HostSession::left, this, [=, this] { remove(session); });
    connect(session, &HostSession::visitChanged, this, &DesktopApplication::rememberVisits);
    connect(session, &HostSession::nicknameChanged, this, [this](const QString &nickname) {
        if (m_sessions.size() == 1)
            rememberNickname(nickname);
        else
            rememberVisits(); // it is of that host alone
    });
    connect(session, &HostSession::nicknameRefused, this,
            [this](const QString &nickname, const QString &reason) {
                m_window->setPreferences(m_settings.preferences());
                m_window->showProblem(tr("Name not changed"),
                                      tr("%1: %2", "name, reason").arg(nickname, reason));
            });
    connect(session, &HostSession::roomsReceived, this, [=, this](const chat::RoomList &rooms) {
        if (session->page() == m_window->chatPage())
            m_window->setRooms(rooms);
    });
    connect(session, &HostSession::noticeDue, this, [=, this](const ui::Notice &notice) {
        m_noticed = session;
        m_tray.show(notice);
    });
    connect(session, &HostSession::noticeObsolete, this, [=, this](int room) {
        if (m_noticed == session)
            m_tray.withdraw(room);
    });
    connect(session, &HostSession::attentionWanted, this,
            [this] { QApplication::alert(m_window.get()); });
}

HostSession *DesktopApplication::find(const QUrl &url) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &session) {
        return !session->isLeaving() && session->destination() == url;
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

HostSession *DesktopApplication::find(const ChatPage *page) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &session) {
        return !session->isLeaving() && session->page() == page;
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

/// Another session with the same host, which has several addresses, or has moved.
HostSession *DesktopApplication::twinOf(const HostSession *session) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &other) {
        return other.get() != session && !other->isLeaving() && !session->hostId().isEmpty()
            && other->hostId() == session->hostId();
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

void DesktopApplication::leaveHost(ChatPage *page)
{
    if (HostSession *session = find(page))
        close(session);
}

void DesktopApplication::close(HostSession *session)
{
    if (session->isLeaving())
        return;
    const bool isOwn = m_own == session;
    session->leave();
    forget(session);
    m_window->hosts()->remove(session->page());
    if (isOwn)
        whenNotHosting([] {});
    if (m_window->hosts()->pages().isEmpty())
        m_window->showStart();
    rememberVisits();
}

/// Something else is asked for before it has come.
void DesktopApplication::closeAsked()
{
    if (HostSession *asked = std::exchange(m_asked, nullptr); asked && !asked->hasEntered())
        close(asked);
}

void DesktopApplication::forget(HostSession *session)
{
    for (HostSession **each : {&m_asked, &m_own, &m_noticed}) {
        if (*each == session)
            *each = nullptr;
    }
    if (QObject *dialog = m_passcodeDialogs.take(session))
        dialog->deleteLater();
}

/// Its own signal brought us here.
void DesktopApplication::remove(HostSession *session)
{
    forget(session);
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&](const auto &each) { return each.get() == session; });
    if (found == m_sessions.end())
        return;
    found->release()->deleteLater();
    m_sessions.erase(found);
    if (m_leaving)
        endWhenAllLeft();
}

/// One link with each host is enough, and the host would count us twice. @p session got through.
void DesktopApplication::meetTwin(HostSession *session, HostSession *twin)
{
    if (session == m_own || twin->state().state == LinkState::Refused)
        mergeInto(session, twin);
    else
        mergeInto(twin, session);
}

void DesktopApplication::mergeInto(HostSession *there, HostSession *session)
{
    const bool wasWanted = m_asked == session || session->page() == m_window->chatPage();
    if (there->state().state != LinkState::Online && !there->isOwn()) {
        there->moveTo(session->destination());
        there->usePasscode(session->passcode(), false); // it is the same host, and let us in
    }
    const QList<chat::RoomId> rooms = session->rooms();
    for (const chat::RoomId room : rooms)
        there->joinRoom(room);
    close(session);
    if (!wasWanted)
        return;
    if (!rooms.isEmpty())
        there->goTo(rooms.constLast(), 0);
    if (there->hasEntered())
        show(there);
    else
        m_asked = there;
}

void DesktopApplication::show(HostSession *session)
{
    m_window->hosts()->showPage(session->page());
    m_window->showChat();
}

void DesktopApplication::noteEntered(HostSession *session)
{
    m_window->hosts()->enter(session->page());
    if (m_asked == session) {
        m_asked = nullptr;
        show(session);
    }
}

void DesktopApplication::noteState(HostSession *session, const client::ConnectionState &state)
{
    showHosting();
    if (session->hasEntered())
        return;
    if (session == m_asked)
        showProgress(session, state);
    else if (state.state == LinkState::Refused)
        m_window->hosts()->enter(session->page()); // where it says why
}

void DesktopApplication::showProgress(const HostSession *session,
                                      const client::ConnectionState &state)
{
    ui::StartPage *start = m_window->startPage();
    switch (state.state) {
    case LinkState::Offline:
    case LinkState::Online:
        break;
    case LinkState::Connecting:
        start->setBusy(tr("Connecting to %1…").arg(client::displayAddress(session->destination())));
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

void DesktopApplication::noteJoinFailed(HostSession *session, int room, const QString &reason)
{
    const QString text = tr("You could not enter room %1: %2").arg(room).arg(reason);
    if (session->hasEntered()) {
        m_window->showProblem(tr("Room not entered"), text);
        return;
    }
    const bool isAsked = session == m_asked;
    close(session);
    if (isAsked) {
        m_window->startPage()->setBusy({});
        m_window->startPage()->showError(text);
    }
}

void DesktopApplication::askPasscode(HostSession *session)
{
    if (m_leaving || m_passcodeDialogs.value(session))
        return;
    auto *dialog = m_window->askPasscode(client::displayAddress(session->destination()),
                                         !session->passcode().isEmpty());
    m_passcodeDialogs.insert(session, dialog);
    connect(dialog, &QDialog::accepted, session, [=, this] {
        m_passcodeDialogs.remove(session);
        session->usePasscode(dialog->passcode(), dialog->isToBeKept());
    });
    connect(dialog, &QDialog::rejected, session, [=, this] {
        m_passcodeDialogs.remove(session);
        if (!m_window->hosts()->pages().contains(session->page()))
            close(session);
    });
}

void DesktopApplication::noteHostsChanged()
{
    for (const auto &session : m_sessions)
        session->setNamesHost(m_window->hosts()->pages().size() > 1);
    rememberVisits();
}

/// To come back to them at the next start, in the order of their tabs.
void DesktopApplication::rememberVisits()
{
    if (m_leaving)
        return;
    QList<Settings::Visit> visits;
    const QList<ChatPage *> pages = m_window->hosts()->pages();
    const auto note = [&](const HostSession &session) {
        if (Settings::Visit visit = session.visit(); !visit.rooms.isEmpty()) {
            visit.isInSight = session.page() == m_window->chatPage();
            visits.append(visit);
        }
    };
    for (const ChatPage *page : pages) {
        if (const HostSession *session = find(page))
            note(*session);
    }
    for (const auto &session : m_sessions) {
        if (!pages.contains(session->page()))
            note(*session); // it has not come yet
    }
    m_settings.setLastVisits(visits);
}

} // namespace app
