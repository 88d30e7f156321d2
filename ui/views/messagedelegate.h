// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/models/messagelistmodel.h"
#include "ui/views/messagegeometry.h"
#include "ui/views/messagetextcache.h"

#include <QStyledItemDelegate>
#include <QUrl>

namespace ui {

struct Theme;

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
    enum class Part : quint8 { Nothing, Text, Link, Retry, Discard };
    Part part = Part::Nothing;
    int position = -1; ///< Text and Link: in the text
    QUrl url; ///< Link
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

private:
    struct Row; // what paint() and hit() share
    [[nodiscard]] Row rowOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] MessageParts partsOf(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] NoticeShape noticeShape(const QModelIndex &index, int viewWidth) const;
    [[nodiscard]] int nameWidth(const QModelIndex &index) const;
    [[nodiscard]] QSize stampSize(const QModelIndex &index) const;
    void paintNotice(QPainter &painter, const QModelIndex &index, const QRect &rect,
                     const Theme &theme) const;
    void paintMessage(QPainter &painter, const QModelIndex &index, const QRect &rect,
                      const Theme &theme) const;
    void paintBubble(QPainter &painter, const Row &row, const Theme &theme) const;
    void paintText(QPainter &painter, const Row &row, const Theme &theme) const;
    void paintStamp(QPainter &painter, const Row &row, const Theme &theme) const;
    void paintFailure(QPainter &painter, const Row &row, const Theme &theme) const;
    void paintDay(QPainter &painter, const QRect &rect, const QDate &day, const Theme &theme) const;

    mutable MessageTextCache m_texts;
    mutable MessageTextCache m_reasons;
    QFont m_small;
    QFont m_name;
    TextSelection m_selection;
};

/// "Today", "Yesterday" or the date in full.
[[nodiscard]] QString dayText(const QDate &day, const QDate &today);
/// Of a notice's row: "kim joined".
[[nodiscard]] QString noticeText(const QModelIndex &index);

} // namespace ui
