// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/messaging/messagechannels.h"
#include "protocol/stomp/error.h"
#include "server/broker/ackledger.h"
#include "server/broker/messagingtemplate.h"
#include "server/broker/subscriptionregistry.h"
#include "server/broker/subscriptionreplay.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>

namespace server {

/// Spring's SimpleBroker: takes SUBSCRIBE, UNSUBSCRIBE, ACK, NACK and SEND to broker destinations
/// from clientInbound and messages from the broker channel, and sends one MESSAGE with all its
/// receivers to clientOutbound. Unlike Spring's it answers everything: RECEIPT after the work is
/// done, ERROR for each fault.
class SimpleBroker final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        qsizetype subscriptionsPerSession = 64;
        qsizetype unacknowledged = 1000; ///< deliveries of one subscription
    };

    /// @p channels must outlive the broker.
    SimpleBroker(messaging::MessageChannels *channels, Config config, QObject *parent = nullptr);
    ~SimpleBroker() override;

    void setReplay(std::unique_ptr<SubscriptionReplay> replay);
    [[nodiscard]] bool isSubscribed(messaging::SessionId session,
                                    const QByteArray &userDestination) const;
    /// Without a selector, which may leave out what somebody relies on being read there.
    [[nodiscard]] bool hearsEverything(messaging::SessionId session,
                                       const QByteArray &userDestination) const;
    [[nodiscard]] qsizetype subscriptionCount() const { return m_registry.count(); }
    /// What is wrong with the first of one session's ACKs and NACKs that could not be settled if
    /// they came one after the other.
    [[nodiscard]] std::optional<stomp::Error>
    checkAcknowledgements(const QList<messaging::Message> &messages) const;

public slots:
    /// From clientInbound; what is neither a subscription nor for a broker destination is ignored.
    void handleInbound(const messaging::Message &message);
    /// From the broker channel.
    void handleBroker(const messaging::Message &message);
    void removeSession(messaging::SessionId session);

private:
    using Subscription = SubscriptionRegistry::Subscription;
    using CheckedGroup = SubscriptionRegistry::CheckedGroup;
    /// A subscription that owes too many acknowledgements.
    struct Debtor
    {
        messaging::SessionId session;
        QByteArray destination; ///< of the message that was one too many
    };

    void subscribe(const messaging::Message &message);
    void unsubscribe(const messaging::Message &message);
    void publish(const messaging::Message &message);
    void finishSubscribe(const messaging::Message &message, const Subscription &subscription,
                         SubscriptionRegistry::Ticket ticket,
                         const chat::Result<QList<SubscriptionReplay::Item>> &replay);
    void replay(const messaging::Message &message, const Subscription &subscription,
                const QList<SubscriptionReplay::Item> &items);
    void acknowledge(const messaging::Message &message);
    [[nodiscard]] std::optional<AckLedger::Target>
    ackTarget(const messaging::Message &message) const;
    /// Adds the receivers of @p group to @p outbound, as far as it gets the message.
    void check(const CheckedGroup &group, AckLedger::Number number, messaging::Message &outbound,
               QList<Debtor> &debtors);
    void cutOff(const QList<Debtor> &debtors);
    [[nodiscard]] QByteArray messageId(AckLedger::Number number) const;

    messaging::MessageChannels *m_channels;
    MessagingTemplate m_answers;
    Config m_config;
    SubscriptionRegistry m_registry;
    AckLedger m_ledger;
    std::unique_ptr<SubscriptionReplay> m_replay;
    QByteArray m_idPrefix; ///< of message-id, new for each run of the host
    AckLedger::Number m_lastMessage = 0;
};

} // namespace server
