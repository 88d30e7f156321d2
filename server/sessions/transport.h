// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/framing.h"
#include "server/sessions/sendqueue.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>

namespace server {

/// Whom a Transport tells what comes from its peer. An interface and not signals: each transport
/// has one owner, and each connection would pay for all of them.
class TransportOwner
{
public:
    virtual ~TransportOwner() = default;

    /// Octets of the STOMP stream.
    virtual void receive(const QByteArray &octets) = 0;
    /// Something came, of the STOMP stream or not: a ping, a part of a message.
    virtual void noteActivity() = 0;
    /// What was kept has become less, or more may be written again.
    virtual void noteWritten() = 0;
    /// A sign of life (appendBeat()) is due.
    virtual void sendBeat() = 0;
    /// The peer is to get that text (appendText()).
    virtual void sendText(const QByteArray &text) = 0;
    /// The peer broke the rules of the transport: the link is to be closed, for that reason.
    virtual void endFor(const QByteArray &reason) = 0;
};

/// The way to one peer below STOMP: a WebSocket, a bare TCP stream, SockJS over HTTP. It reads,
/// notices the end, and takes what the host sends, framed by the framing(), from a SendQueue.
/// Lives in the server thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    ~Transport() override;

    /// Before open(). @p owner must live as long.
    void setOwner(TransportOwner *owner) { m_owner = owner; }

    [[nodiscard]] Framing framing() const { return m_framing; }
    /// An IPv4 address as such, not as IPv6.
    [[nodiscard]] QHostAddress peerAddress() const { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const { return m_peerPort; }
    /// Address and port, for the log.
    [[nodiscard]] QByteArray peerName() const;

    /// Starts to read: the owner may be told from here on, of what waits already too.
    virtual void open() = 0;
    /// Read back-pressure: while off, the peer's octets stay in the kernel, and the peer, once its
    /// window is full, waits. What has been read by then still comes. Nor is the peer's end noticed
    /// while off. On at first.
    virtual void setReading(bool isOn) = 0;
    /// Passes on as much of @p queue as there is room for now; noteWritten() follows when there is
    /// more. Octets that went out; -1: the link is broken.
    [[nodiscard]] virtual qsizetype write(SendQueue &queue);
    /// Octets of ours that were taken from the queue, and wait for the peer's system.
    [[nodiscard]] virtual qsizetype kept() const;
    /// Whether the STOMP session sends heart-beats; then nothing below it needs to.
    virtual void setStompBeats(bool isOn);
    /// The goodbye is queued: it comes behind everything else.
    virtual void noteClosing(quint16 code, const QByteArray &reason);
    /// Everything is written, the goodbye too: no more will follow.
    virtual void endWriting() = 0;
    /// Tears the link down. closed() may or may not follow.
    virtual void abort() = 0;

signals:
    void closed();

protected:
    Transport(Framing framing, QTcpSocket *socket);
    /// Without a socket of its own; then write(), kept() and the rest are its own too.
    Transport(Framing framing, const QHostAddress &peerAddress, quint16 peerPort);

    [[nodiscard]] TransportOwner *owner() const
    {
        Q_ASSERT(m_owner);
        return m_owner;
    }
    /// Null when it is gone already.
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }
    /// From the next turn of the loop on, the socket hears of octets and of the peer's end, or of
    /// neither.
    void setListening(bool isOn);

private:
    [[nodiscard]] qsizetype writeToKernel(SendQueue &queue);
    void applyListening();

    TransportOwner *m_owner = nullptr;
    bool m_isListening = true;
    const Framing m_framing;
    const QPointer<QTcpSocket> m_socket;
    const QHostAddress m_peerAddress;
    const quint16 m_peerPort;
};

} // namespace server
