// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/userdestinations.h"

namespace server {

namespace {
constexpr QByteArrayView prefix = "/user/";
}

bool isUserDestination(QByteArrayView destination)
{
    return destination.startsWith("/user/queue/") && destination.size() > qsizetype(12);
}

QByteArray resolveUserDestination(QByteArrayView destination, messaging::SessionId session)
{
    return QByteArray("/") + destination.sliced(prefix.size()).toByteArray() + "-user"
        + QByteArray::number(session);
}

} // namespace server
