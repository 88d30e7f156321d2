// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"

#include "server/sessions/websocketframe.h"

#include <algorithm>

namespace server {

namespace {

// So much is copied for each peer whose kernel takes no more; the rest stays shared.
constexpr qsizetype largestUnit = 16'384;

} // namespace

void appendFramed(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8)
{
    if (framing == Framing::Plain)
        out.append(octets);
    else
        appendWebSocketMessage(out, isUtf8 ? WebSocketOpcode::Text : WebSocketOpcode::Binary,
                               octets, largestUnit);
}

void appendGoodbye(QByteArray &out, Framing framing, quint16 closeCode, QByteArrayView reason)
{
    if (framing == Framing::WebSocket)
        appendCloseFrame(out, closeCode, reason);
}

qsizetype unitSize(Framing framing, QByteArrayView octets)
{
    // On a bare stream nobody else writes, so anything may be a unit.
    return framing == Framing::WebSocket ? webSocketFrameSize(octets)
                                         : std::min(octets.size(), largestUnit);
}

} // namespace server
