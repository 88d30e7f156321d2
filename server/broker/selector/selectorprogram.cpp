// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selectorprogram.h"

#include "server/broker/selector/selectorlexer.h"

#include <QVarLengthArray>

#include <cmath>
#include <compare>
#include <optional>

namespace server {

namespace {

using Op = SelectorProgram::Op;
using Step = SelectorProgram::Step;

struct Value
{
    enum class Kind : quint8 { Unknown, False, True, Number, Text, Header };

    Kind kind = Kind::Unknown;
    double number = 0;
    QByteArrayView text; ///< of Text, and of Header, which has no type of its own

    [[nodiscard]] bool isUnknown() const { return kind == Kind::Unknown; }
    [[nodiscard]] bool isCondition() const { return kind == Kind::True || kind == Kind::False; }
};

Value unknown()
{
    return {};
}

Value condition(bool isTrue)
{
    return {.kind = isTrue ? Value::Kind::True : Value::Kind::False};
}

Value numberValue(double number)
{
    return std::isfinite(number) ? Value{.kind = Value::Kind::Number, .number = number} : unknown();
}

std::optional<double> toNumber(const Value &value)
{
    if (value.kind == Value::Kind::Number)
        return value.number;
    double number = 0;
    if (value.kind == Value::Kind::Header && parseSelectorNumber(value.text, &number))
        return number;
    return std::nullopt;
}

/// What stands where a condition is wanted: a header says true or false in words.
Value toCondition(const Value &value)
{
    if (value.isCondition())
        return value;
    if (value.kind == Value::Kind::Header) {
        if (value.text.compare("true", Qt::CaseInsensitive) == 0)
            return condition(true);
        if (value.text.compare("false", Qt::CaseInsensitive) == 0)
            return condition(false);
    }
    return unknown();
}

/// How two values stand to each other; unordered when one is unknown or they are of two kinds.
std::partial_ordering compare(const Value &left, const Value &right)
{
    using Kind = Value::Kind;
    if (left.isUnknown() || right.isUnknown())
        return std::partial_ordering::unordered;
    if (left.isCondition() || right.isCondition()) {
        const Value first = toCondition(left);
        const Value second = toCondition(right);
        if (first.isUnknown() || second.isUnknown())
            return std::partial_ordering::unordered;
        return first.kind <=> second.kind;
    }
    const bool isNumeric = left.kind == Kind::Number || right.kind == Kind::Number;
    if (isNumeric || (left.kind == Kind::Header && right.kind == Kind::Header)) {
        const auto first = toNumber(left);
        const auto second = toNumber(right);
        if (first && second)
            return *first <=> *second;
        if (isNumeric)
            return std::partial_ordering::unordered;
    }
    return left.text.compare(right.text) <=> 0;
}

Value both(const Value &left, const Value &right)
{
    if (left.kind == Value::Kind::False || right.kind == Value::Kind::False)
        return condition(false);
    return left.isUnknown() || right.isUnknown() ? unknown() : condition(true);
}

Value negated(const Value &value)
{
    return value.isUnknown() ? unknown() : condition(value.kind == Value::Kind::False);
}

Value either(const Value &left, const Value &right)
{
    return negated(both(negated(left), negated(right)));
}

Value compared(Op op, const Value &left, const Value &right)
{
    const std::partial_ordering order = compare(left, right);
    if (order == std::partial_ordering::unordered)
        return unknown();
    switch (op) {
    case Op::Equal:
        return condition(std::is_eq(order));
    case Op::NotEqual:
        return condition(std::is_neq(order));
    case Op::Less:
        return condition(std::is_lt(order));
    case Op::LessEqual:
        return condition(std::is_lteq(order));
    case Op::Greater:
        return condition(std::is_gt(order));
    default:
        return condition(std::is_gteq(order));
    }
}

Value calculated(Op op, const Value &left, const Value &right)
{
    const auto first = toNumber(left);
    const auto second = toNumber(right);
    if (!first || !second)
        return unknown();
    switch (op) {
    case Op::Add:
        return numberValue(*first + *second);
    case Op::Subtract:
        return numberValue(*first - *second);
    case Op::Multiply:
        return numberValue(*first * *second);
    default:
        return *second == 0 ? unknown() : numberValue(*first / *second);
    }
}

Value isIn(const Value &value, const std::vector<SelectorProgram::Literal> &list)
{
    Value result = condition(false);
    for (const SelectorProgram::Literal &literal : list) {
        const Value item = literal.isNumber
            ? numberValue(literal.number)
            : Value{.kind = Value::Kind::Text, .text = literal.text};
        result = either(result, compared(Op::Equal, value, item));
        if (result.kind == Value::Kind::True)
            break;
    }
    return result;
}

Value headerValue(const messaging::Message &message, const QByteArray &name)
{
    QByteArrayView text = message.headers.value(name);
    if (text.isNull() && name == "destination")
        text = message.destination;
    return text.isNull() ? unknown() : Value{.kind = Value::Kind::Header, .text = text};
}

/// The steps of one evaluation on their stack.
class Machine
{
public:
    Machine(const SelectorProgram &program, const messaging::Message &message)
        : m_program(program)
        , m_message(message)
    {
        m_stack.reserve(program.stackSize);
    }

