// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"
#include "server/broker/messagingtemplate.h"
#include "server/handlers/messagehandler.h"
#include "server/history/historystore.h"
#include "server/rooms/roompresence.h"

namespace server {

class DiskGuard;
class RoomDescriptions;

/// What every handler of the chat works with. All of it outlives the handlers.
struct ChatContext
{
    const MessagingTemplate *answers = nullptr;
    HistoryStore *history = nullptr;
    RoomPresence *presence = nullptr;
    const DiskGuard *disk = nullptr;
    const RoomDescriptions *descriptions = nullptr;
    int longestText = 5000; ///< code points
    HistoryStore::Change::Limits changeLimits = {};
    qsizetype largestPage = 262'144; ///< octets of a history page's messages
};

/// A handler of the chat, reachable as "/publish/chat/<verb>" with the room in the body and, for
/// scripts, as "/publish/chat/room/{n}/<verb>".
class ChatHandler : public MessageHandler
{
public:
    explicit ChatHandler(const ChatContext &context)
        : m_context(context)
    { }

protected:
    [[nodiscard]] const ChatContext &context() const { return m_context; }

    /// The room that the destination names; 0 when it names none. An impossible number is
    /// chat::largestRoom + 1, which every request refuses as NoSuchRoom.
    [[nodiscard]] static chat::RoomId roomOf(const Variables &variables);

    /// The body; "{}" for an empty one where the destination says everything.
    [[nodiscard]] static QByteArray jsonOf(const messaging::Message &message,
                                           const Variables &variables);

    [[nodiscard]] static chat::Error notAMember(chat::RoomId room);

    /// Hands a parsed request on, or refuses the message.
    template <typename Request, typename Then>
    void withRequest(const messaging::Message &message, const chat::Result<Request> &request,
                     Then then)
    {
        if (const auto *error = std::get_if<chat::Error>(&request))
            m_context.answers->refuse(message, *error);
        else
            then(std::get<Request>(request));
    }

private:
    ChatContext m_context;
};

} // namespace server
