// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagedelegate.h"

#include "ui/theme.h"
#include "ui/views/foldedtext.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>

namespace ui {

using Role = MessageListModel::Role;
using Kind = MessageListModel::Kind;

namespace {

template <typename T>
T get(const QModelIndex &index, Role role)
{
    return index.data(int(role)).value<T>();
}

QString clockText(const QModelIndex &index)
{
    const QString time
        = QLocale().toString(get<QDateTime>(index, Role::Time).time(), QLocale::ShortFormat);
    if (!get<bool>(index, Role::Edited))
        return time;
    return MessageDelegate::tr("edited %1", "time").arg(time);
}

std::optional<chat::Quote> quoteOf(const QModelIndex &index)
{
    const QVariant quoted = index.data(int(Role::Quoted));
    return quoted.isValid() ? std::optional(quoted.value<chat::Quote>()) : std::nullopt;
}

QList<ShownReaction> reactionsOf(const QModelIndex &index)
{
    return get<QList<ShownReaction>>(index, Role::Reactions);
}

bool hasPill(const QModelIndex &index)
{
    return get<bool>(index, Role::FirstOfDay) || get<qint64>(index, Role::PauseBefore) > 0;
}

bool isFailed(const QModelIndex &index)
{
    return get<client::DeliveryState>(index, Role::State) == client::DeliveryState::Failed;
}

TextStyle styleOf(const QModelIndex &index)
{
    return get<bool>(index, Role::Action) || get<bool>(index, Role::Deleted) ? TextStyle::Action
                                                                             : TextStyle::Message;
}

MessageHit hitIn(const TextLines &lines, QPoint point, bool nearest)
{
    using Part = MessageHit::Part;
    const BlockLines *block = lines.blockAt(point);
    if (block && block->copyButton.contains(point)) {
        QString code = block->layout.text();
        code.replace(QChar::LineSeparator, u'\n');
        return {.part = Part::CopyCode, .code = code};
    }
    const int at = lines.positionAt(point, nearest);
    if (at < 0)
        return {};
    for (const auto &part : lines.blocks) {
        for (const TextMark &mark : std::as_const(part->marks)) {
            const int start = part->start + mark.start;
            if (mark.kind == TextMark::Kind::Link && at >= start && at < start + mark.length)
                return {.part = Part::Link, .position = at, .url = mark.url};
        }
    }
    return {.part = Part::Text, .position = at};
}

} // namespace

MessageDelegate::MessageDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    setFont(QGuiApplication::font());
}

void MessageDelegate::setFont(const QFont &font)
{
    m_fonts = MessageFonts::of(font);
    m_texts.setFont(m_fonts.text);
    m_reasons.setFont(m_fonts.small);
}

void MessageDelegate::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
}

void MessageDelegate::unfold(qint64 key)
{
    m_unfolded.insert(key);
}

bool MessageDelegate::isFolded(const QModelIndex &index) const
{
    return shownText(index).isFolded;
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
    const int width = option.rect.width();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft());
    MessagePainter messages(*painter, m_fonts, theme, m_lines);
    if (get<Kind>(index, Role::Kind) == Kind::Chat) {
        const MessageRow row = rowOf(index, width);
        paintMark(*painter, option, row.shape.bubble.top(), row.shape.height);
        messages.paint(row);
    } else {
        const NoticeShape shape = noticeShape(index, width);
        paintMark(*painter, option, shape.notice.top(), shape.height);
        messages.paintNotice(shape, noticeText(index), pillText(index));
    }
    painter->restore();
}

/// Behind what was said, and not behind the day above it.
void MessageDelegate::paintMark(QPainter &painter, const QStyleOptionViewItem &option, int top,
                                int bottom)
{
    constexpr int above = 2;
    constexpr int barWidth = 3;
    const QColor &accent = Theme::of(option.palette).accent;
    const QRect rect(0, top - above, option.rect.width(), bottom - top + above);
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor mark = accent;
        mark.setAlphaF(0.16F);
        painter.fillRect(rect, mark);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) // what keys act on, though not marked
        painter.fillRect(QRect(rect.topLeft(), QSize(barWidth, rect.height())), accent);
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {1, heightOf(index, width)}; // the list makes it as wide as itself
}

int MessageDelegate::heightOf(const QModelIndex &index, int viewWidth) const
{
    if (get<bool>(index, Role::Hidden))
        return 0;
    if (get<Kind>(index, Role::Kind) == Kind::Chat)
        return shapeMessage(partsOf(index, viewWidth)).height;
    return noticeShape(index, viewWidth).height;
}

MessageHit MessageDelegate::hit(const QModelIndex &index, int viewWidth, QPoint position,
                                bool nearest) const
{
    using Part = MessageHit::Part;
    if (!index.isValid())
        return {};
    if (get<Kind>(index, Role::Kind) != Kind::Chat) {
        const bool onRun = get<bool>(index, Role::InRun)
            && noticeShape(index, viewWidth).notice.contains(position);
        return {.part = onRun ? Part::Run : Part::Nothing};
    }
    const MessageRow row = rowOf(index, viewWidth);
    if (row.shape.retry.contains(position))
        return {.part = Part::Retry};
    if (row.shape.discard.contains(position))
        return {.part = Part::Discard};
    if (row.shape.more.contains(position))
        return {.part = Part::More};
    if (row.shape.stamp.contains(position))
        return {.part = Part::Stamp};
    if (row.shape.quote.contains(position))
        return {.part = Part::Quote};
    for (qsizetype i = 0; i < row.shape.chips.size(); ++i) {
        if (row.shape.chips.at(i).contains(position))
            return {.part = Part::Chip, .chip = int(i)};
    }
    return hitIn(*row.text, position - row.shape.text.topLeft(), nearest);
}

