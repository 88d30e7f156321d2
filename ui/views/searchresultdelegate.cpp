// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/searchresultdelegate.h"

#include "ui/icons.h"
#include "ui/models/searchresultmodel.h"
#include "ui/theme.h"
#include "ui/views/excerpt.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>

namespace ui {

using Role = SearchResultModel::Role;

namespace {

constexpr int pictureSize = 32;
constexpr int padding = 10;
constexpr int lineGap = 2;
constexpr double smallText = 0.85;

/// Today by its time, else by its day.
QString whenText(const QDateTime &time)
{
    const QLocale locale;
    return time.date() == QDate::currentDate() ? locale.toString(time.time(), QLocale::ShortFormat)
                                               : locale.toString(time.date(), QLocale::ShortFormat);
}

/// One line of plain text with what was found in it, cut by @p rect.
void drawExcerpt(QPainter &painter, const QRect &rect, const Excerpt &excerpt, const Theme &theme)
{
    QTextLayout layout(excerpt.text, painter.font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Excerpt::Range &hit : excerpt.hits) {
        QTextLayout::FormatRange format;
        format.start = int(hit.start);
        format.length = int(hit.length);
        format.format.setFontWeight(QFont::DemiBold);
        format.format.setForeground(theme.text);
        format.format.setBackground(theme.selected);
        formats.append(format);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(rect.width());
    layout.endLayout();
    painter.save();
    painter.setClipRect(rect);
    layout.draw(&painter, rect.topLeft());
    painter.restore();
}

} // namespace

SearchResultDelegate::SearchResultDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

void SearchResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(6, 1, -6, -1);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected || option.state & QStyle::State_MouseOver) {
        painter->setPen(isSelected && option.state & QStyle::State_HasFocus ? QPen(theme.accent)
                                                                            : QPen(Qt::NoPen));
        painter->setBrush(theme.hover);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
    const QString writer = index.data(int(Role::Writer)).toString();
    const QRect picture(box.left() + padding, box.center().y() + 1 - pictureSize / 2, pictureSize,
                        pictureSize);
    paintAvatar(*painter, picture, writer);

    const QFont small = scaledFont(option.font, smallText);
    const int upper = QFontMetrics(option.font).height();
    QRect head(picture.right() + 1 + padding, box.top() + padding / 2, 0, upper);
    head.setRight(box.right() - padding);
    const QRect body(head.left(), head.bottom() + 1 + lineGap, head.width(), upper);

    painter->setFont(small);
    painter->setPen(theme.dim);
    const QString where = tr("%1 · %2", "room, day or time")
                              .arg(index.data(int(Role::Place)).toString(),
                                   whenText(index.data(int(Role::Time)).toDateTime()));
    const int whereWidth = m_lines.width(where, small) + 2;
    m_lines.draw(*painter, head.adjusted(head.width() - whereWidth, 0, 0, 0), where,
                 Qt::AlignRight);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(theme.text);
    m_lines.draw(*painter, head.adjusted(0, 0, -whereWidth - padding, 0), writer);

    painter->setFont(option.font);
    painter->setPen(theme.dim);
    drawExcerpt(*painter, body,
                makeExcerpt(index.data(int(Role::Text)).toString(),
                            index.data(int(Role::Needle)).toString()),
                theme);
    painter->restore();
}

QSize SearchResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text = 2 * QFontMetrics(option.font).height() + lineGap;
    return {160, qMax(pictureSize, text) + padding + 2};
}

} // namespace ui
