// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/destinationpattern.h"
#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace server {

/// Handles the SENDs to its destinations (a method with Spring's @MessageMapping). Answers each one
/// through the MessagingTemplate: RECEIPT, reply or refusal; now, or later from the server thread.
class MessageHandler
{
public:
    using Variables = messaging::DestinationTemplate::Variables;

    MessageHandler() = default;
    virtual ~MessageHandler() = default;

    /// Exact destinations and templates ("/publish/chat/room/{n}/message").
    [[nodiscard]] virtual QList<QByteArray> destinations() const = 0;
    virtual void handle(const messaging::Message &message, const Variables &variables) = 0;
    /// What handle() would refuse, as far as that shows without doing it: for transactions.
    [[nodiscard]] virtual std::optional<chat::Error> check(const messaging::Message &message,
                                                           const Variables &variables) const
    {
        Q_UNUSED(message)
        Q_UNUSED(variables)
        return std::nullopt;
    }

    Q_DISABLE_COPY_MOVE(MessageHandler)
};

} // namespace server
