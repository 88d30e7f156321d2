// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/version.h"
#include "server/front/httphead.h"
#include "server/front/httpresponse.h"

#include <optional>
#include <variant>

namespace server {

/// A sound request for a WebSocket (RFC 6455, 4.2.1).
struct WebSocketUpgrade
{
    HttpHead head;
    /// The chosen sub-protocol as the client spelled it; empty: it offered none.
    QByteArray subprotocol;
    std::optional<stomp::Version> ceiling; ///< version of that sub-protocol
    /// Qt's handshake certainly understands the request as we did, in the form in which it came.
    bool isPlain = false;
};

/// Checks a GET request for an endpoint. The highest STOMP version among the offered
/// sub-protocols wins, whatever their order and case. In place of an upgrade comes the answer to
/// send: 426, or 400 for a bad key, or when all sub-protocols offered are unknown.
[[nodiscard]] std::variant<WebSocketUpgrade, HttpResponse> checkUpgrade(const HttpHead &head);

/// The same request in a plain form: Qt refuses several Connection headers, for one, and closes
/// without an answer.
[[nodiscard]] QByteArray plainUpgradeRequest(const WebSocketUpgrade &upgrade);

} // namespace server
