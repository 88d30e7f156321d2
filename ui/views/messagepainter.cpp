// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagepainter.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/views/linecache.h"
#include "ui/views/messagetextcache.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPixmapCache>

namespace ui {

namespace {

constexpr int bubbleRadius = 12;
constexpr int tailRadius = 3;

struct Corners
{
    int topLeft = 0;
    int topRight = 0;
    int bottomLeft = 0;
    int bottomRight = 0;
};

/// A disc of @p radius. Kept: smooth paths are the dearest part of painting, and every bubble has
/// the same corners.
QPixmap disc(int radius, const QColor &color, qreal scale)
{
    const QString key = QStringLiteral("disc/%1/%2/%3").arg(radius).arg(color.rgba()).arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(2 * radius, 2 * radius) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0, 0, 2 * radius, 2 * radius));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// A rectangle with round corners: pieces of discs, and plain rectangles between them.
void fillRounded(QPainter &painter, const QRect &rect, const QColor &color, const Corners &corners)
{
    const qreal scale = painter.device()->devicePixelRatioF();
    const auto corner = [&](int radius, bool right, bool bottom) {
        const QPixmap pixmap = disc(radius, color, scale);
        const QPoint at(right ? rect.right() + 1 - radius : rect.left(),
                        bottom ? rect.bottom() + 1 - radius : rect.top());
        const qreal side = radius * scale;
        painter.drawPixmap(QRectF(at, QSizeF(radius, radius)), pixmap,
                           QRectF(right ? side : 0, bottom ? side : 0, side, side));
    };
    corner(corners.topLeft, false, false);
    corner(corners.topRight, true, false);
    corner(corners.bottomLeft, false, true);
    corner(corners.bottomRight, true, true);
    const int top = qMax(corners.topLeft, corners.topRight);
    const int bottom = qMax(corners.bottomLeft, corners.bottomRight);
    const auto fill = [&](int left, int y, int right, int height) {
        painter.fillRect(QRect(rect.left() + left, y, rect.width() - left - right, height), color);
    };
    fill(0, rect.top() + top, 0, rect.height() - top - bottom);
    fill(corners.topLeft, rect.top(), corners.topRight, top);
    fill(corners.bottomLeft, rect.bottom() + 1 - bottom, corners.bottomRight, bottom);
    // Beside the smaller of two corners.
    if (corners.bottomLeft < bottom)
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - bottom, corners.bottomLeft,
                               bottom - corners.bottomLeft),
                         color);
    if (corners.bottomRight < bottom)
        painter.fillRect(QRect(rect.right() + 1 - corners.bottomRight, rect.bottom() + 1 - bottom,
                               corners.bottomRight, bottom - corners.bottomRight),
                         color);
}

Icon stateIcon(client::DeliveryState state)
{
    switch (state) {
    case client::DeliveryState::Pending:
        return Icon::Clock;
    case client::DeliveryState::Sent:
        return Icon::Check;
    case client::DeliveryState::Failed:
        break;
    }
    return Icon::Failed;
}

QColor stateColor(client::DeliveryState state, const Theme &theme)
{
    switch (state) {
    case client::DeliveryState::Pending:
        return theme.dim;
    case client::DeliveryState::Sent:
        return theme.accent;
    case client::DeliveryState::Failed:
        break;
    }
    return theme.danger;
}

} // namespace

MessageFonts MessageFonts::of(const QFont &font)
{
    MessageFonts fonts{.text = font,
                       .small = scaledFont(font, 0.85),
                       .name = scaledFont(font, 0.92),
                       .emoji = scaledFont(font, 1.25)};
    fonts.name.setWeight(QFont::DemiBold);
    return fonts;
}

MessagePainter::MessagePainter(QPainter &painter, const MessageFonts &fonts, const Theme &theme,
                               LineCache &lines)
    : m_painter(painter)
    , m_fonts(fonts)
    , m_theme(theme)
    , m_lines(lines)
{ }

void MessagePainter::paint(const MessageRow &row)
{
    if (!row.shape.pill.isEmpty())
        paintPill(row.shape.pill, row.pill);
    if (!row.shape.unreadLine.isEmpty())
        paintUnreadLine(row.shape.unreadLine);
    if (!row.own && row.lastOfGroup)
        paintAvatar(m_painter, row.shape.avatar, row.writer);
    paintBubble(row);
    if (!row.shape.name.isEmpty())
        paintName(row);
    if (row.quoted)
        paintQuote(row.shape.quote, *row.quoted);
    paintText(row);
    paintStamp(row);
    for (qsizetype i = 0; i < row.shape.chips.size(); ++i)
        paintChip(row.shape.chips.at(i), row.reactions.at(i));
    if (row.reason)
        paintFailure(row);
}

void MessagePainter::paintNotice(const NoticeShape &shape, const QString &text, const QString &pill)
{
    if (!shape.pill.isEmpty())
        paintPill(shape.pill, pill);
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.dim);
    m_lines.draw(m_painter, shape.notice, text, Qt::AlignHCenter, Qt::ElideMiddle);
}

