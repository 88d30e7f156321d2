// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include <optional>

namespace server {

/// `ack` of SUBSCRIBE.
enum class AckMode : quint8 {
    Auto, ///< what was sent is acknowledged
    Client, ///< an ACK is for everything of its subscription up to that message
    ClientIndividual, ///< an ACK is for that message alone
};

/// A null view, of an absent header, is Auto. Nothing for a mode that STOMP does not know.
[[nodiscard]] std::optional<AckMode> ackModeFromHeader(QByteArrayView value);

/// Which deliveries wait for an ACK or NACK: for each subscription that acknowledges, the numbers
/// of its messages, in the order of delivery. Bounded for each subscription. Plain bookkeeping:
/// what an acknowledged or refused message means is the destination's matter (a topic has nothing
/// to send again).
class AckLedger
{
public:
    /// Of messages, ascending in the order of delivery.
    using Number = quint64;
    /// What an ACK or NACK names.
    struct Target
    {
        /// The session's own key of a subscription (SubscriptionRegistry::keyOf()). Empty: any;
        /// STOMP 1.0 names the message alone.
        QByteArray subscription;
        Number number = 0;
    };
    struct Settled
    {
        QByteArray subscription;
        QList<Number> numbers;
    };

    /// @p mostUnacknowledged of one subscription.
    explicit AckLedger(qsizetype mostUnacknowledged);

    /// From now on deliveries to it are noted; not for AckMode::Auto.
    void open(messaging::SessionId session, const QByteArray &subscription, AckMode mode);
    /// Forgets what it had not acknowledged.
    void close(messaging::SessionId session, const QByteArray &subscription);
    void closeSession(messaging::SessionId session);

    /// False, and nothing noted, when that subscription owes too many acknowledgements already.
    [[nodiscard]] bool deliver(messaging::SessionId session, const QByteArray &subscription,
                               Number number);
    /// Takes what an ACK or NACK of @p target is for, by the mode of its subscription. Nothing, and
    /// nothing changed, when that was not delivered to this session or is settled already.
    std::optional<Settled> settle(messaging::SessionId session, const Target &target);
    /// The first of @p targets that settle() would refuse, if they came one after the other.
    [[nodiscard]] std::optional<qsizetype> firstRefused(messaging::SessionId session,
                                                        const QList<Target> &targets) const;

    [[nodiscard]] qsizetype unacknowledged(messaging::SessionId session,
                                           const QByteArray &subscription) const;

private:
    struct Deliveries
    {
        AckMode mode = AckMode::Client;
        QList<Number> numbers; ///< ascending
    };
    using Subscriptions = QHash<QByteArray, Deliveries>;

    static std::optional<Settled> settleIn(Subscriptions &subscriptions, const Target &target);

    qsizetype m_most;
    QHash<messaging::SessionId, Subscriptions> m_bySession;
};

} // namespace server
