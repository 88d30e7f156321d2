// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/desktopapplication.h"
#include "client/hostaddress.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"
#include "ui/dialogs/passcodedialog.h"
#include "ui/models/messagelistmodel.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/startpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using app::DesktopApplication;
using app::Settings;
using testsupport::generousSettings;
using testsupport::RunningHost;
using ui::ChatPage;

namespace {

constexpr chat::RoomId room = 5;

} // namespace

/// The whole of the program but for its process, with real hosts: several at once.
class TestDesktopApplication final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<DesktopApplication> m_desktop;

    void start(const app::CommandLine &line = {.discovery = false})
    {
        m_settings = std::make_unique<Settings>(m_profile->path());
        m_settings->setNickname(u"kim"_s);
        m_desktop = std::make_unique<DesktopApplication>(*m_settings);
        m_desktop->start(line);
    }
    /// As if it was killed, but for what it wrote.
    void end()
    {
        m_desktop.reset();
        m_settings.reset();
    }
    [[nodiscard]] ui::HostPages *hosts() const { return m_desktop->window().hosts(); }
    [[nodiscard]] ChatPage *page() const { return m_desktop->window().chatPage(); }
    void join(const QUrl &url, const QString &nickname = u"kim"_s)
    {
        emit m_desktop->window().joinRequested({.nickname = nickname, .room = room, .url = url});
    }
    [[nodiscard]] static int messages(const ChatPage *page)
    {
        const ui::RoomPage *shown = page->page(room);
        return shown ? shown->messages()->rowCount() : 0;
    }
    [[nodiscard]] QString shownText(const char *name) const
    {
        const auto *label = m_desktop->window().findChild<QLabel *>(QLatin1String(name));
        return label && label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] static QStringList members(const ChatPage *page)
    {
        const ui::RoomPage *shown = page ? page->page(room) : nullptr;
        return shown ? shown->memberNames() : QStringList();
    }

