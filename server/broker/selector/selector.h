// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <variant>

namespace server {

struct SelectorProgram;

/// Where a selector is wrong, and what would be right there.
struct SelectorError
{
    qsizetype position = 0; ///< of the character, from 1
    QByteArray expected; ///< "a value: a header, 'text' or a number"
    QByteArray found; ///< what stands there; empty: the selector ends

    /// In one sentence.
    [[nodiscard]] QByteArray toText() const;
};

/// The condition of a SUBSCRIBE on the headers of messages: SQL-92's, as in JMS (docs/protocol.md,
/// "Selectors"). A value that is never changed; copies share what parse() made.
class Selector
{
public:
    /// Of parentheses.
    static constexpr int deepestNesting = 32;

    /// Matches every message.
    Selector() = default;

    /// Blank text matches every message.
    [[nodiscard]] static std::variant<Selector, SelectorError> parse(QByteArrayView text);

    /// False: every message matches.
    [[nodiscard]] bool hasCondition() const { return m_program != nullptr; }
    /// Sees the headers and the destination that a subscriber sees.
    [[nodiscard]] bool matches(const messaging::Message &message) const;
    [[nodiscard]] QByteArray text() const;

    /// The same words: such subscriptions are served together.
    friend bool operator==(const Selector &left, const Selector &right)
    {
        return left.m_program == right.m_program || left.text() == right.text();
    }

private:
    std::shared_ptr<const SelectorProgram> m_program;
};

} // namespace server
