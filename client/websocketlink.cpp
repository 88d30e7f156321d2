// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/websocketlink.h"

#include "client/hostaddress.h"
#include "protocol/stomp/version.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QWebSocketHandshakeOptions>

#include <utility>

namespace client {

namespace {

QWebSocketHandshakeOptions offeredSubprotocols()
{
    QStringList names;
    for (const auto version : {stomp::Version::V1_2, stomp::Version::V1_1, stomp::Version::V1_0})
        names += QString::fromLatin1(stomp::subprotocolName(version));
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(names);
    return options;
}

constexpr QByteArrayView httpStart = "HTTP/";

/// QWebSocket tells the HTTP status of a refused handshake in its text for people alone, whatever
/// their language. 0 when there is none: no HTTP, or status 400.
int httpStatus(const QString &errorText)
{
    static const QRegularExpression number(QStringLiteral("\\b[1-5][0-9]{2}\\b"));
    return number.match(errorText).captured().toInt();
}

} // namespace

WebSocketLink::WebSocketLink(QUrl url, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
{
    // A Qt host closes the link (1007) when a fragment ends inside a UTF-8 sequence: each message
    // goes out as one frame.
    m_socket.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    m_socket.setMaxAllowedIncomingMessageSize(largestMessage);
    m_socket.setMaxAllowedIncomingFrameSize(largestMessage);
    m_socket.setProxy(QNetworkProxy::NoProxy); // hosts are near

    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_wasOpen = true;
        emit opened();
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { emit received(text.toUtf8()); });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &WebSocketLink::received);
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketLink::finishLater);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &WebSocketLink::noteError);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &WebSocketLink::noteError);
#endif
}

WebSocketLink::~WebSocketLink()
{
    m_socket.disconnect(this);
}

void WebSocketLink::open()
{
    m_socket.open(m_url, offeredSubprotocols());
    watchTransport();
}

void WebSocketLink::write(const QByteArray &octets, bool isUtf8)
{
    if (isUtf8)
        m_socket.sendTextMessage(QString::fromUtf8(octets));
    else
        m_socket.sendBinaryMessage(octets);
}

void WebSocketLink::close(quint16 code, const QByteArray &reason)
{
    m_socket.flush();
    m_socket.close(static_cast<QWebSocketProtocol::CloseCode>(code), QString::fromUtf8(reason));
}

void WebSocketLink::abort()
{
    m_isFinishing = true;
    m_socket.disconnect(this);
    m_socket.abort();
}

/// The QTcpSocket beneath tells what QWebSocket does not.
void WebSocketLink::watchTransport()
{
    auto *transport = m_socket.findChild<QTcpSocket *>();
    if (!transport)
        return;
    connect(transport, &QTcpSocket::connected, this, [this, transport] {
        m_wasReached = true;
        // Nagle's algorithm holds back the second of two small messages for 40 ms. QWebSocket sets
        // this before there is a socket to set it on.
        transport->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    });
    connect(
        transport, &QTcpSocket::readyRead, this,
        [this, transport] { checkAnswer(transport->peek(httpStart.size())); },
        Qt::SingleShotConnection);
}

/// A server of another kind (SSH, mail) speaks first, and no HTTP: QWebSocket would wait for the
/// end of a head that never comes.
void WebSocketLink::checkAnswer(const QByteArray &start)
{
    if (m_wasOpen || httpStart.startsWith(start))
        return;
    noteError(QAbstractSocket::ConnectionRefusedError);
    finishLater();
}

void WebSocketLink::noteError(QAbstractSocket::SocketError error)
{
    if (m_error == QAbstractSocket::UnknownSocketError) // what follows it is its consequence
        m_error = error;
    // An open link ends with disconnected(), after the peer's last words; a handshake may not.
    if (!m_wasOpen)
        finishLater();
}

void WebSocketLink::finishLater()
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    // Octets that came together with the end of the stream are parsed in the next turn of the
    // event loop: an ERROR frame or the close code may be among them.
    QMetaObject::invokeMethod(this, &WebSocketLink::finish, Qt::QueuedConnection);
}

void WebSocketLink::finish()
{
    const LinkFailure why = failure();
    m_socket.disconnect(this);
    m_socket.abort();
    emit closed(why);
}

LinkFailure WebSocketLink::failure() const
{
    const QString host = displayAddress(m_url);
    if (m_wasOpen) {
        // Without a close frame the code reads 1000.
        const bool sawCloseFrame = m_error == QAbstractSocket::UnknownSocketError
            || m_socket.closeCode() != QWebSocketProtocol::CloseCodeNormal;
        return sawCloseFrame ? failureOfCloseCode(m_socket.closeCode(), host)
                             : failureOfSocket(m_error, host);
    }
    // The same error stands for a TCP connection that nobody takes.
    if (m_wasReached && m_error == QAbstractSocket::ConnectionRefusedError)
        return failureOfHttpStatus(httpStatus(m_socket.errorString()), host);
    return failureOfSocket(m_error, host);
}

} // namespace client
