// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/messagingtemplate.h"

#include "protocol/chat/room.h"
#include "server/broker/errormessages.h"

namespace server {

using messaging::Message;
using messaging::SessionId;

namespace {

constexpr QByteArrayView json = "application/json";

QByteArray bytes(QByteArrayView view)
{
    return view.toByteArray();
}

} // namespace

MessagingTemplate::MessagingTemplate(messaging::MessageChannels *channels,
                                     IsSubscribed isSubscribed)
    : m_channels(channels)
    , m_isSubscribed(std::move(isSubscribed))
{ }

void MessagingTemplate::send(const QByteArray &destination, const QByteArray &body) const
{
    m_channels->broker.send({.command = stomp::Command::Message,
                             .destination = destination,
                             .headers = {{"content-type", json}},
                             .body = body});
}

void MessagingTemplate::sendToSession(SessionId session, const QByteArray &destination,
                                      const QByteArray &body, const stomp::Headers &headers) const
{
    Message message{.command = stomp::Command::Message,
                    .session = session,
                    .destination = destination,
                    .headers = {{"content-type", json}},
                    .body = body};
    for (qsizetype i = 0; i < headers.size(); ++i)
        message.headers.add(headers.at(i).name, headers.at(i).value);
    m_channels->broker.send(message);
}

void MessagingTemplate::receipt(const Message &cause, const stomp::Headers &extra) const
{
    const QByteArrayView id = cause.headers.value("receipt");
    if (id.isNull())
        return;
    Message message{.command = stomp::Command::Receipt,
                    .session = cause.session,
                    .headers = {{"receipt-id", id}}};
    for (qsizetype i = 0; i < extra.size(); ++i)
        message.headers.add(extra.at(i).name, extra.at(i).value);
    m_channels->clientOutbound.send(message);
}

void MessagingTemplate::reply(const Message &cause, const QByteArray &body) const
{
    stomp::Headers headers;
    const QByteArrayView correlation = cause.headers.value("correlation-id");
    if (!correlation.isNull())
        headers.add("correlation-id", correlation);
    sendToSession(cause.session, bytes(chat::destination::replies), body, headers);
    receipt(cause);
}

void MessagingTemplate::fail(const Message &cause, const stomp::Error &error) const
{
    m_channels->clientOutbound.send(errorMessage(cause, error));
}

void MessagingTemplate::refuse(const Message &cause, const chat::Error &error) const
{
    const QByteArrayView receiptId = cause.headers.value("receipt");
    const chat::ErrorReply reply{
        .error = error, .receiptId = bytes(receiptId), .destination = cause.destination};
    const QByteArray errors = bytes(chat::destination::errors);
    if (m_isSubscribed && m_isSubscribed(cause.session, errors)) {
        stomp::Headers headers;
        if (!receiptId.isNull())
            headers.add("receipt-id", receiptId);
        sendToSession(cause.session, errors, reply.toJson(), headers);
        return;
    }
    m_channels->clientOutbound.send(warningMessage(cause, reply));
}

} // namespace server
