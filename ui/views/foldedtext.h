// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace ui {

/// The beginning of a text that is too long, or too dear to draw, to be shown unasked.
struct FoldedText
{
    QString text; ///< a prefix of the whole; "…" follows it where it is folded
    bool isFolded = false;
};

/// Keeps at most @p lines lines and about 2,000 letters. Emoji count for 20 letters each: shaping
/// one costs a third of a millisecond with Qt 6.4 and a bitmap font, so that a message of nothing
/// else would hold the window up for seconds.
[[nodiscard]] FoldedText foldText(const QString &text, int lines = 30);

} // namespace ui
