// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"
#include "ui/views/linecache.h"
#include "ui/views/messagemarks.h"
#include "ui/views/messagepainter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

// What stands around a message's text, and the words of it.

namespace ui {

/// What is answered: who and what, on two lines beside a bar.
void MessagePainter::paintQuote(const QRect &rect, const chat::Quote &quote)
{
    const QColor color = writerColor(quote.writer, m_theme);
    QColor fill = color;
    fill.setAlphaF(m_theme.dark ? 0.16F : 0.10F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(rect, 5, 5);
    m_painter.setBrush(color);
    m_painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, 1.5);
    const QRect inside = rect.adjusted(quotePadding, 2, -quotePadding, -3);
    const int line = inside.height() / 2;
    m_painter.setFont(m_fonts.name);
    m_painter.setPen(color);
    m_lines.draw(m_painter, QRect(inside.left(), inside.top(), inside.width(), line), quote.writer);
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(quote.isDeleted ? m_theme.dim : m_theme.text);
    m_lines.draw(m_painter, QRect(inside.left(), inside.top() + line, inside.width(), line),
                 quoteText(quote));
}

void MessagePainter::paintChip(const QRect &rect, const ShownReaction &reaction)
{
    QColor fill = reaction.isOwn ? m_theme.accent : m_theme.dim;
    fill.setAlphaF(reaction.isOwn ? 0.22F : 0.16F);
    m_painter.setBrush(fill);
    m_painter.setPen(reaction.isOwn ? QPen(m_theme.accent, 1) : QPen(Qt::NoPen));
    const QRectF pill = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    m_painter.setPen(m_theme.text);
    const QRect inside = rect.adjusted(chipPadding, 0, -chipPadding, 0);
    m_painter.setFont(m_fonts.emoji);
    m_lines.draw(m_painter, inside, reaction.emoji);
    m_painter.setFont(reaction.isOwn ? m_fonts.name : m_fonts.small); // not by its colour alone
    m_lines.draw(m_painter, inside, chipCount(reaction), Qt::AlignRight);
}

QString deletedText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Message deleted");
}

QString chipCount(const ShownReaction &reaction)
{
    return QLocale().toString(reaction.writers.size());
}

QString quoteText(const chat::Quote &quote)
{
    return quote.isDeleted ? deletedText() : plainLine(quote.text);
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
