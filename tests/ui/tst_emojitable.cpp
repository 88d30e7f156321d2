// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/emojitable.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::EmojiTable;

class TestEmojiTable final : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhatKeyboardsHave()
    {
        const EmojiTable &table = EmojiTable::instance();
        QVERIFY(table.all().size() > 1500);
        QSet<QString> seen;
        for (const ui::Emoji &emoji : table.all()) {
            QVERIFY(!seen.contains(emoji.text));
            seen.insert(emoji.text);
            QVERIFY(table.contains(emoji.text));
        }
    }

    void findsByShortName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("emoji");
        QTest::newRow("smile") << u"smile"_s << u"😄"_s;
        QTest::newRow("signs") << u"+1"_s << u"👍"_s;
        QTest::newRow("none") << u"nosuchname"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void findsByShortName()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, emoji);
        QCOMPARE(EmojiTable::instance().named(name), emoji);
    }

    void searches_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("emoji");
        QTest::newRow("short name") << u"thumbsu"_s << u"👍"_s;
        QTest::newRow("English keyword") << u"sushi"_s << u"🍣"_s;
        QTest::newRow("Korean keyword") << u"초밥"_s << u"🍣"_s;
        QTest::newRow("upper case") << u"SUSHI"_s << u"🍣"_s;
    }
    void searches()
    {
        QFETCH(const QString, begin);
        QFETCH(const QString, emoji);
        QStringList found;
        for (const ui::Emoji &one : EmojiTable::instance().search(begin, 30))
            found += one.text;
        QVERIFY2(found.contains(emoji), qPrintable(found.join(u' ')));
        QCOMPARE(EmojiTable::instance().search(u"a"_s, 7).size(), 7);
    }

    void tellsEmojiAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("alone");
        QTest::newRow("one") << u"😄"_s << true;
        QTest::newRow("three with spaces") << u"😄 👍\n🎉"_s << true;
        QTest::newRow("too many") << u"😄😄😄😄"_s << false;
        QTest::newRow("skin colour") << u"👍🏽"_s << true;
        QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s << true;
        QTest::newRow("flag") << u"🇰🇷"_s << true;
        QTest::newRow("heart with selector") << u"❤️"_s << true;
        QTest::newRow("text with it") << u"hi 😄"_s << false;
        QTest::newRow("digits are none") << u"12"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("white space") << u"  "_s << false;
        QTest::newRow("very long") << u"😄"_s.repeated(100'000) << false;
    }
    void tellsEmojiAlone()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, alone);
        QCOMPARE(ui::isEmojiAlone(text, 3), alone);
    }
};

QTEST_GUILESS_MAIN(TestEmojiTable)
#include "tst_emojitable.moc"
