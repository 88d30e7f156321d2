// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/selector.h"

#include "server/broker/selector/selectorparser.h"
#include "server/broker/selector/selectorprogram.h"

namespace server {

QByteArray SelectorError::toText() const
{
    const QByteArray what = found.isEmpty() ? QByteArray("the selector ends") : "there is " + found;
    return "At character " + QByteArray::number(position) + ' ' + what + "; expected is " + expected
        + '.';
}

std::variant<Selector, SelectorError> Selector::parse(QByteArrayView text)
{
    Selector selector;
    if (text.trimmed().isEmpty())
        return selector;
    auto parsed = SelectorParser(text).parse();
    if (auto *error = std::get_if<SelectorError>(&parsed))
        return std::move(*error);
    selector.m_program
        = std::make_shared<const SelectorProgram>(std::get<SelectorProgram>(std::move(parsed)));
    return selector;
}

bool Selector::matches(const messaging::Message &message) const
{
    return !m_program || evaluate(*m_program, message);
}

QByteArray Selector::text() const
{
    return m_program ? m_program->source : QByteArray();
}

} // namespace server
