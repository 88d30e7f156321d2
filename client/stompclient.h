// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/connectionstate.h"
#include "client/linkfailure.h"
#include "client/reconnectpolicy.h"
#include "protocol/stomp/clientsession.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <optional>

namespace client {

class WebSocketLink;

/// Keeps one STOMP link to one host: drives socket, session and timer, and comes back by itself
/// when the link breaks, until the person has to act. Knows nothing of rooms.
///
/// What is sent while there is no link is dropped: whoever sends keeps what must not be lost, and
/// sends it again after established().
class StompClient final : public QObject
{
    Q_OBJECT

public:
    /// The whole state machine; ConnectionState is what people see of it.
    enum class Phase : quint8 {
        Offline,
        Opening, ///< TCP and WebSocket handshake; the timer is the deadline
        Greeting, ///< CONNECT went out; the timer is the session's, as from here on
        Online,
        Leaving, ///< DISCONNECT went out; the timer is the deadline
        Waiting, ///< the timer is the next try
        Refused,
    };
    Q_ENUM(Phase)

    struct Config
    {
        std::chrono::milliseconds openTimeout{10'000}; ///< for TCP, TLS and the WebSocket handshake
        std::chrono::milliseconds leaveTimeout{2'000}; ///< for the RECEIPT of DISCONNECT
        stomp::ClientSession::Config session; ///< `host` is filled in from the URL
    };

    StompClient(Config config, ReconnectPolicy policy, QObject *parent = nullptr);
    ~StompClient() override;

    [[nodiscard]] const ConnectionState &connectionState() const { return m_shown; }
    /// For the links that are made from now on; empty: none.
    void setPasscode(const QString &passcode);
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] bool isOnline() const { return m_phase == Phase::Online; }

public slots:
    /// Says goodbye to any other host first.
    void connectToHost(const QUrl &url);
    /// Tries at once when waiting or refused; does nothing otherwise.
    void retryNow();
    /// The program stood still for long: the host has given the link up, or will. Makes a new one
    /// at once.
    void noteWake();
    /// DISCONNECT, and its RECEIPT awaited in the background. Offline from now on.
    void disconnectFromHost();
    void send(const stomp::Frame &frame);

signals:
    void connectionStateChanged(const client::ConnectionState &state);
    /// The host let us in; @p connected is its CONNECTED frame. State is Online already.
    void established(const stomp::Frame &connected);
    /// MESSAGE or RECEIPT.
    void frameReceived(const stomp::Frame &frame);
    /// ERROR after CONNECTED. linkEnded() follows, unless the frame has a `code` (docs/protocol.md,
    /// "Broken rules").
    void errorReceived(const stomp::Frame &frame);
    /// A link that was online is no more, not by our own wish.
    void linkEnded(const client::LinkFailure &failure);

private:
    void open();
    void greet();
    void receive(const QByteArray &octets);
    void timeOut();
    void apply(const stomp::ClientSession::Events &events);
    void handle(const stomp::ClientSession::Event &event);
    void handleError(const stomp::Frame &frame);
    void endLink(const LinkFailure &failure);
    void waitForNextTry(const LinkFailure &failure, std::chrono::milliseconds held);
    void leaveAtOnce();
    void retireLink(quint16 code, const QByteArray &reason);
    void dropLink();
    void setState(Phase phase, const QString &reason = {}, const QDateTime &nextTry = {},
                  bool wantsPasscode = false);

    Config m_config;
    ReconnectPolicy m_policy;
    QUrl m_url;
    WebSocketLink *m_link = nullptr; ///< child; lives for one try
    std::optional<stomp::ClientSession> m_session; ///< from Greeting to the end of the link
    QTimer m_timer;
    Phase m_phase = Phase::Offline;
    ConnectionState m_shown;
    stomp::TimePoint m_onlineSince;
    quint64 m_linkNumber = 0; ///< changes with each link: stale events stop
};

} // namespace client
