// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"

#include "server/sessions/websocketframe.h"

#include <algorithm>

namespace server {

namespace {

// On a bare stream nobody else writes, so anything may be a unit. This much is copied when the
// kernel takes no more.
constexpr qsizetype plainUnit = 16'384;

} // namespace

void appendFramed(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8)
{
    if (framing == Framing::Plain)
        out.append(octets);
    else
        appendWebSocketFrame(out, isUtf8 ? WebSocketOpcode::Text : WebSocketOpcode::Binary, octets);
}

void appendGoodbye(QByteArray &out, Framing framing, quint16 closeCode, QByteArrayView reason)
{
    if (framing == Framing::WebSocket)
        appendCloseFrame(out, closeCode, reason);
}

qsizetype unitSize(Framing framing, QByteArrayView octets)
{
    return framing == Framing::WebSocket ? webSocketFrameSize(octets)
                                         : std::min(octets.size(), plainUnit);
}

} // namespace server
