// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/joinhandler.h"

#include "protocol/chat/requests.h"

namespace server {

using messaging::Message;

QList<QByteArray> JoinHandler::destinations() const
{
    return {chat::destination::join.toByteArray(), "/publish/chat/room/{n}/join"};
}

void JoinHandler::handle(const Message &message, const Variables &variables)
{
    const auto request = chat::JoinRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::JoinRequest &join) {
        const auto nickname = context().presence->identify(message.session, join.writer);
        withRequest(message, nickname, [this, &message, &join](const QString &given) {
            context().presence->join(message.session, join.room, RoomPresence::Notice::Tell,
                                     [answers = context().answers, message, given] {
                                         answers->receipt(message, {{"nickname", given.toUtf8()}});
                                     });
        });
    });
}

std::optional<chat::Error> JoinHandler::check(const Message &message,
                                              const Variables &variables) const
{
    const auto request = chat::JoinRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    if (const auto *error = std::get_if<chat::Error>(&request))
        return *error;
    return context().presence->checkWriter(message.session,
                                           std::get<chat::JoinRequest>(request).writer);
}

} // namespace server
