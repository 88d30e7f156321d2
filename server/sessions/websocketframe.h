// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace server {

/// Frames from server to client (RFC 6455 5.2): never masked.
enum class WebSocketOpcode : quint8 { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8 };

enum class WebSocketFin : quint8 { More = 0x00, Final = 0x80 };

void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload,
                          WebSocketFin fin = WebSocketFin::Final);
/// A message in frames with payloads of at most @p largestFrame octets (RFC 6455 5.4), each
/// of which ends with a whole character: some clients look at each frame of a text by itself.
void appendWebSocketMessage(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload,
                            qsizetype largestFrame);
/// A close frame; @p reason is cut to 123 octets at a character's edge (RFC 6455 5.5).
void appendCloseFrame(QByteArray &out, quint16 code, QByteArrayView reason);

/// Octets of the whole frame that starts at the front of @p octets, header included. The view must
/// hold the whole header of a frame that appendWebSocketFrame() made.
[[nodiscard]] qsizetype webSocketFrameSize(QByteArrayView octets);

} // namespace server
