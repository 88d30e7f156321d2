// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>

namespace stomp {

/// Every command of STOMP 1.0 to 1.2. Connect and Stomp mean the same (STOMP 1.2, "CONNECT or
/// STOMP").
enum class Command : quint8 {
    Connect,
    Stomp,
    Send,
    Subscribe,
    Unsubscribe,
    Ack,
    Nack,
    Begin,
    Commit,
    Abort,
    Disconnect,
    Connected,
    Message,
    Receipt,
    Error,
};

/// The exact, case-sensitive name; nothing for any other text.
[[nodiscard]] std::optional<Command> commandFromName(QByteArrayView name);
[[nodiscard]] QByteArrayView commandName(Command command);

/// CONNECTED, MESSAGE, RECEIPT and ERROR are the server's; all others the client's.
[[nodiscard]] constexpr bool isServerCommand(Command command)
{
    return command == Command::Connected || command == Command::Message
        || command == Command::Receipt || command == Command::Error;
}

/// Only SEND, MESSAGE and ERROR may have a body (STOMP 1.2, "Body").
[[nodiscard]] constexpr bool mayHaveBody(Command command)
{
    return command == Command::Send || command == Command::Message || command == Command::Error;
}

} // namespace stomp
