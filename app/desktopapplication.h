// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/hostdirectory.h"
#include "app/settings.h"
#include "client/connectionstate.h"
#include "client/discovery/announcer.h"
#include "server/history/historytask.h"
#include "server/serverthread.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/notifications/trayicon.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace client {
class ProfileFiles;
}

namespace app {

class HostSession;

/// Where the desktop program is put together: window, a session for each host, and the embedded
/// host, what each of them hears of the others, and the order in which they end: the sessions say
/// goodbye, the host stops, the window closes.
class DesktopApplication final : public QObject
{
    Q_OBJECT

public:
    /// @p settings live longer than this.
    explicit DesktopApplication(Settings &settings, QObject *parent = nullptr);
    ~DesktopApplication() override;

    /// Shows the window; then does what @p line asks for.
    void start(const CommandLine &line);
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }

public slots:
    /// Brings the window to the front, from wherever it is.
    void raiseWindow();
    /// The same, and proposes to join @p link, if it can be understood.
    void raiseFor(const QString &link);
    /// Ends the program in order, without a question.
    void shutDown();

private:
    void connectWindow();
    void connectNotices();
    void connectHistoryTasks();
    void connectDiscovery();
    void announce();
    void tryToReach(const client::HostAddress &address);
    void run(std::unique_ptr<server::HistoryTask> task, const QString &title);
    void connectServer();
    void connectStorageRules();
    void connectHostPanel();
    void describeHosted(int room, const chat::RoomDescription &description);
    [[nodiscard]] server::HostSettings hostSettings();
    void prepareWindow();

    void host(const ui::HostIntent &intent);
    void join(const ui::JoinIntent &intent);
    void comeBack(const QString &nickname, bool isAsked);
    void cancel();
    void arriveAtOwnHost(quint16 port);
    void whenNotHosting(const std::function<void()> &next);

    [[nodiscard]] HostSession *addSession();
    void connectSession(HostSession *session);
    [[nodiscard]] HostSession *find(const QUrl &url) const;
    [[nodiscard]] HostSession *find(const ui::ChatPage *page) const;
    [[nodiscard]] HostSession *twinOf(const HostSession *session) const;
    void leaveHost(ui::ChatPage *page);
    void close(HostSession *session);
    void closeAsked();
    void forget(HostSession *session);
    void remove(HostSession *session);
    void putAside();
    void meetTwin(HostSession *session, HostSession *twin);
    void mergeInto(HostSession *there, HostSession *session);
    void show(HostSession *session);
    void noteEntered(HostSession *session);
    void noteState(HostSession *session, const client::ConnectionState &state);
    void noteJoinFailed(HostSession *session, int room, const QString &reason);
    void showProgress(const HostSession *session, const client::ConnectionState &state);
    void askPasscode(HostSession *session);
    void noteHostsChanged();
    void endWhenAllLeft();

    void noteListening(quint16 port);
    void noteSalvage(const server::Salvage &salvage);
    void noteHostFailure(const QString &reason);
    void noteHostStopped();
    void rememberVisits();
    void showHosting();
    void propose(const QString &link);
    [[nodiscard]] ui::HostIntent withPasscode(ui::HostIntent intent);
    void rememberNickname(const QString &nickname);
    void usePreferences(const ui::Preferences &preferences);
    void lookForHosts(bool isWanted);
    [[nodiscard]] bool followsHosts() const;
    void showCounts();
    void end();

    Settings &m_settings;
    ui::Language m_language;
    std::unique_ptr<ui::MainWindow> m_window; ///< outlives those that tell it something
    ui::TrayIcon m_tray;
    std::shared_ptr<client::ProfileFiles> m_profile; ///< null: before the first session
    HostDirectory m_directory;
    discovery::Announcer m_announcer;
    discovery::Beacon m_announcement; ///< of the host in this program
    std::unique_ptr<server::HistoryTask> m_task; ///< an export or an import; one at a time
    std::unique_ptr<server::ServerThread> m_server; ///< made when something is hosted first
    std::vector<std::unique_ptr<HostSession>> m_sessions;
    HostSession *m_asked = nullptr; ///< what the start page is busy with
    HostSession *m_own = nullptr; ///< of the host in this program
    HostSession *m_noticed = nullptr; ///< of the notice that was shown last
    QHash<HostSession *, QPointer<QObject>> m_passcodeDialogs;
    ui::HostIntent m_hosting; ///< what was asked for last
    std::function<void()> m_next; ///< waits for the host to stop
    QTimer m_farewell; ///< ends the wait for the other side's goodbye
    bool m_discovers = true; ///< as the command line says
    bool m_systemIsDark = false;
    bool m_isListening = false;
    bool m_leaving = false;
};

} // namespace app
