// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Paints the rows of a HostListModel: headings, and hosts with the star of a favourite, which a
/// click on it or the space bar gives and takes.
class HostDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HostDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// Where the star is in a row at @p row.
    [[nodiscard]] static QRect starRect(const QRect &row);
};

} // namespace ui
