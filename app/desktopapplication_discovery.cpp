// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The hosts that can be joined, and the one that was joined and is somewhere else by now.

#include "app/desktopapplication.h"
#include "client/discovery/diagnosis.h"
#include "client/discovery/healthprobe.h"
#include "client/hostaddress.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostlistpanel.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/startpage.h"

#include <QLoggingCategory>

namespace app {

using client::LinkState;

Q_DECLARE_LOGGING_CATEGORY(lcApp)

void DesktopApplication::connectDiscovery()
{
    const ui::StartPage *start = m_window->startPage();
    const ui::HostListPanel *hosts = start->hosts();
    connect(start, &ui::StartPage::lookingChanged, this, &DesktopApplication::lookForHosts);
    connect(start, &ui::StartPage::addressTyped, &m_directory, &HostDirectory::setTyped);
    connect(hosts, &ui::HostListPanel::favouriteToggled, &m_directory,
            &HostDirectory::setFavourite);
    connect(hosts, &ui::HostListPanel::forgetRequested, &m_directory, &HostDirectory::forget);
    connect(&m_directory, &HostDirectory::listChanged, hosts, &ui::HostListPanel::setHosts);
    connect(&m_follower, &discovery::HostFollower::found, this, &DesktopApplication::moveTo);
}

void DesktopApplication::lookForHosts(bool isWanted)
{
    m_directory.setDiscovering(m_discovers && m_settings.preferences().looksForHosts);
    m_directory.setLooking(isWanted);
}

void DesktopApplication::tryToReach(const client::HostAddress &address)
{
    auto *const probe = new discovery::HealthProbe(this);
    connect(probe, &discovery::HealthProbe::answered, this,
            [this](const discovery::HostTable::Answer &answer) {
                if (auto *dialog = m_window->reachDialog())
                    dialog->showAnswer(answer);
            });
    connect(probe, &discovery::HealthProbe::failed, this,
            [this, probe,
             shown = client::displayAddress(address.url)](discovery::ProbeFailure failure) {
                if (auto *dialog = m_window->reachDialog()) {
                    dialog->showDiagnosis(discovery::diagnose(failure, probe->address(),
                                                              discovery::ownNetworks(), shown));
                }
            });
    connect(probe, &discovery::HealthProbe::finished, probe, &QObject::deleteLater);
    probe->start(address.url.host(), quint16(address.url.port(client::defaultPort)));
}

/// While the host is silent it is looked for on the network; once it answers, it is known by its
/// id.
void DesktopApplication::followHost(const client::ConnectionState &state)
{
    if (state.state == LinkState::Online && !m_isListening)
        m_directory.noteHost(m_destination, m_client.hostId());
    const bool isLost = state.state == LinkState::Waiting;
    if (isLost && !m_isListening && m_discovers && m_settings.preferences().looksForHosts) {
        if (const auto problem = m_follower.follow(m_client.hostId(), m_destination))
            qCWarning(lcApp).noquote() << *problem;
    } else if (!isLost && state.state != LinkState::Connecting) {
        m_follower.stop();
    }
}

/// The host of these rooms is at another address by now. A passcode does not go there by itself.
void DesktopApplication::moveTo(const QUrl &url)
{
    qCInfo(lcApp).noquote() << "the host has moved to" << client::displayAddress(url);
    const ui::RoomListModel *rooms = m_window->chatPage()->rooms();
    for (int row = 0; row < rooms->rowCount(); ++row) {
        const int room = rooms->roomAt(row);
        m_settings.setDraft(url, room, m_settings.draft(m_destination, room));
        m_settings.setDraft(m_destination, room, {});
    }
    m_directory.noteMove(m_destination, url);
    m_destination = url;
    m_keepsPasscode = false;
    m_passcode = m_settings.passcode(url);
    m_client.setPasscode(m_passcode);
    showInvitation();
    m_window->chatPage()->panel()->setHost(client::displayAddress(url));
    m_client.followHostTo(url);
    rememberVisit();
}

} // namespace app
