// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagemarks.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::TextBlock;
using ui::TextMark;

class TestMessageMarks final : public QObject
{
    Q_OBJECT

    /// "B[bold] I[italic] C[code] L[link]"; blocks are "T:", "Q:" and "K:" (code), on lines.
    static QString written(const QList<TextBlock> &blocks)
    {
        QStringList lines;
        for (const TextBlock &block : blocks) {
            QMap<int, QString> open;
            QMap<int, int> close;
            for (const TextMark &mark : block.marks) {
                open[mark.start] += QStringLiteral("BICL").at(int(mark.kind)) + u"["_s;
                ++close[mark.start + mark.length];
            }
            QString line = QStringLiteral("TQK").at(int(block.kind)) + u":"_s;
            for (int i = 0; i <= block.text.size(); ++i) {
                line += u"]"_s.repeated(close.value(i)) + open.value(i);
                if (i < block.text.size())
                    line += block.text.at(i);
            }
            lines += line;
        }
        return lines.join(u'|');
    }

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", u"hello"_s, u"T:hello"_s);
        row("bold", u"a **bold** word"_s, u"T:a B[bold] word"_s);
        row("italic", u"an *italic* word"_s, u"T:an I[italic] word"_s);
        row("both", u"***x***"_s, u"T:I[B[x]]"_s);
        row("italic in bold", u"**a *b* c**"_s, u"T:B[a I[b] c]"_s);
        row("bold in italic", u"*a **b** c*"_s, u"T:I[a B[b] c]"_s);
        row("two", u"*a* and *b*"_s, u"T:I[a] and I[b]"_s);
        row("Korean particle after bold", u"**굵게**는"_s, u"T:B[굵게]는"_s);
        row("Korean particle after italic", u"*기울여*서"_s, u"T:I[기울여]서"_s);
        row("not closed", u"**bold"_s, u"T:**bold"_s);
        row("not opened", u"bold**"_s, u"T:bold**"_s);
        row("spaces inside", u"2 * 3 * 4"_s, u"T:2 * 3 * 4"_s);
        row("product", u"2*3*4"_s, u"T:2*3*4"_s);
        row("list", u"* one\n* two"_s, u"T:* one\n* two"_s);
        row("nothing between", u"****"_s, u"T:****"_s);
        row("rule", u"**********"_s, u"T:**********"_s);
        row("crossed", u"**a *b** c*"_s, u"T:B[a *b] c*"_s);
        row("code", u"run `ls -l` now"_s, u"T:run C[ls -l] now"_s);
        row("no marks in code", u"`**a** :smile:`"_s, u"T:C[**a** :smile:]"_s);
        row("code over lines is none", u"`a\nb`"_s, u"T:`a\nb`"_s);
        row("one backtick", u"it`s"_s, u"T:it`s"_s);
        row("address", u"see https://a.org/*x*_y."_s, u"T:see L[https://a.org/*x*_y]."_s);
        row("address in bold", u"**https://a.org/b** is"_s, u"T:L[B[https://a.org/b]] is"_s);
        row("address in code", u"`http://a.org/`"_s, u"T:C[http://a.org/]"_s);
        row("other schemes are text", u"javascript:alert(1) file:///etc"_s,
            u"T:javascript:alert(1) file:///etc"_s);
        row("short name", u":smile: and :+1:"_s, u"T:😄 and 👍"_s);
        row("no such name", u":nosuchname: 12:30:45"_s, u"T::nosuchname: 12:30:45"_s);
        row("quote", u"> one\n> two\nanswer"_s, u"Q:one\ntwo|T:answer"_s);
        row("marks in a quote", u"> **a**"_s, u"Q:B[a]"_s);
        row("a face is no quote", u">_<"_s, u"T:>_<"_s);
        row("fenced", u"look:\n```\nint *a, *b;\n  x\n```\ndone"_s,
            u"T:look:|K:int *a, *b;\n  x|T:done"_s);
        row("fenced, with a language", u"```cpp\nint a;\n```"_s, u"K:int a;"_s);
        row("fenced on one line", u"```a b```"_s, u"K:a b"_s);
        row("fence not closed", u"```\na\nb"_s, u"K:a\nb"_s);
        row("fence and nothing", u"```"_s, u"T:```"_s);
        row("two fences", u"```\na\n```\n```\nb\n```"_s, u"K:a|K:b"_s);
        row("HTML is text", u"<b>x</b> &amp; <img src=x>"_s, u"T:<b>x</b> &amp; <img src=x>"_s);
        row("empty lines inside stay", u"a\n\nb"_s, u"T:a\n\nb"_s);
        row("white space alone", u" \n "_s, u"T: \n "_s);
    }
    void reads()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        QCOMPARE(written(ui::parseMessage(text)), shown);
    }

    void previewIsOnePlainLine()
    {
        QCOMPARE(ui::plainLine(u"> who?\n**me** `x`\n```\na\n  b\n```\n:tada:"_s),
                 u"who? me x a b 🎉"_s);
        QCOMPARE(ui::plainLine(QString()), QString());
    }

    void staysQuickWhateverIsInIt_data()
    {
        QTest::addColumn<QString>("piece");
        for (const auto &piece : {u"*"_s,
                                  u"**"_s,
                                  u"***a"_s,
                                  u"*a "_s,
                                  u"**a "_s,
                                  u"*a* "_s,
                                  u"**a *b** c* "_s,
                                  u"`"_s,
                                  u"`\n"_s,
                                  u"``` "_s,
                                  u"```\n"_s,
                                  u"["_s,
                                  u"]("_s,
                                  u"("_s,
                                  u")"_s,
                                  u":"_s,
                                  u":a"_s,
                                  u"> "_s,
                                  u"> \n"_s,
                                  u"\n"_s,
                                  u"http://"_s,
                                  u"http://a.b/("_s,
                                  u"_"_s,
                                  u"<"_s})
            QTest::newRow(qPrintable(piece.simplified() + QString::number(piece.size()))) << piece;
        QTest::newRow("an address with brackets") << u"http://a.b/"_s + u")"_s.repeated(65'536);
    }
    void staysQuickWhateverIsInIt()
    {
        QFETCH(const QString, piece);
        constexpr int octets = 64 * 1024;
        const QString text = piece.repeated(qMax<qsizetype>(1, octets / piece.size()));
        QElapsedTimer timer;
        timer.start();
        const QList<TextBlock> blocks = ui::parseMessage(text);
        // What costs O(n) takes a few milliseconds; O(n²) would take minutes.
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        for (const TextBlock &block : blocks) {
            QVERIFY(block.marks.size() <= ui::mostMarks + 1);
            for (const TextMark &mark : block.marks) {
                QVERIFY(mark.start >= 0 && mark.length > 0);
                QVERIFY(mark.start + mark.length <= block.text.size());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestMessageMarks)
#include "tst_messagemarks.moc"
