// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/hostdelegate.h"

#include "ui/icons.h"
#include "ui/models/hostlistmodel.h"
#include "ui/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace ui {

using Role = HostListModel::Role;

namespace {

constexpr int padding = 8;
constexpr int inset = 3; // of the rounded background, from the list's edges
constexpr int dotSize = 8;
constexpr int starSize = 18;
constexpr int starArea = 34; // as wide as a finger or a shaking hand needs

bool isHeading(const QModelIndex &index)
{
    return index.data(int(Role::IsHeading)).toBool();
}

QFont boldOf(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QString &text,
                  const Theme &theme)
{
    painter.setFont(boldOf(scaledFont(option.font, 0.88)));
    painter.setPen(theme.dim);
    const QRect line = option.rect.adjusted(padding, 4, -padding, 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
}

/// Filled: it can be joined. A ring alone: it cannot, so that nobody has to tell colours apart.
void paintDot(QPainter &painter, const QRect &box, bool isReachable, const Theme &theme)
{
    const QRectF dot(box.left() + padding + 1, box.center().y() + 0.5 - dotSize / 2.0, dotSize,
                     dotSize);
    painter.setPen(QPen(isReachable ? theme.accent : theme.dim, 1.4));
    painter.setBrush(isReachable ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(dot);
}

} // namespace

HostDelegate::HostDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

QRect HostDelegate::starRect(const QRect &row)
{
    return {row.right() + 1 - inset - starArea, row.top(), starArea, row.height()};
}

void HostDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isHeading(index)) {
        paintHeading(*painter, option, index.data().toString(), theme);
        painter->restore();
        return;
    }
    const QRect box = option.rect.adjusted(inset, 1, -inset, -1);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        const bool hasFocus = isSelected && option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(hasFocus ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(isSelected ? theme.selected : theme.hover);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const bool isReachable = index.data(int(Role::Reachable)).toBool();
    const bool isFavourite = index.data(int(Role::Favourite)).toBool();
    paintDot(*painter, box, isReachable, theme);
    const QRect star = starRect(option.rect);
    const QRectF icon(star.center().x() - starSize / 2.0, star.center().y() - starSize / 2.0,
                      starSize, starSize);
    paintIcon(*painter, isFavourite ? Icon::Starred : Icon::Star, icon,
              isFavourite ? theme.accent : theme.dim);

    const QFont bold = boldOf(option.font);
    const QFont small = scaledFont(option.font, 0.88);
    const QFontMetrics boldMetrics(bold);
    const QFontMetrics smallMetrics(small);
    const int left = box.left() + 2 * padding + dotSize + 3;
    const int width = star.left() - 4 - left;
    const int height = boldMetrics.height() + 1 + smallMetrics.height();
    const QRect top(left, box.center().y() + 1 - height / 2, width, boldMetrics.height());
    const QRect bottom(left, top.bottom() + 2, width, smallMetrics.height());
    const auto line
        = [&](const QRect &rect, const QFont &font, const QColor &color, const QString &text) {
              painter->setFont(font);
              painter->setPen(color);
              painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                                QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
          };
    line(top, bold, isReachable ? theme.text : theme.dim, index.data(int(Role::Name)).toString());
    line(bottom, small, theme.dim, index.data(int(Role::Details)).toString());
    painter->restore();
}

QSize HostDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int small = QFontMetrics(scaledFont(option.font, 0.88)).height();
    if (isHeading(index))
        return {120, small + 8};
    return {120, QFontMetrics(boldOf(option.font)).height() + 1 + small + padding + 2};
}

bool HostDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (isHeading(index))
        return false;
    const auto toggle = [&] {
        const bool isFavourite = index.data(int(Role::Favourite)).toBool();
        return model->setData(index, isFavourite ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    };
    switch (event->type()) {
    case QEvent::KeyPress:
        return static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space && toggle();
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseButtonRelease: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool isOnStar = mouse->button() == Qt::LeftButton
            && starRect(option.rect).contains(mouse->position().toPoint());
        if (isOnStar && event->type() == QEvent::MouseButtonRelease)
            toggle();
        return isOnStar;
    }
    default:
        return false;
    }
}

} // namespace ui
