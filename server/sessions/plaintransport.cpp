// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/plaintransport.h"

#include "server/front/socketoptions.h"

namespace server {

namespace {

// What one peer can have the host look at in one turn of the event loop.
constexpr qsizetype readBuffer = 65'536;

} // namespace

PlainTransport::PlainTransport(QTcpSocket *socket)
    : Transport(Framing::Plain, socket)
{
    socket->setParent(this);
    socket->setReadBufferSize(readBuffer);
    connect(socket, &QTcpSocket::disconnected, this, &Transport::closed);
}

PlainTransport::~PlainTransport() = default;

void PlainTransport::open()
{
    connect(socket(), &QTcpSocket::readyRead, this, &PlainTransport::read);
    read();
}

void PlainTransport::setReading(bool isOn)
{
    if (std::exchange(m_isReading, isOn) == isOn)
        return;
    setListening(isOn);
    if (!isOn)
        return;
    QMetaObject::invokeMethod(this, &PlainTransport::read, Qt::QueuedConnection);
}

void PlainTransport::read()
{
    while (m_isReading && socket()->bytesAvailable() > 0) {
        owner()->noteActivity();
        owner()->receive(socket()->read(readBuffer));
    }
}

void PlainTransport::endWriting()
{
    shutDownWriting(*socket());
}

void PlainTransport::abort()
{
    socket()->abort();
}

} // namespace server
