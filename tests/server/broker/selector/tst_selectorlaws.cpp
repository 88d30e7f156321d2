// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selector.h"

#include <QRandomGenerator>
#include <QTest>

#include <optional>

using messaging::Message;
using server::Selector;
using server::SelectorError;

namespace {

using Truth = std::optional<bool>;

/// A condition as text, and what it must come to: told by the tables of SQL, apart from the parser
/// and its machine.
struct Case
{
    QByteArray text;
    Truth truth;
};

Truth negated(Truth value)
{
    return value ? Truth(!*value) : Truth();
}

Truth both(Truth left, Truth right)
{
    if (left == Truth(false) || right == Truth(false))
        return false;
    return left && right ? Truth(true) : Truth();
}

Truth either(Truth left, Truth right)
{
    if (left == Truth(true) || right == Truth(true))
        return true;
    return left && right ? Truth(false) : Truth();
}

/// Headers n0 to n3; n3 is never there.
class Generator
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < 3; ++i) {
            m_values[i] = m_random.bounded(-3, 4);
            m_message.headers.add(QByteArray("n" + QByteArray::number(i)),
                                  QByteArray::number(m_values[i]));
        }
    }

    [[nodiscard]] const Message &message() const { return m_message; }

    Case condition(int depth)
    {
        if (depth == 0)
            return leaf();
        switch (m_random.bounded(4)) {
        case 0: {
            const Case inner = condition(depth - 1);
            return {"NOT (" + inner.text + ')', negated(inner.truth)};
        }
        case 1:
        case 2: {
            const Case left = condition(depth - 1);
            const Case right = condition(depth - 1);
            const bool isAnd = m_random.bounded(2) == 0;
            return {'(' + left.text + (isAnd ? ") AND (" : ") OR (") + right.text + ')',
                    isAnd ? both(left.truth, right.truth) : either(left.truth, right.truth)};
        }
        default:
            return leaf();
        }
    }

private:
    struct Sum
    {
        QByteArray text;
        std::optional<int> value;
    };

    Sum operand()
    {
        const int which = m_random.bounded(6);
        if (which > 3) {
            const int literal = m_random.bounded(-3, 4);
            return {QByteArray::number(literal), literal};
        }
        const QByteArray name = "n" + QByteArray::number(which);
        return {name, which == 3 ? std::nullopt : std::optional(m_values[which])};
    }

    Sum sum()
    {
        const Sum left = operand();
        if (m_random.bounded(2) == 0)
            return left;
        const Sum right = operand();
        const bool isKnown = left.value && right.value;
        if (m_random.bounded(2) == 0) {
            return {left.text + " + " + right.text,
                    isKnown ? std::optional(*left.value + *right.value) : std::nullopt};
        }
        return {left.text + " * " + right.text,
                isKnown ? std::optional(*left.value * *right.value) : std::nullopt};
    }

    Truth isAtMost(const Sum &left, const Sum &right)
    {
        return left.value && right.value ? Truth(*left.value <= *right.value) : Truth();
    }

    Case leaf()
    {
        const Sum left = sum();
        const Sum right = sum();
        switch (m_random.bounded(5)) {
        case 0:
            return {left.text + " = " + right.text,
                    both(isAtMost(left, right), isAtMost(right, left))};
        case 1:
            return {left.text + " < " + right.text, negated(isAtMost(right, left))};
        case 2: {
            const Sum high = sum();
            return {left.text + " BETWEEN " + right.text + " AND " + high.text,
                    both(isAtMost(right, left), isAtMost(left, high))};
        }
        case 3: {
            const int literal = m_random.bounded(-3, 4);
            const Truth isFirst = left.value ? Truth(*left.value == literal) : Truth();
            const Truth isSecond = left.value ? Truth(*left.value == 2) : Truth();
            return {left.text + " NOT IN (" + QByteArray::number(literal) + ", 2)",
                    negated(either(isFirst, isSecond))};
        }
        default: {
            const int which = m_random.bounded(4);
            return {"n" + QByteArray::number(which) + " IS NULL", Truth(which == 3)};
        }
        }
    }

    QRandomGenerator m_random;
    int m_values[3] = {};
    Message m_message;
};

} // namespace

