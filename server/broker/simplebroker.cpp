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

void SimpleBroker::handleInbound(const Message &message)
{
    switch (message.command) {
    case stomp::Command::Subscribe:
        subscribe(message);
        break;
    case stomp::Command::Unsubscribe:
        unsubscribe(message);
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
    const bool isUser = isUserDestination(message.destination);
    const Subscription subscription{
        .session = message.session,
        .id = message.headers.value("id").toByteArray(),
        .destination = isUser ? resolveUserDestination(message.destination, message.session)
                              : message.destination};
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
    Message replayed{.command = stomp::Command::Message,
                     .destination = message.destination,
                     .receivers
                     = {{.subscriptionId = subscription.id, .sessions = {subscription.session}}}};
    for (const auto &item : std::get<QList<SubscriptionReplay::Item>>(replay)) {
        replayed.headers = {{"message-id", nextMessageId()}, {"content-type", "application/json"}};
        for (qsizetype i = 0; i < item.extra.size(); ++i)
            replayed.headers.add(item.extra.at(i).name, item.extra.at(i).value);
        replayed.body = item.body;
        m_channels->clientOutbound.send(replayed);
    }
    m_answers.receipt(message);
}

void SimpleBroker::unsubscribe(const Message &message)
{
    const QByteArray id = message.headers.value("id").toByteArray();
    const QByteArray destination = isUserDestination(message.destination)
        ? resolveUserDestination(message.destination, message.session)
        : message.destination;
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

void SimpleBroker::handleBroker(const Message &message)
{
    QList<messaging::ReceiverGroup> receivers;
    if (message.session == 0)
        receivers = m_registry.receivers(message.destination);
    else if (isUserDestination(message.destination))
        receivers = m_registry.receivers(
            resolveUserDestination(message.destination, message.session), message.session);
    else
        receivers = m_registry.receivers(message.destination, message.session);
    if (receivers.isEmpty())
        return;
    Message outbound = message;
    outbound.session = 0;
    outbound.headers.set("message-id", nextMessageId());
    outbound.receivers = std::move(receivers);
    m_channels->clientOutbound.send(outbound);
}

void SimpleBroker::removeSession(SessionId session)
{
    m_registry.removeSession(session);
}

QByteArray SimpleBroker::nextMessageId()
{
    return m_idPrefix + QByteArray::number(++m_lastMessage);
}

} // namespace server
