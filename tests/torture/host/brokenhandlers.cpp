// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/host/brokenhandlers.h"

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/requests.h"
#include "server/broker/messagingtemplate.h"
#include "server/handlers/handlerregistry.h"
#include "server/handlers/messagehandler.h"

namespace torture {

namespace {

using messaging::Message;
using server::HandlerRegistry;
using server::MessagingTemplate;

enum class Promise { ReceiptAfterCommit, FanOutAfterCommit, Deduplication };

/// Stands where the host's own handler of `/publish/chat/message` stood, does one thing wrong, and
/// hands the message on to that handler by its other destination.
class BrokenMessageHandler final : public server::MessageHandler
{
public:
    BrokenMessageHandler(Promise promise, HandlerRegistry &registry,
                         const MessagingTemplate &answers)
        : m_promise(promise)
        , m_registry(registry)
        , m_answers(answers)
    { }

    [[nodiscard]] QList<QByteArray> destinations() const override
    {
        return {chat::destination::message.toByteArray()};
    }

    void handle(const Message &message, const Variables & /*variables*/) override
    {
        const auto request = chat::SendRequest::fromJson(message.body);
        if (const auto *error = std::get_if<chat::Error>(&request)) {
            m_answers.refuse(message, *error);
            return;
        }
        const auto &send = std::get<chat::SendRequest>(request);
        Message other = message;
        other.destination
            = "/publish/chat/room/" + QByteArray::number(send.room) + QByteArray("/message");
        break_(other, send);
        m_registry.handleInbound(other);
    }

private:
    void break_(Message &message, const chat::SendRequest &send);

    const Promise m_promise;
    HandlerRegistry &m_registry;
    const MessagingTemplate &m_answers;
    qint64 m_guess = 0; ///< the number that the message may get
};

void BrokenMessageHandler::break_(Message &message, const chat::SendRequest &send)
{
    QByteArray id = message.headers.value("message-id").toByteArray();
    switch (m_promise) {
    case Promise::ReceiptAfterCommit:
        m_answers.receipt(message, {{"seq", QByteArray::number(++m_guess)}});
        message.headers.remove("receipt");
        break;
    case Promise::FanOutAfterCommit:
        m_answers.send(chat::roomDestination(send.room),
                       chat::ChatMessage{.room = send.room,
                                         .type = chat::ChatMessage::Type::Chat,
                                         .writer = send.writer,
                                         .text = send.text,
                                         .id = id,
                                         .seq = ++m_guess,
                                         .sentAt = QDateTime::currentDateTimeUtc()}
                           .toJson());
        break;
    case Promise::Deduplication:
        // Whoever counts still sees whose message it is.
        id += '~' + QByteArray::number(++m_guess);
        message.headers.set("message-id", id);
        break;
    }
}

} // namespace

std::optional<decltype(server::ListenConfig::addHandlers)> handlersThatBreak(const QString &promise)
{
    Promise broken = Promise::ReceiptAfterCommit;
    if (promise == QLatin1String("fan-out-first"))
        broken = Promise::FanOutAfterCommit;
    else if (promise == QLatin1String("no-deduplication"))
        broken = Promise::Deduplication;
    else if (promise != QLatin1String("receipt-first"))
        return std::nullopt;
    return [broken](HandlerRegistry &registry, const MessagingTemplate &answers) {
        registry.add(std::make_unique<BrokenMessageHandler>(broken, registry, answers));
    };
}

} // namespace torture
