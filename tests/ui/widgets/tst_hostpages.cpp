// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostbar.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompanel.h"

#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using ui::ChatPage;
using ui::HostPages;
using ui::SwitchTarget;

class TestHostPages final : public QObject
{
    Q_OBJECT

    std::unique_ptr<HostPages> m_hosts;

    ChatPage *enter(const QString &name)
    {
        ChatPage *page = m_hosts->add();
        page->setNickname(u"kim"_s);
        page->setHost(name, u"10.0.0.7"_s);
        page->addRoom(room);
        page->setConnectionState({.state = client::LinkState::Online});
        m_hosts->enter(page);
        return page;
    }
    [[nodiscard]] QTabBar *tabs() const { return m_hosts->findChild<QTabBar *>(u"hostTabs"_s); }
    [[nodiscard]] bool isBarShown() const
    {
        return m_hosts->findChild<ui::HostBar *>()->isVisible();
    }

private slots:
    void init()
    {
        m_hosts = std::make_unique<HostPages>();
        m_hosts->resize(960, 640);
        m_hosts->show();
        QVERIFY(QTest::qWaitForWindowActive(m_hosts.get()));
    }
    void cleanup() { m_hosts.reset(); }

    void oneHostAloneHasNoBar()
    {
        QVERIFY(!m_hosts->current());
        ChatPage *one = enter(u"One"_s);
        QCOMPARE(m_hosts->current(), one);
        QVERIFY(!isBarShown());
        ChatPage *two = enter(u"Two"_s);
        QVERIFY(isBarShown());
        QCOMPARE(tabs()->count(), 2);
        QCOMPARE(m_hosts->current(), one); // nobody is taken away from what they read
        m_hosts->remove(two);
        QVERIFY(!isBarShown());
    }

