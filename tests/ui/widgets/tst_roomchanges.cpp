// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messagetoolbar.h"
#include "ui/views/messageview.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/composerintent.h"
#include "ui/widgets/pinnedbar.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/undobar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace chatvalues;
using namespace Qt::StringLiterals;
using chat::ChangeRequest;
using ui::ComposerIntent;
using ui::MessageAction;
using ui::RoomPage;

/// What a person does with messages, with real keys and clicks.
class TestRoomChanges final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_page = std::make_unique<RoomPage>(room);
        m_page->resize(800, 600);
        m_page->setOwnNickname(u"kim"_s);
        m_page->messages()->addMessage(said(1, u"lee"_s, u"hello"_s));
        m_page->messages()->addMessage(said(2, u"kim"_s, u"hi there"_s, 1));
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_edit = m_page->findChild<QPlainTextEdit *>(u"messageEdit"_s);
        m_intent = m_page->findChild<ComposerIntent *>();
        QVERIFY(m_edit && m_intent);
    }
    void cleanup() { m_page.reset(); }

    void replyGoesWithItsNumber()
    {
        const QSignalSpy replied(m_page.get(), &RoomPage::replyRequested);
        const QSignalSpy sent(m_page.get(), &RoomPage::sendRequested);
        select(0);
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QVERIFY(m_intent->isVisible());
        QVERIFY(m_page->findChild<QLabel *>(u"intentTitle"_s)->text().contains(u"lee"_s));
        QTest::keyClicks(m_edit, u"welcome"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(replied.size(), 1);
        QCOMPARE(replied.first().at(1).toString(), u"welcome"_s);
        QCOMPARE(replied.first().at(2).toLongLong(), 1);
        QVERIFY(sent.isEmpty());
        QVERIFY(!m_intent->isVisible());
        QTest::keyClicks(m_edit, u"next"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
    }

    void upInAnEmptyFieldEditsTheLastOwn()
    {
        const QSignalSpy changed(m_page.get(), &RoomPage::changeRequested);
        QTest::keyClick(m_edit, Qt::Key_Up);
        QCOMPARE(m_intent->kind(), ComposerIntent::Kind::Edit);
        QCOMPARE(m_edit->toPlainText(), u"hi there"_s);
        QTest::keyClicks(m_edit, u"!"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        const auto request = changed.first().first().value<ChangeRequest>();
        QCOMPARE(request.kind, ChangeRequest::Kind::Edit);
        QCOMPARE(request.seq, 2);
        QCOMPARE(request.text, u"hi there!"_s);
        QVERIFY(m_edit->toPlainText().isEmpty());
    }

    void escapeGivesBackWhatWasTyped()
    {
        const QSignalSpy drafts(m_page.get(), &RoomPage::draftChanged);
        QTest::keyClicks(m_edit, u"half a"_s);
        const qsizetype before = drafts.size();
        select(1);
        QTest::keyClick(m_page->view(), Qt::Key_F2);
        QCOMPARE(m_edit->toPlainText(), u"hi there"_s);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(m_edit->toPlainText(), u"half a"_s);
        QVERIFY(!m_intent->isVisible());
        QCOMPARE(drafts.size(), before); // what is edited is no draft
    }

    void othersMessagesAreNotEditedOrDeleted()
    {
        const QSignalSpy changed(m_page.get(), &RoomPage::changeRequested);
        select(0);
        QTest::keyClick(m_page->view(), Qt::Key_F2);
        QTest::keyClick(m_page->view(), Qt::Key_Delete);
        QCOMPARE(m_intent->kind(), ComposerIntent::Kind::None);
        QVERIFY(changed.isEmpty());
    }

    void deletionOffersTheWayBack()
    {
        const QSignalSpy changed(m_page.get(), &RoomPage::changeRequested);
        const QSignalSpy withdrawn(m_page.get(), &RoomPage::withdrawRequested);
        select(1);
        QTest::keyClick(m_page->view(), Qt::Key_Delete);
        QCOMPARE(changed.size(), 1);
        m_page->addPendingChange(
            {.room = room, .id = "x", .change = changed.first().first().value<ChangeRequest>()});
        auto *undo = m_page->findChild<QPushButton *>(u"undoButton"_s);
        QVERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(withdrawn.size(), 1);
        QCOMPARE(withdrawn.first().first().toByteArray(), QByteArray("x"));
        QVERIFY(!undo->isVisible());
    }

    void severalDeletionsAreTakenBackTogether()
    {
        const QSignalSpy withdrawn(m_page.get(), &RoomPage::withdrawRequested);
        for (const char *id : {"x", "y", "z"}) {
            m_page->addPendingChange(
                {.room = room,
                 .id = id,
                 .change
                 = ChangeRequest{.kind = ChangeRequest::Kind::Delete, .room = room, .seq = 2}});
        }
        m_page->removePendingChange("y"); // the host has made it
        QVERIFY(m_page->canUndoDeletion());
        QTest::keyClick(m_page->view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(withdrawn.size(), 2);
        QCOMPARE(withdrawn.at(0).first().toByteArray(), QByteArray("x"));
        QCOMPARE(withdrawn.at(1).first().toByteArray(), QByteArray("z"));
        QVERIFY(!m_page->canUndoDeletion());
    }

    void refusedEditLosesNothing()
    {
        QTest::keyClicks(m_edit, u"half a"_s);
        m_page->refuseChange({.room = room,
                              .id = "x",
                              .change = ChangeRequest{.kind = ChangeRequest::Kind::Edit,
                                                      .room = room,
                                                      .seq = 2,
                                                      .text = u"too long"_s}},
                             u"Too long."_s);
        QCOMPARE(m_intent->kind(), ComposerIntent::Kind::Edit);
        QCOMPARE(m_edit->toPlainText(), u"too long"_s);
        QVERIFY(m_page->findChild<QLabel *>(u"composerProblem"_s)->text().contains(u"Too long"_s));
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(m_edit->toPlainText(), u"half a"_s);
    }

    void refusedReplyIsAReplyStill()
    {
        select(0);
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QTest::keyClicks(m_edit, u"welcome"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        m_page->composer()->refuse(u"welcome"_s, u"Too fast."_s);
        QCOMPARE(m_intent->kind(), ComposerIntent::Kind::Reply);
        QCOMPARE(m_intent->seq(), 1);
        QCOMPARE(m_edit->toPlainText(), u"welcome"_s);
    }

    void textLikeACommandIsEditedAsText()
    {
        m_page->messages()->addMessage(said(3, u"kim"_s, u"/leave the room"_s, 2));
        const QSignalSpy changed(m_page.get(), &RoomPage::changeRequested);
        QTest::keyClick(m_edit, Qt::Key_Up);
        QTest::keyClicks(m_edit, u"!"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<ChangeRequest>().text, u"/leave the room!"_s);
    }

    void menuActsOnTheChosenMessageOrTheNewest()
    {
        m_edit->setFocus();
        QCOMPARE(m_page->targetOf(MessageAction::Reply).row(), 1);
        QCOMPARE(m_page->targetOf(MessageAction::Edit).row(), 1);
        QVERIFY(!m_page->targetOf(MessageAction::Delete).isValid()); // nothing is chosen
        QVERIFY(!m_page->targetOf(MessageAction::Pin).isValid());
        select(0);
        QCOMPARE(m_page->targetOf(MessageAction::Reply).row(), 0);
        QCOMPARE(m_page->targetOf(MessageAction::Pin).row(), 0);
        QVERIFY(!m_page->targetOf(MessageAction::Edit).isValid()); // another's
        const QSignalSpy pinned(m_page.get(), &RoomPage::changeRequested);
        m_page->actOnTarget(MessageAction::Pin);
        QCOMPARE(pinned.size(), 1);
        QVERIFY(pinned.first().first().value<ChangeRequest>().on);
    }

    void pasteAtAMessageGoesToTheField()
    {
        QGuiApplication::clipboard()->setText(u"pasted"_s);
        select(0);
        QTest::keyClick(m_page->view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_edit->toPlainText(), u"pasted"_s);
        QTRY_VERIFY(m_edit->hasFocus());
    }

    void fieldSaysWhatItIsFor()
    {
        const QString before = m_edit->accessibleDescription();
        select(0);
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QVERIFY(m_edit->accessibleDescription().contains(u"lee: hello"_s));
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(m_edit->accessibleDescription(), before);
    }

    void refusalSaysWhyAndOffersNothing()
    {
        m_page->refuseChange({.room = room, .id = "x"}, u"no room on the disk"_s);
        QVERIFY(m_page->findChild<QLabel *>(u"undoText"_s)->text().contains(u"no room"_s));
        QVERIFY(!m_page->findChild<QPushButton *>(u"undoButton"_s)->isVisible());
    }

    void clickedReactionIsToggled()
    {
        chat::MessageChange reacted{.room = room,
                                    .kind = chat::MessageChange::Kind::Reacted,
                                    .seq = 1,
                                    .revision = 1,
                                    .writer = u"kim"_s,
                                    .at = noon(),
                                    .emoji = u"👍"_s,
                                    .reactions = {{u"👍"_s, {u"kim"_s}}}};
        const int before = height(0);
        m_page->messages()->applyChange(reacted);
        QVERIFY(height(0) > before); // there is room for it
        const QSignalSpy changed(m_page.get(), &RoomPage::changeRequested);
        const QRect row = m_page->view()->visualRect(index(0));
        // The chip is the last thing in the row, at the writer's side.
        const QPoint chip(16 + 34 + 8 + 12, row.bottom() - 12);
        QTest::mouseClick(m_page->view()->viewport(), Qt::LeftButton, {}, chip);
        QCOMPARE(changed.size(), 1);
        const auto request = changed.first().first().value<ChangeRequest>();
        QCOMPARE(request.kind, ChangeRequest::Kind::React);
        QCOMPARE(request.text, u"👍"_s);
        QVERIFY(!request.on);
    }

    void toolbarFollowsThePointerAndGoesWithItsMessage()
    {
        const auto hover = [this](int row) {
            // Sent, for the pointer of a display moves when that likes.
            QWidget *viewport = m_page->view()->viewport();
            const QPointF at = m_page->view()->visualRect(index(row)).center();
            QMouseEvent move(QEvent::MouseMove, at, viewport->mapToGlobal(at), Qt::NoButton,
                             Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(viewport, &move);
        };
        hover(0);
        auto *bar = m_page->view()->findChild<ui::MessageToolbar *>();
        QVERIFY(bar && bar->isVisible());
        auto *edit = bar->findChild<QToolButton *>(u"toolbarEdit"_s);
        QVERIFY(!edit->isVisible()); // another's
        hover(1);
        QVERIFY(edit->isVisible());
        QTest::mouseClick(edit, Qt::LeftButton);
        QCOMPARE(m_intent->kind(), ComposerIntent::Kind::Edit);
        hover(1);
        QVERIFY(bar->isVisible());
        m_page->messages()->applyChange({.room = room,
                                         .kind = chat::MessageChange::Kind::Deleted,
                                         .seq = 2,
                                         .revision = 1,
                                         .writer = u"kim"_s,
                                         .at = noon()});
        QVERIFY(!bar->isVisible());
        hover(0);
        hover(1);
        QVERIFY(!bar->isVisible()); // nothing can be done with it
    }

    void whoWritesStandsBelow()
    {
        auto *line = m_page->findChild<QLabel *>(u"typingLine"_s);
        const int before = line->height();
        m_page->setTyping({u"lee"_s});
        QCOMPARE(line->text(), u"lee is typing…"_s);
        m_page->setTyping({u"lee"_s, u"park"_s});
        QCOMPARE(line->text(), u"lee and park are typing…"_s);
        m_page->setTyping({u"lee"_s, u"park"_s, u"choi"_s});
        QVERIFY(line->text().startsWith(u"lee and 2"_s));
        QCOMPARE(line->height(), before); // nothing jumps
        m_page->setTyping({});
        QVERIFY(line->text().isEmpty());
    }

    void typingIsToldForTextAlone()
    {
        const QSignalSpy typing(m_page.get(), &RoomPage::typingChanged);
        QTest::keyClicks(m_edit, u"/nick"_s);
        for (const auto &each : typing)
            QVERIFY(!each.at(1).toBool());
        m_edit->clear();
        QTest::keyClicks(m_edit, u"he"_s);
        QVERIFY(typing.last().at(1).toBool());
        m_edit->clear();
        QVERIFY(!typing.last().at(1).toBool());
    }

    void pinnedMessageLeadsThere()
    {
        auto *bar = m_page->findChild<ui::PinnedBar *>();
        QVERIFY(!bar->isVisible());
        m_page->setPins({said(1, u"lee"_s, u"hello & welcome"_s)});
        QVERIFY(bar->isVisible());
        auto *message = m_page->findChild<QPushButton *>(u"pinnedMessage"_s);
        QVERIFY(message->text().contains(u"hello && welcome"_s)); // no mnemonic
        QTest::mouseClick(message, Qt::LeftButton);
        QCOMPARE(m_page->view()->currentIndex().row(), 0);
        m_page->setPins({});
        QVERIFY(!bar->isVisible());
    }

private:
    [[nodiscard]] QModelIndex index(int row) const { return m_page->messages()->index(row); }
    [[nodiscard]] int height(int row) const
    {
        return m_page->view()->visualRect(index(row)).height();
    }
    void select(int row)
    {
        m_page->view()->setFocus();
        m_page->view()->setCurrentIndex(index(row));
    }

    std::unique_ptr<RoomPage> m_page;
    QPlainTextEdit *m_edit = nullptr;
    ComposerIntent *m_intent = nullptr;
};

QTEST_MAIN(TestRoomChanges)
#include "tst_roomchanges.moc"
