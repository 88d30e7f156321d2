// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"
#include "server/interceptors/passcodeguard.h"

#include <functional>

namespace server {

/// Lets CONNECT through with the host's passcode alone. Says neither which of login and passcode
/// was wrong, nor whether there is one. On clientInbound.
class PasscodeCheck final : public messaging::ChannelInterceptor
{
public:
    using AddressOf = std::function<QHostAddress(messaging::SessionId)>;
    using Clock = std::function<PasscodeGuard::TimePoint()>;

    PasscodeCheck(PasscodeGuard::Config config, AddressOf addressOf,
                  Clock clock = &std::chrono::steady_clock::now);

    [[nodiscard]] std::optional<messaging::Rejection> preSend(messaging::Message &message) override;

private:
    PasscodeGuard m_guard;
    AddressOf m_addressOf;
    Clock m_clock;
};

} // namespace server
