// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace server {

/// One word of a selector.
struct SelectorToken
{
    enum class Kind : quint8 {
        End,
        Invalid, ///< `text` says why
        Name, ///< of a header, `text`
        Text, ///< `text`, without its quotes
        Number, ///< `number`
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Plus,
        Minus,
        Times,
        Over,
        Open,
        Close,
        Comma,
        And,
        Or,
        Not,
        Between,
        In,
        Like,
        Escape,
        Is,
        Null,
        True,
        False,
    };

    Kind kind = Kind::End;
    qsizetype position = 0; ///< octets before it
    QByteArrayView source; ///< as it stands in the selector
    QByteArray text;
    double number = 0;
};

/// Cuts a selector into words. Keywords may be written in any case; a name that is not a plain
/// word stands in double quotes, a text in single ones, and inside a quote is doubled.
class SelectorLexer
{
public:
    /// @p selector must outlive it and the tokens.
    explicit SelectorLexer(QByteArrayView selector);

    /// After an Invalid one or the End there is nothing more to ask for.
    [[nodiscard]] SelectorToken next();

private:
    using Kind = SelectorToken::Kind;

    [[nodiscard]] SelectorToken token(Kind kind, qsizetype size);
    [[nodiscard]] SelectorToken invalid(const QByteArray &expected, qsizetype size);
    [[nodiscard]] SelectorToken word();
    [[nodiscard]] SelectorToken number();
    [[nodiscard]] SelectorToken quoted(char quote, Kind kind);
    [[nodiscard]] SelectorToken symbol();

    QByteArrayView m_selector;
    qsizetype m_at = 0;
};

/// A number as a selector or a header has it: 7, -3.5, .5, 1e3. False for anything else.
[[nodiscard]] bool parseSelectorNumber(QByteArrayView text, double *number);

} // namespace server
