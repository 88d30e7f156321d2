// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/nickname.h"

#include <QTest>

using chat::Error;
using chat::ErrorCode;
using namespace Qt::StringLiterals;

class TestNickname final : public QObject
{
    Q_OBJECT

private slots:
    void normalizes_data();
    void normalizes();
    void refuses_data();
    void refuses();
    void limitCountsPerceivedCharacters_data();
    void limitCountsPerceivedCharacters();
    void perceivedLength_data();
    void perceivedLength();
    void lookAlikesShareAKey_data();
    void lookAlikesShareAKey();
    void differentNamesHaveDifferentKeys_data();
    void differentNamesHaveDifferentKeys();
    void numbersStayWithinTheLimit_data();
    void numbersStayWithinTheLimit();
};

void TestNickname::normalizes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("nickname");
    QTest::newRow("plain") << u"kim"_s << u"kim"_s;
    QTest::newRow("case stays") << u"Kim"_s << u"Kim"_s;
    QTest::newRow("trimmed") << u" \t kim\r\n"_s << u"kim"_s;
    QTest::newRow("inner space folded") << u"lee \u3000\u00A0\t kim"_s << u"lee kim"_s;
    QTest::newRow("Hangul typed on a Mac: jamo to syllables")
        << u"\u1100\u1175\u11B7\u110E\u1165\u11AF\u1109\u116E"_s << u"김철수"_s;
    QTest::newRow("e and acute composed") << u"Rene\u0301"_s << u"Ren\u00E9"_s;
    QTest::newRow("Vietnamese") << u"Nguye\u0302\u0303n"_s << u"Nguy\u1EC5n"_s;
    QTest::newRow("Hebrew with vowels")
        << u"שָׁלוֹם"_s << u"שָׁלוֹם"_s.normalized(QString::NormalizationForm_C);
    QTest::newRow("Arabic") << u"محمد"_s << u"محمد"_s;
    QTest::newRow("Thai with tone marks") << u"น้ำ"_s << u"น้ำ"_s;
    QTest::newRow("Devanagari") << u"क्षेत्र"_s << u"क्षेत्र"_s;
    QTest::newRow("punctuation and figures") << u"O'Neill-3_x (2)"_s << u"O'Neill-3_x (2)"_s;
    QTest::newRow("markup stays text") << u"<b>kim</b>"_s << u"<b>kim</b>"_s;
    QTest::newRow("family emoji with joiners")
        << u"👨‍👩‍👧‍👦"_s << u"👨‍👩‍👧‍👦"_s;
    QTest::newRow("longest emoji: family with skin tones")
        << u"👨🏻‍👩🏻‍👧🏻‍👦🏻"_s
        << u"👨🏻‍👩🏻‍👧🏻‍👦🏻"_s;
    QTest::newRow("heart on fire: selector before a joiner")
        << u"❤️‍🔥"_s << u"❤️‍🔥"_s;
    QTest::newRow("judge: joiner before scales") << u"👩‍⚖️"_s << u"👩‍⚖️"_s;
    QTest::newRow("runner: joiner before a sign") << u"🏃‍♀️"_s << u"🏃‍♀️"_s;
    QTest::newRow("flag of Korea") << u"🇰🇷"_s << u"🇰🇷"_s;
    QTest::newRow("rainbow flag") << u"🏳️‍🌈"_s << u"🏳️‍🌈"_s;
    QTest::newRow("flag of Scotland: tags")
        << u"🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"_s
        << u"🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"_s;
    QTest::newRow("keycap") << u"1\uFE0F\u20E3"_s << u"1\uFE0F\u20E3"_s;
    QTest::newRow("heart as text") << u"\u2764\uFE0E"_s << u"\u2764\uFE0E"_s;
    QTest::newRow("four marks on a letter")
        << u"q\u0300\u0301\u0302\u0303"_s << u"q\u0300\u0301\u0302\u0303"_s;
}

