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

/// The headers that Spring's brokers keep for themselves travel under such names (simpSessionId): a
/// client of ours that talks to one, too, must not take a forged one for its broker's.
bool isSpringsOwn(QByteArrayView name)
{
    constexpr QByteArrayView prefix("simp");
    return name.size() > prefix.size() && name.startsWith(prefix) && name[prefix.size()] >= 'A'
        && name[prefix.size()] <= 'Z';
}

bool isOwn(QByteArrayView name)
{
    return isSpringsOwn(name)
        || std::find(ownHeaders.begin(), ownHeaders.end(), name) != ownHeaders.end();
}

} // namespace

stomp::Headers publicHeaders(const stomp::Headers &headers)
{
    stomp::Headers kept;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const stomp::Headers::Header header = headers.at(i);
        if (!isOwn(header.name))
            kept.add(header.name, header.value);
    }
    return kept;
}

} // namespace server
