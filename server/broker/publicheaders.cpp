// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/publicheaders.h"

#include <algorithm>
#include <array>

namespace server {

namespace {

/// Headers of a SEND that never reach a subscriber: the host's own, and those of this one hop.
constexpr std::array<QByteArrayView, 15> ownHeaders{
    "destination", "content-length", "message-id", "subscription", "ack",
    "redelivered", "receipt",        "receipt-id", "transaction",  "user-name",
    "seq",         "sent-at",        "session",    "login",        "passcode"};

} // namespace

stomp::Headers publicHeaders(const stomp::Headers &headers)
{
    stomp::Headers kept;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const stomp::Headers::Header header = headers.at(i);
        const bool isOwn = std::any_of(ownHeaders.begin(), ownHeaders.end(),
                                       [&](QByteArrayView own) { return own == header.name; });
        if (!isOwn)
            kept.add(header.name, header.value);
    }
    return kept;
}

} // namespace server
