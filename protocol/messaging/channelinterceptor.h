// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"
#include "protocol/stomp/error.h"

#include <optional>
#include <variant>

namespace messaging {

/// Why a message was stopped: a stomp::Error ends the session, a chat::Error is the user's matter.
using Rejection = std::variant<stomp::Error, chat::Error>;

/// Looks at each message of a channel before its receivers do (Spring's ChannelInterceptor).
/// Runs in the channel's thread, in the order of registration.
class ChannelInterceptor
{
public:
    ChannelInterceptor() = default;
    virtual ~ChannelInterceptor() = default;

    /// May change @p message. A rejection stops it: no later interceptor and no receiver sees it.
    [[nodiscard]] virtual std::optional<Rejection> preSend(Message &message) = 0;
    /// The session is gone: forget what was kept for it.
    virtual void sessionClosed(SessionId session) { Q_UNUSED(session) }

    Q_DISABLE_COPY_MOVE(ChannelInterceptor)
};

} // namespace messaging
