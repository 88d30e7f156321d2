// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "tests/ui/hostpage.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/emojipicker.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/searchpanel.h"
#include "ui/widgets/startpage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using ui::ChatPage;
using ui::MainWindow;

class TestMainWindow final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;

    void enterRoom() const
    {
        m_window->chatPage()->addRoom(room);
        m_window->showChat();
    }
    [[nodiscard]] QDialog *dialog(const QString &name) const
    {
        return m_window->findChild<QDialog *>(name);
    }
    static void accept(const QDialog *dialog)
    {
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"acceptButton"_s), Qt::LeftButton);
    }

private slots:
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->setProposal({.nickname = u"kim"_s, .room = 5, .port = 8750}, {u"10.0.0.1"_s});
        m_window->setNickname(u"kim"_s);
        enterHost(*m_window);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window->finishClosing();
        m_window.reset();
    }

    void beginsWithTheStartPage()
    {
        QVERIFY(m_window->startPage()->isVisible());
        QVERIFY(!m_window->isChatShown());
        QCOMPARE(m_window->startPage()->nickname(), u"kim"_s);
        const QSignalSpy asked(m_window.get(), &MainWindow::hostRequested);
        QTest::mouseClick(m_window->findChild<QPushButton *>(u"hostButton"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }

    void titleNamesRoomAndUnread()
    {
        enterRoom();
        QCOMPARE(m_window->windowTitle(), u"Room 5 – Sarangbang"_s);
        m_window->chatPage()->setLookedAt(false);
        m_window->chatPage()->addMessage(said(1, u"lee"_s, u"hi"_s));
        QCOMPARE(m_window->windowTitle(), u"(1) Room 5 – Sarangbang"_s);
        m_window->chatPage()->addMessage(said(2, u"lee"_s, u"@kim, hi"_s));
        QCOMPARE(m_window->windowTitle(), u"(2, @1) Room 5 – Sarangbang"_s);
        m_window->showStart();
        QVERIFY(m_window->windowTitle().endsWith("Sarangbang"_L1));
    }

    void titleCountsOfAllHosts()
    {
        m_window->chatPage()->setHost(u"Mina"_s, u"10.0.0.7"_s);
        enterRoom();
        ChatPage *other = enterHost(*m_window, u"Office"_s);
        other->addRoom(room);
        other->addMessage(said(1, u"lee"_s, u"@kim, hi"_s));
        QCOMPARE(m_window->windowTitle(), u"(1, @1) Room 5 – Mina – Sarangbang"_s);
        m_window->chatPage()->setLookedAt(false);
        m_window->chatPage()->addMessage(said(1, u"lee"_s, u"hi"_s));
        QCOMPARE(m_window->windowTitle(), u"(2, @1) Room 5 – Mina – Sarangbang"_s);
    }

    void leavingAGuestsHostAsksNobody()
    {
        enterRoom();
        ChatPage *own = m_window->chatPage();
        ChatPage *other = enterHost(*m_window, u"Office"_s);
        hostIn(*m_window, own, {.active = true, .addresses = {}, .guests = 2});
        QList<ChatPage *> left;
        connect(m_window.get(), &MainWindow::leaveHostRequested, this,
                [&](ChatPage *page) { left.append(page); });
        auto *const action = m_window->findChild<QAction *>(u"leaveHost"_s);
        m_window->hosts()->showPage(other);
        action->trigger();
        QCOMPARE(left, QList{other});
        m_window->hosts()->showPage(own);
        action->trigger();
        QCOMPARE(left.size(), 1);
        accept(dialog(u"leaveWhileHostingDialog"_s));
        QCOMPARE(left, (QList{other, own}));
    }

    void whoLooksForAnotherHostFindsTheWayBack()
    {
        enterRoom();
        m_window->findChild<QAction *>(u"findHosts"_s)->trigger();
        QVERIFY(m_window->startPage()->isVisible());
        auto *const back = m_window->findChild<QPushButton *>(u"backButton"_s);
        QVERIFY(back->isVisible());
        auto *const address = m_window->findChild<QComboBox *>(u"addressField"_s)->lineEdit();
        address->setText(u"10.0.0.1"_s);
        m_window->showChat();
        m_window->showStart();
        QTRY_VERIFY(address->hasFocus() || address->parentWidget()->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"10.0.0.2"_s);
        QCOMPARE(address->text(), u"10.0.0.2"_s);
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(m_window->isChatShown());
        m_window->hosts()->remove(m_window->chatPage());
        m_window->showStart();
        QVERIFY(!back->isVisible());
    }

    void closingIsAskedForFirst()
    {
        const QSignalSpy close(m_window.get(), &MainWindow::closeRequested);
        m_window->close();
        QCOMPARE(close.size(), 1);
        QVERIFY(m_window->isVisible());
        m_window->finishClosing();
        QVERIFY(!m_window->isVisible());
    }

    void guestsAreThoughtOfBeforeClosing()
    {
        const QSignalSpy close(m_window.get(), &MainWindow::closeRequested);
        m_window->setHosting({.active = true, .addresses = {}, .guests = 2});
        m_window->close();
        QCOMPARE(close.size(), 0);
        QDialog *question = dialog(u"leaveWhileHostingDialog"_s);
        QVERIFY(question && question->isVisible());
        QTest::mouseClick(question->findChild<QPushButton *>(u"cancelButton"_s), Qt::LeftButton);
        QTRY_VERIFY(!dialog(u"leaveWhileHostingDialog"_s));
        QCOMPARE(close.size(), 0);
        m_window->close();
        accept(dialog(u"leaveWhileHostingDialog"_s));
        QCOMPARE(close.size(), 1);
    }

    void hostWithoutGuestsClosesWithoutAQuestion()
    {
        const QSignalSpy close(m_window.get(), &MainWindow::closeRequested);
        m_window->setHosting({.active = true, .addresses = {}, .guests = 0});
        m_window->close();
        QCOMPARE(close.size(), 1);
    }

    void hostOptionsLeadToADialog()
    {
        const QSignalSpy asked(m_window.get(), &MainWindow::hostRequested);
        QTest::mouseClick(m_window->findChild<QPushButton *>(u"hostOptions"_s), Qt::LeftButton);
        QDialog *options = dialog(u"hostDialog"_s);
        QVERIFY(options);
        options->findChild<QSpinBox *>(u"portField"_s)->setValue(9000);
        accept(options);
        QCOMPARE(
            asked.value(0).value(0).value<ui::HostIntent>(),
            (ui::HostIntent{.nickname = u"kim"_s, .room = 5, .port = 9000, .passcode = QString()}));
    }

    void joinsAnotherRoomFromTheKeyboard()
    {
        enterRoom();
        const QSignalSpy rooms(m_window->chatPage(), &ChatPage::roomsRequested);
        const QSignalSpy join(m_window->chatPage(), &ChatPage::roomWanted);
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(rooms.size(), 1);
        QDialog *choice = dialog(u"joinRoomDialog"_s);
        QVERIFY(choice);
        m_window->setRooms({.rooms = {{.room = 12, .members = 2, .lastSeq = 4}}});
        QCOMPARE(choice->findChild<QListWidget *>(u"rooms"_s)->count(), 1);
        choice->findChild<QSpinBox *>(u"roomField"_s)->setValue(12);
        accept(choice);
        QCOMPARE(join.value(0).value(0).toInt(), 12);
    }

    void aRoomThatWeAreInIsShown()
    {
        m_window->chatPage()->addRoom(12);
        enterRoom();
        const QSignalSpy join(m_window->chatPage(), &ChatPage::roomWanted);
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        dialog(u"joinRoomDialog"_s)->findChild<QSpinBox *>(u"roomField"_s)->setValue(12);
        accept(dialog(u"joinRoomDialog"_s));
        QCOMPARE(join.size(), 0);
        QCOMPARE(m_window->chatPage()->currentRoom(), 12);
    }

    void keysGoThroughTheRooms()
    {
        m_window->chatPage()->addRoom(12);
        enterRoom();
        QCOMPARE(m_window->chatPage()->currentRoom(), room);
        QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(m_window->chatPage()->currentRoom(), 12);
        QTest::keyClick(m_window.get(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_window->chatPage()->currentRoom(), room);
    }

    void keysGoToUnreadRooms()
    {
        ChatPage *chat = m_window->chatPage();
        for (const int number : {12, 13})
            chat->addRoom(number);
        enterRoom();
        chat::ChatMessage message = said(1, u"lee"_s, u"hi"_s);
        message.room = 13;
        chat->addMessage(message);
        const auto alt = Qt::AltModifier | Qt::ShiftModifier;
        QTest::keyClick(m_window.get(), Qt::Key_Down, alt);
        QCOMPARE(chat->currentRoom(), 13);
        QTest::keyClick(m_window.get(), Qt::Key_Down, alt);
        QCOMPARE(chat->currentRoom(), 13); // nothing else is unread
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(chat->currentRoom(), 12);
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(chat->currentRoom(), room);
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(chat->currentRoom(), room); // there is none
    }

    void switcherLeadsToRoomsAndPeople()
    {
        ChatPage *chat = m_window->chatPage();
        chat->addRoom(12);
        chat->setMembers(12, {u"lee"_s});
        enterRoom();
        const QSignalSpy join(m_window->chatPage(), &ChatPage::roomWanted);
        const auto switchTo = [this](const QString &typed) {
            QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
            QPointer choice = dialog(u"switchDialog"_s);
            QVERIFY(choice);
            auto *field = choice->findChild<QLineEdit *>(u"switchField"_s);
            QTest::keyClicks(field, typed);
            QTest::keyClick(field, Qt::Key_Return);
            QTRY_VERIFY(!choice);
            m_window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        };
        const QSignalSpy direct(chat, &ChatPage::directRequested);
        switchTo(u"le"_s);
        QCOMPARE(direct.value(0).value(0).toString(), u"lee"_s);
        switchTo(u"12"_s);
        QCOMPARE(chat->currentRoom(), 12);
        switchTo(u"5"_s);
        QCOMPARE(chat->currentRoom(), room);
        switchTo(u"99"_s);
        QCOMPARE(join.value(0).value(0).toInt(), 99);
    }

    void switcherSaysThatNothingIsCalledSo()
    {
        enterRoom();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QDialog *choice = dialog(u"switchDialog"_s);
        QVERIFY(choice);
        const auto *nothing = choice->findChild<QLabel *>(u"switchNothing"_s);
        QVERIFY(!nothing->isVisible());
        QTest::keyClicks(choice->findChild<QLineEdit *>(u"switchField"_s), u"nobody"_s);
        QVERIFY(nothing->isVisible());
        choice->reject();
    }

    void emojiComeByAKeyOfTheMenus()
    {
        enterRoom();
        m_window->setPreferences({.keys = {{u"emoji"_s, QKeySequence(Qt::CTRL | Qt::Key_B)}}});
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!m_window->findChild<ui::EmojiPicker *>());
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
        auto *picker = m_window->findChild<ui::EmojiPicker *>();
        QVERIFY(picker && picker->isVisible());
        picker->close();
    }

    void withoutARoomTheKeyboardIsWhereOneJoins()
    {
        m_window->showChat();
        const auto *focus = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(focus && focus->parentWidget()->objectName() == u"noRoom"_s);
        m_window->chatPage()->addRoom(room);
        m_window->chatPage()->removeRoom(room);
        QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    }

    void f6GoesThroughThePanes()
    {
        enterRoom();
        QSet<QWidget *> seen;
        QWidget *const first = QApplication::focusWidget();
        for (int step = 0; step < 10; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            seen.insert(QApplication::focusWidget());
        }
        QVERIFY(seen.contains(first));
        QVERIFY(seen.contains(m_window->findChild<QListView *>(u"roomList"_s)));
        QVERIFY(seen.contains(m_window->chatPage()->page(room)->view()));
        QVERIFY(seen.contains(m_window->findChild<QListView *>(u"memberList"_s)));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QWidget *const before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_F6);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void escapeReadsAllAndClosesTheSearch()
    {
        ChatPage *chat = m_window->chatPage();
        enterRoom();
        chat->addMessage(said(1, u"lee"_s, u"seen"_s));
        chat->setLookedAt(false);
        chat->addMessage(said(2, u"lee"_s, u"new"_s));
        chat->setLookedAt(true);
        QVERIFY(chat->page(room)->messages()->firstUnread().isValid());
        chat->openSearch(room);
        chat->escape();
        QVERIFY(!chat->search()->isVisible());
        QVERIFY(chat->page(room)->messages()->firstUnread().isValid());
        QTest::keyClick(m_window->findChild<QPlainTextEdit *>(u"messageEdit"_s), Qt::Key_Escape);
        QVERIFY(!chat->page(room)->messages()->firstUnread().isValid());
    }

    void shortcutsAreListed()
    {
        enterRoom();
        QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
        QDialog *list = dialog(u"shortcutsDialog"_s);
        QVERIFY(list);
        QStringList texts;
        for (const auto *label : list->findChildren<QLabel *>())
            texts += label->text();
        for (const auto &key : {u"Ctrl+K"_s, u"Alt+Shift+Down"_s, u"F6"_s, u"Ctrl+F"_s, u"Esc"_s})
            QVERIFY2(texts.contains(key), qPrintable(key + u" is not in "_s + texts.join(u'|')));
        QVERIFY(texts.contains(u"Switch to"_s));
        QVERIFY(texts.contains(u"Ctrl+1"_s) && !texts.contains(u"Ctrl+2"_s)); // one room
        list->reject();
    }

    void everyMenuEntryWithAKeyHasAnotherOne()
    {
        QSet<QKeySequence> keys;
        for (const auto *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut().isEmpty())
                continue;
            QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
            keys.insert(action->shortcut());
        }
        QVERIFY(keys.size() > 20);
    }

    void languageAndAppearanceAreChosenInTheMenu()
    {
        QSignalSpy chosen(m_window.get(), &MainWindow::preferencesChosen);
        const QList<QAction *> languages
            = m_window->findChild<QMenu *>(u"languageMenu"_s)->actions();
        const auto korean
            = std::find_if(languages.begin(), languages.end(),
                           [](const QAction *action) { return action->data() == u"ko"_s; });
        QVERIFY(korean != languages.end());
        (*korean)->trigger();
        QCOMPARE(chosen.takeFirst().at(0).value<ui::Preferences>().language, u"ko"_s);
        m_window->findChild<QMenu *>(u"appearanceMenu"_s)->actions().at(2)->trigger();
        const auto both = chosen.takeFirst().at(0).value<ui::Preferences>();
        QCOMPARE(both.look.appearance, ui::Appearance::Dark);
        QCOMPARE(both.language, u"ko"_s);
        m_window->setPreferences({.language = u"en"_s});
        QVERIFY(m_window->findChild<QMenu *>(u"languageMenu"_s)->actions().at(1)->isChecked());
    }

    void settingsAreOneKeyAway()
    {
        QSignalSpy chosen(m_window.get(), &MainWindow::preferencesChosen);
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        const QDialog *settings = dialog(u"settingsDialog"_s);
        QVERIFY(settings && settings->isVisible());
        settings->findChild<QComboBox *>(u"densityField"_s)->setCurrentIndex(1);
        QCOMPARE(chosen.takeFirst().at(0).value<ui::Preferences>().look.density,
                 ui::Density::Compact);
    }

    void changedKeysCount()
    {
        enterRoom();
        m_window->setPreferences({.keys = {{u"switchTo"_s, QKeySequence(Qt::CTRL | Qt::Key_T)}}});
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(!dialog(u"switchDialog"_s));
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(dialog(u"switchDialog"_s));
    }

    void theRoomInSightIsMutedFromTheKeyboard()
    {
        enterRoom();
        ChatPage *chat = m_window->chatPage();
        const QSignalSpy muted(chat, &ChatPage::muteRequested);
        QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(muted.value(0), (QVariantList{room, true}));
        chat->setMuted(room, true);
        QVERIFY(m_window->findChild<QAction *>(u"muteRoom"_s)->isChecked());
    }

    void everyActionHasANameForItsKeys()
    {
        QSet<QString> names;
        for (const QAction *top : m_window->menuBar()->actions()) {
            for (const QAction *action : top->menu()->actions()) {
                if (action->isSeparator() || action->menu())
                    continue;
                QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
                QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
                names.insert(action->objectName());
            }
        }
    }

    void firstRunAsksForTheNameAlone()
    {
        const QSignalSpy chosen(m_window.get(), &MainWindow::firstNicknameChosen);
        m_window->showFirstRun(u"root"_s);
        auto *const field = m_window->findChild<QLineEdit *>(u"firstNickname"_s);
        QTRY_VERIFY(field->hasFocus());
        QCOMPARE(field->selectedText(), u"root"_s); // typing replaces it
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(m_window->findChild<QLabel *>(u"firstNicknameProblem"_s)->isVisible());
        QCOMPARE(chosen.size(), 0);
        QTest::keyClicks(field, u"lee"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.value(0).value(0).toString(), u"lee"_s);
        QVERIFY(m_window->startPage()->isVisible());
        QCOMPARE(m_window->startPage()->nickname(), u"lee"_s);
    }

    void everythingSpeaksKorean()
    {
        enterRoom();
        ui::Language language;
        language.use(u"ko"_s);
        QTRY_COMPARE(m_window->windowTitle(), u"5번 방 – 사랑방"_s);
        for (const QAction *menu : m_window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions())
                QVERIFY2(!action->text().contains(QRegularExpression(u"[a-z]{3}"_s)),
                         qPrintable(action->text()));
        }
        language.use(u"en"_s);
        QTRY_COMPARE(m_window->windowTitle(), u"Room 5 – Sarangbang"_s);
    }

    void exportsARoomThatIsHostedHere()
    {
        QSignalSpy wanted(m_window.get(), &MainWindow::exportRequested);
        auto *const action = m_window->findChild<QAction *>(u"exportRoom"_s);
        QVERIFY(!action->isEnabled());
        enterRoom();
        QVERIFY(!action->isEnabled()); // a guest has no history to export
        hostIn(*m_window, m_window->chatPage(), {.active = true, .addresses = {}, .guests = 0});
        QVERIFY(action->isEnabled());
        QVERIFY(!m_window->findChild<QAction *>(u"importMessages"_s)->isEnabled());
        action->trigger();
        auto *const dialog = m_window->findChild<ui::ExportDialog *>();
        QVERIFY(dialog);
        const QTemporaryDir folder;
        dialog->selectNameFilter(dialog->nameFilters().at(2));
        emit dialog->filterSelected(dialog->nameFilters().at(2));
        dialog->selectFile(folder.filePath(u"room"_s));
        emit dialog->accepted();
        QCOMPARE(wanted.size(), 1);
        const auto intent = wanted.first().first().value<ui::ExportIntent>();
        QCOMPARE(intent.room, 5);
        QCOMPARE(intent.format, ui::ExportIntent::Format::JsonLines);
        QVERIFY(intent.file.startsWith(folder.path()));
        dialog->close();
    }

    void aTaskShowsItsProgressAndCanBeCancelled()
    {
        QSignalSpy cancelled(m_window.get(), &MainWindow::taskCancelRequested);
        m_window->beginTask(u"Exporting"_s);
        auto *dialog = m_window->findChild<QProgressDialog *>(u"taskDialog"_s);
        QVERIFY(dialog);
        m_window->setTaskProgress(500'000'000'000, 1'000'000'000'000);
        QCOMPARE(dialog->value(), dialog->maximum() / 2);
        dialog->findChild<QPushButton *>()->click();
        QCOMPARE(cancelled.size(), 1);
        m_window->endTask();
        QTRY_VERIFY(!m_window->findChild<QProgressDialog *>(u"taskDialog"_s));
        QCOMPARE(cancelled.size(), 1);
        m_window->beginTask(u"Importing"_s);
        m_window->setTaskProgress(0, 0);
        m_window->endTask();
        QCOMPARE(cancelled.size(), 1); // an end is no wish to cancel
    }

    void remembersItsLayout()
    {
        m_window->resize(900, 610);
        m_window->chatPage()->setMembersWanted(false);
        const QByteArray layout = m_window->saveLayout();
        MainWindow other;
        other.restoreLayout(layout);
        QCOMPARE(other.size(), QSize(900, 610));
        QVERIFY(!enterHost(other)->membersWanted());
        other.restoreLayout("nonsense");
        QCOMPARE(other.size(), QSize(900, 610));
        other.restoreLayout({});
        QCOMPARE(other.size(), QSize(900, 610));
        other.finishClosing();
    }

    void problemsArePlainText()
    {
        m_window->showProblem(u"title"_s, u"<b>x</b>"_s);
        auto *box = m_window->findChild<QMessageBox *>(u"problemBox"_s);
        QVERIFY(box);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        box->close();
    }

    void everyControlHasAName()
    {
        enterRoom();
        hostIn(*m_window, m_window->chatPage(),
               {.active = true, .addresses = {u"10.0.0.1"_s}, .guests = 1});
        QList<QWidget *> controls;
        for (auto *widget : m_window->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(widget)
                || qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QComboBox *>(widget)
                || qobject_cast<QSpinBox *>(widget) || qobject_cast<QPlainTextEdit *>(widget);
            // Qt's own parts of a control have no name of ours.
            const bool isOurs
                = !widget->objectName().isEmpty() && !widget->objectName().startsWith("qt_"_L1);
            if (isControl && isOurs)
                controls.append(widget);
        }
        QVERIFY(controls.size() >= 12);
        for (const QWidget *control : std::as_const(controls)) {
            const auto *button = qobject_cast<const QAbstractButton *>(control);
            const bool named
                = !control->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(control->objectName()));
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
