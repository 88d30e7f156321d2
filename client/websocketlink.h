// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/linkfailure.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>
#include <QWebSocket>

namespace client {

/// One WebSocket to one host, once: opens, carries octets, ends. Tells why it ended in terms that
/// reconnecting can decide on, which QWebSocket alone does not (HTTP status, close code).
class WebSocketLink final : public QObject
{
    Q_OBJECT

public:
    /// Largest WebSocket message that is taken from a host, in octets.
    static constexpr quint64 largestMessage = quint64(16) * 1024 * 1024;

    explicit WebSocketLink(QUrl url, QObject *parent = nullptr);
    ~WebSocketLink() override;

    void open();
    void write(const QByteArray &octets, bool isUtf8);
    /// Sends what was written and a close frame; does not wait for the peer's. closed() follows.
    void close(quint16 code, const QByteArray &reason);
    /// Ends it at once and in silence: no signal comes after it.
    void abort();

signals:
    void opened();
    void received(const QByteArray &octets);
    /// Once, and the last signal.
    void closed(const client::LinkFailure &failure);

private:
    void watchTransport();
    void checkAnswer(const QByteArray &start);
    void noteError(QAbstractSocket::SocketError error);
    void finishLater();
    void finish();
    [[nodiscard]] LinkFailure failure() const;

    QWebSocket m_socket;
    QUrl m_url;
    QAbstractSocket::SocketError m_error = QAbstractSocket::UnknownSocketError;
    bool m_wasReached = false; ///< by TCP
    bool m_wasOpen = false;
    bool m_isFinishing = false;
};

} // namespace client
