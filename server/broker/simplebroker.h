// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/messaging/messagechannels.h"
#include "server/broker/messagingtemplate.h"
#include "server/broker/subscriptionregistry.h"
#include "server/broker/subscriptionreplay.h"

#include <QByteArray>
#include <QObject>

#include <memory>

namespace server {

/// Spring's SimpleBroker: takes SUBSCRIBE, UNSUBSCRIBE and SEND to broker destinations from
/// clientInbound and messages from the broker channel, and sends one MESSAGE with all its receivers
/// to clientOutbound. Unlike Spring's it answers everything: RECEIPT after the work is done, ERROR
/// for each fault.
class SimpleBroker final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        qsizetype subscriptionsPerSession = 64;
    };

    /// @p channels must outlive the broker.
    SimpleBroker(messaging::MessageChannels *channels, Config config, QObject *parent = nullptr);
    ~SimpleBroker() override;

    void setReplay(std::unique_ptr<SubscriptionReplay> replay);
    [[nodiscard]] bool isSubscribed(messaging::SessionId session,
                                    const QByteArray &userDestination) const;
    [[nodiscard]] qsizetype subscriptionCount() const { return m_registry.count(); }

public slots:
    /// From clientInbound; what is neither a subscription nor for a broker destination is ignored.
    void handleInbound(const messaging::Message &message);
    /// From the broker channel.
    void handleBroker(const messaging::Message &message);
    void removeSession(messaging::SessionId session);

private:
    using Subscription = SubscriptionRegistry::Subscription;

    void subscribe(const messaging::Message &message);
    void unsubscribe(const messaging::Message &message);
    void publish(const messaging::Message &message);
    void finishSubscribe(const messaging::Message &message, const Subscription &subscription,
                         SubscriptionRegistry::Ticket ticket,
                         const chat::Result<QList<SubscriptionReplay::Item>> &replay);
    [[nodiscard]] QByteArray nextMessageId();

    messaging::MessageChannels *m_channels;
    MessagingTemplate m_answers;
    Config m_config;
    SubscriptionRegistry m_registry;
    std::unique_ptr<SubscriptionReplay> m_replay;
    QByteArray m_idPrefix; ///< of message-id, new for each run of the host
    quint64 m_lastMessage = 0;
};

} // namespace server
