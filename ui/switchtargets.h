// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QList>
#include <QString>

namespace ui {

/// A place that one can switch to: a room or conversation, or a person to begin one with.
struct SwitchTarget
{
    enum class Kind : quint8 { Room, Person, NewRoom };
    Kind kind = Kind::Room;
    chat::RoomId room = 0;
    QString name; ///< how the room is called, or the person
    int unread = 0; ///< of a Room
    int host = -1; ///< its place among the tabs; -1: the one in sight
    QString hostName; ///< empty: of the one in sight

    friend bool operator==(const SwitchTarget &, const SwitchTarget &) = default;
};

/// Those of @p all that fit what was typed, the best first: what begins with it before what has it
/// inside, rooms before people, this host before others. Nothing typed: rooms with something unread
/// first. A number that is no room of the host in sight comes last, as a NewRoom. The name of
/// another host finds all that is there.
[[nodiscard]] QList<SwitchTarget> matchTargets(const QList<SwitchTarget> &all,
                                               const QString &typed);

} // namespace ui
