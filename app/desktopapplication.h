// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/hostdirectory.h"
#include "app/settings.h"
#include "client/chatclient.h"
#include "client/discovery/announcer.h"
#include "client/discovery/hostfollower.h"
#include "server/history/historytask.h"
#include "server/serverthread.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/notifications/attention.h"
#include "ui/notifications/trayicon.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace app {

/// Where the desktop program is put together: window, client and embedded host, what each of them
/// hears of the others, and the order in which they end: the client says goodbye, the host stops,
/// the window closes.
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
    void connectClient();
    void connectClientToRooms();
    void connectDirects();
    void connectSearch();
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
    void leaveHost();
    void arrive(const QUrl &url, const QString &nickname, chat::RoomId room);
    void whenNotHosting(const std::function<void()> &next);
    void goOn();

    void noteListening(quint16 port);
    void noteSalvage(const server::Salvage &salvage);
    void noteHostFailure(const QString &reason);
    void noteHostStopped();
    void noteConnectionState(const client::ConnectionState &state);
    void noteRoomJoined(int room);
    void showRoom(int room);
    void rememberVisit();
    void comeBack(const QString &nickname, const Settings::Visit &visit);
    void showHosting();
    [[nodiscard]] QList<QUrl> invitation() const;
    void showInvitation();
    void propose(const QString &link);
    [[nodiscard]] ui::HostIntent withPasscode(ui::HostIntent intent);
    void usePasscode(const QString &passcode, bool isToBeKept);
    void rememberNickname(const QString &nickname);
    void usePreferences(const ui::Preferences &preferences);
    void lookForHosts(bool isWanted);
    void followHost(const client::ConnectionState &state);
    void moveTo(const QUrl &url);
    void mute(int room, bool isMuted);
    void showCounts();
    void end();

    Settings &m_settings;
    ui::Language m_language;
    std::unique_ptr<ui::MainWindow> m_window; ///< outlives those that tell it something
    ui::Attention m_attention;
    ui::TrayIcon m_tray;
    client::ChatClient m_client;
    HostDirectory m_directory;
    discovery::HostFollower m_follower;
    discovery::Announcer m_announcer;
    discovery::Beacon m_announcement; ///< of the host in this program
    std::unique_ptr<server::HistoryTask> m_task; ///< an export or an import; one at a time
    std::unique_ptr<server::ServerThread> m_server; ///< made when something is hosted first
    ui::HostIntent m_hosting; ///< what was asked for last
    QUrl m_destination; ///< of the client
    std::function<void()> m_next; ///< waits for the host to stop
    QTimer m_farewell; ///< ends the wait for the other side's goodbye
    QString m_passcode; ///< that the host of m_destination was told
    QHash<QString, QString> m_directTexts; ///< by chat::nicknameKey(): said once it is open
    bool m_keepsPasscode = false; ///< when it proves right
    bool m_discovers = true; ///< as the command line says
    bool m_systemIsDark = false;
    bool m_isListening = false;
    bool m_leaving = false;
};

} // namespace app
