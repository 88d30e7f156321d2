// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/sendqueue.h"

#include <algorithm>

namespace server {

namespace {

QByteArrayView viewOf(const SharedOctets &buffer, qsizetype begin, qsizetype end)
{
    return QByteArrayView(*buffer).sliced(begin, end - begin);
}

} // namespace

void SendQueue::append(const SharedOctets &buffer, qsizetype begin, qsizetype end, Keep keep)
{
    if (begin == end)
        return;
    m_size += end - begin;
    if (!m_pieces.isEmpty() && keep == Keep::Always) {
        Piece &last = m_pieces.last();
        if (last.buffer == buffer && last.end == begin && last.keep == keep) {
            last.end = end;
            return;
        }
    }
    m_pieces.append({.buffer = buffer, .begin = begin, .end = end, .keep = keep});
}

qsizetype SendQueue::peek(std::span<QByteArrayView> views) const
{
    const auto count = std::min(qsizetype(views.size()), m_pieces.size());
    for (qsizetype i = 0; i < count; ++i) {
        const Piece &piece = m_pieces.at(i);
        views[size_t(i)] = viewOf(piece.buffer, piece.begin, piece.end);
    }
    return count;
}

void SendQueue::consume(qsizetype octets)
{
    Q_ASSERT(octets <= m_size);
    m_size -= octets;
    while (octets > 0) {
        Piece &piece = m_pieces.first();
        const qsizetype available = piece.end - piece.begin;
        if (octets >= available) {
            // A piece ends where a unit ends.
            octets -= available;
            m_unitRest = 0;
            m_pieces.removeFirst();
            continue;
        }
        piece.isStarted = true;
        while (octets > 0) {
            if (m_unitRest == 0)
                m_unitRest = unitSize(m_framing, viewOf(piece.buffer, piece.begin, piece.end));
            const qsizetype step = std::min(octets, m_unitRest);
            piece.begin += step;
            m_unitRest -= step;
            octets -= step;
        }
    }
}

QByteArray SendQueue::takeUnit()
{
    if (m_pieces.isEmpty())
        return {};
    const Piece &piece = m_pieces.constFirst();
    const QByteArrayView waiting = viewOf(piece.buffer, piece.begin, piece.end);
    const qsizetype size = m_unitRest > 0 ? m_unitRest : unitSize(m_framing, waiting);
    const QByteArray unit = waiting.first(size).toByteArray();
    consume(size);
    return unit;
}

void SendQueue::dropWholeUnits()
{
    if (m_unitRest == 0) {
        clear();
        return;
    }
    Piece rest = m_pieces.constFirst();
    rest.end = rest.begin + m_unitRest;
    m_pieces = {rest};
    m_size = m_unitRest;
}

qsizetype SendQueue::dropOldest(qsizetype octets)
{
    qsizetype dropped = 0;
    const auto mayGo = [&](const Piece &piece) {
        if (m_size <= octets || piece.keep == Keep::Always || piece.isStarted)
            return false;
        m_size -= piece.end - piece.begin;
        ++dropped;
        return true;
    };
    m_pieces.erase(std::remove_if(m_pieces.begin(), m_pieces.end(), mayGo), m_pieces.end());
    return dropped;
}

void SendQueue::clear()
{
    m_pieces.clear();
    m_size = 0;
    m_unitRest = 0;
}

} // namespace server
