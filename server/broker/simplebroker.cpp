// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/simplebroker.h"

#include "protocol/messaging/destinationpattern.h"
#include "server/broker/errormessages.h"
#include "server/broker/publicheaders.h"
#include "server/broker/userdestinations.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

Q_LOGGING_CATEGORY(lcBroker, "sarangbang.server.broker")

namespace server {

using messaging::Message;
using messaging::SessionId;

namespace {

bool isBrokerDestination(const QByteArray &destination)
{
    return destination.startsWith("/topic/");
}

} // namespace

SimpleBroker::SimpleBroker(messaging::MessageChannels *channels, Config config, QObject *parent)
    : QObject(parent)
    , m_channels(channels)
    , m_answers(channels)
    , m_config(config)
    , m_ledger(config.unacknowledged)
    , m_idPrefix(QByteArray::number(QRandomGenerator::system()->generate(), 16) + '-')
{ }

SimpleBroker::~SimpleBroker() = default;

void SimpleBroker::setReplay(std::unique_ptr<SubscriptionReplay> replay)
{
    m_replay = std::move(replay);
}

bool SimpleBroker::isSubscribed(SessionId session, const QByteArray &userDestination) const
{
    return !m_registry.receivers(resolveUserDestination(userDestination, session), session)
                .isEmpty();
}

bool SimpleBroker::hearsEverything(SessionId session, const QByteArray &userDestination) const
{
    const auto groups
        = m_registry.receivers(resolveUserDestination(userDestination, session), session);
    return !groups.plain.isEmpty()
        || std::any_of(groups.checked.cbegin(), groups.checked.cend(),
                       [](const CheckedGroup &group) { return !group.selector.hasCondition(); });
}

void SimpleBroker::handleInbound(const Message &message)
{
    switch (message.command) {
    case stomp::Command::Subscribe:
        subscribe(message);
        break;
    case stomp::Command::Unsubscribe:
        unsubscribe(message);
        break;
    case stomp::Command::Ack:
    case stomp::Command::Nack:
        acknowledge(message);
        break;
    case stomp::Command::Send:
        if (isBrokerDestination(message.destination))
            publish(message);
        break;
    case stomp::Command::Disconnect:
        // Whoever said goodbye gets its receipt and nothing else: not the news of its own leaving.
        removeSession(message.session);
        break;
    default:
        break;
    }
}

void SimpleBroker::subscribe(const Message &message)
{
    if (m_registry.count(message.session) >= m_config.subscriptionsPerSession) {
        const QByteArray limit = QByteArray::number(m_config.subscriptionsPerSession);
        m_answers.fail(message,
                       {.kind = stomp::Error::Kind::TooLarge,
                        .message = "Too many subscriptions",
                        .detail = "SUBSCRIBE to \"" + message.destination
                            + "\": a session may have " + limit
                            + " subscriptions; UNSUBSCRIBE one first."});
        return;
    }
    const auto ack = ackModeFromHeader(message.headers.value("ack"));
    if (!ack) {
        m_answers.fail(message, unknownAckMode(message));
        return;
    }
    const auto selector = Selector::parse(message.headers.value("selector"));
    if (const auto *error = std::get_if<SelectorError>(&selector)) {
        m_answers.fail(message, badSelector(message, *error));
        return;
    }
    const bool isUser = isUserDestination(message.destination);
    const Subscription subscription{
        .session = message.session,
        .id = message.headers.value("id").toByteArray(),
        .destination = isUser ? resolveUserDestination(message.destination, message.session)
                              : message.destination,
        .ack = *ack,
        .selector = std::get<Selector>(selector)};
    const auto ticket = m_registry.reserve(subscription);
    if (!ticket) {
        m_answers.fail(message,
                       {.kind = stomp::Error::Kind::Refused,
                        .message = "Duplicated subscription identifier",
                        .detail = "SUBSCRIBE to \"" + message.destination + "\": the id \""
                            + subscription.id
                            + "\" is in use; choose another or UNSUBSCRIBE it first."});
        return;
    }
    const auto done = [this, self = QPointer(this), message, subscription, ticket = *ticket](
                          const chat::Result<QList<SubscriptionReplay::Item>> &items) {
        if (self)
            finishSubscribe(message, subscription, ticket, items);
    };
    if (!m_replay || !m_replay->start(message, done))
        done(QList<SubscriptionReplay::Item>());
}

void SimpleBroker::finishSubscribe(const Message &message, const Subscription &subscription,
                                   SubscriptionRegistry::Ticket ticket,
                                   const chat::Result<QList<SubscriptionReplay::Item>> &replay)
{
    if (const auto *error = std::get_if<chat::Error>(&replay)) {
        m_registry.remove(subscription.session, subscription.id, subscription.destination);
        m_answers.fail(
            message,
            {.kind = stomp::Error::Kind::Refused,
             .message = "The history cannot be read",
             .detail = "SUBSCRIBE to \"" + message.destination + "\": " + error->text.toUtf8()});
        return;
    }
    // Unsubscribed, or gone, while the replay was read.
    if (!m_registry.activate(subscription, ticket)) {
        m_answers.receipt(message);
        return;
    }
    m_ledger.open(subscription.session, subscription.key(), subscription.ack);
    this->replay(message, subscription, std::get<QList<SubscriptionReplay::Item>>(replay));
    m_answers.receipt(message);
}

void SimpleBroker::replay(const Message &message, const Subscription &subscription,
                          const QList<SubscriptionReplay::Item> &items)
{
    const CheckedGroup group{.subscriptionId = subscription.id,
                             .key = subscription.key(),
                             .isAcknowledged = subscription.ack != AckMode::Auto,
                             .selector = subscription.selector,
                             .sessions = {subscription.session}};
    QList<Debtor> debtors;
    stomp::Headers extra;
    for (const SubscriptionReplay::Item &item : items) {
        const AckLedger::Number number = ++m_lastMessage;
        Message replayed{
            .command = stomp::Command::Message,
            .destination = message.destination,
            .headers = {{"message-id", messageId(number)}, {"content-type", "application/json"}},
            .body = item.body};
        check(group, number, replayed, debtors);
        // What an item says beside its body is of the whole replay: the first that comes says it.
        for (qsizetype i = 0; i < item.extra.size(); ++i)
            extra.add(item.extra.at(i).name, item.extra.at(i).value);
        if (replayed.receivers.isEmpty())
            continue;
        for (qsizetype i = 0; i < extra.size(); ++i)
            replayed.headers.add(extra.at(i).name, extra.at(i).value);
        extra.clear();
        m_channels->clientOutbound.send(replayed);
    }
    cutOff(debtors);
}

void SimpleBroker::unsubscribe(const Message &message)
{
    const QByteArray id = message.headers.value("id").toByteArray();
    const QByteArray destination = isUserDestination(message.destination)
        ? resolveUserDestination(message.destination, message.session)
        : message.destination;
    m_ledger.close(message.session, SubscriptionRegistry::keyOf(id, destination));
    if (!m_registry.remove(message.session, id, destination)) {
        const QByteArray which = id.isEmpty() ? QByteArray("to \"" + message.destination)
                                              : QByteArray("with the id \"" + id);
        m_answers.fail(message,
                       {.kind = stomp::Error::Kind::NotFound,
                        .message = "No subscription found",
                        .detail = "UNSUBSCRIBE: there is no subscription " + which + "\"."});
        return;
    }
    m_answers.receipt(message);
}

void SimpleBroker::publish(const Message &message)
{
    handleBroker({.command = stomp::Command::Message,
                  .destination = message.destination,
                  .headers = publicHeaders(message.headers),
                  .body = message.body});
    m_answers.receipt(message);
}

void SimpleBroker::acknowledge(const Message &message)
{
    // A topic has nothing to send again: a NACK too only says that the message has been dealt with.
    const auto target = ackTarget(message);
    if (target && m_ledger.settle(message.session, *target))
        m_answers.receipt(message);
    else
        m_answers.fail(message, messageNotFound(message));
}

std::optional<stomp::Error>
SimpleBroker::checkAcknowledgements(const QList<Message> &messages) const
{
    QList<AckLedger::Target> targets;
    for (const Message &message : messages) {
        const auto target = ackTarget(message);
        if (!target)
            return messageNotFound(message);
        targets.append(*target);
    }
    if (targets.isEmpty())
        return std::nullopt;
    const auto refused = m_ledger.firstRefused(messages.first().session, targets);
    return refused ? std::optional(messageNotFound(messages.at(*refused))) : std::nullopt;
}

/// 1.2 names the `ack` of the MESSAGE, "<message-id>@<subscription>"; 1.1 the two apart; 1.0 the
/// message and, if it likes, the subscription.
std::optional<AckLedger::Target> SimpleBroker::ackTarget(const Message &message) const
{
    QByteArrayView id = message.headers.value("message-id");
    QByteArrayView subscription = message.headers.value("subscription");
    const QByteArrayView ack = message.headers.value("id");
    if (const qsizetype at = ack.indexOf('@'); at > 0) {
        id = ack.first(at);
        subscription = ack.sliced(at + 1);
    }
    if (!id.startsWith(m_idPrefix))
        return std::nullopt;
    bool isNumber = false;
    const AckLedger::Number number = id.sliced(m_idPrefix.size()).toULongLong(&isNumber);
    // One spelling alone: "+5" and "05" are no ids of ours.
    if (!isNumber || id != messageId(number))
        return std::nullopt;
    AckLedger::Target target{.number = number};
    if (!subscription.isEmpty())
        target.subscription = SubscriptionRegistry::keyOf(subscription.toByteArray(), {});
    return target;
}

void SimpleBroker::handleBroker(const Message &message)
{
    SubscriptionRegistry::Groups groups;
    if (message.session == 0)
        groups = m_registry.receivers(message.destination);
    else if (isUserDestination(message.destination))
        groups = m_registry.receivers(resolveUserDestination(message.destination, message.session),
                                      message.session);
    else
        groups = m_registry.receivers(message.destination, message.session);
    if (groups.isEmpty())
        return;
    const AckLedger::Number number = ++m_lastMessage;
    Message outbound = message;
    outbound.session = 0;
    outbound.headers.set("message-id", messageId(number));
    outbound.receivers = std::move(groups.plain);
    QList<Debtor> debtors;
    for (const CheckedGroup &group : std::as_const(groups.checked))
        check(group, number, outbound, debtors);
    if (!outbound.receivers.isEmpty())
        m_channels->clientOutbound.send(outbound);
    cutOff(debtors);
}

void SimpleBroker::check(const CheckedGroup &group, AckLedger::Number number, Message &outbound,
                         QList<Debtor> &debtors)
{
    if (!group.selector.matches(outbound))
        return;
    messaging::ReceiverGroup receivers{.subscriptionId = group.subscriptionId,
                                       .sessions = group.sessions};
    if (group.isAcknowledged) {
        receivers.ack = messageId(number) + '@' + group.subscriptionId;
        for (const SessionId session : group.sessions) {
            if (m_ledger.deliver(session, group.key, number))
                continue;
            debtors.append({.session = session, .destination = outbound.destination});
            receivers.sessions.removeOne(session);
        }
    }
    if (!receivers.sessions.isEmpty())
        outbound.receivers.append(receivers);
}

void SimpleBroker::cutOff(const QList<Debtor> &debtors)
{
    for (const Debtor &debtor : debtors) {
        qCInfo(lcBroker) << "session" << debtor.session << "cut off: it owes"
                         << m_config.unacknowledged << "acknowledgements";
        removeSession(debtor.session);
        m_answers.fail({.session = debtor.session},
                       {.kind = stomp::Error::Kind::TooLarge,
                        .message = "Too many unacknowledged messages",
                        .detail = "A message to \"" + debtor.destination
                            + "\" could not be delivered: its subscription may have "
                            + QByteArray::number(m_config.unacknowledged)
                            + " messages that wait for ACK or NACK. Acknowledge them, or subscribe "
                              "with ack:auto."});
    }
}

void SimpleBroker::removeSession(SessionId session)
{
    m_registry.removeSession(session);
    m_ledger.closeSession(session);
}

QByteArray SimpleBroker::messageId(AckLedger::Number number) const
{
    return m_idPrefix + QByteArray::number(number);
}

} // namespace server
