// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts.h"
#include "ui/widgets/hostingindicator.h"
#include "ui/widgets/startpage.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// A file of texts is all that a language needs: no list has it, no code knows it.
class TestNewLanguage final : public QObject
{
    Q_OBJECT

private slots:
    void isOfferedBesideTheOthers()
    {
        QStringList codes;
        for (const auto &offer : ui::Language::offers())
            codes.append(offer.code);
        QVERIFY2(codes.contains(u"eo"_s), qPrintable(codes.join(u' ')));
        QVERIFY2(codes.contains(u"en"_s) && codes.contains(u"ko"_s), qPrintable(codes.join(u' ')));
    }

    void menuAndSettingsHaveIt()
    {
        ui::MainWindow window;
        const auto *menu = window.findChild<QMenu *>(u"languageMenu"_s);
        const QList<QAction *> actions = menu->actions();
        QVERIFY(std::any_of(actions.begin(), actions.end(), [](const QAction *action) {
            return action->data() == u"eo"_s && action->text() == u"esperanto"_s;
        }));
        const ui::Shortcuts shortcuts(*window.menuBar());
        const ui::SettingsDialog settings({}, shortcuts);
        const QList<QComboBox *> choices = settings.findChildren<QComboBox *>();
        QVERIFY(std::any_of(choices.begin(), choices.end(), [](const QComboBox *choice) {
            return choice->findData(u"eo"_s) >= 0;
        }));
    }

    void speaksIt()
    {
        ui::Language language;
        language.use(u"eo"_s);
        QCOMPARE(language.current(), u"eo"_s);
        QCOMPARE(QLocale().language(), QLocale::Esperanto);
        const ui::StartPage page;
        QCOMPARE(page.findChild<QPushButton *>(u"hostButton"_s)->text(), u"&Gastigi ĉambron"_s);
        QCOMPARE(page.findChild<QPushButton *>(u"joinButton"_s)->text(), u"&Join"_s); // not yet
        ui::HostingIndicator indicator;
        indicator.setHosting({.active = true, .addresses = {}, .guests = 1});
        const auto *guests = indicator.findChild<QLabel *>(u"hostingGuests"_s);
        QCOMPARE(guests->text(), u"1 gasto"_s);
        indicator.setHosting({.active = true, .addresses = {}, .guests = 2});
        QCOMPARE(guests->text(), u"2 gastoj"_s);
    }
};

QTEST_MAIN(TestNewLanguage)
#include "tst_newlanguage.moc"
