// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/messagelistmodel.h"
#include "ui/models/roomlistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/messageedit.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/searchpanel.h"

#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using ui::ChatPage;
using ui::RoomPage;

class TestChatPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ChatPage> m_page;

    [[nodiscard]] int unread(int number) const
    {
        return m_page->rooms()->indexOf(number).data(int(ui::RoomListModel::Role::Unread)).toInt();
    }
    [[nodiscard]] int rows(int number) const
    {
        return m_page->page(number)->messages()->rowCount();
    }
    void type(int number, const QString &text) const
    {
        QTest::keyClicks(m_page->page(number)->findChild<ui::MessageEdit *>(), text);
    }

private slots:
    void init()
    {
        m_page = std::make_unique<ChatPage>();
        m_page->resize(900, 600);
        m_page->setNickname(u"kim"_s);
        m_page->addRoom(12);
        m_page->addRoom(room);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void newRoomIsShown()
    {
        QCOMPARE(m_page->currentRoom(), room);
        m_page->addRoom(12); // already there
        QCOMPARE(m_page->currentRoom(), room);
    }

    void tellsOfWhatIsNotInSight()
    {
        const QSignalSpy unseen(m_page.get(), &ChatPage::unseenMessageCame);
        const QSignalSpy sight(m_page.get(), &ChatPage::sightChanged);
        const auto inRoom = [](int number, const QString &writer, const QString &text) {
            chat::ChatMessage message = said(1, writer, text);
            message.room = number;
            return message;
        };
        m_page->addMessage(said(1, u"lee"_s, u"@kim here"_s)); // in sight
        m_page->addMessage(inRoom(12, u"kim"_s, u"my own, from elsewhere"_s));
        m_page->addMessage(came(u"park"_s));
        QCOMPARE(unseen.size(), 0);
        m_page->addMessage(inRoom(12, u"lee"_s, u"@Kim!"_s));
        QCOMPARE(unseen.size(), 1);
        QCOMPARE(unseen.at(0).at(0).toInt(), 12);
        QCOMPARE(unseen.at(0).at(3).toBool(), true);
        m_page->setLookedAt(false);
        QCOMPARE(sight.size(), 1);
        m_page->addMessage(said(2, u"lee"_s, u"still there?"_s));
        QCOMPARE(unseen.size(), 2);
        QCOMPARE(unseen.at(1).at(3).toBool(), false);
        m_page->setLookedAt(true);
        QCOMPARE(sight.last().at(0).toInt(), room);
    }

    void findsAMessageInOlderPages()
    {
        QSignalSpy older(m_page.get(), &ChatPage::olderRequested);
        QSignalSpy missing(m_page.get(), &ChatPage::messageNotThere);
        const auto pageOf = [](int first, int last) {
            QList<chat::ChatMessage> page;
            for (int seq = first; seq <= last; ++seq)
                page.append(said(seq, u"lee"_s, u"number %1"_s.arg(seq), seq));
            return page;
        };
        m_page->addHistory(room, pageOf(300, 349), false);
        older.clear();
        m_page->goTo(room, "id210", 210);
        QTRY_VERIFY(!older.isEmpty());
        m_page->addHistory(room, pageOf(250, 299), false);
        m_page->addHistory(room, pageOf(200, 249), false);
        const RoomPage *page = m_page->page(room);
        const QModelIndex found = page->messages()->indexOf("id210");
        QTRY_VERIFY(page->view()->viewport()->rect().contains(page->view()->visualRect(found)));
        QCOMPARE(page->view()->currentIndex(), found);
        QVERIFY(!page->view()->isAtEnd());
        QVERIFY(missing.isEmpty());
    }

    void saysWhenAMessageIsNotKept()
    {
        QSignalSpy missing(m_page.get(), &ChatPage::messageNotThere);
        m_page->addHistory(room, {said(300, u"lee"_s, u"hi"_s)}, false);
        m_page->goTo(room, "id210", 210);
        QVERIFY(missing.isEmpty());
        m_page->addHistory(room, {}, false); // there is no link yet
        QVERIFY(missing.isEmpty());
        m_page->addHistory(room, {said(209, u"lee"_s, u"older"_s)}, false);
        QCOMPARE(missing.size(), 1);
        m_page->addHistory(room, {}, true);
        QCOMPARE(missing.size(), 1);
        m_page->goTo(room, "id1", 1);
        QCOMPARE(missing.size(), 2);
    }

    void entersTheRoomOfWhatWasFoundFirst()
    {
        QSignalSpy wanted(m_page.get(), &ChatPage::roomWanted);
        m_page->goTo(99, "id1", 1);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toInt(), 99);
        QSignalSpy older(m_page.get(), &ChatPage::olderRequested);
        m_page->addRoom(99);
        chat::ChatMessage newest = said(60, u"lee"_s, u"newest"_s);
        newest.room = 99;
        m_page->addMessage(newest);
        QTRY_VERIFY(!older.isEmpty());
        QCOMPARE(older.last().first().toInt(), 99);
    }

    void searchOpensAtTheSide()
    {
        QVERIFY(!m_page->search()->isVisible());
        m_page->page(room)->findChild<QToolButton *>(u"searchRoom"_s)->click();
        QVERIFY(m_page->search()->isVisible());
        QTRY_VERIFY(m_page->search()->isAncestorOf(QApplication::focusWidget()));
        m_page->closeSearch();
        QVERIFY(!m_page->search()->isVisible());
    }

    void noticesStandAboveTheMessages()
    {
        ui::NoticeBar *const notice = m_page->hostNotice();
        QVERIFY(!notice->isVisible());
        notice->setText(u"The <b>disk</b> is full."_s);
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->findChild<QLabel *>()->textFormat(), Qt::PlainText);
        QTRY_VERIFY(notice->mapTo(m_page.get(), QPoint(0, notice->height())).y()
                    <= m_page->page(room)->view()->mapTo(m_page.get(), QPoint()).y());
        notice->setText({});
        QVERIFY(!notice->isVisible());
    }

    void messagesGoToTheirRooms()
    {
        m_page->addMessage(said(1, u"lee"_s, u"hi"_s));
        chat::ChatMessage other = said(2, u"lee"_s, u"there"_s);
        other.room = 12;
        m_page->addMessage(other);
        other.room = 99; // we are not in it
        m_page->addMessage(other);
        QCOMPARE(rows(room), 1);
        QCOMPARE(rows(12), 1);
    }

    void whatIsLookedAtIsRead()
    {
        m_page->addMessage(said(1, u"lee"_s, u"hi"_s));
        QCOMPARE(unread(room), 0);
        m_page->setLookedAt(false);
        m_page->addMessage(said(2, u"lee"_s, u"anyone?"_s));
        QCOMPARE(unread(room), 1);
        m_page->setLookedAt(true);
        QCOMPARE(unread(room), 0);
        m_page->showRoom(12);
        m_page->addMessage(said(3, u"lee"_s, u"hello?"_s));
        QCOMPARE(unread(room), 1);
        m_page->addMessage(said(4, u"kim"_s, u"from my other window"_s));
        QCOMPARE(unread(room), 1);
        m_page->showRoom(room);
        QCOMPARE(unread(room), 0);
    }

    void whatIsBelowIsNotRead()
    {
        for (int seq = 1; seq < 80; ++seq)
            m_page->addMessage(said(seq, u"lee"_s, u"hi"_s, seq));
        ui::MessageView *view = m_page->page(room)->view();
        QTRY_VERIFY(view->verticalScrollBar()->maximum() > 0);
        view->verticalScrollBar()->setValue(0);
        QVERIFY(!view->isAtEnd());
        m_page->addMessage(said(100, u"lee"_s, u"new"_s, 100));
        QCOMPARE(unread(room), 1);
        view->scrollToEnd();
        QCOMPARE(unread(room), 0);
    }

    void draftsStayWithTheirRooms()
    {
        type(room, u"to five"_s);
        m_page->showRoom(12);
        type(12, u"to twelve"_s);
        m_page->showRoom(room);
        QCOMPARE(m_page->page(room)->composer()->text(), u"to five"_s);
        QCOMPARE(m_page->page(12)->composer()->text(), u"to twelve"_s);
    }

    void draftsAreToldOfToBeKept()
    {
        QSignalSpy told(m_page.get(), &ChatPage::draftChanged);
        type(room, u"unsent"_s);
        QVERIFY(told.isEmpty()); // not at every key
        m_page->flushDrafts();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first(), QVariantList({room, u"unsent"_s}));
        m_page->setDraft(12, u"from the last time"_s);
        QCOMPARE(m_page->page(12)->composer()->text(), u"from the last time"_s);
    }

    void sendsToTheRoomThatIsShown()
    {
        const QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        type(room, u"hi"_s);
        QTest::keyClick(m_page->page(room)->findChild<ui::MessageEdit *>(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.at(0).at(0).toInt(), room);
        QCOMPARE(sent.at(0).at(1).toString(), u"hi"_s);
        m_page->updateOutgoing(outgoing("id1", u"hi"_s));
        m_page->addMessage(said(1, u"kim"_s, u"hi"_s));
        QCOMPARE(rows(room), 1);
        m_page->refuseSend(room, u"hi"_s, u"too fast"_s);
        QCOMPARE(m_page->page(room)->composer()->text(), u"hi"_s);
    }

    void discardingAndHistoryReachTheRoom()
    {
        m_page->updateOutgoing(outgoing("id1", u"hi"_s));
        m_page->discardOutgoing("id1", room);
        QCOMPARE(rows(room), 0);
        m_page->addHistory(room, {said(1, u"lee"_s, u"old"_s)}, true);
        m_page->addGap(room);
        QCOMPARE(rows(room), 2);
        QCOMPARE(unread(room), 0);
        m_page->resetHistory(room);
        QCOMPARE(rows(room), 0);
    }

    void leavingShowsTheNextRoom()
    {
        const QSignalSpy leave(m_page.get(), &ChatPage::leaveRequested);
        QTest::mouseClick(m_page->page(room)->findChild<QToolButton *>(u"leaveRoom"_s),
                          Qt::LeftButton);
        QCOMPARE(leave.value(0).value(0).toInt(), room);
        m_page->removeRoom(room);
        QCOMPARE(m_page->currentRoom(), 12);
        m_page->removeRoom(12);
        QCOMPARE(m_page->currentRoom(), 0);
        QVERIFY(m_page->findChild<QWidget *>(u"noRoom"_s)->isVisible());
        m_page->removeRoom(12);
    }

    void membersAreShownAndCounted()
    {
        m_page->setMembers(room, {u"kim"_s, u"lee"_s});
        const auto *list = m_page->page(room)->findChild<QListView *>(u"memberList"_s);
        QCOMPARE(list->model()->rowCount(), 2);
        QVERIFY(list->isVisible());
        const auto *subtitle = m_page->page(room)->findChild<QLabel *>(u"roomSubtitle"_s);
        QCOMPARE(subtitle->text(), u"2 people here"_s);
    }

    void conversationStealsNobodysPlace()
    {
        m_page->setMembers(room, {u"kim"_s, u"lee"_s});
        m_page->nameDirect(-1, u"lee"_s);
        m_page->addRoom(-1);
        QCOMPARE(m_page->currentRoom(), room);
        const QSignalSpy unseen(m_page.get(), &ChatPage::unseenMessageCame);
        m_page->addMessage(
            {.room = -1, .writer = u"lee"_s, .text = u"psst"_s, .id = "d1", .seq = 1});
        QCOMPARE(unread(-1), 1);
        QCOMPARE(m_page->rooms()->mentionTotal(), 1); // it is for nobody else
        QCOMPARE(unseen.size(), 1);
        m_page->showRoom(-1);
        QCOMPARE(unread(-1), 0);
        const RoomPage *page = m_page->page(-1);
        QCOMPARE(page->findChild<QLabel *>(u"roomTitle"_s)->text(), u"lee"_s);
        QVERIFY(!page->findChild<QListView *>(u"memberList"_s)->isVisible());
        QVERIFY(!page->findChild<QToolButton *>(u"toggleMembers"_s)->isVisible());
        const auto *subtitle = page->findChild<QLabel *>(u"roomSubtitle"_s);
        QCOMPARE(subtitle->text(), u"Only the two of you read this"_s);
        m_page->setMembers(room, {u"kim"_s});
        QVERIFY(subtitle->text().startsWith(u"Not here now"_s));
        QVERIFY(!page->view()->offers(ui::MessageAction::Edit, page->messages()->index(0)));
        const QSignalSpy described(m_page.get(), &ChatPage::describeRequested);
        type(-1, u"/title Us"_s);
        QTest::keyClick(page->findChild<ui::MessageEdit *>(), Qt::Key_Return);
        QVERIFY(described.isEmpty());
        QVERIFY(page->composer()->findChild<QLabel *>(u"composerProblem"_s)->isVisible());
        QVERIFY(!page->view()->offers(ui::MessageAction::Reply, page->messages()->index(0)));
    }

    void writesToOnePerson()
    {
        m_page->setMembers(room, {u"kim"_s, u"lee"_s});
        QSignalSpy wanted(m_page.get(), &ChatPage::directRequested);
        type(room, u"/msg lee psst"_s);
        QTest::keyClick(m_page->page(room)->findChild<ui::MessageEdit *>(), Qt::Key_Return);
        QCOMPARE(wanted.takeFirst(), (QVariantList{u"lee"_s, u"psst"_s}));
        type(room, u"/msg park hi"_s);
        QTest::keyClick(m_page->page(room)->findChild<ui::MessageEdit *>(), Qt::Key_Return);
        QVERIFY(wanted.isEmpty());
        QCOMPARE(m_page->page(room)->composer()->text(), u"/msg park hi"_s); // nothing is lost
        // The same with the keys in the list of members.
        auto *list = m_page->page(room)->findChild<QListView *>(u"memberList"_s);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.takeFirst().constFirst().toString(),
                 list->model()->index(1, 0).data().toString());
    }

    void roomHasATitleAndATopic()
    {
        m_page->setMembers(room, {u"kim"_s, u"lee"_s});
        const QSignalSpy wanted(m_page.get(), &ChatPage::describeRequested);
        for (const QString &typed : {u"/title Lunch"_s, u"/topic at twelve"_s}) {
            type(room, typed);
            QTest::keyClick(m_page->page(room)->findChild<ui::MessageEdit *>(), Qt::Key_Return);
        }
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted.at(0).constFirst().value<chat::TopicRequest>(),
                 (chat::TopicRequest{.room = room, .title = u"Lunch"_s, .topic = {}}));
        QCOMPARE(wanted.at(1).constFirst().value<chat::TopicRequest>(),
                 (chat::TopicRequest{.room = room, .title = {}, .topic = u"at twelve"_s}));
        m_page->describeRoom(room, {.title = u"Lunch"_s, .topic = u"at twelve"_s});
        const RoomPage *page = m_page->page(room);
        QCOMPARE(page->findChild<QLabel *>(u"roomTitle"_s)->text(), u"5 · Lunch"_s);
        QCOMPARE(page->findChild<QLabel *>(u"roomSubtitle"_s)->text(),
                 u"2 people here · at twelve"_s);
        m_page->refuseDescription(room, u"Whoever hosts does that."_s);
        QVERIFY(page->composer()->findChild<QLabel *>(u"composerProblem"_s)->isVisible());
    }

    void membersCanBeHidden()
    {
        const QSignalSpy changed(m_page.get(), &ChatPage::membersWantedChanged);
        QTest::mouseClick(m_page->page(room)->findChild<QToolButton *>(u"toggleMembers"_s),
                          Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        const auto *list = m_page->page(room)->findChild<QListView *>(u"memberList"_s);
        QVERIFY(!list->isVisible());
        m_page->setMembersWanted(true);
        QVERIFY(list->isVisible());
        m_page->resize(600, 500); // too narrow for both
        QTRY_VERIFY(!list->isVisible());
    }

    void linksOpenAfterTheirHostWasShown_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << u"https://example.org/a"_s << u"example.org"_s;
        QTest::newRow("a name before the host")
            << u"http://bank.example@evil.example/"_s << u"evil.example"_s;
        QTest::newRow("letters that look alike")
            << u"https://\u0430pple.example/"_s << u"xn--pple-43d.example"_s;
    }
    void linksOpenAfterTheirHostWasShown()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, host);
        const QSignalSpy opened(m_page.get(), &ChatPage::linkActivated);
        for (const bool agrees : {false, true}) {
            emit m_page->page(room)->view()->linkActivated(QUrl(address));
            QPointer dialog = m_page->findChild<QDialog *>(u"openLinkDialog"_s);
            QVERIFY(dialog);
            QCOMPARE(dialog->findChild<QLabel *>(u"linkHost"_s)->text(), host);
            QCOMPARE(dialog->findChild<QLabel *>(u"linkHost"_s)->textFormat(), Qt::PlainText);
            if (agrees)
                dialog->findChild<QPushButton *>(u"openLink"_s)->click();
            else
                dialog->reject();
            QTRY_VERIFY(!dialog);
            QCOMPARE(opened.size(), agrees ? 1 : 0);
        }
        QCOMPARE(opened.first().first().toUrl(), QUrl(address));
    }

    void linksToThisHostAreFollowedHere_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("wanted"); // room; 0: none
        QTest::addColumn<bool>("asks");
        QTest::newRow("a message here") << u"http://10.0.0.7:8750/room/5#1"_s << 0 << false;
        QTest::newRow("another room") << u"http://10.0.0.7:8750/room/6"_s << 6 << false;
        QTest::newRow("a message in another room")
            << u"http://[fd00::2]:8750/room/6#7"_s << 6 << false;
        QTest::newRow("another port") << u"http://10.0.0.7:9000/room/5#1"_s << 0 << true;
        QTest::newRow("another host") << u"http://10.0.0.8:8750/room/5#1"_s << 0 << true;
        QTest::newRow("this host as a name")
            << u"http://10.0.0.7:8750@evil.example/room/5"_s << 0 << true;
        QTest::newRow("no room") << u"http://10.0.0.7:8750/about"_s << 0 << true;
    }
    void linksToThisHostAreFollowedHere()
    {
        QFETCH(const QString, address);
        QFETCH(const int, wanted);
        QFETCH(const bool, asks);
        m_page->setHosts({QUrl(u"ws://10.0.0.7:8750/ws"_s), QUrl(u"ws://[fd00::2]:8750/ws"_s)});
        m_page->addMessage(said(1, u"lee"_s, u"hello"_s));
        const QSignalSpy rooms(m_page.get(), &ChatPage::roomWanted);
        emit m_page->page(room)->view()->linkActivated(QUrl(address));
        QCOMPARE(m_page->findChild<QDialog *>(u"openLinkDialog"_s) != nullptr, asks);
        QCOMPARE(rooms.size(), wanted > 0 ? 1 : 0);
        if (wanted > 0)
            QCOMPARE(rooms.first().first().toInt(), wanted);
        else if (!asks)
            QCOMPARE(m_page->page(room)->view()->currentIndex().row(), 0);
    }

    void messageOfARoomThatIsJustEnteredIsShown()
    {
        const QSignalSpy missing(m_page.get(), &ChatPage::messageNotThere);
        const QSignalSpy older(m_page.get(), &ChatPage::olderRequested);
        m_page->goTo(77, {}, 12);
        m_page->addRoom(77);
        m_page->addHistory(77, {}, true); // nothing older: the newest come one by one
        for (int seq = 1; seq <= 60; ++seq) {
            chat::ChatMessage message = said(seq, u"lee"_s, u"number %1"_s.arg(seq), seq);
            message.room = 77;
            m_page->addMessage(message);
        }
        QTRY_COMPARE(m_page->page(77)->view()->currentIndex().row(), 11);
        QVERIFY(missing.isEmpty());
        m_page->goTo(77, {}, 99);
        QTRY_COMPARE(missing.size(), 1);
    }

    void bannerFollowsTheLink()
    {
        const auto *banner = m_page->findChild<QWidget *>(u"banner"_s);
        m_page->setConnectionState(
            {.state = client::LinkState::Waiting, .reason = u"why"_s, .nextTry = {}});
        QVERIFY(banner->isVisible());
        m_page->setConnectionState(
            {.state = client::LinkState::Online, .reason = {}, .nextTry = {}});
        QVERIFY(!banner->isVisible());
    }

    void olderMessagesAreAskedForAgainAfterABreak()
    {
        const QSignalSpy asked(m_page.get(), &ChatPage::olderRequested);
        // The view is empty, asked before this test could hear it, and waits for the answer.
        m_page->setConnectionState(
            {.state = client::LinkState::Online, .reason = {}, .nextTry = {}});
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toInt(), room);
    }
};

QTEST_MAIN(TestChatPage)
#include "tst_chatpage.moc"
