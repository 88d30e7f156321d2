// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/sessionregistry.h"
#include "server/sessions/websockettransport.h"
#include "tests/support/stomppeer.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocketServer>

using messaging::Message;
using messaging::SessionId;
using server::SessionRegistry;
using stomp::Command;
using testsupport::StompPeer;
using namespace std::chrono_literals;

namespace {

/// Lets every WebSocket in, and everyone who says CONNECT.
class Door final : public QObject
{
public:
    explicit Door(server::Connection::Config config)
        : registry(std::move(config))
        , m_sockets(QStringLiteral("door"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *transport = m_listener.nextPendingConnection()) {
                m_transport = transport;
                m_sockets.handleConnection(transport);
            }
        });
        connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
            registry.accept(std::make_unique<server::WebSocketTransport>(
                                m_sockets.nextPendingConnection(), m_transport),
                            ceiling);
        });
        connect(&registry, &SessionRegistry::messageReceived, this, [this](const Message &message) {
            received.append(message);
            if (message.command == Command::Connect)
                registry.deliver({.command = Command::Connected, .session = message.session});
            else if (message.command == Command::Disconnect)
                registry.deliver({.command = Command::Disconnect, .session = message.session});
        });
    }
    bool listen() { return m_listener.listen(QHostAddress::LocalHost); }
    QUrl url() const
    {
        QUrl url(QStringLiteral("ws://127.0.0.1/"));
        url.setPort(m_listener.serverPort());
        return url;
    }
    quint16 port() const { return m_listener.serverPort(); }
    SessionId lastSession() const { return received.last().session; }

    SessionRegistry registry;
    QList<Message> received;
    std::optional<stomp::Version> ceiling;

private:
    QTcpServer m_listener;
    QWebSocketServer m_sockets;
    QTcpSocket *m_transport = nullptr;
};

Message toAll(const QByteArray &body, const QList<SessionId> &sessions,
              const stomp::Headers &headers = {})
{
    return {.command = Command::Message,
            .destination = "/topic/a",
            .headers = headers,
            .body = body,
            .receivers = {{.subscriptionId = "s", .sessions = sessions}}};
}

} // namespace

