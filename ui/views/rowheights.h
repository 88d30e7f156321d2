// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>

namespace ui {

/// The heights of a long list's rows, of which only those that were seen have been measured; the
/// others are estimates. Where a row begins and which row is at a place cost O(log n), as does
/// another height (a Fenwick tree); rows that come or go cost O(rows after them).
class RowHeights final
{
public:
    [[nodiscard]] qsizetype count() const { return m_rows.size(); }
    [[nodiscard]] int height(qsizetype row) const { return m_rows.at(row).height; }
    [[nodiscard]] bool isMeasured(qsizetype row) const { return m_rows.at(row).measured; }
    [[nodiscard]] qint64 top(qsizetype row) const; ///< what all rows above it take
    [[nodiscard]] qint64 total() const { return top(count()); }
    /// The row that takes the place @p y; the first above all, the last below all, -1 in no rows.
    /// A row without height takes no place.
    [[nodiscard]] qsizetype rowAt(qint64 y) const;

    void clear();
    void insert(qsizetype at, qsizetype count, int estimate);
    void remove(qsizetype at, qsizetype count);
    void setMeasured(qsizetype row, int height);
    /// What was measured becomes an estimate.
    void forget(qsizetype first, qsizetype last);

private:
    struct Row
    {
        qint32 height : 31;
        bool measured : 1;
    };
    void rebuild(qsizetype from);

    QList<Row> m_rows;
    QList<qint64> m_sums; ///< m_sums[i]: of the last (i+1)'s lowest bit rows up to row i
};

} // namespace ui
