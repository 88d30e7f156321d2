// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/socketoptions.h"

#include <QTcpSocket>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#endif
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace server {

namespace {

#ifdef Q_OS_LINUX
// Where data may stay unacknowledged for as long as the system likes, a peer that vanished while
// nothing was to be sent is still noticed after some minutes: its two hours are for another age.
constexpr int idleSecondsBeforeProbe = 60;
constexpr int secondsBetweenProbes = 10;

/// A probe counts as data (tcp(7), TCP_USER_TIMEOUT): were the first one due when that time is up
/// already, the loss of a single packet would end a link that is well. Three fit in.
struct Probes
{
    explicit Probes(std::chrono::milliseconds userTimeout)
    {
        const int seconds = int(std::chrono::floor<std::chrono::seconds>(userTimeout).count());
        if (seconds > 0) {
            idle = std::max(seconds / 2, 1);
            interval = std::max(seconds / 6, 1);
        }
    }

    int idle = idleSecondsBeforeProbe;
    int interval = secondsBetweenProbes;
};

void setOption(qintptr descriptor, int level, int option, int value)
{
    setsockopt(int(descriptor), level, option, &value, sizeof value);
}
#endif

} // namespace

void prepareSocket([[maybe_unused]] QTcpSocket &socket,
                   [[maybe_unused]] std::chrono::milliseconds userTimeout)
{
#ifndef Q_OS_LINUX
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#endif
}

void prepareListener([[maybe_unused]] qintptr listener,
                     [[maybe_unused]] std::chrono::milliseconds userTimeout)
{
#ifdef Q_OS_LINUX
    // One call here in place of one for each client: accept(2) hands all of these down.
    setOption(listener, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(listener, SOL_SOCKET, SO_KEEPALIVE, 1);
    const Probes probes(userTimeout);
    setOption(listener, IPPROTO_TCP, TCP_KEEPIDLE, probes.idle);
    setOption(listener, IPPROTO_TCP, TCP_KEEPINTVL, probes.interval);
    if (userTimeout.count() > 0)
        setOption(listener, IPPROTO_TCP, TCP_USER_TIMEOUT, int(userTimeout.count()));
#endif
}

void shutDownWriting(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
#else
    socket.disconnectFromHost();
#endif
}

} // namespace server
