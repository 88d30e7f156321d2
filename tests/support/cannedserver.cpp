// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/cannedserver.h"

#include <QTcpSocket>

#include <utility>

namespace testsupport {

CannedServer::CannedServer(QByteArray answer, QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            ++m_requests;
            m_lastRequest = socket->readAll();
            socket->write(m_answer);
            socket->disconnectFromHost();
        });
    });
}

bool CannedServer::listen()
{
    return m_server.listen(QHostAddress::LocalHost);
}

QUrl CannedServer::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_server.serverPort()));
}

QByteArray CannedServer::httpAnswer(int status, const QByteArray &phrase)
{
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + phrase
        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

} // namespace testsupport
