// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace conformance;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

server::HostSettings originSettings()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.originsAllowed = {QStringLiteral("http://friend.example")};
    return settings;
}

/// A masked frame of a client, with a mask of zeros.
QByteArray clientFrame(quint8 firstOctet, const QByteArray &payload)
{
    Q_ASSERT(payload.size() < 126);
    return QByteArray(1, char(firstOctet)) + char(0x80 | payload.size()) + QByteArray(4, '\0')
        + payload;
}

const QByteArray connectFrame = wire("CONNECT\naccept-version:1.2\nhost:x\n\n^@");

/// A client without a WebSocket library: it says what the test says.
class BareClient final : public QTcpSocket
{
public:
    explicit BareClient(quint16 port)
        : m_host("127.0.0.1:" + QByteArray::number(port))
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { received += readAll(); });
        connectToHost(QHostAddress::LocalHost, port);
    }
    void ask(const QByteArray &requestLine, const QByteArray &headers)
    {
        write(requestLine + "\r\nHost: " + m_host + "\r\n" + headers + "\r\n");
    }
    void upgrade(const QByteArray &more = {})
    {
        ask("GET /ws HTTP/1.1",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + more);
    }
    /// Logs in on an open WebSocket.
    [[nodiscard]] bool login()
    {
        upgrade();
        if (!QTest::qWaitFor([this] { return received.contains("\r\n\r\n"); }))
            return false;
        received.clear();
        write(clientFrame(0x81, connectFrame));
        return QTest::qWaitFor([this] { return received.contains("CONNECTED"); });
    }
    [[nodiscard]] bool hasHead() const { return received.contains("\r\n\r\n"); }
    [[nodiscard]] int status() const { return received.mid(9, 3).toInt(); }
    /// Code of the close frame that came; 0: none.
    [[nodiscard]] int closeCode() const
    {
        const qsizetype at = received.lastIndexOf('\x88');
        return at < 0 || at + 4 > received.size()
            ? 0
            : (uchar(received[at + 2]) << 8) + uchar(received[at + 3]);
    }

    QByteArray received;

private:
    const QByteArray m_host;
};

} // namespace

/// Group W: what stands around STOMP.
class TestWebSocketCases final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_host.start()); }

    void answersTheRequest_data();
    void answersTheRequest();
    void takesMessages_data();
    void takesMessages();
    void closesOn_data();
    void closesOn();
    void w9_aBodyThatIsNoTextGoesOutAsBinary();
    void w12_pingIsAnsweredAndASignOfLife();
    void w14_theHostSaysGoodbye();

private:
    RunningHost m_host{originSettings()};
};

void TestWebSocketCases::answersTheRequest_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains"); ///< of the head; "!…": does not
    const QByteArray get = "GET /ws HTTP/1.1";
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const QByteArray whole = upgrade + version + key;
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &headers,
                        int status, const QByteArray &contains = {}) {
        QTest::newRow(name) << line << headers << status << contains;
    };
    const auto offers = [&](const char *name, const char *offer, int status, const char *contains) {
        row(name, get, whole + "Sec-WebSocket-Protocol: " + offer + "\r\n", status, contains);
    };
    offers("W1 the highest of what is offered", "v10.stomp, v11.stomp, v12.stomp", 101,
           "Sec-WebSocket-Protocol: v12.stomp");
    row("W2 no sub-protocol", get, whole, 101, "!Sec-WebSocket-Protocol");
    offers("W3 unknown ones alone", "wamp", 400, "!Sec-WebSocket-Protocol");
    offers("W4 any case", "v12.sToMp", 101, "Sec-WebSocket-Protocol: v12.sToMp");
    row("W5 a foreign origin", get, whole + "Origin: http://evil.example\r\n", 403);
    row("W5 null", get, whole + "Origin: null\r\n", 403);
    row("W6 no origin", get, whole, 101);
    row("W7 the same origin", get, whole + "Origin: http://%H\r\n", 101);
    row("W7 another port is another origin", get, whole + "Origin: http://127.0.0.1:1\r\n", 403);
    row("W7 an origin that was allowed", get, whole + "Origin: http://friend.example\r\n", 101);
    row("W15 another path", "GET /elsewhere HTTP/1.1", whole, 404);
    row("W15 another method", "POST /ws HTTP/1.1", whole + "Content-Length: 0\r\n", 405, "Allow:");
    row("W15 no Upgrade", get, version + key, 426, "Sec-WebSocket-Version: 13");
    row("W15 no key", get, upgrade + version, 400);
    row("W15 an old version", get, upgrade + "Sec-WebSocket-Version: 12\r\n" + key, 426,
        "Sec-WebSocket-Version: 13");
}

void TestWebSocketCases::answersTheRequest()
{
    QFETCH(const QByteArray, requestLine);
    QFETCH(QByteArray, headers);
    QFETCH(const int, status);
    QFETCH(const QByteArray, contains);
    BareClient client(m_host.port());
    headers.replace("%H", QByteArray("127.0.0.1:" + QByteArray::number(m_host.port())));
    client.ask(requestLine, headers);
    QTRY_VERIFY(client.hasHead());
    QCOMPARE(client.status(), status);
    if (contains.startsWith('!'))
        QVERIFY2(!client.received.contains(contains.mid(1)), client.received.constData());
    else
        QVERIFY2(client.received.contains(contains), client.received.constData());
}

