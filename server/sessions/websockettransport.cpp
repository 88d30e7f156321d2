// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/websockettransport.h"

#include "server/front/socketoptions.h"

#include <QWebSocket>

namespace server {

WebSocketTransport::WebSocketTransport(QWebSocket *webSocket, QTcpSocket *socket, Framing framing)
    : Transport(framing, socket)
    , m_webSocket(webSocket)
{
    webSocket->setParent(this);
}

WebSocketTransport::~WebSocketTransport() = default;

void WebSocketTransport::open()
{
    connect(m_webSocket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { owner()->receive(text.toUtf8()); });
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &octets) { owner()->receive(octets); });
    watch();
}

void WebSocketTransport::watch()
{
    connect(m_webSocket, &QWebSocket::disconnected, this, &Transport::closed);
    connect(socket(), &QTcpSocket::readyRead, this, [this] { owner()->noteActivity(); });
}

void WebSocketTransport::setReading(bool isOn)
{
    setListening(isOn);
}

void WebSocketTransport::endWriting()
{
    // QWebSocket does not know that our close frame is out. It would answer the peer's with a
    // second one, which RFC 6455 (5.5.1) forbids, and for which browsers show 1006 instead of our
    // code.
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
