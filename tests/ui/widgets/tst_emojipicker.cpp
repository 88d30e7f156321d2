// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/emojipicker.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::EmojiPicker;

class TestEmojiPicker final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EmojiPicker> m_picker;
    QLineEdit *m_search = nullptr;
    QListWidget *m_grid = nullptr;

private slots:
    void init()
    {
        m_picker = std::make_unique<EmojiPicker>();
        m_search = m_picker->findChild<QLineEdit *>();
        m_grid = m_picker->findChild<QListWidget *>();
        m_picker->openAt({600, 500});
        QVERIFY(QTest::qWaitForWindowExposed(m_picker.get()));
    }

    void showsAll()
    {
        QVERIFY(m_grid->count() > 1500);
        QCOMPARE(m_grid->currentRow(), 0);
        QVERIFY(!m_picker->findChild<QLabel *>(u"emojiName"_s)->text().isEmpty());
    }

    void typedWordAndEnterChoose_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("English") << u"sushi"_s;
        QTest::newRow("Korean") << u"초밥"_s;
    }
    void typedWordAndEnterChoose()
    {
        QFETCH(const QString, word);
        const QSignalSpy chosen(m_picker.get(), &EmojiPicker::chosen);
        m_search->setText(word);
        QTest::keyClick(m_search, Qt::Key_Return);
        QCOMPARE(chosen.value(0).value(0).toString(), u"🍣"_s);
        QVERIFY(!m_picker->isVisible());
    }

    void arrowKeysWalkFromTheSearch()
    {
        QTest::keyClick(m_search, Qt::Key_Right);
        QCOMPARE(m_grid->currentRow(), 1);
        QTest::keyClick(m_search, Qt::Key_Left);
        QCOMPARE(m_grid->currentRow(), 0);
        QTest::keyClick(m_search, Qt::Key_Down);
        QVERIFY(m_grid->currentRow() > 1);
        QTest::keyClick(m_search, Qt::Key_Up);
        QCOMPARE(m_grid->currentRow(), 0);
    }

    void nothingFoundIsSaid()
    {
        const QSignalSpy chosen(m_picker.get(), &EmojiPicker::chosen);
        m_search->setText(u"nosuchword"_s);
        QCOMPARE(m_grid->count(), 0);
        QVERIFY(!m_picker->findChild<QLabel *>(u"emojiName"_s)->text().isEmpty());
        QTest::keyClick(m_search, Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
    }
};

QTEST_MAIN(TestEmojiPicker)
#include "tst_emojipicker.moc"
