// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composer.h"
#include "ui/widgets/messageedit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using ui::Composer;
using ui::MessageEdit;

class TestComposer final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Composer> m_composer;
    MessageEdit *m_edit = nullptr;
    std::unique_ptr<QSignalSpy> m_sent;

    /// The input method shows a syllable that is not finished.
    void compose(const QString &preedit)
    {
        QInputMethodEvent event(preedit, {});
        QCoreApplication::sendEvent(m_edit, &event);
    }
    /// The input method finishes a syllable, and may begin the next one.
    void commit(const QString &text, const QString &preedit = {})
    {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(text);
        QCoreApplication::sendEvent(m_edit, &event);
    }
    [[nodiscard]] QString sentText(int index = 0) const
    {
        return m_sent->value(index).value(0).toString();
    }

private slots:
    void init()
    {
        m_composer = std::make_unique<Composer>();
        m_composer->resize(500, 60);
        m_composer->show();
        m_edit = m_composer->findChild<MessageEdit *>();
        m_edit->setFocus();
        m_sent = std::make_unique<QSignalSpy>(m_composer.get(), &Composer::sendRequested);
        QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
    }
    void cleanup()
    {
        m_sent.reset();
        m_composer.reset();
    }

    void enterSends_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter of the number pad") << Qt::Key_Enter;
    }
    void enterSends()
    {
        QFETCH(const Qt::Key, key);
        QTest::keyClicks(m_edit, u"hello"_s);
        QTest::keyClick(m_edit, key);
        QCOMPARE(m_sent->size(), 1);
        QCOMPARE(sentText(), u"hello"_s);
        QCOMPARE(m_composer->text(), QString());
    }

    void shiftEnterBreaksTheLine()
    {
        QTest::keyClicks(m_edit, u"one"_s);
        QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(m_edit, u"two"_s);
        QCOMPARE(m_sent->size(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sentText(), u"one\ntwo"_s);
    }

    void nothingIsNotSent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("white space") << u" \n\t "_s;
    }
    void nothingIsNotSent()
    {
        QFETCH(const QString, text);
        m_edit->setPlainText(text);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_sent->size(), 0);
        QVERIFY(!m_composer->findChild<QToolButton *>(u"sendButton"_s)->isEnabled());
    }

    void heldEnterSendsOnce()
    {
        QTest::keyClicks(m_edit, u"hello"_s);
        QTest::keyPress(m_edit, Qt::Key_Return);
        QTest::keyClicks(m_edit, u"next"_s);
        QKeyEvent repeat(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, true);
        QCoreApplication::sendEvent(m_edit, &repeat);
        QCOMPARE(m_sent->size(), 1);
    }

    void buttonSends()
    {
        QTest::keyClicks(m_edit, u"hello"_s);
        auto *button = m_composer->findChild<QToolButton *>(u"sendButton"_s);
        QVERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(sentText(), u"hello"_s);
        QVERIFY(m_edit->hasFocus());
    }

    // What input methods do when Enter comes in the middle of a syllable differs.
    void enterWhileComposingSendsTheLastSyllableOnce_data()
    {
        QTest::addColumn<QStringList>("steps");
        QTest::newRow("commits, then passes Enter on") << QStringList{u"commit"_s, u"enter"_s};
        QTest::newRow("passes Enter on, then commits") << QStringList{u"enter"_s, u"commit"_s};
        QTest::newRow("clears the syllable before it commits")
            << QStringList{u"enter"_s, u"clear"_s, u"commit"_s};
        QTest::newRow("passes Enter on twice") << QStringList{u"enter"_s, u"commit"_s, u"enter"_s};
        QTest::newRow("commits in two events")
            << QStringList{u"enter"_s, u"commit half"_s, u"commit rest"_s};
    }
    void enterWhileComposingSendsTheLastSyllableOnce()
    {
        QFETCH(const QStringList, steps);
        commit(u"안녕하세"_s, u"요"_s);
        for (const QString &step : steps) {
            if (step == "commit"_L1)
                commit(u"요"_s);
            else if (step == "commit half"_L1)
                commit(QString(), u"요"_s);
            else if (step == "commit rest"_L1)
                commit(u"요"_s);
            else if (step == "clear"_L1)
                compose({});
            else
                QTest::keyClick(m_edit, Qt::Key_Return);
        }
        QCoreApplication::processEvents();
        QCOMPARE(m_sent->size(), 1);
        QCOMPARE(sentText(), u"안녕하세요"_s);
        QCOMPARE(m_composer->text(), QString());
    }

    void abandonedSyllableIsNotWaitedFor()
    {
        commit(u"안녕"_s, u"ㅎ"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_sent->size(), 0);
        compose({});
        QTRY_COMPARE(m_sent->size(), 1);
        QCOMPARE(sentText(), u"안녕"_s);
    }

    void composingAloneSendsNothing()
    {
        commit(u"안녕"_s, u"ㅎ"_s);
        commit(u"하"_s);
        QCoreApplication::processEvents();
        QCOMPARE(m_sent->size(), 0);
        QCOMPARE(m_composer->text(), u"안녕하"_s);
    }

    void refusedTextComesBackWithTheReason()
    {
        connect(m_composer.get(), &Composer::sendRequested, this,
                [this](const QString &text) { m_composer->refuse(text, u"too long"_s); });
        QTest::keyClicks(m_edit, u"hello"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_composer->text(), u"hello"_s);
        auto *problem = m_composer->findChild<QLabel *>(u"composerProblem"_s);
        QVERIFY(problem->isVisible());
        QCOMPARE(problem->text(), u"too long"_s);
        QCOMPARE(problem->textFormat(), Qt::PlainText);
        QTest::keyClicks(m_edit, u"!"_s);
        QCOMPARE(m_composer->text(), u"hello!"_s);
        QVERIFY(!problem->isVisible());
    }

    void lateRefusalKeepsWhatWasTypedSince()
    {
        QTest::keyClicks(m_edit, u"first"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QTest::keyClicks(m_edit, u"second"_s);
        m_composer->refuse(u"first"_s, u"too fast"_s);
        QCOMPARE(m_composer->text(), u"first\nsecond"_s);
    }

    void growsToEightLines()
    {
        QList<int> heights;
        for (int line = 0; line < 12; ++line) {
            heights.append(m_edit->height());
            QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
        }
        for (int line = 1; line < MessageEdit::mostLines; ++line)
            QVERIFY(heights.at(line) > heights.at(line - 1));
        QCOMPARE(heights.at(11), heights.at(MessageEdit::mostLines - 1));
        m_edit->clear();
        QCOMPARE(m_edit->height(), heights.at(0));
    }

    void longLinesGrowItToo()
    {
        const int one = m_edit->height();
        QTest::keyClicks(m_edit, u"many words that do not fit into one line "_s.repeated(5));
        QTRY_VERIFY(m_edit->height() > one);
    }

    void counterComesNearTheLimit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("far") << QString(Composer::counterFrom, u'x') << QString();
        QTest::newRow("near") << QString(4501, u'x') << u"4,501 / 5,000"_s;
        QTest::newRow("over") << QString(5001, u'x') << u"5,001 / 5,000"_s;
        QTest::newRow("code points, not UTF-16")
            << u"\U0001D400"_s.repeated(4501) << u"4,501 / 5,000"_s;
    }
    void counterComesNearTheLimit()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_edit->setPlainText(text);
        const auto *counter = m_composer->findChild<QLabel *>(u"counter"_s);
        QCOMPARE(counter->isVisible(), !shown.isEmpty());
        QCOMPARE(counter->text(), shown);
    }

    void personIsChosenByKey()
    {
        m_composer->setPeople([] { return QStringList{u"kim"_s, u"lee"_s, u"lena"_s}; });
        const auto *popup = m_composer->window()->findChild<QWidget *>(u"completionPopup"_s);
        QTest::keyClicks(m_edit, u"hi @l"_s);
        QVERIFY(popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_composer->text(), u"hi @lena "_s);
        QVERIFY(!popup->isVisible());
        QCOMPARE(m_sent->size(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sentText(), u"hi @lena "_s);
    }

    void offersAreClosedByEscapeAndByGoingOn()
    {
        m_composer->setPeople([] { return QStringList{u"lee"_s}; });
        const auto *popup = m_composer->window()->findChild<QWidget *>(u"completionPopup"_s);
        QTest::keyClicks(m_edit, u"@l"_s);
        QVERIFY(popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QVERIFY(!popup->isVisible());
        QCOMPARE(m_composer->text(), u"@l"_s);
        QTest::keyClicks(m_edit, u"e"_s);
        QVERIFY(popup->isVisible());
        QTest::keyClicks(m_edit, u"x"_s);
        QVERIFY(!popup->isVisible());
    }

    void syllableThatIsComposedOpensNoOffers()
    {
        m_composer->setPeople([] { return QStringList{u"김철수"_s}; });
        const auto *popup = m_composer->window()->findChild<QWidget *>(u"completionPopup"_s);
        commit(u"@"_s, u"기"_s);
        QVERIFY(!popup->isVisible());
        commit(u"김"_s);
        QVERIFY(popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"@김철수 "_s);
        QVERIFY(m_edit->hasFocus());
    }

    void emojiComesByShortName()
    {
        QTest::keyClicks(m_edit, u":thumbsu"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"👍 "_s);
    }

    void commandsLeaveAsIntents()
    {
        const QSignalSpy named(m_composer.get(), &Composer::nicknameRequested);
        const QSignalSpy joined(m_composer.get(), &Composer::joinRequested);
        const QSignalSpy left(m_composer.get(), &Composer::leaveRequested);
        for (const auto &text : {u"/nick lee"_s, u"/join 12"_s, u"/leave"_s}) {
            m_edit->setPlainText(text);
            QTest::keyClick(m_edit, Qt::Key_Return);
            QCOMPARE(m_composer->text(), QString());
        }
        QCOMPARE(named.value(0).value(0).toString(), u"lee"_s);
        QCOMPARE(joined.value(0).value(0).toInt(), 12);
        QCOMPARE(left.size(), 1);
        QCOMPARE(m_sent->size(), 0);
        m_edit->setPlainText(u"//path"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sentText(), u"/path"_s);
    }

    void wrongCommandsStayWithAReason_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << u"/nosuch thing"_s;
        QTest::newRow("no name") << u"/nick "_s;
        QTest::newRow("no room") << u"/join five"_s;
    }
    void wrongCommandsStayWithAReason()
    {
        QFETCH(const QString, text);
        m_edit->setPlainText(text);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_sent->size(), 0);
        QCOMPARE(m_composer->text(), text);
        QVERIFY(m_composer->findChild<QLabel *>(u"composerProblem"_s)->isVisible());
    }

    void helpListsCommands()
    {
        QTest::keyClicks(m_edit, u"/help"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        const auto *list = m_composer->window()->findChild<QListWidget *>(u"completionList"_s);
        QVERIFY(list->isVisible());
        QVERIFY(list->count() >= 6);
        QVERIFY(list->item(0)->text().startsWith("/me"_L1));
    }

    void sentTextsAreRecalled()
    {
        for (const auto &text : {u"one"_s, u"two"_s}) {
            QTest::keyClicks(m_edit, text);
            QTest::keyClick(m_edit, Qt::Key_Return);
        }
        QTest::keyClicks(m_edit, u"new"_s);
        const auto press = [this](Qt::Key key) {
            QTest::keyClick(m_edit, key, Qt::ControlModifier);
            return m_composer->text();
        };
        QCOMPARE(press(Qt::Key_Down), u"new"_s);
        QCOMPARE(press(Qt::Key_Up), u"two"_s);
        QCOMPARE(press(Qt::Key_Up), u"one"_s);
        QCOMPARE(press(Qt::Key_Up), u"one"_s);
        QCOMPARE(press(Qt::Key_Down), u"two"_s);
        QCOMPARE(press(Qt::Key_Down), u"new"_s);
    }

    void longTextIsAskedForBeforeItIsPasted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("many characters") << QString(MessageEdit::longPaste + 1, u'x');
        QTest::newRow("many lines") << u"x\n"_s.repeated(MessageEdit::longPasteLines);
    }
    void longTextIsAskedForBeforeItIsPasted()
    {
        QFETCH(const QString, text);
        for (const bool agrees : {false, true}) {
            QGuiApplication::clipboard()->setText(text);
            QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
            QPointer box = m_composer->findChild<QMessageBox *>(u"pasteBox"_s);
            QVERIFY(box);
            QCOMPARE(m_composer->text(), QString());
            if (agrees)
                box->findChild<QPushButton *>(u"pasteButton"_s)->click();
            else
                box->reject();
            QTRY_VERIFY(!box);
            QCOMPARE(m_composer->text(), agrees ? text : QString());
        }
    }

    void draftComesOnlyIntoAnEmptyField()
    {
        const QSignalSpy changed(m_composer.get(), &Composer::textChanged);
        m_composer->setDraft(u"unsent"_s);
        QCOMPARE(m_composer->text(), u"unsent"_s);
        QVERIFY(changed.isEmpty()); // it is known already
        m_composer->setDraft(u"other"_s);
        QCOMPARE(m_composer->text(), u"unsent"_s);
        QTest::keyClicks(m_edit, u"!"_s);
        QCOMPARE(changed.last().first().toString(), u"unsent!"_s);
    }

    void pastesPlainText()
    {
        auto *data = new QMimeData;
        data->setHtml(u"<b>bold</b>"_s);
        data->setText(u"bold"_s);
        QGuiApplication::clipboard()->setMimeData(data);
        QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_composer->text(), u"bold"_s);
    }

    void tabLeavesTheField()
    {
        QTest::keyClicks(m_edit, u"hello"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QVERIFY(!m_edit->hasFocus());
        QCOMPARE(m_composer->text(), u"hello"_s);
    }

    void takesTextTypedElsewhere()
    {
        m_composer->type(u"ab"_s);
        QCOMPARE(m_composer->text(), u"ab"_s);
        QVERIFY(m_edit->hasFocus());
    }

    void everyControlHasAName()
    {
        QVERIFY(!m_edit->accessibleName().isEmpty());
        QVERIFY(!m_composer->findChild<QToolButton *>(u"sendButton"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
