// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace server::sockjs {

/// What a path below the base of a SockJS endpoint asks for.
enum class Endpoint : quint8 {
    Greeting, ///< the base, with or without a slash
    Info,
    IframePage,
    RawWebSocket, ///< /websocket: without SockJS' framing
    WebSocket,
    Xhr,
    XhrSend,
    XhrStreaming,
    EventSource,
    HtmlFile,
    Jsonp,
    JsonpSend,
};

struct Path
{
    Endpoint endpoint = Endpoint::Greeting;
    QByteArray session; ///< of those that belong to one
};

/// @p path with the slash in front, or empty: what follows the base. Nothing where there is
/// nothing: another number of segments, an empty one, or a server or session with a dot.
[[nodiscard]] std::optional<Path> parsePath(QByteArrayView path);

} // namespace server::sockjs
