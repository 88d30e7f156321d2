// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/deadlines.h"
#include "protocol/stomp/frameparser.h"
#include "protocol/stomp/heartbeat.h"
#include "protocol/stomp/sessionevent.h"
#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QObject>

#include <optional>
#include <variant>
#include <vector>

namespace stomp {
Q_NAMESPACE

/// The server's side of one STOMP connection as a state machine without I/O: octets and time in,
/// events out. It negotiates, keeps heart-beats, checks what the specification says of each frame
/// (the headers that a command needs at this version), answers faults with ERROR and closes.
/// It knows nothing of destinations, subscriptions or users.
///
/// Not thread-safe; lives in its driver's thread.
class ServerSession
{
    Q_GADGET

public:
    enum class State : quint8 {
        AwaitingConnect, ///< nothing but CONNECT/STOMP or EOLs is legal
        Authenticating, ///< ConnectRequested was emitted; frames that follow wait inside
        Connected,
        Disconnecting, ///< DISCONNECT came; what follows is ignored until finishDisconnect()
        Closed, ///< CloseRequested was emitted, or the transport is gone
    };
    Q_ENUM(State)

    struct Config
    {
        ParserLimits beforeConnect{.frame = 4096};
        ParserLimits afterConnect{};
        std::chrono::milliseconds connectTimeout{10'000}; ///< from open() to CONNECTED
        HeartbeatOffer heartbeat{.canSend = std::chrono::milliseconds(10'000),
                                 .wants = std::chrono::milliseconds(10'000)};
        /// An offer of the client below this is raised to it, in both directions.
        std::chrono::milliseconds shortestHeartbeat{1'000};
        int heartbeatGrace = 3; ///< the peer is gone after this many gaps of silence
        QByteArray serverName; ///< `server` of CONNECTED, e.g. "sarangbang/0.1.0"
        QByteArray sessionId; ///< `session` of CONNECTED
        Version ceiling = Version::V1_2; ///< of the agreed WebSocket sub-protocol (N15)
    };

    /// The client wants in: answer with acceptConnect() or refuse(), now or later.
    struct ConnectRequested
    {
        Frame frame;
        Version version;
    };
    using Event
        = std::variant<SendOctets, ConnectRequested, FrameReceived, TimerChanged, CloseRequested>;
    using Events = std::vector<Event>;

    explicit ServerSession(Config config);

    /// The transport is open; starts the connect deadline.
    [[nodiscard]] Events open(TimePoint now);
    [[nodiscard]] Events receive(QByteArrayView octets, TimePoint now);
    /// The time of the last TimerChanged has come.
    [[nodiscard]] Events tick(TimePoint now);

    /// Sends CONNECTED; @p userName is left out when empty, @p extra is appended. Frames that
    /// waited behind CONNECT come out as FrameReceived.
    [[nodiscard]] Events acceptConnect(const QByteArray &userName, const Headers &extra,
                                       TimePoint now);
    /// ERROR (with `receipt-id` where @p cause asked for a receipt), then close.
    [[nodiscard]] Events fail(const Error &error, const Frame *cause, TimePoint now);
    /// ERROR on a connection that goes on, for a rule of the application that @p cause broke.
    /// STOMP asks the server to close after ERROR; this is for chat rules alone (docs/protocol.md).
    [[nodiscard]] Events warn(const Error &error, const Headers &extra, TimePoint now);
    /// Any other frame of the server: RECEIPT, or MESSAGE on the ordinary way.
    [[nodiscard]] Events send(const Frame &frame, TimePoint now);
    /// After DISCONNECT, when all that came before it is done: RECEIPT where asked, then close
    /// 1000.
    [[nodiscard]] Events finishDisconnect(TimePoint now);
    /// The transport is gone, or the driver closed it.
    void abort();

    /// The driver wrote octets past the session (a broadcast): they count as activity.
    /// Emits nothing: a deadline that fires too early re-arms itself.
    void noteSent(TimePoint now);
    /// Something else came from the peer, e.g. a WebSocket ping.
    void noteReceived(TimePoint now);

    [[nodiscard]] State state() const;
    [[nodiscard]] Version version() const; ///< 1.2 until negotiated
    /// canSend: the gap at most between octets of ours; wants: of theirs. Zero: no heart-beats.
    [[nodiscard]] const HeartbeatOffer &agreedHeartbeat() const;

private:
    void setState(State state);
    void takeOctets(QByteArrayView octets, TimePoint now, Events &events);
    void takeFrame(Frame &&frame, TimePoint now, Events &events);
    void takeConnect(Frame &&frame, TimePoint now, Events &events);
    void waitWith(QByteArrayView octets, TimePoint now, Events &events);

    void write(const Frame &frame, TimePoint now, Events &events);
    void failWith(const Error &error, QByteArrayView receipt, TimePoint now, Events &events);
    void close(quint16 code, const QByteArray &reason, Events &events);
    void updateTimer(Events &events);

    [[nodiscard]] Frame connectedFrame(const QByteArray &userName, const Headers &extra) const;
    [[nodiscard]] QByteArray supportedVersions() const;

    Config m_config;
    State m_state = State::AwaitingConnect;
    Version m_version = Version::V1_2;
    FrameParser m_parser;
    Deadlines m_deadlines;
    HeartbeatOffer m_offer; ///< ours, not below the shortest
    HeartbeatOffer m_agreed;
    QByteArray m_waiting; ///< what came behind CONNECT, as it came: its version is not known yet
    QByteArray m_disconnectReceipt; ///< null when none was asked
};

} // namespace stomp
