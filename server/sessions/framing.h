// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace server {

/// What stands around STOMP frames on the way to a peer.
enum class Framing : quint8 {
    WebSocket, ///< each in a message of its own, a large one in several frames
    Plain, ///< nothing: one STOMP frame after the other on a TCP stream
    SockJs, ///< each a JSON string and a line end, which SockJsSession makes frames of
    SockJsWebSocket, ///< each in a SockJS frame of its own, that in a WebSocket message
    // The same, with a JSON message in place of a STOMP frame (jsonchat.h), and nothing for most:
    JsonWebSocket,
    JsonSockJs,
    JsonSockJsWebSocket,
};
inline constexpr int framingCount = 7;

/// The one with JSON messages on it; @p framing is not Plain.
[[nodiscard]] Framing jsonFraming(Framing framing);

/// Appends @p octets, one whole STOMP frame or a heart-beat, as that framing wants it.
/// @p isUtf8: a text message, else a binary one; SockJS has no binary ones.
void appendFramed(QByteArray &out, Framing framing, QByteArrayView octets, bool isUtf8);
/// Appends a text, which is no STOMP frame, to a peer that speaks JSON.
void appendText(QByteArray &out, Framing framing, QByteArrayView text);
/// Appends what comes before everything else, where the framing has such a thing.
void appendGreeting(QByteArray &out, Framing framing);
/// Appends a sign of life of the framing's own, where it has one.
void appendBeat(QByteArray &out, Framing framing);
/// Appends what tells the peer that no more comes, and why, where the framing has words for it.
void appendGoodbye(QByteArray &out, Framing framing, quint16 closeCode, QByteArrayView reason);

/// How many octets at the front of @p octets belong together, so that nothing else may be written
/// between them. @p octets is what the functions above made, and not empty.
[[nodiscard]] qsizetype unitSize(Framing framing, QByteArrayView octets);

} // namespace server
