// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagedelegate.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QDate>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <limits>

namespace ui {

using Role = MessageListModel::Role;
using Kind = MessageListModel::Kind;

namespace {

constexpr int stateIconSize = 13;
constexpr int bubbleRadius = 12;

template <typename T>
T get(const QModelIndex &index, Role role)
{
    return index.data(int(role)).value<T>();
}

QString clockText(const QModelIndex &index)
{
    return QLocale().toString(get<QDateTime>(index, Role::Time).time(), QLocale::ShortFormat);
}

QString retryText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Try again");
}

QString discardText()
{
    return QCoreApplication::translate("ui::MessageDelegate", "Discard");
}

QString reasonText(const QString &reason)
{
    return QCoreApplication::translate("ui::MessageDelegate", "Not sent: %1").arg(reason);
}

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

/// Where @p point falls in the text, or -1 outside of every line.
int positionIn(const TextLines &lines, QPointF point, bool nearest)
{
    for (int i = 0; i < lines.layout.lineCount(); ++i) {
        const QTextLine line = lines.layout.lineAt(i);
        const bool last = i + 1 == lines.layout.lineCount();
        if (point.y() >= line.y() + line.height() && !(last && nearest))
            continue;
        const bool inside
            = point.y() >= line.y() && point.x() >= 0 && point.x() <= line.naturalTextWidth();
        return inside || nearest ? line.xToCursor(point.x()) : -1;
    }
    return -1;
}

} // namespace

struct MessageDelegate::Row
{
    QModelIndex index;
    MessageShape shape;
    bool own = false;
    client::DeliveryState state = client::DeliveryState::Sent;
    qint64 key = 0;
    QString text;
    int viewWidth = 0;
};

MessageDelegate::MessageDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    setFont(QGuiApplication::font());
}

void MessageDelegate::setFont(const QFont &font)
{
    m_texts.setFont(font);
    m_small = scaledFont(font, 0.85);
    m_name = scaledFont(font, 0.92);
    m_name.setWeight(QFont::DemiBold);
    m_reasons.setFont(m_small);
}

void MessageDelegate::setSelection(const TextSelection &selection)
{
    m_selection = selection;
}

TextSelection MessageDelegate::selection() const
{
    return m_selection;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor mark = theme.accent;
        mark.setAlphaF(0.16F);
        painter->fillRect(option.rect, mark);
    }
    if (get<Kind>(index, Role::Kind) == Kind::Chat)
        paintMessage(*painter, index, option.rect, theme);
    else
        paintNotice(*painter, index, option.rect, theme);
    painter->restore();
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // The list lays rows out in its viewport, but hands its own rectangle to sizeHint().
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const bool chat = get<Kind>(index, Role::Kind) == Kind::Chat;
    const int height
        = chat ? shapeMessage(partsOf(index, width)).height : noticeShape(index, width).height;
    return {1, height}; // the list makes it as wide as itself
}

MessageHit MessageDelegate::hit(const QModelIndex &index, int viewWidth, QPoint position,
                                bool nearest) const
{
    using Part = MessageHit::Part;
    if (!index.isValid() || get<Kind>(index, Role::Kind) != Kind::Chat)
        return {};
    const Row row = rowOf(index, viewWidth);
    if (row.shape.retry.contains(position))
        return {.part = Part::Retry};
    if (row.shape.discard.contains(position))
        return {.part = Part::Discard};
    const TextLines &lines = m_texts.lines(row.key, row.text, textWidth(row.viewWidth));
    const int at = positionIn(lines, position - row.shape.text.topLeft(), nearest);
    if (at < 0)
        return {};
    for (const Link &link : lines.links) {
        if (at >= link.start && at < link.start + link.length)
            return {.part = Part::Link, .position = at, .url = link.url};
    }
    return {.part = Part::Text, .position = at};
}

MessageDelegate::Row MessageDelegate::rowOf(const QModelIndex &index, int viewWidth) const
{
    return {.index = index,
            .shape = shapeMessage(partsOf(index, viewWidth)),
            .own = get<bool>(index, Role::Own),
            .state = get<client::DeliveryState>(index, Role::State),
            .key = get<qint64>(index, Role::Key),
            .text = get<QString>(index, Role::Text),
            .viewWidth = viewWidth};
}

