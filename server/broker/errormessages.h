// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"
#include "protocol/stomp/error.h"
#include "server/broker/selector/selector.h"

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
[[nodiscard]] stomp::Error badSelector(const messaging::Message &subscribe,
                                       const SelectorError &error);
[[nodiscard]] stomp::Error unknownAckMode(const messaging::Message &subscribe);
/// ACK or NACK of what was not delivered to that session, or is acknowledged already.
[[nodiscard]] stomp::Error messageNotFound(const messaging::Message &cause);

} // namespace server
