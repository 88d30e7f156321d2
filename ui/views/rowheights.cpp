// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/rowheights.h"

#include <bit>

namespace ui {

namespace {

qsizetype lowestBit(qsizetype number)
{
    return number & -number;
}

} // namespace

qint64 RowHeights::top(qsizetype row) const
{
    qint64 sum = 0;
    for (qsizetype at = row; at > 0; at -= lowestBit(at))
        sum += m_sums.at(at - 1);
    return sum;
}

qsizetype RowHeights::rowAt(qint64 y) const
{
    if (m_rows.isEmpty())
        return -1;
    if (y < 0)
        y = 0;
    qsizetype at = 0;
    for (auto step = qsizetype(std::bit_floor(size_t(m_rows.size()))); step > 0; step /= 2) {
        if (at + step > m_rows.size() || m_sums.at(at + step - 1) > y)
            continue;
        at += step;
        y -= m_sums.at(at - 1);
    }
    return qMin(at, m_rows.size() - 1);
}

void RowHeights::clear()
{
    m_rows.clear();
    m_sums.clear();
}

void RowHeights::insert(qsizetype at, qsizetype count, int estimate)
{
    m_rows.insert(at, count, {.height = estimate, .measured = false});
    rebuild(at);
}

void RowHeights::remove(qsizetype at, qsizetype count)
{
    m_rows.remove(at, count);
    rebuild(at);
}

void RowHeights::setMeasured(qsizetype row, int height)
{
    const qint64 more = height - m_rows.at(row).height;
    m_rows[row] = {.height = height, .measured = true};
    if (more == 0)
        return;
    for (qsizetype at = row + 1; at <= m_sums.size(); at += lowestBit(at))
        m_sums[at - 1] += more;
}

void RowHeights::forget(qsizetype first, qsizetype last)
{
    for (qsizetype row = first; row <= last; ++row)
        m_rows[row].measured = false;
}

void RowHeights::rebuild(qsizetype from)
{
    m_sums.resize(m_rows.size());
    for (qsizetype at = from + 1; at <= m_rows.size(); ++at) {
        qint64 sum = m_rows.at(at - 1).height;
        const qsizetype begin = at - lowestBit(at);
        for (qsizetype part = at - 1; part > begin; part -= lowestBit(part))
            sum += m_sums.at(part - 1);
        m_sums[at - 1] = sum;
    }
}

} // namespace ui
