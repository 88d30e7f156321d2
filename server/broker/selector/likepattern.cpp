// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/selector/likepattern.h"

#include <array>

namespace server {

namespace {

bool isContinuation(char octet)
{
    return (quint8(octet) & 0xc0) == 0x80;
}

} // namespace

bool LikePattern::append(quint64 LikePattern::*kind)
{
    if (m_octets.size() == longest)
        return false;
    this->*kind |= quint64(1) << m_octets.size();
    m_octets.append('\0');
    return true;
}

std::optional<LikePattern> LikePattern::compile(QByteArrayView pattern, QByteArrayView escape)
{
    LikePattern out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isEscaped = !escape.isEmpty() && pattern.sliced(i).startsWith(escape);
        if (isEscaped) {
            i += escape.size();
            const QByteArrayView rest = pattern.sliced(i);
            if (!rest.startsWith('%') && !rest.startsWith('_') && !rest.startsWith(escape))
                return std::nullopt;
        }
        if (!isEscaped && pattern[i] == '%') {
            // Of neighbours one is enough, and matching relies on it.
            const bool isRepeated
                = !out.m_octets.isEmpty() && (out.m_anyMany >> (out.m_octets.size() - 1) & 1) != 0;
            if (!isRepeated && !out.append(&LikePattern::m_anyMany))
                return std::nullopt;
            continue;
        }
        if (!isEscaped && pattern[i] == '_') {
            if (!out.append(&LikePattern::m_anyOne))
                return std::nullopt;
            continue;
        }
        // The rest of an escaped character is not looked at again.
        const qsizetype size
            = isEscaped && pattern.sliced(i).startsWith(escape) ? escape.size() : 1;
        if (out.m_octets.size() + size > longest)
            return std::nullopt;
        out.m_octets.append(pattern.sliced(i, size));
        i += size - 1;
    }
    return out;
}

bool LikePattern::matches(QByteArrayView text) const
{
    // All ways through the pattern at once: bit i of `at` says that items 0 to i - 1 can stand for
    // what was read so far.
    std::array<quint64, 256> itemsWith{};
    for (qsizetype i = 0; i < m_octets.size(); ++i)
        itemsWith[quint8(m_octets[i])] |= quint64(1) << i;
    const quint64 wildcards = m_anyOne | m_anyMany;
    const quint64 afterAnyOne = m_anyOne << 1;
    const quint64 accepted = quint64(1) << m_octets.size();

    const auto skipAnyMany = [this](quint64 at) { return at | (at & m_anyMany) << 1; };
    quint64 at = skipAnyMany(1);
    for (const char octet : text) {
        quint64 next = (at & itemsWith[quint8(octet)] & ~wildcards) << 1 | (at & m_anyMany);
        next |= isContinuation(octet) ? at & afterAnyOne : (at & m_anyOne) << 1;
        at = skipAnyMany(next);
        if (at == 0)
            return false;
    }
    return (at & accepted) != 0;
}

} // namespace server
