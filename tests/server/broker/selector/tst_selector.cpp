// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selector.h"

#include <QTest>

using messaging::Message;
using server::Selector;
using server::SelectorError;

namespace {

/// What the rows are tried on.
Message sample()
{
    return {.command = stomp::Command::Message,
            .destination = "/topic/price",
            .headers = {{"content-type", "text/plain"},
                        {"type", "chat"},
                        {"price", "1200"},
                        {"discount", "-2.5"},
                        {"code", "007"},
                        {"urgent", "TRUE"},
                        {"hidden", "false"},
                        {"city", "서울"},
                        {"empty", ""},
                        {"quote\"d", "it's"},
                        {"type", "the second one does not count"}}};
}

} // namespace

class TestSelector final : public QObject
{
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<bool>("expected");
        const auto yes = [](const char *selector) { QTest::newRow(selector) << true; };
        const auto no = [](const char *selector) { QTest::newRow(selector) << false; };

        yes("type = 'chat'");
        no("type = 'Chat'");
        yes("type <> 'news'");
        no("type <> 'chat'");
        yes("type='chat'AND price=1200");
        no("Type = 'chat'");
        yes("\"content-type\" = 'text/plain'");
        yes("\"quote\"\"d\" = 'it''s'");
        yes("city = '서울'");
        yes("destination = '/topic/price'");

        // Numbers.
        yes("price = 1200");
        yes("price = 1.2e3");
        yes("price = 1200.");
        yes("price > 1199.5");
        no("price > 1200");
        yes("price >= 1200");
        yes("price < +1201");
        yes("discount < -2");
        yes("discount = -2.5");
        yes("discount = - 2.5");
        yes("-discount = 2.5");
        yes("code = 7");
        no("code = '7'");
        yes("code = '007'");
        yes("price + 100 = 1300");
        yes("price - 200 * 2 = 800");
        yes("(price - 200) * 2 = 2000");
        yes("price / 4 / 3 = 100");
        yes("price - 100 - 100 = 1000");
        yes("2 + 3 * 4 = 14");
        yes("- - price = 1200");
        yes(".5 < 0.75");

        // Texts have an order too, by their octets.
        yes("type > 'chaa'");
        yes("'abc' < 'abd'");
        no("city < 'z'");
        yes("price <> discount");
        yes("code < price"); // two headers, both numbers
        yes("type < \"content-type\"");

        // Booleans.
        yes("urgent");
        yes("urgent = TRUE");
        yes("urgent AND NOT hidden");
        no("hidden");
        yes("hidden = FALSE");
        yes("TRUE");
        no("FALSE");
        yes("(price > 5) = TRUE");
        yes("(price > 5) = urgent");

        // Three values: unknown is neither true nor false.
        no("nobody = 1");
        no("NOT nobody = 1");
        no("nobody <> 1");
        yes("nobody = 1 OR TRUE");
        no("nobody = 1 OR FALSE");
        no("nobody = 1 AND TRUE");
        yes("NOT (nobody = 1 AND FALSE)");
        no("nobody");
        no("NOT nobody");
        no("type = 5");
        no("NOT type = 5");
        no("type <> 5");
        no("type");
        no("price / 0 = 1");
        no("NOT price / 0 = 1");
        no("nobody + 1 > 0");
        no("1e308 * 10 > 0");
        no("empty = 0");
        yes("empty = ''");

        yes("nobody IS NULL");
        no("type IS NULL");
        yes("type IS NOT NULL");
        no("nobody IS NOT NULL");
        no("empty IS NULL");

        yes("price BETWEEN 1000 AND 1200");
        yes("price BETWEEN 1200 AND 1300 AND urgent");
        no("price BETWEEN 1201 AND 1300");
        no("price BETWEEN 1300 AND 1000");
        yes("price NOT BETWEEN 1201 AND 1300");
        no("price NOT BETWEEN 1000 AND 1300");
        no("nobody BETWEEN 1 AND 2");
        no("nobody NOT BETWEEN 1 AND 2");
        yes("price NOT BETWEEN 1300 AND nobody"); // false and unknown is false
        yes("type BETWEEN 'a' AND 'd'");
        yes("150 BETWEEN 100 AND price");

