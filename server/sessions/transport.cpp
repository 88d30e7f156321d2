// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/transport.h"

#include "server/front/connectioncounter.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/uio.h>
#endif

namespace server {

namespace {

#ifdef Q_OS_UNIX
/// Octets that the kernel took; 0 when it takes none now, -1 when the link is broken.
qsizetype sendViews(qintptr descriptor, std::span<const QByteArrayView> views)
{
    std::array<iovec, 64> parts;
    for (size_t i = 0; i < views.size(); ++i)
        parts[i] = {const_cast<char *>(views[i].data()), size_t(views[i].size())};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = views.size();
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(int(descriptor), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS ? 0 : -1;
    return sent;
}
#endif

} // namespace

Transport::Transport(Framing framing, QTcpSocket *socket)
    : m_framing(framing)
    , m_socket(socket)
    , m_peerAddress(plainAddress(socket->peerAddress()))
    , m_peerPort(socket->peerPort())
{
    connect(socket, &QTcpSocket::bytesWritten, this, [this] { owner()->noteWritten(); });
}

Transport::Transport(Framing framing, const QHostAddress &peerAddress, quint16 peerPort)
    : m_framing(framing)
    , m_peerAddress(peerAddress)
    , m_peerPort(peerPort)
{ }

Transport::~Transport() = default;

qsizetype Transport::kept() const
{
    return m_socket ? qsizetype(m_socket->bytesToWrite()) : 0;
}

void Transport::setStompBeats(bool) { }

void Transport::noteClosing(quint16, const QByteArray &) { }

/// Past QTcpSocket, straight to the kernel. Only what the kernel does not take waits: one unit in
/// QTcpSocket, whose write notifier then wakes us, the rest in the queue.
qsizetype Transport::write(SendQueue &queue)
{
    if (!m_socket || queue.isEmpty())
        return 0;
    // Something of QWebSocket's, or a unit that was handed over, must go out first.
    if (m_socket->bytesToWrite() > 0)
        m_socket->flush();
    if (m_socket->bytesToWrite() > 0)
        return 0;
    const qsizetype taken = writeToKernel(queue);
    // QTcpSocket waits for the peer with one unit of ours and tells us by bytesWritten().
    if (taken >= 0 && !queue.isEmpty())
        m_socket->write(queue.takeUnit());
    return taken;
}

#ifdef Q_OS_UNIX
qsizetype Transport::writeToKernel(SendQueue &queue)
{
    const qsizetype before = queue.size();
    std::array<QByteArrayView, 64> views;
    while (!queue.isEmpty()) {
        const qsizetype count = queue.peek(views);
        qsizetype offered = 0;
        for (qsizetype i = 0; i < count; ++i)
            offered += views[size_t(i)].size();
        const qsizetype sent
            = sendViews(m_socket->socketDescriptor(), std::span(views).first(size_t(count)));
        if (sent < 0)
            return -1;
        queue.consume(sent);
        if (sent < offered)
            break;
    }
    return before - queue.size();
}
#else
qsizetype Transport::writeToKernel(SendQueue &queue)
{
    // Unit by unit: what QTcpSocket holds is then never more than one past a full kernel.
    const qsizetype before = queue.size();
    while (!queue.isEmpty() && m_socket->bytesToWrite() == 0) {
        if (m_socket->write(queue.takeUnit()) < 0)
            return -1;
        m_socket->flush();
    }
    return before - queue.size();
}
#endif

QByteArray Transport::peerName() const
{
    return QString(m_peerAddress.toString() + QLatin1Char(':') + QString::number(m_peerPort))
        .toUtf8();
}

void Transport::setListening(bool isOn)
{
    if (std::exchange(m_isListening, isOn) == isOn)
        return;
    // Later: a read that is under way now would switch the notifier on again.
    QMetaObject::invokeMethod(this, &Transport::applyListening, Qt::QueuedConnection);
}

/// QTcpSocket, and QWebSocket on it, read whenever there is something; the notifier is the one tap
/// there is. The socket's own read buffer bounds what is behind the tap.
void Transport::applyListening()
{
    if (!m_socket)
        return;
    const auto notifiers = m_socket->findChildren<QSocketNotifier *>();
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier->type() == QSocketNotifier::Read)
            notifier->setEnabled(m_isListening);
    }
}

} // namespace server
