// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/clientsocket.h"
#include "server/front/websocketupgrade.h"

#include <QPointer>
#include <QWebSocketServer>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
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

    /// The next @p headSize octets of @p socket are the request @p upgrade. Answers it, at the end
    /// of this turn of the event loop together with all others; the caller
    /// owns the QWebSocket, which from now on owns @p socket and deletes it some time after itself.
    /// Null where Qt would not have it (the peer may have left): @p socket is as it was.
    [[nodiscard]] std::unique_ptr<QWebSocket>
    upgrade(ClientSocket *socket, const WebSocketUpgrade &upgrade, qsizetype headSize);

private:
    void offer(const QByteArray &subprotocol);
    void answerLater(ClientSocket *socket);

    const Limits m_limits;
    QWebSocketServer m_server;
    QByteArray m_offered; ///< the one sub-protocol that m_server agrees to
    std::vector<QPointer<ClientSocket>> m_answered; ///< what they were told waits in them
    QObject m_turn; ///< m_answered is released in its context
};

} // namespace server
