// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/clientsocket.h"

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/socket.h>
#endif

namespace server {

namespace {

/// Octets that the kernel took; 0 also where it failed: QTcpSocket then finds out why.
qint64 sendNow(qintptr descriptor, const char *data, qint64 size)
{
#ifdef Q_OS_UNIX
    ssize_t sent = -1;
    do {
        sent = ::send(int(descriptor), data, size_t(size), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    return sent < 0 ? 0 : sent;
#else
    Q_UNUSED(descriptor);
    Q_UNUSED(data);
    Q_UNUSED(size);
    return 0;
#endif
}

} // namespace

ClientSocket::ClientSocket() = default;

ClientSocket::~ClientSocket()
{
    // What is below still ends the connection, and would call what is not there any more.
    disconnect(this, &QTcpSocket::disconnected, this, &ClientSocket::noteOver);
    noteOver();
}

void ClientSocket::hold()
{
    m_isHolding = true;
}

void ClientSocket::release()
{
    m_isHolding = false;
    const QByteArray octets = std::exchange(m_held, {});
    if (octets.isEmpty() || state() != ConnectedState)
        return;
    write(octets);
    if (bytesToWrite() == 0)
        emit bytesWritten(octets.size()); // else it comes when the kernel has taken the rest
}

void ClientSocket::whenOver(std::function<void()> action)
{
    m_whenOver = std::move(action);
    connect(this, &QTcpSocket::disconnected, this, &ClientSocket::noteOver);
}

void ClientSocket::noteOver()
{
    if (const auto action = std::exchange(m_whenOver, nullptr))
        action();
}

qint64 ClientSocket::bytesToWrite() const
{
    return m_held.size() + QTcpSocket::bytesToWrite();
}

void ClientSocket::disconnectFromHost()
{
    release();
    QTcpSocket::disconnectFromHost();
}

qint64 ClientSocket::writeData(const char *data, qint64 size)
{
    if (m_isHolding) {
        m_held.append(data, size);
        return size;
    }
    const bool isNext = state() == ConnectedState && bytesToWrite() == 0;
    const qint64 sent = isNext ? sendNow(socketDescriptor(), data, size) : 0;
    if (sent == size)
        return size;
    const qint64 kept = QTcpSocket::writeData(data + sent, size - sent);
    return kept < 0 && sent == 0 ? -1 : sent + std::max<qint64>(kept, 0);
}

} // namespace server
