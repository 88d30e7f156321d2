// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selectorparser.h"

#include "protocol/stomp/errors.h"

#include <algorithm>

namespace server {

namespace {

using Kind = SelectorToken::Kind;
using Op = SelectorProgram::Op;

constexpr const char *aValue = "a header, a 'text', a number, TRUE, FALSE or \"(\"";

std::optional<Op> comparisonOf(Kind kind)
{
    switch (kind) {
    case Kind::Equal:
        return Op::Equal;
    case Kind::NotEqual:
        return Op::NotEqual;
    case Kind::Less:
        return Op::Less;
    case Kind::LessEqual:
        return Op::LessEqual;
    case Kind::Greater:
        return Op::Greater;
    case Kind::GreaterEqual:
        return Op::GreaterEqual;
    default:
        return std::nullopt;
    }
}

/// Characters before that octet, and one.
qsizetype characterAt(QByteArrayView selector, qsizetype octet)
{
    const QByteArrayView before = selector.first(octet);
    return 1 + std::count_if(before.begin(), before.end(), [](char c) {
               return (quint8(c) & 0xc0) != 0x80;
           });
}

qsizetype characterCount(QByteArrayView text)
{
    return characterAt(text, text.size()) - 1;
}

} // namespace

SelectorParser::SelectorParser(QByteArrayView selector)
    : m_selector(selector)
    , m_lexer(selector)
{
    advance();
}

std::variant<SelectorProgram, SelectorError> SelectorParser::parse()
{
    const Parsed whole = condition();
    if (whole && m_token.kind != Kind::End)
        failHere("AND, OR or the end");
    else if (whole)
        (void)mustBeCondition(*whole);
    if (m_error)
        return std::move(*m_error);
    m_program.source = m_selector.toByteArray();
    return std::move(m_program);
}

SelectorParser::Parsed SelectorParser::condition()
{
    Parsed first = conjunction();
    if (!first || m_token.kind != Kind::Or)
        return first;
    if (!mustBeCondition(*first))
        return std::nullopt;
    while (accept(Kind::Or)) {
        const Parsed next = conjunction();
        if (!next || !mustBeCondition(*next))
            return std::nullopt;
        emitBinary(Op::Or);
    }
    return Operand{.type = Type::Condition, .first = first->first};
}

SelectorParser::Parsed SelectorParser::conjunction()
{
    Parsed first = negation();
    if (!first || m_token.kind != Kind::And)
        return first;
    if (!mustBeCondition(*first))
        return std::nullopt;
    while (accept(Kind::And)) {
        const Parsed next = negation();
        if (!next || !mustBeCondition(*next))
            return std::nullopt;
        emitBinary(Op::And);
    }
    return Operand{.type = Type::Condition, .first = first->first};
}

SelectorParser::Parsed SelectorParser::negation()
{
    const SelectorToken start = m_token;
    bool isNegated = false;
    while (accept(Kind::Not))
        isNegated = !isNegated;
    const bool hasNot = m_token.position != start.position;
    Parsed inner = predicate();
    if (!inner || !hasNot)
        return inner;
    if (!mustBeCondition(*inner))
        return std::nullopt;
    if (isNegated)
        emitUnary(Op::Not);
    return Operand{.type = Type::Condition, .first = start};
}

SelectorParser::Parsed SelectorParser::predicate()
{
    Parsed value = sum();
    if (!value)
        return value;
    if (const auto op = comparisonOf(m_token.kind)) {
        advance();
        return comparison(*value, *op);
    }
    if (accept(Kind::Is))
        return isNull(*value);
    const bool isNegated = accept(Kind::Not);
    if (!isNegated && m_token.kind != Kind::Between && m_token.kind != Kind::In
        && m_token.kind != Kind::Like)
        return value;
    Parsed outcome = negatable(*value);
    if (outcome && isNegated)
        emitUnary(Op::Not);
    return outcome;
}

SelectorParser::Parsed SelectorParser::comparison(const Operand &left, Op op)
{
    const Parsed right = sum();
    if (!right || !mustFit(left, *right))
        return std::nullopt;
    const bool isEquality = op == Op::Equal || op == Op::NotEqual;
    if (!isEquality && (left.type == Type::Condition || right->type == Type::Condition))
        return fail(right->type == Type::Condition ? right->first : left.first,
                    "something that can be larger or smaller");
    emitBinary(op);
    return Operand{.type = Type::Condition, .first = left.first};
}

SelectorParser::Parsed SelectorParser::negatable(const Operand &value)
{
    if (accept(Kind::Between))
        return between(value);
    if (accept(Kind::In))
        return in(value);
    if (accept(Kind::Like))
        return like(value);
    return failHere("BETWEEN, IN or LIKE");
}

SelectorParser::Parsed SelectorParser::between(const Operand &value)
{
    if (value.type == Type::Condition)
        return fail(value.first, "something that can be larger or smaller");
    for (const bool isLow : {true, false}) {
        const Parsed bound = sum();
        if (!bound || !mustFit(value, *bound))
            return std::nullopt;
        if (bound->type == Type::Condition)
            return fail(bound->first, "something that can be larger or smaller");
        if (isLow && !demand(Kind::And, "AND and the upper bound"))
            return std::nullopt;
    }
    emitUnary(Op::Between);
    m_held -= 2;
    return Operand{.type = Type::Condition, .first = value.first};
}

SelectorParser::Parsed SelectorParser::in(const Operand &value)
{
    if (value.type == Type::Condition)
        return fail(value.first, "a header");
    if (!demand(Kind::Open, "\"(\" and a list of values"))
        return std::nullopt;
    std::vector<SelectorProgram::Literal> list;
    do {
        auto item = literal(value);
        if (!item)
            return std::nullopt;
        list.push_back(std::move(*item));
    } while (accept(Kind::Comma));
    if (!demand(Kind::Close, "\",\" or \")\""))
        return std::nullopt;
    m_program.lists.push_back(std::move(list));
    emitUnary(Op::In, qsizetype(m_program.lists.size()) - 1);
    return Operand{.type = Type::Condition, .first = value.first};
}

std::optional<SelectorProgram::Literal> SelectorParser::literal(const Operand &value)
{
    Operand item{.first = m_token};
    SelectorProgram::Literal out;
    const bool isMinus = accept(Kind::Minus);
    if (m_token.kind == Kind::Number) {
        item.type = Type::Number;
        out.isNumber = true;
        out.number = isMinus ? -m_token.number : m_token.number;
    } else if (m_token.kind == Kind::Text && !isMinus) {
        item.type = Type::Text;
        out.text = m_token.text;
    } else {
        return failHere(isMinus ? "a number" : "a 'text' or a number");
    }
    if (!mustFit(value, item))
        return std::nullopt;
    advance();
    return out;
}

SelectorParser::Parsed SelectorParser::like(const Operand &value)
{
    if (value.type != Type::Header && value.type != Type::Text)
        return fail(value.first, "a header");
    const SelectorToken pattern = m_token;
    if (!demand(Kind::Text, "a pattern, such as 'seoul%'"))
        return std::nullopt;
    SelectorToken escape;
    if (accept(Kind::Escape)) {
        escape = m_token;
        if (!demand(Kind::Text, "the escape character, such as '\\'"))
            return std::nullopt;
        if (characterCount(escape.text) != 1)
            return fail(escape, "one character");
    }
    auto compiled = LikePattern::compile(pattern.text, escape.text);
    if (!compiled) {
        return fail(pattern,
                    "a pattern of at most " + QByteArray::number(LikePattern::longest)
                        + " octets, in which the escape character stands before %, _ or itself");
    }
    m_program.patterns.push_back(std::move(*compiled));
    emitUnary(Op::Like, qsizetype(m_program.patterns.size()) - 1);
    return Operand{.type = Type::Condition, .first = value.first};
}

SelectorParser::Parsed SelectorParser::isNull(const Operand &value)
{
    if (!value.isName)
        return fail(value.first, "a header alone before IS NULL");
    const bool isNegated = accept(Kind::Not);
    if (!demand(Kind::Null, isNegated ? "NULL" : "NULL or NOT NULL"))
        return std::nullopt;
    emitUnary(Op::IsNull);
    if (isNegated)
        emitUnary(Op::Not);
    return Operand{.type = Type::Condition, .first = value.first};
}

SelectorParser::Parsed SelectorParser::sum()
{
    Parsed left = product();
    while (left && (m_token.kind == Kind::Plus || m_token.kind == Kind::Minus)) {
        const Op op = m_token.kind == Kind::Plus ? Op::Add : Op::Subtract;
        advance();
        if (!mustBeNumber(*left))
            return std::nullopt;
        const Parsed right = product();
        if (!right || !mustBeNumber(*right))
            return std::nullopt;
        emitBinary(op);
        left = Operand{.type = Type::Number, .first = left->first};
    }
    return left;
}

SelectorParser::Parsed SelectorParser::product()
{
    Parsed left = factor();
    while (left && (m_token.kind == Kind::Times || m_token.kind == Kind::Over)) {
        const Op op = m_token.kind == Kind::Times ? Op::Multiply : Op::Divide;
        advance();
        if (!mustBeNumber(*left))
            return std::nullopt;
        const Parsed right = factor();
        if (!right || !mustBeNumber(*right))
            return std::nullopt;
        emitBinary(op);
        left = Operand{.type = Type::Number, .first = left->first};
    }
    return left;
}

SelectorParser::Parsed SelectorParser::factor()
{
    const SelectorToken start = m_token;
    bool isNegated = false;
    while (m_token.kind == Kind::Plus || m_token.kind == Kind::Minus) {
        isNegated ^= m_token.kind == Kind::Minus;
        advance();
    }
    const bool hasSign = m_token.position != start.position;
    Parsed inner = primary();
    if (!inner || !hasSign)
        return inner;
    if (!mustBeNumber(*inner))
        return std::nullopt;
    emitUnary(isNegated ? Op::Negate : Op::ToNumber);
    return Operand{.type = Type::Number, .first = start};
}

SelectorParser::Parsed SelectorParser::primary()
{
    Operand operand{.first = m_token};
    switch (m_token.kind) {
    case Kind::Open:
        return parenthesis();
    case Kind::Name:
        operand.isName = true;
        emitPush(Op::PushHeader, m_token.text);
        break;
    case Kind::Text:
        operand.type = Type::Text;
        emitPush(Op::PushText, m_token.text);
        break;
    case Kind::Number:
        operand.type = Type::Number;
        m_program.numbers.push_back(m_token.number);
        emitPush(Op::PushNumber, qsizetype(m_program.numbers.size()) - 1);
        break;
    case Kind::True:
    case Kind::False:
        operand.type = Type::Condition;
        emitPush(m_token.kind == Kind::True ? Op::PushTrue : Op::PushFalse);
        break;
    default:
        return failHere(aValue);
    }
    advance();
    return operand;
}

SelectorParser::Parsed SelectorParser::parenthesis()
{
    const SelectorToken open = m_token;
    if (++m_nesting > Selector::deepestNesting) {
        return failHere("at most " + QByteArray::number(Selector::deepestNesting)
                        + " parentheses inside each other");
    }
    advance();
    Parsed inner = condition();
    if (!inner || !demand(Kind::Close, "\")\""))
        return std::nullopt;
    --m_nesting;
    inner->first = open;
    return inner;
}

void SelectorParser::advance()
{
    m_token = m_lexer.next();
}

bool SelectorParser::accept(Kind kind)
{
    if (m_token.kind != kind)
        return false;
    advance();
    return true;
}

bool SelectorParser::demand(Kind kind, const QByteArray &expected)
{
    if (accept(kind))
        return true;
    failHere(expected);
    return false;
}

std::nullopt_t SelectorParser::fail(const SelectorToken &at, const QByteArray &expected)
{
    // The first fault is the one to tell; a word that is none is a fault before all others.
    const SelectorToken &where = m_token.kind == Kind::Invalid ? m_token : at;
    if (!m_error) {
        m_error = {.position = characterAt(m_selector, where.position),
                   .expected = where.kind == Kind::Invalid ? where.text : expected,
                   .found
                   = where.kind == Kind::End ? QByteArray() : stomp::errors::quoted(where.source)};
    }
    return std::nullopt;
}

bool SelectorParser::mustBeCondition(const Operand &operand)
{
    if (operand.type == Type::Condition || operand.type == Type::Header)
        return true;
    fail(operand.first, "a condition, such as type = 'chat'");
    return false;
}

bool SelectorParser::mustBeNumber(const Operand &operand)
{
    if (operand.type == Type::Number || operand.type == Type::Header)
        return true;
    fail(operand.first, "a header or a number, which can be calculated with");
    return false;
}

bool SelectorParser::mustFit(const Operand &left, const Operand &right)
{
    if (left.type == Type::Header || right.type == Type::Header || left.type == right.type)
        return true;
    QByteArray expected = left.type == Type::Number ? "a number, as before the operator"
        : left.type == Type::Text                   ? "a 'text', as before the operator"
                                                    : "TRUE or FALSE, as before the operator";
    // content-type = 'x' reads as a subtraction.
    if (m_selector.contains('-'))
        expected += "; a header's name with a hyphen stands in double quotes";
    fail(right.first, expected);
    return false;
}

void SelectorParser::emitPush(Op op, qsizetype index)
{
    m_program.steps.push_back({.op = op, .index = quint32(index)});
    m_program.stackSize = std::max(m_program.stackSize, ++m_held);
}

void SelectorParser::emitPush(Op op, const QByteArray &text)
{
    m_program.texts.push_back(text);
    emitPush(op, qsizetype(m_program.texts.size()) - 1);
}

void SelectorParser::emitUnary(Op op, qsizetype index)
{
    m_program.steps.push_back({.op = op, .index = quint32(index)});
}

void SelectorParser::emitBinary(Op op)
{
    emitUnary(op);
    --m_held;
}

} // namespace server