class TestSessionRegistry final : public QObject
{
    Q_OBJECT

private slots:
    void countsWhoIsLoggedIn()
    {
        Door door({});
        QVERIFY(door.listen());
        QSignalSpy counts(&door.registry, &SessionRegistry::connectedCountChanged);
        QSignalSpy closed(&door.registry, &SessionRegistry::sessionClosed);
        StompPeer kim;
        QVERIFY(kim.open(door.url()));
        QTRY_COMPARE(door.registry.openCount(), 1);
        QCOMPARE(door.registry.connectedCount(), 0);
        kim.send("CONNECT\naccept-version:1.2\nhost:x\n\n" + QByteArray(1, '\0'));
        QVERIFY(kim.take(Command::Connected));
        QCOMPARE(door.registry.connectedCount(), 1);
        kim.socket().abort();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().value<SessionId>(), door.lastSession());
        QCOMPARE(door.registry.openCount(), 0);
        QCOMPARE(counts.size(), 2);
    }

    void framesKeepTheirOrderWhateverWayTheyTake()
    {
        Door door({});
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.login(door.url()));
        const SessionId session = door.lastSession();
        for (int i = 0; i < 50; ++i) {
            const QByteArray number = QByteArray::number(i);
            door.registry.deliver(toAll(number, {session}));
            door.registry.deliver({.command = Command::Receipt,
                                   .session = session,
                                   .headers = {{"receipt-id", number}}});
        }
        QTRY_COMPARE(kim.frames().size(), 100);
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(kim.frames().at(2 * i).body, QByteArray::number(i));
            QCOMPARE(kim.frames().at(2 * i + 1).headers.value("receipt-id").toInt(), i);
        }
    }

    void eachVersionGetsItsOwnEscapes()
    {
        Door door({});
        QVERIFY(door.listen());
        QList<SessionId> sessions;
        std::vector<std::unique_ptr<StompPeer>> peers;
        const QList<QByteArray> versions{"1.0", "1.1", "1.2"};
        QList<QByteArray> texts(3);
        for (qsizetype i = 0; i < 3; ++i) {
            peers.push_back(std::make_unique<StompPeer>());
            QVERIFY(peers.back()->open(door.url()));
            connect(&peers.back()->socket(), &QWebSocket::textMessageReceived, this,
                    [&texts, i](const QString &text) { texts[i] = text.toUtf8(); });
            peers.back()->send("CONNECT\naccept-version:" + versions.at(i) + "\nhost:x\n\n"
                               + QByteArray(1, '\0'));
            QVERIFY(peers.back()->take(Command::Connected));
            sessions.append(door.lastSession());
        }
        door.registry.deliver(toAll("x", sessions, {{"k", "a:b"}}));
        QTRY_VERIFY(texts.at(0).contains("\nk:a:b\n"));
        QTRY_VERIFY(texts.at(1).contains("\nk:a\\cb\n"));
        QTRY_VERIFY(texts.at(2).contains("\nk:a\\cb\n"));
    }

    void w9_whatIsNotUtf8GoesOutAsBinary()
    {
        Door door({});
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.login(door.url()));
        QSignalSpy texts(&kim.socket(), &QWebSocket::textMessageReceived);
        QSignalSpy binaries(&kim.socket(), &QWebSocket::binaryMessageReceived);
        door.registry.deliver(toAll("\xff\xfe", {door.lastSession()}));
        door.registry.deliver(toAll("\xed\x95\x9c", {door.lastSession()}));
        QTRY_COMPARE(binaries.size(), 1);
        QTRY_COMPARE(texts.size(), 1);
        QCOMPARE(kim.take(Command::Message)->body, QByteArray("\xff\xfe"));
    }

    void n15_theSubProtocolIsTheCeiling()
    {
        Door door({});
        door.ceiling = stomp::Version::V1_1;
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.open(door.url()));
        kim.send("CONNECT\naccept-version:1.0,1.1,1.2\nhost:x\n\n" + QByteArray(1, '\0'));
        QCOMPARE(kim.take(Command::Connected)->headers.value("version").toByteArray(),
                 QByteArray("1.1"));
    }

    void whatComesBehindTheFaultIsNotLookedAt()
    {
        Door door({});
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.login(door.url()));
        const qsizetype before = door.received.size();
        kim.send("NONSENSE\n\n" + QByteArray(1, '\0') + "SEND\ndestination:/topic/a\n\nx"
                 + QByteArray(1, '\0'));
        QVERIFY(kim.take(Command::Error));
        QCOMPARE(kim.waitForClose(), 1002);
        QCOMPARE(door.received.size(), before);
    }

    void n8_whoSaysNothingIsSentAway()
    {
        server::Connection::Config config;
        config.session.connectTimeout = 100ms;
        Door door(config);
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.open(door.url()));
        QVERIFY(kim.take(Command::Error));
        QCOMPARE(kim.waitForClose(), 1002);
    }

    void l2_whoTakesNothingIsCutOffInTime()
    {
        server::Connection::Config config;
        config.sendBudget = 1 << 30;
        config.sendStall = 1s;
        config.closeLinger = 100ms;
        Door door(config);
        QVERIFY(door.listen());
        QTcpSocket stopped;
        stopped.setReadBufferSize(1024);
        stopped.connectToHost(QHostAddress::LocalHost, door.port());
        QVERIFY(stopped.waitForConnected());
        stopped.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      "Sec-WebSocket-Version: 13\r\n\r\n");
        QTRY_VERIFY(stopped.bytesAvailable() > 0);
        const QByteArray connect = "CONNECT\naccept-version:1.2\nhost:x\n\n" + QByteArray(1, '\0');
        stopped.write(QByteArray::fromHex("81") + char(0x80 | connect.size()) + QByteArray(4, '\0')
                      + connect);
        QTRY_COMPARE(door.registry.connectedCount(), 1);
        QSignalSpy closed(&door.registry, &SessionRegistry::sessionClosed);
        const SessionId session = door.lastSession();
        for (int i = 0; i < 200; ++i)
            door.registry.deliver(toAll(QByteArray(100'000, 'x'), {session}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("took nothing for")));
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 10'000);
    }

    void w14_shutDownFlushesThenSays1001()
    {
        Door door({});
        QVERIFY(door.listen());
        StompPeer kim;
        QVERIFY(kim.login(door.url()));
        QSignalSpy finished(&door.registry, &SessionRegistry::shutDownFinished);
        door.registry.deliver(toAll("the last one", {door.lastSession()}));
        door.registry.shutDown();
        QCOMPARE(kim.waitForClose(), 1001);
        QCOMPARE(kim.take(Command::Message)->body, QByteArray("the last one"));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(door.registry.openCount(), 0);
    }

    void shutDownOfNobodyFinishesToo()
    {
        SessionRegistry registry({});
        QSignalSpy finished(&registry, &SessionRegistry::shutDownFinished);
        registry.shutDown();
        QTRY_COMPARE(finished.size(), 1);
    }

    void r12_comingAndGoingLeavesNothing()
    {
        Door door({});
        QVERIFY(door.listen());
        QSignalSpy closed(&door.registry, &SessionRegistry::sessionClosed);
        QSet<SessionId> seen;
        constexpr int rounds = 50;
        for (int i = 0; i < rounds; ++i) {
            StompPeer kim;
            QVERIFY(kim.login(door.url()));
            seen.insert(door.lastSession());
        }
        QTRY_COMPARE(closed.size(), rounds);
        QCOMPARE(seen.size(), rounds);
        QCOMPARE(door.registry.openCount(), 0);
        QCOMPARE(door.registry.connectedCount(), 0);
        QTRY_COMPARE(door.registry.findChildren<server::Connection *>().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionRegistry)
#include "tst_sessionregistry.moc"
