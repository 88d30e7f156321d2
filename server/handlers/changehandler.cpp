// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/changehandler.h"

#include "protocol/chat/messagetext.h"
#include "server/diskguard.h"

namespace server {

using chat::ChangeRequest;
using messaging::Message;

QList<QByteArray> ChangeHandler::destinations() const
{
    const QByteArray plain = chat::changeDestination(m_kind).toByteArray();
    return {plain, "/publish/chat/room/{n}" + plain.mid(plain.lastIndexOf('/'))};
}

void ChangeHandler::handle(const Message &message, const Variables &variables)
{
    withRequest(message, read(message, variables), [this, &message](const ChangeRequest &request) {
        const RoomDirectory &directory = context().presence->directory();
        if (!directory.isMember(message.session, request.room)) {
            context().answers->refuse(message, notAMember(request.room));
            return;
        }
        const HistoryStore::Change change{.request = request,
                                          .sender = directory.sender(message.session),
                                          .writer = directory.nickname(message.session),
                                          .limits = context().changeLimits};
        context().history->change(
            change,
            [answers = context().answers,
             message](const chat::Result<HistoryStore::Changed> &result) {
                if (const auto *error = std::get_if<chat::Error>(&result)) {
                    answers->refuse(message, *error);
                    return;
                }
                const auto &done = std::get<HistoryStore::Changed>(result);
                if (done.isNews)
                    answers->send(chat::roomEventsDestination(done.change.room),
                                  done.change.toJson());
                answers->receipt(message,
                                 {{"seq", QByteArray::number(done.change.seq)},
                                  {"revision", QByteArray::number(done.change.revision)}});
            });
    });
}

std::optional<chat::Error> ChangeHandler::check(const Message &message,
                                                const Variables &variables) const
{
    // Who may do it, and whether the message is there, may change before this is done.
    const auto request = read(message, variables);
    const auto *error = std::get_if<chat::Error>(&request);
    return error ? std::optional(*error) : std::nullopt;
}

chat::Result<ChangeRequest> ChangeHandler::read(const Message &message,
                                                const Variables &variables) const
{
    auto request = ChangeRequest::fromJson(m_kind, jsonOf(message, variables), roomOf(variables));
    auto *const change = std::get_if<ChangeRequest>(&request);
    if (!change)
        return request;
    if (context().disk->state() == chat::StorageState::Full)
        return chat::Error{.code = chat::ErrorCode::NotStored, .text = context().disk->text()};
    if (m_kind != ChangeRequest::Kind::Edit && m_kind != ChangeRequest::Kind::React)
        return request;
    const auto text = m_kind == ChangeRequest::Kind::Edit
        ? chat::normalizeMessageText(change->text, context().longestText)
        : chat::normalizeReaction(change->text);
    if (const auto *error = std::get_if<chat::Error>(&text))
        return *error;
    change->text = std::get<QString>(text);
    return request;
}

} // namespace server