    Value run()
    {
        for (const Step &step : m_program.steps)
            take(step);
        return toCondition(pop());
    }

private:
    void push(const Value &value) { m_stack.append(value); }
    Value pop()
    {
        Q_ASSERT(!m_stack.isEmpty());
        const Value top = m_stack.last();
        m_stack.removeLast();
        return top;
    }

    void take(const Step &step);
    void takeUnary(const Step &step);
    void takeBinary(Op op);

    const SelectorProgram &m_program;
    const messaging::Message &m_message;
    QVarLengthArray<Value, 16> m_stack;
};

void Machine::take(const Step &step)
{
    switch (step.op) {
    case Op::PushHeader:
        push(headerValue(m_message, m_program.texts[step.index]));
        break;
    case Op::PushText:
        push({.kind = Value::Kind::Text, .text = m_program.texts[step.index]});
        break;
    case Op::PushNumber:
        push(numberValue(m_program.numbers[step.index]));
        break;
    case Op::PushTrue:
    case Op::PushFalse:
        push(condition(step.op == Op::PushTrue));
        break;
    case Op::Negate:
    case Op::ToNumber:
    case Op::In:
    case Op::Like:
    case Op::IsNull:
    case Op::Not:
        takeUnary(step);
        break;
    case Op::Between: {
        const Value high = pop();
        const Value low = pop();
        const Value value = pop();
        push(both(compared(Op::GreaterEqual, value, low), compared(Op::LessEqual, value, high)));
        break;
    }
    default:
        takeBinary(step.op);
    }
}

void Machine::takeUnary(const Step &step)
{
    const Value value = pop();
    switch (step.op) {
    case Op::Negate:
    case Op::ToNumber: {
        const auto number = toNumber(value);
        const double sign = step.op == Op::Negate ? -1 : 1;
        push(number ? numberValue(sign * *number) : unknown());
        break;
    }
    case Op::In:
        push(isIn(value, m_program.lists[step.index]));
        break;
    case Op::Like:
        push(value.isUnknown() ? unknown()
                               : condition(m_program.patterns[step.index].matches(value.text)));
        break;
    case Op::IsNull:
        push(condition(value.isUnknown()));
        break;
    default:
        push(negated(toCondition(value)));
    }
}

void Machine::takeBinary(Op op)
{
    const Value right = pop();
    const Value left = pop();
    switch (op) {
    case Op::And:
        push(both(toCondition(left), toCondition(right)));
        break;
    case Op::Or:
        push(either(toCondition(left), toCondition(right)));
        break;
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
        push(calculated(op, left, right));
        break;
    default:
        push(compared(op, left, right));
    }
}

} // namespace

bool evaluate(const SelectorProgram &program, const messaging::Message &message)
{
    return Machine(program, message).run().kind == Value::Kind::True;
}

} // namespace server
