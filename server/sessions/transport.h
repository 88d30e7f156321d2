// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/framing.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>

namespace server {

/// The way to one peer below STOMP: a WebSocket, or a bare TCP stream. It reads and notices the
/// end; what the host sends is framed by the framing() and written to the socket() directly.
/// Lives in the server thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    ~Transport() override;

    [[nodiscard]] Framing framing() const { return m_framing; }
    /// Null when it is gone already.
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }
    /// An IPv4 address as such, not as IPv6.
    [[nodiscard]] QHostAddress peerAddress() const { return m_peerAddress; }
    /// Address and port, for the log.
    [[nodiscard]] QByteArray peerName() const;

    /// Starts to read: received() may be emitted from here on, for what waits already too.
    virtual void open() = 0;
    /// Read back-pressure: while off, the peer's octets stay in the kernel, and the peer, once its
    /// window is full, waits. What has been read by then still comes. Nor is the peer's end noticed
    /// while off. On at first.
    virtual void setReading(bool isOn) = 0;
    /// Everything is written, the goodbye too: no more will follow.
    virtual void endWriting() = 0;
    /// Tears the link down. closed() may or may not follow.
    virtual void abort() = 0;

signals:
    /// Octets of the STOMP stream.
    void received(const QByteArray &octets);
    /// Something came, of the STOMP stream or not: a ping, a part of a message.
    void wasActive();
    /// The kernel took octets that the socket had kept.
    void bytesWritten();
    void closed();

protected:
    Transport(Framing framing, QTcpSocket *socket);
    /// From the next turn of the loop on, the socket hears of octets and of the peer's end, or of
    /// neither.
    void setListening(bool isOn);

private:
    void applyListening();

    bool m_isListening = true;
    const Framing m_framing;
    const QPointer<QTcpSocket> m_socket;
    const QHostAddress m_peerAddress;
    const quint16 m_peerPort;
};

} // namespace server
