// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/topichandler.h"

namespace server {

using chat::RoomDescription;
using chat::TopicRequest;
using messaging::Message;

TopicHandler::TopicHandler(const ChatContext &context, RoomDescriptions *descriptions,
                           bool isForMembers)
    : ChatHandler(context)
    , m_descriptions(descriptions)
    , m_isForMembers(isForMembers)
{ }

QList<QByteArray> TopicHandler::destinations() const
{
    return {chat::destination::topic.toByteArray(), "/publish/chat/room/{n}/topic"};
}

void TopicHandler::handle(const Message &message, const Variables &variables)
{
    withRequest(message, read(message, variables),
                [this, &message](const TopicRequest &request) { describe(message, request); });
}

std::optional<chat::Error> TopicHandler::check(const Message &message,
                                               const Variables &variables) const
{
    const auto request = read(message, variables);
    const auto *error = std::get_if<chat::Error>(&request);
    return error ? std::optional(*error) : std::nullopt;
}

chat::Result<TopicRequest> TopicHandler::read(const Message &message,
                                              const Variables &variables) const
{
    auto request = TopicRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    const auto *topic = std::get_if<TopicRequest>(&request);
    if (!topic)
        return request;
    if (!context().presence->directory().isMember(message.session, topic->room)) {
        return chat::Error{
            .code = chat::ErrorCode::NotAMember,
            .text = QStringLiteral("Join room %1 to give it a title or a topic.").arg(topic->room)};
    }
    if (!m_isForMembers) {
        return chat::Error{.code = chat::ErrorCode::NotYours,
                           .text = QStringLiteral("Whoever hosts gives the rooms their titles and "
                                                  "topics here.")};
    }
    const auto description = topic->applyTo(m_descriptions->of(topic->room));
    if (const auto *error = std::get_if<chat::Error>(&description))
        return *error;
    return request;
}

void TopicHandler::describe(const Message &cause, const TopicRequest &request)
{
    const RoomDescription before = m_descriptions->of(request.room);
    const auto after = std::get<RoomDescription>(request.applyTo(before)); // read() tried it
    if (after == before) {
        context().answers->receipt(cause);
        return;
    }
    const chat::RoomDescribed event{.room = request.room,
                                    .writer
                                    = context().presence->directory().nickname(cause.session),
                                    .description = after};
    m_descriptions->set(
        request.room, after,
        [answers = context().answers, cause, event](const std::optional<QString> &failure) {
            if (failure) {
                answers->refuse(
                    cause,
                    {.code = chat::ErrorCode::NotStored,
                     .text = QStringLiteral("The host could not store it: %1.").arg(*failure)});
                return;
            }
            answers->send(chat::roomEventsDestination(event.room), event.toJson());
            answers->receipt(cause);
        });
}

} // namespace server
