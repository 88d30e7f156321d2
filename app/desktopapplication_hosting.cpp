// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The host inside the program: what it is told, what it tells, and what is done with its history.

#include "app/desktopapplication.h"
#include "app/hostreports.h"
#include "app/hostsession.h"
#include "app/ownaddresses.h"
#include "app/storagerules.h"
#include "client/errortexts.h"
#include "client/invitation/roomlink.h"
#include "server/history/historyexport.h"
#include "server/history/historyimport.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/startpage.h"

#include <QDir>
#include <QLoggingCategory>
#include <QTcpServer>

#include <utility>

namespace app {

using client::LinkState;
using ui::MainWindow;

Q_DECLARE_LOGGING_CATEGORY(lcApp)

namespace {

const QString passcodeSetting = QStringLiteral("access.passcode=");

server::ExportFormat serverFormat(ui::ExportIntent::Format format)
{
    switch (format) {
    case ui::ExportIntent::Format::Text:
        return server::ExportFormat::Text;
    case ui::ExportIntent::Format::Html:
        return server::ExportFormat::Html;
    case ui::ExportIntent::Format::JsonLines:
        return server::ExportFormat::JsonLines;
    }
    Q_UNREACHABLE();
}

/// The host tells what went wrong in words alone; whether it was the port is asked here.
bool isTaken(quint16 port)
{
    QTcpServer probe;
    return port != 0 && !probe.listen(QHostAddress::Any, port)
        && probe.serverError() == QAbstractSocket::AddressInUseError;
}

} // namespace

void DesktopApplication::connectHistoryTasks()
{
    connect(m_window.get(), &MainWindow::exportRequested, this,
            [this](const ui::ExportIntent &intent) {
                run(std::make_unique<server::HistoryExport>(
                        server::HistoryExport::Request{.folder = m_settings.hostFolder(),
                                                       .room = intent.room,
                                                       .file = intent.file,
                                                       .format = serverFormat(intent.format)}),
                    tr("Exporting room %1…").arg(intent.room));
            });
    connect(m_window.get(), &MainWindow::importRequested, this, [this](const QString &file) {
        run(std::make_unique<server::HistoryImport>(
                server::HistoryImport::Request{.folder = m_settings.hostFolder(), .file = file}),
            tr("Importing messages…"));
    });
    connect(m_window.get(), &MainWindow::taskCancelRequested, this, [this] {
        if (m_task)
            m_task->cancel();
    });
}

void DesktopApplication::connectStorageRules()
{
    m_window->setStorageRules(shownRules(hostSettings().storage));
    connect(m_window.get(), &MainWindow::storageRulesChosen, this,
            [this](const ui::StorageRules &chosen) {
                const server::StorageRules rules = hostRules(chosen);
                m_settings.setHostAssignments(
                    withStorageRules(m_settings.hostAssignments(), rules));
                if (m_server)
                    m_server->setStorageRules(rules);
            });
}

void DesktopApplication::connectHostPanel()
{
    const ui::HostPanel *panel = m_window->hostPanel();
    connect(panel, &ui::HostPanel::watchingChanged, this, [this](bool isWatching) {
        if (m_server)
            m_server->setReporting(isWatching);
    });
    connect(panel, &ui::HostPanel::removeRequested, this,
            [this](quint64 session, const QHostAddress &keepOut) {
                if (m_server)
                    m_server->removeClient(session, keepOut);
            });
    connect(panel, &ui::HostPanel::describeRequested, this,
            [this](int room, const chat::RoomDescription &description) {
                if (m_server)
                    describeHosted(room, description);
            });
    connect(panel, &ui::HostPanel::letInRequested, this, [this](const QHostAddress &address) {
        if (m_server)
            m_server->letIn(address);
    });
}

void DesktopApplication::describeHosted(int room, const chat::RoomDescription &description)
{
    const chat::TopicRequest wanted{
        .room = room, .title = description.title, .topic = description.topic};
    const auto checked = wanted.applyTo({});
    if (const auto *error = std::get_if<chat::Error>(&checked))
        m_window->hostPanel()->showOutcome(room, client::errorText(*error));
    else
        m_server->describeRoom(room, std::get<chat::RoomDescription>(checked));
}

/// As the settings say, as far as they can be read.
server::HostSettings DesktopApplication::hostSettings()
{
    server::HostSettings settings;
    for (const QString &assignment : m_settings.hostAssignments()) {
        if (const auto problem = server::applyAssignment(settings, assignment))
            qCWarning(lcApp).noquote() << "settings.ini, [host]:" << *problem;
    }
    return settings;
}

/// Tells the local network of the host in this program, or is silent.
void DesktopApplication::announce()
{
    if (!m_isListening || !m_discovers || !m_settings.preferences().isAnnounced)
        m_announcer.stop();
    else if (const auto problem = m_announcer.announce(m_announcement))
        qCWarning(lcApp).noquote() << *problem;
}

void DesktopApplication::run(std::unique_ptr<server::HistoryTask> task, const QString &title)
{
    using server::HistoryTask;
    if (m_task)
        return; // the window shows its progress, and nothing else can be asked for
    m_task = std::move(task);
    m_window->beginTask(title);
    connect(m_task.get(), &HistoryTask::progressed, m_window.get(), &MainWindow::setTaskProgress);
    connect(m_task.get(), &HistoryTask::finished, this,
            [this](HistoryTask::End end, const QString &text) {
                m_window->endTask();
                if (end == HistoryTask::End::Done)
                    m_window->showResult(tr("Done"), text);
                else if (end == HistoryTask::End::Failed)
                    m_window->showProblem(tr("Not done"), text);
                m_task.release()->deleteLater(); // its own signal brought us here
            });
    m_task->start();
}

void DesktopApplication::connectServer()
{
    using server::ServerThread;
    const ServerThread *server = m_server.get();
    connect(server, &ServerThread::listening, this,
            [this](const QHostAddress &, quint16 port) { noteListening(port); });
    connect(server, &ServerThread::announcementChanged, this,
            [this](const discovery::Beacon &announcement) {
                m_announcement = announcement;
                announce();
            });
    connect(server, &ServerThread::reported, this, [this](const server::HostReport &report) {
        m_window->hostPanel()->setReport(shownReport(report));
    });
    connect(server, &ServerThread::described, m_window->hostPanel(), &ui::HostPanel::showOutcome);
    connect(server, &ServerThread::salvaged, this, &DesktopApplication::noteSalvage);
    connect(server, &ServerThread::failed, this, &DesktopApplication::noteHostFailure);
    connect(server, &ServerThread::stopped, this, &DesktopApplication::noteHostStopped);
    connect(server, &ServerThread::sessionCountChanged, this, &DesktopApplication::showHosting);
}

void DesktopApplication::host(const ui::HostIntent &intent)
{
    m_hosting = intent;
    m_settings.setNickname(intent.nickname);
    m_settings.setRoom(intent.room);
    m_settings.setPort(intent.port);
    if (intent.passcode) {
        QStringList assignments = m_settings.hostAssignments();
        assignments.removeIf([](const QString &each) { return each.startsWith(passcodeSetting); });
        if (!intent.passcode->isEmpty())
            assignments.append(passcodeSetting + *intent.passcode);
        m_settings.setHostAssignments(assignments);
    }
    m_window->setProposal(withPasscode(intent), m_directory.recentAddresses());
    closeAsked();
    if (m_own)
        close(m_own);
    whenNotHosting([this] {
        if (!m_server) {
            m_server = std::make_unique<server::ServerThread>();
            connectServer();
        }
        m_window->showStart();
        m_window->startPage()->setBusy(tr("Opening the room…"));
        server::ListenConfig config;
        config.port = m_hosting.port;
        config.dataFolder = m_settings.hostFolder();
        config.settings = hostSettings();
        if (config.settings.hostName.isEmpty())
            config.settings.hostName = m_hosting.nickname;
        m_server->start(config);
    });
}

/// With the passcode that hosting asks for now.
ui::HostIntent DesktopApplication::withPasscode(ui::HostIntent intent)
{
    intent.passcode = hostSettings().accessPasscode;
    return intent;
}

void DesktopApplication::noteListening(quint16 port)
{
    m_isListening = true;
    showHosting();
    announce();
    if (!m_leaving && !m_next) // somebody waits for its end already
        arriveAtOwnHost(port);
}

void DesktopApplication::noteSalvage(const server::Salvage &salvage)
{
    m_window->showProblem(
        tr("The history was damaged"),
        tr("%n message(s) could be saved.", "", int(salvage.messages)) + u' '
            + (salvage.missing > 0 ? tr("%n message(s) are missing.", "", int(salvage.missing))
                                   : tr("None is known to be missing."))
            + u' '
            + tr("The damaged file was kept: %1").arg(QDir::toNativeSeparators(salvage.copy)));
}

void DesktopApplication::noteHostFailure(const QString &reason)
{
    m_isListening = false;
    showHosting();
    ui::StartPage *start = m_window->startPage();
    start->setBusy({});
    if (isTaken(m_hosting.port))
        start->showPortTaken(m_hosting.port);
    else
        start->showError(tr("The room could not be opened: %1").arg(reason));
    noteHostStopped(); // whoever waits for its end waits no longer
}

void DesktopApplication::noteHostStopped()
{
    m_isListening = false;
    announce();
    showHosting();
    if (const auto next = std::exchange(m_next, {}))
        next();
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

void DesktopApplication::showHosting()
{
    ui::HostingInfo info;
    info.active = m_isListening;
    QList<QUrl> addresses;
    if (m_isListening) {
        info.addresses = typedAddresses(ownAddresses(), m_server->port());
        const bool weAreIn = m_own && m_own->state().state == LinkState::Online;
        info.guests = qMax(0, m_server->sessionCount() - (weAreIn ? 1 : 0));
        for (const QHostAddress &address : ownAddresses())
            addresses.append(client::hostUrl(address, m_server->port()));
    }
    m_window->setHosting(info);
    if (!m_own || m_own->isLeaving())
        return;
    m_own->page()->panel()->setHosting(info);
    m_own->setOwnInvitation(addresses);
}

} // namespace app
