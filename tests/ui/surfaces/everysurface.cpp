// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/surfaces/everysurface.h"

#include "tests/ui/chatvalues.h"
#include "tests/ui/hostpage.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/hostdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/joindialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/leavewhilehostingdialog.h"
#include "ui/dialogs/nicknamedialog.h"
#include "ui/dialogs/openlinkdialog.h"
#include "ui/dialogs/passcodedialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/storagedialog.h"
#include "ui/dialogs/switchdialog.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/startpage.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QMenuBar>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace chatvalues;

namespace surfaces {

namespace {

using Category = ui::SettingsDialog::Category;

std::unique_ptr<ui::MainWindow> mainWindow()
{
    auto made = std::make_unique<ui::MainWindow>();
    made->setProposal({.nickname = u"kim"_s, .room = 5, .port = 8750}, {u"192.168.0.7"_s});
    made->setNickname(u"kim"_s);
    return made;
}

std::unique_ptr<ui::MainWindow> chat()
{
    auto made = mainWindow();
    ui::ChatPage *page = enterHost(*made);
    for (const int number : {12, 7, room})
        page->addRoom(number);
    page->setMembers(room, {u"kim"_s, u"lee"_s, u"하늘"_s});
    page->addMessage(said(1, u"lee"_s, u"hello @kim"_s));
    page->addMessage(said(2, u"kim"_s, u"안녕하세요"_s));
    page->updateOutgoing(outgoing("3", u"lost"_s, client::DeliveryState::Failed, u"too long"_s));
    hostIn(*made, page, {.active = true, .addresses = {u"192.168.0.7:8750"_s}, .guests = 2});
    page->setInvitation({QUrl(u"ws://192.168.0.7:8750/ws"_s)});
    made->showChat();
    return made;
}

/// With the menus whose keys it shows.
class Settings final : public QWidget
{
public:
    explicit Settings(Category category)
        : m_window(mainWindow())
        , m_shortcuts(*m_window->menuBar())
        , m_dialog({.nickname = u"kim"_s}, m_shortcuts)
    {
        m_dialog.showCategory(category);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        m_dialog.setWindowFlags(Qt::Widget); // in this window
        layout->addWidget(&m_dialog);
        resize(m_dialog.size());
    }

private:
    std::unique_ptr<ui::MainWindow> m_window;
    ui::Shortcuts m_shortcuts;
    ui::SettingsDialog m_dialog;
};

template <typename Dialog, typename... Arguments>
Surface dialog(const char *name, Arguments... arguments)
{
    return {name, [=] { return std::make_unique<Dialog>(arguments...); }};
}

QList<Surface> windows()
{
    return {
        {"start page", [] { return mainWindow(); }},
        {"start page, port taken",
         [] {
             auto made = mainWindow();
             made->startPage()->showPortTaken(8750);
             return made;
         }},
        {"first run",
         [] {
             auto made = mainWindow();
             made->showFirstRun(u"kim"_s);
             return made;
         }},
        {"chat", [] { return chat(); }},
        {"chat, several hosts",
         [] {
             auto made = chat();
             ui::ChatPage *other = enterHost(*made, u"Office on the second floor"_s);
             other->addRoom(room);
             other->addMessage(said(1, u"lee"_s, u"@kim?"_s));
             return made;
         }},
        {"start page, with a way back",
         [] {
             auto made = chat();
             made->showStart();
             return made;
         }},
        {"chat, searching",
         [] {
             auto made = chat();
             made->chatPage()->openSearch(room);
             return made;
         }},
        {"chat, answering, pinned and deleted",
         [] {
             auto made = chat();
             ui::ChatPage *page = made->chatPage();
             const QList<chat::ChatMessage> pins{said(1, u"lee"_s, u"hello @kim"_s),
                                                 said(2, u"kim"_s, u"안녕하세요"_s)};
             page->setPins(room, pins);
             auto deletion = outgoing("4", {}, client::DeliveryState::Pending);
             deletion.change = {.kind = chat::ChangeRequest::Kind::Delete, .room = room, .seq = 2};
             page->addPendingChange(deletion);
             made->findChild<ui::Composer *>()->beginReply(1, u"lee"_s, u"hello @kim"_s);
             return made;
         }},
        {"chat, one person",
         [] {
             auto made = chat();
             ui::ChatPage *page = made->chatPage();
             constexpr int conversation = -1;
             page->nameDirect(conversation, u"하늘"_s);
             page->addRoom(conversation);
             auto hello = said(1, u"하늘"_s, u"just for you"_s);
             hello.room = conversation;
             page->addMessage(hello);
             return made;
         }},
        {"chat, with a title and a topic",
         [] {
             auto made = chat();
             made->chatPage()->describeRoom(
                 room, {.title = u"Garden"_s, .topic = u"Who waters when? "_s.repeated(20)});
             return made;
         }},
        {"chat, link down",
         [] {
             auto made = chat();
             made->chatPage()->setConnectionState({.state = client::LinkState::Waiting,
                                                   .reason = u"The host is gone."_s,
                                                   .nextTry = QDateTime::currentDateTimeUtc()});
             return made;
         }},
        {"chat, nobody else",
         [] {
             auto made = mainWindow();
             ui::ChatPage *page = enterHost(*made);
             page->addRoom(room);
             page->setMembers(room, {u"kim"_s});
             made->showChat();
             return made;
         }},
        {"chat, no room",
         [] {
             auto made = mainWindow();
             made->showChat();
             return made;
         }},
        {"host panel",
         [] {
             auto made = std::make_unique<ui::HostPanel>();
             made->setHosting(true);
             return made;
         }},
        {"host panel, no host", [] { return std::make_unique<ui::HostPanel>(); }},
    };
}

QList<Surface> settings()
{
    QList<Surface> all;
    for (const auto &[name, category] : {std::pair("settings, you", Category::You),
                                         std::pair("settings, appearance", Category::Looks),
                                         std::pair("settings, notifications", Category::Notices),
                                         std::pair("settings, keyboard", Category::Keys),
                                         std::pair("settings, network", Category::Network)})
        all.append({name, [category] { return std::make_unique<Settings>(category); }});
    return all;
}

QList<Surface> dialogs()
{
    const ui::HostIntent host{.nickname = u"kim"_s, .room = room, .port = 8750};
    const ui::JoinIntent join{
        .nickname = u"kim"_s, .room = room, .url = QUrl(u"ws://192.168.0.7:8750/ws"_s)};
    const QList<ui::SwitchTarget> targets{{.room = room, .unread = 3}};
    return {
        dialog<ui::AboutDialog>("about"),
        dialog<ui::ExportDialog>("export", room),
        dialog<ui::HostDialog>("host", host),
        dialog<ui::InviteDialog>("invite", QList<QUrl>{join.url}, room),
        dialog<ui::JoinDialog>("join", join, QStringList{u"192.168.0.7"_s}),
        dialog<ui::JoinRoomDialog>("join a room"),
        dialog<ui::LeaveWhileHostingDialog>("leave while hosting", 2),
        dialog<ui::NicknameDialog>("name", u"kim"_s),
        dialog<ui::OpenLinkDialog>("open a link", QUrl(u"https://example.org/a"_s)),
        dialog<ui::PasscodeDialog>("passcode", u"192.168.0.7"_s, true),
        dialog<ui::ReachDialog>("host not found", u"192.168.0.7"_s),
        dialog<ui::StorageDialog>("storage", ui::StorageRules(), room),
        dialog<ui::SwitchDialog>("switcher", targets),
        {"keyboard shortcuts",
         [] {
             const auto menus = mainWindow();
             return std::make_unique<ui::ShortcutsDialog>(*menus->menuBar());
         }},
    };
}

} // namespace

const QList<Surface> &all()
{
    static const QList<Surface> surfaces = windows() + settings() + dialogs();
    return surfaces;
}

void addRows()
{
    QTest::addColumn<int>("surface");
    for (int at = 0; at < all().size(); ++at)
        QTest::newRow(all().at(at).name.constData()) << at;
}

std::unique_ptr<QWidget> shown(int surface)
{
    auto window = all().at(surface).make();
    window->show();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get()))
        return nullptr;
    QCoreApplication::processEvents(); // layouts that wait
    return window;
}

QByteArray describe(const QWidget *widget)
{
    return QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8()
        + " \"" + widget->accessibleName().toUtf8() + '"';
}

QList<QWidget *> controlsOf(const QWidget &window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const QWidget *parent = widget->parentWidget();
        const bool isInner = qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QComboBox *>(parent);
        if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus
            && !widget->focusProxy() && !isInner && widget->window() == &window)
            controls.append(widget);
    }
    return controls;
}

} // namespace surfaces
