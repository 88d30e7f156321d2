// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"

namespace server {

/// Which destinations clients may use (docs/protocol.md, "Destinations"): `/subscribe/**` is
/// written by the host alone, `/queue/**` names are the host's own, and an unknown destination is
/// answered, never ignored. On clientInbound.
class DestinationAuthorization final : public messaging::ChannelInterceptor
{
public:
    [[nodiscard]] std::optional<messaging::Rejection> preSend(messaging::Message &message) override;
};

} // namespace server
