// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/handlerregistry.h"

#include <QLoggingCategory>

#include <exception>

Q_LOGGING_CATEGORY(lcHandlers, "sarangbang.server.handlers")

namespace server {

using messaging::Message;

namespace {

bool isForHandlers(const Message &message)
{
    return message.command == stomp::Command::Send && message.destination.startsWith("/publish/");
}

chat::Error nothingListens(const Message &message)
{
    return {.code = chat::ErrorCode::NotFound,
            .text = QStringLiteral("Nothing listens at \"%1\". Send to "
                                   "/publish/chat/join or /publish/chat/message.")
                        .arg(QString::fromUtf8(message.destination))};
}

} // namespace

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
    if (!isForHandlers(message))
        return;
    const Match match = find(message.destination);
    if (match.handler)
        call(match.handler, message, match.variables);
    else
        m_answers->refuse(message, nothingListens(message));
}

std::optional<chat::Error> HandlerRegistry::check(const Message &message) const
{
    if (!isForHandlers(message))
        return std::nullopt;
    const Match match = find(message.destination);
    return match.handler ? match.handler->check(message, match.variables)
                         : std::optional(nothingListens(message));
}

HandlerRegistry::Match HandlerRegistry::find(const QByteArray &destination) const
{
    if (MessageHandler *const handler = m_exact.value(destination))
        return {.handler = handler};
    for (const Route &route : m_templates) {
        if (const auto variables = route.destination.match(destination))
            return {.handler = route.handler, .variables = *variables};
    }
    return {};
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
