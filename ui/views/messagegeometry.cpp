// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagegeometry.h"

namespace ui {

namespace {

constexpr int margin = 16; // between the view's edge and what is in it
constexpr int avatarSize = 34;
constexpr int avatarGap = 8;
constexpr int padding = 11; // inside the bubble, left and right
constexpr int roomyPadding = 7; // inside the bubble, above and below
constexpr int compactPadding = 3;
constexpr int roomyGap = 10;
constexpr int compactGap = 5;
constexpr int rowGap = 2; // above the others
constexpr int stampGap = 10; // between text and time
constexpr int nameGap = 2;
constexpr int pillPadding = 14; // above and below the pill
constexpr int pillExtra = 8; // the pill is taller than its text
constexpr int linkGap = 16; // between reason, retry and discard
constexpr int widestBubble = 620;
constexpr int quoteGap = 4; // below a quotation
constexpr int quoteExtra = 6; // it is taller than its two lines
constexpr int chipExtra = 7; // they are taller than their text

int bubbleWidth(int viewWidth)
{
    const int room = viewWidth - 2 * margin - avatarSize - avatarGap;
    return qBound(80, room * 4 / 5, widestBubble);
}

/// The full width of the line; the pill is centred in it.
QRect pillRect(int viewWidth, int lineHeight)
{
    return {0, pillPadding, viewWidth, lineHeight + pillExtra};
}

int pillHeight(int lineHeight)
{
    return lineHeight + pillExtra + 2 * pillPadding;
}

/// In lines below the bubble, beginning at the side of the writer.
void placeChips(MessageShape &shape, const MessageParts &parts)
{
    if (parts.chips.isEmpty())
        return;
    const int height = parts.lineHeight + chipExtra;
    const int widest = bubbleWidth(parts.viewWidth);
    int top = shape.bubble.bottom() + 1 + chipGap;
    QList<QRect> line;
    int width = 0;
    const auto endLine = [&] {
        int left = parts.own ? shape.bubble.right() + 1 - width : shape.bubble.left();
        for (QRect &chip : line) {
            chip.moveLeft(left);
            left += chip.width() + chipGap;
            shape.chips.append(chip);
        }
        line.clear();
        width = 0;
    };
    for (const int wanted : parts.chips) {
        const int chip = qMin(wanted, widest);
        if (!line.isEmpty() && width + chipGap + chip > widest) {
            endLine();
            top += height + chipGap;
        }
        width += chip + (line.isEmpty() ? 0 : chipGap);
        line.append(QRect(0, top, chip, height));
    }
    endLine();
    shape.height = top + height + chipGap;
}

void placeFailure(MessageShape &shape, const MessageParts &parts)
{
    if (parts.reason.isEmpty())
        return;
    const int right = shape.bubble.right() + 1;
    shape.reason
        = QRect(QPoint(right - parts.reason.width(), shape.bubble.bottom() + 4), parts.reason);
    const int top = shape.reason.bottom() + 3;
    shape.discard = QRect(right - parts.discardWidth, top, parts.discardWidth, parts.lineHeight);
    shape.retry = QRect(shape.discard.left() - linkGap - parts.retryWidth, top, parts.retryWidth,
                        parts.lineHeight);
    shape.height = shape.discard.bottom() + 5;
}

} // namespace

int textWidth(int viewWidth)
{
    return bubbleWidth(viewWidth) - 2 * padding;
}

int reasonWidth(int viewWidth)
{
    return bubbleWidth(viewWidth);
}

MessageShape shapeMessage(const MessageParts &parts)
{
    MessageShape shape;
    const int paddingVertical = parts.compact ? compactPadding : roomyPadding;
    const int groupGap = parts.compact ? compactGap : roomyGap; // above the first of a group
    int top = 0;
    if (parts.pill) {
        shape.pill = pillRect(parts.viewWidth, parts.lineHeight);
        top = pillHeight(parts.lineHeight);
    } else {
        top = parts.firstOfGroup ? groupGap : rowGap;
    }
    if (parts.unreadLine) {
        shape.unreadLine = QRect(0, top, parts.viewWidth, parts.lineHeight + pillExtra);
        top += shape.unreadLine.height() + groupGap;
    }
    const int nameHeight = parts.nameWidth > 0 ? parts.lineHeight + nameGap : 0;
    const int longest = textWidth(parts.viewWidth);
    // The time stands beside the last line where there is room, or beside the link to the rest.
    const bool folded = parts.moreWidth > 0;
    const int beside = (folded ? parts.moreWidth : parts.lastLineWidth) + stampGap;
    const bool stampBeside = !folded && beside + parts.stamp.width() <= longest;
    const int quoteHeight = parts.quoteWidth > 0 ? 2 * parts.lineHeight + quoteExtra : 0;
    int inner = qMax(parts.text.width(), parts.nameWidth);
    inner = qMax(inner, parts.quoteWidth);
    inner = qMax(inner, parts.stamp.width() + (folded || stampBeside ? beside : 0));
    inner = qMin(inner, longest);
    const int above = nameHeight + quoteHeight + (quoteHeight > 0 ? quoteGap : 0);
    const int height = 2 * paddingVertical + above + parts.text.height()
        + (stampBeside ? 0 : parts.stamp.height());
    const int left = parts.own ? parts.viewWidth - margin - inner - 2 * padding
                               : margin + avatarSize + avatarGap;

    shape.bubble = QRect(left, top, inner + 2 * padding, height);
    if (nameHeight > 0) {
        shape.name = QRect(left + padding, top + paddingVertical, qMin(parts.nameWidth, inner),
                           parts.lineHeight);
    }
    if (quoteHeight > 0) {
        shape.quote = QRect(left + padding, top + paddingVertical + nameHeight, inner, quoteHeight);
    }
    shape.text = QRect(QPoint(left + padding, top + paddingVertical + above), parts.text);
    shape.stamp = QRect(QPoint(shape.bubble.right() + 1 - padding - parts.stamp.width(),
                               shape.bubble.bottom() + 1 - paddingVertical - parts.stamp.height()),
                        parts.stamp);
    if (folded) {
        shape.more
            = QRect(shape.text.left(), shape.stamp.top(), parts.moreWidth, parts.stamp.height());
    }
    if (!parts.own) {
        shape.avatar
            = QRect(margin, shape.bubble.bottom() + 1 - avatarSize, avatarSize, avatarSize);
    }
    shape.height = shape.bubble.bottom() + 1;
    placeChips(shape, parts);
    placeFailure(shape, parts);
    return shape;
}

NoticeShape shapeNotice(int viewWidth, bool pill, QSize text, int lineHeight)
{
    NoticeShape shape;
    int top = roomyGap;
    if (pill) {
        shape.pill = pillRect(viewWidth, lineHeight);
        top = pillHeight(lineHeight);
    }
    const int width = qMin(text.width(), viewWidth - 2 * margin);
    shape.notice = QRect((viewWidth - width) / 2, top, width, text.height());
    shape.height = top + text.height() + rowGap;
    return shape;
}

} // namespace ui
