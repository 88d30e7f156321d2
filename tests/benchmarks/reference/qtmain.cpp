// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What QWebSocketServer alone costs: the same listener and event loop as the host's, an answer to
// CONNECT, and nothing else.

#include "server/descriptorlimit.h"
#include "server/eventloop/servereventdispatcher.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>
#include <cstring>

namespace {

constexpr int usageExit = 2;
constexpr int backlog = 4096;
constexpr const char *usage = R"(Usage: sarangbang-qt-server

QWebSocketServer on an event loop with epoll, on a free port of 127.0.0.1, which it prints. Answers
CONNECT and does nothing else: what docs/benchmarks.md compares memory and handshakes to. Ends when
it is terminated.

  --help         shows this
)";

QString connectedFrame()
{
    return QStringLiteral("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n") + QChar(u'\0');
}

void serve(QWebSocket *peer)
{
    QObject::connect(peer, &QWebSocket::textMessageReceived, peer, [peer](const QString &message) {
        if (message.startsWith(QLatin1String("CONNECT\n")))
            peer->sendTextMessage(connectedFrame());
    });
    QObject::connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        const bool asked = std::strcmp(argv[1], "--help") == 0;
        std::fputs(usage, asked ? stdout : stderr);
        return asked ? 0 : usageExit;
    }
    if (QAbstractEventDispatcher *dispatcher = server::createServerEventDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher);
    QCoreApplication application(argc, argv);
    server::raiseDescriptorLimit();

    QWebSocketServer webSockets(QString(), QWebSocketServer::NonSecureMode);
    webSockets.setSupportedSubprotocols({QStringLiteral("v12.stomp")});
    QObject::connect(&webSockets, &QWebSocketServer::newConnection, &webSockets, [&webSockets] {
        while (QWebSocket *peer = webSockets.nextPendingConnection())
            serve(peer);
    });
    QTcpServer listener;
    listener.setListenBacklogSize(backlog);
    listener.setMaxPendingConnections(backlog);
    QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&listener, &webSockets] {
        while (QTcpSocket *socket = listener.nextPendingConnection()) {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            webSockets.handleConnection(socket);
        }
    });
    if (!listener.listen(QHostAddress::LocalHost)) {
        std::fprintf(stderr, "sarangbang-qt-server: %s\n", qPrintable(listener.errorString()));
        return usageExit;
    }
    std::printf("listening on http://127.0.0.1:%d/\n", int(listener.serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
