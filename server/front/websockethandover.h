// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/websocketupgrade.h"

#include <QWebSocketServer>

#include <memory>

QT_BEGIN_NAMESPACE
class QTcpSocket;
class QWebSocket;
QT_END_NAMESPACE

namespace server {

/// Turns accepted sockets with a checked request into QWebSockets, one after the other: whole
/// before it returns, so that there is no doubt which QWebSocket belongs to which socket. Lives in
/// the thread of its sockets.
class WebSocketHandOver final
{
public:
    struct Limits
    {
        quint64 messageOctets = 0;
        quint64 frameOctets = 0;
    };

    explicit WebSocketHandOver(Limits limits);
    ~WebSocketHandOver();
    Q_DISABLE_COPY_MOVE(WebSocketHandOver)

    /// The next @p headSize octets of @p socket are the request @p upgrade. Answers it; the caller
    /// owns the QWebSocket, which from now on owns @p socket and deletes it some time after itself.
    /// Null where Qt would not have it (the peer may have left): @p socket is as it was.
    [[nodiscard]] std::unique_ptr<QWebSocket>
    upgrade(QTcpSocket *socket, const WebSocketUpgrade &upgrade, qsizetype headSize);

private:
    const Limits m_limits;
    QWebSocketServer m_server;
};

} // namespace server
