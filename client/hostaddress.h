// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QUrl>

#include <variant>

namespace client {

inline constexpr quint16 defaultPort = 8750;

/// Turns what a person typed or was sent into the WebSocket URL of a host: "192.168.0.7",
/// "kim-laptop:9000", "[fe80::1]:8750", "http://192.168.0.7:8750/room/5", "ws://…/ws", "wss://…".
/// A missing port is 8750, a missing path "/ws". On failure: one line for people.
struct HostAddress
{
    QUrl url; ///< ws or wss, with port and path
    int room = 0; ///< of ".../room/5"; 0 when the text named none
    qint64 seq = 0; ///< of ".../room/5#121", the message in it; 0 when the text named none
};
[[nodiscard]] std::variant<HostAddress, QString> parseHostAddress(const QString &typed);

/// "192.168.0.7" or, with another port, "192.168.0.7:9000": what to show and to type.
[[nodiscard]] QString displayAddress(const QUrl &url);
/// The same, and where it names a message "192.168.0.7/room/5#121": the room alone has its own
/// field wherever an address is typed.
[[nodiscard]] QString displayAddress(const HostAddress &address);

} // namespace client
