// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/views/linecache.h"

#include <QStyledItemDelegate>

namespace ui {

/// One room of the list: its number, the last message, how much is unread. Plain text.
class RoomDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RoomDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    void setCompact(bool isCompact);

private:
    mutable LineCache m_lines;
    bool m_isCompact = false;
};

} // namespace ui
