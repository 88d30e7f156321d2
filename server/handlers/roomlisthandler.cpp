// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/roomlisthandler.h"

#include "protocol/chat/requests.h"
#include "server/rooms/roomsummary.h"

namespace server {

using messaging::Message;

QList<QByteArray> RoomListHandler::destinations() const
{
    return {chat::destination::rooms.toByteArray()};
}

void RoomListHandler::handle(const Message &message, const Variables &)
{
    const chat::RoomList list{.rooms
                              = summarizeRooms({.directory = &context().presence->directory(),
                                                .history = context().history,
                                                .descriptions = context().descriptions})};
    context().answers->reply(message, list.toJson());
}

} // namespace server
