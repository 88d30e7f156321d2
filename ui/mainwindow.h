// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/hostaddress.h"
#include "protocol/chat/requests.h"
#include "ui/preferences.h"
#include "ui/widgets/intents.h"

#include <QMainWindow>
#include <QPointer>
#include <QStringList>

#include <functional>

class QActionGroup;
class QProgressDialog;
class QMenu;
class QStackedWidget;

namespace ui {

class ChatPage;
class FirstRunPage;
class HostPages;
class HostPanel;
class JoinRoomDialog;
class PasscodeDialog;
class ReachDialog;
class SettingsDialog;
class Shortcuts;
class StartPage;

/// The window: start page or chat, the menus and the dialogs. Holds no logic of the chat: what the
/// person wants leaves as signals (of the pages too: what concerns one host is its page's), what is
/// to be shown comes as values.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] StartPage *startPage() const { return m_start; }
    [[nodiscard]] HostPages *hosts() const { return m_hosts; }
    /// Of the host that is in sight, or would be; null while there is none.
    [[nodiscard]] ChatPage *chatPage() const;
    [[nodiscard]] HostPanel *hostPanel() const { return m_hostPanel; }
    [[nodiscard]] bool isChatShown() const;
    /// What the dialogs propose.
    void setProposal(const HostIntent &host, const QStringList &recentHosts);
    /// What the menus and the settings show; the keys and the density count from now on.
    void setPreferences(const Preferences &preferences);
    /// What the dialog shows.
    void setStorageRules(const StorageRules &rules);

    /// Size, place and the width of the side, for restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);
    /// Closes without another question.
    void finishClosing();

public slots:
    void showStart();
    /// Of the host that was in sight last.
    void showChat();
    /// Asks for a name first; firstNicknameChosen() tells it, then the start page shows.
    void showFirstRun(const QString &proposal);
    void setHosting(const ui::HostingInfo &hosting);
    /// The dialog that tries an address, where it is open.
    [[nodiscard]] ReachDialog *reachDialog() const;
    /// The host wants a passcode. What comes of it, the dialog tells; it deletes itself.
    ui::PasscodeDialog *askPasscode(const QString &host, bool wasWrong);
    /// Somebody gave the person a link: fills in the form to join it, and waits for the person.
    void proposeJoin(const client::HostAddress &address);
    void setNickname(const QString &nickname);
    void setRooms(const chat::RoomList &rooms);
    /// Something that takes a while has begun, goes on, and is over.
    void beginTask(const QString &title);
    void setTaskProgress(qint64 done, qint64 total);
    void endTask();
    /// One line for people, with nothing to do about it.
    void showResult(const QString &title, const QString &text);
    /// Something went wrong that has no place of its own. One line for people.
    void showProblem(const QString &title, const QString &text);

signals:
    void hostRequested(const ui::HostIntent &intent);
    void joinRequested(const ui::JoinIntent &intent);
    /// Guests were thought of.
    void leaveHostRequested(ui::ChatPage *page);
    void cancelRequested(); ///< of what the start page is busy with
    void firstNicknameChosen(const QString &nickname);
    void exportRequested(const ui::ExportIntent &intent);
    void importRequested(const QString &file);
    void taskCancelRequested();
    /// Can this be reached? Answer to reachDialog().
    void tryRequested(const client::HostAddress &address);
    /// In the settings or a menu. Answer with setPreferences().
    void preferencesChosen(const ui::Preferences &preferences);
    void storageRulesChosen(const ui::StorageRules &rules);
    /// The person wants to go; guests were thought of. Answer with finishClosing().
    void closeRequested();
    /// The system changed its colours.
    void systemAppearanceChanged();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Actions;

    void buildMenus();
    void buildChatMenu();
    void buildChoices();
    void connectPages();
    void connectHosts();
    void connectPage(ChatPage *page);
    void connectActions();
    void connectActionsOfRoom();
    void enableActions();
    void retranslateUi();
    void updateTitle();
    void showHostDialog();
    void showJoinDialog(const client::HostAddress &address = {});
    void showJoinRoomDialog();
    void showNicknameDialog();
    void showExportDialog();
    void showImportDialog();
    void showStorageDialog(int room = 0); ///< 0: the one that is shown
    void showSettings();
    void choose(const std::function<void(Preferences &)> &change);
    void showInviteDialog();
    void showHostPanel();
    void showReachDialog(const QString &address);
    void showBox(int icon, const QString &name, const QString &title, const QString &text);
    void leaveHost(ChatPage *page);
    /// Asks first when guests would lose their host.
    void whenGuestsMayGo(const std::function<void()> &go);

    StartPage *m_start = nullptr;
    HostPages *m_hosts = nullptr;
    HostPanel *m_hostPanel = nullptr; ///< a window of its own
    FirstRunPage *m_firstRun = nullptr; ///< made when it is needed
    QStackedWidget *m_stack = nullptr;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<Shortcuts> m_shortcuts;
    QPointer<JoinRoomDialog> m_joinRoom;
    QPointer<QProgressDialog> m_task;
    QPointer<ReachDialog> m_reach;
    QPointer<SettingsDialog> m_settings;
    Preferences m_preferences;
    HostIntent m_proposal;
    StorageRules m_storageRules;
    QStringList m_recentHosts;
    HostingInfo m_hosting;
    bool m_closing = false;
};

} // namespace ui
