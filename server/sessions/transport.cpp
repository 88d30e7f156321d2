// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/transport.h"

#include <QHostAddress>

namespace server {

namespace {

QByteArray nameOf(const QTcpSocket &socket)
{
    const QString address = socket.peerAddress().toString();
    return QString(address + QLatin1Char(':') + QString::number(socket.peerPort())).toUtf8();
}

} // namespace

Transport::Transport(Framing framing, QTcpSocket *socket)
    : m_framing(framing)
    , m_socket(socket)
    , m_peerName(nameOf(*socket))
{
    connect(socket, &QTcpSocket::bytesWritten, this, &Transport::bytesWritten);
}

Transport::~Transport() = default;

} // namespace server
