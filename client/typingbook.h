// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <optional>

namespace client {

/// Who writes in which room, and when we say so ourselves. Values in, values out: no clock.
class TypingBook
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::seconds repeatAfter{3}; ///< we say so again
    static constexpr std::chrono::seconds forgetAfter{6}; ///< when others do not

    // The others. Each returns true when who writes in that room changed.
    bool note(chat::RoomId room, const QString &writer, bool isTyping, TimePoint now);
    bool forget(chat::RoomId room, const QString &writer);
    /// The rooms in which somebody has stopped without a word.
    [[nodiscard]] QList<chat::RoomId> expire(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextExpiry() const;
    [[nodiscard]] QStringList writers(chat::RoomId room) const; ///< who began first stands first

    /// We write in that room, or have stopped: is that to be told now?
    [[nodiscard]] bool tellOwn(chat::RoomId room, bool isTyping, TimePoint now);

    /// A room was left, or the link is gone. True when somebody wrote there.
    bool forgetRoom(chat::RoomId room);
    [[nodiscard]] QList<chat::RoomId> clear();

private:
    struct Writer
    {
        QString name;
        TimePoint until;
    };
    std::map<chat::RoomId, QList<Writer>> m_writers;
    QMap<chat::RoomId, TimePoint> m_told; ///< when we last said that we write
};

} // namespace client
