// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"
#include "protocol/stomp/error.h"

namespace server {

/// The ERROR that answers @p cause on clientOutbound and ends its session.
[[nodiscard]] messaging::Message errorMessage(const messaging::Message &cause,
                                              const stomp::Error &error);
/// The ERROR for a broken rule of the chat, on a session that goes on: `code`, `retry-after` (ms).
[[nodiscard]] messaging::Message warningMessage(const messaging::Message &cause,
                                                const chat::ErrorReply &reply);

/// `<what> "<destination>"` and what is valid, for an unknown destination.
[[nodiscard]] stomp::Error unknownDestination(const messaging::Message &cause);
[[nodiscard]] stomp::Error missingHeader(const messaging::Message &cause, QByteArrayView header);

} // namespace server