void TestWebSocketCases::takesMessages_data()
{
    QTest::addColumn<QByteArray>("octets"); ///< after CONNECT; "1" to "3" go to /topic/w
    QTest::addColumn<QByteArray>("bodies");
    const auto send = [](const char *body) -> QByteArray {
        return "SEND\ndestination:/topic/w\n\n" + QByteArray(body) + '\0';
    };
    QTest::newRow("W8 text and binary by turns") << clientFrame(0x81, send("1"))
            + clientFrame(0x82, send("2"))
            + clientFrame(0x81, send("3")) << QByteArray("123");
    QTest::newRow("W10 two frames in one message")
        << clientFrame(0x81, send("1") + send("2")) << QByteArray("12");
    const QByteArray split = send("1");
    QTest::newRow("W10 a frame over two messages and a fragment")
        << clientFrame(0x81, split.first(5)) + clientFrame(0x01, split.mid(5, 5))
            + clientFrame(0x80, split.mid(10))
        << QByteArray("1");
}

void TestWebSocketCases::takesMessages()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QByteArray, bodies);
    StompPeer listener;
    QVERIFY(listener.login(m_host.url()));
    listener.subscribe("1", "/topic/w", {{"receipt", "s"}});
    QVERIFY(listener.takeReceipt("s"));
    BareClient client(m_host.port());
    QVERIFY(client.login());
    client.write(octets);
    QByteArray heard;
    while (heard.size() < bodies.size()) {
        const auto message = listener.take(Command::Message);
        QVERIFY(message);
        heard += message->body;
    }
    QCOMPARE(heard, bodies);
    QVERIFY(listener.settle());
    QVERIFY(listener.frames().isEmpty());
}

void TestWebSocketCases::closesOn_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("code");
    QByteArray large("\x82\xff", 2);
    large += QByteArray::fromHex("0000000040000000") + QByteArray(4, '\0');
    QTest::newRow("W11 a message over the limit") << large << 1009;
    QTest::newRow("W13 text that is not UTF-8") << clientFrame(0x81, "\xff\xfe") << 1007;
    QTest::newRow("W13 half a character at the end") << clientFrame(0x81, "\xed\x95") << 1007;
}

void TestWebSocketCases::closesOn()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const int, code);
    BareClient client(m_host.port());
    QVERIFY(client.login());
    client.received.clear();
    client.write(octets);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.closeCode(), code);
}

void TestWebSocketCases::w9_aBodyThatIsNoTextGoesOutAsBinary()
{
    StompPeer kim;
    QVERIFY(kim.login(m_host.url()));
    kim.subscribe("1", "/topic/w9");
    QSignalSpy texts(&kim.socket(), &QWebSocket::textMessageReceived);
    QSignalSpy binaries(&kim.socket(), &QWebSocket::binaryMessageReceived);
    kim.socket().sendBinaryMessage(wire("SEND\ndestination:/topic/w9\n\n") + "\xff\xfe" + '\0');
    QTRY_COMPARE(binaries.size(), 1);
    QCOMPARE(texts.size(), 0);
    QCOMPARE(kim.take(Command::Message)->body, QByteArray("\xff\xfe"));
    kim.sendJson("/topic/w9", "\xed\x95\x9c");
    QTRY_COMPARE(texts.size(), 1);
}

void TestWebSocketCases::w12_pingIsAnsweredAndASignOfLife()
{
    constexpr int beat = 1000;
    server::HostSettings settings = testsupport::generousSettings();
    settings.heartbeatReceive = beat;
    RunningHost host(settings);
    QVERIFY(host.start());
    StompPeer kim;
    QVERIFY(kim.open(host.url()));
    kim.send("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:1000,0\n\n" + QByteArray(1, '\0'));
    QVERIFY(kim.take(Command::Connected));
    // Longer than the host's patience with who says nothing at all.
    QSignalSpy pongs(&kim.socket(), &QWebSocket::pong);
    QTimer pinging;
    pinging.setInterval(beat / 2);
    connect(&pinging, &QTimer::timeout, &kim, [&kim] { kim.socket().ping("hello"); });
    pinging.start();
    QTRY_VERIFY_WITH_TIMEOUT(pongs.size() >= 7, 10 * beat);
    QCOMPARE(pongs.first().at(1).toByteArray(), QByteArray("hello"));
    QCOMPARE(host.thread()->sessionCount(), 1);
}

void TestWebSocketCases::w14_theHostSaysGoodbye()
{
    RunningHost host(testsupport::generousSettings());
    QVERIFY(host.start());
    StompPeer kim;
    StompPeer plain;
    QVERIFY(kim.login(host.url()));
    QUrl url = host.url();
    url.setScheme(QStringLiteral("tcp"));
    QVERIFY(plain.login(url));
    constexpr int messages = 200;
    for (StompPeer *peer : {&kim, &plain}) {
        peer->subscribe("1", "/topic/w14", {{"receipt", "s"}});
        QVERIFY(peer->takeReceipt("s"));
    }
    for (int i = 0; i < messages; ++i)
        kim.sendJson("/topic/w14", QByteArray(1000, 'x'), {{"receipt", "last"}});
    QVERIFY(kim.takeReceipt("last"));
    QVERIFY(host.stop());
    QCOMPARE(kim.waitForClose(), 1001);
    QCOMPARE(plain.waitForClose(), StompPeer::plainEnd);
    const auto count = [](const StompPeer &peer) {
        return std::count_if(peer.frames().begin(), peer.frames().end(),
                             [](const auto &frame) { return frame.command == Command::Message; });
    };
    // What was queued before the goodbye came too, the same for both.
    QVERIFY(count(kim) > 0);
    QCOMPARE(count(plain), count(kim));
}

QTEST_GUILESS_MAIN(TestWebSocketCases)
#include "tst_websocketcases.moc"
