// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/destinationpattern.h"
#include "protocol/messaging/message.h"
#include "server/broker/messagingtemplate.h"
#include "server/handlers/messagehandler.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace server {

/// Finds the handler of a SEND to `/publish/**`: exact destinations first, then templates in the
/// order of registration. A destination without a handler is answered with NotFound, a handler that
/// throws with an ERROR to the sender alone. Lives in the server thread.
class HandlerRegistry final : public QObject
{
    Q_OBJECT

public:
    /// @p answers must outlive it.
    explicit HandlerRegistry(const MessagingTemplate *answers, QObject *parent = nullptr);
    ~HandlerRegistry() override;

    void add(std::unique_ptr<MessageHandler> handler);
    /// Why a SEND to `/publish/**` would be refused, as far as that shows without doing it; nothing
    /// for other messages.
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message) const;

public slots:
    /// From clientInbound; anything but a SEND to `/publish/**` is ignored.
    void handleInbound(const messaging::Message &message);

private:
    struct Route
    {
        messaging::DestinationTemplate destination;
        MessageHandler *handler;
    };

    struct Match
    {
        MessageHandler *handler = nullptr; ///< none: nothing listens there
        MessageHandler::Variables variables;
    };

    [[nodiscard]] Match find(const QByteArray &destination) const;
    void call(MessageHandler *handler, const messaging::Message &message,
              const MessageHandler::Variables &variables);

    const MessagingTemplate *m_answers;
    std::vector<std::unique_ptr<MessageHandler>> m_handlers;
    QHash<QByteArray, MessageHandler *> m_exact;
    std::vector<Route> m_templates;
};

} // namespace server
