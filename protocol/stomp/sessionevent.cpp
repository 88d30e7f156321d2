// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/sessionevent.h"

#include "protocol/stomp/errors.h"

namespace stomp {

CloseRequested closeRequest(quint16 code, const QByteArray &reason)
{
    constexpr qsizetype longestReason = 123; // RFC 6455 5.5.1
    return {.code = code, .reason = errors::shortened(reason, longestReason).toByteArray()};
}

} // namespace stomp
