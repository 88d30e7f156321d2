// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/pictures/states.h"

#include "client/discovery/hostlist.h"
#include "tests/ui/hostpage.h"
#include "tests/ui/pictures/conversation.h"
#include "ui/dialogs/switchdialog.h"
#include "ui/hostpanel/hostpanel.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostlistpanel.h"
#include "ui/widgets/searchpanel.h"
#include "ui/widgets/startpage.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QPainter>
#include <QTest>

#include <memory>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chatvalues::enterHost;
using chatvalues::hostIn;

namespace pictures {

namespace {

constexpr QSize windowSize(960, 660);

std::unique_ptr<ui::MainWindow> window(QSize size = windowSize)
{
    auto made = std::make_unique<ui::MainWindow>();
    made->setProposal({.nickname = u"kim"_s, .room = room, .port = 8750}, {});
    made->setNickname(u"kim"_s);
    made->startPage()->setNickname(u"kim"_s);
    made->startPage()->setRoom(room);
    made->resize(size);
    return made;
}

std::unique_ptr<ui::MainWindow> chat(QSize size = windowSize)
{
    auto made = window(size);
    ui::ChatPage *page = enterHost(*made);
    converse(*page);
    hostIn(*made, page, {.active = true, .addresses = {u"192.168.0.7:8750"_s}, .guests = 3});
    page->setInvitation({QUrl(u"ws://192.168.0.7:8750/ws"_s)});
    made->showChat();
    return made;
}

QImage pictureOf(QWidget &shown)
{
    shown.show();
    if (!QTest::qWaitForWindowActive(&shown))
        return {};
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents(); // layouts that wait for others
    return shown.grab().toImage();
}

/// @p dialog over @p below, where it would come up.
QImage pictureOf(QWidget &below, QWidget &dialog)
{
    QImage picture = pictureOf(below);
    dialog.show();
    QCoreApplication::processEvents();
    const QImage above = dialog.grab().toImage();
    const QPointF place((below.width() - dialog.width()) / 2.0, below.height() / 6.0);
    QPainter painter(&picture);
    const QRectF frame(place, dialog.size());
    for (int i = 1; i <= 8; ++i) { // a shadow
        const qreal out = i;
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 7));
        painter.drawRoundedRect(frame.adjusted(-out, -out, out, out + 2), out, out);
    }
    painter.drawImage(place, above);
    return picture;
}

QImage start()
{
    using discovery::ListedHost;
    auto shown = window();
    const auto host = [](const char *url, const char *name, ListedHost::Section section,
                         std::optional<int> members) {
        return ListedHost{.section = section,
                          .url = QUrl(QString::fromLatin1(url)),
                          .knownUrl = {},
                          .hostId = url,
                          .name = QString::fromUtf8(name),
                          .isNearby = section == ListedHost::Section::Nearby,
                          .isRecent = section == ListedHost::Section::Recent,
                          .reach = ListedHost::Reach::Reachable,
                          .otherName = {},
                          .members = members,
                          .rooms = {}};
    };
    shown->findChild<ui::HostListPanel *>()->setHosts(
        {host("ws://192.168.0.7:8750/ws", "lee", ListedHost::Section::Nearby, 4),
         host("ws://192.168.0.23:8750/ws", "하늘", ListedHost::Section::Nearby, 12),
         host("ws://192.168.0.40:8750/ws", "park", ListedHost::Section::Recent, 2)});
    return pictureOf(*shown);
}

QImage noHostFound()
{
    auto shown = window();
    shown->show();
    auto *hosts = shown->findChild<ui::HostListPanel *>();
    hosts->setLooking(true);
    auto *text = shown->findChild<QWidget *>(u"hostListEmpty"_s);
    const QString looking = text->property("text").toString();
    if (!QTest::qWaitFor([&] { return text->property("text") != looking; }))
        return {};
    return pictureOf(*shown);
}

QImage theRoom()
{
    return pictureOf(*chat());
}

QImage switcher()
{
    const auto shown = chat();
    ui::SwitchDialog dialog(shown->chatPage()->switchTargets(), shown.get());
    dialog.setWindowFlags(Qt::Tool);
    return pictureOf(*shown, dialog);
}

