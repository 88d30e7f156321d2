// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"

#include <QByteArray>

namespace server {

/// The id of a message that somebody sends: the header `message-id` counts before @p ofBody, the
/// field `id`; where there is neither, a new one.
[[nodiscard]] chat::Result<QByteArray> messageIdOf(const messaging::Message &message,
                                                   const QByteArray &ofBody);

} // namespace server
