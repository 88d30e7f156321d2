// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomsummary.h"

#include "server/history/historystore.h"
#include "server/rooms/roomdescriptions.h"
#include "server/rooms/roomdirectory.h"

#include <algorithm>

namespace server {

QList<chat::RoomList::Entry> summarizeRooms(const RoomSources &sources)
{
    QList<chat::RoomId> rooms = sources.history->rooms();
    rooms += sources.directory->rooms();
    rooms += sources.descriptions->rooms();
    std::sort(rooms.begin(), rooms.end());
    rooms.erase(std::unique(rooms.begin(), rooms.end()), rooms.end());

    QList<chat::RoomList::Entry> all;
    all.reserve(rooms.size());
    for (const chat::RoomId room : std::as_const(rooms)) {
        all.append({.room = room,
                    .members = sources.directory->memberCount(room),
                    .lastSeq = sources.history->lastSeq(room),
                    .title = sources.descriptions->of(room).title});
    }
    return all;
}

} // namespace server