MessageParts MessageDelegate::partsOf(const QModelIndex &index, int viewWidth) const
{
    const auto key = get<qint64>(index, Role::Key);
    const TextSize text = m_texts.size(key, get<QString>(index, Role::Text), textWidth(viewWidth));
    MessageParts parts{.viewWidth = viewWidth,
                       .own = get<bool>(index, Role::Own),
                       .firstOfDay = get<bool>(index, Role::FirstOfDay),
                       .firstOfGroup = get<bool>(index, Role::FirstOfGroup),
                       .text = text.size,
                       .lastLineWidth = text.lastLineWidth,
                       .nameWidth = nameWidth(index),
                       .stamp = stampSize(index),
                       .lineHeight = QFontMetrics(m_name).height()};
    if (get<client::DeliveryState>(index, Role::State) == client::DeliveryState::Failed) {
        const QFontMetrics metrics(m_small);
        const QString reason = reasonText(get<QString>(index, Role::Reason));
        parts.reason = m_reasons.size(key, reason, reasonWidth(viewWidth)).size;
        parts.retryWidth = metrics.horizontalAdvance(retryText());
        parts.discardWidth = metrics.horizontalAdvance(discardText());
    }
    return parts;
}

int MessageDelegate::nameWidth(const QModelIndex &index) const
{
    if (get<bool>(index, Role::Own) || !get<bool>(index, Role::FirstOfGroup))
        return 0;
    // Fallback fonts round: a little more than the sum keeps the name whole.
    return QFontMetrics(m_name).horizontalAdvance(get<QString>(index, Role::Writer)) + 4;
}

QSize MessageDelegate::stampSize(const QModelIndex &index) const
{
    const QFontMetrics metrics(m_small);
    const int icon = get<bool>(index, Role::Own) ? stateIconSize + 4 : 0;
    return {metrics.horizontalAdvance(clockText(index)) + icon, metrics.height()};
}

NoticeShape MessageDelegate::noticeShape(const QModelIndex &index, int viewWidth) const
{
    const QFontMetrics metrics(m_small);
    const QSize text(metrics.horizontalAdvance(noticeText(index)) + 1, metrics.height());
    return shapeNotice(viewWidth, get<bool>(index, Role::FirstOfDay), text,
                       QFontMetrics(m_name).height());
}

