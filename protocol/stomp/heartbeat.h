// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"

#include <QByteArrayView>

#include <chrono>

namespace stomp {

/// One side's `heart-beat` header (STOMP 1.2, "Heart-beating"). Zero means "none".
struct HeartbeatOffer
{
    std::chrono::milliseconds canSend{0}; ///< shortest gap this side guarantees
    std::chrono::milliseconds wants{0}; ///< longest gap it asks of its peer

    friend bool operator==(const HeartbeatOffer &, const HeartbeatOffer &) = default;
};

/// Parses e.g. "10000,5000" (milliseconds).
/// Fails with MalformedHeader unless it is two non-negative 32-bit decimals.
[[nodiscard]] Result<HeartbeatOffer> parseHeartbeat(QByteArrayView value);
[[nodiscard]] QByteArray formatHeartbeat(const HeartbeatOffer &offer);

/// Gap at which @p sender must write to @p receiver; zero if either opted out.
[[nodiscard]] std::chrono::milliseconds negotiatedGap(const HeartbeatOffer &sender,
                                                      const HeartbeatOffer &receiver);

} // namespace stomp
