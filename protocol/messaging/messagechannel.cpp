// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/messagechannel.h"

namespace messaging {

MessageChannel::MessageChannel(QObject *parent)
    : QObject(parent)
{ }

MessageChannel::~MessageChannel() = default;

void MessageChannel::addInterceptor(std::unique_ptr<ChannelInterceptor> interceptor)
{
    m_interceptors.push_back(std::move(interceptor));
}

void MessageChannel::send(const Message &message)
{
    if (m_interceptors.empty()) {
        emit messageSent(message);
        return;
    }
    Message changed = message;
    for (const auto &interceptor : m_interceptors) {
        if (const auto reason = interceptor->preSend(changed)) {
            emit messageRejected(changed, *reason);
            return;
        }
    }
    emit messageSent(changed);
}

void MessageChannel::forgetSession(SessionId session)
{
    for (const auto &interceptor : m_interceptors)
        interceptor->sessionClosed(session);
}

} // namespace messaging