void MessageDelegate::paintNotice(QPainter &painter, const QModelIndex &index, const QRect &rect,
                                  const Theme &theme) const
{
    const NoticeShape shape = noticeShape(index, rect.width());
    painter.translate(rect.topLeft());
    if (!shape.day.isEmpty())
        paintDay(painter, shape.day, get<QDateTime>(index, Role::Time).date(), theme);
    painter.setFont(m_small);
    painter.setPen(theme.dim);
    const QString text = QFontMetrics(m_small).elidedText(noticeText(index), Qt::ElideMiddle,
                                                          shape.notice.width());
    painter.drawText(shape.notice, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void MessageDelegate::paintMessage(QPainter &painter, const QModelIndex &index, const QRect &rect,
                                   const Theme &theme) const
{
    const Row row = rowOf(index, rect.width());
    painter.translate(rect.topLeft());
    if (!row.shape.day.isEmpty())
        paintDay(painter, row.shape.day, get<QDateTime>(index, Role::Time).date(), theme);
    const QString writer = get<QString>(index, Role::Writer);
    if (!row.own && get<bool>(index, Role::LastOfGroup))
        paintAvatar(painter, row.shape.avatar, writer);
    paintBubble(painter, row, theme);
    if (!row.shape.name.isEmpty()) {
        const QColor color = avatarColor(writer);
        painter.setFont(m_name);
        painter.setPen(theme.dark ? color.lighter(155) : color.darker(115));
        const QString name
            = QFontMetrics(m_name).elidedText(writer, Qt::ElideRight, row.shape.name.width());
        painter.drawText(row.shape.name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         name);
    }
    paintText(painter, row, theme);
    paintStamp(painter, row, theme);
    if (!row.shape.reason.isEmpty())
        paintFailure(painter, row, theme);
}

void MessageDelegate::paintBubble(QPainter &painter, const Row &row, const Theme &theme) const
{
    const QRectF bubble = row.shape.bubble;
    QPainterPath path;
    path.addRoundedRect(bubble, bubbleRadius, bubbleRadius);
    if (get<bool>(row.index, Role::LastOfGroup)) {
        // The corner at the writer's side is square: the group points at who said it.
        const qreal side = bubbleRadius;
        const qreal left = row.own ? bubble.right() - side : bubble.left();
        QPainterPath corner;
        corner.addRoundedRect(QRectF(left, bubble.bottom() - side, side, side), 3, 3);
        path = path.united(corner);
    }
    if (!theme.dark) {
        painter.translate(0, 1);
        painter.fillPath(path, QColor(0, 0, 0, 22));
        painter.translate(0, -1);
    }
    painter.fillPath(path, row.own ? theme.ownBubble : theme.bubble);
}

void MessageDelegate::paintText(QPainter &painter, const Row &row, const Theme &theme) const
{
    const TextLines &lines = m_texts.lines(row.key, row.text, textWidth(row.viewWidth));
    QList<QTextLayout::FormatRange> formats;
    for (const Link &link : lines.links) {
        QTextCharFormat format;
        format.setForeground(theme.link);
        format.setFontUnderline(true);
        formats.append({int(link.start), int(link.length), format});
    }
    if (!m_selection.isEmpty() && m_selection.key == row.key) {
        QTextCharFormat format;
        format.setBackground(theme.accent);
        format.setForeground(theme.onAccent);
        formats.append({m_selection.start(), m_selection.length(), format});
    }
    painter.setPen(theme.text);
    lines.layout.draw(&painter, row.shape.text.topLeft(), formats);
}

void MessageDelegate::paintStamp(QPainter &painter, const Row &row, const Theme &theme) const
{
    painter.setFont(m_small);
    painter.setPen(theme.dim);
    painter.drawText(row.shape.stamp, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
                     clockText(row.index));
    if (!row.own)
        return;
    const QRect &stamp = row.shape.stamp;
    const QRect icon(stamp.right() + 1 - stateIconSize, stamp.center().y() + 1 - stateIconSize / 2,
                     stateIconSize, stateIconSize);
    const bool failed = row.state == client::DeliveryState::Failed;
    const bool sent = row.state == client::DeliveryState::Sent;
    paintIcon(painter, stateIcon(row.state), icon,
              failed ? theme.danger : (sent ? theme.accent : theme.dim));
}

void MessageDelegate::paintFailure(QPainter &painter, const Row &row, const Theme &theme) const
{
    const QString reason = reasonText(get<QString>(row.index, Role::Reason));
    painter.setPen(theme.danger);
    const TextLines &lines = m_reasons.lines(row.key, reason, reasonWidth(row.viewWidth));
    lines.layout.draw(&painter, row.shape.reason.topLeft());
    QFont link = m_small;
    link.setUnderline(true);
    painter.setFont(link);
    painter.setPen(theme.link);
    painter.drawText(row.shape.retry, Qt::AlignCenter | Qt::TextSingleLine, retryText());
    painter.drawText(row.shape.discard, Qt::AlignCenter | Qt::TextSingleLine, discardText());
}

void MessageDelegate::paintDay(QPainter &painter, const QRect &rect, const QDate &day,
                               const Theme &theme) const
{
    const QString text = dayText(day, QDate::currentDate());
    const int width = QFontMetrics(m_small).horizontalAdvance(text) + 24;
    const QRectF pill(rect.center().x() - width / 2.0, rect.top(), width, rect.height());
    QColor fill = theme.dark ? theme.bubble : theme.dim;
    fill.setAlphaF(theme.dark ? 1.0F : 0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setFont(m_small);
    painter.setPen(theme.dark ? theme.dim : theme.text);
    painter.drawText(pill, Qt::AlignCenter, text);
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return QCoreApplication::translate("ui::MessageDelegate", "Today");
    if (day.addDays(1) == today)
        return QCoreApplication::translate("ui::MessageDelegate", "Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

QString noticeText(const QModelIndex &index)
{
    return index.data(Qt::AccessibleTextRole).toString();
}

} // namespace ui
