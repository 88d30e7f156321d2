// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace ui {

/// One line of a message around the first place where something was found.
struct Excerpt
{
    struct Range
    {
        qsizetype start = 0;
        qsizetype length = 0;

        friend bool operator==(const Range &, const Range &) = default;
    };
    QString text; ///< one line; "…" where it was cut
    QList<Range> hits; ///< in text, from left to right, apart from each other
};

/// @p needle is found as a search finds it: after NFC, without regard to case. @p before: how many
/// UTF-16 units stay in front of the first hit; a character is never cut.
[[nodiscard]] Excerpt makeExcerpt(const QString &text, const QString &needle,
                                  qsizetype before = 24);

} // namespace ui
