// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/changeshandler.h"

#include "protocol/chat/change.h"
#include "server/handlers/pagefit.h"

namespace server {

using messaging::Message;

namespace {

chat::ChangesPage fitted(chat::ChangesPage page, qsizetype octets)
{
    const qsizetype fit = firstThatFit(page.messages, octets);
    if (fit == page.messages.size())
        return page;
    page.messages.resize(fit);
    page.revision = page.messages.constLast().state->revision;
    page.complete = false;
    return page;
}

} // namespace

QList<QByteArray> ChangesHandler::destinations() const
{
    return {chat::destination::changes.toByteArray(), "/publish/chat/room/{n}/changes"};
}

void ChangesHandler::handle(const Message &message, const Variables &variables)
{
    const auto request
        = chat::ChangesRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::ChangesRequest &wanted) {
        const auto done = [context = context(), message,
                           room = wanted.room](const chat::Result<HistoryStore::Page> &result) {
            if (const auto *error = std::get_if<chat::Error>(&result)) {
                context.answers->refuse(message, *error);
                return;
            }
            const auto &page = std::get<HistoryStore::Page>(result);
            const chat::ChangesPage changes{.room = room,
                                            .epoch = context.history->epoch(),
                                            .revision = page.revision,
                                            .complete = page.complete,
                                            .messages = page.messages};
            context.answers->reply(message, fitted(changes, context.largestPage).toJson());
        };
        context().history->changesSince(wanted.room, wanted.after, wanted.limit, done);
    });
}

} // namespace server
