// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpexchange.h"
#include "tests/server/front/frontfixture.h"

#include <QSignalSpy>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

/// A Front that answers at /echo with the body, and keeps what is asked of /late.
class Host final : public FrontFixture
{
public:
    explicit Host(const server::FrontConfig &config = {})
        : FrontFixture(config)
    {
        server::HttpRoute echo;
        echo.answer = [](const server::HttpRequest &request) {
            return server::HttpResponse{.body = request.head.query + ':' + request.body,
                                        .headers = {{"X-Method", request.head.method}}};
        };
        echo.methods = {"GET", "HEAD", "POST"};
        echo.bodyLimit = 100;
        front->routes().add("/echo", std::move(echo));
        server::HttpRoute late;
        late.serve = [this](server::HttpExchange *exchange) { waiting.append(exchange); };
        late.methods = {"GET", "HEAD", "POST"};
        front->routes().addTree("/late", std::move(late));
    }

    [[nodiscard]] QByteArray get(const QByteArray &target, const QByteArray &more = {}) const
    {
        return "GET " + target + " HTTP/1.1\r\n" + hostHeader() + more + "\r\n";
    }
    [[nodiscard]] QByteArray post(const QByteArray &body, const QByteArray &more = {}) const
    {
        return "POST /echo HTTP/1.1\r\n" + hostHeader()
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
    }

    QList<QPointer<server::HttpExchange>> waiting;
};

server::FrontConfig impatient()
{
    server::FrontConfig config;
    config.headDeadline = 200ms;
    config.idleDeadline = 200ms;
    return config;
}

} // namespace

/// Requests with bodies, one after the other, and answers that take their time.
class TestHttpRequests final : public QObject
{
    Q_OBJECT

private slots:
    void handlersGetTheWholeRequest()
    {
        const Host host;
        RawClient client(host.port());
        client.write("POST /echo?a=b HTTP/1.1\r\n" + host.hostHeader()
                     + "Content-Length: 5\r\n\r\nhello");
        QVERIFY(client.waitForEndingIn("\r\n\r\na=b:hello"));
        QCOMPARE(client.header("X-Method"), QByteArray("POST"));
        QCOMPARE(client.header("Connection"), QByteArray("keep-alive"));
    }

    void chunkedBodiesAreTakenToo()
    {
        const Host host;
        RawClient client(host.port());
        client.write("POST /echo HTTP/1.1\r\n" + host.hostHeader()
                     + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
                     + host.post("next"));
        QVERIFY(client.waitForEndingIn("\r\n\r\n:next"));
        QVERIFY(client.received.contains("\r\n\r\n:helloHTTP/1.1 200 OK\r\n"));
    }

    void drippedBodiesAreTaken()
    {
        const Host host;
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        QSignalSpy written(&client, &QTcpSocket::bytesWritten);
        const QByteArray requests = host.post("hello") + host.post("again");
        for (const char octet : requests) {
            client.write(&octet, 1);
            client.flush();
            QCoreApplication::processEvents();
        }
        QVERIFY(client.waitForEndingIn("\r\n\r\n:again"));
        QVERIFY(client.received.contains("\r\n\r\n:helloHTTP/1.1 200 OK\r\n"));
    }

