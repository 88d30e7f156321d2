// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"
#include "ui/notifications/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using ui::TrayIcon;

class TestTrayIcon final : public QObject
{
    Q_OBJECT

    static QList<QAction *> actions()
    {
        for (const QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == QStringLiteral("trayMenu"))
                return widget->actions();
        }
        return {};
    }

private slots:
    void isNotNeeded()
    {
        TrayIcon tray{QIcon()};
        QVERIFY(!QSystemTrayIcon::isSystemTrayAvailable()); // off the screen there is none
        tray.appear();
        QVERIFY(!tray.isShown());
        tray.setCounts(3, 1);
        tray.show(
            {.room = 5, .title = QStringLiteral("Room 5"), .text = QStringLiteral("lee: hi")});
        tray.withdraw(5);
        QVERIFY(!tray.isShown());
    }

    void menuTellsWhatIsWanted()
    {
        TrayIcon tray{QIcon()};
        const QSignalSpy window(&tray, &TrayIcon::windowRequested);
        const QSignalSpy quiet(&tray, &TrayIcon::doNotDisturbToggled);
        const QSignalSpy quit(&tray, &TrayIcon::quitRequested);
        const QList<QAction *> menu = actions();
        QCOMPARE(menu.size(), 4); // one is a line
        menu.at(0)->trigger();
        QCOMPARE(window.size(), 1);
        menu.at(1)->trigger();
        QCOMPARE(quiet.value(0).value(0).toBool(), true);
        tray.setDoNotDisturb(false); // as the settings say: tells nothing
        QCOMPARE(quiet.size(), 1);
        QVERIFY(!menu.at(1)->isChecked());
        menu.at(3)->trigger();
        QCOMPARE(quit.size(), 1);
    }

    void speaksKorean()
    {
        ui::Language language;
        language.use(QStringLiteral("en"));
        TrayIcon tray{QIcon()};
        QCOMPARE(actions().at(3)->text(), QStringLiteral("Quit"));
        language.use(QStringLiteral("ko"));
        QTRY_COMPARE(actions().at(3)->text(), QStringLiteral("종료"));
    }
};

QTEST_MAIN(TestTrayIcon)
#include "tst_trayicon.moc"