QImage search()
{
    const auto shown = chat();
    shown->chatPage()->openSearch(0);
    find(*shown->chatPage()->search());
    return pictureOf(*shown);
}

QImage linkDown()
{
    const auto shown = chat();
    shown->chatPage()->setConnectionState(
        {.state = client::LinkState::Waiting,
         .reason
         = QCoreApplication::translate("client::LinkTexts", "The host at %1 closed the link.")
               .arg(u"192.168.0.7"_s),
         .nextTry = {}});
    return pictureOf(*shown);
}

QImage severalHosts()
{
    const auto shown = chat();
    for (const auto *name : {"하늘", "Mina"}) {
        ui::ChatPage *page = enterHost(*shown, QString::fromUtf8(name));
        page->addRoom(room);
        for (int i = 1; i <= (page->hostName() == u"Mina"_s ? 3 : 0); ++i) {
            page->addMessage({.room = room,
                              .writer = u"park"_s,
                              .text = i == 3 ? u"@kim?"_s : u"…"_s,
                              .id = QByteArray::number(i),
                              .seq = i,
                              .sentAt = QDateTime::currentDateTimeUtc()});
        }
    }
    return pictureOf(*shown);
}

QImage noRoom()
{
    const auto shown = window();
    shown->showChat();
    return pictureOf(*shown);
}

QImage nobodyHere()
{
    const auto shown = window();
    ui::ChatPage *page = enterHost(*shown);
    page->addRoom(room);
    page->setMembers(room, {u"kim"_s});
    hostIn(*shown, page, {.active = true, .addresses = {u"192.168.0.7:8750"_s}, .guests = 0});
    shown->showChat();
    return pictureOf(*shown);
}

QImage hostPanel()
{
    ui::HostPanel panel;
    panel.setHosting(true);
    std::mt19937 random(1); // the same curves each time
    ui::HostReport report;
    report.freeOctets = 182'400'000'000;
    report.historyOctets = 3'600'000;
    const std::chrono::steady_clock::time_point begin(1h);
    for (int second = 0; second < 120; ++second) {
        const quint64 said = random() % 7 + (second % 40 > 25 ? 9 : 0);
        report.takenAt = begin + std::chrono::seconds(second);
        report.connections = second < 30 ? 3 : 5 - (second > 90 ? 1 : 0);
        report.messagesIn += said;
        report.messagesOut += said * quint64(report.connections);
        report.octetsIn += said * 160;
        report.octetsOut += said * 210 * quint64(report.connections);
        report.stored += said;
        report.commits += said > 0 ? 1 : 0;
        report.commitTime += std::chrono::microseconds(said > 0 ? 3'600 + random() % 2'400 : 0);
        report.lag = std::chrono::microseconds(150 + random() % 500);
        report.clients = clients(second, report.connections);
        panel.setReport(report);
    }
    panel.resize(820, 640);
    return pictureOf(panel);
}

QImage settings()
{
    const auto shown = window();
    const ui::Shortcuts shortcuts(*shown->menuBar());
    ui::SettingsDialog dialog({.nickname = u"kim"_s}, shortcuts);
    dialog.showCategory(ui::SettingsDialog::Category::Looks);
    return pictureOf(dialog);
}

QImage twice()
{
    ui::applyLook(*qApp, {.textPercent = 200}, ui::Theme::of(qApp->palette()).dark);
    return pictureOf(*chat({1200, 900}));
}

} // namespace

const QList<State> &all()
{
    static const QList<State> states{
        {u"start"_s, start},          {u"no-host-found"_s, noHostFound},
        {u"room"_s, theRoom},         {u"switcher"_s, switcher},
        {u"search"_s, search},        {u"link-down"_s, linkDown},
        {u"no-room"_s, noRoom},       {u"nobody-here"_s, nobodyHere},
        {u"host-panel"_s, hostPanel}, {u"settings"_s, settings},
        {u"text-200"_s, twice},       {u"several-hosts"_s, severalHosts},
    };
    return states;
}

} // namespace pictures
