// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/websocketupgrade.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocketServer>

#include <memory>

namespace server {

/// Turns one accepted socket with a checked request into a QWebSocket. Lives until then.
///
/// A QWebSocketServer of its own for each socket (it costs a microsecond) leaves no doubt which
/// QWebSocket belongs to which socket, and lets the answer name the sub-protocol as this client
/// spelled it.
class WebSocketHandOver final : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        quint64 messageOctets = 0;
        quint64 frameOctets = 0;
    };

    /// Takes ownership of @p socket, whose next @p headSize octets are the request.
    WebSocketHandOver(QTcpSocket *socket, WebSocketUpgrade upgrade, qsizetype headSize,
                      Limits limits, QObject *parent = nullptr);
    ~WebSocketHandOver() override;

    void start();
    /// Cuts the peer off, if it is not too late.
    void cancel();
    [[nodiscard]] const WebSocketUpgrade &upgrade() const { return m_upgrade; }

signals:
    /// The receiver owns @p webSocket, which deletes @p transport some time after itself.
    void done(QWebSocket *webSocket, QTcpSocket *transport);
    /// The peer left in between.
    void failed();

private:
    void finish();
    void fail();

    QPointer<QTcpSocket> m_socket;
    const WebSocketUpgrade m_upgrade;
    const qsizetype m_headSize;
    const Limits m_limits;
    std::unique_ptr<QWebSocketServer> m_server;
};

} // namespace server
