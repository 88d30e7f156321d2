// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/websockettransport.h"

#include <QTimer>

#include <chrono>

namespace server::sockjs {

/// STOMP in SockJS frames in WebSocket messages.
class SockJsWebSocketTransport final : public WebSocketTransport
{
    Q_OBJECT

public:
    /// As WebSocketTransport. An h every @p heartbeat, unless STOMP has its own; zero: none.
    SockJsWebSocketTransport(QWebSocket *webSocket, QTcpSocket *socket,
                             std::chrono::milliseconds heartbeat);
    ~SockJsWebSocketTransport() override;

    void open() override;
    void setStompBeats(bool isOn) override;

private:
    void read(const QString &text);

    const std::chrono::milliseconds m_heartbeat;
    QTimer m_timer;
};

} // namespace server::sockjs
