// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsrow.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::SettingsRow;

class TestSettingsRow final : public QObject
{
    Q_OBJECT

private slots:
    void isFoundByItsWords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("of the label, in another case") << QStringList{u"FONT"_s} << true;
        QTest::newRow("of both texts") << QStringList{u"size"_s, u"desktop"_s} << true;
        QTest::newRow("that it does not show") << QStringList{u"letters"_s} << true;
        QTest::newRow("one is missing") << QStringList{u"font"_s, u"sound"_s} << false;
        QTest::newRow("none") << QStringList{} << true;
    }
    void isFoundByItsWords()
    {
        QFETCH(const QStringList, words);
        SettingsRow row(u"Font size"_s, u"Beside that of your desktop."_s, new QCheckBox);
        row.setOtherWords(u"letters"_s);
        QTEST(row.matches(words), "isFound");
    }

    void namesItsControl()
    {
        const SettingsRow row(u"Sounds"_s, u"With a notification."_s, new QCheckBox);
        QCOMPARE(row.control()->accessibleName(), u"Sounds"_s);
        QCOMPARE(row.control()->accessibleDescription(), u"With a notification."_s);
    }

    void marksWordsAndNothingElse()
    {
        const QPalette palette = ui::Theme::light().toPalette();
        const QString html = ui::markedHtml(u"a <b> & Key"_s, {u"key"_s}, palette);
        QVERIFY(html.startsWith("a &lt;b&gt; &amp; <span"_L1));
        QVERIFY(html.endsWith(">Key</span>"_L1));
        QCOMPARE(ui::markedHtml(u"a.c abc"_s, {u"a.c"_s}, palette).count("<span"_L1), 1);
        QCOMPARE(ui::markedHtml(u"<i>"_s, {}, palette), u"&lt;i&gt;"_s);
    }

    void forgetsItsMarks()
    {
        SettingsRow row(u"Font size"_s, {}, new QCheckBox);
        const auto *label = row.findChild<QLabel *>();
        row.mark({u"size"_s});
        QVERIFY(label->text().contains("<span"_L1));
        row.mark({});
        QCOMPARE(label->text(), u"Font size"_s);
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestSettingsRow)
#include "tst_settingsrow.moc"
