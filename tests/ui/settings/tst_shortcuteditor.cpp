// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/shortcuteditor.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::ChangedKeys;
using ui::ShortcutEditor;
using ui::Shortcuts;

class TestShortcutEditor final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ShortcutEditor> m_editor;

    static Shortcuts::Entry entry(const QString &name, QKeyCombination keys)
    {
        return {.name = name,
                .menu = u"Go"_s,
                .text = name,
                .usual = QKeySequence(keys),
                .keys = QKeySequence(keys)};
    }
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_editor->findChild<T *>(name);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers held) const
    {
        QTest::keyClick(part<QLineEdit>(u"keysField"_s), key, held);
    }
    [[nodiscard]] QString cell(int row) const
    {
        return part<QTableWidget>(u"shortcutTable"_s)->item(row, 1)->text();
    }
    [[nodiscard]] static ChangedKeys last(const QSignalSpy &chosen)
    {
        return chosen.isEmpty() ? ChangedKeys() : chosen.last().at(0).value<ChangedKeys>();
    }

private slots:
    void init()
    {
        m_editor = std::make_unique<ShortcutEditor>(QList<Shortcuts::Entry>{
            entry(u"find"_s, Qt::CTRL | Qt::Key_F), entry(u"next"_s, Qt::ALT | Qt::Key_Down)});
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
    }

    void takesNewKeys()
    {
        const QSignalSpy chosen(m_editor.get(), &ShortcutEditor::keysChosen);
        press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(last(chosen), (ChangedKeys{{u"find"_s, QKeySequence(Qt::CTRL | Qt::Key_T)}}));
        QCOMPARE(cell(0), u"Ctrl+T"_s);
        // The one that was there before is free now, and may go to another.
        part<QTableWidget>(u"shortcutTable"_s)->setCurrentCell(1, 0);
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(last(chosen).value(u"next"_s), QKeySequence(Qt::CTRL | Qt::Key_F));
    }

    void tellsWhoseTheKeysAre()
    {
        const QSignalSpy chosen(m_editor.get(), &ShortcutEditor::keysChosen);
        auto *const takeOver = part<QPushButton>(u"takeOverKeys"_s);
        press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(chosen.size(), 0);
        QVERIFY(part<QLabel>(u"keysProblem"_s)->text().contains(u"next"_s));
        QVERIFY(takeOver->isVisible());
        QTest::mouseClick(takeOver, Qt::LeftButton);
        QCOMPARE(last(chosen),
                 (ChangedKeys{{u"find"_s, QKeySequence(Qt::ALT | Qt::Key_Down)},
                              {u"next"_s, QKeySequence()}}));
        QCOMPARE(cell(1), QString());
        QVERIFY(!takeOver->isVisible());
    }

    void refusesKeysThatWrite()
    {
        const QSignalSpy chosen(m_editor.get(), &ShortcutEditor::keysChosen);
        press(Qt::Key_A, Qt::NoModifier);
        QCOMPARE(chosen.size(), 0);
        QVERIFY(part<QLabel>(u"keysProblem"_s)->isVisible());
        QCOMPARE(cell(0), u"Ctrl+F"_s);
    }

    void theLastOfSeveralCounts()
    {
        const QSignalSpy chosen(m_editor.get(), &ShortcutEditor::keysChosen);
        press(Qt::Key_T, Qt::ControlModifier);
        press(Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(last(chosen).value(u"find"_s), QKeySequence(Qt::CTRL | Qt::Key_U));
    }

    void goesBack()
    {
        const QSignalSpy chosen(m_editor.get(), &ShortcutEditor::keysChosen);
        press(Qt::Key_T, Qt::ControlModifier);
        QTest::mouseClick(part<QPushButton>(u"usualKeys"_s), Qt::LeftButton);
        QCOMPARE(last(chosen), ChangedKeys());
        QTest::mouseClick(part<QPushButton>(u"removeKeys"_s), Qt::LeftButton);
        QCOMPARE(last(chosen), (ChangedKeys{{u"find"_s, QKeySequence()}}));
        QTest::mouseClick(part<QPushButton>(u"allUsualKeys"_s), Qt::LeftButton);
        QCOMPARE(last(chosen), ChangedKeys());
        QCOMPARE(cell(0), u"Ctrl+F"_s);
    }

    void tabLeadsOn()
    {
        auto *const keys = part<QLineEdit>(u"keysField"_s);
        keys->setFocus();
        press(Qt::Key_Tab, Qt::NoModifier);
        QVERIFY(!keys->hasFocus());
        QCOMPARE(cell(0), u"Ctrl+F"_s);
    }
};

QTEST_MAIN(TestShortcutEditor)
#include "tst_shortcuteditor.moc"
