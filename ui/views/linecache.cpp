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
    const Key key{.text = text, .font = painter.font(), .width = rect.width()};
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
    painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - size.height()) / 2), *line);
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
