// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"

#include "server/sessions/websocketframe.h"
#include "server/sockjs/sockjscodec.h"

#include <algorithm>

namespace server {

namespace {

// So much is copied for each peer whose kernel takes no more; the rest stays shared.
constexpr qsizetype largestUnit = 16'384;

} // namespace

void appendFramed(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8)
{
    switch (framing) {
    case Framing::Plain:
        out.append(octets);
        return;
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
    }
}

void appendGreeting(QByteArray &out, Framing framing)
{
    // A session over HTTP says it itself, to the first who asks.
    if (framing == Framing::SockJsWebSocket)
        appendWebSocketFrame(out, WebSocketOpcode::Text, "o");
}

void appendBeat(QByteArray &out, Framing framing)
{
    if (framing == Framing::SockJsWebSocket)
        appendWebSocketFrame(out, WebSocketOpcode::Text, "h");
    else if (framing == Framing::SockJs)
        out.append("h\n");
}

void appendGoodbye(QByteArray &out, Framing framing, quint16 closeCode, QByteArrayView reason)
{
    switch (framing) {
    case Framing::Plain:
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
    switch (framing) {
    case Framing::WebSocket:
    case Framing::SockJsWebSocket:
        return webSocketFrameSize(octets);
    case Framing::SockJs:
        return octets.indexOf('\n') + 1;
    case Framing::Plain:
        break;
    }
    // On a bare stream nobody else writes, so anything may be a unit.
    return std::min(octets.size(), largestUnit);
}

} // namespace server
