// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The hosts that can be joined.

#include "app/desktopapplication.h"
#include "client/discovery/diagnosis.h"
#include "client/discovery/healthprobe.h"
#include "client/hostaddress.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/widgets/hostlistpanel.h"
#include "ui/widgets/startpage.h"

#include <QLoggingCategory>

namespace app {

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
}

void DesktopApplication::lookForHosts(bool isWanted)
{
    m_directory.setDiscovering(followsHosts());
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

bool DesktopApplication::followsHosts() const
{
    return m_discovers && m_settings.preferences().looksForHosts;
}

} // namespace app
