// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/socketoptions.h"

#include <QTcpSocket>

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
// A peer that vanished while nothing was to be sent is noticed after about a minute and a half;
// the system's two hours are for another age.
constexpr int idleSecondsBeforeProbe = 60;
constexpr int secondsBetweenProbes = 10;

void setTcpOption(const QTcpSocket &socket, int option, int value)
{
    setsockopt(int(socket.socketDescriptor()), IPPROTO_TCP, option, &value, sizeof value);
}
#endif

} // namespace

void prepareSocket(QTcpSocket &socket, std::chrono::milliseconds userTimeout)
{
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#ifdef Q_OS_LINUX
    setTcpOption(socket, TCP_KEEPIDLE, idleSecondsBeforeProbe);
    setTcpOption(socket, TCP_KEEPINTVL, secondsBetweenProbes);
    if (userTimeout.count() > 0)
        setTcpOption(socket, TCP_USER_TIMEOUT, int(userTimeout.count()));
#else
    Q_UNUSED(userTimeout);
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
