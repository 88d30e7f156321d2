// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace server {

enum class SniffedProtocol : quint8 { NeedMore, Http, Stomp, Tls, Unknown };

/// What a new connection speaks, by its first octets. STOMP without WebSocket starts with
/// CONNECT or STOMP and an EOL, perhaps after EOLs of its own (heart-beats); HTTP with a method
/// and a blank; TLS with a handshake record.
[[nodiscard]] SniffedProtocol sniffProtocol(QByteArrayView octets);

/// Number of CR and LF octets at the start; HTTP servers skip them (RFC 9112, 2.2).
[[nodiscard]] qsizetype leadingLineEnds(QByteArrayView octets);

} // namespace server
