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

#include <variant>
#include <vector>

namespace stomp {

/// The client's side of one STOMP connection as a state machine without I/O.
/// Not thread-safe; lives in its driver's thread. One object serves one connection.
class ClientSession
{
    Q_GADGET

public:
    enum class State : quint8 { Idle, Connecting, Connected, Disconnecting, Closed };
    Q_ENUM(State)

    struct Config
    {
        QByteArray host; ///< `host` of CONNECT
        QByteArray login; ///< left out when empty
        QByteArray passcode;
        Headers extra; ///< appended to CONNECT
        HeartbeatOffer heartbeat{.canSend = std::chrono::milliseconds(10'000),
                                 .wants = std::chrono::milliseconds(10'000)};
        int heartbeatGrace = 3;
        std::chrono::milliseconds connectTimeout{10'000}; ///< from open() to CONNECTED
        ParserLimits limits{.frame = 16 * 1024 * 1024, .headers = 128, .headerLine = 65536};
    };

    /// CONNECTED came.
    struct Established
    {
        Frame frame;
        Version version;
    };
    /// ERROR came; the server will close. In answer to CONNECT it refuses: CloseRequested follows.
    struct ErrorReceived
    {
        Frame frame;
    };
    /// The server broke the protocol, or was silent for too long. CloseRequested follows.
    struct Failed
    {
        Error error;
    };
    /// FrameReceived carries MESSAGE and RECEIPT.
    using Event = std::variant<SendOctets, Established, FrameReceived, ErrorReceived, Failed,
                               TimerChanged, CloseRequested>;
    using Events = std::vector<Event>;

    explicit ClientSession(Config config);

    /// The transport is open: sends CONNECT.
    [[nodiscard]] Events open(TimePoint now);
    [[nodiscard]] Events receive(QByteArrayView octets, TimePoint now);
    [[nodiscard]] Events tick(TimePoint now);
    /// SEND, SUBSCRIBE, … Only while Connected.
    [[nodiscard]] Events send(const Frame &frame, TimePoint now);
    /// DISCONNECT with a receipt; CloseRequested comes with the RECEIPT, or when connectTimeout is
    /// over without one. The id "disconnect" is taken for it.
    [[nodiscard]] Events disconnect(TimePoint now);
    void abort();

    [[nodiscard]] State state() const;
    [[nodiscard]] Version version() const;

private:
    void setState(State state);
    void takeOctets(QByteArrayView octets, TimePoint now, Events &events);
    void takeFrame(Frame &&frame, TimePoint now, Events &events);
    void takeConnected(Frame &&frame, TimePoint now, Events &events);

    void write(const Frame &frame, TimePoint now, Events &events);
    void failWith(const Error &error, Events &events);
    void close(quint16 code, const QByteArray &reason, Events &events);
    void updateTimer(Events &events);

    [[nodiscard]] Frame connectFrame() const;

    Config m_config;
    State m_state = State::Idle;
    Version m_version = Version::V1_2;
    FrameParser m_parser;
    Deadlines m_deadlines;
};

} // namespace stomp
