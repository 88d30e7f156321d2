// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagetextcache.h"

#include <QTextOption>
#include <QtMath>

namespace ui {

MessageTextCache::MessageTextCache(const QFont &font)
    : m_font(font)
{ }

void MessageTextCache::setFont(const QFont &font)
{
    if (m_font == font)
        return;
    m_font = font;
    clear();
}

TextSize MessageTextCache::size(qint64 key, const QString &text, int width)
{
    return lines(key, text, width).size;
}

const TextLines &MessageTextCache::lines(qint64 key, const QString &text, int width)
{
    if (const Painted *painted = m_lines.object(key);
        painted && painted->width == width && painted->text == text)
        return *painted->lines;
    auto *painted = new Painted{.lines = breakLines(text, width), .text = text, .width = width};
    painted->lines->links = findLinks(text);
    m_lines.insert(key, painted); // takes ownership
    return *painted->lines;
}

void MessageTextCache::clear()
{
    m_lines.clear();
}

std::unique_ptr<TextLines> MessageTextCache::breakLines(const QString &text, int width) const
{
    auto lines = std::make_unique<TextLines>();
    QString shown = text;
    shown.replace(u'\n', QChar::LineSeparator);
    QTextLayout &layout = lines->layout;
    layout.setText(shown);
    layout.setFont(m_font);
    layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);

    qreal y = 0;
    qreal widest = 0;
    qreal last = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height();
        last = line.naturalTextWidth();
        widest = qMax(widest, last);
    }
    layout.endLayout();
    lines->size
        = {.size = QSize(qMin(qCeil(widest), width), qCeil(y)), .lastLineWidth = qCeil(last)};
    return lines;
}

} // namespace ui
