// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/pinshandler.h"

#include "protocol/chat/requests.h"
#include "server/handlers/pagefit.h"

namespace server {

using messaging::Message;

QList<QByteArray> PinsHandler::destinations() const
{
    return {chat::destination::pins.toByteArray(), "/publish/chat/room/{n}/pins"};
}

void PinsHandler::handle(const Message &message, const Variables &variables)
{
    const auto request = chat::RoomRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::RoomRequest &wanted) {
        const auto done = [context = context(), message,
                           room = wanted.room](const chat::Result<HistoryStore::Page> &result) {
            if (const auto *error = std::get_if<chat::Error>(&result)) {
                context.answers->refuse(message, *error);
                return;
            }
            chat::HistoryPage page{.room = room,
                                   .epoch = context.history->epoch(),
                                   .complete = true,
                                   .messages = std::get<HistoryStore::Page>(result).messages};
            const qsizetype fit = firstThatFit(page.messages, context.largestPage);
            page.complete = fit == page.messages.size();
            page.messages.resize(fit);
            context.answers->reply(message, page.toJson());
        };
        context().history->pins(wanted.room, context().changeLimits.pins, done);
    });
}

} // namespace server
