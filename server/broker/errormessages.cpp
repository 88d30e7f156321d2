// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/errormessages.h"

#include "protocol/stomp/command.h"
#include "protocol/stomp/errors.h"

namespace server {

using messaging::Message;

Message errorMessage(const Message &cause, const stomp::Error &error)
{
    Message message{.command = stomp::Command::Error,
                    .session = cause.session,
                    .headers = {{"message", error.message}},
                    .body = error.detail,
                    .closeCode = error.closeCode};
    const QByteArrayView receipt = cause.headers.value("receipt");
    if (!receipt.isNull())
        message.headers.add("receipt-id", receipt);
    return message;
}

Message warningMessage(const Message &cause, const chat::ErrorReply &reply)
{
    const QByteArray text = reply.error.text.toUtf8();
    Message message{.command = stomp::Command::Error,
                    .session = cause.session,
                    .headers = {{"message", text}},
                    .body = reply.toJson()};
    if (!cause.headers.value("receipt").isNull())
        message.headers.add("receipt-id", reply.receiptId);
    message.headers.add("code", chat::errorCodeName(reply.error.code));
    if (reply.error.retryAfterMs > 0)
        message.headers.add("retry-after", QByteArray::number(reply.error.retryAfterMs));
    message.headers.add("content-type", "application/json");
    return message;
}

stomp::Error unknownDestination(const Message &cause)
{
    const QByteArrayView command = stomp::commandName(cause.command);
    const QByteArray destinations = cause.command == stomp::Command::Subscribe
        ? QByteArray("/subscribe/chat/room/<number>, /topic/<name>, /user/queue/<name>")
        : QByteArray("/publish/chat/join, /publish/chat/message, /topic/<name>");
    return {.kind = stomp::Error::Kind::NotFound,
            .message = "Unknown destination",
            .detail = command.toByteArray() + " to \"" + cause.destination
                + "\": there is no such destination. This host knows " + destinations + "."};
}

stomp::Error missingHeader(const Message &cause, QByteArrayView header)
{
    const QByteArray name = header.toByteArray();
    return {.kind = stomp::Error::Kind::MissingHeader,
            .message = "Missing header " + name,
            .detail
            = stomp::commandName(cause.command).toByteArray() + " needs the header " + name + "."};
}

stomp::Error badSelector(const Message &subscribe, const SelectorError &error)
{
    return {.kind = stomp::Error::Kind::MalformedHeader,
            .message = "Malformed selector",
            .detail = "SUBSCRIBE to \"" + subscribe.destination
                + "\": the selector cannot be read. " + error.toText()};
}

stomp::Error unknownAckMode(const Message &subscribe)
{
    return {.kind = stomp::Error::Kind::MalformedHeader,
            .message = "Unknown ack mode",
            .detail = "SUBSCRIBE to \"" + subscribe.destination + "\": ack is "
                + stomp::errors::quoted(subscribe.headers.value("ack"))
                + "; it can be auto, client or client-individual."};
}

stomp::Error messageNotFound(const Message &cause)
{
    const QByteArrayView name
        = cause.headers.contains("message-id") ? QByteArrayView("message-id") : "id";
    return {.kind = stomp::Error::Kind::NotFound,
            .message = "Message not found",
            .detail = stomp::commandName(cause.command).toByteArray() + " with the "
                + name.toByteArray() + ' ' + stomp::errors::quoted(cause.headers.value(name))
                + ": no such message waits for this session's acknowledgement. One is acknowledged "
                  "once only, and not after its subscription has ended."};
}

} // namespace server
