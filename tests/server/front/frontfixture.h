// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/servereventdispatcher.h"
#include "server/front/front.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QList>
#include <QPointer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <memory>

/// A Front on a free port of the loopback, with /health, that keeps the WebSockets it let in and
/// sends each message back.
class FrontFixture
{
public:
    struct Guest
    {
        std::unique_ptr<QWebSocket> socket;
        QPointer<QTcpSocket> transport;
        server::Handshake handshake;
    };

    explicit FrontFixture(const server::FrontConfig &config = {})
        : front(std::make_unique<server::Front>(config))
    {
        front->routes().add("/health", [](const server::HttpRequest &) {
            return server::plainResponse(200, "well");
        });
        QObject::connect(
            front.get(), &server::Front::webSocketAccepted, &m_context,
            [this](QWebSocket *socket, QTcpSocket *transport, const server::Handshake &handshake) {
                accept(socket, transport, handshake);
            });
        const auto problem = front->listen(QHostAddress::LocalHost, 0);
        if (problem)
            qFatal("%s", qPrintable(*problem));
    }

    [[nodiscard]] quint16 port() const { return front->serverPort(); }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(port()));
    }
    [[nodiscard]] QByteArray hostHeader() const
    {
        return "Host: 127.0.0.1:" + QByteArray::number(port()) + "\r\n";
    }
    /// A sound request for a WebSocket, with more headers if wanted.
    [[nodiscard]] QByteArray upgradeRequest(const QByteArray &more = {}) const
    {
        return "GET /ws HTTP/1.1\r\n" + hostHeader()
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + more + "\r\n";
    }

    std::unique_ptr<server::Front> front;
    std::vector<Guest> guests;

private:
    void accept(QWebSocket *socket, QTcpSocket *transport, const server::Handshake &handshake)
    {
        socket->setParent(nullptr);
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                         &QWebSocket::sendTextMessage);
        QObject::connect(socket, &QWebSocket::binaryMessageReceived, socket,
                         &QWebSocket::sendBinaryMessage);
        guests.push_back({std::unique_ptr<QWebSocket>(socket), transport, handshake});
    }

    QObject m_context;
};

/// A client that sends octets and keeps what comes.
class RawClient final : public QTcpSocket
{
public:
    explicit RawClient(quint16 port)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { received += readAll(); });
        connectToHost(QHostAddress::LocalHost, port);
    }

    /// The request is sent, with the wish for an end if it says nothing of that, and the host has
    /// ended the connection.
    [[nodiscard]] QByteArray ask(QByteArray request)
    {
        if (!request.contains("\r\nConnection: "))
            request.replace(request.indexOf("\r\n\r\n", 4), 4, "\r\nConnection: close\r\n\r\n");
        write(request);
        return waitForEnd() ? received : QByteArray("the connection was not ended");
    }
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return state() == UnconnectedState; }, 10'000);
    }
    /// That much has come.
    [[nodiscard]] bool waitForEndingIn(const QByteArray &end)
    {
        return QTest::qWaitFor([&] { return received.endsWith(end); }, 10'000);
    }
    [[nodiscard]] bool waitForHead()
    {
        return QTest::qWaitFor([this] { return received.contains("\r\n\r\n"); }, 10'000);
    }
    /// Status code of what came; 0 if it is no HTTP answer.
    [[nodiscard]] int status() const
    {
        return received.startsWith("HTTP/1.1 ") ? received.mid(9, 3).toInt() : 0;
    }
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const QByteArray before = "\r\n" + name + ": ";
        const qsizetype start = received.indexOf(before);
        if (start == -1)
            return {};
        const qsizetype value = start + before.size();
        return received.mid(value, received.indexOf("\r\n", value) - value);
    }

    QByteArray received;
};

/// Runs a test on the event loop that the host's thread has.
template <typename Test>
int runOnServerLoop(int argc, char **argv)
{
    if (QAbstractEventDispatcher *dispatcher = server::createServerEventDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher);
    const QCoreApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}
