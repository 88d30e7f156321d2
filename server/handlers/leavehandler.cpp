// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/leavehandler.h"

#include "protocol/chat/requests.h"

namespace server {

using messaging::Message;

QList<QByteArray> LeaveHandler::destinations() const
{
    return {chat::destination::leave.toByteArray(), "/publish/chat/room/{n}/leave"};
}

void LeaveHandler::handle(const Message &message, const Variables &variables)
{
    const auto request = chat::RoomRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::RoomRequest &leave) {
        if (!context().presence->directory().isMember(message.session, leave.room)) {
            context().answers->refuse(
                message,
                {.code = chat::ErrorCode::NotAMember,
                 .text = QStringLiteral("You are not in room %1.").arg(leave.room)});
            return;
        }
        context().presence->leave(
            message.session, leave.room,
            [answers = context().answers, message] { answers->receipt(message); });
    });
}

std::optional<chat::Error> LeaveHandler::check(const Message &message,
                                               const Variables &variables) const
{
    // Whether the session is in that room may change before this is done.
    const auto request = chat::RoomRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    const auto *error = std::get_if<chat::Error>(&request);
    return error ? std::optional(*error) : std::nullopt;
}

} // namespace server
