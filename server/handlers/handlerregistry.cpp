// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/handlerregistry.h"

#include <QLoggingCategory>

#include <exception>

Q_LOGGING_CATEGORY(lcHandlers, "sarangbang.server.handlers")

namespace server {

using messaging::Message;

HandlerRegistry::HandlerRegistry(const MessagingTemplate *answers, QObject *parent)
    : QObject(parent)
    , m_answers(answers)
{ }

HandlerRegistry::~HandlerRegistry() = default;

void HandlerRegistry::add(std::unique_ptr<MessageHandler> handler)
{
    for (const QByteArray &destination : handler->destinations()) {
        messaging::DestinationTemplate route(destination);
        if (route.hasVariables())
            m_templates.push_back({.destination = std::move(route), .handler = handler.get()});
        else
            m_exact.insert(destination, handler.get());
    }
    m_handlers.push_back(std::move(handler));
}

void HandlerRegistry::handleInbound(const Message &message)
{
    if (message.command != stomp::Command::Send || !message.destination.startsWith("/publish/"))
        return;
    if (MessageHandler *const handler = m_exact.value(message.destination)) {
        call(handler, message, {});
        return;
    }
    for (const Route &route : m_templates) {
        if (const auto variables = route.destination.match(message.destination)) {
            call(route.handler, message, *variables);
            return;
        }
    }
    m_answers->refuse(message,
                      {.code = chat::ErrorCode::NotFound,
                       .text = QStringLiteral("Nothing listens at \"%1\". Send to "
                                              "/publish/chat/join or /publish/chat/message.")
                                   .arg(QString::fromUtf8(message.destination))});
}

void HandlerRegistry::call(MessageHandler *handler, const Message &message,
                           const MessageHandler::Variables &variables)
{
    // A fault of ours must not take the host down with everyone in it.
    try {
        handler->handle(message, variables);
    } catch (const std::exception &problem) {
        qCCritical(lcHandlers).noquote()
            << "the handler of" << message.destination << "failed:" << problem.what();
        m_answers->fail(message,
                        {.kind = stomp::Error::Kind::Refused,
                         .message = "The host could not handle this",
                         .detail = "SEND to \"" + message.destination
                             + "\" met a fault of the host. It is logged there; "
                               "connect again and go on."});
    }
}

} // namespace server
