// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/models/messagelistmodel.h"
#include "ui/views/foldedtext.h"
#include "ui/views/linecache.h"
#include "ui/views/messagegeometry.h"
#include "ui/views/messagepainter.h"
#include "ui/views/messagetextcache.h"

#include <QSet>
#include <QStyledItemDelegate>
#include <QUrl>

namespace ui {

/// A part of one message's text that the person marked. Positions in UTF-16 units.
struct TextSelection
{
    qint64 key = 0; ///< row; 0: nothing is marked
    int from = 0;
    int to = 0; ///< may lie before `from`

    [[nodiscard]] bool isEmpty() const { return key == 0 || from == to; }
    [[nodiscard]] int start() const { return qMin(from, to); }
    [[nodiscard]] int length() const { return qAbs(to - from); }
};

/// What lies under the pointer.
struct MessageHit
{
    enum class Part : quint8 {
        Nothing,
        Text,
        Link,
        More,
        Retry,
        Discard,
        Run,
        CopyCode,
        Stamp,
        Quote,
        Chip
    };
    Part part = Part::Nothing;
    int position = -1; ///< Text and Link: in the text
    QUrl url; ///< Link
    QString code; ///< CopyCode
    int chip = -1; ///< Chip: which reaction
};

/// Paints messages as plain text: whatever a peer writes is drawn letter by letter, and nothing of
/// it reaches a rich-text engine.
class MessageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    /// @p position relative to the row's top left corner. Text that is @p nearest counts as hit
    /// when nothing is: for dragging a selection beyond the bubble.
    [[nodiscard]] MessageHit hit(const QModelIndex &index, int viewWidth, QPoint position,
                                 bool nearest = false) const;
    void setSelection(const TextSelection &selection);
    [[nodiscard]] TextSelection selection() const;
    void setFont(const QFont &font);
    void setCompact(bool isCompact);
    /// Shows all of a long message.
    void unfold(qint64 key);
    /// What marking and copying parts of a message take.
    [[nodiscard]] QString displayedText(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] bool isFolded(const QModelIndex &index) const;
    /// Of the bubble, from the row's top left corner; empty for notices.
    [[nodiscard]] QRect bubbleOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] int heightOf(const QModelIndex &index, int viewWidth) const;

private:
    static void paintMark(QPainter &painter, const QStyleOptionViewItem &option, int top,
                          int bottom);
    [[nodiscard]] MessageRow rowOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] MessageParts partsOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] NoticeShape noticeShape(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] const TextLines &linesOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] FoldedText shownText(const QModelIndex &index) const;
    [[nodiscard]] QString pillText(const QModelIndex &index) const;
    [[nodiscard]] QString reasonText(const QModelIndex &index) const;

    // Caches: what they hold follows from the model.
    mutable MessageTextCache m_texts;
    mutable MessageTextCache m_reasons;
    mutable LineCache m_lines;
    MessageFonts m_fonts;
    QSet<qint64> m_unfolded;
    TextSelection m_selection;
    bool m_isCompact = false;
};

/// Of a notice's row: "kim joined".
[[nodiscard]] QString noticeText(const QModelIndex &index);

} // namespace ui
