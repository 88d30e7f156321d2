// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/surfaces/everysurface.h"
#include "ui/theme.h"

#include <QApplication>
#include <QImage>
#include <QRadioButton>
#include <QSet>
#include <QTest>

/// Every page and dialog from the keyboard alone.
class TestKeyboard final : public QObject
{
    Q_OBJECT

    /// Of one group of radio buttons Tab leads to one, the arrows to the others.
    static bool isReached(QWidget *control, const QSet<QWidget *> &reached)
    {
        if (reached.contains(control))
            return true;
        const auto *radio = qobject_cast<QRadioButton *>(control);
        if (!radio)
            return false;
        for (QWidget *other : reached) {
            if (qobject_cast<QRadioButton *>(other) && other->parent() == radio->parent())
                return true;
        }
        return false;
    }
    /// What has the focus, or the control around it.
    static QWidget *focused(const QList<QWidget *> &controls)
    {
        QWidget *widget = QApplication::focusWidget();
        while (widget && !controls.contains(widget))
            widget = widget->parentWidget();
        return widget;
    }
    static QImage picture(QWidget &window, const QWidget *control)
    {
        const QRect place(control->mapTo(&window, QPoint()), control->size());
        return window.grab(place.adjusted(-3, -3, 3, 3)).toImage();
    }

private slots:
    void initTestCase() { ui::applyLook(*qApp, {}, false); }

    void tabReachesEveryControl_data() { surfaces::addRows(); }
    void tabReachesEveryControl()
    {
        QFETCH(const int, surface);
        const auto window = surfaces::shown(surface);
        QVERIFY(window);
        const QList<QWidget *> controls = surfaces::controlsOf(*window);
        QSet<QWidget *> reached;
        for (qsizetype i = 0; i < 2 * controls.size() + 2; ++i) {
            if (QWidget *control = focused(controls))
                reached.insert(control);
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : window.get(), Qt::Key_Tab);
        }
        for (QWidget *control : controls)
            QVERIFY2(isReached(control, reached), surfaces::describe(control).constData());
        // And back: the last is before the first.
        if (QWidget *focus = controls.size() > 1 ? QApplication::focusWidget() : nullptr) {
            QTest::keyClick(focus, Qt::Key_Backtab, Qt::ShiftModifier);
            QVERIFY2(QApplication::focusWidget() != focus, surfaces::describe(focus).constData());
        }
    }

    void focusIsVisible_data()
    {
        QTest::addColumn<int>("surface");
        QTest::addColumn<bool>("isDark");
        for (int at = 0; at < surfaces::all().size(); ++at) {
            for (const bool isDark : {false, true}) {
                QTest::addRow("%s, %s", surfaces::all().at(at).name.constData(),
                              isDark ? "dark" : "light")
                    << at << isDark;
            }
        }
    }
    void focusIsVisible()
    {
        QFETCH(const int, surface);
        QFETCH(const bool, isDark);
        ui::applyLook(*qApp, {}, isDark);
        const auto window = surfaces::shown(surface);
        QVERIFY(window);
        for (QWidget *control : surfaces::controlsOf(*window)) {
            control->setFocus(Qt::TabFocusReason);
            QCOMPARE(QApplication::focusWidget(), control);
            const QImage with = picture(*window, control);
            control->clearFocus();
            QVERIFY2(picture(*window, control) != with, surfaces::describe(control).constData());
        }
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
