// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/command.h"

#include <cstring>

namespace stomp {

namespace {

/// @p text is as long as the literal: the caller has switched on its size.
template <std::size_t Size>
bool equals(QByteArrayView text, const char (&literal)[Size])
{
    return std::memcmp(text.data(), literal, Size - 1) == 0;
}

std::optional<Command> sevenOctets(QByteArrayView name)
{
    if (equals(name, "MESSAGE"))
        return Command::Message;
    if (equals(name, "RECEIPT"))
        return Command::Receipt;
    if (equals(name, "CONNECT"))
        return Command::Connect;
    return std::nullopt;
}

std::optional<Command> fiveOctets(QByteArrayView name)
{
    if (equals(name, "ERROR"))
        return Command::Error;
    if (equals(name, "BEGIN"))
        return Command::Begin;
    if (equals(name, "ABORT"))
        return Command::Abort;
    if (equals(name, "STOMP"))
        return Command::Stomp;
    return std::nullopt;
}

std::optional<Command> fourOctets(QByteArrayView name)
{
    if (equals(name, "SEND"))
        return Command::Send;
    if (equals(name, "NACK"))
        return Command::Nack;
    return std::nullopt;
}

std::optional<Command> when(bool holds, Command command)
{
    return holds ? std::optional(command) : std::nullopt;
}

} // namespace

std::optional<Command> commandFromName(QByteArrayView name)
{
    switch (name.size()) {
    case 3:
        return when(equals(name, "ACK"), Command::Ack);
    case 4:
        return fourOctets(name);
    case 5:
        return fiveOctets(name);
    case 6:
        return when(equals(name, "COMMIT"), Command::Commit);
    case 7:
        return sevenOctets(name);
    case 9:
        if (equals(name, "SUBSCRIBE"))
            return Command::Subscribe;
        return when(equals(name, "CONNECTED"), Command::Connected);
    case 10:
        return when(equals(name, "DISCONNECT"), Command::Disconnect);
    case 11:
        return when(equals(name, "UNSUBSCRIBE"), Command::Unsubscribe);
    default:
        return std::nullopt;
    }
}

QByteArrayView commandName(Command command)
{
    switch (command) {
    case Command::Connect:
        return "CONNECT";
    case Command::Stomp:
        return "STOMP";
    case Command::Send:
        return "SEND";
    case Command::Subscribe:
        return "SUBSCRIBE";
    case Command::Unsubscribe:
        return "UNSUBSCRIBE";
    case Command::Ack:
        return "ACK";
    case Command::Nack:
        return "NACK";
    case Command::Begin:
        return "BEGIN";
    case Command::Commit:
        return "COMMIT";
    case Command::Abort:
        return "ABORT";
    case Command::Disconnect:
        return "DISCONNECT";
    case Command::Connected:
        return "CONNECTED";
    case Command::Message:
        return "MESSAGE";
    case Command::Receipt:
        return "RECEIPT";
    case Command::Error:
        return "ERROR";
    }
    Q_UNREACHABLE();
}

} // namespace stomp
