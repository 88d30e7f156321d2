// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/messagestate.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messagegeometry.h"

#include <QDate>
#include <QFont>
#include <QString>
#include <QTextLayout>

#include <optional>

class QPainter;

namespace ui {

class LineCache;
struct BlockLines;
struct TextLines;
struct Theme;

struct MessageFonts
{
    QFont text;
    QFont small; ///< times, notices
    QFont name;
    QFont emoji; ///< of reactions

    [[nodiscard]] static MessageFonts of(const QFont &font);
};

/// One message, measured and ready to be painted. Plain values and plain text.
struct MessageRow
{
    MessageShape shape;
    bool own = false;
    bool mention = false; ///< of the person who reads
    bool lastOfGroup = false;
    client::DeliveryState state = client::DeliveryState::Sent;
    QString writer;
    QString time;
    bool isDeleted = false; ///< the text says so
    std::optional<chat::Quote> quoted; ///< what it answers
    QList<ShownReaction> reactions;
    QString pill; ///< a day, or how long nothing was said
    const TextLines *text = nullptr;
    const TextLines *reason = nullptr; ///< of a message that was not sent
    int markedFrom = 0;
    int markedLength = 0;
};

/// Draws rows; from their top left corner.
class MessagePainter final
{
public:
    /// All outlive this.
    MessagePainter(QPainter &painter, const MessageFonts &fonts, const Theme &theme,
                   LineCache &lines);

    void paint(const MessageRow &row);
    void paintNotice(const NoticeShape &shape, const QString &text, const QString &pill);

private:
    void paintBubble(const MessageRow &row);
    void paintName(const MessageRow &row);
    void paintText(const MessageRow &row);
    void paintQuote(const QRect &rect, const chat::Quote &quote);
    void paintChip(const QRect &rect, const ShownReaction &reaction);
    void paintBlock(const BlockLines &block, QPoint topLeft, const MessageRow &row);
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(const BlockLines &block,
                                                            const MessageRow &row) const;
    void paintMore(const MessageRow &row);
    [[nodiscard]] QColor codeBackground() const;
    void paintStamp(const MessageRow &row);
    void paintFailure(const MessageRow &row);
    void paintPill(const QRect &rect, const QString &text);
    void paintUnreadLine(const QRect &rect);

    QPainter &m_painter;
    const MessageFonts &m_fonts;
    const Theme &m_theme;
    LineCache &m_lines;
};

/// "Today", "Yesterday" or the date in full.
[[nodiscard]] QString dayText(const QDate &day, const QDate &today);
/// "3 hours later"
[[nodiscard]] QString pauseText(qint64 seconds);
[[nodiscard]] QString retryText();
[[nodiscard]] QString discardText();
[[nodiscard]] QString moreText();
[[nodiscard]] QString deletedText();
/// Beside the emoji: how many reacted with it.
[[nodiscard]] QString chipCount(const ShownReaction &reaction);
/// Of what is answered: one line.
[[nodiscard]] QString quoteText(const chat::Quote &quote);

} // namespace ui
