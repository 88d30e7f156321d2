// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/eventloop/loopthread.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

namespace {

QByteArray patternOf(qsizetype size)
{
    QByteArray octets(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        octets[i] = char((i * 31) >> 3);
    return octets;
}

} // namespace

/// Qt's own sockets on the dispatcher.
class TestDispatcherTraffic final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { raiseDescriptorLimit(); }

    void tcpSocketsMoveDataBothWays_data() { addLoopKinds(); }
    void tcpSocketsMoveDataBothWays()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            // More than the kernel buffers, so that both sides have to wait for each other.
            const QByteArray sent = patternOf(8 << 20);
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            connect(&server, &QTcpServer::newConnection, &server, [&] {
                QTcpSocket *peer = server.nextPendingConnection();
                connect(peer, &QTcpSocket::readyRead, peer,
                        [peer] { peer->write(peer->readAll()); });
            });
            QTcpSocket client;
            QByteArray received;
            QEventLoop loop;
            connect(&client, &QTcpSocket::readyRead, &loop, [&] {
                received += client.readAll();
                if (received.size() >= sent.size())
                    loop.quit();
            });
            connect(&client, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
            client.connectToHost(QHostAddress::LocalHost, server.serverPort());
            client.write(sent);
            loop.exec();
            QVERIFY(received == sent);
        });
    }

    void refusedConnectionIsReported_data() { addLoopKinds(); }
    void refusedConnectionIsReported()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            quint16 freePort = 0;
            {
                QTcpServer server;
                QVERIFY(server.listen(QHostAddress::LocalHost));
                freePort = server.serverPort();
            }
            QTcpSocket client;
            QEventLoop loop;
            connect(&client, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
            client.connectToHost(QHostAddress::LocalHost, freePort);
            loop.exec();
            QCOMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
        });
    }

    void connectionsComeAndGo_data() { addLoopKinds(); }
    void connectionsComeAndGo()
    {
        QFETCH(const LoopKind, kind);
        runOn(kind, [] {
            constexpr int connections = 300;
            QTcpServer server;
            server.setListenBacklogSize(connections);
            QVERIFY(server.listen(QHostAddress::LocalHost));
            int left = 0;
            QEventLoop loop;
            connect(&server, &QTcpServer::newConnection, &server, [&] {
                while (QTcpSocket *peer = server.nextPendingConnection()) {
                    peer->write("bye");
                    peer->disconnectFromHost();
                    connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
                }
            });
            const auto startOne = [&] {
                auto *client = new QTcpSocket(&server);
                connect(client, &QTcpSocket::disconnected, &loop, [&, client] {
                    QCOMPARE(client->readAll(), QByteArray("bye"));
                    client->deleteLater();
                    if (++left == connections)
                        loop.quit();
                });
                client->connectToHost(QHostAddress::LocalHost, server.serverPort());
            };
            for (int i = 0; i < connections; ++i)
                startOne();
            loop.exec();
            QCOMPARE(left, connections);
        });
    }

    void webSocketEchoBesideIdleSockets()
    {
        runOn(LoopKind::Epoll, [] {
            std::vector<std::unique_ptr<SocketPair>> idle;
            std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
            int disturbed = 0;
            for (int i = 0; i < 1000; ++i) {
                idle.push_back(std::make_unique<SocketPair>());
                notifiers.push_back(
                    std::make_unique<QSocketNotifier>(idle.back()->ends[0], QSocketNotifier::Read));
                connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(),
                        [&] { ++disturbed; });
            }

            QWebSocketServer server(QString(), QWebSocketServer::NonSecureMode);
            QVERIFY(server.listen(QHostAddress::LocalHost));
            connect(&server, &QWebSocketServer::newConnection, &server, [&] {
                QWebSocket *peer = server.nextPendingConnection();
                peer->setParent(&server);
                connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
            });
            QWebSocket client;
            QEventLoop loop;
            int echoes = 0;
            connect(&client, &QWebSocket::connected, &client,
                    [&] { client.sendTextMessage(QStringLiteral("0")); });
            connect(&client, &QWebSocket::textMessageReceived, &client, [&](const QString &text) {
                QCOMPARE(text, QString::number(echoes));
                if (++echoes == 500)
                    loop.quit();
                else
                    client.sendTextMessage(QString::number(echoes));
            });
            connect(&client, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
            client.open(server.serverUrl());
            loop.exec();
            QCOMPARE(echoes, 500);
            QCOMPARE(disturbed, 0);
        });
    }
};

QTEST_GUILESS_MAIN(TestDispatcherTraffic)

#include "tst_dispatchertraffic.moc"