const TextLines &MessageDelegate::linesOf(const QModelIndex &index, int viewWidth) const
{
    return m_texts.lines(get<qint64>(index, Role::Key), shownText(index).text, textWidth(viewWidth),
                         styleOf(index));
}

QString MessageDelegate::displayedText(const QModelIndex &index, int viewWidth) const
{
    return linesOf(index, viewWidth).shown;
}

QRect MessageDelegate::bubbleOf(const QModelIndex &index, int viewWidth) const
{
    if (get<Kind>(index, Role::Kind) != Kind::Chat)
        return {};
    return shapeMessage(partsOf(index, viewWidth)).bubble;
}

FoldedText MessageDelegate::shownText(const QModelIndex &index) const
{
    if (get<bool>(index, Role::Deleted))
        return {.text = deletedText(), .isFolded = false};
    const auto text
        = get<QString>(index, get<bool>(index, Role::Action) ? Role::ActionText : Role::Text);
    if (m_unfolded.contains(get<qint64>(index, Role::Key)))
        return {.text = text, .isFolded = false};
    return foldText(text);
}

QString MessageDelegate::pillText(const QModelIndex &index) const
{
    if (get<bool>(index, Role::FirstOfDay))
        return dayText(get<QDateTime>(index, Role::Time).date(), QDate::currentDate());
    const auto pause = get<qint64>(index, Role::PauseBefore);
    return pause > 0 ? pauseText(pause) : QString();
}

QString MessageDelegate::reasonText(const QModelIndex &index) const
{
    return tr("Not sent: %1").arg(get<QString>(index, Role::Reason));
}

MessageRow MessageDelegate::rowOf(const QModelIndex &index, int viewWidth) const
{
    const auto key = get<qint64>(index, Role::Key);
    MessageRow row{.shape = shapeMessage(partsOf(index, viewWidth)),
                   .own = get<bool>(index, Role::Own),
                   .mention = get<bool>(index, Role::Mention),
                   .lastOfGroup = get<bool>(index, Role::LastOfGroup),
                   .state = get<client::DeliveryState>(index, Role::State),
                   .writer = get<QString>(index, Role::Writer),
                   .time = clockText(index),
                   .isDeleted = get<bool>(index, Role::Deleted),
                   .quoted = quoteOf(index),
                   .reactions = reactionsOf(index),
                   .pill = pillText(index),
                   .text = &linesOf(index, viewWidth)};
    if (isFailed(index))
        row.reason = &m_reasons.lines(key, reasonText(index), reasonWidth(viewWidth));
    if (m_selection.key == key) {
        row.markedFrom = m_selection.start();
        row.markedLength = m_selection.length();
    }
    return row;
}

MessageParts MessageDelegate::partsOf(const QModelIndex &index, int viewWidth) const
{
    const auto key = get<qint64>(index, Role::Key);
    const FoldedText shown = shownText(index);
    const TextSize text = linesOf(index, viewWidth).size;
    const QFontMetrics small(m_fonts.small);
    const bool own = get<bool>(index, Role::Own);
    const bool named = !own && get<bool>(index, Role::FirstOfGroup);
    MessageParts parts{
        .viewWidth = viewWidth,
        .own = own,
        .compact = m_isCompact,
        .pill = hasPill(index),
        .unreadLine = get<bool>(index, Role::FirstUnread),
        .firstOfGroup = get<bool>(index, Role::FirstOfGroup),
        .text = text.size,
        .lastLineWidth = text.lastLineWidth,
        .moreWidth = shown.isFolded ? m_lines.width(moreText(), m_fonts.small) : 0,
        .nameWidth = named ? m_lines.width(get<QString>(index, Role::Writer), m_fonts.name) : 0,
        .stamp = QSize(m_lines.width(clockText(index), m_fonts.small) + (own ? stateIconSize : 0),
                       small.height()),
        .lineHeight = QFontMetrics(m_fonts.name).height()};
    if (const auto quote = quoteOf(index)) {
        parts.quoteWidth = 2 * quotePadding
            + qMax(m_lines.width(quote->writer, m_fonts.name),
                   m_lines.width(quoteText(*quote), m_fonts.small));
    }
    for (const ShownReaction &reaction : reactionsOf(index)) {
        parts.chips.append(m_lines.width(reaction.emoji, m_fonts.emoji) + chipGap
                           + m_lines.width(chipCount(reaction), m_fonts.name) + 2 * chipPadding);
    }
    if (isFailed(index)) {
        parts.reason = m_reasons.size(key, reasonText(index), reasonWidth(viewWidth)).size;
        parts.retryWidth = m_lines.width(retryText(), m_fonts.small);
        parts.discardWidth = m_lines.width(discardText(), m_fonts.small);
    }
    return parts;
}

NoticeShape MessageDelegate::noticeShape(const QModelIndex &index, int viewWidth) const
{
    const QSize text(m_lines.width(noticeText(index), m_fonts.small),
                     QFontMetrics(m_fonts.small).height());
    return shapeNotice(viewWidth, hasPill(index), text, QFontMetrics(m_fonts.name).height());
}

QString noticeText(const QModelIndex &index)
{
    return index.data(Qt::AccessibleTextRole).toString();
}

} // namespace ui
