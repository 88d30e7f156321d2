// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/desktopapplication.h"

#include "app/hostsession.h"
#include "client/hostaddress.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/startpage.h"

#include <QApplication>
#include <QLoggingCategory>

#include <chrono>
namespace app {

using namespace std::chrono_literals;
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
    connectNotices();
    connectHistoryTasks();
    connectDiscovery();
    connectStorageRules();
    connectHostPanel();
}

DesktopApplication::~DesktopApplication()
{
    m_window->hide(); // what hears of it is there still
}

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
    const bool isAsked = line.host || line.join;
    QTimer::singleShot(0, this, [=, this] { comeBack(nickname, !isAsked); });
    if (line.host)
        QTimer::singleShot(0, this, [=, this] { host({nickname, room, port}); });
    else if (line.join)
        QTimer::singleShot(0, this, [=, this] { join({nickname, room, *line.join, line.seq}); });
    else if (!line.link.isEmpty())
        propose(line.link);
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
    rememberVisits();
    m_leaving = true;
    m_settings.setLayout(m_window->saveLayout());
    m_farewell.start();
    for (const auto &session : m_sessions)
        session->leave();
    endWhenAllLeft();
}

void DesktopApplication::endWhenAllLeft()
{
    if (m_sessions.empty())
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
    connect(window, &MainWindow::tryRequested, this, &DesktopApplication::tryToReach);
    connect(window, &MainWindow::leaveHostRequested, this, &DesktopApplication::leaveHost);
    connect(window, &MainWindow::cancelRequested, this, &DesktopApplication::cancel);
    connect(window->startPage(), &ui::StartPage::backRequested, this,
            &DesktopApplication::putAside);
    connect(window, &MainWindow::closeRequested, this, &DesktopApplication::shutDown);
    connect(window, &MainWindow::firstNicknameChosen, this, &DesktopApplication::rememberNickname);
    connect(window, &MainWindow::preferencesChosen, this, &DesktopApplication::usePreferences);
    connect(window, &MainWindow::systemAppearanceChanged, this, [this] {
        m_systemIsDark = ui::isSystemDark();
        ui::applyLook(*qApp, m_settings.preferences().look, m_systemIsDark);
    });
    const ui::HostPages *hosts = window->hosts();
    connect(hosts, &ui::HostPages::currentChanged, this, &DesktopApplication::rememberVisits);
    connect(hosts, &ui::HostPages::pagesChanged, this, &DesktopApplication::noteHostsChanged);
    connect(hosts, &ui::HostPages::unreadTotalChanged, this, &DesktopApplication::showCounts);
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
    m_tray.setDoNotDisturb(preferences.notices.doNotDisturb);
    for (const auto &session : m_sessions) {
        session->setRules(preferences.notices);
        session->setFollowing(followsHosts());
        if (preferences.nickname != before.nickname)
            session->setNickname(preferences.nickname);
    }
    if (m_sessions.size() != 1 && preferences.nickname != before.nickname)
        rememberNickname(preferences.nickname);
    if (preferences.isAnnounced != before.isAnnounced)
        announce();
    if (preferences.looksForHosts != before.looksForHosts)
        lookForHosts(m_window->startPage()->isVisible());
}

} // namespace app