void TestNickname::normalizes()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, nickname);
    const auto result = chat::normalizeNickname(typed);
    if (const auto *error = std::get_if<Error>(&result))
        QFAIL(qPrintable(error->text));
    QCOMPARE(std::get<QString>(result), nickname);
    QCOMPARE(std::get<QString>(chat::normalizeNickname(nickname)), nickname);
}

void TestNickname::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto inside = [](const char *name, char32_t c, const QString &says) {
        QTest::newRow(name) << QString(u"ki"_s + QStringView(QChar::fromUcs4(c)) + u"m"_s) << says;
    };
    const QString direction = u"writing direction"_s;
    const QString invisible = u"invisible"_s;
    QTest::newRow("null") << QString() << u"empty"_s;
    QTest::newRow("white space") << u" \u3000\t\n"_s << u"empty"_s;
    QTest::newRow("zero-width space alone") << u"\u200B"_s << invisible;
    inside("right-to-left override", 0x202E, direction);
    inside("left-to-right override", 0x202D, direction);
    inside("right-to-left embedding", 0x202B, direction);
    inside("pop directional formatting", 0x202C, direction);
    inside("right-to-left isolate", 0x2067, direction);
    inside("first strong isolate", 0x2068, direction);
    inside("pop directional isolate", 0x2069, direction);
    inside("left-to-right mark", 0x200E, direction);
    inside("right-to-left mark", 0x200F, direction);
    inside("Arabic letter mark", 0x061C, direction);
    inside("zero-width space", 0x200B, invisible);
    inside("zero-width non-joiner", 0x200C, invisible);
    inside("zero-width joiner between letters", 0x200D, invisible);
    inside("word joiner", 0x2060, invisible);
    inside("byte order mark", 0xFEFF, invisible);
    inside("soft hyphen", 0x00AD, invisible);
    inside("combining grapheme joiner", 0x034F, invisible);
    inside("Hangul filler", 0x3164, invisible);
    inside("half-width Hangul filler", 0xFFA0, invisible);
    inside("Hangul jungseong filler", 0x1160, invisible);
    inside("Mongolian vowel separator", 0x180E, invisible);
    inside("blank Braille pattern", 0x2800, invisible);
    inside("selector after a letter", 0xFE0F, invisible);
    inside("ideographic variation selector", 0xE0100, invisible);
    inside("tag without a flag", 0xE0067, invisible);
    inside("invisible times", 0x2062, invisible);
    QTest::newRow("joiner at the end of an emoji") << u"👩\u200D"_s << invisible;
    QTest::newRow("joiner at the start") << u"\u200D👩"_s << invisible;
    QTest::newRow("two joiners in an emoji") << u"👩\u200D\u200D👩"_s << invisible;
    QTest::newRow("emoji joined to a letter") << u"👩\u200Da"_s << invisible;
    QTest::newRow("two selectors on an emoji") << u"❤\uFE0F\uFE0F"_s << invisible;
    QTest::newRow("selector on a digit without a keycap") << u"1\uFE0F"_s << invisible;
    QTest::newRow("flag with a tag that does not end")
        << u"🏴\U000E0067\U000E0062"_s << invisible;
    QTest::newRow("text hidden in tags") << u"a\U000E0068\U000E0069\U000E007F"_s << invisible;
    inside("NUL", 0, u"control character (U+0000)"_s);
    inside("ESC", 0x1B, u"control character (U+001B)"_s);
    inside("BEL", 0x07, u"control character (U+0007)"_s);
    inside("DEL", 0x7F, u"control character"_s);
    inside("C1 control", 0x9B, u"control character (U+009B)"_s);
    inside("private use", 0xE000, u"private-use"_s);
    inside("private use, plane 16", 0x10FFFD, u"private-use"_s);
    inside("unassigned", 0x0378, u"Unicode does not know"_s);
    inside("noncharacter", 0xFFFF, u"Unicode does not know"_s);
    inside("interlinear annotation", 0xFFF9, u"formatting"_s);
    QTest::newRow("high surrogate alone") << u"a"_s + QChar(0xD83D) << u"surrogate"_s;
    QTest::newRow("low surrogate alone") << QString(QChar(0xDE00)) + u'a' << u"surrogate"_s;
    QTest::newRow("stack of 30 marks") << u"Z"_s + u"\u0336"_s.repeated(30) << u"combining marks"_s;
    QTest::newRow("five marks on a letter")
        << u"q\u0300\u0301\u0302\u0303\u0304"_s << u"combining marks"_s;
    QTest::newRow("U4 what stands for a slash") << u"a%2Fb"_s << u"%2F"_s;
    QTest::newRow("U4 the same in small letters") << u"a%2fb"_s << u"%2F"_s;
    QTest::newRow("mark at the start") << u"\u0301kim"_s << u"without a letter"_s;
    QTest::newRow("spacing mark at the start") << u"\u093Ekim"_s << u"without a letter"_s;
    QTest::newRow("endless emoji") << u"👩"_s + u"\u200D👩"_s.repeated(20) << u"in one character"_s;
    QTest::newRow("endless jamo") << u"\u1100"_s.repeated(40) << u"in one character"_s;
}

