// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/messagechannel.h"

namespace messaging {

/// The three channels of a host, as Spring names them:
/// clients → clientInbound → handlers and broker; handlers → broker → broker;
/// broker → clientOutbound → clients.
struct MessageChannels
{
    MessageChannel clientInbound;
    MessageChannel clientOutbound;
    MessageChannel broker;
};

} // namespace messaging
