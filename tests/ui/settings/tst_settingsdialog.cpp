// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Preferences;
using ui::SettingsDialog;

class TestSettingsDialog final : public QObject
{
    Q_OBJECT

    QMenuBar m_menus;
    std::unique_ptr<ui::Shortcuts> m_shortcuts;
    std::unique_ptr<SettingsDialog> m_dialog;

    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_dialog->findChild<T *>(name);
    }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const auto *field = part<QWidget>(name);
        return field && field->isVisible();
    }
    void search(const QString &words) const
    {
        part<QLineEdit>(u"settingsSearch"_s)->setText(words);
    }
    [[nodiscard]] static Preferences last(const QSignalSpy &chosen)
    {
        return chosen.isEmpty() ? Preferences() : chosen.last().at(0).value<Preferences>();
    }

private slots:
    void initTestCase()
    {
        QAction *action = m_menus.addMenu(u"Go"_s)->addAction(u"&Next room"_s);
        action->setObjectName(u"next"_s);
        action->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
        m_shortcuts = std::make_unique<ui::Shortcuts>(m_menus);
    }
    void init()
    {
        m_dialog
            = std::make_unique<SettingsDialog>(Preferences{.nickname = u"kim"_s}, *m_shortcuts);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void everyChangeCountsAtOnce()
    {
        const QSignalSpy chosen(m_dialog.get(), &SettingsDialog::preferencesChosen);
        part<QComboBox>(u"themeField"_s)->setCurrentIndex(2);
        QCOMPARE(last(chosen).look.appearance, ui::Appearance::Dark);
        part<QComboBox>(u"accentField"_s)->setCurrentIndex(int(ui::Accent::Rose));
        QCOMPARE(last(chosen).look.accent, ui::Accent::Rose);
        part<QComboBox>(u"densityField"_s)->setCurrentIndex(1);
        QCOMPARE(last(chosen).look.density, ui::Density::Compact);
        auto *const size = part<QComboBox>(u"textSizeField"_s);
        size->setCurrentIndex(size->findData(125));
        QCOMPARE(last(chosen).look.textPercent, 125);
        auto *const language = part<QComboBox>(u"languageField"_s);
        language->setCurrentIndex(language->findData(u"ko"_s));
        QCOMPARE(last(chosen).language, u"ko"_s);
        QCOMPARE(last(chosen).look.appearance, ui::Appearance::Dark); // still
        QCOMPARE(chosen.size(), 5);
    }

    void switchesTell_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Preferences>("expected");
        const auto row = [](const char *name, auto change) {
            Preferences expected{.nickname = u"kim"_s};
            change(expected);
            QTest::newRow(name) << QString::fromLatin1(name) << expected;
        };
        row("doNotDisturb", [](Preferences &p) { p.notices.doNotDisturb = true; });
        row("showNotices", [](Preferences &p) { p.notices.shows = false; });
        row("onlyMentions", [](Preferences &p) { p.notices.onlyMentions = true; });
        row("showText", [](Preferences &p) { p.notices.showsText = false; });
        row("sounds", [](Preferences &p) { p.notices.sounds = true; });
        row("announceRooms", [](Preferences &p) { p.isAnnounced = false; });
        row("lookForHosts", [](Preferences &p) { p.looksForHosts = false; });
    }
    void switchesTell()
    {
        QFETCH(const QString, name);
        QFETCH(const Preferences, expected);
        const QSignalSpy chosen(m_dialog.get(), &SettingsDialog::preferencesChosen);
        part<QCheckBox>(name)->toggle();
        QCOMPARE(last(chosen), expected);
    }

    void aBadNameIsToldAndNotTaken()
    {
        const QSignalSpy chosen(m_dialog.get(), &SettingsDialog::preferencesChosen);
        auto *const field = part<QLineEdit>(u"settingsNickname"_s);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(isShown(u"settingsNicknameProblem"_s));
        QVERIFY(m_dialog->isVisible()); // Enter closes nothing
        QCOMPARE(chosen.size(), 0);
        QTest::keyClicks(field, u"lee"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(last(chosen).nickname, u"lee"_s);
        QVERIFY(!isShown(u"settingsNicknameProblem"_s));
    }

    void searchFindsInEveryCategory_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found");
        QTest::newRow("label") << u"accent"_s << u"accentField"_s;
        QTest::newRow("hint") << u"pops up"_s << u"doNotDisturb"_s;
        QTest::newRow("in another language") << u"한국어"_s << u"languageField"_s;
        QTest::newRow("category") << u"network"_s << u"lookForHosts"_s;
        QTest::newRow("an action with keys") << u"next room"_s << u"shortcutTable"_s;
        QTest::newRow("the keys themselves") << u"alt+down"_s << u"shortcutTable"_s;
    }
    void searchFindsInEveryCategory()
    {
        QFETCH(const QString, words);
        QFETCH(const QString, found);
        search(words);
        QVERIFY(isShown(found));
        QVERIFY(!isShown(u"sounds"_s)); // none of these words
        search({});
        QVERIFY(isShown(u"settingsNickname"_s)); // the category from before
    }

    void nothingFoundSaysSo()
    {
        search(u"xyzzy"_s);
        QVERIFY(isShown(u"settingsNothing"_s));
        QTest::keyClick(part<QLineEdit>(u"settingsSearch"_s), Qt::Key_Escape);
        QVERIFY(!isShown(u"settingsNothing"_s));
        QVERIFY(m_dialog->isVisible()); // the first Escape ends the search
        QTest::keyClick(part<QLineEdit>(u"settingsSearch"_s), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void theKeyboardLeadsThrough()
    {
        auto *const field = part<QLineEdit>(u"settingsSearch"_s);
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Down);
        auto *const categories = part<QListWidget>(u"settingsCategories"_s);
        QVERIFY(categories->hasFocus());
        QTest::keyClick(categories, Qt::Key_Down);
        QVERIFY(isShown(u"themeField"_s));
        QTest::keyClick(m_dialog.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"with a notification"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(part<QCheckBox>(u"sounds"_s)->hasFocus());
    }

    void speaksAnotherLanguageAtOnce()
    {
        ui::Language language;
        language.use(u"en"_s);
        m_dialog->showCategory(SettingsDialog::Category::You);
        part<QComboBox>(u"languageField"_s)->setFocus();
        language.use(u"ko"_s);
        QTRY_COMPARE(m_dialog->windowTitle(), u"설정"_s);
        QVERIFY(isShown(u"settingsNickname"_s));
        QTRY_VERIFY(part<QComboBox>(u"languageField"_s)->hasFocus());
        language.use(u"en"_s);
        QTRY_COMPARE(m_dialog->windowTitle(), u"Settings"_s);
    }

    void showsWhatCameToBeElsewhere()
    {
        const QSignalSpy chosen(m_dialog.get(), &SettingsDialog::preferencesChosen);
        m_dialog->setPreferences({.nickname = u"lee"_s});
        QTRY_COMPARE(part<QLineEdit>(u"settingsNickname"_s)->text(), u"lee"_s);
        QCOMPARE(chosen.size(), 0);
    }
};

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
