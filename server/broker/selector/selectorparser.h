// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/broker/selector/selector.h"
#include "server/broker/selector/selectorlexer.h"
#include "server/broker/selector/selectorprogram.h"

#include <optional>
#include <variant>

namespace server {

/// One reading of a selector, by recursive descent: one function for each line of the grammar,
/// recursing at parentheses alone.
///
///     condition   = conjunction { OR conjunction }
///     conjunction = negation { AND negation }
///     negation    = { NOT } predicate
///     predicate   = sum [ comparison sum | [ NOT ] ( between | in | like ) | IS [ NOT ] NULL ]
///     sum         = product { ( "+" | "-" ) product }
///     product     = factor { ( "*" | "/" ) factor }
///     factor      = { "+" | "-" } primary
///     primary     = header | text | number | TRUE | FALSE | "(" condition ")"
///
/// What can be told of the values' kinds is checked here, so that a selector which could never
/// match is an error and not a silence.
class SelectorParser
{
public:
    explicit SelectorParser(QByteArrayView selector);

    /// To be called once.
    [[nodiscard]] std::variant<SelectorProgram, SelectorError> parse();

private:
    using Kind = SelectorToken::Kind;
    using Op = SelectorProgram::Op;

    /// What an expression can be; a header can be anything.
    enum class Type : quint8 { Header, Number, Text, Condition };
    struct Operand
    {
        Type type = Type::Header;
        bool isName = false; ///< nothing but a header's name
        SelectorToken first; ///< to name it in an error
    };
    /// Nothing once the selector proved wrong: m_error says how.
    using Parsed = std::optional<Operand>;

    Parsed condition();
    Parsed conjunction();
    Parsed negation();
    Parsed predicate();
    Parsed sum();
    Parsed product();
    Parsed factor();
    Parsed primary();
    Parsed parenthesis();

    Parsed comparison(const Operand &left, Op op);
    Parsed negatable(const Operand &value);
    Parsed between(const Operand &value);
    Parsed in(const Operand &value);
    Parsed like(const Operand &value);
    Parsed isNull(const Operand &value);
    [[nodiscard]] std::optional<SelectorProgram::Literal> literal(const Operand &value);

    void advance();
    [[nodiscard]] bool accept(Kind kind);
    /// Also advances. False: an error.
    [[nodiscard]] bool demand(Kind kind, const QByteArray &expected);
    std::nullopt_t fail(const SelectorToken &at, const QByteArray &expected);
    std::nullopt_t failHere(const QByteArray &expected) { return fail(m_token, expected); }
    [[nodiscard]] bool mustBeCondition(const Operand &operand);
    [[nodiscard]] bool mustBeNumber(const Operand &operand);
    /// @p right can be compared with @p left.
    [[nodiscard]] bool mustFit(const Operand &left, const Operand &right);

    void emitPush(Op op, qsizetype index = 0);
    void emitPush(Op op, const QByteArray &text);
    void emitUnary(Op op, qsizetype index = 0);
    void emitBinary(Op op);

    QByteArrayView m_selector;
    SelectorLexer m_lexer;
    SelectorToken m_token;
    SelectorProgram m_program;
    qsizetype m_held = 0; ///< values on the stack at this point of the program
    int m_nesting = 0;
    std::optional<SelectorError> m_error;
};

} // namespace server
