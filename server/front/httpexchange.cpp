// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpexchange.h"

#include <QDateTime>
#include <QTcpSocket>

namespace server {

HttpExchange::HttpExchange(HttpRequest request, QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_socket(socket)
    , m_end(m_request.head.keepAlive ? HttpConnectionEnd::KeepAlive : HttpConnectionEnd::Close)
{
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpExchange::bytesWritten);
}

HttpExchange::~HttpExchange() = default;

quint16 HttpExchange::peerPort() const
{
    return m_socket ? m_socket->peerPort() : 0;
}

void HttpExchange::answer(const HttpResponse &response)
{
    Q_ASSERT(m_phase == Phase::Waiting);
    if (m_phase != Phase::Waiting || !m_socket)
        return;
    if (response.status >= 400)
        emit refused(response.status, response.body);
    const HttpBody body = m_request.head.method == "HEAD" ? HttpBody::LeaveOut : HttpBody::Send;
    m_socket->write(writeHttpResponse(response, body, QDateTime::currentDateTimeUtc(), m_end));
    finish(true);
}

void HttpExchange::begin(const HttpResponse &head)
{
    Q_ASSERT(m_phase == Phase::Waiting);
    if (m_phase != Phase::Waiting || !m_socket)
        return;
    m_phase = Phase::Streaming;
    const bool isChunked = m_request.head.minorVersion >= 1;
    if (!isChunked)
        m_end = HttpConnectionEnd::Close;
    m_socket->write(writeHttpStreamHead(head, QDateTime::currentDateTimeUtc(), m_end, isChunked));
}

void HttpExchange::write(QByteArrayView piece)
{
    Q_ASSERT(m_phase == Phase::Streaming);
    if (m_phase != Phase::Streaming || !m_socket || piece.isEmpty()
        || m_request.head.method == "HEAD")
        return;
    if (m_request.head.minorVersion == 0) {
        m_socket->write(piece.data(), piece.size());
        return;
    }
    QByteArray chunk;
    chunk.reserve(piece.size() + 12);
    chunk.append(QByteArray::number(piece.size(), 16)).append("\r\n");
    chunk.append(piece).append("\r\n");
    m_socket->write(chunk);
}

void HttpExchange::end()
{
    Q_ASSERT(m_phase == Phase::Streaming);
    if (m_phase != Phase::Streaming || !m_socket)
        return;
    if (m_request.head.minorVersion >= 1 && m_request.head.method != "HEAD")
        m_socket->write("0\r\n\r\n");
    finish(true);
}

void HttpExchange::abort()
{
    if (isOpen() && m_socket)
        m_socket->abort(); // which the connection notices
}

qint64 HttpExchange::bytesToWrite() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void HttpExchange::lose()
{
    finish(false);
}

void HttpExchange::finish(bool wasAnswered)
{
    if (std::exchange(m_phase, Phase::Over) != Phase::Over)
        emit closed(wasAnswered);
}

} // namespace server
