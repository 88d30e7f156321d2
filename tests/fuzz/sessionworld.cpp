// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/fuzz/sessionworld.h"

#include "protocol/messaging/destinationpattern.h"
#include "protocol/stomp/framewriter.h"
#include "server/broker/errormessages.h"
#include "server/interceptors/destinationauthorization.h"
#include "tests/fuzz/fuzzing.h"

#include <utility>

namespace fuzzing {

using messaging::Message;
using messaging::MessageChannel;
using messaging::SessionId;
using stomp::Command;
using stomp::ServerSession;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostSubscriptions = 4;

ServerSession::Config sessionConfig(SessionId id)
{
    ServerSession::Config config;
    config.beforeConnect = {.frame = 512};
    config.afterConnect = {.frame = 1024, .headers = 8, .headerLine = 128};
    config.serverName = "fuzzed/1";
    config.sessionId = QByteArray::number(id);
    // Each third session came with a sub-protocol of its own.
    config.ceiling = id % 3 == 0 ? stomp::Version::V1_1 : stomp::Version::V1_2;
    return config;
}

/// How a subscription is named: by its id, or on 1.0 by its destination.
QByteArray keyOf(QByteArrayView id, QByteArrayView destination)
{
    return id.isEmpty() ? "to " + destination.toByteArray() : "id " + id.toByteArray();
}

QByteArray keyOf(const stomp::Frame &frame)
{
    return keyOf(frame.headers.value("id"), frame.headers.value("destination"));
}

bool fits(const QByteArray &subscribed, QByteArrayView destination)
{
    return subscribed == destination || messaging::matchesDestination(subscribed, destination);
}

} // namespace

struct SessionWorld::Client
{
    explicit Client(SessionId session)
        : id(session)
        , session(sessionConfig(session))
    { }

