// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/searchhandler.h"

#include "protocol/chat/search.h"

namespace server {

using messaging::Message;

QList<QByteArray> SearchHandler::destinations() const
{
    return {chat::destination::search.toByteArray()};
}

void SearchHandler::handle(const Message &message, const Variables &variables)
{
    const auto request = chat::SearchRequest::fromJson(jsonOf(message, variables));
    withRequest(message, request, [this, &message](const chat::SearchRequest &wanted) {
        const RoomDirectory &directory = context().presence->directory();
        if (wanted.room != 0 && !directory.isMember(message.session, wanted.room)) {
            context().answers->refuse(message, notAMember(wanted.room));
            return;
        }
        const QList<chat::RoomId> rooms
            = wanted.room != 0 ? QList{wanted.room} : directory.roomsOf(message.session);
        context().history->search(
            wanted, rooms, context().largestPage,
            [answers = context().answers, message](const chat::Result<chat::SearchPage> &result) {
                if (const auto *error = std::get_if<chat::Error>(&result))
                    answers->refuse(message, *error);
                else
                    answers->reply(message, std::get<chat::SearchPage>(result).toJson());
            });
    });
}

} // namespace server
