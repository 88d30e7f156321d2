// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/chathandler.h"

namespace server {

chat::RoomId ChatHandler::roomOf(const Variables &variables)
{
    const auto number = variables.constFind("n");
    if (number == variables.cend())
        return 0;
    return chat::roomFromText(*number).value_or(chat::largestRoom + 1);
}

QByteArray ChatHandler::jsonOf(const messaging::Message &message, const Variables &variables)
{
    return message.body.isEmpty() && !variables.isEmpty() ? QByteArray("{}") : message.body;
}

chat::Error ChatHandler::notAMember(chat::RoomId room)
{
    return {.code = chat::ErrorCode::NotAMember,
            .text = QStringLiteral("You are not in room %1: join it first.").arg(room)};
}

} // namespace server
