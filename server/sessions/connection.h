// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/stomp/serversession.h"
#include "server/sessions/sendqueue.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QTcpSocket;
class QWebSocket;
QT_END_NAMESPACE

namespace server {

/// One client's link: joins the WebSocket, the STOMP session and the channels, and keeps what waits
/// for the peer inside its send budget.
///
/// QWebSocket reads, answers pings and notices the close; what the host sends goes past it, as
/// frames that many connections share, straight to the kernel. Only what the kernel does not take
/// waits: one frame in QTcpSocket, whose write notifier then wakes us, the rest in the SendQueue.
/// Lives in the server thread.
class Connection final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        stomp::ServerSession::Config session;
        qsizetype sendBudget = 524'288; ///< octets
        std::chrono::milliseconds sendStall{10'000}; ///< time without progress
        /// From our close frame to the peer's, then the socket is torn down.
        std::chrono::milliseconds closeLinger{2'000};
    };

    /// Takes ownership of @p socket; @p transport is its TCP socket.
    Connection(messaging::SessionId id, QWebSocket *socket, QTcpSocket *transport, Config config,
               QObject *parent = nullptr);
    ~Connection() override;

    /// Starts the connect deadline. Signals may come from here on.
    void open();

    [[nodiscard]] messaging::SessionId id() const { return m_id; }
    [[nodiscard]] stomp::Version version() const { return m_session.version(); }
    [[nodiscard]] bool isConnected() const; ///< CONNECTED was sent and no end is in sight

    void acceptConnect(const stomp::Headers &extra);
    void sendFrame(const stomp::Frame &frame);
    /// ERROR and close; @p receiptId (null: none) of the frame that caused it.
    void fail(const stomp::Error &error, QByteArrayView receiptId);
    /// ERROR, and the connection goes on.
    void warn(const stomp::Error &error, const stomp::Headers &extra);
    void finishDisconnect();
    /// Queues whole frames for the next flush(). True when nothing was queued before: the owner
    /// must call flush() in this loop turn.
    [[nodiscard]] bool queueShared(const SharedOctets &buffer, qsizetype begin, qsizetype end);
    /// Flushes, closes with that code, tears down after the linger time.
    void close(quint16 code, const QByteArray &reason);

    /// Writes what the kernel takes. @p time: of this loop turn.
    void flush(stomp::TimePoint time);
    /// Octets that wait for the peer, QTcpSocket's included.
    [[nodiscard]] qsizetype waiting() const;
    /// Called about once a second while something waits: cuts off a peer that takes nothing.
    void checkProgress(stomp::TimePoint time);

signals:
    /// A frame for clientInbound; CONNECT and DISCONNECT too.
    void messageReceived(const messaging::Message &message);
    /// Something was queued from inside: call flush() in this loop turn.
    void flushWanted();
    /// The link is gone; nothing comes after it. Emitted once.
    void closed();

private:
    void receive(QByteArrayView octets);
    void noteTransportActivity();
    void handle(const stomp::ServerSession::Events &events);
    void queueOwn(const stomp::SendOctets &octets);
    void setTimer(const stomp::TimerChanged &timer);
    [[nodiscard]] bool sendToKernel();
    void abort();
    void finish();
    void enforceBudget();
    [[nodiscard]] QByteArray peerName() const;

    const messaging::SessionId m_id;
    const Config m_config;
    QWebSocket *const m_socket;
    const QPointer<QTcpSocket> m_transport;
    stomp::ServerSession m_session;
    SendQueue m_queue;
    SharedOctets m_own; ///< this turn's frames for this peer alone
    QTimer m_timer;
    std::optional<stomp::TimePoint> m_stalledSince; ///< as the checks saw it; none: it takes octets
    bool m_isDirty = false; ///< flush() is due in this turn
    bool m_isClosing = false; ///< our close frame is queued
    bool m_isFinished = false; ///< closed() was emitted
};

} // namespace server
