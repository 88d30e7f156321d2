// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace server {

/// `/user/queue/replies` is a destination that each session has for itself. In the registry it
/// stands as `/queue/replies-user<session>`, a name that no client may use (Spring's
/// DefaultUserDestinationResolver).

[[nodiscard]] bool isUserDestination(QByteArrayView destination);
/// "/user/queue/replies" of session 12 → "/queue/replies-user12"
[[nodiscard]] QByteArray resolveUserDestination(QByteArrayView destination,
                                                messaging::SessionId session);

/// Where a SEND to another person goes.
struct UserTarget
{
    QString nickname;
    QByteArray destination; ///< as that person's sessions subscribe to it: "/user/queue/greetings"

    friend bool operator==(const UserTarget &, const UserTarget &) = default;
};

/// "/user/kim/queue/greetings" → kim, "/user/queue/greetings". A slash in the name is written %2F.
/// Nothing when it is not of that form.
[[nodiscard]] std::optional<UserTarget> parseUserTarget(QByteArrayView destination);
/// /user/queue/replies and the like: a client may listen there, but only the host writes.
[[nodiscard]] bool isWrittenByHostAlone(QByteArrayView userDestination);

} // namespace server
