// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messagedelegate.h"
#include "ui/views/messagepainter.h"
#include "ui/views/messageview.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using client::DeliveryState;
using ui::MessageListModel;
using ui::MessageView;

class TestMessageView final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<MessageView> m_view;

    void say(int from, int to, const QString &writer = u"lee"_s)
    {
        for (int seq = from; seq <= to; ++seq)
            m_model->addMessage(said(seq, writer, u"message number %1"_s.arg(seq), seq));
    }
    [[nodiscard]] QPushButton *down() const
    {
        return m_view->findChild<QPushButton *>(u"jumpDownButton"_s);
    }
    [[nodiscard]] bool isWhollyVisible(const QByteArray &id) const
    {
        const QRect row = m_view->visualRect(m_model->indexOf(id));
        return m_view->viewport()->rect().contains(row.adjusted(1, 0, -1, 0));
    }
    void scrollBy(int distance)
    {
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(bar->value() + distance);
    }
    /// Where @p part of a message is, in the viewport; searched as the pointer would.
    [[nodiscard]] QPoint find(const QByteArray &id, ui::MessageHit::Part part) const
    {
        const QModelIndex index = m_model->indexOf(id);
        const auto *delegate = qobject_cast<ui::MessageDelegate *>(m_view->itemDelegate());
        const QRect row = m_view->visualRect(index);
        // The link to the rest is the last line of a row that may be very high.
        const int top = part == ui::MessageHit::Part::More ? qMax(1, row.height() - 40) : 1;
        for (int y = top; y < row.height(); y += 6) {
            for (int x = 1; x < row.width(); x += 3) {
                if (delegate->hit(index, row.width(), QPoint(x, y)).part == part)
                    return row.topLeft() + QPoint(x, y);
            }
        }
        return {};
    }