void MessagePainter::paintBubble(const MessageRow &row)
{
    const QRect &bubble = row.shape.bubble;
    // The corner at the writer's side is square: the group points at who said it.
    const Corners corners{.topLeft = bubbleRadius,
                          .topRight = bubbleRadius,
                          .bottomLeft = row.lastOfGroup && !row.own ? tailRadius : bubbleRadius,
                          .bottomRight = row.lastOfGroup && row.own ? tailRadius : bubbleRadius};
    if (!m_theme.dark) {
        // All that is seen of a shadow is below the bubble.
        const QRect shadow = bubble.translated(0, 1);
        fillRounded(m_painter, shadow.adjusted(0, shadow.height() - 2 * bubbleRadius, 0, 0),
                    QColor(0, 0, 0, 22), corners);
    }
    const QColor &others = row.mention ? m_theme.mention : m_theme.bubble;
    fillRounded(m_painter, bubble, row.own ? m_theme.ownBubble : others, corners);
}

void MessagePainter::paintName(const MessageRow &row)
{
    m_painter.setFont(m_fonts.name);
    m_painter.setPen(writerColor(row.writer, m_theme));
    m_lines.draw(m_painter, row.shape.name, row.writer);
}

void MessagePainter::paintText(const MessageRow &row)
{
    for (const auto &block : row.text->blocks)
        paintBlock(*block, row.shape.text.topLeft(), row);
    paintMore(row);
}

void MessagePainter::paintBlock(const BlockLines &block, QPoint topLeft, const MessageRow &row)
{
    const QRectF frame = block.rect.translated(topLeft);
    if (block.kind == TextBlock::Kind::Code) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(codeBackground());
        m_painter.drawRoundedRect(frame, 6, 6);
        paintIcon(m_painter, Icon::Copy, block.copyButton.translated(topLeft), m_theme.dim);
    } else if (block.kind == TextBlock::Kind::Quote) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        m_painter.drawRoundedRect(QRectF(frame.left() + 1, frame.top(), 3, frame.height()), 1, 1);
    }
    const bool isDim = block.kind == TextBlock::Kind::Quote || row.isDeleted;
    m_painter.setPen(isDim ? m_theme.dim : m_theme.text);
    block.layout.draw(&m_painter, topLeft + block.origin, formatsOf(block, row));
}

QColor MessagePainter::codeBackground() const
{
    QColor color = m_theme.text;
    color.setAlphaF(m_theme.dark ? 0.10F : 0.06F);
    return color;
}

QList<QTextLayout::FormatRange> MessagePainter::formatsOf(const BlockLines &block,
                                                          const MessageRow &row) const
{
    QList<QTextLayout::FormatRange> formats;
    for (const TextMark &mark : block.marks) {
        QTextCharFormat format;
        if (mark.kind == TextMark::Kind::Link) {
            format.setForeground(m_theme.link);
            format.setFontUnderline(true);
        } else if (mark.kind == TextMark::Kind::Code) {
            format.setBackground(codeBackground());
        } else {
            continue;
        }
        formats.append({mark.start, mark.length, format});
    }
    const int from = qMax(row.markedFrom, block.start) - block.start;
    const int to
        = qMin(row.markedFrom + row.markedLength, block.start + block.length()) - block.start;
    if (from < to) {
        QTextCharFormat format;
        format.setBackground(m_theme.accent);
        format.setForeground(m_theme.onAccent);
        formats.append({from, to - from, format});
    }
    return formats;
}

void MessagePainter::paintMore(const MessageRow &row)
{
    if (row.shape.more.isEmpty())
        return;
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.link);
    m_lines.draw(m_painter, row.shape.more, moreText());
}

void MessagePainter::paintStamp(const MessageRow &row)
{
    const QRect &stamp = row.shape.stamp;
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.dim);
    m_lines.draw(m_painter, stamp, row.time);
    if (!row.own)
        return;
    const QRect icon(stamp.right() + 1 - stateIconSize, stamp.center().y() + 1 - stateIconSize / 2,
                     stateIconSize, stateIconSize);
    paintIcon(m_painter, stateIcon(row.state), icon, stateColor(row.state, m_theme));
}

void MessagePainter::paintFailure(const MessageRow &row)
{
    m_painter.setPen(m_theme.danger);
    for (const auto &block : row.reason->blocks)
        block->layout.draw(&m_painter, row.shape.reason.topLeft() + block->origin);
    QFont link = m_fonts.small;
    link.setUnderline(true);
    m_painter.setFont(link);
    m_painter.setPen(m_theme.link);
    m_lines.draw(m_painter, row.shape.retry, retryText());
    m_lines.draw(m_painter, row.shape.discard, discardText());
}

void MessagePainter::paintUnreadLine(const QRect &rect)
{
    constexpr int gap = 12;
    const QString text = QCoreApplication::translate("ui::MessageDelegate", "New messages");
    const int width = m_lines.width(text, m_fonts.small);
    const int left = rect.center().x() - width / 2;
    m_painter.setPen(m_theme.accent);
    const int y = rect.center().y();
    m_painter.drawLine(rect.left() + gap, y, left - gap, y);
    m_painter.drawLine(left + width + gap, y, rect.right() - gap, y);
    m_painter.setFont(m_fonts.small);
    m_lines.draw(m_painter, rect, text, Qt::AlignHCenter);
}

void MessagePainter::paintPill(const QRect &rect, const QString &text)
{
    const int width = m_lines.width(text, m_fonts.small) + 24;
    const QRectF pill(rect.center().x() - width / 2.0, rect.top(), width, rect.height());
    QColor fill = m_theme.dark ? m_theme.bubble : m_theme.dim;
    fill.setAlphaF(m_theme.dark ? 1.0F : 0.14F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.dark ? m_theme.dim : m_theme.text);
    m_lines.draw(m_painter, pill.toRect(), text, Qt::AlignHCenter);
}

} // namespace ui