    void bodiesHaveALimit_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("status");
        QTest::newRow("at the limit") << 100 << 200;
        QTest::newRow("one past it") << 101 << 413;
    }
    void bodiesHaveALimit()
    {
        QFETCH(const int, size);
        QFETCH(const int, status);
        const Host host;
        RawClient client(host.port());
        QVERIFY(!client.ask(host.post(QByteArray(size, 'x'))).isEmpty());
        QCOMPARE(client.status(), status);
    }

    void slowBodiesAreCutOff()
    {
        const Host host(impatient());
        RawClient client(host.port());
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client, [&] { client.write("x"); });
        drip.start(20);
        client.write("POST /echo HTTP/1.1\r\n" + host.hostHeader() + "Content-Length: 90\r\n\r\n");
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received.isEmpty());
        QCOMPARE(host.front->statistics().timedOut, quint64(1));
    }

    void whoAsksBeforeItSendsIsTold()
    {
        const Host host;
        RawClient client(host.port());
        client.write("POST /echo HTTP/1.1\r\n" + host.hostHeader()
                     + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(client.waitForEndingIn("HTTP/1.1 100 Continue\r\n\r\n"));
        client.write("hello");
        QVERIFY(client.waitForEndingIn("\r\n\r\n:hello"));
    }

    void connectionsAreKeptOrNot_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("wish");
        QTest::addColumn<bool>("isKept");
        const auto row = [](const char *name, const char *version, const char *wish, bool isKept) {
            QTest::newRow(name) << QByteArray(version) << QByteArray(wish) << isKept;
        };
        row("1.1", "1.1", "", true);
        row("1.1 close", "1.1", "Connection: close\r\n", false);
        row("1.1 close in a list", "1.1", "Connection: x, Close\r\n", false);
        row("1.0", "1.0", "", false);
        row("1.0 keep-alive", "1.0", "Connection: Keep-Alive\r\n", true);
    }
    void connectionsAreKeptOrNot()
    {
        QFETCH(const QByteArray, version);
        QFETCH(const QByteArray, wish);
        QFETCH(const bool, isKept);
        const Host host;
        RawClient client(host.port());
        client.write("GET /echo HTTP/" + version + "\r\n" + host.hostHeader() + wish + "\r\n");
        QVERIFY(client.waitForEndingIn("\r\n\r\n:"));
        QCOMPARE(client.header("Connection"), QByteArray(isKept ? "keep-alive" : "close"));
        if (!isKept) {
            QVERIFY(client.waitForEnd());
            return;
        }
        client.received.clear();
        client.write(host.get("/echo?second"));
        QVERIFY(client.waitForEndingIn("\r\n\r\nsecond:"));
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        Host host;
        RawClient client(host.port());
        QByteArray requests = host.get("/late");
        QByteArray answers;
        for (int i = 0; i < 200; ++i) {
            const QByteArray number = QByteArray::number(i);
            requests += i % 2 == 0 ? host.get("/echo?" + number) : host.post(number);
            answers += i % 2 == 0 ? QByteArray(number + ":") : QByteArray(":" + number);
        }
        client.write(requests);
        QTRY_COMPARE(host.waiting.size(), 1);
        QVERIFY(client.received.isEmpty());
        host.waiting.first()->answer({.body = "late"});
        QVERIFY(client.waitForEndingIn("\r\n\r\n:199"));
        QByteArray bodies;
        qsizetype at = 0;
        for (int i = 0; i <= 200; ++i) {
            at = client.received.indexOf("\r\n\r\n", at) + 4;
            const qsizetype end = client.received.indexOf("HTTP/1.1 ", at);
            bodies += client.received.mid(at, end == -1 ? -1 : end - at);
        }
        QCOMPARE(bodies, "late" + answers);
    }

    void idleConnectionsEnd()
    {
        const Host host(impatient());
        RawClient client(host.port());
        client.write(host.get("/echo"));
        QVERIFY(client.waitForHead());
        QVERIFY(client.waitForEnd());
        QCOMPARE(host.front->statistics().timedOut, quint64(0));
        QTRY_COMPARE(host.front->connectionCount(), 0);
    }

    void lateAnswersAreNotCutOff()
    {
        Host host(impatient());
        RawClient client(host.port());
        client.write(host.get("/late"));
        QTRY_COMPARE(host.waiting.size(), 1);
        RawClient silent(host.port());
        QVERIFY(silent.waitForEnd()); // a deadline has passed
        host.waiting.first()->answer({.body = "late"});
        QVERIFY(client.waitForEndingIn("\r\n\r\nlate"));
    }

    void answersMayComeInPieces_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("1.1") << QByteArray("GET /late HTTP/1.1\r\nConnection: close\r\n")
                             << QByteArray("5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n");
        QTest::newRow("1.0") << QByteArray("GET /late HTTP/1.0\r\nConnection: keep-alive\r\n")
                             << QByteArray("firstsecond");
        QTest::newRow("HEAD") << QByteArray("HEAD /late HTTP/1.1\r\nConnection: close\r\n")
                              << QByteArray();
    }
    void answersMayComeInPieces()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const QByteArray, body);
        Host host;
        RawClient client(host.port());
        client.write(request + host.hostHeader() + "\r\n");
        QTRY_COMPARE(host.waiting.size(), 1);
        server::HttpExchange *const exchange = host.waiting.first();
        exchange->begin({.contentType = "text/html"});
        exchange->write("first");
        QVERIFY(client.waitForHead());
        exchange->write({});
        exchange->write("second");
        exchange->end();
        QVERIFY(client.waitForEnd());
        QVERIFY2(client.received.endsWith(QByteArray("\r\n\r\n" + body)),
                 client.received.constData());
        QTRY_VERIFY(!host.waiting.first());
    }

    void whoLeavesIsNoticed()
    {
        Host host;
        auto client = std::make_unique<RawClient>(host.port());
        client->write(host.get("/late/here"));
        QTRY_COMPARE(host.waiting.size(), 1);
        QSignalSpy closed(host.waiting.first(), &server::HttpExchange::closed);
        client.reset();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().toBool(), false);
        QTRY_VERIFY(!host.waiting.first());
        QCOMPARE(host.front->connectionCount(), 0);
    }

    void frontMayGoBeforeTheAnswer()
    {
        Host host;
        RawClient client(host.port());
        client.write(host.get("/late"));
        QTRY_COMPARE(host.waiting.size(), 1);
        host.front->close();
        QVERIFY(host.waiting.first());
        host.front.reset();
        QVERIFY(client.waitForEnd());
        QVERIFY(!host.waiting.first());
    }

    void upgradesMayFollowAnAnswer()
    {
        const Host host;
        RawClient client(host.port());
        client.write(host.get("/echo"));
        QVERIFY(client.waitForEndingIn("\r\n\r\n:"));
        client.received.clear();
        client.write(host.upgradeRequest());
        QVERIFY(client.waitForHead());
        QCOMPARE(client.status(), 101);
        QCOMPARE(host.guests.size(), size_t(1));
    }

    void stompMayNotFollowAnAnswer()
    {
        const Host host;
        RawClient client(host.port());
        client.write(host.get("/echo"));
        QVERIFY(client.waitForEndingIn("\r\n\r\n:"));
        client.received.clear();
        client.write("CONNECT\n");
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.status(), 400);
    }

    void longTargetsAreTold()
    {
        const Host host;
        RawClient client(host.port());
        client.write("GET /" + QByteArray(9'000, 'x'));
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.status(), 414);
    }
};

int main(int argc, char **argv)
{
    return runOnServerLoop<TestHttpRequests>(argc, argv);
}

#include "tst_httprequests.moc"
