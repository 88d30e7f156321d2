// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/sockjspeer.h"

#include <QHostAddress>
#include <QTest>

namespace conformance {

namespace {

constexpr int patience = 10'000; ///< ms

} // namespace

HttpAsk::HttpAsk(quint16 port, const QByteArray &method, const QByteArray &target,
                 const QByteArray &body, const QByteArray &headers)
    : m_port(port)
{
    connect(this, &QTcpSocket::readyRead, this, [this] { m_received += readAll(); });
    connectToHost(QHostAddress::LocalHost, port);
    write(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
          + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n"
          + body);
}

HttpAsk::~HttpAsk()
{
    disconnect();
    abort();
}

bool HttpAsk::waitForEnd()
{
    return QTest::qWaitFor([this] { return isWhole(); }, patience);
}

bool HttpAsk::waitForBody(const QByteArray &end)
{
    return QTest::qWaitFor([&] { return body().endsWith(end); }, patience);
}

bool HttpAsk::isStillWaiting()
{
    HttpAsk other(m_port, "GET", "/health");
    return other.waitForEnd() && m_received.isEmpty();
}

qsizetype HttpAsk::headSize() const
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    return end == -1 ? m_received.size() : end + 4;
}

int HttpAsk::status() const
{
    return m_received.mid(9, 3).toInt();
}

QByteArray HttpAsk::header(const QByteArray &name) const
{
    const QByteArray before = "\r\n" + name + ": ";
    const qsizetype start = m_received.left(headSize()).indexOf(before);
    if (start == -1)
        return {};
    const qsizetype value = start + before.size();
    return m_received.mid(value, m_received.indexOf("\r\n", value) - value);
}

QByteArray HttpAsk::body() const
{
    QByteArray rest = m_received.mid(headSize());
    if (header("Transfer-Encoding") != "chunked")
        return rest;
    QByteArray content;
    for (qsizetype line = rest.indexOf("\r\n"); line != -1; line = rest.indexOf("\r\n")) {
        const qsizetype size = rest.left(line).toLongLong(nullptr, 16);
        content += rest.mid(line + 2, size);
        rest = rest.mid(line + 2 + size + 2);
    }
    return content;
}

bool HttpAsk::isWhole() const
{
    if (!m_received.contains("\r\n\r\n"))
        return false;
    if (header("Transfer-Encoding") == "chunked")
        return m_received.endsWith("0\r\n\r\n");
    return m_received.size() - headSize() >= header("Content-Length").toLongLong();
}

} // namespace conformance
