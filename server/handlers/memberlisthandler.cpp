// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/memberlisthandler.h"

#include "protocol/chat/requests.h"
#include "server/diskguard.h"
#include "server/rooms/roomdescriptions.h"

namespace server {

using messaging::Message;

QList<QByteArray> MemberListHandler::destinations() const
{
    return {chat::destination::members.toByteArray(), "/publish/chat/room/{n}/members"};
}

void MemberListHandler::handle(const Message &message, const Variables &variables)
{
    const auto request = chat::RoomRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::RoomRequest &wanted) {
        // After every event that led to this list, so that a client may apply later ones to it.
        context().history->whenSettled([context = context(), message, room = wanted.room] {
            const chat::MemberList list{.room = room,
                                        .members = context.presence->directory().members(room),
                                        .storage = context.disk->state(),
                                        .description = context.descriptions->of(room)};
            context.answers->reply(message, list.toJson());
        });
    });
}

} // namespace server
