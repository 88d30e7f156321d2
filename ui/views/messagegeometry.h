// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QRect>
#include <QSize>

namespace ui {

/// What the place of each part of a message depends on. Lengths in device-independent pixels.
struct MessageParts
{
    int viewWidth = 0;
    bool own = false;
    bool compact = false;
    bool pill = false; ///< a day or a pause is told above it
    bool unreadLine = false;
    bool firstOfGroup = true;
    QSize text;
    int lastLineWidth = 0; ///< of the text
    int moreWidth = 0; ///< of the link to the rest of a folded text; 0: all is shown
    int nameWidth = 0; ///< 0: no name is shown
    QSize stamp; ///< time and, on our own, the state
    int lineHeight = 0; ///< of a line of small text: name, day
    int quoteWidth = 0; ///< of what it answers; 0: nothing
    QList<int> chips; ///< widths of the reactions below it
    QSize reason; ///< of a failed message; empty otherwise
    int retryWidth = 0;
    int discardWidth = 0;
};

/// The parts' rectangles, from the row's top left corner. Parts that are not there are empty.
struct MessageShape
{
    QRect pill;
    QRect unreadLine;
    QRect avatar; ///< room for it, though only the last of a group shows it
    QRect bubble;
    QRect name;
    QRect quote;
    QRect text;
    QRect more;
    QRect stamp;
    QRect reason;
    QRect retry;
    QRect discard;
    QList<QRect> chips;
    int height = 0;
};

/// Inside of a quotation and of a reaction, left and right of what is written there.
inline constexpr int quotePadding = 9;
inline constexpr int chipPadding = 8;
inline constexpr int chipGap = 5; ///< between emoji and number, and between reactions

/// Width and height of the picture of a message's state.
inline constexpr int stateIconSize = 13;

/// Width at which the text of a message breaks.
[[nodiscard]] int textWidth(int viewWidth);
/// Width at which the reason below a failed message breaks.
[[nodiscard]] int reasonWidth(int viewWidth);

[[nodiscard]] MessageShape shapeMessage(const MessageParts &parts);

/// A centred line: someone came or went, messages are missing.
struct NoticeShape
{
    QRect pill;
    QRect notice;
    int height = 0;
};
[[nodiscard]] NoticeShape shapeNotice(int viewWidth, bool pill, QSize text, int lineHeight);

} // namespace ui
