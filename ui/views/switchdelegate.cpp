// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/switchdelegate.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QLocale>
#include <QPainter>

namespace ui {

namespace {

constexpr int smallestPicture = 28;
constexpr int padding = 8;

int pictureSize(const QFont &font)
{
    return qMax(smallestPicture, QFontMetrics(font).height());
}

} // namespace

void SwitchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(0, 1, 0, -1);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? theme.selected : theme.hover);
        painter->drawRoundedRect(box, 8, 8);
    }
    const int size = pictureSize(option.font);
    const QRect picture(box.left() + padding, box.center().y() + 1 - size / 2, size, size);
    if (index.data(IsRoom).toBool())
        paintRoomPicture(*painter, picture, index.data(Picture).toString());
    else
        paintAvatar(*painter, picture, index.data(Picture).toString());

    QRect text(picture.right() + 1 + padding, box.top(), 0, box.height());
    text.setRight(box.right() - padding);
    painter->setFont(option.font);
    if (const int unread = index.data(Unread).toInt(); unread > 0) {
        text.setRight(
            text.right()
            - paintPill(*painter, text, QLocale().toString(unread), theme.accent, theme.onAccent));
    }
    if (const QString detail = index.data(Detail).toString(); !detail.isEmpty()) {
        painter->setPen(theme.dim);
        m_lines.draw(*painter, text, detail, Qt::AlignRight);
        text.setRight(text.right() - m_lines.width(detail, option.font) - padding);
    }
    painter->setPen(theme.text);
    m_lines.draw(*painter, text, index.data(Title).toString());
    painter->restore();
}

QSize SwitchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, pictureSize(option.font) + 10};
}

} // namespace ui
