// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/messagetext.h"

#include <QTest>

using chat::Error;
using chat::ErrorCode;
using namespace Qt::StringLiterals;

class TestMessageText final : public QObject
{
    Q_OBJECT

private slots:
    void keepsAndFolds_data();
    void keepsAndFolds();
    void isSettledAfterOnePass();
    void refuses_data();
    void refuses();
    void lengthCountsCodePoints();
    void limitIsInclusive();
};

void TestMessageText::keepsAndFolds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("stored");
    QTest::newRow("plain") << u"hi"_s << u"hi"_s;
    QTest::newRow("CR LF") << u"a\r\nb"_s << u"a\nb"_s;
    QTest::newRow("CR alone") << u"a\rb"_s << u"a\nb"_s;
    QTest::newRow("LF CR are two ends") << u"a\n\rb"_s << u"a\n\nb"_s;
    QTest::newRow("CR CR LF") << u"a\r\r\nb"_s << u"a\n\nb"_s;
    QTest::newRow("space at the end") << u"hi \t\r\n "_s << u"hi"_s;
    QTest::newRow("ideographic space at the end") << u"방\u3000\u00A0"_s << u"방"_s;
    QTest::newRow("space at the start stays") << u"  code"_s << u"  code"_s;
    QTest::newRow("tab inside") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("blank lines inside") << u"a\n\n\nb"_s << u"a\n\n\nb"_s;
    QTest::newRow("markup stays text") << u"<img src=x>"_s << u"<img src=x>"_s;
    QTest::newRow("right-to-left with marks") << u"שלום\u200F!"_s << u"שלום\u200F!"_s;
    QTest::newRow("emoji") << u"👨‍👩‍👧‍👦🇰🇷"_s
                           << u"👨‍👩‍👧‍👦🇰🇷"_s;
    QTest::newRow("decomposed Hangul stays as sent")
        << u"\u1112\u1161\u11AB"_s << u"\u1112\u1161\u11AB"_s;
    QTest::newRow("line separator inside") << u"a\u2028b"_s << u"a\u2028b"_s;
}

void TestMessageText::keepsAndFolds()
{
    QFETCH(const QString, text);
    QFETCH(const QString, stored);
    const auto result = chat::normalizeMessageText(text);
    QVERIFY(std::holds_alternative<QString>(result));
    QCOMPARE(std::get<QString>(result), stored);
}

void TestMessageText::isSettledAfterOnePass()
{
    const auto once = std::get<QString>(chat::normalizeMessageText(u" a\r\r\n b \r\n"_s));
    QCOMPARE(std::get<QString>(chat::normalizeMessageText(once)), once);
}

void TestMessageText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("null") << QString() << ErrorCode::TextEmpty << u"empty"_s;
    QTest::newRow("white space") << u" \t\r\n\u3000"_s << ErrorCode::TextEmpty << u"empty"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') << ErrorCode::Malformed << u"U+0000"_s;
    QTest::newRow("ESC") << u"\x1B[31mred"_s << ErrorCode::Malformed << u"U+001B"_s;
    QTest::newRow("vertical tab at the end") << u"a\v"_s << ErrorCode::Malformed << u"U+000B"_s;
    QTest::newRow("DEL") << u"a\x7F"_s << ErrorCode::Malformed << u"U+007F"_s;
    QTest::newRow("C1 control") << u"a\u009Bb"_s << ErrorCode::Malformed << u"U+009B"_s;
    QTest::newRow("high half") << u"a"_s + QChar(0xD800) << ErrorCode::Malformed << u"surrogate"_s;
    QTest::newRow("low half") << QString(QChar(0xDC00)) << ErrorCode::Malformed << u"surrogate"_s;
    QTest::newRow("halves turned round")
        << QString(QChar(0xDC00)) + QChar(0xD800) << ErrorCode::Malformed << u"surrogate"_s;
    QTest::newRow("too long") << QString(5001, u'x') << ErrorCode::TextTooLong << u"5001"_s;
}

void TestMessageText::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, says);
    const auto result = chat::normalizeMessageText(text);
    QVERIFY(std::holds_alternative<Error>(result));
    const auto error = std::get<Error>(result);
    QCOMPARE(error.code, code);
    QVERIFY2(error.text.contains(says), qPrintable(error.text));
    QCOMPARE(error.limit, code == ErrorCode::TextTooLong ? 5000 : 0);
}

void TestMessageText::lengthCountsCodePoints()
{
    QVERIFY(std::holds_alternative<QString>(chat::normalizeMessageText(u"😀"_s.repeated(5000))));
    QVERIFY(std::holds_alternative<Error>(chat::normalizeMessageText(u"😀"_s.repeated(5001))));
}

void TestMessageText::limitIsInclusive()
{
    QVERIFY(std::holds_alternative<QString>(chat::normalizeMessageText(u"abc  \n"_s, 3)));
    const auto result = chat::normalizeMessageText(u"abcd"_s, 3);
    QVERIFY(std::holds_alternative<Error>(result));
    QCOMPARE(std::get<Error>(result).limit, 3);
}

QTEST_GUILESS_MAIN(TestMessageText)
#include "tst_messagetext.moc"
