// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/front/frontfixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QWebSocketHandshakeOptions>

#include <array>

#ifdef Q_OS_LINUX
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

/// Requests of every kind, and the hand-over, with real sockets.
class TestFront final : public QObject
{
    Q_OBJECT

private slots:
    void answersEachRequest_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::newRow(name) << request << status;
        };
        // %H stands for a good Host header with its line end.
        row("GET", "GET /health HTTP/1.1\r\n%H\r\n", 200);
        row("GET with a query", "GET /health?full HTTP/1.1\r\n%H\r\n", 200);
        row("HTTP/1.0", "GET /health HTTP/1.0\r\n\r\n", 200);
        row("after an empty line", "\r\n\r\nGET /health HTTP/1.1\r\n%H\r\n", 200);
        row("more after a plain request", "GET /health HTTP/1.1\r\n%H\r\nGET /nowhere", 200);
        row("garbage", "\x01\x02nonsense", 400);
        row("two Hosts", "GET /health HTTP/1.1\r\n%H%H\r\n", 400);
        row("TLS", QByteArray::fromHex("160301020001000100"), 400);
        row("foreign page", "GET /health HTTP/1.1\r\n%HOrigin: http://evil.example\r\n\r\n", 403);
        row("nowhere", "GET /nowhere HTTP/1.1\r\n%H\r\n", 404);
        row("POST", "POST /health HTTP/1.1\r\n%HContent-Length: 0\r\n\r\n", 405);
        row("POST to the endpoint", "POST /ws HTTP/1.1\r\n%H\r\n", 405);
        row("body", "GET /health HTTP/1.1\r\n%HContent-Length: 4\r\n\r\nbody", 413);
        row("chunked body", "GET /health HTTP/1.1\r\n%HTransfer-Encoding: chunked\r\n\r\n4\r\nbody",
            413);
        row("two sizes",
            "GET /health HTTP/1.1\r\n%HTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n",
            400);
        row("unknown coding", "GET /health HTTP/1.1\r\n%HTransfer-Encoding: gzip\r\n\r\n", 501);
        row("foreign name", "GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
        row("endpoint without upgrade", "GET /ws HTTP/1.1\r\n%H\r\n", 426);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    }
    void answersEachRequest()
    {
        QFETCH(QByteArray, request);
        QFETCH(const int, status);
        const FrontFixture host;
        request.replace("%H", host.hostHeader());
        RawClient client(host.port());
        const QByteArray answer = client.ask(request);
        QCOMPARE(client.status(), status);
        QCOMPARE(client.header("Connection"), QByteArray("close"));
        QCOMPARE(client.header("X-Content-Type-Options"), QByteArray("nosniff"));
        const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
        QCOMPARE(client.header("Content-Length").toLongLong(), body.size());
        QVERIFY(body.size() > 1);
        QCOMPARE(body.count('\n'), 1);
        QTRY_COMPARE(host.front->connectionCount(), 0);
        QCOMPARE(int(host.front->statistics().refusedRequests), status == 200 ? 0 : 1);
        QVERIFY(host.guests.empty());
    }

    void headIsAnsweredWithoutABody()
    {
        const FrontFixture host;
        RawClient client(host.port());
        const QByteArray answer
            = client.ask("HEAD /health HTTP/1.1\r\n" + host.hostHeader() + "\r\n");
        QCOMPARE(client.status(), 200);
        QCOMPARE(client.header("Content-Length"), QByteArray("5"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void drippedRequestsAreUnderstood()
    {
        const FrontFixture host;
        RawClient plain(host.port());
        RawClient webSocket(host.port());
        const QByteArray request
            = "GET /health HTTP/1.1\r\n" + host.hostHeader() + "Connection: close\r\n\r\n";
        const QByteArray upgrade = host.upgradeRequest();
        QVERIFY(plain.waitForConnected());
        QVERIFY(webSocket.waitForConnected());
        for (qsizetype i = 0; i < upgrade.size(); ++i) {
            if (i < request.size())
                plain.write(request.mid(i, 1));
            webSocket.write(upgrade.mid(i, 1));
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        }
        QVERIFY(plain.waitForEnd());
        QCOMPARE(plain.status(), 200);
        QVERIFY(webSocket.waitForHead());
        QCOMPARE(webSocket.status(), 101);
    }

    void agreesOnTheSubprotocol_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("agreed");
        QTest::addColumn<int>("ceiling");
        const auto row = [](const char *name, const char *headers, int status, const char *agreed,
                            int ceiling) {
            QTest::newRow(name) << QByteArray(headers) << status << QByteArray(agreed) << ceiling;
        };
        row("W1 the highest", "Sec-WebSocket-Protocol: v10.stomp, v11.stomp, v12.stomp\r\n", 101,
            "v12.stomp", 2);
        row("W1 over two headers",
            "Sec-WebSocket-Protocol: v10.stomp\r\nSec-WebSocket-Protocol: v11.stomp\r\n", 101,
            "v11.stomp", 1);
        row("W2 none offered", "", 101, "", -1);
        row("W3 only unknown ones", "Sec-WebSocket-Protocol: wamp\r\n", 400, "", -1);
        row("W4 other case", "Sec-WebSocket-Protocol: v12.sToMp\r\n", 101, "v12.sToMp", 2);
    }
    void agreesOnTheSubprotocol()
    {
        QFETCH(const QByteArray, headers);
        QFETCH(const int, status);
        QFETCH(const int, ceiling);
        const FrontFixture host;
        RawClient client(host.port());
        client.write(host.upgradeRequest(headers));
        QVERIFY(client.waitForHead());
        QCOMPARE(client.status(), status);
        QTEST(client.header("Sec-WebSocket-Protocol"), "agreed");
        QCOMPARE(host.guests.size(), status == 101 ? size_t(1) : size_t(0));
        if (status == 101) {
            const auto agreed = host.guests.front().handshake.ceiling;
            QCOMPARE(agreed ? int(*agreed) : -1, ceiling);
        }
    }

    void qtsClientAgreesToo_data()
    {
        QTest::addColumn<QStringList>("offers");
        QTest::addColumn<QString>("agreed");
        const QString v12 = QStringLiteral("v12.stomp");
        QTest::newRow("highest last") << QStringList{QStringLiteral("v10.stomp"), v12} << v12;
        QTest::newRow("other case")
            << QStringList{QStringLiteral("V11.STOMP")} << QStringLiteral("V11.STOMP");
        QTest::newRow("none") << QStringList() << QString();
    }
    void qtsClientAgreesToo()
    {
        QFETCH(const QStringList, offers);
        const FrontFixture host;
        QWebSocket client;
        QWebSocketHandshakeOptions options;
        options.setSubprotocols(offers);
        QSignalSpy connected(&client, &QWebSocket::connected);
        client.open(host.url(), options);
        QVERIFY(connected.wait());
        QTEST(client.subprotocol(), "agreed");
    }

    void checksTheOriginBeforeTheUpgrade_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<int>("status");
        const QStringList none;
        const QStringList evil{QStringLiteral("http://evil.example")};
        const QStringList any{QStringLiteral("*")};
        const auto row = [](const char *name, const QByteArray &origin, const QStringList &allowed,
                            int status) { QTest::newRow(name) << origin << allowed << status; };
        row("W5 foreign", "Origin: http://evil.example\r\n", none, 403);
        row("W5 null", "Origin: null\r\n", none, 403);
        row("W5 null is nobody's friend", "Origin: null\r\n", any, 403);
        row("W6 native client", "", none, 101);
        row("W7 same origin", "Origin: http://127.0.0.1:%P\r\n", none, 101);
        row("W7 same address, another port", "Origin: http://127.0.0.1:1\r\n", none, 403);
        row("W7 allowed by name", "Origin: http://evil.example\r\n", evil, 101);
        row("W7 allowed by star", "Origin: https://evil.example\r\n", any, 101);
    }
    void checksTheOriginBeforeTheUpgrade()
    {
        QFETCH(QByteArray, origin);
        QFETCH(const int, status);
        QFETCH(const QStringList, allowed);
        server::FrontConfig config;
        config.originsAllowed = allowed;
        const FrontFixture host(config);
        origin.replace("%P", QByteArray::number(host.port()));
        RawClient client(host.port());
        client.write(host.upgradeRequest(origin));
        QVERIFY(client.waitForHead());
        QCOMPARE(client.status(), status);
        QCOMPARE(host.guests.size(), status == 101 ? size_t(1) : size_t(0));
    }

    void refusesBadUpgrades_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *before, const char *after, int status) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << status;
        };
        row("W15 wrong path", "GET /ws ", "GET /websocket ", 404);
        row("W15 wrong method", "GET ", "PUT ", 405);
        row("W15 no Upgrade", "Upgrade: websocket\r\n", "", 426);
        row("W15 no key", "Sec-WebSocket-Key", "X-Key", 400);
        row("W15 version 12", "Version: 13", "Version: 12", 426);
    }
    void refusesBadUpgrades()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const int, status);
        const FrontFixture host;
        QByteArray request = host.upgradeRequest();
        QVERIFY(request.contains(before));
        request.replace(before, after);
        RawClient client(host.port());
        QVERIFY(!client.ask(request).isEmpty());
        QCOMPARE(client.status(), status);
        if (status == 426)
            QCOMPARE(client.header("Sec-WebSocket-Version"), QByteArray("13"));
        QVERIFY(host.guests.empty());
    }

    void understandsWhatQtDoesNot_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *before, const QByteArray &after) {
            QTest::newRow(name) << QByteArray(before) << after;
        };
        row("two Connection headers", "Connection: Upgrade\r\n",
            "Connection: keep-alive\r\nConnection: upgrade\r\n");
        row("several upgrades", "Upgrade: websocket", "Upgrade: h2c, WebSocket");
        row("two Upgrade headers", "Upgrade: websocket", "Upgrade: h2c\r\nUpgrade: websocket");
        row("no blanks", ": ", ":");
        row("many blanks", "Upgrade: websocket", "Upgrade: \t websocket \t");
        row("other case", "Upgrade: websocket\r\nConnection: Upgrade",
            "uPGRADE: WebSocket\r\nCONNECTION: keep-alive, uPGRADE");
        row("octets that are not ASCII", "Upgrade: ", "Cookie: \xea\xb0\x80=\xff\r\nUpgrade: ");
        row("colons and commas", "Upgrade: ", "User-Agent: a: b, c:: d\r\nUpgrade: ");
        row("long header", "Upgrade: ", "Cookie: " + QByteArray(7'000, 'x') + "\r\nUpgrade: ");
        row("ninety more headers",
            "Upgrade: ", QByteArray("X-Y: z\r\n").repeated(90) + "Upgrade: ");
        row("many headers", "Upgrade: ", "A: b\r\nC:\r\nCookie: x=y\r\nUpgrade: ");
        row("IPv6 in Host", "Host: 127.0.0.1", "Host: [::1]");
        row("absolute target", "GET /ws ", "GET http://127.0.0.1:%P/ws ");
        row("query with odd characters", "GET /ws ", "GET /ws?a=%20&b=[]|&c=\"\xc3\xa4\" ");
        row("empty lines before", "GET ", "\r\n\r\nGET ");
    }
    void understandsWhatQtDoesNot()
    {
        QFETCH(const QByteArray, before);
        QFETCH(QByteArray, after);
        FrontFixture host;
        QByteArray request = host.upgradeRequest();
        after.replace("%P", QByteArray::number(host.port()));
        request.replace(before, after);
        RawClient client(host.port());
        client.write(request);
        QVERIFY(client.waitForHead());
        QCOMPARE(client.status(), 101);
        QCOMPARE(host.guests.size(), size_t(1));
        // And nothing of the request was left for the WebSocket to read.
        client.received.clear();
        client.write(QByteArray::fromHex("818200000000") + "hi");
        QTRY_COMPARE(client.received, QByteArray::fromHex("8102") + "hi");
    }

    void octetsBehindAnUpgradeNeverReachTheWebSocket()
    {
        const FrontFixture host;
        RawClient client(host.port());
        const QByteArray frame = QByteArray::fromHex("818200000000") + "hi";
        QVERIFY(!client.ask(host.upgradeRequest() + frame).isEmpty());
        QCOMPARE(client.status(), 400);
        QVERIFY(host.guests.empty());
    }

    void tellsWhoCame()
    {
        const FrontFixture host;
        RawClient client(host.port());
        QByteArray request = host.upgradeRequest("Sec-WebSocket-Protocol: v11.stomp\r\nX: y\r\n");
        request.replace("GET /ws ", "GET /ws?room=5 ");
        client.write(request);
        QVERIFY(client.waitForHead());
        const server::Handshake &handshake = host.guests.front().handshake;
        QCOMPARE(handshake.path, QByteArray("/ws"));
        QCOMPARE(handshake.peerAddress, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(handshake.peerPort, client.localPort());
        QCOMPARE(handshake.ceiling, stomp::Version::V1_1);
        QCOMPARE(handshake.head.query, QByteArray("room=5"));
        QCOMPARE(handshake.head.header("x"), QByteArrayView("y"));
    }

    void furtherEndpointsCanBeAdded()
    {
        FrontFixture host;
        host.front->addWebSocketPath("/other");
        QWebSocket client;
        QSignalSpy connected(&client, &QWebSocket::connected);
        client.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/other").arg(host.port())));
        QVERIFY(connected.wait());
        QCOMPARE(host.guests.front().handshake.path, QByteArray("/other"));
    }

    void eachWebSocketComesWithItsOwnTransport()
    {
        FrontFixture host;
        std::vector<std::unique_ptr<QWebSocket>> clients;
        for (int i = 0; i < 10; ++i) {
            clients.push_back(std::make_unique<QWebSocket>());
            clients.back()->open(host.url());
        }
        QTRY_COMPARE(host.guests.size(), clients.size());
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QTRY_COMPARE(clients[i]->state(), QAbstractSocket::ConnectedState);
            QSignalSpy received(clients[i].get(), &QWebSocket::textMessageReceived);
            const auto guest
                = std::find_if(host.guests.begin(), host.guests.end(), [&](const auto &each) {
                      return each.handshake.peerPort == clients[i]->localPort();
                  });
            QVERIFY(guest != host.guests.end());
            QCOMPARE(guest->socket->peerPort(), clients[i]->localPort());
            QCOMPARE(guest->transport->peerPort(), clients[i]->localPort());
            // A frame written past QWebSocket arrives where it should.
            const QByteArray frame = QByteArray::fromHex("8101") + char('a' + int(i));
            QCOMPARE(guest->transport->write(frame), frame.size());
            QVERIFY(received.wait());
            QCOMPARE(received.first().first().toString(), QString(QChar(u'a' + char16_t(i))));
        }
    }

#ifdef Q_OS_LINUX
    void transportCanBeSentToDirectly()
    {
        FrontFixture host;
        QWebSocket client;
        QSignalSpy received(&client, &QWebSocket::textMessageReceived);
        client.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        const int descriptor = int(host.guests.front().transport->socketDescriptor());
        QCOMPARE(::send(descriptor, "\x81\x02hi", 4, MSG_NOSIGNAL), ssize_t(4));
        QVERIFY(received.wait());
        QCOMPARE(received.first().first().toString(), QStringLiteral("hi"));
    }

    void acceptedSocketsHaveTheirOptions()
    {
        server::FrontConfig config;
        config.tcpUserTimeout = std::chrono::milliseconds(12'345);
        FrontFixture host(config);
        QWebSocket client;
        client.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        const auto option = [&](int level, int name) {
            int value = -1;
            socklen_t size = sizeof value;
            getsockopt(int(host.guests.front().transport->socketDescriptor()), level, name, &value,
                       &size);
            return value;
        };
        QCOMPARE(option(IPPROTO_TCP, TCP_NODELAY), 1);
        QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 12'345);
        QCOMPARE(option(SOL_SOCKET, SO_KEEPALIVE), 1);
        // More than one probe must be lost before that time is up.
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPIDLE), 6);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPINTVL), 2);
    }

    void crowdNeedsNoSecondTry()
    {
        // All connect before the host looks: what its backlog cannot hold waits a second.
        const FrontFixture host;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(host.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QElapsedTimer clock;
        clock.start();
        std::vector<int> crowd;
        for (int i = 0; i < 200; ++i) {
            crowd.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            QCOMPARE(
                ::connect(crowd.back(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        }
        QVERIFY2(clock.elapsed() < 900, qPrintable(QString::number(clock.elapsed())));
        for (const int each : crowd)
            ::close(each);
        QTRY_COMPARE(host.front->statistics().accepted, quint64(200));
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }
#endif

    void messagesOfBothKindsArrive()
    {
        FrontFixture host;
        QWebSocket client;
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        QSignalSpy binaries(&client, &QWebSocket::binaryMessageReceived);
        client.open(host.url());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        for (int i = 0; i < 20; ++i) {
            client.sendTextMessage(QStringLiteral("사랑방 %1").arg(i));
            client.sendBinaryMessage(QByteArray(i, '\0'));
        }
        QTRY_COMPARE(texts.size(), 20);
        QTRY_COMPARE(binaries.size(), 20);
        QCOMPARE(texts.last().first().toString(), QStringLiteral("사랑방 19"));
        QCOMPARE(binaries.last().first().toByteArray(), QByteArray(19, '\0'));
    }

    void messagesHaveALimit_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("at the limit") << 10'000 << true;
        QTest::newRow("W11 one past it") << 10'001 << false;
    }
    void messagesHaveALimit()
    {
        QFETCH(const int, size);
        QFETCH(const bool, allowed);
        server::FrontConfig config;
        config.maxMessageOctets = 10'000;
        config.maxFrameOctets = 10'000;
        FrontFixture host(config);
        QWebSocket client;
        QSignalSpy received(&client, &QWebSocket::binaryMessageReceived);
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendBinaryMessage(QByteArray(size, 'x'));
        if (allowed) {
            QVERIFY(received.wait());
            QCOMPARE(received.first().first().toByteArray().size(), size);
        } else {
            QVERIFY(disconnected.wait());
            QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
        }
    }

    void frameThatIsTooLongIsRefusedByItsHeader()
    {
        server::FrontConfig config;
        config.maxFrameOctets = 10'000;
        const FrontFixture host(config);
        RawClient client(host.port());
        client.write(host.upgradeRequest());
        QVERIFY(client.waitForHead());
        client.received.clear();
        // A masked binary frame of 10,001 octets, and none of them.
        client.write(QByteArray::fromHex("82fe271100000000"));
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.received.first(1), QByteArray::fromHex("88"));
        QCOMPARE(client.received.mid(2, 2), QByteArray::fromHex("03f1")); // 1009
    }

    void fragmentedMessagesHaveTheSameLimit()
    {
        server::FrontConfig config;
        config.maxMessageOctets = 10'000;
        FrontFixture host(config);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.setOutgoingFrameSize(1000);
        client.open(host.url());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendBinaryMessage(QByteArray(10'001, 'x'));
        QVERIFY(disconnected.wait());
        QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }

    void nothingIsLeftWhenAGuestLeaves()
    {
        FrontFixture host;
        QWebSocket client;
        client.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        QCOMPARE(host.front->connectionCount(), 1);
        QPointer<QTcpSocket> transport = host.guests.front().transport;
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.close();
        QTRY_COMPARE(host.front->connectionCount(), 0);
        QVERIFY(transport);
        host.guests.clear();
        QTRY_VERIFY(!transport);
    }

    void guestShownOutIsNotCountedAnyMore()
    {
        FrontFixture host;
        QWebSocket client;
        client.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        host.guests.clear(); // deletes an open QWebSocket
        QTRY_COMPARE(host.front->connectionCount(), 0);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }

    void peersThatLeaveInTheMiddleLeaveNothing_data()
    {
        QTest::addColumn<int>("sent");
        QTest::newRow("before a word") << 0;
        QTest::newRow("within the head") << 30;
        QTest::newRow("before the answer") << 10'000;
    }
    void peersThatLeaveInTheMiddleLeaveNothing()
    {
        QFETCH(const int, sent);
        const FrontFixture host;
        for (int i = 0; i < 20; ++i) {
            RawClient client(host.port());
            QVERIFY(client.waitForConnected());
            client.write(host.upgradeRequest().first(
                std::min<qsizetype>(sent, host.upgradeRequest().size())));
            client.flush();
            // Half of them with a reset.
            if (i % 2)
                client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            client.abort();
        }
        QTRY_COMPARE(host.front->statistics().accepted, quint64(20));
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }

#ifdef Q_OS_UNIX
    void halfClosedClientGetsItsAnswer()
    {
        const FrontFixture host;
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        client.write("GET /health HTTP/1.1\r\n" + host.hostHeader() + "\r\n");
        client.flush();
        ::shutdown(int(client.socketDescriptor()), SHUT_WR);
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.status(), 200);
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }

    void refusalIsNotCutOffByAReset()
    {
        // What the host did not read would turn its close into a reset, which may cost the client
        // the answer.
        const FrontFixture host;
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        const int descriptor = ::dup(int(client.socketDescriptor()));
        client.abort(); // ours is the only hand on it now
        const QByteArray request
            = "POST /ws HTTP/1.1\r\n" + host.hostHeader() + "\r\n" + QByteArray(100'000, 'x');
        QCOMPARE(::send(descriptor, request.constData(), size_t(request.size()), 0),
                 ssize_t(request.size()));
        QTRY_COMPARE(host.front->statistics().refusedRequests, quint64(1));
        QCOMPARE(::send(descriptor, "more", 4, MSG_NOSIGNAL), ssize_t(4));
        QTest::qWait(50);

        std::array<char, 4096> answer{};
        QVERIFY(::recv(descriptor, answer.data(), answer.size(), MSG_DONTWAIT) > 0);
        QVERIFY(QByteArrayView(answer.data(), 12) == QByteArrayView("HTTP/1.1 405"));
        QCOMPARE(::recv(descriptor, answer.data(), answer.size(), MSG_DONTWAIT), ssize_t(0));
        ::close(descriptor);
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }

    void halfClosedClientWithoutARequestIsGone()
    {
        const FrontFixture host;
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        client.write("GET /he");
        client.flush();
        ::shutdown(int(client.socketDescriptor()), SHUT_WR);
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received.isEmpty());
        QTRY_COMPARE(host.front->connectionCount(), 0);
        QCOMPARE(host.front->statistics().timedOut, quint64(0));
    }
#endif

    void routesSeeTheRequest()
    {
        const FrontFixture host;
        host.front->routes().add("/echo", [](const server::HttpRequest &request) {
            return server::plainResponse(200,
                                         request.head.query + ' '
                                             + request.head.header("X").toByteArray() + ' '
                                             + request.peerAddress.toString().toLatin1());
        });
        RawClient client(host.port());
        QVERIFY(client.ask("GET /echo?q HTTP/1.1\r\n" + host.hostHeader() + "x: y\r\n\r\n")
                    .endsWith("\r\n\r\nq y 127.0.0.1\n"));
    }

    void stompWithoutAWebSocketIsHandedOver_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        const auto row = [](const char *name, const QList<QByteArray> &pieces) {
            QTest::newRow(name) << pieces;
        };
        row("CONNECT", {"CONNECT\naccept-version:1.2\n"});
        row("STOMP with CR LF", {"STOMP\r\naccept-version:1.2\r\n"});
        row("behind line ends", {"\n\r\n\nCONNECT\n"});
        row("in two pieces", {"CONN", "ECT\nhost:x\n"});
    }
    void stompWithoutAWebSocketIsHandedOver()
    {
        QFETCH(const QList<QByteArray>, pieces);
        FrontFixture host;
        std::unique_ptr<QTcpSocket> taken;
        QObject context;
        connect(host.front.get(), &server::Front::stompAccepted, &context,
                [&taken](QTcpSocket *socket) {
                    socket->setParent(nullptr);
                    taken.reset(socket);
                });
        RawClient client(host.port());
        QSignalSpy written(&client, &QTcpSocket::bytesWritten);
        for (const QByteArray &piece : pieces) {
            client.write(piece);
            QVERIFY(written.wait());
        }
        QTRY_VERIFY(taken);
        QTRY_COMPARE(taken->peek(1000), pieces.join());
        QCOMPARE(host.front->connectionCount(), 1);
        QCOMPARE(host.front->statistics().plainSockets, quint64(1));
        client.abort();
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }

    void listenSaysWhatIsWrong()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        server::Front front{server::FrontConfig()};
        const auto taken = front.listen(QHostAddress::LocalHost, other.serverPort());
        QCOMPARE(*taken,
                 QStringLiteral("port %1 on 127.0.0.1 is taken by another program: choose another "
                                "with --port")
                     .arg(other.serverPort()));
        // An address for documentation, which no machine has (RFC 5737).
        const auto foreign = front.listen(QHostAddress(QStringLiteral("192.0.2.1")), 0);
        QVERIFY(foreign && foreign->contains(QStringLiteral("192.0.2.1")));
        QVERIFY(foreign->contains(QStringLiteral("--listen")));

        QVERIFY(!front.listen(QHostAddress::LocalHost, 0));
        QVERIFY(front.serverPort() != 0);
        QCOMPARE(front.serverAddress(), QHostAddress(QHostAddress::LocalHost));
    }

    void listensOnEveryAddressOfTheMachine()
    {
        server::Front front{server::FrontConfig()};
        QVERIFY(!front.listen(QHostAddress::Any, 0));
        RawClient client(front.serverPort());
        QVERIFY(!client.ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").isEmpty());
        QCOMPARE(client.status(), 404);
    }

    void closeKeepsTheGuests()
    {
        FrontFixture host;
        QWebSocket guest;
        QSignalSpy received(&guest, &QWebSocket::textMessageReceived);
        guest.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        QTRY_COMPARE(guest.state(), QAbstractSocket::ConnectedState);
        RawClient silent(host.port());
        QTRY_COMPARE(host.front->connectionCount(), 2);
        const quint16 port = host.port();

        host.front->close();
        QVERIFY(silent.waitForEnd());
        RawClient late(port);
        QVERIFY(late.waitForEnd());
        QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        guest.sendTextMessage(QStringLiteral("still here"));
        QVERIFY(received.wait());
        QTRY_COMPARE(host.front->connectionCount(), 1);
    }

    void closeInTheMiddleOfAHandOver()
    {
        FrontFixture host;
        RawClient client(host.port());
        // From a slot that runs between the request and the answer.
        connect(host.front.get(), &server::Front::webSocketAccepted, host.front.get(),
                [&] { host.front->close(); });
        client.write(host.upgradeRequest());
        RawClient second(host.port());
        second.write(host.upgradeRequest());
        QTRY_VERIFY(!host.guests.empty());
        QTRY_COMPARE(host.front->connectionCount(), int(host.guests.size()));
    }

    void guestsMayOutliveTheFront()
    {
        FrontFixture host;
        QWebSocket guest;
        QSignalSpy received(&guest, &QWebSocket::textMessageReceived);
        guest.open(host.url());
        RawClient silent(host.port());
        QTRY_COMPARE(host.front->connectionCount(), 2);
        QTRY_COMPARE(host.guests.size(), size_t(1));
        QTRY_COMPARE(guest.state(), QAbstractSocket::ConnectedState);
        host.front.reset();
        QVERIFY(silent.waitForEnd());
        guest.sendTextMessage(QStringLiteral("still here"));
        QVERIFY(received.wait());
    }
};

int main(int argc, char **argv)
{
    return runOnServerLoop<TestFront>(argc, argv);
}

#include "tst_front.moc"
