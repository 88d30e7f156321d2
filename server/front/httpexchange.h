// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httphead.h"
#include "server/front/httpresponse.h"

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace server {

/// One request and the way to answer it: at once, later, or piece by piece. It belongs to its
/// connection and is deleted some time after closed(). Nothing cuts it off while it is open: who
/// holds it watches over it. Lives in the server thread.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    HttpExchange(HttpRequest request, QTcpSocket *socket, QObject *parent);
    ~HttpExchange() override;

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] quint16 peerPort() const;

    /// The whole answer.
    void answer(const HttpResponse &response);
    /// The head of an answer that comes in pieces; then write(), as often as it takes, and end().
    void begin(const HttpResponse &head);
    /// HTTP/1.0 and HEAD have no chunks, and HEAD gets nothing at all.
    void write(QByteArrayView piece);
    void end();
    /// Cuts the peer off.
    void abort();

    [[nodiscard]] bool isOpen() const { return m_phase != Phase::Over; }
    /// Octets that the peer's system has not taken yet.
    [[nodiscard]] qint64 bytesToWrite() const;
    /// Whether the connection waits for another request after the answer.
    [[nodiscard]] bool isKeptAlive() const { return m_end == HttpConnectionEnd::KeepAlive; }

    /// For the connection: the peer has left.
    void lose();

signals:
    /// The peer's system took something.
    void bytesWritten();
    /// The answer is written, or the peer has left (@p wasAnswered false). Emitted once; nothing
    /// comes after it.
    void closed(bool wasAnswered);
    /// An answer other than 2xx and 304 goes out.
    void refused(int status, const QByteArray &reason);

private:
    enum class Phase : quint8 { Waiting, Streaming, Over };

    void finish(bool wasAnswered);

    const HttpRequest m_request;
    const QPointer<QTcpSocket> m_socket;
    Phase m_phase = Phase::Waiting;
    HttpConnectionEnd m_end;
};

} // namespace server
