// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/shortcuts.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Shortcuts;

class TestShortcuts final : public QObject
{
    Q_OBJECT

    static void addAction(QMenu *menu, const QString &name, const QString &text, QKeySequence keys)
    {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setShortcut(keys);
    }

private slots:
    void changesAndGoesBack()
    {
        QMenuBar menus;
        QMenu *menu = menus.addMenu(u"&Go"_s);
        addAction(menu, u"find"_s, u"&Search…"_s, QKeySequence(Qt::CTRL | Qt::Key_F));
        addAction(menu, u"next"_s, u"&Next"_s, QKeySequence(Qt::Key_F6));
        menu->addSeparator();
        menu->addAction(u"no name, no part"_s)->setShortcut(QKeySequence(Qt::Key_F7));
        Shortcuts shortcuts(menus);
        shortcuts.use({{u"find"_s, QKeySequence(Qt::Key_F3)}, {u"next"_s, QKeySequence()}});
        const QList<Shortcuts::Entry> entries = shortcuts.entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).menu, u"Go"_s);
        QCOMPARE(entries.at(0).text, u"Search"_s);
        QCOMPARE(entries.at(0).keys, QKeySequence(Qt::Key_F3));
        QCOMPARE(entries.at(0).usual, QKeySequence(Qt::CTRL | Qt::Key_F));
        QVERIFY(menu->actions().at(1)->shortcut().isEmpty());
        shortcuts.use({});
        QCOMPARE(menu->actions().at(0)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F));
        QCOMPARE(menu->actions().at(1)->shortcut(), QKeySequence(Qt::Key_F6));
    }

    void textsLoseTheirMarks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("English") << u"&Search this room…"_s << u"Search this room"_s;
        QTest::newRow("Korean") << u"방 검색(&S)…"_s << u"방 검색"_s;
        QTest::newRow("nothing to lose") << u"About"_s << u"About"_s;
    }
    void textsLoseTheirMarks()
    {
        QFETCH(const QString, text);
        QTEST(ui::plainActionText(text), "plain");
    }

    void writingKeysAreRefused_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("Ctrl and a letter") << QKeySequence(Qt::CTRL | Qt::Key_T) << true;
        QTest::newRow("Alt and an arrow") << QKeySequence(Qt::ALT | Qt::Key_Up) << true;
        QTest::newRow("function key") << QKeySequence(Qt::Key_F5) << true;
        QTest::newRow("Shift and PageUp") << QKeySequence(Qt::SHIFT | Qt::Key_PageUp) << true;
        QTest::newRow("none") << QKeySequence() << true;
        QTest::newRow("a letter") << QKeySequence(Qt::Key_A) << false;
        QTest::newRow("a capital") << QKeySequence(Qt::SHIFT | Qt::Key_A) << false;
        QTest::newRow("a syllable") << QKeySequence(u"가"_s) << false;
        QTest::newRow("Enter sends") << QKeySequence(Qt::Key_Return) << false;
        QTest::newRow("Escape") << QKeySequence(Qt::Key_Escape) << false;
        QTest::newRow("copy") << QKeySequence(Qt::CTRL | Qt::Key_C) << false;
        QTest::newRow("recall") << QKeySequence(Qt::CTRL | Qt::Key_Up) << false;
        QTest::newRow("two keys") << QKeySequence(Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::Key_L)
                                  << false;
    }
    void writingKeysAreRefused()
    {
        QFETCH(const QKeySequence, keys);
        QTEST(ui::keysProblem(keys).isEmpty(), "isFine");
    }

    void findsWhoHasTheKeys()
    {
        const QList<Shortcuts::Entry> entries{
            {.name = u"a"_s, .keys = QKeySequence(Qt::Key_F1)},
            {.name = u"b"_s, .keys = QKeySequence()},
        };
        QCOMPARE(ui::holderOf(QKeySequence(Qt::Key_F1), u"b"_s, entries), &entries.at(0));
        QVERIFY(!ui::holderOf(QKeySequence(Qt::Key_F1), u"a"_s, entries));
        QVERIFY(!ui::holderOf(QKeySequence(), u"a"_s, entries)); // no keys: no conflict
    }
};

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