    const SessionId id;
    ServerSession session;
    stomp::FrameParser reader{stomp::Direction::FromServer,
                              {.frame = 1'000'000, .headers = 100, .headerLine = 10'000}};
    std::optional<stomp::TimePoint> due;
    stomp::TimePoint lastSent;
    bool isConnected = false; ///< CONNECTED was sent
    bool hasFailed = false; ///< an ERROR that ends the connection was sent
    bool hasEnded = false; ///< CloseRequested came
    QHash<QByteArray, int> asked; ///< receipts, and by how many frames
    QHash<QByteArray, int> answered;
    QHash<QByteArray, QByteArray> subscriptions; ///< what the client may think: destinations
    stomp::Headers lastMessage;
};

SessionWorld::SessionWorld()
    : m_broker(&m_channels, {.subscriptionsPerSession = mostSubscriptions})
    , m_answers(&m_channels, [this](SessionId session, const QByteArray &destination) {
        return m_broker.isSubscribed(session, destination);
    })
{
    m_channels.clientInbound.addInterceptor(std::make_unique<server::DestinationAuthorization>());
    connect(&m_channels.clientInbound, &MessageChannel::messageSent, this,
            &SessionWorld::handleInbound);
    connect(&m_channels.clientInbound, &MessageChannel::messageSent, &m_broker,
            &server::SimpleBroker::handleInbound);
    connect(&m_channels.clientInbound, &MessageChannel::messageRejected, this,
            [this](const Message &message, const messaging::Rejection &reason) {
                if (const auto *error = std::get_if<stomp::Error>(&reason))
                    m_answers.fail(message, *error);
                else
                    m_answers.refuse(message, std::get<chat::Error>(reason));
            });
    connect(&m_channels.broker, &MessageChannel::messageSent, &m_broker,
            &server::SimpleBroker::handleBroker);
    connect(&m_channels.clientOutbound, &MessageChannel::messageSent, this, &SessionWorld::deliver);
    for (std::size_t i = 0; i < clientCount; ++i)
        open(i);
}

SessionWorld::~SessionWorld()
{
    for (std::size_t i = 0; i < clientCount; ++i)
        drop(i);
    require(m_broker.subscriptionCount() == 0, "no subscription outlives its session");
}

void SessionWorld::open(std::size_t index)
{
    m_clients[index] = std::make_unique<Client>(++m_lastSession);
    Client &client = *m_clients[index];
    handle(client, client.session.open(m_now), Cause::Session);
}

SessionWorld::Client *SessionWorld::find(SessionId session)
{
    for (const auto &client : m_clients) {
        if (client && client->id == session && !client->hasEnded)
            return client.get();
    }
    return nullptr;
}

void SessionWorld::receive(std::size_t index, QByteArrayView octets)
{
    for (const Message &message : std::exchange(m_waitingConnects, {}))
        m_channels.clientOutbound.send(message);
    if (m_clients[index]->hasEnded) {
        drop(index);
        open(index);
    }
    Client &client = *m_clients[index];
    handle(client, client.session.receive(octets, m_now), Cause::Session);
    checkState(client);
}

void SessionWorld::drop(std::size_t index)
{
    Client &client = *m_clients[index];
    client.session.abort();
    client.hasEnded = true;
    m_broker.removeSession(client.id);
    m_channels.clientInbound.forgetSession(client.id);
    require(client.session.receive("\n", m_now).empty() && client.session.tick(m_now).empty(),
            "nothing comes of a session whose link is gone");
}

const stomp::Headers &SessionWorld::lastMessage(std::size_t index) const
{
    return m_clients[index]->lastMessage;
}

void SessionWorld::pass(std::chrono::milliseconds time)
{
    const stomp::TimePoint end = m_now + time;
    for (;;) {
        Client *next = nullptr;
        for (const auto &client : m_clients) {
            if (!client->hasEnded && client->due && *client->due <= end
                && (next == nullptr || *client->due < *next->due))
                next = client.get();
        }
        if (next == nullptr)
            break;
        m_now = std::max(m_now, *next->due);
        next->due.reset();
        handle(*next, next->session.tick(m_now), Cause::Session);
        require(next->hasEnded || !next->due || *next->due > m_now, "time goes on");
        checkState(*next);
    }
    m_now = end;
    for (const auto &client : m_clients)
        checkState(*client);
}

void SessionWorld::checkState(const Client &client) const
{
    const auto state = client.session.state();
    require(!client.hasEnded || state == ServerSession::State::Closed, "who has ended is closed");
    require(client.hasEnded || state != ServerSession::State::Closed, "who is closed has ended");
    require(state != ServerSession::State::Connected || client.isConnected,
            "CONNECTED comes before all else");
    const auto gap = client.session.agreedHeartbeat().canSend;
    require(state != ServerSession::State::Connected || gap == 0ms
                || m_now - client.lastSent <= gap,
            "no silence is longer than agreed");
}

void SessionWorld::handle(Client &client, const ServerSession::Events &events, Cause cause)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto &event = events[i];
        // A frame before it in the same octets ended the session.
        if (client.hasEnded)
            return;
        if (const auto *sent = std::get_if<stomp::SendOctets>(&event)) {
            require(!sent->isUtf8 || QByteArrayView(sent->octets).isValidUtf8(), "text is UTF-8");
            takeSent(client, sent->octets, cause);
        } else if (const auto *frame = std::get_if<stomp::FrameReceived>(&event)) {
            takeFrame(client, frame->frame);
        } else if (const auto *request = std::get_if<ServerSession::ConnectRequested>(&event)) {
            takeConnect(client, request->frame);
        } else if (const auto *timer = std::get_if<stomp::TimerChanged>(&event)) {
            client.due = timer->due;
        } else if (const auto *close = std::get_if<stomp::CloseRequested>(&event)) {
            require(close->reason.size() <= 123, "a close frame can hold the reason");
            require(i + 1 == events.size(), "nothing comes behind the end");
            client.hasEnded = true;
        }
    }
}

void SessionWorld::takeConnect(Client &client, const stomp::Frame &frame)
{
    require(!client.isConnected, "one CONNECT is enough");
    m_channels.clientInbound.send(
        {.command = Command::Connect, .session = client.id, .headers = frame.headers});
}

