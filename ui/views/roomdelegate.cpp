// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/roomdelegate.h"

#include "ui/icons.h"
#include "ui/models/roomlistmodel.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace ui {

using Role = RoomListModel::Role;

namespace {

constexpr int roomyPicture = 40;
constexpr int compactPicture = 30;
constexpr int roomyPadding = 10;
constexpr int compactPadding = 4;
constexpr int inset = 6; // of the rounded background, from the list's edges

/// The time today, the date before.
QString shortTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime at = utc.toLocalTime();
    return at.date() == QDate::currentDate() ? QLocale().toString(at.time(), QLocale::ShortFormat)
                                             : QLocale().toString(at.date(), QLocale::ShortFormat);
}

/// Returns how much room it took at the right.
int paintBadge(QPainter &painter, const QRect &line, const QModelIndex &index, const Theme &theme)
{
    const int unread = index.data(int(Role::Unread)).toInt();
    const bool isMuted = index.data(int(Role::Muted)).toBool();
    if (unread == 0)
        return 0;
    QString text = unread > 999 ? QStringLiteral("999+") : QLocale().toString(unread);
    const bool named = index.data(int(Role::Mentions)).toInt() > 0;
    if (named)
        text.prepend(QStringLiteral("@ "));
    const bool quiet = isMuted && !named;
    return paintPill(painter, line, text, quiet ? theme.hover : theme.accent,
                     quiet ? theme.dim : theme.onAccent);
}

} // namespace

RoomDelegate::RoomDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

void RoomDelegate::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
}

void RoomDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int pictureSize = m_isCompact ? compactPicture : roomyPicture;
    const QRect box = option.rect.adjusted(inset, 1, -inset, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(box, 10, 10);
    }
    const QRect picture(box.left() + roomyPadding - 2, box.center().y() + 1 - pictureSize / 2,
                        pictureSize, pictureSize);
    if (index.data(int(Role::Direct)).toBool())
        paintAvatar(*painter, picture, index.data(Qt::DisplayRole).toString());
    else
        paintRoomPicture(*painter, picture, QString::number(index.data(int(Role::Room)).toInt()));

    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    const QFont small = scaledFont(option.font, 0.88);
    const int left = picture.right() + 1 + roomyPadding;
    const int width = box.right() - roomyPadding - left;
    const QFontMetrics boldMetrics(bold);
    const QFontMetrics smallMetrics(small);
    const int height = boldMetrics.height() + 2 + smallMetrics.height();
    QRect top(left, box.center().y() + 1 - height / 2, width, boldMetrics.height());
    QRect bottom(left, top.bottom() + 3, width, smallMetrics.height());

    const QString name = index.data(Qt::DisplayRole).toString();
    QString time = shortTime(index.data(int(Role::LastAt)).toDateTime());
    if (m_lines.width(name, bold) + 6 + smallMetrics.horizontalAdvance(time) > width)
        time.clear(); // with large texts: which room it is matters more
    painter->setFont(small);
    painter->setPen(theme.dim);
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, time);
    top.setRight(top.right() - smallMetrics.horizontalAdvance(time) - 6);
    if (index.data(int(Role::Muted)).toBool()) {
        const int size = smallMetrics.ascent();
        const QRect sign(top.right() - size, top.center().y() - size / 2, size, size);
        paintIcon(*painter, Icon::Muted, sign, theme.dim);
        top.setRight(sign.left() - 6);
    }
    bottom.setRight(bottom.right() - paintBadge(*painter, bottom, index, theme));
    painter->setPen(theme.dim);
    m_lines.draw(*painter, bottom, index.data(int(Role::Preview)).toString());
    painter->setFont(bold);
    painter->setPen(theme.text);
    m_lines.draw(*painter, top, name);
    painter->restore();
}

QSize RoomDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text = QFontMetrics(option.font).height() * 2;
    return m_isCompact ? QSize(120, qMax(compactPicture, text) + 2 * compactPadding)
                       : QSize(120, qMax(roomyPicture, text) + 2 * roomyPadding);
}

} // namespace ui
