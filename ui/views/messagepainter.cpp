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
#include <QPainterPath>

namespace ui {

namespace {

constexpr int bubbleRadius = 12;

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
    MessageFonts fonts{
        .text = font, .small = scaledFont(font, 0.85), .name = scaledFont(font, 0.92)};
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
    paintText(row);
    paintStamp(row);
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
    const QRectF bubble = row.shape.bubble;
    QPainterPath path;
    path.addRoundedRect(bubble, bubbleRadius, bubbleRadius);
    if (row.lastOfGroup) {
        // The corner at the writer's side is square: the group points at who said it.
        const qreal side = bubbleRadius;
        const qreal left = row.own ? bubble.right() - side : bubble.left();
        QPainterPath corner;
        corner.addRoundedRect(QRectF(left, bubble.bottom() - side, side, side), 3, 3);
        path = path.united(corner);
    }
    if (!m_theme.dark)
        m_painter.fillPath(path.translated(0, 1), QColor(0, 0, 0, 22));
    m_painter.fillPath(path, row.own ? m_theme.ownBubble : m_theme.bubble);
}

void MessagePainter::paintName(const MessageRow &row)
{
    const QColor color = avatarColor(row.writer);
    m_painter.setFont(m_fonts.name);
    m_painter.setPen(m_theme.dark ? color.lighter(155) : color.darker(115));
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
    m_painter.setPen(block.kind == TextBlock::Kind::Quote ? m_theme.dim : m_theme.text);
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

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return QCoreApplication::translate("ui::MessageDelegate", "Today");
    if (day.addDays(1) == today)
        return QCoreApplication::translate("ui::MessageDelegate", "Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

QString pauseText(qint64 seconds)
{
    constexpr qint64 hour = 3600;
    return QCoreApplication::translate("ui::MessageDelegate", "%n hours later", nullptr,
                                       int(seconds / hour));
}

QString retryText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Try again");
}

QString discardText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Discard");
}

QString moreText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Show all");
}

} // namespace ui