private slots:
    void init() { m_profile = std::make_unique<QTemporaryDir>(); }
    void cleanup() { end(); }

    void twoHostsAtOnce()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        ChatPage *first = page();
        QVERIFY(m_desktop->window().isChatShown());
        join(two.url());
        QTRY_COMPARE(hosts()->pages().size(), 2);
        ChatPage *second = page();
        QVERIFY(second != first);
        QTRY_COMPARE(members(first), QStringList{u"kim"_s});
        QTRY_COMPARE(members(second), QStringList{u"kim"_s});
        emit second->sendRequested(room, u"to the second alone"_s);
        emit first->sendRequested(room, u"to the first alone"_s);
        QTRY_VERIFY(messages(first) > 0 && messages(second) > 0);
        QTRY_COMPARE(one.thread()->sessionCount(), 1);
        // Leaving the one leaves the other alone.
        emit m_desktop->window().leaveHostRequested(second);
        QTRY_COMPARE(two.thread()->sessionCount(), 0);
        QCOMPARE(page(), first);
        QCOMPARE(one.thread()->sessionCount(), 1);
        emit m_desktop->window().leaveHostRequested(first);
        QTRY_COMPARE(one.thread()->sessionCount(), 0);
        QVERIFY(!m_desktop->window().isChatShown());
    }

    void aHostThatIsThereIsShown()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        join(two.url());
        QTRY_COMPARE(hosts()->pages().size(), 2);
        join(one.url());
        QCOMPARE(page(), hosts()->pages().constFirst());
        QVERIFY(m_desktop->window().isChatShown());
        QCOMPARE(hosts()->pages().size(), 2);
        QTRY_COMPARE(one.thread()->sessionCount(), 1);
    }

    void anotherAddressOfAHostLeadsToItsTab()
    {
        RunningHost host(generousSettings());
        QVERIFY(host.start());
        start();
        join(host.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        ChatPage *there = page();
        QUrl other = host.url();
        other.setHost(u"localhost"_s);
        emit m_desktop->window().joinRequested({.nickname = u"kim"_s, .room = 7, .url = other});
        QTRY_VERIFY(there->page(7));
        QCOMPARE(hosts()->pages(), QList{there});
        QTRY_COMPARE(host.thread()->sessionCount(), 1);
        QTRY_VERIFY(m_desktop->window().isChatShown());
    }

    void aHostThatMovedGoesOnInItsTab()
    {
        const QTemporaryDir folder;
        server::ListenConfig config{.address = QHostAddress::LocalHost,
                                    .port = 0,
                                    .dataFolder = folder.path(),
                                    .settings = generousSettings()};
        config.settings.accessPasscode = u"secret"_s;
        server::ServerThread host;
        const auto url = [&host] { return QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(host.port())); };
        const auto enter = [this] {
            auto *dialog = m_desktop->window().findChild<ui::PasscodeDialog *>();
            QVERIFY(QTest::qWaitFor(
                [&] { return (dialog = m_desktop->window().findChild<ui::PasscodeDialog *>()); }));
            dialog->findChild<QLineEdit *>()->setText(u"secret"_s);
            dialog->accept();
        };
        host.start(config);
        QTRY_VERIFY(host.port() != 0);
        const QUrl before = url();
        start();
        join(before);
        enter();
        QTRY_COMPARE(members(page()), QStringList{u"kim"_s});
        ChatPage *there = page();
        host.stop();
        QTRY_VERIFY(!host.isRunning());
        QTcpServer taken; // by somebody else meanwhile
        QVERIFY(taken.listen(QHostAddress::LocalHost, quint16(before.port())));
        host.start(config);
        QTRY_VERIFY(host.port() != 0);
        join(url());
        enter();
        QTRY_COMPARE(hosts()->pages(), QList{there});
        QTRY_VERIFY(there->isLinked());
        QTRY_COMPARE(there->hostAddress(), client::displayAddress(url()));
        QTRY_COMPARE(host.sessionCount(), 1);
        QVERIFY(m_desktop->window().isChatShown());
        QCOMPARE(m_settings->lastVisits().size(), 1);
    }

    void hostsHereAndIsAGuestElsewhere()
    {
        RunningHost other(generousSettings());
        QVERIFY(other.start());
        start();
        join(other.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        emit m_desktop->window().hostRequested({.nickname = u"kim"_s, .room = room, .port = 0});
        QTRY_COMPARE(hosts()->pages().size(), 2);
        ChatPage *own = page();
        QVERIFY(own->isOwnHost());
        QTRY_COMPARE(members(own), QStringList{u"kim"_s});
        QCOMPARE(other.thread()->sessionCount(), 1);
        // Anew with a passcode, say: the other host does not notice.
        emit m_desktop->window().hostRequested({.nickname = u"kim"_s, .room = 6, .port = 0});
        QTRY_VERIFY(page()->isOwnHost() && page()->page(6));
        QCOMPARE(hosts()->pages().size(), 2);
        emit m_desktop->window().leaveHostRequested(page());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        QVERIFY(!page()->isOwnHost());
        QCOMPARE(other.thread()->sessionCount(), 1);
    }

    void comesBackToAllHosts()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        join(two.url(), u"lee"_s);
        QTRY_COMPARE(hosts()->pages().size(), 2);
        hosts()->showPage(hosts()->pages().constFirst());
        QTRY_COMPARE(m_settings->lastVisits().size(), 2);
        QVERIFY(m_settings->lastVisits().constFirst().isInSight);
        end();
        QTRY_COMPARE(one.thread()->sessionCount(), 0);
        start();
        QTRY_COMPARE(hosts()->pages().size(), 2);
        QTRY_COMPARE(members(hosts()->pages().at(0)), QStringList{u"kim"_s});
        QTRY_COMPARE(members(hosts()->pages().at(1)), QStringList{u"lee"_s});
        QCOMPARE(page(), hosts()->pages().constFirst());
        QVERIFY(m_desktop->window().isChatShown());
    }

    void oneHostThatIsGoneHoldsNothingUp()
    {
        RunningHost one(generousSettings());
        QVERIFY(one.start());
        const QUrl gone = [] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            return QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(server.serverPort()));
        }();
        {
            Settings settings(m_profile->path());
            settings.setLastVisits({{.url = gone, .rooms = {room}, .isInSight = true},
                                    {.url = one.url(), .rooms = {room}}});
        }
        start();
        QTRY_COMPARE(hosts()->pages().size(), 2); // in their order, the one in sight too
        QVERIFY(m_desktop->window().isChatShown());
        QCOMPARE(page(), hosts()->pages().at(0));
        QTRY_COMPARE(members(hosts()->pages().at(1)), QStringList{u"kim"_s});
        QVERIFY(!page()->isLinked());
        QCOMPARE(m_settings->lastVisits().size(), 2); // the other may be there tomorrow
    }

    void whoGoesBackToTheChatIsNotTakenAway()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        QVERIFY(two.stop()); // its port is known
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        ChatPage *there = page();
        join(two.url());
        QTRY_VERIFY(!shownText("busyText").isEmpty());
        QTest::mouseClick(m_desktop->window().findChild<QPushButton *>(u"backButton"_s),
                          Qt::LeftButton);
        QCOMPARE(hosts()->pages().size(), 2); // to be seen, and to be left
        QCOMPARE(page(), there);
        const QWidget *keyboard = QApplication::focusWidget();
        QVERIFY(there->isAncestorOf(keyboard));
        QVERIFY(two.start());
        emit hosts()->pages().at(1)->retryNowRequested();
        QTRY_COMPARE(members(hosts()->pages().at(1)), QStringList{u"kim"_s});
        QCOMPARE(page(), there);
        QCOMPARE(QApplication::focusWidget(), keyboard);
    }

    void nobodyIsInterruptedByAPasscode()
    {
        server::HostSettings settings = generousSettings();
        RunningHost one(generousSettings());
        settings.accessPasscode = u"secret"_s;
        RunningHost two(settings);
        QVERIFY(one.start() && two.start());
        {
            Settings stored(m_profile->path());
            stored.setLastVisits({{.url = one.url(), .rooms = {room}, .isInSight = true},
                                  {.url = two.url(), .rooms = {room}}});
        }
        start();
        QTRY_COMPARE(members(page()), QStringList{u"kim"_s});
        ChatPage *closed = hosts()->pages().at(1);
        const auto *banner = closed->findChild<ui::Banner *>();
        QTRY_VERIFY(!banner->isHidden());
        QTRY_COMPARE(two.thread()->sessionCount(), 0);
        const auto asked = [this] { return m_desktop->window().findChild<ui::PasscodeDialog *>(); };
        QVERIFY(!asked());
        hosts()->showPage(closed);
        QTRY_VERIFY((emit closed->retryNowRequested(), asked()));
        asked()->reject();
        QTRY_VERIFY(!asked());
        QCOMPARE(hosts()->pages().size(), 2); // not for that
        QTRY_VERIFY((emit closed->retryNowRequested(), asked()));
        asked()->findChild<QLineEdit *>()->setText(u"secret"_s);
        asked()->accept();
        QTRY_COMPARE(members(closed), QStringList{u"kim"_s});
    }

    void whatWasNotReadIsUnreadAfterARestart()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        start();
        join(two.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        ChatPage *second = page();
        emit second->sendRequested(room, u"seen"_s);
        QTRY_VERIFY(second->page(room) && second->page(room)->messages()->lastSeq() == 1);
        second->flushDrafts();
        QTRY_COMPARE(m_settings->readMark(two.url(), room), 1);
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 2);
        testsupport::StompPeer lee;
        QVERIFY(lee.login(two.url()));
        lee.sendJson("/publish/chat/message",
                     R"({"chatRoomId":5,"writer":"lee","message":"@kim, one"})");
        lee.sendJson("/publish/chat/message", R"({"chatRoomId":5,"writer":"lee","message":"two"})");
        QTRY_COMPARE(second->rooms()->unreadTotal(), 2);
        end();
        start();
        QTRY_COMPARE(hosts()->pages().size(), 2);
        second = hosts()->pages().constFirst();
        QCOMPARE(page(), hosts()->pages().constLast());
        QTRY_COMPARE(second->rooms()->unreadTotal(), 2);
        QCOMPARE(second->rooms()->mentionTotal(), 1);
        QCOMPARE(second->page(room)->messages()->firstUnread().row(), 1);
        hosts()->showPage(second);
        QTRY_COMPARE(second->rooms()->unreadTotal(), 0);
        second->flushDrafts();
        QTRY_COMPARE(m_settings->readMark(two.url(), room), 3);
    }

    void aNicknameIsOfOneHost()
    {
        RunningHost one(generousSettings());
        RunningHost two(generousSettings());
        QVERIFY(one.start() && two.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        join(two.url());
        QTRY_COMPARE(hosts()->pages().size(), 2);
        emit page()->nicknameRequested(u"park"_s);
        QTRY_COMPARE(members(page()), QStringList{u"park"_s});
        QCOMPARE(m_settings->nickname(), u"kim"_s);
        QTRY_COMPARE(m_settings->lastVisits().at(1).nickname, u"park"_s);
        QCOMPARE(m_settings->lastVisits().at(0).nickname, u"kim"_s);
    }

    void endsInOrderWhileItHosts()
    {
        RunningHost one(generousSettings());
        QVERIFY(one.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        emit m_desktop->window().hostRequested({.nickname = u"kim"_s, .room = room, .port = 0});
        QTRY_COMPARE(members(page()), QStringList{u"kim"_s});
        QTRY_VERIFY(page()->isOwnHost());
        QTimer::singleShot(0, m_desktop.get(), &DesktopApplication::shutDown);
        QCOMPARE(QApplication::exec(), 0);
        QVERIFY(!m_desktop->window().isVisible());
        QTRY_COMPARE(one.thread()->sessionCount(), 0);
    }

    void aHostThatRefusesLeavesTheOthersInSight()
    {
        RunningHost one(generousSettings());
        server::HostSettings closed = generousSettings();
        closed.accessPasscode = u"secret"_s;
        RunningHost two(closed);
        QVERIFY(one.start() && two.start());
        start();
        join(one.url());
        QTRY_COMPARE(hosts()->pages().size(), 1);
        join(two.url());
        const auto asked = [this] { return m_desktop->window().findChild<ui::PasscodeDialog *>(); };
        QTRY_VERIFY(asked());
        asked()->reject();
        QTRY_VERIFY(!asked());
        QCOMPARE(hosts()->pages().size(), 1);
        QTest::mouseClick(m_desktop->window().findChild<QPushButton *>(u"backButton"_s),
                          Qt::LeftButton);
        QVERIFY(m_desktop->window().isChatShown());
        join(two.url());
        QTRY_VERIFY(asked());
        asked()->findChild<QLineEdit *>()->setText(u"secret"_s);
        asked()->accept();
        QTRY_COMPARE(hosts()->pages().size(), 2);
        QCOMPARE(page(), hosts()->pages().constLast());
    }

    void whatIsAskedForNextTakesThePlaceOfWhatDoesNotCome()
    {
        QTcpServer silent; // takes connections, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        RunningHost one(generousSettings());
        QVERIFY(one.start());
        start();
        join(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(silent.serverPort())));
        QTRY_VERIFY(!shownText("busyText").isEmpty());
        join(one.url());
        QTRY_COMPARE(members(page()), QStringList{u"kim"_s});
        QCOMPARE(hosts()->pages().size(), 1);
        QCOMPARE(m_settings->lastVisits().size(), 1);
    }

    void cancelling()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        start();
        join(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(silent.serverPort())));
        QTRY_VERIFY(!shownText("busyText").isEmpty());
        QTest::mouseClick(m_desktop->window().findChild<QPushButton *>(u"cancelButton"_s),
                          Qt::LeftButton);
        QCOMPARE(shownText("busyText"), QString());
        QVERIFY(m_settings->lastVisits().isEmpty());
        QVERIFY(!page() || hosts()->pages().isEmpty());
    }
};

QTEST_MAIN(TestDesktopApplication)
#include "tst_desktopapplication.moc"