void TestNickname::refuses()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, says);
    const auto result = chat::normalizeNickname(typed);
    QVERIFY(std::holds_alternative<Error>(result));
    const auto error = std::get<Error>(result);
    QCOMPARE(error.code, ErrorCode::NicknameInvalid);
    QVERIFY2(error.text.contains(says), qPrintable(error.text));
    const auto isPrintable = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; };
    QVERIFY(std::all_of(error.text.begin(), error.text.end(), isPrintable));
}

void TestNickname::limitCountsPerceivedCharacters_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("ASCII") << u"x"_s;
    QTest::newRow("Hangul syllable") << u"방"_s;
    QTest::newRow("Hangul as jamo") << u"\u1107\u1161\u11BC"_s;
    QTest::newRow("letter with a mark that has no composed form") << u"q\u0301"_s;
    QTest::newRow("emoji") << u"😀"_s;
    QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s;
    QTest::newRow("flag") << u"🇰🇷"_s;
}

void TestNickname::limitCountsPerceivedCharacters()
{
    QFETCH(const QString, unit);
    QVERIFY(std::holds_alternative<QString>(chat::normalizeNickname(unit.repeated(32))));
    const auto result = chat::normalizeNickname(unit.repeated(33));
    QVERIFY(std::holds_alternative<Error>(result));
    const auto error = std::get<Error>(result);
    QCOMPARE(error.limit, 32);
    QVERIFY2(error.text.contains(u"33"_s) && error.text.contains(u"32"_s), qPrintable(error.text));
    QVERIFY(std::holds_alternative<QString>(chat::normalizeNickname(unit.repeated(33), 33)));
}

void TestNickname::perceivedLength_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("length");
    QTest::newRow("empty") << QString() << qsizetype(0);
    QTest::newRow("ASCII") << u"kim"_s << qsizetype(3);
    QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s << qsizetype(1);
    QTest::newRow("skin tone") << u"👍🏽"_s << qsizetype(1);
    QTest::newRow("two flags") << u"🇰🇷🇺🇸"_s << qsizetype(2);
    QTest::newRow("keycap") << u"1\uFE0F\u20E3"_s << qsizetype(1);
    QTest::newRow("jamo") << u"\u1112\u1161\u11AB\u1100\u1173\u11AF"_s << qsizetype(2);
    QTest::newRow("letter with marks") << u"e\u0301\u0323x"_s << qsizetype(2);
}

void TestNickname::perceivedLength()
{
    QFETCH(const QString, text);
    QTEST(chat::perceivedLength(text), "length");
}

