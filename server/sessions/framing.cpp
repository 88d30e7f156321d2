// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"

#include "server/jsonchat/jsonchat.h"
#include "server/sessions/websocketframe.h"
#include "server/sockjs/sockjscodec.h"

#include <algorithm>

namespace server {

namespace {

// So much is copied for each peer whose kernel takes no more; the rest stays shared.
constexpr qsizetype largestUnit = 16'384;

/// What stands around the JSON messages, or around the STOMP frames.
Framing outer(Framing framing)
{
    switch (framing) {
    case Framing::JsonWebSocket:
        return Framing::WebSocket;
    case Framing::JsonSockJs:
        return Framing::SockJs;
    case Framing::JsonSockJsWebSocket:
        return Framing::SockJsWebSocket;
    default:
        return framing;
    }
}

void appendAround(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8)
{
    switch (framing) {
    case Framing::WebSocket:
        appendWebSocketMessage(out, isUtf8 ? WebSocketOpcode::Text : WebSocketOpcode::Binary,
                               octets, largestUnit);
        return;
    case Framing::SockJs:
        sockjs::appendQuoted(out, octets);
        out.append('\n');
        return;
    case Framing::SockJsWebSocket: {
        QByteArray frame = "a[";
        sockjs::appendQuoted(frame, octets);
        appendWebSocketMessage(out, WebSocketOpcode::Text, frame.append(']'), largestUnit);
        return;
    }
    default:
        out.append(octets);
    }
}

} // namespace

Framing jsonFraming(Framing framing)
{
    switch (framing) {
    case Framing::SockJs:
        return Framing::JsonSockJs;
    case Framing::SockJsWebSocket:
        return Framing::JsonSockJsWebSocket;
    default:
        Q_ASSERT(framing == Framing::WebSocket);
        return Framing::JsonWebSocket;
    }
}

void appendFramed(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8)
{
    const Framing around = outer(framing);
    if (around == framing) {
        appendAround(out, around, octets, isUtf8);
        return;
    }
    if (const QByteArray json = jsonchat::jsonOfFrame(octets); !json.isEmpty())
        appendAround(out, around, json, true);
}

void appendText(QByteArray &out, Framing framing, QByteArrayView text)
{
    Q_ASSERT(outer(framing) != framing);
    appendAround(out, outer(framing), text, true);
}

void appendGreeting(QByteArray &out, Framing framing)
{
    // A session over HTTP says it itself, to the first who asks.
    if (outer(framing) == Framing::SockJsWebSocket)
        appendWebSocketFrame(out, WebSocketOpcode::Text, "o");
}

void appendBeat(QByteArray &out, Framing framing)
{
    if (outer(framing) == Framing::SockJsWebSocket)
        appendWebSocketFrame(out, WebSocketOpcode::Text, "h");
    else if (outer(framing) == Framing::SockJs)
        out.append("h\n");
}

void appendGoodbye(QByteArray &out, Framing framing, quint16 closeCode, QByteArrayView reason)
{
    switch (outer(framing)) {
    default:
        return;
    case Framing::SockJs:
        out.append(sockjs::closeFrame(closeCode, reason)).append('\n');
        return;
    case Framing::SockJsWebSocket:
        appendWebSocketMessage(out, WebSocketOpcode::Text, sockjs::closeFrame(closeCode, reason),
                               largestUnit);
        [[fallthrough]];
    case Framing::WebSocket:
        appendCloseFrame(out, closeCode, reason);
        return;
    }
}

qsizetype unitSize(Framing framing, QByteArrayView octets)
{
    switch (outer(framing)) {
    case Framing::WebSocket:
    case Framing::SockJsWebSocket:
        return webSocketFrameSize(octets);
    case Framing::SockJs:
        return octets.indexOf('\n') + 1;
    default:
        break;
    }
    // On a bare stream nobody else writes, so anything may be a unit.
    return std::min(octets.size(), largestUnit);
}

} // namespace server
