// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/heartbeat.h"

#include "protocol/stomp/errors.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace stomp {

using std::chrono::milliseconds;

namespace {

std::optional<milliseconds> parseMilliseconds(QByteArrayView digits)
{
    // QByteArray::toUInt() would also take "+5" and " 5"; the specification asks for plain
    // integers.
    if (digits.isEmpty())
        return std::nullopt;
    quint64 value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + quint64(digit - '0');
        if (value > std::numeric_limits<quint32>::max())
            return std::nullopt;
    }
    return milliseconds(value);
}

} // namespace

Result<HeartbeatOffer> parseHeartbeat(QByteArrayView value)
{
    const qsizetype comma = value.indexOf(',');
    if (comma >= 0) {
        const auto canSend = parseMilliseconds(value.first(comma));
        const auto wants = parseMilliseconds(value.sliced(comma + 1));
        if (canSend && wants)
            return HeartbeatOffer{.canSend = *canSend, .wants = *wants};
    }
    return errors::malformedHeader("The header heart-beat is " + errors::quoted(value)
                                   + ", but must be two numbers of milliseconds from 0 to "
                                     "4294967295 with a comma between them, e.g. 10000,10000.");
}

QByteArray formatHeartbeat(const HeartbeatOffer &offer)
{
    return QByteArray::number(qint64(offer.canSend.count())) + ','
        + QByteArray::number(qint64(offer.wants.count()));
}

milliseconds negotiatedGap(const HeartbeatOffer &sender, const HeartbeatOffer &receiver)
{
    if (sender.canSend.count() == 0 || receiver.wants.count() == 0)
        return milliseconds(0);
    return std::max(sender.canSend, receiver.wants);
}

} // namespace stomp
