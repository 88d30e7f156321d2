// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "server/broker/ackledger.h"
#include "server/broker/selector/selector.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace server {

/// Which session subscribed to which destination under which id. Receivers of a destination come
/// as groups of like subscriptions, so that a message is encoded once for each group; the lists are
/// shared, so a snapshot costs nothing and stays right while the registry changes.
///
/// Ids are unique within a session. Not thread-safe; no I/O.
class SubscriptionRegistry
{
public:
    struct Subscription
    {
        messaging::SessionId session = 0;
        QByteArray id; ///< empty on 1.0 sessions that gave none: then @c destination names it
        QByteArray destination; ///< exact, or a pattern
        AckMode ack = AckMode::Auto;
        Selector selector;

        /// How its session tells it from its other ones.
        [[nodiscard]] QByteArray key() const { return keyOf(id, destination); }
    };
    /// Like subscriptions that need a look at each message: they select, or they acknowledge.
    struct CheckedGroup
    {
        QByteArray subscriptionId;
        QByteArray key; ///< of each of these subscriptions in its session
        bool isAcknowledged = false;
        Selector selector;
        QList<messaging::SessionId> sessions;
    };
    struct Groups
    {
        QList<messaging::ReceiverGroup> plain; ///< get every message, and that is that
        QList<CheckedGroup> checked;

        [[nodiscard]] bool isEmpty() const { return plain.isEmpty() && checked.isEmpty(); }
    };
    /// Names one reservation; never used twice.
    using Ticket = quint64;

    /// @p cachedDestinations bounds the memory of "which patterns match this destination".
    explicit SubscriptionRegistry(qsizetype cachedDestinations = 1024);

    /// Takes the id for a subscription that receives nothing yet. Nothing, and nothing changed,
    /// when that session has a subscription of that id (or, without an id, of that destination)
    /// already.
    [[nodiscard]] std::optional<Ticket> reserve(const Subscription &subscription);
    /// From now on it receives. False when it was removed meanwhile, even if its id was taken
    /// again.
    [[nodiscard]] bool activate(const Subscription &subscription, Ticket ticket);
    /// Both in one step.
    [[nodiscard]] bool add(const Subscription &subscription);
    /// By id; without one by destination. What was removed, or nothing when there was none.
    std::optional<Subscription> remove(messaging::SessionId session, const QByteArray &id,
                                       const QByteArray &destination);
    void removeSession(messaging::SessionId session);

    /// Reserved ones count too.
    [[nodiscard]] qsizetype count(messaging::SessionId session) const;
    [[nodiscard]] qsizetype count() const { return m_count; }
    /// Everyone whose subscription matches, exact ones first.
    [[nodiscard]] Groups receivers(const QByteArray &destination);
    /// The same, of one session alone.
    [[nodiscard]] Groups receivers(const QByteArray &destination,
                                   messaging::SessionId session) const;

    /// A session's own key of a subscription: the id, or the destination marked as such.
    [[nodiscard]] static QByteArray keyOf(const QByteArray &id, const QByteArray &destination);

private:
    struct Entry
    {
        Subscription subscription;
        Ticket ticket = 0;
        bool isActive = false;
    };

    void link(const Subscription &subscription);
    void unlink(const Subscription &subscription);
    const QList<QByteArray> &patternsMatching(const QByteArray &destination);

    qsizetype m_cachedDestinations;
    qsizetype m_count = 0;
    Ticket m_lastTicket = 0;
    QHash<messaging::SessionId, QHash<QByteArray, Entry>> m_bySession;
    QHash<QByteArray, Groups> m_exact;
    QHash<QByteArray, Groups> m_patterns;
    QHash<QByteArray, QList<QByteArray>> m_matchCache; ///< destination → patterns
};

} // namespace server
