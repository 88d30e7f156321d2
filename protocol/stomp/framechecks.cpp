// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/framechecks.h"

#include "protocol/stomp/errors.h"

#include <initializer_list>

namespace stomp {

namespace {

std::optional<Error> needs(const Frame &frame, std::initializer_list<QByteArrayView> headers,
                           Version version)
{
    for (const QByteArrayView header : headers) {
        if (frame.headers.value(header).isEmpty())
            return errors::missingHeader(frame.command, header, version);
    }
    return std::nullopt;
}

/// ACK and NACK (STOMP 1.2, "ACK"; 1.1 and 1.0 name the message in their own ways).
std::optional<Error> checkAcknowledgement(const Frame &frame, Version version)
{
    switch (version) {
    case Version::V1_0:
        if (frame.command == Command::Nack)
            return errors::unknownCommand("STOMP 1.0 has no NACK; it came with 1.1.");
        return needs(frame, {"message-id"}, version);
    case Version::V1_1:
        return needs(frame, {"message-id", "subscription"}, version);
    case Version::V1_2:
        return needs(frame, {"id"}, version);
    }
    Q_UNREACHABLE();
}

std::optional<Error> checkUnsubscribe(const Frame &frame, Version version)
{
    // 1.0 tells subscriptions without an id by their destination.
    if (version == Version::V1_0 && frame.headers.value("id").isEmpty())
        return needs(frame, {"destination"}, version);
    return needs(frame, {"id"}, version);
}

} // namespace

std::optional<Error> checkClientFrame(const Frame &frame, Version version)
{
    switch (frame.command) {
    case Command::Connect:
    case Command::Stomp:
        return errors::unexpectedFrame("This connection is connected already; "
                                       + commandName(frame.command).toByteArray()
                                       + " may come once only.");
    case Command::Send:
        return needs(frame, {"destination"}, version);
    case Command::Subscribe:
        if (version == Version::V1_0)
            return needs(frame, {"destination"}, version);
        return needs(frame, {"destination", "id"}, version);
    case Command::Unsubscribe:
        return checkUnsubscribe(frame, version);
    case Command::Ack:
    case Command::Nack:
        return checkAcknowledgement(frame, version);
    case Command::Begin:
    case Command::Commit:
    case Command::Abort:
        return needs(frame, {"transaction"}, version);
    case Command::Disconnect:
        return std::nullopt;
    case Command::Connected:
    case Command::Message:
    case Command::Receipt:
    case Command::Error:
        break;
    }
    return errors::unexpectedFrame(commandName(frame.command).toByteArray()
                                   + " is sent by servers alone.");
}

std::optional<Error> checkServerFrame(const Frame &frame, Version version)
{
    switch (frame.command) {
    case Command::Message:
        if (version == Version::V1_0)
            return needs(frame, {"destination", "message-id"}, version);
        return needs(frame, {"destination", "message-id", "subscription"}, version);
    case Command::Receipt:
        if (frame.headers.contains("receipt-id"))
            return std::nullopt;
        return errors::missingHeader(frame.command, "receipt-id", version);
    default:
        return errors::unexpectedFrame(commandName(frame.command).toByteArray()
                                       + " may not come at this point of a connection.");
    }
}

} // namespace stomp
