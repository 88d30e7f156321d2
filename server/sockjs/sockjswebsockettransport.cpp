// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjswebsockettransport.h"

#include "server/sockjs/sockjscodec.h"

#include <QPointer>
#include <QWebSocket>

namespace server::sockjs {

using namespace std::chrono_literals;

SockJsWebSocketTransport::SockJsWebSocketTransport(QWebSocket *webSocket, QTcpSocket *socket,
                                                   std::chrono::milliseconds heartbeat)
    : WebSocketTransport(webSocket, socket, Framing::SockJsWebSocket)
    , m_heartbeat(heartbeat)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { owner()->sendBeat(); });
}

SockJsWebSocketTransport::~SockJsWebSocketTransport() = default;

void SockJsWebSocketTransport::open()
{
    connect(webSocket(), &QWebSocket::textMessageReceived, this, &SockJsWebSocketTransport::read);
    connect(webSocket(), &QWebSocket::binaryMessageReceived, this,
            [this] { owner()->endFor("SockJS has no binary messages."); });
    watch();
    if (m_heartbeat > 0ms)
        m_timer.start(m_heartbeat);
}

void SockJsWebSocketTransport::setStompBeats(bool isOn)
{
    if (isOn)
        m_timer.stop();
}

void SockJsWebSocketTransport::read(const QString &text)
{
    if (text.isEmpty())
        return; // some browsers' way of a heart-beat
    const auto decoded = decodeMessages(text.toUtf8(), BareText::Take);
    if (const auto *error = std::get_if<DecodeError>(&decoded)) {
        owner()->endFor(error->reason);
        return;
    }
    const QPointer<SockJsWebSocketTransport> self = this;
    for (const QByteArray &message : std::get<QList<QByteArray>>(decoded)) {
        if (self && !message.isEmpty())
            owner()->receive(message);
    }
}

} // namespace server::sockjs
