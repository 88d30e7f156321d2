// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/websockettransport.h"

#include "server/front/socketoptions.h"

#include <QSocketNotifier>
#include <QWebSocket>

namespace server {

WebSocketTransport::WebSocketTransport(QWebSocket *webSocket, QTcpSocket *socket)
    : Transport(Framing::WebSocket, socket)
    , m_webSocket(webSocket)
{
    webSocket->setParent(this);
}

WebSocketTransport::~WebSocketTransport() = default;

void WebSocketTransport::open()
{
    connect(m_webSocket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { emit received(text.toUtf8()); });
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this, &Transport::received);
    connect(m_webSocket, &QWebSocket::disconnected, this, &Transport::closed);
    connect(socket(), &QTcpSocket::readyRead, this, &Transport::wasActive);
}

void WebSocketTransport::setReading(bool isOn)
{
    if (std::exchange(m_isReading, isOn) == isOn)
        return;
    // Later: a read that is under way now would switch the notifier on again.
    QMetaObject::invokeMethod(this, &WebSocketTransport::applyReading, Qt::QueuedConnection);
}

/// QWebSocket reads whenever its socket has something; the socket's notifier is the one tap there
/// is. The socket's own read buffer bounds what is behind the tap.
void WebSocketTransport::applyReading()
{
    if (!socket())
        return;
    const auto notifiers = socket()->findChildren<QSocketNotifier *>();
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier->type() == QSocketNotifier::Read)
            notifier->setEnabled(m_isReading);
    }
}

void WebSocketTransport::endWriting()
{
    // QWebSocket does not know that our close frame is out. It would answer the peer's with a second
    // one, which RFC 6455 (5.5.1) forbids, and for which browsers show 1006 instead of our code.
    disconnect(socket(), &QTcpSocket::readyRead, m_webSocket, nullptr);
    const auto drain = [socket = socket()] { socket->skip(socket->bytesAvailable()); };
    connect(socket(), &QTcpSocket::readyRead, this, drain);
    drain();
    shutDownWriting(*socket());
}

void WebSocketTransport::abort()
{
    m_webSocket->abort();
}

} // namespace server
