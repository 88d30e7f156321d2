// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/websockethandover.h"

#include <QCoreApplication>
#include <QSslConfiguration>
#include <QTcpSocket>
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

WebSocketHandOver::WebSocketHandOver(Limits limits)
    : m_limits(limits)
    , m_server(QString(), QWebSocketServer::NonSecureMode)
{
    // Each QWebSocket has one, and the first of a process loads a TLS library for it: not while a
    // client waits.
#ifndef QT_NO_SSL
    QSslConfiguration::defaultConfiguration();
#endif
}

WebSocketHandOver::~WebSocketHandOver() = default;

std::unique_ptr<QWebSocket> WebSocketHandOver::upgrade(ClientSocket *socket,
                                                       const WebSocketUpgrade &upgrade,
                                                       qsizetype headSize)
{
    char first = '\0';
    socket->peek(&first, 1);
    if (!upgrade.isPlain || first != 'G') // line ends may come before it
        replaceHead(*socket, headSize, plainUpgradeRequest(upgrade));
    offer(upgrade.subprotocol);
    socket->hold();
    m_server.handleConnection(socket);
    // Qt waits with the request for its turn in the event loop, which is now.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    std::unique_ptr<QWebSocket> webSocket(m_server.nextPendingConnection());
    // The server would go on looking after the socket, and delete it when its peer leaves.
    QObject::disconnect(socket, nullptr, &m_server, nullptr);
    if (!webSocket) {
        socket->release();
        return nullptr;
    }
    answerLater(socket);
    webSocket->setParent(nullptr);
    // Each one that stayed connected would make it slower to find the sender of the next request.
    QObject::disconnect(webSocket.get(), nullptr, &m_server, nullptr);
    // QWebSocket writes to its socket until the end, and leaves it behind.
    QObject::connect(webSocket.get(), &QObject::destroyed, socket, &QObject::deleteLater);
    // Qt waits for the whole of a frame: there must be room for it, and for its head.
    socket->setReadBufferSize(qint64(m_limits.frameOctets) + largestFrameHead);
    webSocket->setMaxAllowedIncomingMessageSize(m_limits.messageOctets);
    webSocket->setMaxAllowedIncomingFrameSize(m_limits.frameOctets);
    return webSocket;
}

/// The answer names the sub-protocol as this client spelled it.
void WebSocketHandOver::offer(const QByteArray &subprotocol)
{
    if (std::exchange(m_offered, subprotocol) == subprotocol)
        return;
    m_server.setSupportedSubprotocols(
        subprotocol.isEmpty() ? QStringList() : QStringList(QString::fromLatin1(subprotocol)));
}

void WebSocketHandOver::answerLater(ClientSocket *socket)
{
    if (m_answered.empty()) {
        QMetaObject::invokeMethod(
            &m_turn,
            [this] {
                for (const auto &each : std::exchange(m_answered, {})) {
                    if (each)
                        each->release();
                }
            },
            Qt::QueuedConnection);
    }
    m_answered.emplace_back(socket);
}

} // namespace server
