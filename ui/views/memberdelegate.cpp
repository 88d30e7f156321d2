// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/memberdelegate.h"

#include "ui/icons.h"
#include "ui/models/memberlistmodel.h"
#include "ui/theme.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int roomyPicture = 28;
constexpr int compactPicture = 20;
constexpr int padding = 8;

} // namespace

MemberDelegate::MemberDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

void MemberDelegate::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
}

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(6, 1, -6, -1);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.hover);
        painter->drawRoundedRect(box, 8, 8);
    }
    const int pictureSize = m_isCompact ? compactPicture : roomyPicture;
    const QString name = index.data(int(MemberListModel::Role::Name)).toString();
    const QRect picture(box.left() + padding, box.center().y() + 1 - pictureSize / 2, pictureSize,
                        pictureSize);
    paintAvatar(*painter, picture, name);

    QRect text(picture.right() + 1 + padding, box.top(), 0, box.height());
    text.setRight(box.right() - padding);
    painter->setFont(option.font);
    if (index.data(int(MemberListModel::Role::Own)).toBool()) {
        const QString you = tr("you");
        painter->setPen(theme.dim);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, you);
        text.setRight(text.right() - QFontMetrics(option.font).horizontalAdvance(you) - 6);
    }
    painter->setPen(theme.text);
    m_lines.draw(*painter, text, name);
    painter->restore();
}

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height();
    return {80, m_isCompact ? qMax(compactPicture, height) + 4 : qMax(roomyPicture, height) + 10};
}

} // namespace ui
