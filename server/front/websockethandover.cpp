// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/websockethandover.h"

#include <QWebSocket>

#include <algorithm>
#include <utility>

namespace server {

namespace {

constexpr qint64 largestFrameHead = 14; ///< octets (RFC 6455, 5.2)

/// Replaces the head of @p size octets at the start of what waits to be read.
void replaceHead(QTcpSocket &socket, qsizetype size, const QByteArray &head)
{
    // The empty line stays: from a buffer that is not empty, octets go back to where others were
    // taken, and cost no memory of their own.
    constexpr QByteArrayView emptyLine("\r\n\r\n");
    Q_ASSERT(head.endsWith(emptyLine));
    socket.skip(size - emptyLine.size());
    std::for_each(head.rbegin() + emptyLine.size(), head.rend(),
                  [&socket](char c) { socket.ungetChar(c); });
}

} // namespace

WebSocketHandOver::WebSocketHandOver(QTcpSocket *socket, WebSocketUpgrade upgrade,
                                     qsizetype headSize, Limits limits, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_upgrade(std::move(upgrade))
    , m_headSize(headSize)
    , m_limits(limits)
    , m_server(std::make_unique<QWebSocketServer>(QString(), QWebSocketServer::NonSecureMode))
{
    socket->setParent(this);
    if (!m_upgrade.subprotocol.isEmpty())
        m_server->setSupportedSubprotocols({QString::fromLatin1(m_upgrade.subprotocol)});
    connect(m_server.get(), &QWebSocketServer::newConnection, this, &WebSocketHandOver::finish);
    connect(socket, &QTcpSocket::disconnected, this, &WebSocketHandOver::fail);
}

WebSocketHandOver::~WebSocketHandOver() = default;

void WebSocketHandOver::start()
{
    replaceHead(*m_socket, m_headSize, plainUpgradeRequest(m_upgrade));
    m_server->handleConnection(m_socket);
}

void WebSocketHandOver::cancel()
{
    if (!m_socket)
        return;
    m_server.reset(); // else it would still look for a request
    m_socket->disconnect(this);
    m_socket->abort();
    emit failed();
}

void WebSocketHandOver::fail()
{
    m_server->disconnect(this); // Qt may still go through with the request
    emit failed();
}

void WebSocketHandOver::finish()
{
    QWebSocket *const webSocket = m_server->nextPendingConnection();
    QTcpSocket *const transport = std::exchange(m_socket, nullptr);
    transport->disconnect(this);
    transport->setParent(nullptr);
    // QWebSocket writes to its socket until the end, and leaves it behind.
    connect(webSocket, &QObject::destroyed, transport, &QObject::deleteLater);
    // Qt waits for the whole of a frame: there must be room for it, and for its head.
    transport->setReadBufferSize(qint64(m_limits.frameOctets) + largestFrameHead);
    webSocket->setMaxAllowedIncomingMessageSize(m_limits.messageOctets);
    webSocket->setMaxAllowedIncomingFrameSize(m_limits.frameOctets);
    emit done(webSocket, transport);
}

} // namespace server