/// What holds for every selector, tried on many that nobody wrote.
class TestSelectorLaws final : public QObject
{
    Q_OBJECT

private slots:
    void conditionsComeToWhatTheTablesSay()
    {
        std::array<int, 3> seen{};
        for (quint32 seed = 0; seed < 5'000; ++seed) {
            Generator generator(seed);
            const Case made = generator.condition(int(seed % 5));
            const auto parsed = Selector::parse(made.text);
            if (const auto *error = std::get_if<SelectorError>(&parsed))
                QFAIL(QByteArray(made.text + ": " + error->toText()).constData());
            const bool isTrue = std::get<Selector>(parsed).matches(generator.message());
            QVERIFY2(isTrue == made.truth.value_or(false), made.text.constData());
            // False and unknown differ in what NOT makes of them.
            const auto opposite = Selector::parse(QByteArray("NOT (" + made.text + ')'));
            const bool isFalse = std::get<Selector>(opposite).matches(generator.message());
            QVERIFY2(isFalse == (made.truth == Truth(false)), made.text.constData());
            ++seen[made.truth ? size_t(*made.truth) : 2];
        }
        for (const int count : seen)
            QVERIFY(count > 300); // else the cases test nothing
    }

    void everyBeginningIsReadOrRefused()
    {
        const QByteArray whole = "NOT (\"content-type\" LIKE 'te!_%' ESCAPE '!' OR n1 IN (-1, 'a'))"
                                 " AND n0 NOT BETWEEN 1.5e-2 AND n2 * (3 + -n1)"
                                 " AND n3 IS NOT NULL OR 이름 <> 'o''clock'";
        const Message message{.headers = {{"n0", "1"}, {"n1", "a"}}};
        int refused = 0;
        for (qsizetype size = 0; size <= whole.size(); ++size) {
            const auto parsed = Selector::parse(whole.first(size));
            if (const auto *selector = std::get_if<Selector>(&parsed)) {
                (void)selector->matches(message);
                continue;
            }
            ++refused;
            const auto &error = std::get<SelectorError>(parsed);
            QVERIFY(error.position >= 1 && error.position <= size + 1);
            QVERIFY(!error.expected.isEmpty());
        }
        QVERIFY(refused > 50);
        QVERIFY(std::holds_alternative<Selector>(Selector::parse(whole)));
    }

    void noiseIsReadOrRefused()
    {
        const QList<QByteArray> words{
            "a",    "'",    "\"",       "''",        "(",     ")",        "NOT ",   " AND ",
            " OR ", "5",    ".",        "e",         "-",     "+",        "*",      "/",
            "=",    "<",    ">",        " IS ",      " NULL", " IN ",     " LIKE ", "'%'",
            ",",    " ",    "\n",       "\x01",      "\xff",  "\xec\x84", "가",     "$_",
            "''",   "TRUE", " ESCAPE ", " BETWEEN ", "\"x\""};
        const Message message{.headers = {{"a", "5"}, {"x", "가"}}};
        QRandomGenerator random(4);
        int accepted = 0;
        for (int round = 0; round < 50'000; ++round) {
            QByteArray text;
            const int size = random.bounded(1, 9);
            for (int i = 0; i < size; ++i)
                text += words.at(random.bounded(int(words.size())));
            const auto parsed = Selector::parse(text);
            if (const auto *selector = std::get_if<Selector>(&parsed)) {
                (void)selector->matches(message);
                ++accepted;
            } else {
                const auto &error = std::get<SelectorError>(parsed);
                QVERIFY2(error.position >= 1 && error.position <= text.size() + 1,
                         text.toHex().constData());
                QVERIFY(!error.expected.isEmpty());
            }
        }
        QVERIFY(accepted > 100);
    }
};

QTEST_APPLESS_MAIN(TestSelectorLaws)
#include "tst_selectorlaws.moc"
