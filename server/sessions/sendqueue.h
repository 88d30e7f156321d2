// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/framing.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <span>

namespace server {

/// Octets that many connections share. It may grow while the loop turn lasts, never shrink.
using SharedOctets = std::shared_ptr<QByteArray>;

/// What waits for one peer: pieces of shared buffers, each made of whole units (framing.h:
/// WebSocket frames). Nothing is copied; a thousand peers that wait for one message hold it once.
///
/// Knows where units end, so that another writer (QWebSocket's pongs) can be let in between two.
class SendQueue
{
public:
    explicit SendQueue(Framing framing = Framing::WebSocket)
        : m_framing(framing)
    { }

    enum class Keep : quint8 {
        Always,
        IfThereIsRoom, ///< dropOldest() may drop it
    };

    /// Whole units, [begin, end) of @p buffer. Joins the last piece where it goes on and both are
    /// kept always.
    void append(const SharedOctets &buffer, qsizetype begin, qsizetype end,
                Keep keep = Keep::Always);

    [[nodiscard]] bool isEmpty() const { return m_pieces.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_size; }

    /// Fills @p views with what comes next, in order; returns how many were filled.
    [[nodiscard]] qsizetype peek(std::span<QByteArrayView> views) const;
    /// The kernel took that many octets of what peek() showed.
    void consume(qsizetype octets);

    /// Takes the rest of a unit that was sent in part, or else the next whole one.
    [[nodiscard]] QByteArray takeUnit();
    /// Forgets every unit of which nothing was sent yet.
    void dropWholeUnits();
    /// Drops what was appended with Keep::IfThereIsRoom and of which nothing was sent yet, the
    /// oldest first, until no more than @p octets wait. How many were dropped.
    qsizetype dropOldest(qsizetype octets);
    void clear();

private:
    struct Piece
    {
        SharedOctets buffer;
        qsizetype begin = 0;
        qsizetype end = 0;
        Keep keep = Keep::Always;
        bool isStarted = false; ///< a part of it was sent
    };

    Framing m_framing;
    QList<Piece> m_pieces; // not std::deque: that has memory before it has a piece
    qsizetype m_size = 0;
    qsizetype m_unitRest = 0; ///< octets left of the unit at the front that was sent in part
};

} // namespace server
