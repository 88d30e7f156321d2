// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/typinghandler.h"

#include "protocol/chat/change.h"
#include "protocol/chat/requests.h"

#include <utility>

namespace server {

using messaging::Message;
using namespace std::chrono_literals;

namespace {

constexpr auto betweenTwo = 2s;
/// More than that are looked through for what is over.
constexpr qsizetype manyTold = 256;

} // namespace

TypingHandler::TypingHandler(const ChatContext &context, Clock clock)
    : ChatHandler(context)
    , m_clock(std::move(clock))
{ }

QList<QByteArray> TypingHandler::destinations() const
{
    return {chat::destination::typing.toByteArray(), "/publish/chat/room/{n}/typing"};
}

void TypingHandler::handle(const Message &message, const Variables &variables)
{
    const auto request
        = chat::TypingRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    withRequest(message, request, [this, &message](const chat::TypingRequest &typing) {
        const RoomDirectory &directory = context().presence->directory();
        if (!directory.isMember(message.session, typing.room)) {
            context().answers->refuse(message, notAMember(typing.room));
            return;
        }
        const QString nickname = directory.nickname(message.session);
        if (isNews(typing.room, nickname, typing.isTyping)) {
            context().answers->send(chat::roomEventsDestination(typing.room),
                                    chat::RoomEvent{.room = typing.room,
                                                    .type = chat::RoomEvent::Type::Typing,
                                                    .writer = nickname,
                                                    .isTyping = typing.isTyping}
                                        .toJson());
        }
        context().answers->receipt(message);
    });
}

std::optional<chat::Error> TypingHandler::check(const Message &message,
                                                const Variables &variables) const
{
    const auto request
        = chat::TypingRequest::fromJson(jsonOf(message, variables), roomOf(variables));
    const auto *error = std::get_if<chat::Error>(&request);
    return error ? std::optional(*error) : std::nullopt;
}

bool TypingHandler::isNews(chat::RoomId room, const QString &nickname, bool isTyping)
{
    const auto now = m_clock();
    if (m_told.size() > manyTold)
        m_told.removeIf([now](const auto &each) { return now - each.value().at > betweenTwo; });
    Told &last = m_told[{room, nickname}];
    const bool isSoon
        = last.at != std::chrono::steady_clock::time_point() && now - last.at < betweenTwo;
    // An end is told at once, and once.
    if (isTyping ? isSoon : !last.isTyping)
        return false;
    last = {isTyping ? now : last.at, isTyping};
    return true;
}

} // namespace server
