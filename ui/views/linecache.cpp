// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/linecache.h"

#include <QFontMetrics>
#include <QPainter>
#include <QtMath>

namespace ui {

void LineCache::draw(QPainter &painter, const QRect &rect, const QString &text,
                     Qt::Alignment horizontal, Qt::TextElideMode elide)
{
    if (rect.width() <= 0)
        return;
    // Where fonts change in a line, Qt would paint its underline somewhere else.
    const bool isUnderlined = painter.font().underline();
    Key key{.text = text, .font = painter.font(), .width = rect.width()};
    key.font.setUnderline(false);
    QStaticText *line = m_lines.object(key);
    if (!line) {
        line = new QStaticText(QFontMetrics(key.font).elidedText(text, elide, rect.width()));
        line->setTextFormat(Qt::PlainText);
        line->setPerformanceHint(QStaticText::AggressiveCaching);
        line->prepare({}, key.font);
        m_lines.insert(key, line); // takes ownership
    }
    const QSizeF size = line->size();
    qreal left = rect.left();
    if (horizontal.testFlag(Qt::AlignHCenter))
        left += (rect.width() - size.width()) / 2;
    else if (horizontal.testFlag(Qt::AlignRight))
        left += rect.width() - size.width();
    const qreal top = rect.top() + (rect.height() - size.height()) / 2;
    if (isUnderlined)
        painter.setFont(key.font);
    painter.drawStaticText(QPointF(left, top), *line);
    if (!isUnderlined)
        return;
    const QFontMetrics metrics(key.font);
    const int thickness = qMax(1, metrics.lineWidth());
    painter.fillRect(QRectF(left, qRound(top) + metrics.ascent() + metrics.underlinePos(),
                            size.width(), thickness),
                     painter.pen().color());
    key.font.setUnderline(true);
    painter.setFont(key.font);
}

int LineCache::width(const QString &text, const QFont &font)
{
    const Key key{.text = text, .font = font, .width = 0};
    if (const int *known = m_widths.object(key))
        return *known;
    // Fallback fonts round: a little more than the sum keeps the text whole.
    const int width = QFontMetrics(font).horizontalAdvance(text) + 4;
    m_widths.insert(key, new int(width));
    return width;
}

} // namespace ui