    void aPageHasNoTabBeforeItIsEntered()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *waiting = m_hosts->add();
        QVERIFY(!isBarShown());
        QCOMPARE(m_hosts->pages(), QList{one});
        m_hosts->enter(waiting);
        m_hosts->enter(waiting); // once
        QCOMPARE(m_hosts->pages(), (QList{one, waiting}));
    }

    void thePageThatEntersFirstIsInSight()
    {
        ChatPage *waiting = m_hosts->add();
        ChatPage *one = enter(u"One"_s);
        QCOMPARE(m_hosts->current(), one);
        m_hosts->remove(waiting);
        QCOMPARE(m_hosts->current(), one);
    }

    void tabsAreChosenMovedAndLeft()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        QList<ChatPage *> left;
        connect(m_hosts.get(), &HostPages::leaveRequested, this,
                [&](ChatPage *page) { left.append(page); });
        QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(1).center());
        QCOMPARE(m_hosts->current(), two);
        tabs()->moveTab(1, 0);
        QCOMPARE(m_hosts->pages(), (QList{two, one}));
        QCOMPARE(tabs()->currentIndex(), 0);
        QCOMPARE(m_hosts->current(), two);
        QCOMPARE(tabs()->tabText(0), u"Two"_s);
        tabs()->tabButton(1, QTabBar::RightSide)->setFocus();
        qobject_cast<QToolButton *>(tabs()->tabButton(1, QTabBar::RightSide))->click();
        QCOMPARE(left, QList{one});
        const QSignalSpy another(m_hosts.get(), &HostPages::anotherRequested);
        m_hosts->findChild<QToolButton *>(u"anotherHostButton"_s)->click();
        QCOMPARE(another.size(), 1);
    }

    void theKeyboardStaysWhereThePersonIs()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        one->showRoom(room);
        const QWidget *keyboard = QApplication::focusWidget();
        QVERIFY(one->isAncestorOf(keyboard));
        two->addRoom(12); // its host answers only now
        QCOMPARE(QApplication::focusWidget(), keyboard);
        m_hosts->showPage(two);
        QVERIFY(two->isAncestorOf(QApplication::focusWidget()));
    }

    void tabsHaveTheirWidthWhereverTheyCameFrom()
    {
        enter(u"One"_s);
        m_hosts->hide(); // behind the start page
        enter(u"The second of them"_s);
        enter(u"The third of them"_s);
        m_hosts->show();
        QTRY_VERIFY(tabs()->width() >= tabs()->sizeHint().width());
    }

    void theHostBeforeShowsWhenOneGoes()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        ChatPage *three = enter(u"Three"_s);
        m_hosts->showPage(three);
        m_hosts->showPage(one);
        m_hosts->showPage(two);
        m_hosts->remove(two);
        QCOMPARE(m_hosts->current(), one);
        m_hosts->remove(one);
        QCOMPARE(m_hosts->current(), three);
        m_hosts->remove(three);
        QVERIFY(!m_hosts->current());
    }

    void unreadOfTheOthersStandsInTheTabs()
    {
        ChatPage *one = enter(u"One & all"_s);
        ChatPage *two = enter(u"Two"_s);
        const QSignalSpy changed(m_hosts.get(), &HostPages::unreadTotalChanged);
        one->addMessage(said(1, u"lee"_s, u"seen"_s));
        QCOMPARE(m_hosts->unreadTotal(), 0);
        two->addMessage(said(1, u"lee"_s, u"not seen"_s));
        QCOMPARE(m_hosts->unreadTotal(), 1);
        QCOMPARE(tabs()->tabText(0), u"One && all"_s);
        QCOMPARE(tabs()->tabText(1), u"Two (1)"_s);
        two->addMessage(said(2, u"lee"_s, u"@kim"_s));
        QCOMPARE(tabs()->tabText(1), u"Two (2, @1)"_s);
        QCOMPARE(tabs()->accessibleTabName(1), u"Two – 2 unread"_s);
        QCOMPARE(m_hosts->mentionTotal(), 1);
        QVERIFY(!changed.isEmpty());
        m_hosts->showPage(two);
        QCOMPARE(m_hosts->unreadTotal(), 0);
        QCOMPARE(tabs()->tabText(1), u"Two"_s);
        one->addMessage(said(2, u"lee"_s, u"behind"_s));
        QCOMPARE(m_hosts->unreadTotal(), 1);
        m_hosts->remove(one);
        QCOMPARE(m_hosts->unreadTotal(), 0);
    }

    void hostsOfOneNameAreToldApart()
    {
        enter(u"One"_s);
        ChatPage *two = enter(u"One"_s);
        two->setHost(u"One"_s, u"10.0.0.8"_s);
        QCOMPARE(tabs()->tabText(0), u"One, 10.0.0.7"_s);
        QCOMPARE(tabs()->tabText(1), u"One, 10.0.0.8"_s);
        two->setHost(u"Two"_s, u"10.0.0.8"_s);
        QCOMPARE(tabs()->tabText(0), u"One"_s);
    }

    void aTabShowsThatItsLinkIsDown()
    {
        enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        two->setConnectionState({.state = client::LinkState::Connecting});
        QVERIFY(!tabs()->tabIcon(1).isNull());
        QCOMPARE(tabs()->accessibleTabName(1), u"Two – no link"_s);
        two->setConnectionState({.state = client::LinkState::Online});
        QVERIFY(tabs()->tabIcon(1).isNull());
        QCOMPARE(tabs()->accessibleTabName(1), u"Two"_s);
        two->setConnectionState({.state = client::LinkState::Waiting});
        QVERIFY(!tabs()->tabIcon(1).isNull());
        QVERIFY(tabs()->tabIcon(0).isNull());
    }

    void nothingIsReadWhileNobodyLooks()
    {
        ChatPage *one = enter(u"One"_s);
        m_hosts->setLookedAt(false);
        one->addMessage(said(1, u"lee"_s, u"hi"_s));
        QCOMPARE(m_hosts->unreadTotal(), 1);
        m_hosts->setLookedAt(true);
        QCOMPARE(m_hosts->unreadTotal(), 0);
        m_hosts->hide();
        one->addMessage(said(2, u"lee"_s, u"hi"_s));
        QCOMPARE(m_hosts->unreadTotal(), 1);
        m_hosts->show();
        QTRY_COMPARE(m_hosts->unreadTotal(), 0);
    }

    void keysGoAroundTheHosts()
    {
        ChatPage *one = enter(u"One"_s);
        m_hosts->showNeighbour(1);
        QCOMPARE(m_hosts->current(), one);
        ChatPage *two = enter(u"Two"_s);
        ChatPage *three = enter(u"Three"_s);
        m_hosts->showNeighbour(-1);
        QCOMPARE(m_hosts->current(), three);
        m_hosts->showNeighbour(1);
        QCOMPARE(m_hosts->current(), one);
        m_hosts->showNeighbour(1);
        QCOMPARE(m_hosts->current(), two);
    }

    void unreadRoomsAreFoundAtOtherHosts()
    {
        ChatPage *one = enter(u"One"_s);
        enter(u"Two"_s);
        ChatPage *three = enter(u"Three"_s);
        three->addRoom(12);
        m_hosts->showUnread(1);
        QCOMPARE(m_hosts->current(), one); // there is none
        three->addMessage(said(1, u"lee"_s, u"hi"_s)); // in room 5, and 12 is shown there
        m_hosts->showUnread(1);
        QCOMPARE(m_hosts->current(), three);
        QCOMPARE(three->currentRoom(), room);
    }

    void switchingLeadsToRoomsOfOtherHosts()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        two->addRoom(12);
        two->setMembers(room, {u"kim"_s, u"lee"_s});
        const QList<SwitchTarget> targets = m_hosts->switchTargets();
        QCOMPARE(targets.size(), 4); // room 5; 5, 12 and lee there
        QCOMPARE(targets.at(0).hostName, QString());
        QCOMPARE(targets.at(1).hostName, u"Two"_s);
        QCOMPARE(targets.at(1).host, 1);
        m_hosts->switchTo(targets.at(1));
        QCOMPARE(m_hosts->current(), two);
        QCOMPARE(two->currentRoom(), room);
        m_hosts->switchTo({.room = room, .host = 0});
        QCOMPARE(m_hosts->current(), one);
        const QSignalSpy direct(two, &ChatPage::directRequested);
        m_hosts->switchTo(targets.at(3));
        QCOMPARE(direct.value(0).value(0).toString(), u"lee"_s);
        const QSignalSpy wanted(two, &ChatPage::roomWanted);
        m_hosts->switchTo({.kind = SwitchTarget::Kind::NewRoom, .room = 77});
        QCOMPARE(wanted.value(0).value(0).toInt(), 77);
    }

    void theListOfRoomsIsAsWideWithEachHost()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        QList<int> sizes = one->splitter()->sizes();
        sizes[1] -= 40;
        sizes[0] += 40;
        one->splitter()->setSizes(sizes);
        const int width = one->panel()->width();
        m_hosts->showPage(two);
        QTRY_COMPARE(two->panel()->width(), width);
        const QByteArray layout = m_hosts->layoutState();
        HostPages later;
        later.resize(m_hosts->size());
        later.restoreLayout(layout);
        ChatPage *page = later.add();
        later.enter(page);
        later.show();
        QTRY_COMPARE(page->panel()->width(), width);
    }

    void membersAreShownOrNotWithAllHosts()
    {
        ChatPage *one = enter(u"One"_s);
        ChatPage *two = enter(u"Two"_s);
        const QSignalSpy wanted(m_hosts.get(), &HostPages::membersWantedChanged);
        one->setMembersWanted(false);
        QVERIFY(!two->membersWanted());
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!m_hosts->add()->membersWanted());
    }

    void aHostIsCalledByItsNameOrItsAddress_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isOwn");
        QTest::addColumn<QString>("shown");
        QTest::newRow("name") << u"Mina"_s << false << u"Mina"_s;
        QTest::newRow("no name") << QString() << false << u"10.0.0.7"_s;
        QTest::newRow("in this program") << QString() << true << u"This computer"_s;
        QTest::newRow("markup") << u"<b>Mina</b>"_s << false << u"<b>Mina</b>"_s;
    }
    void aHostIsCalledByItsNameOrItsAddress()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, isOwn);
        enter(u"One"_s);
        ChatPage *page = enter(name);
        if (isOwn)
            page->setOwnHost();
        QTEST(tabs()->tabText(1), "shown");
        QVERIFY(!tabs()->tabToolTip(1).contains("<b>Mina"_L1));
    }
};

QTEST_MAIN(TestHostPages)
#include "tst_hostpages.moc"
