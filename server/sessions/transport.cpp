// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/transport.h"

#include "server/front/connectioncounter.h"

#include <QSocketNotifier>

#include <utility>

namespace server {

Transport::Transport(Framing framing, QTcpSocket *socket)
    : m_framing(framing)
    , m_socket(socket)
    , m_peerAddress(plainAddress(socket->peerAddress()))
    , m_peerPort(socket->peerPort())
{
    connect(socket, &QTcpSocket::bytesWritten, this, &Transport::bytesWritten);
}

Transport::~Transport() = default;

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