void SessionWorld::takeFrame(Client &client, const stomp::Frame &frame)
{
    require(client.isConnected, "no frame comes before CONNECTED");
    if (frame.headers.contains("receipt"))
        ++client.asked[frame.headers.value("receipt").toByteArray()];
    if (frame.command == Command::Subscribe && !client.subscriptions.contains(keyOf(frame)))
        client.subscriptions.insert(keyOf(frame), frame.headers.value("destination").toByteArray());
    else if (frame.command == Command::Unsubscribe)
        client.subscriptions.remove(keyOf(frame));
    else if (frame.command == Command::Disconnect)
        client.subscriptions.clear();
    m_channels.clientInbound.send({.command = frame.command,
                                   .session = client.id,
                                   .destination = frame.headers.value("destination").toByteArray(),
                                   .headers = frame.headers,
                                   .body = frame.body});
}

void SessionWorld::takeSent(Client &client, QByteArrayView octets, Cause cause)
{
    require(!octets.isEmpty(), "something is sent");
    require(!client.hasEnded && !client.hasFailed, "nothing is sent behind the ERROR");
    client.lastSent = m_now;
    client.reader.setVersion(client.session.version());
    for (;;) {
        const auto outcome = client.reader.parse(octets);
        if (std::holds_alternative<stomp::FrameParser::NeedMore>(outcome))
            break;
        require(!std::holds_alternative<stomp::Error>(outcome), "what is sent can be read");
        if (const auto *frame = std::get_if<stomp::Frame>(&outcome))
            checkSent(client, *frame, cause);
        else
            require(client.isConnected, "no heart-beat comes before CONNECTED");
    }
    require(!client.reader.isInsideFrame(), "whole frames are sent");
}

void SessionWorld::checkSent(Client &client, const stomp::Frame &frame, Cause cause)
{
    switch (frame.command) {
    case Command::Connected:
        require(!std::exchange(client.isConnected, true), "CONNECTED comes once");
        require(frame.headers.value("version") == stomp::versionName(client.session.version()),
                "CONNECTED tells the version");
        return;
    case Command::Message:
        checkMessage(client, frame);
        return;
    case Command::Error:
        client.hasFailed = cause != Cause::Warning;
        require(client.isConnected || client.hasFailed, "nobody is warned before CONNECTED");
        [[fallthrough]];
    default:
        checkAnswer(client, frame, cause);
    }
}

void SessionWorld::checkMessage(Client &client, const stomp::Frame &frame)
{
    require(!frame.headers.value("message-id").isEmpty(), "a MESSAGE has its id");
    for (const QByteArrayView name : {"message-id", "subscription", "destination", "ack"}) {
        qsizetype count = 0;
        for (qsizetype i = 0; i < frame.headers.size(); ++i)
            count += frame.headers.at(i).name == name ? 1 : 0;
        require(count <= 1, "what the host says of a MESSAGE it says once");
    }
    checkSubscription(client, frame.headers);
    client.lastMessage = frame.headers;
}

void SessionWorld::checkSubscription(const Client &client, const stomp::Headers &headers) const
{
    const QByteArrayView destination = headers.value("destination");
    const QByteArrayView id = headers.value("subscription");
    if (!id.isEmpty()) {
        const auto subscribed = client.subscriptions.constFind(keyOf(id, {}));
        require(subscribed != client.subscriptions.constEnd(), "no MESSAGE without subscription");
        require(fits(*subscribed, destination), "a MESSAGE is for its subscription");
        return;
    }
    require(client.session.version() == stomp::Version::V1_0, "a MESSAGE names its subscription");
    bool isSubscribed = false;
    for (auto it = client.subscriptions.begin(); it != client.subscriptions.end(); ++it)
        isSubscribed |= it.key().startsWith("to ") && fits(it.value(), destination);
    require(isSubscribed, "no MESSAGE without subscription");
}

