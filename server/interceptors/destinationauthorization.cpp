// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/destinationauthorization.h"

#include "protocol/messaging/destinationpattern.h"
#include "server/broker/errormessages.h"
#include "server/broker/userdestinations.h"

namespace server {

using messaging::Message;
using messaging::Rejection;

namespace {

bool isBelow(QByteArrayView destination, QByteArrayView prefix)
{
    return destination.startsWith(prefix) && destination.size() > prefix.size();
}

std::optional<Rejection> checkSend(const Message &message)
{
    const QByteArray &destination = message.destination;
    if (destination.startsWith("/subscribe/")) {
        return stomp::Error{.kind = stomp::Error::Kind::AccessRefused,
                            .message = "Destination is read-only",
                            .detail = "SEND to \"" + destination
                                + "\": only the host writes there. "
                                  "Send chat messages to /publish/chat/message."};
    }
    if (isBelow(destination, "/publish/"))
        return std::nullopt;
    if (const auto target = parseUserTarget(destination)) {
        if (!isWrittenByHostAlone(target->destination))
            return std::nullopt;
        return stomp::Error{.kind = stomp::Error::Kind::AccessRefused,
                            .message = "Destination is read-only",
                            .detail = "SEND to \"" + destination + "\": only the host writes to "
                                + target->destination + ". Choose another name below /queue/."};
    }
    if (!isBelow(destination, "/topic/"))
        return unknownDestination(message);
    if (messaging::isDestinationPattern(destination)) {
        return stomp::Error{.kind = stomp::Error::Kind::Refused,
                            .message = "Invalid destination",
                            .detail = "SEND to \"" + destination
                                + "\": a message goes to one destination; "
                                  "only SUBSCRIBE may use *, ? and #."};
    }
    return std::nullopt;
}

std::optional<Rejection> checkSubscribe(const Message &message)
{
    const QByteArray &destination = message.destination;
    if (isBelow(destination, "/subscribe/") || isBelow(destination, "/topic/"))
        return std::nullopt;
    if (isUserDestination(destination) && !messaging::isDestinationPattern(destination))
        return std::nullopt;
    return unknownDestination(message);
}

} // namespace

std::optional<Rejection> DestinationAuthorization::preSend(Message &message)
{
    switch (message.command) {
    case stomp::Command::Send:
        return checkSend(message);
    case stomp::Command::Subscribe:
        return checkSubscribe(message);
    default:
        return std::nullopt;
    }
}

} // namespace server