void TestNickname::lookAlikesShareAKey_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("case") << u"Kim"_s << u"kIM"_s;
    QTest::newRow("full width") << u"ｋｉｍ５"_s << u"KIM5"_s;
    QTest::newRow("half-width katakana") << u"ｶﾞ"_s << u"ガ"_s;
    QTest::newRow("ligature") << u"ﬁne"_s << u"FINE"_s;
    QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s;
    QTest::newRow("mathematical letters") << u"𝐤𝐢𝐦"_s << u"kim"_s;
    QTest::newRow("circled letters") << u"ⓚⓘⓜ"_s << u"kim"_s;
    QTest::newRow("superscript") << u"kim²"_s << u"kim2"_s;
    QTest::newRow("jamo and syllables") << u"\u1112\u1161\u11AB"_s << u"한"_s;
    QTest::newRow("final sigma") << u"ΟΔΟΣ"_s << u"οδος"_s;
    QTest::newRow("heart as text and as emoji") << u"\u2764\uFE0E"_s << u"\u2764\uFE0F"_s;
    QTest::newRow("spaces of two widths") << u"lee kim"_s << u"lee\u3000kim"_s;
    QTest::newRow("composed and not") << u"Ren\u00E9"_s << u"rene\u0301"_s;
    QTest::newRow("Angstrom sign") << u"\u212B"_s << u"\u00E5"_s;
}

void TestNickname::lookAlikesShareAKey()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QCOMPARE(chat::nicknameKey(one), chat::nicknameKey(other));
    QCOMPARE(chat::nicknameKey(chat::nicknameKey(one)), chat::nicknameKey(one));
}

void TestNickname::differentNamesHaveDifferentKeys_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("another letter") << u"kim"_s << u"kin"_s;
    QTest::newRow("numbered") << u"kim"_s << u"kim (2)"_s;
    QTest::newRow("accent") << u"rene"_s << u"ren\u00E9"_s;
    QTest::newRow("Hangul") << u"김"_s << u"긴"_s;
    QTest::newRow("space") << u"lee kim"_s << u"leekim"_s;
    QTest::newRow("skin tones") << u"👍🏽"_s << u"👍🏿"_s;
}

void TestNickname::differentNamesHaveDifferentKeys()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QVERIFY(chat::nicknameKey(one) != chat::nicknameKey(other));
}

void TestNickname::numbersStayWithinTheLimit_data()
{
    QTest::addColumn<QString>("nickname");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QString>("numbered");
    QTest::newRow("short") << u"kim"_s << 2 << 32 << u"kim (2)"_s;
    QTest::newRow("fits exactly") << QString(28, u'x') << 2 << 32 << QString(28, u'x') + u" (2)"_s;
    QTest::newRow("one too long") << QString(29, u'x') << 2 << 32 << QString(28, u'x') + u" (2)"_s;
    QTest::newRow("two figures") << QString(32, u'x') << 10 << 32 << QString(27, u'x') + u" (10)"_s;
    QTest::newRow("numbered so already")
        << QString(28, u'x') + u" (2)"_s << 2 << 32 << QString(28, u'x') + u" (2)"_s;
    QTest::newRow("numbered otherwise")
        << QString(28, u'x') + u" (2)"_s << 3 << 32 << QString(28, u'x') + u" (3)"_s;
    QTest::newRow("no space before the number") << u"kim lee"_s << 2 << 8 << u"kim (2)"_s;
    QTest::newRow("families are cut whole")
        << u"👨‍👩‍👧‍👦"_s.repeated(8) << 2 << 8
        << u"👨‍👩‍👧‍👦"_s.repeated(4) + u" (2)"_s;
}

void TestNickname::numbersStayWithinTheLimit()
{
    QFETCH(const QString, nickname);
    QFETCH(const int, number);
    QFETCH(const int, longest);
    QFETCH(const QString, numbered);
    const QString result = chat::numberedNickname(nickname, number, longest);
    QCOMPARE(result, numbered);
    QVERIFY(chat::perceivedLength(result) <= longest);
    QCOMPARE(std::get<QString>(chat::normalizeNickname(result, longest)), result);
}

QTEST_GUILESS_MAIN(TestNickname)
#include "tst_nickname.moc"
