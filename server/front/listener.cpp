// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/listener.h"

#include "server/front/httpresponse.h"

#include <chrono>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace server {

using namespace std::chrono_literals;

namespace {

// As much as the system gives: with Qt's 50, the rest of a crowd waits a second for its next try.
constexpr int backlog = 4096;

constexpr auto pauseWithoutDescriptors = 100ms;

#ifdef Q_OS_UNIX
int openReserve()
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}
#endif

} // namespace

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(backlog);
    m_resumeTimer.setSingleShot(true);
    connect(&m_resumeTimer, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, &Listener::recover);
#ifdef Q_OS_UNIX
    m_reserve = openReserve();
#endif
}

Listener::~Listener()
{
#ifdef Q_OS_UNIX
    if (m_reserve != -1)
        ::close(m_reserve);
#endif
}

std::optional<QString> Listener::start(const QHostAddress &address, quint16 port)
{
    if (listen(address, port))
        return std::nullopt;
    return problem(address, port);
}

QString Listener::problem(const QHostAddress &address, quint16 port) const
{
    const QString where = address.toString();
    switch (serverError()) {
    case QAbstractSocket::AddressInUseError:
        return QStringLiteral(
                   "port %1 on %2 is taken by another program: choose another with --port")
            .arg(QString::number(port), where);
    case QAbstractSocket::SocketAccessError:
        return QStringLiteral("port %1 may be opened by the administrator only: choose one from "
                              "1024 on with --port")
            .arg(port);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return QStringLiteral("this machine does not have the address %1: choose one of its own "
                              "with --listen")
            .arg(where);
    default:
        return QStringLiteral("cannot listen on %1, port %2: %3")
            .arg(where, QString::number(port), errorString());
    }
}

void Listener::incomingConnection(qintptr descriptor)
{
    emit descriptorAccepted(descriptor);
}

/// QTcpServer stops accepting after each error, and leaves the rest to us.
void Listener::recover(QAbstractSocket::SocketError error)
{
    if (error != QAbstractSocket::SocketResourceError) {
        // A client that left before it was accepted, say.
        resumeAccepting();
        return;
    }
    const int refused = refuseWaiting();
    emit descriptorsExhausted(refused);
    // Without the reserve, a listening socket that stays ready would keep the loop busy.
    if (refused > 0)
        resumeAccepting();
    else
        m_resumeTimer.start(pauseWithoutDescriptors);
}

/// Accepts with the reserve what waits, and refuses it. Number of clients refused.
int Listener::refuseWaiting()
{
#ifdef Q_OS_UNIX
    static const QByteArray answer = [] {
        HttpResponse response
            = plainResponse(503, "This host has no room for more connections: try again later.");
        response.headers = {{"Retry-After", "5"}};
        return writeHttpResponse(response, HttpBody::Send, QDateTime::currentDateTimeUtc());
    }();
    int refused = 0;
    while (m_reserve != -1) {
        ::close(m_reserve);
        m_reserve = -1;
        const int client = ::accept(int(socketDescriptor()), nullptr, nullptr);
        if (client != -1) {
            ::send(client, answer.constData(), size_t(answer.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
            ::shutdown(client, SHUT_WR);
            ::close(client);
            ++refused;
        }
        m_reserve = openReserve();
        if (client == -1)
            break;
    }
    return refused;
#else
    return 0;
#endif
}

} // namespace server
