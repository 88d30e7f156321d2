// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace server {

/// Frames from server to client (RFC 6455 5.2): never masked, never fragmented.
enum class WebSocketOpcode : quint8 { Text = 0x1, Binary = 0x2, Close = 0x8 };

void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload);
/// A close frame; @p reason is cut to 123 octets at a character's edge (RFC 6455 5.5).
void appendCloseFrame(QByteArray &out, quint16 code, QByteArrayView reason);

/// Octets of the whole frame that starts at the front of @p octets, header included. The view must
/// hold the whole header of a frame that appendWebSocketFrame() made.
[[nodiscard]] qsizetype webSocketFrameSize(QByteArrayView octets);

} // namespace server
