// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/nickhandler.h"

#include "protocol/chat/requests.h"

namespace server {

using messaging::Message;

QList<QByteArray> NickHandler::destinations() const
{
    return {chat::destination::nick.toByteArray()};
}

void NickHandler::handle(const Message &message, const Variables &)
{
    const auto request = chat::NickRequest::fromJson(message.body);
    withRequest(message, request, [this, &message](const chat::NickRequest &nick) {
        const auto nickname = context().presence->rename(message.session, nick.writer);
        withRequest(message, nickname, [this, &message](const QString &given) {
            // After the event that tells the others.
            context().history->whenSettled([answers = context().answers, message, given] {
                answers->receipt(message, {{"nickname", given.toUtf8()}});
            });
        });
    });
}

std::optional<chat::Error> NickHandler::check(const Message &message, const Variables &) const
{
    const auto request = chat::NickRequest::fromJson(message.body);
    const auto *error = std::get_if<chat::Error>(&request);
    return error ? std::optional(*error) : std::nullopt;
}

} // namespace server
