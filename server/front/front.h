// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/connectioncounter.h"
#include "server/front/frontconfig.h"
#include "server/front/handshake.h"
#include "server/front/httproutes.h"

#include <QHostAddress>
#include <QList>
#include <QMap>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QTcpSocket;
class QWebSocket;
QT_END_NAMESPACE

namespace server {

/// The one port: accepts sockets, reads the request within limits and a deadline, checks it,
/// answers plain HTTP itself and hands WebSockets over. Everything that did not ask properly ends
/// here. Lives in the thread it was made in.
class Front final : public QObject
{
    Q_OBJECT

public:
    /// Since the start.
    struct Statistics
    {
        quint64 accepted = 0; ///< sockets, whatever became of them
        quint64 webSockets = 0; ///< handed over
        quint64 plainSockets = 0; ///< handed over: STOMP without a WebSocket
        quint64 refusedRequests = 0; ///< answers of 4xx and 5xx, those below included
        QMap<int, quint64> refusedByStatus; ///< the same by HTTP status
        quint64 refusedConnections = 0; ///< one too many: 503
        quint64 timedOut = 0; ///< no request in time, or nobody took the answer
    };

    explicit Front(FrontConfig config, QObject *parent = nullptr);
    ~Front() override;

    /// Endpoints of plain STOMP over WebSocket; "/ws" is one from the start.
    void addWebSocketPath(const QByteArray &path);
    /// All paths of which @p isOne is true.
    void addWebSocketPaths(std::function<bool(const QByteArray &path)> isOne);
    /// What is answered over plain HTTP; empty at first.
    [[nodiscard]] HttpRoutes &routes();

    /// What went wrong, in a line for people, or nothing. Port 0 takes a free one.
    [[nodiscard]] std::optional<QString> listen(const QHostAddress &address, quint16 port);
    /// Refuses every later connection from that address (403), until the end. Open ones stay.
    void keepOut(const QHostAddress &address);
    [[nodiscard]] QList<QHostAddress> keptOut() const; ///< in the order in which they were told
    void letIn(const QHostAddress &address); ///< again

    /// Takes no more, and drops those whose request is not answered. WebSockets stay, and so do
    /// answers that a route works on.
    void close();

    [[nodiscard]] quint16 serverPort() const;
    [[nodiscard]] QHostAddress serverAddress() const;
    /// Open connections, those that were handed over too.
    [[nodiscard]] int connectionCount() const;
    [[nodiscard]] const Statistics &statistics() const;

signals:
    /// The receiver must take ownership of @p socket, and connect to it, before it returns. No
    /// message has come yet. @p transport lives a little longer than @p socket, which owns it; it
    /// is there to be written to directly.
    void webSocketAccepted(QWebSocket *socket, QTcpSocket *transport,
                           const server::Handshake &handshake);
    /// STOMP without a WebSocket: the first octets are a CONNECT frame's. The receiver must take
    /// ownership of @p socket before it returns; everything that came is still to be read.
    void stompAccepted(QTcpSocket *socket, std::chrono::steady_clock::time_point acceptedAt);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace server
