// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/views/linecache.h"

#include <QStyledItemDelegate>

namespace ui {

/// A room or a person of the switcher: picture, name, and at the end what there is to say of it.
class SwitchDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        Title = Qt::UserRole, ///< QString
        Detail, ///< QString, dim at the end; may be empty
        Unread, ///< int
        Picture, ///< QString: a person's name, or a room's number
        IsRoom, ///< bool
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    mutable LineCache m_lines;
};

} // namespace ui
