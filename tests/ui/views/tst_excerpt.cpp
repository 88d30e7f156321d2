// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/excerpt.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::Excerpt;
using Ranges = QList<Excerpt::Range>;

Q_DECLARE_METATYPE(Ranges)

class TestExcerpt final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheFirstHit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("needle");
        QTest::addColumn<QString>("line");
        QTest::addColumn<Ranges>("hits");
        const auto row
            = [](const char *name, const QString &text, const QString &needle, const QString &line,
                 const Ranges &hits) { QTest::newRow(name) << text << needle << line << hits; };
        row("at the start", u"lunch at noon"_s, u"lunch"_s, u"lunch at noon"_s, {{0, 5}});
        row("other case", u"Lunch at noon"_s, u"lUNCH"_s, u"Lunch at noon"_s, {{0, 5}});
        row("each of them", u"ab ab ab"_s, u"ab"_s, u"ab ab ab"_s, {{0, 2}, {3, 2}, {6, 2}});
        row("hits do not overlap", u"aaaa"_s, u"aa"_s, u"aaaa"_s, {{0, 2}, {2, 2}});
        row("one syllable", u"점심 먹자"_s, u"먹"_s, u"점심 먹자"_s, {{3, 1}});
        row("far behind", u"0123456789 lunch"_s, u"lunch"_s, u"…6789 lunch"_s, {{6, 5}});
        row("in the second line", u"first\nsecond\tlunch"_s, u"lunch"_s, u"…cond lunch"_s,
            {{6, 5}});
        row("over a line end", u"one\ntwo"_s, u"one\ntwo"_s, u"one two"_s, {{0, 7}});
        row("decomposed text", u"cafe\u0301 now"_s, u"CAFÉ"_s, u"café now"_s, {{0, 4}});
        row("nothing to find", u"all of it"_s, u""_s, u"all of it"_s, {});
        row("not there", u"all of it"_s, u"x"_s, u"all of it"_s, {});
        row("pattern characters", u"50% of a_b"_s, u"%"_s, u"50% of a_b"_s, {{2, 1}});
    }
    void showsTheFirstHit()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, needle);
        QFETCH(const Ranges, hits);
        const Excerpt excerpt = ui::makeExcerpt(text, needle, 5);
        QTEST(excerpt.text, "line");
        QCOMPARE(excerpt.hits, hits);
    }

    void neverCutsACharacter()
    {
        const QString family = u"👩‍👩‍👧"_s;
        for (qsizetype before = 0; before < 20; ++before) {
            const Excerpt excerpt
                = ui::makeExcerpt(family + family + u"lunch"_s, u"lunch"_s, before);
            const QString front = excerpt.text.chopped(5);
            QVERIFY(front == family + family || front == u'…' + family || front == u"…"_s
                    || front == u'…' + family + family);
        }
    }
};

QTEST_APPLESS_MAIN(TestExcerpt)
#include "tst_excerpt.moc"