void SessionWorld::checkAnswer(Client &client, const stomp::Frame &frame, Cause cause)
{
    const QByteArray receipt = frame.headers.value("receipt-id").toByteArray();
    if (frame.command == Command::Error && !frame.headers.contains("receipt-id"))
        return;
    // A frame that breaks the rules of STOMP is answered by the session, which shows it to nobody.
    const int unseen = frame.command == Command::Error && cause == Cause::Session ? 1 : 0;
    require(++client.answered[receipt] <= client.asked.value(receipt) + unseen,
            "a receipt is answered once");
}

void SessionWorld::handleInbound(const Message &message)
{
    const QByteArrayView login = message.headers.value("login");
    switch (message.command) {
    case Command::Connect: {
        const Message accepted{.command = Command::Connected, .session = message.session};
        if (login == "nobody")
            m_answers.fail(message,
                           {.kind = stomp::Error::Kind::AccessRefused,
                            .message = "access refused",
                            .detail = "Nobody is not let in."});
        else if (login == "later")
            m_waitingConnects.append(accepted);
        else
            m_channels.clientOutbound.send(accepted);
        break;
    }
    case Command::Disconnect:
        m_channels.clientOutbound.send(
            {.command = Command::Disconnect, .session = message.session});
        break;
    case Command::Send:
        if (!message.destination.startsWith("/publish/"))
            break;
        if (message.destination == "/publish/chat/message") {
            m_answers.send("/subscribe/chat/room/5", message.body);
            m_answers.receipt(message, {{"seq", "1"}});
        } else if (message.destination == "/publish/chat/members") {
            m_answers.reply(message, "{}");
        } else if (message.destination == "/publish/chat/nick") {
            m_answers.refuse(message, {.text = QStringLiteral("This name is taken.")});
        } else {
            m_answers.fail(message, server::unknownDestination(message));
        }
        break;
    default:
        break;
    }
}

void SessionWorld::deliver(const Message &message)
{
    if (message.command == Command::Message) {
        deliverMessage(message);
        return;
    }
    Client *const client = find(message.session);
    if (client == nullptr)
        return;
    ServerSession &session = client->session;
    if (message.command == Command::Connected) {
        handle(*client, session.acceptConnect({}, message.headers, m_now), Cause::Session);
    } else if (message.command == Command::Disconnect) {
        handle(*client, session.finishDisconnect(m_now), Cause::Application);
    } else if (message.command == Command::Error) {
        const stomp::Error error{.message = message.headers.value("message").toByteArray(),
                                 .detail = message.body,
                                 .closeCode = message.closeCode};
        if (message.closeCode == 0) {
            stomp::Headers extra = message.headers;
            extra.remove("message");
            handle(*client, session.warn(error, extra, m_now), Cause::Warning);
            return;
        }
        stomp::Frame cause;
        if (message.headers.contains("receipt-id"))
            cause.headers.add("receipt", message.headers.value("receipt-id"));
        const bool isAwaited = client->isConnected;
        handle(*client, session.fail(error, &cause, m_now),
               isAwaited ? Cause::Application : Cause::Session);
    } else {
        handle(*client,
               session.send(
                   {.command = message.command, .headers = message.headers, .body = message.body},
                   m_now),
               Cause::Application);
    }
}

/// Past the session, as octets that many share.
void SessionWorld::deliverMessage(const Message &message)
{
    for (const messaging::ReceiverGroup &group : message.receivers) {
        for (const SessionId session : group.sessions) {
            Client *const client = find(session);
            if (client == nullptr)
                continue;
            stomp::Frame frame{.command = Command::Message, .body = message.body};
            frame.headers.add("destination", message.destination);
            if (!group.subscriptionId.isEmpty())
                frame.headers.add("subscription", group.subscriptionId);
            if (!group.ack.isEmpty() && client->session.version() >= stomp::Version::V1_2)
                frame.headers.add("ack", group.ack);
            for (qsizetype i = 0; i < message.headers.size(); ++i)
                frame.headers.add(message.headers.at(i).name, message.headers.at(i).value);
            takeSent(*client, stomp::writeFrame(frame, client->session.version()),
                     Cause::Application);
            client->session.noteSent(m_now);
        }
    }
}

} // namespace fuzzing
