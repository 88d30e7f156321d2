// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

/// What the fuzzers share. Each of them feeds octets to a part of the project and states what must
/// hold whatever these are; the sanitizers watch the rest.
namespace fuzzing {

/// Ends the program, which libFuzzer takes for a find, unless @p holds.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", what);
    std::abort();
}

/// Warnings about a peer's faults are millions here.
inline void beQuiet()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
}

/// Numbers and octets off the front of an input. When it is used up there are zeros and nothing.
class Input
{
public:
    explicit Input(QByteArrayView octets)
        : m_rest(octets)
    { }

    [[nodiscard]] bool isEmpty() const { return m_rest.isEmpty(); }
    [[nodiscard]] quint8 octet()
    {
        const QByteArrayView view = octets(1);
        return view.isEmpty() ? 0 : quint8(view.front());
    }
    /// 0 to @p count - 1.
    [[nodiscard]] std::size_t choice(std::size_t count) { return octet() % count; }
    [[nodiscard]] QByteArrayView octets(qsizetype count)
    {
        const QByteArrayView front = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.sliced(front.size());
        return front;
    }
    [[nodiscard]] QByteArrayView all() { return octets(m_rest.size()); }

private:
    QByteArrayView m_rest;
};

inline QByteArrayView view(const uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

} // namespace fuzzing
