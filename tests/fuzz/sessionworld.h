// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/messagechannels.h"
#include "protocol/stomp/serversession.h"
#include "server/broker/messagingtemplate.h"
#include "server/broker/simplebroker.h"

#include <QHash>
#include <QObject>

#include <array>
#include <chrono>
#include <memory>

namespace fuzzing {

/// Some sessions at a host without sockets: real sessions, channels and broker, a few handlers, and
/// the clock in our hands. Reads every octet that a session sends, and ends the program when
/// something comes that no client may ever see.
class SessionWorld final : public QObject
{
public:
    static constexpr std::size_t clientCount = 3;

    SessionWorld();
    ~SessionWorld() override;

    /// @p octets come from a client. One whose session has ended comes back first, as a new one.
    void receive(std::size_t client, QByteArrayView octets);
    /// Time goes by, timer after timer.
    void pass(std::chrono::milliseconds time);
    /// The link of a client is gone.
    void drop(std::size_t client);
    /// Of the last MESSAGE that a client got; none when there was none.
    [[nodiscard]] const stomp::Headers &lastMessage(std::size_t client) const;

private:
    struct Client;

    void open(std::size_t index);
    [[nodiscard]] Client *find(messaging::SessionId session);

    enum class Cause : quint8 { Session, Application, Warning };
    void handle(Client &client, const stomp::ServerSession::Events &events, Cause cause);
    void takeConnect(Client &client, const stomp::Frame &frame);
    void takeFrame(Client &client, const stomp::Frame &frame);
    void takeSent(Client &client, QByteArrayView octets, Cause cause);
    void checkSent(Client &client, const stomp::Frame &frame, Cause cause);
    void checkMessage(Client &client, const stomp::Frame &frame);
    void checkSubscription(const Client &client, const stomp::Headers &headers) const;
    void checkAnswer(Client &client, const stomp::Frame &frame, Cause cause);
    void checkState(const Client &client) const;

    void handleInbound(const messaging::Message &message);
    void deliver(const messaging::Message &message);
    void deliverMessage(const messaging::Message &message);

    messaging::MessageChannels m_channels;
    server::SimpleBroker m_broker;
    server::MessagingTemplate m_answers;
    std::array<std::unique_ptr<Client>, clientCount> m_clients;
    QList<messaging::Message> m_waitingConnects; ///< answered with the next step
    messaging::SessionId m_lastSession = 0;
    stomp::TimePoint m_now{std::chrono::hours(1000)};
};

} // namespace fuzzing
