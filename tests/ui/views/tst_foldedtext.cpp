// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/foldedtext.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFoldedText final : public QObject
{
    Q_OBJECT

private slots:
    void ordinaryTextsStayWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << u"hello"_s;
        QTest::newRow("as long as may be") << QString(2000, u'x');
        QTest::newRow("Korean") << u"안녕하세요 "_s.repeated(300);
        QTest::newRow("some emoji") << u"🎉"_s.repeated(90);
        QTest::newRow("thirty lines") << u"line\n"_s.repeated(29) + u"line"_s;
    }
    void ordinaryTextsStayWhole()
    {
        QFETCH(const QString, text);
        const ui::FoldedText folded = ui::foldText(text);
        QVERIFY(!folded.isFolded);
        QCOMPARE(folded.text, text);
    }

    void longOrDearTextsAreFolded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("longest");
        QTest::newRow("letters") << QString(2001, u'x') << 2001;
        QTest::newRow("lines") << u"line\n"_s.repeated(31) << 200;
        QTest::newRow("nothing but line breaks, but for one letter")
            << QString(500, u'\n') + u'x' << 32;
        QTest::newRow("emoji") << u"🎉"_s.repeated(5000) << 250;
        QTest::newRow("emoji of the basic plane") << u"✨"_s.repeated(5000) << 250;
        QTest::newRow("flags") << u"🇰🇷"_s.repeated(1250) << 250;
        QTest::newRow("keycaps") << u"1\ufe0f\u20e3"_s.repeated(1600) << 250;
    }
    void longOrDearTextsAreFolded()
    {
        QFETCH(const QString, text);
        QFETCH(const int, longest);
        const ui::FoldedText folded = ui::foldText(text);
        QVERIFY(folded.isFolded);
        QVERIFY2(folded.text.size() <= longest, qPrintable(QString::number(folded.text.size())));
        QVERIFY(folded.text.endsWith(u'…'));
        // Links and marks count from the beginning of the whole.
        QVERIFY(text.startsWith(folded.text.chopped(1)));
    }

    void charactersStayWhole()
    {
        const QString family = u"👨\u200d👩\u200d👧"_s;
        const QString folded = ui::foldText(family.repeated(600)).text.chopped(1);
        QCOMPARE(folded.size() % family.size(), 0);
        QVERIFY(!folded.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFoldedText)
#include "tst_foldedtext.moc"
