// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selectorlexer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace server {

namespace {

using Kind = SelectorToken::Kind;

constexpr std::array<std::pair<QByteArrayView, Kind>, 11> keywords{{{"AND", Kind::And},
                                                                    {"OR", Kind::Or},
                                                                    {"NOT", Kind::Not},
                                                                    {"BETWEEN", Kind::Between},
                                                                    {"IN", Kind::In},
                                                                    {"LIKE", Kind::Like},
                                                                    {"ESCAPE", Kind::Escape},
                                                                    {"IS", Kind::Is},
                                                                    {"NULL", Kind::Null},
                                                                    {"TRUE", Kind::True},
                                                                    {"FALSE", Kind::False}}};
/// Longer ones before those that they begin with.
constexpr std::array<std::pair<QByteArrayView, Kind>, 13> symbols{{{"<>", Kind::NotEqual},
                                                                   {"<=", Kind::LessEqual},
                                                                   {">=", Kind::GreaterEqual},
                                                                   {"=", Kind::Equal},
                                                                   {"<", Kind::Less},
                                                                   {">", Kind::Greater},
                                                                   {"+", Kind::Plus},
                                                                   {"-", Kind::Minus},
                                                                   {"*", Kind::Times},
                                                                   {"/", Kind::Over},
                                                                   {"(", Kind::Open},
                                                                   {")", Kind::Close},
                                                                   {",", Kind::Comma}}};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters of every script: what is not ASCII counts as one.
bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
        || quint8(c) >= 0x80;
}

bool continuesWord(char c)
{
    return startsWord(c) || isDigit(c);
}

} // namespace

bool parseSelectorNumber(QByteArrayView text, double *number)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    });
    if (!isPlain)
        return false;
    bool isNumber = false;
    *number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(*number);
}

SelectorLexer::SelectorLexer(QByteArrayView selector)
    : m_selector(selector)
{ }

SelectorToken SelectorLexer::next()
{
    while (m_at < m_selector.size() && isSpace(m_selector[m_at]))
        ++m_at;
    if (m_at == m_selector.size())
        return token(Kind::End, 0);
    const char first = m_selector[m_at];
    const bool isFraction
        = first == '.' && m_at + 1 < m_selector.size() && isDigit(m_selector[m_at + 1]);
    if (isDigit(first) || isFraction)
        return number();
    if (startsWord(first))
        return word();
    if (first == '\'')
        return quoted('\'', Kind::Text);
    if (first == '"')
        return quoted('"', Kind::Name);
    return symbol();
}

SelectorToken SelectorLexer::token(Kind kind, qsizetype size)
{
    SelectorToken token{.kind = kind, .position = m_at, .source = m_selector.sliced(m_at, size)};
    m_at += size;
    return token;
}

SelectorToken SelectorLexer::invalid(const QByteArray &expected, qsizetype size)
{
    SelectorToken out = token(Kind::Invalid, size);
    out.text = expected;
    return out;
}

SelectorToken SelectorLexer::word()
{
    const QByteArrayView rest = m_selector.sliced(m_at);
    const auto *const end = std::find_if_not(rest.begin(), rest.end(), continuesWord);
    SelectorToken out = token(Kind::Name, end - rest.begin());
    for (const auto &[name, kind] : keywords) {
        if (out.source.compare(name, Qt::CaseInsensitive) == 0) {
            out.kind = kind;
            return out;
        }
    }
    out.text = out.source.toByteArray();
    return out;
}

SelectorToken SelectorLexer::number()
{
    const QByteArrayView rest = m_selector.sliced(m_at);
    qsizetype size = 0;
    const auto skipDigits = [&] {
        while (size < rest.size() && isDigit(rest[size]))
            ++size;
    };
    skipDigits();
    if (size < rest.size() && rest[size] == '.') {
        ++size;
        skipDigits();
    }
    if (size < rest.size() && (rest[size] == 'e' || rest[size] == 'E')) {
        ++size;
        if (size < rest.size() && (rest[size] == '+' || rest[size] == '-'))
            ++size;
        skipDigits();
    }
    // "5abc" is a mistake, not two words.
    while (size < rest.size() && continuesWord(rest[size]))
        ++size;
    double value = 0;
    if (!parseSelectorNumber(rest.first(size), &value))
        return invalid("a number", size);
    SelectorToken out = token(Kind::Number, size);
    out.number = value;
    return out;
}

SelectorToken SelectorLexer::quoted(char quote, Kind kind)
{
    const QByteArrayView rest = m_selector.sliced(m_at);
    QByteArray text;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        if (rest[i] != quote) {
            text.append(rest[i]);
            continue;
        }
        if (i + 1 < rest.size() && rest[i + 1] == quote) {
            text.append(quote);
            ++i;
            continue;
        }
        if (kind == Kind::Name && text.isEmpty())
            return invalid("a header's name between the quotes", i + 1);
        SelectorToken out = token(kind, i + 1);
        out.text = text;
        return out;
    }
    return invalid(quote == '\'' ? "a closing '" : "a closing \"", rest.size());
}

SelectorToken SelectorLexer::symbol()
{
    const QByteArrayView rest = m_selector.sliced(m_at);
    for (const auto &[name, kind] : symbols) {
        if (rest.startsWith(name))
            return token(kind, name.size());
    }
    return invalid("a header, a value or an operator", 1);
}

} // namespace server
