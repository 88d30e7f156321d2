// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/handlers/chathandler.h"
#include "server/rooms/roomdescriptions.h"

namespace server {

/// /publish/chat/topic: members give their room a title and a topic, where the host lets them.
/// Stored, then told to the room's events; RECEIPT after that.
class TopicHandler final : public ChatHandler
{
public:
    /// @p descriptions outlive it. @p isForMembers: else whoever hosts alone may do it.
    TopicHandler(const ChatContext &context, RoomDescriptions *descriptions, bool isForMembers);

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;

private:
    [[nodiscard]] chat::Result<chat::TopicRequest> read(const messaging::Message &message,
                                                        const Variables &variables) const;
    void describe(const messaging::Message &cause, const chat::TopicRequest &request);

    RoomDescriptions *m_descriptions;
    bool m_isForMembers;
};

} // namespace server
