// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QByteArrayView>

namespace server {

/// `/user/queue/replies` is a destination that each session has for itself. In the registry it
/// stands as `/queue/replies-user<session>`, a name that no client may use (Spring's
/// DefaultUserDestinationResolver).

[[nodiscard]] bool isUserDestination(QByteArrayView destination);
/// "/user/queue/replies" of session 12 → "/queue/replies-user12"
[[nodiscard]] QByteArray resolveUserDestination(QByteArrayView destination,
                                                messaging::SessionId session);

} // namespace server
