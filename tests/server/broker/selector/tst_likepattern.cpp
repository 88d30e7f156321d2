// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/likepattern.h"

#include <QRandomGenerator>
#include <QTest>

using server::LikePattern;

namespace {

/// LIKE as its definition says it, character by character and without a thought for time.
bool matchesSlowly(QStringView pattern, QStringView text)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern.front() == QLatin1Char('%')) {
        return matchesSlowly(pattern.sliced(1), text)
            || (!text.isEmpty() && matchesSlowly(pattern, text.sliced(1)));
    }
    if (text.isEmpty())
        return false;
    const bool fits = pattern.front() == QLatin1Char('_') || pattern.front() == text.front();
    return fits && matchesSlowly(pattern.sliced(1), text.sliced(1));
}

QString randomText(QRandomGenerator &random, const QString &letters, int longest)
{
    QString text;
    const int size = random.bounded(longest + 1);
    for (int i = 0; i < size; ++i)
        text += letters.at(random.bounded(int(letters.size())));
    return text;
}

} // namespace

class TestLikePattern final : public QObject
{
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("escape");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, const char *pattern, const char *escape,
                            const char *text, bool expected) {
            QTest::newRow(name) << QByteArray(pattern) << QByteArray(escape) << QByteArray(text)
                                << expected;
        };
        row("the same", "seoul", "", "seoul", true);
        row("more", "seoul", "", "seoul!", false);
        row("less", "seoul", "", "seou", false);
        row("another case", "seoul", "", "Seoul", false);
        row("nothing is nothing", "", "", "", true);
        row("nothing is not something", "", "", "a", false);
        row("any text", "%", "", "whatever", true);
        row("any text, none too", "%", "", "", true);
        row("one character", "12_3", "", "1293", true);
        row("one character is not two", "12_3", "", "12993", false);
        row("one character is not none", "12_3", "", "123", false);
        row("a beginning", "12%3", "", "12993", true);
        row("a beginning and end at once", "12%3", "", "123", true);
        row("an end missing", "12%3", "", "1234", false);
        row("any twice is any", "%%a%%", "", "bab", true);
        row("retries after a near miss", "%ab%c", "", "aababc", true);
        row("one Hangul syllable", "서_", "", "서울", true);
        row("one character of four octets", "_", "", "😀", true);
        row("two characters", "__", "", "서울", true);
        row("one is not two syllables", "_", "", "서울", false);
        row("never half a character", "%_", "", "울", true);
        row("more than all characters", "%___", "", "서울", false);
        row("an escaped _", "\\_%", "\\", "_foo", true);
        row("an escaped _ is no wildcard", "\\_%", "\\", "bar", false);
        row("an escaped %", "100!%", "!", "100%", true);
        row("an escaped % is no wildcard", "100!%", "!", "100 won", false);
        row("an escaped escape", "a!!b", "!", "a!b", true);
        row("an escape of three octets", "가%가_", "가", "%_", true);
    }
    void matches()
    {
        QFETCH(const QByteArray, pattern);
        QFETCH(const QByteArray, escape);
        QFETCH(const QByteArray, text);
        QFETCH(const bool, expected);
        const auto compiled = LikePattern::compile(pattern, escape);
        QVERIFY(compiled);
        QCOMPARE(compiled->matches(text), expected);
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("an escape before nothing") << QByteArray("ab!") << true;
        QTest::newRow("an escape before a letter") << QByteArray("a!b") << true;
        QTest::newRow("the longest") << QByteArray(LikePattern::longest, 'a') << false;
        QTest::newRow("one octet too long") << QByteArray(LikePattern::longest + 1, 'a') << true;
        QTest::newRow("wildcards count") << QByteArray(LikePattern::longest + 1, '_') << true;
        QTest::newRow("one of many % counts") << QByteArray(1000, '%') << false;
        QTest::newRow("a wildcard after the longest")
            << QByteArray(LikePattern::longest, 'a') + '%' << true;
    }
    void isRefused()
    {
        QFETCH(const QByteArray, pattern);
        QFETCH(const bool, isRefused);
        QCOMPARE(!LikePattern::compile(pattern, "!").has_value(), isRefused);
    }

    void theLongestPatternMatches()
    {
        const QByteArray letters(LikePattern::longest - 1, 'a');
        const auto pattern = LikePattern::compile(QByteArray(letters + '%'), {});
        QVERIFY(pattern);
        QVERIFY(pattern->matches(QByteArray(letters + "b")));
        QVERIFY(!pattern->matches(letters.chopped(1)));
        const auto any = LikePattern::compile(QByteArray('%' + letters), {});
        QVERIFY(any->matches(QByteArray(100'000, 'a')));
    }

    void agreesWithTheDefinition()
    {
        QRandomGenerator random(20261122);
        int matched = 0;
        for (int round = 0; round < 20'000; ++round) {
            const QString pattern = randomText(random, QStringLiteral("ab가%_"), 7);
            const QString text = randomText(random, QStringLiteral("ab가"), 8);
            const auto compiled = LikePattern::compile(pattern.toUtf8(), {});
            QVERIFY(compiled);
            const bool expected = matchesSlowly(pattern, text);
            matched += int(expected);
            QVERIFY2(compiled->matches(text.toUtf8()) == expected,
                     qPrintable(pattern + QLatin1String(" on ") + text));
        }
        QVERIFY(matched > 500); // else the texts test nothing
    }
};

QTEST_APPLESS_MAIN(TestLikePattern)
#include "tst_likepattern.moc"
