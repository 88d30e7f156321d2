// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "protocol/stomp/frame.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <chrono>
#include <functional>
#include <map>
#include <optional>

namespace client {

/// The questions that the host has not answered yet on this link, by the id that comes back with
/// the answer. A host that is asked too fast says when to ask again: the book remembers that too.
/// Values in, values out.
class RequestBook
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    enum class Kind : quint8 {
        Missing,
        Join,
        Leave,
        Events,
        Subscribe,
        Nick,
        Members,
        History,
        Rooms,
        Search,
        Changes,
        Pins,
        Describe
    };

    struct Request
    {
        Kind kind = Kind::Join;
        chat::RoomId room = 0; ///< 0 where the question is of no room
        stomp::Frame frame; ///< to ask again
        int postponed = 0; ///< how often
        std::optional<TimePoint> due; ///< of one that is postponed now
    };

    /// Makes the frame with a fresh id, notes it and returns it.
    [[nodiscard]] stomp::Frame add(Kind kind, chat::RoomId room,
                                   const std::function<stomp::Frame(const QByteArray &id)> &make);

    /// Nothing for an id that is not in the book. The pointer lives until the next change.
    [[nodiscard]] const Request *find(QByteArrayView id) const;
    [[nodiscard]] bool isWaitingFor(Kind kind, chat::RoomId room) const;
    std::optional<Request> take(QByteArrayView id);
    /// Answers that belong to @p room are not of interest any more.
    void forgetRoom(chat::RoomId room);
    void clear();

    void postpone(QByteArrayView id, TimePoint due);
    /// What is to be asked again now, in the order of asking.
    [[nodiscard]] QList<stomp::Frame> takeDue(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDue() const;

private:
    std::map<quint64, Request> m_requests; ///< by the number in the id; they grow
    quint64 m_lastNumber = 0;
};

} // namespace client
