// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagetextcache.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::MessageTextCache;
using ui::TextStyle;

class TestMessageTextCache final : public QObject
{
    Q_OBJECT

private slots:
    void breaksAtTheWidth()
    {
        MessageTextCache cache;
        const QString text = u"a sentence that is far too long for one line of this width"_s;
        const QSize wide = cache.size(1, text, 2000).size;
        const QSize narrow = cache.size(1, text, 100).size;
        QVERIFY(narrow.height() > 2 * wide.height());
        QVERIFY(narrow.width() <= 100);
        QCOMPARE(cache.size(1, text, 2000).size, wide);
    }

    void breaksWordsThatDoNotFit()
    {
        MessageTextCache cache;
        QVERIFY(cache.size(1, QString(500, u'x'), 100).size.width() <= 100);
    }

    void keepsTheLineBreaksOfTheWriter()
    {
        MessageTextCache cache;
        QCOMPARE(cache.lines(1, u"a\nb\nc"_s, 500).blocks.front()->layout.lineCount(), 3);
    }

    void measuresLikeItPaints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("Latin") << u"Good morning, how are you all today?"_s;
        QTest::newRow("Korean") << u"안녕하세요, 오늘은 다들 어떻게 지내세요?"_s;
        QTest::newRow("emoji") << u"🎉👨‍👩‍👧‍👦🇰🇷 잔치"_s;
        QTest::newRow("right to left") << u"שלום לכולם, מה שלומכם היום?"_s;
    }
    void measuresLikeItPaints()
    {
        QFETCH(const QString, text);
        MessageTextCache cache;
        for (const int width : {60, 130, 400}) {
            const ui::TextSize size = cache.size(1, text, width);
            QCOMPARE(cache.lines(1, text, width).size.size, size.size);
            QVERIFY(size.lastLineWidth <= size.size.width() + 1);
        }
    }

    void anotherTextUnderTheSameKeyIsAnotherText()
    {
        MessageTextCache cache;
        const QSize one = cache.size(1, u"short"_s, 300).size;
        QVERIFY(cache.size(1, u"very much longer than that"_s, 300).size != one);
        QCOMPARE(cache.lines(1, u"short"_s, 300).shown, u"short"_s);
        QCOMPARE(cache.lines(1, u"other"_s, 300).shown, u"other"_s);
    }

    void anotherFontIsAnotherSize()
    {
        MessageTextCache cache;
        const QSize before = cache.size(1, u"text"_s, 300).size;
        QFont larger = cache.font();
        larger.setPixelSize(40);
        cache.setFont(larger);
        QVERIFY(cache.size(1, u"text"_s, 300).size.height() > before.height());
    }

    void plainTextHasNoMarks()
    {
        MessageTextCache cache;
        const ui::TextLines &lines = cache.lines(1, u"**a** `b` https://a.org"_s, 2000);
        QCOMPARE(lines.shown, u"**a** `b` https://a.org"_s);
        QVERIFY(lines.blocks.front()->marks.isEmpty());
    }

    void blocksStandBelowEachOther()
    {
        MessageTextCache cache;
        const ui::TextLines &lines
            = cache.lines(1, u"one\n> two **b**\n```\nthree\n```\nfour"_s, 300, TextStyle::Message);
        QCOMPARE(lines.shown, u"one\ntwo b\nthree\nfour"_s);
        QCOMPARE(lines.blocks.size(), 4U);
        for (size_t i = 0; i < lines.blocks.size(); ++i) {
            const ui::BlockLines &block = *lines.blocks.at(i);
            QVERIFY(QRect(QPoint(), lines.size.size).contains(block.rect));
            QCOMPARE(lines.shown.mid(block.start, block.length()), block.layout.text());
            QCOMPARE(block.copyButton.isEmpty(), block.kind != ui::TextBlock::Kind::Code);
            QVERIFY(block.rect.contains(block.copyButton) || block.copyButton.isEmpty());
            if (i > 0)
                QVERIFY(block.rect.top() > lines.blocks.at(i - 1)->rect.bottom());
            const QPointF inside = block.rect.center();
            QCOMPARE(lines.blockAt(inside), &block);
            const int at = lines.positionAt(QPointF(0, inside.y()), true);
            QCOMPARE(at, block.start);
        }
        QCOMPARE(lines.positionAt(QPointF(5000, 5000), true), int(lines.shown.size()));
        QCOMPARE(lines.positionAt(QPointF(5000, 5000), false), -1);
    }

    void emojiAloneAreLarge()
    {
        MessageTextCache cache;
        const int small = cache.size(1, u"a 😄"_s, 300, TextStyle::Message).size.height();
        const int large = cache.size(2, u"😄"_s, 300, TextStyle::Message).size.height();
        QVERIFY(large > 3 * small / 2);
        QCOMPARE(cache.lines(3, u":smile:"_s, 300, TextStyle::Message).size.size.height(), large);
    }

    void markupIsText()
    {
        MessageTextCache cache;
        const QString text = u"<b>bold</b> &amp; <img src=x>"_s;
        QCOMPARE(cache.lines(1, text, 2000).shown, text);
        QVERIFY(cache.lines(1, text, 2000).blocks.front()->layout.formats().isEmpty());
    }
};

QTEST_MAIN(TestMessageTextCache)
#include "tst_messagetextcache.moc"