private slots:
    void init()
    {
        m_model = std::make_unique<MessageListModel>();
        m_model->setOwnNickname(u"kim"_s);
        m_view = std::make_unique<MessageView>();
        m_view->setMessages(m_model.get());
        m_view->resize(500, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void staysAtTheEndWhileReadingThere()
    {
        say(1, 60);
        QTRY_VERIFY(isWhollyVisible("id60"));
        say(61, 62);
        QTRY_VERIFY(isWhollyVisible("id62"));
        QVERIFY(m_view->isAtEnd());
        QVERIFY(down()->isHidden());
        m_view->resize(300, 300);
        QTRY_VERIFY(isWhollyVisible("id62"));
    }

    void keepsItsPlaceElsewhere()
    {
        say(100, 160);
        QTRY_VERIFY(isWhollyVisible("id160"));
        scrollBy(-500);
        QVERIFY(!m_view->isAtEnd());
        const QModelIndex reading = m_view->indexAt(QPoint(250, 100));
        const QByteArray id = reading.data(int(MessageListModel::Role::Id)).toByteArray();
        const int top = m_view->visualRect(reading).top();

        say(161, 170);
        QTRY_COMPARE(m_view->newBelow(), 10);
        QTRY_COMPARE(m_view->visualRect(m_model->indexOf(id)).top(), top);

        QList<chat::ChatMessage> page;
        for (int seq = 1; seq < 100; ++seq)
            page.append(said(seq, u"lee"_s, u"older %1"_s.arg(seq), seq - 3600));
        m_model->prependHistory(page, true);
        QTRY_COMPARE(m_view->visualRect(m_model->indexOf(id)).top(), top);
    }

    void keepsItsPlaceWhileMessagesChange_data()
    {
        QTest::addColumn<int>("back"); // what is read, in pixels before the end
        QTest::addColumn<int>("away"); // rows from there to the message that changes
        QTest::newRow("above what is read") << 800 << -20;
        QTest::newRow("below what is read") << 800 << 15;
        QTest::newRow("out of sight, at the end") << 0 << -30;
    }
    void keepsItsPlaceWhileMessagesChange()
    {
        QFETCH(const int, back);
        QFETCH(const int, away);
        say(1, 100);
        QTRY_VERIFY(isWhollyVisible("id100"));
        scrollBy(-back);
        const QModelIndex reading = m_view->indexAt(QPoint(250, 100));
        const int top = m_view->visualRect(reading).top();
        const int row = reading.row() + away;
        const int height = m_view->visualRect(m_model->index(row)).height();
        chat::MessageChange change{.room = room,
                                   .kind = chat::MessageChange::Kind::Reacted,
                                   .seq = row + 1,
                                   .revision = 1,
                                   .writer = u"lee"_s,
                                   .at = noon()};
        change.reactions = {{u"👍"_s, {u"lee"_s}}};
        m_model->applyChange(change);
        change.kind = chat::MessageChange::Kind::Edited;
        change.revision = 2;
        change.text = u"a text that is longer, and breaks in two lines at least. "_s.repeated(5);
        m_model->applyChange(change);
        QCOMPARE(m_view->visualRect(reading).top(), top);
        QCOMPARE(m_view->isAtEnd(), back == 0);
        m_view->scrollTo(m_model->index(row));
        QVERIFY(m_view->visualRect(m_model->index(row)).height() > height);
    }

    void buttonTellsHowManyAreNewAndLeadsThere()
    {
        say(1, 60);
        QTRY_VERIFY(isWhollyVisible("id60"));
        scrollBy(-600);
        QVERIFY(down()->isVisible());
        QCOMPARE(down()->text(), QString());
        const QSignalSpy atEnd(m_view.get(), &MessageView::atEndChanged);
        m_model->addMessage(came(u"park"_s, 100)); // nothing to read
        m_model->updateOutgoing(outgoing("id900", u"mine"_s, DeliveryState::Failed, u"no"_s));
        scrollBy(-600);
        say(61, 63);
        QTRY_COMPARE(m_view->newBelow(), 3);
        QCOMPARE(down()->text(), u"3"_s);
        QTest::mouseClick(down(), Qt::LeftButton);
        QTRY_VERIFY(m_view->isAtEnd());
        QVERIFY(isWhollyVisible("id900"));
        QCOMPARE(m_view->newBelow(), 0);
        QVERIFY(down()->isHidden());
        QVERIFY(!atEnd.isEmpty());
    }

    void ownMessageBringsTheEnd()
    {
        say(1, 60);
        QTRY_VERIFY(isWhollyVisible("id60"));
        scrollBy(-600);
        m_model->updateOutgoing(outgoing("id61", u"mine"_s));
        QTRY_VERIFY(isWhollyVisible("id61"));
    }

    void topAsksForOlderOnce()
    {
        const QSignalSpy asked(m_view.get(), &MessageView::olderRequested);
        say(100, 200);
        QTRY_VERIFY(isWhollyVisible("id200"));
        const auto before = asked.size(); // the view was empty at first: it asked then
        m_model->prependHistory({}, false);
        scrollBy(-100'000);
        QTRY_COMPARE(asked.size(), before + 1);
        scrollBy(3);
        scrollBy(-3);
        QCOMPARE(asked.size(), before + 1);
        QList<chat::ChatMessage> page;
        for (int seq = 1; seq < 100; ++seq)
            page.append(said(seq, u"lee"_s, u"older"_s, seq - 3600));
        m_model->prependHistory(page, true);
        QTRY_VERIFY(m_view->verticalScrollBar()->value() > 0);
        scrollBy(-100'000);
        QTest::qWait(0);
        QCOMPARE(asked.size(), before + 1); // nothing older is left
    }

    void rowsKeepTheirHeightsWhateverTheWidth()
    {
        say(1, 30);
        m_model->addMessage(
            said(31, u"lee"_s,
                 u"a text that needs several lines when it gets narrow "_s.repeated(4), 40));
        for (const int width : {500, 260, 700}) {
            m_view->resize(width, 400);
            QCoreApplication::processEvents();
            QVERIFY(isWhollyVisible("id31"));
            for (int row = m_model->rowCount() - 1; row > 0; --row) {
                const QRect above = m_view->visualRect(m_model->index(row - 1));
                const QRect rect = m_view->visualRect(m_model->index(row));
                if (!rect.intersects(m_view->viewport()->rect()))
                    break; // it was not measured
                QCOMPARE(rect.top(), above.bottom() + 1);
                QStyleOptionViewItem option;
                option.widget = m_view.get();
                QCOMPARE(rect.height(),
                         m_view->itemDelegate()->sizeHint(option, m_model->index(row)).height());
            }
        }
    }

    void everyRowCanBeReachedByScrolling()
    {
        for (int seq = 1; seq <= 300; ++seq) {
            m_model->addMessage(
                said(seq, u"lee"_s, u"a text of some length "_s.repeated(seq % 13 + 1), seq));
        }
        QTRY_VERIFY(isWhollyVisible("id300"));
        QSet<QByteArray> seen;
        QScrollBar *bar = m_view->verticalScrollBar();
        const auto note = [&] {
            for (int y = 0; y < m_view->viewport()->height(); y += 10) {
                const QModelIndex row = m_view->indexAt(QPoint(100, y));
                // Below the last message is a margin.
                QVERIFY(row.isValid() || bar->value() + y > bar->maximum());
                seen.insert(row.data(int(MessageListModel::Role::Id)).toByteArray());
            }
        };
        for (int step = 0; bar->value() > 0 && step < 2000; ++step) {
            note();
            const QModelIndex top = m_view->indexAt(QPoint(100, 0));
            const int before = m_view->visualRect(top).top();
            const int value = bar->value();
            scrollBy(-40);
            // What is on the screen moves as far as the wheel was turned, though heights were
            // estimates.
            if (bar->value() > 0)
                QCOMPARE(m_view->visualRect(top).top(), before + 40);
            QVERIFY(bar->value() < value + 400);
        }
        note();
        QCOMPARE(bar->value(), 0);
        seen.remove(QByteArray());
        QCOMPARE(seen.size(), 300);
        QCOMPARE(m_view->visualRect(m_model->index(0)).top(), 0);
        bar->setValue(bar->maximum());
        QVERIFY(isWhollyVisible("id300"));
        QVERIFY(m_view->isAtEnd());
    }

    void shownMessageIsInTheMiddleWhereverItIs_data()
    {
        QTest::addColumn<int>("seq");
        QTest::newRow("far above") << 3;
        QTest::newRow("in the middle") << 150;
        QTest::newRow("near") << 295;
    }
    void shownMessageIsInTheMiddleWhereverItIs()
    {
        QFETCH(const int, seq);
        say(1, 300);
        QTRY_VERIFY(isWhollyVisible("id300"));
        const QByteArray id = "id" + QByteArray::number(seq);
        m_view->showMessage(m_model->indexOf(id));
        QVERIFY(isWhollyVisible(id));
        QCOMPARE(m_view->currentIndex(), m_model->indexOf(id));
    }

    void speaksAsAListOfMessages()
    {
        say(1, 3);
        QTRY_VERIFY(isWhollyVisible("id3"));
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(view);
        QCOMPARE(view->role(), QAccessible::List);
        QCOMPARE(view->text(QAccessible::Name), u"Messages"_s);
        QCOMPARE(view->childCount(), 3);
        QAccessibleInterface *item = view->child(1);
        QVERIFY(item && item->isValid());
        QCOMPARE(view->child(1), item);
        QCOMPARE(view->indexOfChild(item), 1);
        QCOMPARE(item->parent(), view);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QVERIFY(item->text(QAccessible::Name).contains("message number 2"_L1));
        const QPoint inside = item->rect().center();
        QCOMPARE(view->childAt(inside.x(), inside.y()), item);
        m_view->setFocus();
        m_view->setCurrentIndex(m_model->index(1));
        QVERIFY(item->state().selected);
        m_model->prependHistory({said(0, u"lee"_s, u"older"_s, -60)}, true);
        QCOMPARE(view->indexOfChild(item), 2); // the same message
        m_model->reset();
        QVERIFY(!item->isValid());
        QCOMPARE(view->childCount(), 0);
    }

    void copiesMarkedMessages()
    {
        say(1, 3);
        m_view->setFocus();
        m_view->setCurrentIndex(m_model->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"message number 2"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"lee: message number 2\nlee: message number 3"_s);
    }

    void copiesAMarkedPartOfAText()
    {
        m_model->addMessage(said(1, u"lee"_s, u"one two three"_s));
        QCoreApplication::processEvents();
        const QPoint start = find("id1", ui::MessageHit::Part::Text);
        QVERIFY(!start.isNull());
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(3, 3));
        QCOMPARE(m_view->selectedText(), u"one"_s);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, start);
        QTest::mouseMove(m_view->viewport(), start + QPoint(400, 3));
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(400, 3));
        QCOMPARE(m_view->selectedText(), u"one two three"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(m_view->selectedText(), QString());
    }

    void markingGoesOnBeyondTheEdge()
    {
        say(1, 100);
        QTRY_VERIFY(isWhollyVisible("id100"));
        const QRect last = m_view->visualRect(m_model->index(99));
        const QPoint from(last.left() + 80, last.center().y());
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, QPointF(80, -60),
                         m_view->viewport()->mapToGlobal(QPointF(80, -60)), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view->viewport(), &move);
        QTRY_VERIFY(m_view->selectionModel()->isSelected(m_model->index(70)));
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(80, 5));
        const QStringList lines = m_view->selectedText().split(u'\n');
        QVERIFY(lines.size() >= 30);
        QCOMPARE(lines.constLast(), u"lee: message number 100"_s);
        const int value = m_view->verticalScrollBar()->value();
        QCoreApplication::processEvents();
        QCOMPARE(m_view->verticalScrollBar()->value(), value);
    }

    void linksOpenOnClick()
    {
        const QSignalSpy opened(m_view.get(), &MessageView::linkActivated);
        m_model->addMessage(said(1, u"lee"_s, u"see https://a.org/b"_s));
        QCoreApplication::processEvents();
        const QPoint link = find("id1", ui::MessageHit::Part::Link);
        QVERIFY(!link.isNull());
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, link + QPoint(4, 4));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.at(0).at(0).toUrl(), QUrl(u"https://a.org/b"_s));
        const QPoint text = find("id1", ui::MessageHit::Part::Text);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, text);
        QCOMPARE(opened.size(), 1);
    }

    void codeIsCopiedByItsButton()
    {
        m_model->addMessage(said(1, u"lee"_s, u"look\n```\na = *b;\n  c\n```"_s));
        QCoreApplication::processEvents();
        const QPoint button = find("id1", ui::MessageHit::Part::CopyCode);
        QVERIFY(!button.isNull());
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, button + QPoint(2, 2));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a = *b;\n  c"_s);
    }

    void marksAreNotPartOfWhatIsMarked()
    {
        m_model->addMessage(said(1, u"lee"_s, u"**one** two"_s));
        QCoreApplication::processEvents();
        const QPoint start = find("id1", ui::MessageHit::Part::Text);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(3, 3));
        QCOMPARE(m_view->selectedText(), u"one"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        m_view->setCurrentIndex(m_model->index(0));
        QCOMPARE(m_view->selectedText(), u"**one** two"_s); // a whole message as it was written
    }

    void failedMessagesOfferRetryAndDiscard()
    {
        m_model->updateOutgoing(outgoing("id1", u"hi"_s, DeliveryState::Failed, u"too fast"_s));
        QCoreApplication::processEvents();
        const QSignalSpy retried(m_view.get(), &MessageView::retryRequested);
        const QSignalSpy discarded(m_view.get(), &MessageView::discardRequested);
        const QPoint retry = find("id1", ui::MessageHit::Part::Retry);
        const QPoint discard = find("id1", ui::MessageHit::Part::Discard);
        QVERIFY(!retry.isNull() && !discard.isNull());
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, retry + QPoint(2, 2));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, discard + QPoint(2, 2));
        QCOMPARE(retried.value(0).value(0).toByteArray(), QByteArray("id1"));
        QCOMPARE(discarded.value(0).value(0).toByteArray(), QByteArray("id1"));
    }

    void longTextsAreFoldedUntilAskedFor()
    {
        say(1, 30);
        const QString text = u"a line\n"_s.repeated(200).trimmed();
        m_model->addMessage(said(31, u"lee"_s, text, 40));
        QTRY_VERIFY(m_view->isAtEnd());
        const auto height
            = [this] { return m_view->visualRect(m_model->indexOf("id31")).height(); };
        const int folded = height();
        QPoint more = find("id31", ui::MessageHit::Part::More);
        QVERIFY(!more.isNull());
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, more + QPoint(3, 3));
        QVERIFY(height() > 4 * folded);
        QVERIFY(find("id31", ui::MessageHit::Part::More).isNull());
        m_view->setCurrentIndex(m_model->indexOf("id31"));
        QCOMPARE(m_view->selectedText(), text);
    }

    void aMessageOfEmojiDoesNotHoldTheWindowUp()
    {
        QElapsedTimer timer;
        timer.start();
        m_model->addMessage(said(1, u"lee"_s, u"🎉"_s.repeated(5000)));
        QTRY_VERIFY(isWhollyVisible("id1"));
        m_view->viewport()->grab();
        // Whole, it would take seconds.
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void menuReachesTheSameByKeyboard()
    {
        m_model->updateOutgoing(outgoing("id1", u"hi"_s, DeliveryState::Failed, u"too fast"_s));
        m_view->setCurrentIndex(m_model->index(0));
        const QSignalSpy retried(m_view.get(), &MessageView::retryRequested);
        QTimer::singleShot(0, m_view.get(), [this] {
            auto *menu = m_view->findChild<QMenu *>(u"messageMenu"_s);
            QVERIFY(menu);
            const QList<QAction *> actions = menu->actions();
            QCOMPARE(actions.size(), 4); // copy, a line, retry, discard
            actions.at(2)->trigger();
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        QCOMPARE(retried.size(), 1);
    }

    void upAfterTheEndBeginsAtTheNewest_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("End") << int(Qt::Key_End);
        QTest::newRow("Escape") << int(Qt::Key_Escape);
    }
    void upAfterTheEndBeginsAtTheNewest()
    {
        QFETCH(const int, key);
        say(1, 60);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->currentIndex().row(), 0);
        QTest::keyClick(m_view.get(), Qt::Key(key));
        QVERIFY(!m_view->chosen().isValid());
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->chosen().row(), 59);
    }

    void lettersGoToTheComposer()
    {
        say(1, 2);
        const QSignalSpy typed(m_view.get(), &MessageView::typed);
        QTest::keyClick(m_view.get(), Qt::Key_H);
        QCOMPARE(typed.value(0).value(0).toString(), u"h"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(typed.size(), 1);
    }

    void hundredThousandRowsStayCheap()
    {
        QList<chat::ChatMessage> page;
        for (int seq = 1; seq <= 100'000; ++seq)
            page.append(said(seq, u"lee"_s, u"message number %1"_s.arg(seq), seq));
        m_model->prependHistory(page, true);
        QTRY_VERIFY(isWhollyVisible("id100000"));
        QElapsedTimer timer;
        timer.start();
        say(200'001, 200'020);
        QTRY_VERIFY(isWhollyVisible("id200020"));
        // About a hundred times what it takes; a layout of every text would be far more.
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void leadsToTheFirstUnreadMessage()
    {
        auto *up = m_view->findChild<QPushButton *>(u"jumpUpButton"_s);
        say(1, 40);
        m_model->setLookedAt(false);
        say(41, 90);
        m_model->setLookedAt(true);
        QTRY_VERIFY(isWhollyVisible("id90"));
        QVERIFY(up->isVisible());
        QTest::mouseClick(up, Qt::LeftButton);
        QVERIFY(isWhollyVisible("id41"));
        QVERIFY(!up->isVisible());
        m_view->scrollToEnd();
        QVERIFY(!up->isVisible()); // it was seen
        m_model->setLookedAt(false);
        say(91, 140);
        m_model->setLookedAt(true);
        QTRY_VERIFY(up->isVisible());
        QTest::keyClick(m_view.get(), Qt::Key_PageUp, Qt::ShiftModifier);
        QVERIFY(isWhollyVisible("id91"));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(isWhollyVisible("id140"));
        QVERIFY(!m_model->firstUnread().isValid());
    }

    void foldedRunTakesOneLineAndOpensOnClick()
    {
        say(1, 1);
        for (const auto &name : {u"park"_s, u"choi"_s, u"yun"_s})
            m_model->addMessage(came(name, 2));
        say(2, 2);
        const auto height
            = [this](int row) { return m_view->visualRect(m_model->index(row)).height(); };
        QVERIFY(height(1) > 0);
        QCOMPARE(height(2) + height(3), 0);
        m_view->setCurrentIndex(m_model->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentIndex().row(), 4); // what is not shown is stepped over
        const QRect row = m_view->visualRect(m_model->index(1));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          QPoint(row.center().x(), row.bottom() - 5));
        QVERIFY(height(2) > 0 && height(3) > 0);
    }

    void tellsWhenNothingWasSaid()
    {
        const QImage empty = m_view->viewport()->grab().toImage();
        say(1, 1);
        QTRY_VERIFY(isWhollyVisible("id1"));
        QVERIFY(m_view->viewport()->grab().toImage() != empty);
        QCOMPARE(m_view->accessibleName(), u"Messages"_s);
    }

    void namesPauses() { QVERIFY(ui::pauseText(2 * 3600 + 1800).contains(u'2')); }

    void namesDays_data()
    {
        QTest::addColumn<int>("back");
        QTest::addColumn<QString>("text");
        QTest::newRow("today") << 0 << u"Today"_s;
        QTest::newRow("yesterday") << 1 << u"Yesterday"_s;
        QTest::newRow("before") << 2 << u"Sunday, March 8, 2026"_s;
    }
    void namesDays()
    {
        QFETCH(const int, back);
        QFETCH(const QString, text);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const QDate today(2026, 3, 10);
        QCOMPARE(ui::dayText(today.addDays(-back), today), text);
    }
};

QTEST_MAIN(TestMessageView)
#include "tst_messageview.moc"
