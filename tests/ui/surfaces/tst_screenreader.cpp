// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/surfaces/everysurface.h"

#include <QAccessible>
#include <QLabel>
#include <QMetaEnum>
#include <QScrollArea>
#include <QTest>

/// Every page and dialog as a screen reader sees it: the accessible tree, in this process.
class TestScreenReader final : public QObject
{
    Q_OBJECT

    static QByteArray describe(const QAccessibleInterface &item)
    {
        QByteArray text = QMetaEnum::fromType<QAccessible::Role>().valueToKey(item.role());
        if (const auto *widget = qobject_cast<const QWidget *>(item.object()))
            text += " of " + surfaces::describe(widget);
        return text;
    }
    static bool isControl(QAccessible::Role role)
    {
        static const QList<QAccessible::Role> controls{
            QAccessible::Button,       QAccessible::CheckBox,  QAccessible::RadioButton,
            QAccessible::EditableText, QAccessible::ComboBox,  QAccessible::SpinBox,
            QAccessible::List,         QAccessible::Table,     QAccessible::Tree,
            QAccessible::Slider,       QAccessible::MenuItem,  QAccessible::PageTab,
            QAccessible::ListItem,     QAccessible::ButtonMenu};
        return controls.contains(role);
    }
    /// Parts that Qt makes of a control, which speak through it.
    static bool isPart(const QAccessibleInterface &item)
    {
        const auto *parent = item.parent();
        return parent
            && (parent->role() == QAccessible::ComboBox || parent->role() == QAccessible::SpinBox);
    }
    static void walk(QAccessibleInterface *item, QStringList &nameless, int &controls,
                     int depth = 0)
    {
        const auto state = item->state();
        if (state.invisible && item->role() != QAccessible::ListItem)
            return;
        if (isControl(item->role()) && !isPart(*item)) {
            ++controls;
            if (item->text(QAccessible::Name).trimmed().isEmpty())
                nameless.append(QString::fromUtf8(describe(*item)));
        }
        QVERIFY(depth < 40);
        for (int at = 0; at < item->childCount(); ++at) {
            if (QAccessibleInterface *child = item->child(at); child && !isPart(*child))
                walk(child, nameless, controls, depth + 1);
        }
    }

private slots:
    void everyControlHasANameAndARole_data() { surfaces::addRows(); }
    void everyControlHasANameAndARole()
    {
        QFETCH(const int, surface);
        const auto window = surfaces::shown(surface);
        QVERIFY(window);
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(window.get());
        QVERIFY(root);
        QStringList nameless;
        int controls = 0;
        walk(root, nameless, controls);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QVERIFY(controls > 0);
        for (QWidget *control : surfaces::controlsOf(*window)) {
            QAccessibleInterface *item = QAccessible::queryAccessibleInterface(control);
            QVERIFY2(item, surfaces::describe(control).constData());
            // Qt has no better role for what scrolls.
            const bool scrolls = qobject_cast<QScrollArea *>(control);
            QVERIFY2(scrolls || item->role() != QAccessible::Client, describe(*item).constData());
            QVERIFY2(item->role() != QAccessible::NoRole, describe(*item).constData());
            QVERIFY2(!item->text(QAccessible::Name).isEmpty(), describe(*item).constData());
        }
    }

    /// A screen reader finds the words of a page only where they are part of the tree.
    void everyLabelIsRead_data() { surfaces::addRows(); }
    void everyLabelIsRead()
    {
        QFETCH(const int, surface);
        const auto window = surfaces::shown(surface);
        QVERIFY(window);
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            QAccessibleInterface *item
                = QAccessible::queryAccessibleInterface(const_cast<QLabel *>(label));
            QVERIFY(item);
            QCOMPARE(item->role(), QAccessible::StaticText);
            QVERIFY2(!item->text(QAccessible::Name).isEmpty(),
                     surfaces::describe(label).constData());
        }
    }
};

QTEST_MAIN(TestScreenReader)
#include "tst_screenreader.moc"
