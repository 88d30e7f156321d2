// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace ui {

/// A part of a text that is shown otherwise. Positions in UTF-16 units.
struct TextMark
{
    enum class Kind : quint8 { Bold, Italic, Code, Link };
    Kind kind = Kind::Bold;
    int start = 0;
    int length = 0;
    QUrl url; ///< of a Link
};

/// Lines of a message that are shown in one way.
struct TextBlock
{
    enum class Kind : quint8 { Text, Quote, Code };
    Kind kind = Kind::Text;
    QString text; ///< as it is shown: without the marks, with emoji for their short names
    QList<TextMark> marks;
};

/// So many marks are heeded in one block; what is beyond is shown as it was written.
inline constexpr int mostMarks = 500;

/// Reads a message as its writer meant it:
///   **bold**, *italic*, `code`, :smile:, http and https addresses;
///   "> " at a line's begin quotes; lines between ``` and ``` are code.
/// What is no such mark stays as it was written. Costs O(length) whatever is in it.
[[nodiscard]] QList<TextBlock> parseMessage(const QString &text);

/// The same on one line, for previews: without marks, blocks one after the other.
[[nodiscard]] QString plainLine(const QString &text);

/// What is between lines alone: no quotes, no fenced code.
[[nodiscard]] TextBlock parseInline(QStringView text);

} // namespace ui
