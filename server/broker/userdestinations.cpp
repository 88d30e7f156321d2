// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/userdestinations.h"

#include <algorithm>
#include <array>

namespace server {

namespace {

constexpr QByteArrayView prefix = "/user/";
constexpr QByteArrayView queue = "/queue/";
constexpr std::array<QByteArrayView, 3> hostsOwn{"/user/queue/replies", "/user/queue/errors",
                                                 "/user/queue/direct"};

} // namespace

bool isUserDestination(QByteArrayView destination)
{
    return destination.startsWith("/user/queue/") && destination.size() > qsizetype(12);
}

QByteArray resolveUserDestination(QByteArrayView destination, messaging::SessionId session)
{
    return QByteArray("/") + destination.sliced(prefix.size()).toByteArray() + "-user"
        + QByteArray::number(session);
}

std::optional<UserTarget> parseUserTarget(QByteArrayView destination)
{
    if (!destination.startsWith(prefix))
        return std::nullopt;
    const QByteArrayView rest = destination.sliced(prefix.size());
    const qsizetype slash = rest.indexOf('/');
    if (slash < 1)
        return std::nullopt;
    const QByteArrayView path = rest.sliced(slash);
    if (!path.startsWith(queue) || path.size() == queue.size())
        return std::nullopt;
    return UserTarget{
        .nickname = QString::fromUtf8(rest.first(slash))
                        .replace(QLatin1String("%2F"), QLatin1String("/"), Qt::CaseInsensitive),
        .destination = prefix.first(prefix.size() - 1).toByteArray() + path.toByteArray()};
}

bool isWrittenByHostAlone(QByteArrayView userDestination)
{
    return std::find(hostsOwn.begin(), hostsOwn.end(), userDestination) != hostsOwn.end();
}

} // namespace server
