// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The dialogs of the window: what they propose, and where their answers go.

#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/hostdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/joindialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/leavewhilehostingdialog.h"
#include "ui/dialogs/nicknamedialog.h"
#include "ui/dialogs/passcodedialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/dialogs/storagedialog.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/startpage.h"

#include <QMessageBox>
#include <QProgressDialog>

namespace ui {

PasscodeDialog *MainWindow::askPasscode(const QString &host, bool wasWrong)
{
    auto *dialog = new PasscodeDialog(host, wasWrong, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void MainWindow::showProblem(const QString &title, const QString &text)
{
    showBox(QMessageBox::Warning, QStringLiteral("problemBox"), title, text);
}

void MainWindow::showResult(const QString &title, const QString &text)
{
    showBox(QMessageBox::Information, QStringLiteral("resultBox"), title, text);
}

void MainWindow::showBox(int icon, const QString &name, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Icon(icon), title, text, QMessageBox::Close, this);
    box->setObjectName(name);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::beginTask(const QString &title)
{
    constexpr int whole = 100;
    m_task = new QProgressDialog(title, tr("Cancel"), 0, whole, this);
    m_task->setObjectName(QStringLiteral("taskDialog"));
    m_task->setWindowTitle(title);
    m_task->setAttribute(Qt::WA_DeleteOnClose);
    m_task->setWindowModality(Qt::WindowModal);
    m_task->setAutoClose(false);
    m_task->setAutoReset(false);
    connect(m_task, &QProgressDialog::canceled, this, &MainWindow::taskCancelRequested);
    m_task->setValue(0);
}

void MainWindow::setTaskProgress(qint64 done, qint64 total)
{
    if (m_task && total > 0)
        m_task->setValue(int(done * m_task->maximum() / total));
}

void MainWindow::endTask()
{
    if (!m_task)
        return;
    m_task->disconnect(this); // its end is no wish to cancel
    m_task->close();
}

void MainWindow::showHostDialog()
{
    HostIntent proposal = m_proposal;
    if (!isChatShown()) {
        proposal.nickname = m_start->nickname();
        proposal.room = m_start->room();
    }
    auto *dialog = new HostDialog(proposal, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        whenGuestsMayGo([this, intent = dialog->intent()] { emit hostRequested(intent); });
    });
    dialog->open();
}

void MainWindow::showJoinDialog(const client::HostAddress &address)
{
    const JoinIntent proposal{.nickname = m_proposal.nickname,
                              .room = address.room > 0 ? address.room : m_proposal.room,
                              .url = address.url,
                              .seq = address.seq};
    auto *dialog = new JoinDialog(proposal, m_recentHosts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { emit joinRequested(dialog->intent()); });
    dialog->open();
}

void MainWindow::showJoinRoomDialog()
{
    ChatPage *page = chatPage();
    m_joinRoom = new JoinRoomDialog(this);
    m_joinRoom->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_joinRoom, &QDialog::accepted, page,
            [page, dialog = m_joinRoom.data()] { page->enterRoom(dialog->room()); });
    m_joinRoom->open();
    emit page->roomsRequested();
}

void MainWindow::showNicknameDialog()
{
    ChatPage *page = chatPage();
    auto *dialog = new NicknameDialog(page->nickname(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, page,
            [page, dialog] { emit page->nicknameRequested(dialog->nickname()); });
    dialog->open();
}

void MainWindow::showExportDialog()
{
    auto *dialog = new ExportDialog(chatPage()->currentRoom(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { emit exportRequested(dialog->intent()); });
    dialog->open();
}

void MainWindow::showImportDialog()
{
    auto *dialog = new QFileDialog(this, tr("Import messages"));
    dialog->setObjectName(QStringLiteral("importDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("JSON lines of an export (*.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importRequested);
    dialog->open();
}

void MainWindow::showInviteDialog()
{
    const ChatPage *page = chatPage();
    if (page->invitation().isEmpty() || page->currentRoom() <= 0)
        return;
    auto *dialog = new InviteDialog(page->invitation(), page->currentRoom(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showHostPanel()
{
    m_hostPanel->show();
    m_hostPanel->raise();
    m_hostPanel->activateWindow();
}

void MainWindow::showReachDialog(const QString &address)
{
    m_reach = new ReachDialog(address, this);
    m_reach->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_reach, &ReachDialog::tryRequested, this, &MainWindow::tryRequested);
    connect(m_reach, &ReachDialog::chosen, this, &MainWindow::proposeJoin);
    m_reach->open();
}

void MainWindow::showStorageDialog(int room)
{
    const int current = chatPage() ? chatPage()->currentRoom() : 0;
    const int shown = current > 0 ? current : m_start->room();
    QWidget *const over = room > 0 ? static_cast<QWidget *>(m_hostPanel) : this;
    auto *dialog = new StorageDialog(m_storageRules, room > 0 ? room : shown, over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_storageRules = dialog->rules();
        emit storageRulesChosen(m_storageRules);
    });
    dialog->open();
}

void MainWindow::showSettings()
{
    m_settings = new SettingsDialog(m_preferences, *m_shortcuts, this);
    m_settings->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_settings, &SettingsDialog::preferencesChosen, this,
            [this](const Preferences &chosen) { choose([&](Preferences &p) { p = chosen; }); });
    connect(m_settings, &SettingsDialog::storageRequested, this, [this] { showStorageDialog(); });
    m_settings->open();
}

void MainWindow::leaveHost(ChatPage *page)
{
    // The page may be gone before the person has answered.
    const auto leave = [this, page = QPointer(page)] {
        if (page)
            emit leaveHostRequested(page);
    };
    if (page->isOwnHost())
        whenGuestsMayGo(leave);
    else
        leave();
}

void MainWindow::whenGuestsMayGo(const std::function<void()> &go)
{
    if (!m_hosting.active || m_hosting.guests == 0) {
        go();
        return;
    }
    auto *dialog = new LeaveWhileHostingDialog(m_hosting.guests, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, go);
    dialog->open();
}

} // namespace ui
