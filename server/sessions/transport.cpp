// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/transport.h"

#include "server/front/connectioncounter.h"

namespace server {

namespace {

QByteArray nameOf(const QHostAddress &address, quint16 port)
{
    return QString(address.toString() + QLatin1Char(':') + QString::number(port)).toUtf8();
}

} // namespace

Transport::Transport(Framing framing, QTcpSocket *socket)
    : m_framing(framing)
    , m_socket(socket)
    , m_peerAddress(plainAddress(socket->peerAddress()))
    , m_peerName(nameOf(m_peerAddress, socket->peerPort()))
{
    connect(socket, &QTcpSocket::bytesWritten, this, &Transport::bytesWritten);
}

Transport::~Transport() = default;

} // namespace server