        yes("type IN ('news', 'chat')");
        no("type IN ('news')");
        yes("type NOT IN ('news', 'weather')");
        no("type NOT IN ('chat')");
        yes("price IN (1, 1200)");
        yes("discount IN (-2.5)");
        no("nobody IN ('a')");
        no("nobody NOT IN ('a')");
        no("type NOT IN (5)");
        yes("type IN (5, 'chat')");

        yes("type LIKE 'ch%'");
        yes("type LIKE '_hat'");
        no("type LIKE 'hat'");
        yes("type NOT LIKE '%news%'");
        yes("city LIKE '서_'");
        no("nobody LIKE '%'");
        no("nobody NOT LIKE '%'");
        yes("\"content-type\" LIKE 'text/%'");
        no("type LIKE 'ch\\%' ESCAPE '\\'");
        yes("destination LIKE '/topic/%'");

        // AND binds more than OR, NOT more than AND; keywords in any case.
        yes("TRUE OR FALSE AND FALSE");
        no("(TRUE OR FALSE) AND FALSE");
        yes("NOT FALSE AND TRUE");
        no("NOT (FALSE OR TRUE)");
        yes("NOT NOT TRUE");
        no("not not not true");
        yes("type = 'chat' and Price is null or FALSE");
        yes("\tprice\n=\r1200 ");
        yes("((((type))) = ('chat'))");
    }
    void matches()
    {
        QFETCH(const bool, expected);
        const auto parsed = Selector::parse(QTest::currentDataTag());
        if (const auto *error = std::get_if<SelectorError>(&parsed))
            QFAIL(error->toText().constData());
        QCOMPARE(std::get<Selector>(parsed).matches(sample()), expected);
    }

    void aFaultIsNamedWithItsPlace_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *selector, int position, const char *expected) {
            QTest::newRow(selector) << position << QByteArray(expected);
        };
        row("type =", 7, "a header, a 'text'");
        row("type 'chat'", 6, "AND, OR or the end");
        row("type = 'chat", 8, "closing '");
        row("\"type = 5", 1, "closing \"");
        row("\"\" = 5", 1, "a header's name");
        row("type == 'chat'", 7, "a header, a 'text'");
        row("type != 'chat'", 6, "an operator");
        row("a = b = c", 7, "AND, OR or the end");
        row("(a = 1", 7, "\")\"");
        row("a = 1)", 6, "AND, OR or the end");
        row("()", 2, "a header, a 'text'");
        row("AND a", 1, "a header, a 'text'");
        row("a AND", 6, "a header, a 'text'");
        row("NOT", 4, "a header, a 'text'");
        row("5", 1, "a condition");
        row("'text'", 1, "a condition");
        row("a + 1", 1, "a condition");
        row("a = 1 AND 5", 11, "a condition");
        row("5 OR a", 1, "a condition");
        row("NOT 5", 5, "a condition");
        row("5 = 'five'", 5, "a number, as before");
        row("'five' = 5", 10, "a 'text', as before");
        row("TRUE = 5", 8, "TRUE or FALSE");
        row("content-type = 'text/plain'", 16, "hyphen stands in double quotes");
        row("a < TRUE", 5, "larger or smaller");
        row("'a' + 1 = 2", 1, "calculated with");
        row("1 + 'a' = 2", 5, "calculated with");
        row("-'a' = 2", 2, "calculated with");
        row("a BETWEEN 1", 12, "AND and the upper bound");
        row("a BETWEEN 1 OR 2", 13, "AND and the upper bound");
        row("a BETWEEN 'x' AND 2 AND b BETWEEN 1 AND TRUE", 41, "larger or smaller");
        row("TRUE BETWEEN 1 AND 2", 1, "larger or smaller");
        row("a IN 'x'", 6, "\"(\" and a list");
        row("a IN ()", 7, "a 'text' or a number");
        row("a IN ('x' 'y')", 11, "\",\" or \")\"");
        row("a IN ('x',)", 11, "a 'text' or a number");
        row("a IN (-'x')", 8, "a number");
        row("5 IN ('x')", 7, "a number, as before");
        row("a LIKE 5", 8, "a pattern");
        row("a LIKE 'x' ESCAPE 'ab'", 19, "one character");
        row("a LIKE 'x' ESCAPE", 18, "the escape character");
        row("a LIKE 'x!y' ESCAPE '!'", 8, "the escape character stands before");
        row("5 LIKE 'x'", 1, "a header");
        row("a NOT = 5", 7, "BETWEEN, IN or LIKE");
        row("a IS 5", 6, "NULL or NOT NULL");
        row("a IS NOT 5", 10, "NULL");
        row("5 IS NULL", 1, "a header alone");
        row("a + b IS NULL", 1, "a header alone");
        row("a = 5abc", 5, "a number");
        row("a = 1e", 5, "a number");
        row("a = 1e999", 5, "a number");
        row("a = 1..2", 7, "AND, OR or the end");
        row("a = #", 5, "an operator");
        row("서울 = ;", 6, "an operator");
    }
    void aFaultIsNamedWithItsPlace()
    {
        QFETCH(const int, position);
        QFETCH(const QByteArray, expected);
        const auto parsed = Selector::parse(QTest::currentDataTag());
        const auto *error = std::get_if<SelectorError>(&parsed);
        QVERIFY(error);
        QVERIFY2(error->expected.contains(expected), error->expected.constData());
        QCOMPARE(error->position, position);
        QVERIFY(error->toText().contains(QByteArray("character " + QByteArray::number(position))));
    }

    void blankTextMatchesEverything()
    {
        for (const char *text : {"", "  \t "}) {
            const auto parsed = Selector::parse(text);
            QVERIFY(!std::get<Selector>(parsed).hasCondition());
            QVERIFY(std::get<Selector>(parsed).matches(sample()));
        }
        QVERIFY(Selector().matches(sample()));
    }

    void theSameWordsAreTheSameSelector()
    {
        const auto first = std::get<Selector>(Selector::parse("a = 1"));
        const auto again = std::get<Selector>(Selector::parse("a = 1"));
        const auto other = std::get<Selector>(Selector::parse("a = 2"));
        QVERIFY(first == again);
        QVERIFY(!(first == other));
        QVERIFY(!(first == Selector()));
        QCOMPARE(first.text(), QByteArray("a = 1"));
    }

    void nestingIsBounded_data()
    {
        QTest::addColumn<int>("levels");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("the deepest") << Selector::deepestNesting << false;
        QTest::newRow("one too deep") << Selector::deepestNesting + 1 << true;
        QTest::newRow("an attack") << 500'000 << true;
    }
    void nestingIsBounded()
    {
        QFETCH(const int, levels);
        QFETCH(const bool, isRefused);
        const QByteArray selector = QByteArray(levels, '(') + "urgent" + QByteArray(levels, ')');
        const auto parsed = Selector::parse(selector);
        QCOMPARE(std::holds_alternative<SelectorError>(parsed), isRefused);
        if (!isRefused) {
            QVERIFY(std::get<Selector>(parsed).matches(sample()));
            return;
        }
        QCOMPARE(std::get<SelectorError>(parsed).position, Selector::deepestNesting + 1);
    }

    void lengthAloneDoesNotNest_data()
    {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<bool>("expected");
        QTest::newRow("NOT") << QByteArray("NOT ").repeated(100'000) + "urgent" << true;
        QTest::newRow("signs") << QByteArray("- ").repeated(100'000) + "price = 1200" << true;
        QTest::newRow("OR") << QByteArray("nobody = 1 OR ").repeated(50'000) + "urgent" << true;
        QTest::newRow("AND") << QByteArray("urgent AND ").repeated(50'000) + "hidden" << false;
        QTest::newRow("sums") << QByteArray("1 + ").repeated(50'000) + "price > 51199" << true;
        QTest::newRow("parentheses beside each other")
            << QByteArray("(urgent) AND ").repeated(50'000) + "(urgent)" << true;
        QTest::newRow("a list") << "price IN (" + QByteArray("1, ").repeated(50'000) + "1200)"
                                << true;
    }
    void lengthAloneDoesNotNest()
    {
        QFETCH(const QByteArray, selector);
        QFETCH(const bool, expected);
        const auto parsed = Selector::parse(selector);
        if (const auto *error = std::get_if<SelectorError>(&parsed))
            QFAIL(error->toText().constData());
        QCOMPARE(std::get<Selector>(parsed).matches(sample()), expected);
    }
};

QTEST_APPLESS_MAIN(TestSelector)
#include "tst_selector.moc"
