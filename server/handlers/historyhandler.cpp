// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/historyhandler.h"

#include "protocol/chat/requests.h"

namespace server {

using messaging::Message;

namespace {

/// The newest of the page that fit into @p octets: a page must not eat up the send budget.
chat::HistoryPage fitted(chat::HistoryPage page, qsizetype octets)
{
    qsizetype size = 0;
    qsizetype first = page.messages.size();
    while (first > 0) {
        size += page.messages.at(first - 1).toJson().size();
        if (size > octets && first < page.messages.size())
            break;
        --first;
    }
    page.complete = page.complete && first == 0;
    page.messages.remove(0, first);
    return page;
}

} // namespace

QList<QByteArray> HistoryHandler::destinations() const
{
    return {chat::destination::history.toByteArray(), "/publish/chat/room/{n}/history"};
}

void HistoryHandler::handle(const Message &message, const Variables &variables)
{
    const auto request
        = chat::HistoryRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::HistoryRequest &wanted) {
        const auto done = [context = context(), message,
                           room = wanted.room](const chat::Result<HistoryStore::Page> &result) {
            if (const auto *error = std::get_if<chat::Error>(&result)) {
                context.answers->refuse(message, *error);
                return;
            }
            const auto &page = std::get<HistoryStore::Page>(result);
            context.answers->reply(message,
                                   fitted({.room = room,
                                           .epoch = context.history->epoch(),
                                           .complete = page.complete,
                                           .messages = page.messages},
                                          context.largestPage)
                                       .toJson());
        };
        context().history->page(wanted.room, wanted.before, wanted.limit, done);
    });
}

} // namespace server
