// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/listener.h"

#include "server/front/httpresponse.h"
#include "server/front/socketoptions.h"

#include <chrono>

#ifdef Q_OS_UNIX
#include <cerrno>
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
constexpr int acceptedInOneTurn = 256;

int openReserve()
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/// As accept(2); no program that we start inherits it.
int acceptOne(int listening)
{
#ifdef Q_OS_LINUX
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
#else
    const int client = ::accept(listening, nullptr, nullptr);
    if (client != -1)
        ::fcntl(client, F_SETFD, FD_CLOEXEC);
    return client;
#endif
}
#endif

} // namespace

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(backlog);
    m_resumeTimer.setSingleShot(true);
#ifdef Q_OS_UNIX
    m_reserve = openReserve();
    connect(&m_resumeTimer, &QTimer::timeout, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
#else
    connect(&m_resumeTimer, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, [this] {
        emit descriptorsExhausted(0);
        m_resumeTimer.start(pauseWithoutDescriptors);
    });
#endif
}

Listener::~Listener()
{
    stop();
#ifdef Q_OS_UNIX
    if (m_reserve != -1)
        ::close(m_reserve);
#endif
}

std::optional<QString> Listener::start(const QHostAddress &address, quint16 port,
                                       std::chrono::milliseconds userTimeout)
{
    if (!listen(address, port))
        return problem(address, port);
    prepareListener(socketDescriptor(), userTimeout);
#ifdef Q_OS_UNIX
    // QTcpServer's own accepting never hears of EMFILE once it has seen an empty backlog: its
    // engine keeps the first error for good. It would try again and again, with all of a core.
    pauseAccepting();
    m_notifier = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptWaiting);
#endif
    return std::nullopt;
}

void Listener::stop()
{
    m_resumeTimer.stop();
#ifdef Q_OS_UNIX
    m_notifier.reset(); // before its descriptor
#endif
    close();
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

#ifdef Q_OS_UNIX

void Listener::acceptWaiting()
{
    // Before anybody: without it, whoever comes when all are taken waits for nothing.
    if (m_reserve == -1)
        m_reserve = openReserve();
    if (m_reserve == -1) {
        recover();
        return;
    }
    // No more in one turn: those who are there want their turn too.
    for (int i = 0; i < acceptedInOneTurn && m_notifier; ++i) {
        const int client = acceptOne(int(socketDescriptor()));
        if (client != -1) {
            emit descriptorAccepted(client);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            recover();
            return;
        }
        // Else: a client that left before it was accepted, say.
    }
}

void Listener::recover()
{
    const int refused = refuseWaiting();
    emit descriptorsExhausted(refused);
    // Without the reserve, a listening socket that stays ready would keep the loop busy.
    if (refused == 0 && m_notifier) {
        m_notifier->setEnabled(false);
        m_resumeTimer.start(pauseWithoutDescriptors);
    }
}

/// Accepts with the reserve what waits, and refuses it. Number of clients refused. Another thread
/// may take the reserve's place while it is free; the next turn sees to that.
int Listener::refuseWaiting()
{
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
        const int client = acceptOne(int(socketDescriptor()));
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
}

#endif

} // namespace server
