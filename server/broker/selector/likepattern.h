// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace server {

/// The pattern of SQL's LIKE: `_` is one character, `%` any number of them, all else itself.
/// Matching takes time in proportion to the text, whatever the pattern, and allocates nothing.
class LikePattern
{
public:
    /// Octets and wildcards of one pattern.
    static constexpr qsizetype longest = 63;

    /// Nothing when the pattern is too long, or when @p escape (one character, empty for none)
    /// stands before anything but a wildcard or itself. Both are UTF-8.
    [[nodiscard]] static std::optional<LikePattern> compile(QByteArrayView pattern,
                                                            QByteArrayView escape);

    /// @p text is UTF-8.
    [[nodiscard]] bool matches(QByteArrayView text) const;

private:
    [[nodiscard]] bool append(quint64 LikePattern::*kind);

    // Bit i of a set: item i of the pattern is of that kind.
    quint64 m_anyOne = 0;
    quint64 m_anyMany = 0;
    QByteArray m_octets; ///< one for each item; what stands at a wildcard means nothing
};

} // namespace server
