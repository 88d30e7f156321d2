// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/pageserver.h"

#include <QFile>
#include <QTcpSocket>

namespace testsupport {

namespace {

QByteArray typeOf(const QByteArray &path)
{
    return path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
}

qsizetype bodySize(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare("content-length", Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

bool PageServer::listen()
{
    connect(&m_server, &QTcpServer::newConnection, this, &PageServer::accept);
    return m_server.listen(QHostAddress::LocalHost);
}

bool PageServer::addFile(const QString &name, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("%s: %s", qPrintable(path), qPrintable(file.errorString()));
        return false;
    }
    m_files.insert('/' + name.toUtf8(), file.readAll());
    return true;
}

QString PageServer::origin() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

QUrl PageServer::url(const QString &query) const
{
    QUrl url(origin() + QStringLiteral("/index.html"));
    url.setQuery(query);
    return url;
}

void PageServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_requests.remove(socket);
            socket->deleteLater();
        });
    }
}

void PageServer::read(QTcpSocket *socket)
{
    QByteArray &request = m_requests[socket];
    request += socket->readAll();
    const qsizetype headEnd = request.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray head = request.left(headEnd);
    const QByteArray body = request.mid(headEnd + 4);
    if (body.size() >= bodySize(head))
        answer(socket, head.split(' ').value(1), body);
}

void PageServer::answer(QTcpSocket *socket, const QByteArray &target, const QByteArray &body)
{
    const QByteArray path = target.split('?').first();
    const bool isReport = path == "/report";
    if (isReport)
        m_reports.append(QString::fromUtf8(body));
    const QByteArray content = m_files.value(path);
    const QByteArray status = isReport || m_files.contains(path) ? "200 OK" : "404 Not Found";
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: " + typeOf(path)
                  + "\r\nContent-Length: " + QByteArray::number(content.size())
                  + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + content);
    socket->disconnectFromHost();
}

} // namespace testsupport
