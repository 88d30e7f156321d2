// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/plaintransport.h"
#include "server/sessions/websockettransport.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>

using server::Framing;
using server::PlainTransport;
using server::Transport;
using server::WebSocketTransport;

namespace {

/// A peer and the host's end of the link to it, of either kind.
class Link final : public QObject, private server::TransportOwner
{
public:
    explicit Link(Framing framing)
        : m_framing(framing)
        , m_webSockets(QStringLiteral("link"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            m_socket = m_listener.nextPendingConnection();
            m_socket->setParent(nullptr);
            if (m_framing == Framing::Plain)
                take(std::make_unique<PlainTransport>(m_socket));
            else
                m_webSockets.handleConnection(m_socket);
        });
        connect(&m_webSockets, &QWebSocketServer::newConnection, this, [this] {
            take(std::make_unique<WebSocketTransport>(m_webSockets.nextPendingConnection(),
                                                      m_socket));
        });
    }
    ~Link() override
    {
        transport.reset();
        if (m_framing == Framing::WebSocket)
            delete m_socket;
    }

    [[nodiscard]] bool open()
    {
        if (!m_listener.listen(QHostAddress::LocalHost))
            return false;
        if (m_framing == Framing::Plain) {
            plainPeer.connectToHost(QHostAddress::LocalHost, m_listener.serverPort());
        } else {
            webPeer.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_listener.serverPort())));
        }
        return QTest::qWaitFor([this] { return transport != nullptr && isPeerConnected(); });
    }
    void sendFromPeer(const QByteArray &octets)
    {
        if (m_framing == Framing::Plain)
            plainPeer.write(octets);
        else
            webPeer.sendTextMessage(QString::fromLatin1(octets));
    }
    [[nodiscard]] bool isPeerConnected() const
    {
        return m_framing == Framing::Plain ? plainPeer.state() == QAbstractSocket::ConnectedState
                                           : webPeer.state() == QAbstractSocket::ConnectedState;
    }

    std::unique_ptr<Transport> transport;
    QByteArray received;
    int closedCount = 0;
    QTcpSocket plainPeer;
    QWebSocket webPeer;

private:
    void receive(const QByteArray &octets) override { received += octets; }
    void noteActivity() override { }
    void noteWritten() override { }
    void sendBeat() override { }
    void sendText(const QByteArray &) override { }
    void endFor(const QByteArray &) override { }

    void take(std::unique_ptr<Transport> made)
    {
        transport = std::move(made);
        transport->setOwner(this);
        connect(transport.get(), &Transport::closed, this, [this] { ++closedCount; });
        transport->open();
    }

    const Framing m_framing;
    QTcpServer m_listener;
    QWebSocketServer m_webSockets;
    QPointer<QTcpSocket> m_socket; // a WebSocket that was closed has deleted it
};

} // namespace

class TestTransports final : public QObject
{
    Q_OBJECT

    static void bothFramings()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("WebSocket") << Framing::WebSocket;
        QTest::newRow("plain") << Framing::Plain;
    }

private slots:
    void bringsWhatThePeerSends_data() { bothFramings(); }
    void bringsWhatThePeerSends()
    {
        QFETCH(const Framing, framing);
        Link link(framing);
        QVERIFY(link.open());
        QCOMPARE(link.transport->framing(), framing);
        QVERIFY(link.transport->peerName().startsWith("127.0.0.1:"));
        link.sendFromPeer("hello");
        QTRY_COMPARE(link.received, QByteArray("hello"));
    }

    void readsNothingWhileToldNotTo_data() { bothFramings(); }
    void readsNothingWhileToldNotTo()
    {
        QFETCH(const Framing, framing);
        Link link(framing);
        QVERIFY(link.open());
        link.sendFromPeer("before");
        QTRY_COMPARE(link.received, QByteArray("before"));

        link.transport->setReading(false);
        // The transport hears of it in the next turn of the loop.
        QCoreApplication::processEvents();
        link.received.clear();
        // More than the kernel keeps on the way: the peer has to wait.
        const QByteArray piece(65'536, 'x');
        constexpr int pieces = 256;
        for (int i = 0; i < pieces; ++i)
            link.sendFromPeer(piece);
        const auto waiting = [&] {
            return framing == Framing::Plain ? link.plainPeer.bytesToWrite()
                                             : link.webPeer.bytesToWrite();
        };
        qint64 before = -1;
        QTRY_VERIFY(std::exchange(before, waiting()) == waiting() && waiting() > 0);
        QVERIFY(link.received.isEmpty());

        link.transport->setReading(true);
        QTRY_COMPARE(link.received.size(), pieces * piece.size());
        QCOMPARE(waiting(), 0);
    }

    void tellsTheEnd_data() { bothFramings(); }
    void tellsTheEnd()
    {
        QFETCH(const Framing, framing);
        Link link(framing);
        QVERIFY(link.open());
        if (framing == Framing::Plain)
            link.plainPeer.disconnectFromHost();
        else
            link.webPeer.close();
        QTRY_COMPARE(link.closedCount, 1);
    }

    void whatWasWrittenArrivesBeforeTheEnd()
    {
        Link link(Framing::Plain);
        QVERIFY(link.open());
        link.plainPeer.write("the host does not read this any more");
        server::SendQueue queue(Framing::Plain);
        queue.append(std::make_shared<QByteArray>("goodbye"), 0, 7);
        QCOMPARE(link.transport->write(queue), 7);
        QCOMPARE(link.transport->kept(), 0);
        link.transport->endWriting();
        QTRY_COMPARE(link.plainPeer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(link.plainPeer.readAll(), QByteArray("goodbye"));
        QTRY_COMPARE(link.closedCount, 1);
    }

    void abortEndsItAtOnce_data() { bothFramings(); }
    void abortEndsItAtOnce()
    {
        QFETCH(const Framing, framing);
        Link link(framing);
        QVERIFY(link.open());
        link.transport->abort();
        QTRY_VERIFY(!link.isPeerConnected());
    }
};

QTEST_GUILESS_MAIN(TestTransports)
#include "tst_transports.moc"
