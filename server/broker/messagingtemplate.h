// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"
#include "protocol/messaging/messagechannels.h"
#include "protocol/stomp/error.h"

#include <QByteArray>

#include <functional>

namespace server {

/// What handlers send with (Spring's SimpMessagingTemplate): to a destination through the broker
/// channel, to one session's user destination, and the answers to a client's own frame.
/// Lives in the channels' thread and refers to them: they must outlive it.
class MessagingTemplate
{
public:
    /// Does that session have a subscription to that user destination?
    using IsSubscribed
        = std::function<bool(messaging::SessionId session, const QByteArray &userDestination)>;

    explicit MessagingTemplate(messaging::MessageChannels *channels,
                               IsSubscribed isSubscribed = {});

    /// Whether that session would get what goes to that user destination of its own.
    [[nodiscard]] bool isHeard(messaging::SessionId session,
                               const QByteArray &userDestination) const
    {
        return m_isSubscribed && m_isSubscribed(session, userDestination);
    }

    /// JSON to all subscribers of @p destination.
    void send(const QByteArray &destination, const QByteArray &json) const;
    /// JSON to that session's own subscriptions of @p destination alone.
    void sendToSession(messaging::SessionId session, const QByteArray &destination,
                       const QByteArray &json, const stomp::Headers &headers = {}) const;

    /// RECEIPT, if @p cause asked for one. @p extra headers come after receipt-id.
    void receipt(const messaging::Message &cause, const stomp::Headers &extra = {}) const;
    /// The answer of a request: to /user/queue/replies with the request's correlation-id; RECEIPT
    /// too where one was asked for.
    void reply(const messaging::Message &cause, const QByteArray &json) const;
    /// ERROR, then the session ends.
    void fail(const messaging::Message &cause, const stomp::Error &error) const;
    /// A broken rule of the chat: to /user/queue/errors where the session listens there, else as
    /// an ERROR frame on a connection that goes on.
    void refuse(const messaging::Message &cause, const chat::Error &error) const;

private:
    messaging::MessageChannels *m_channels;
    IsSubscribed m_isSubscribed;
};

} // namespace server
