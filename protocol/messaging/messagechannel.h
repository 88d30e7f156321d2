// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"
#include "protocol/messaging/message.h"

#include <QObject>

#include <memory>
#include <vector>

namespace messaging {

/// One-way, ordered pipe: anyone may send, every connected receiver gets each message.
/// Lives in one thread; from any other, connect to send() with a queued connection.
class MessageChannel final : public QObject
{
    Q_OBJECT

public:
    explicit MessageChannel(QObject *parent = nullptr);
    ~MessageChannel() override;

    void addInterceptor(std::unique_ptr<ChannelInterceptor> interceptor);

public slots:
    void send(const messaging::Message &message);
    /// Tells the interceptors.
    void forgetSession(messaging::SessionId session);

signals:
    void messageSent(const messaging::Message &message);
    void messageRejected(const messaging::Message &message, const messaging::Rejection &reason);

private:
    std::vector<std::unique_ptr<ChannelInterceptor>> m_interceptors;
};

} // namespace messaging
