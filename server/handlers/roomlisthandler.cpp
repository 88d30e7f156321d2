// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/roomlisthandler.h"

#include "protocol/chat/requests.h"
#include "server/rooms/roomdescriptions.h"

#include <QSet>

#include <algorithm>

namespace server {

using messaging::Message;

QList<QByteArray> RoomListHandler::destinations() const
{
    return {chat::destination::rooms.toByteArray()};
}

void RoomListHandler::handle(const Message &message, const Variables &)
{
    const RoomDirectory &directory = context().presence->directory();
    const QList<chat::RoomId> stored = context().history->rooms();
    const QList<chat::RoomId> used = directory.rooms();
    QSet<chat::RoomId> rooms(stored.cbegin(), stored.cend());
    rooms.unite(QSet<chat::RoomId>(used.cbegin(), used.cend()));
    const QList<chat::RoomId> described = context().descriptions->rooms();
    rooms.unite(QSet<chat::RoomId>(described.cbegin(), described.cend()));
    QList<chat::RoomId> sorted = rooms.values();
    std::sort(sorted.begin(), sorted.end());

    chat::RoomList list;
    for (const chat::RoomId room : std::as_const(sorted)) {
        list.rooms.append({.room = room,
                           .members = directory.memberCount(room),
                           .lastSeq = context().history->lastSeq(room),
                           .title = context().descriptions->of(room).title});
    }
    context().answers->reply(message, list.toJson());
}

} // namespace server
