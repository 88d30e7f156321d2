// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/stomp/serversession.h"
#include "server/sessions/inboundbudget.h"
#include "server/sessions/linkreport.h"
#include "server/sessions/sendqueue.h"
#include "server/sessions/traffic.h"
#include "server/sessions/transport.h"

#include <QBasicTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace server {

/// Whom a Connection tells what becomes of it.
class ConnectionOwner
{
public:
    virtual ~ConnectionOwner() = default;

    /// A frame for clientInbound; CONNECT and DISCONNECT too.
    virtual void passOn(const messaging::Message &message) = 0;
    /// Something was queued from inside: call flush() in this loop turn.
    virtual void markDirty(messaging::SessionId session) = 0;
    /// The link is gone; nothing comes after this. Called once; the connection must not be deleted
    /// in here.
    virtual void forget(messaging::SessionId session) = 0;
};

/// One client's link: joins the transport, the STOMP session and the channels, keeps what waits for
/// the peer inside its send budget, and reads no more from it than its inbound budget allows.
///
/// What the host sends waits in a SendQueue, as frames that many connections share, from where the
/// transport takes as much as the peer's system does.
/// Lives in the server thread.
class Connection final : public QObject, private TransportOwner
{
    Q_OBJECT

public:
    /// What happens to MESSAGEs when more waits than the send budget (Spring's OverflowStrategy).
    enum class Overflow : quint8 {
        Close, ///< the link is ended
        DropOldest, ///< the oldest of them go; if what is left is still too much, Close
    };

    struct Config
    {
        stomp::ServerSession::Config session;
        qsizetype sendBudget = 524'288; ///< octets
        Overflow overflow = Overflow::Close;
        std::chrono::milliseconds sendStall{10'000}; ///< time without progress
        InboundBudget::Limits inbound;
        /// From our close frame to the peer's, then the socket is torn down.
        std::chrono::milliseconds closeLinger{2'000};
    };

    /// Counts in @p traffic, which must outlive it, as @p owner must.
    Connection(messaging::SessionId id, std::unique_ptr<Transport> transport, Config config,
               Traffic *traffic, ConnectionOwner *owner, QObject *parent = nullptr);
    ~Connection() override;

    /// Starts to read, and the connect deadline, which counts from @p acceptedAt. The owner may
    /// be called from here on.
    void open(stomp::TimePoint acceptedAt);

    [[nodiscard]] messaging::SessionId id() const { return m_id; }
    [[nodiscard]] QHostAddress peerAddress() const { return m_transport->peerAddress(); }
    [[nodiscard]] Framing framing() const { return m_transport->framing(); }
    [[nodiscard]] stomp::Version version() const { return m_session.version(); }
    [[nodiscard]] bool isConnected() const; ///< CONNECTED was sent and no end is in sight
    [[nodiscard]] LinkReport report() const;

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
    /// Octets that wait for the peer, those that the transport keeps included.
    [[nodiscard]] qsizetype waiting() const;
    /// Called about once a second while something waits: cuts off a peer that takes nothing.
    void checkProgress(stomp::TimePoint time);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void receive(const QByteArray &octets) override;
    void noteActivity() override;
    void noteWritten() override;
    void sendBeat() override;
    void sendText(const QByteArray &text) override;
    void endFor(const QByteArray &reason) override;

    void chargeInbound(qsizetype octets);
    void pauseReading(std::chrono::milliseconds time);
    void handle(const stomp::ServerSession::Events &events);
    void countOwn(QByteArrayView frame);
    void queueOwn(const stomp::SendOctets &octets);
    template <typename Append>
    void queueOwnOctets(const Append &append);
    void markDirty();
    void setTimer(const stomp::TimerChanged &timer);
    void wakeIn(std::chrono::milliseconds time);
    void endIfWritten();
    void abort();
    void finish();
    void enforceBudget();
    void dropOldest();

    const messaging::SessionId m_id;
    const Config m_config;
    Traffic *const m_traffic;
    ConnectionOwner *const m_owner;
    const std::unique_ptr<Transport> m_transport;
    stomp::ServerSession m_session;
    SendQueue m_queue;
    SharedOctets m_own; ///< this turn's frames for this peer alone
    QBasicTimer m_timer; ///< for one time, see timerEvent()
    InboundBudget m_inbound;
    qint64 m_framesReceived = 0; ///< not charged yet
    stomp::TimePoint m_acceptedAt;
    quint64 m_octetsIn = 0;
    quint64 m_octetsOut = 0;
    std::unique_ptr<QTimer> m_pause; ///< of reading; few peers ever need one
    std::optional<stomp::TimePoint> m_stalledSince; ///< as the checks saw it; none: it takes octets
    bool m_isDirty = false; ///< flush() is due in this turn
    bool m_isClosing = false; ///< our goodbye is queued
    bool m_hasEndedWriting = false;
    bool m_isDropping = false; ///< since the queue was last empty
    bool m_isFinished = false; ///< the owner was told to forget it
};

} // namespace server
