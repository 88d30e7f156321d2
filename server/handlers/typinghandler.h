// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "server/handlers/chathandler.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <functional>

namespace server {

/// Tells a room that somebody writes, at most every two seconds for each nickname; what comes
/// sooner, and says nothing new, is answered and told to nobody. Nothing is stored.
class TypingHandler final : public ChatHandler
{
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    explicit TypingHandler(const ChatContext &context,
                           Clock clock = std::chrono::steady_clock::now);

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;

private:
    struct Told
    {
        std::chrono::steady_clock::time_point at;
        bool isTyping = false;
    };

    [[nodiscard]] bool isNews(chat::RoomId room, const QString &nickname, bool isTyping);

    Clock m_clock;
    QHash<std::pair<chat::RoomId, QString>, Told> m_told; ///< of the last seconds
};

} // namespace server
