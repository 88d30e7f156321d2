// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/transport.h"

QT_BEGIN_NAMESPACE
class QWebSocket;
QT_END_NAMESPACE

namespace server {

/// STOMP in WebSocket messages. QWebSocket reads, answers pings and notices the close; what the
/// host sends goes past it.
class WebSocketTransport : public Transport
{
    Q_OBJECT

public:
    /// Takes ownership of @p webSocket; @p socket is its TCP socket, and outlives it.
    WebSocketTransport(QWebSocket *webSocket, QTcpSocket *socket,
                       Framing framing = Framing::WebSocket);
    ~WebSocketTransport() override;

    void open() override;
    void setReading(bool isOn) override;
    void endWriting() override;
    void abort() override;

protected:
    [[nodiscard]] QWebSocket *webSocket() const { return m_webSocket; }
    /// Notices the end, and signs of life.
    void watch();

private:
    QWebSocket *const m_webSocket;
};

} // namespace server
