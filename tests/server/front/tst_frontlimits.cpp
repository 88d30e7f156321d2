// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/front/frontfixture.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTimer>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace {

/// Long for a request on the loopback, short for a test.
constexpr auto deadline = 300ms;

server::FrontConfig impatient()
{
    server::FrontConfig config;
    config.headDeadline = deadline;
    return config;
}

QByteArray healthRequest(const FrontFixture &host)
{
    return "GET /health HTTP/1.1\r\n" + host.hostHeader() + "\r\n";
}

} // namespace

/// Limits of a Front: at each of them, and one past it.
class TestFrontLimits final : public QObject
{
    Q_OBJECT

private slots:
    void headHasALimit_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<int>("status");
        QTest::newRow("at the limit") << 1000 << true << 200;
        QTest::newRow("one past it") << 1001 << true << 431;
        QTest::newRow("far past it") << 1'000'000 << true << 431;
        QTest::newRow("without an end") << 1000 << false << 431;
    }
    void headHasALimit()
    {
        QFETCH(const int, size);
        QFETCH(const bool, isWhole);
        QFETCH(const int, status);
        server::FrontConfig config;
        config.httpHeadBytes = 1000;
        const FrontFixture host(config);
        QByteArray request
            = "GET /health HTTP/1.1\r\nConnection: close\r\n" + host.hostHeader() + "X: ";
        const QByteArray end = isWhole ? "\r\n\r\n" : "";
        request += QByteArray(size - request.size() - end.size(), 'x') + end;
        RawClient client(host.port());
        QVERIFY(!client.ask(request).isEmpty());
        QCOMPARE(client.status(), status);
    }

    void silenceEndsAtTheDeadline()
    {
        const FrontFixture host(impatient());
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(client.waitForEnd());
        QVERIFY2(clock.elapsed() >= deadline.count() - 20,
                 qPrintable(QString::number(clock.elapsed())));
        QVERIFY(client.received.isEmpty());
        QCOMPARE(host.front->statistics().timedOut, quint64(1));
        QCOMPARE(host.front->connectionCount(), 0);
    }

    void drippingDoesNotMoveTheDeadline()
    {
        const FrontFixture host(impatient());
        RawClient client(host.port());
        QVERIFY(client.waitForConnected());
        QElapsedTimer clock;
        clock.start();
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client, [&] { client.write("x"); });
        drip.start(20);
        client.write("GET / HTTP/1.1\r\nX: ");
        QVERIFY(client.waitForEnd());
        QVERIFY(clock.elapsed() >= deadline.count() - 20);
        QVERIFY(clock.elapsed() < 10 * deadline.count());

        // Others are served meanwhile and after.
        RawClient other(host.port());
        QVERIFY(!other.ask(healthRequest(host)).isEmpty());
        QCOMPARE(other.status(), 200);
    }

    void deadlineIsOverWithTheHandOver()
    {
        FrontFixture host(impatient());
        QWebSocket client;
        QSignalSpy received(&client, &QWebSocket::textMessageReceived);
        client.open(host.url());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        RawClient silent(host.port());
        QVERIFY(silent.waitForEnd()); // a deadline has passed
        client.sendTextMessage(QStringLiteral("here"));
        QVERIFY(received.wait());
    }

    void unreadAnswerIsGivenUp()
    {
        const FrontFixture host(impatient());
        host.front->routes().add("/big", [](const server::HttpRequest &) {
            server::HttpResponse response;
            response.body = QByteArray(64 << 20, 'x');
            return response;
        });
        RawClient client(host.port());
        client.setReadBufferSize(4096);
        disconnect(&client, &QTcpSocket::readyRead, nullptr, nullptr);
        client.write("GET /big HTTP/1.1\r\n" + host.hostHeader() + "\r\n");
        QTRY_COMPARE(host.front->statistics().accepted, quint64(1));
        QTRY_COMPARE(host.front->connectionCount(), 0);
        QCOMPARE(host.front->statistics().timedOut, quint64(1));
    }

    void bigAnswerArrivesWhole()
    {
        const FrontFixture host;
        host.front->routes().add("/big", [](const server::HttpRequest &) {
            server::HttpResponse response;
            response.body = QByteArray(16 << 20, 'x');
            return response;
        });
        RawClient client(host.port());
        const QByteArray answer = client.ask("GET /big HTTP/1.1\r\n" + host.hostHeader() + "\r\n");
        QCOMPARE(answer.size() - answer.indexOf("\r\n\r\n") - 4, 16 << 20);
    }

    void connectionsAreLimited_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<int>("loopback");
        QTest::newRow("in all") << 3 << 20 << -1;
        QTest::newRow("by address") << 500 << 3 << -1;
        QTest::newRow("by this machine") << 500 << 1 << 3;
    }
    void connectionsAreLimited()
    {
        QFETCH(const int, total);
        QFETCH(const int, perAddress);
        QFETCH(const int, loopback);
        server::FrontConfig config;
        config.maxConnections = total;
        config.maxConnectionsPerAddress = perAddress;
        if (loopback != -1)
            config.maxConnectionsFromLoopback = loopback;
        FrontFixture host(config);
        // Guests and those who still ask count alike.
        QWebSocket guest;
        guest.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        RawClient second(host.port());
        auto third = std::make_unique<RawClient>(host.port());
        QTRY_COMPARE(host.front->connectionCount(), 3);

        RawClient tooMany(host.port());
        QVERIFY(!tooMany.ask(healthRequest(host)).isEmpty());
        QCOMPARE(tooMany.status(), 503);
        QVERIFY(tooMany.header("Retry-After").toInt() > 0);
        QCOMPARE(host.front->connectionCount(), 3);
        QCOMPARE(host.front->statistics().refusedConnections, quint64(1));

        third.reset();
        QTRY_COMPARE(host.front->connectionCount(), 2);
        RawClient inTime(host.port());
        QVERIFY(!inTime.ask(healthRequest(host)).isEmpty());
        QCOMPARE(inTime.status(), 200);
    }

    void idleConnectionsMakeRoom_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("perAddress");
        QTest::newRow("in all") << 3 << 20;
        QTest::newRow("by address") << 500 << 3;
    }
    void idleConnectionsMakeRoom()
    {
        QFETCH(const int, total);
        QFETCH(const int, perAddress);
        server::FrontConfig config;
        config.maxConnections = total;
        config.maxConnectionsPerAddress = perAddress;
        FrontFixture host(config);
        const QByteArray request
            = "GET /health HTTP/1.1\r\n" + host.hostHeader() + "Connection: keep-alive\r\n\r\n";
        QWebSocket guest;
        guest.open(host.url());
        QTRY_COMPARE(host.guests.size(), size_t(1));
        RawClient longest(host.port());
        longest.write(request);
        QVERIFY(longest.waitForHead());
        RawClient second(host.port());
        second.write(request);
        QVERIFY(second.waitForHead());

        RawClient newcomer(host.port());
        newcomer.write(request);
        QVERIFY(newcomer.waitForHead());
        QCOMPARE(newcomer.status(), 200);
        QVERIFY(longest.waitForEnd());
        QCOMPARE(second.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(host.front->connectionCount(), 3);

        QCOMPARE(guest.state(), QAbstractSocket::ConnectedState);
    }

    void qtsClientIsToldToo()
    {
        server::FrontConfig config;
        config.maxConnections = 0;
        const FrontFixture host(config);
        QWebSocket client;
        client.open(host.url());
        QTRY_VERIFY2(client.errorString().contains(QStringLiteral("503")),
                     qPrintable(client.errorString()));
    }

    void floodOfRefusalsEnds()
    {
        server::FrontConfig config = impatient();
        config.maxConnections = 1;
        const FrontFixture host(config);
        RawClient first(host.port());
        QTRY_COMPARE(host.front->connectionCount(), 1);
        std::vector<std::unique_ptr<RawClient>> flood;
        for (int i = 0; i < 300; ++i)
            flood.push_back(std::make_unique<RawClient>(host.port()));
        for (const auto &client : flood)
            QVERIFY(client->waitForEnd());
        QCOMPARE(host.front->statistics().refusedConnections, quint64(300));
        QVERIFY(host.front->connectionCount() <= 1);
    }

#ifdef Q_OS_UNIX
    void outOfDescriptors()
    {
        FrontFixture host;
        const QByteArray request = healthRequest(host);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(host.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        std::vector<int> clients;
        for (int i = 0; i < 12; ++i) {
            clients.push_back(::socket(AF_INET, SOCK_STREAM, 0));
            QCOMPARE(
                ::connect(clients.back(), reinterpret_cast<sockaddr *>(&address), sizeof address),
                0);
        }
        // The sanitizer opens a pipe to look at an object of a type that is new to it: at that of a
        // log line while there is one.
        qInfo() << clients.size() << "clients, and room for four more";
        const int lowestFree = ::dup(0);
        ::close(lowestFree);
        rlimit old{};
        getrlimit(RLIMIT_NOFILE, &old);
        rlimit tight = old;
        tight.rlim_cur = rlim_t(lowestFree) + 4;
        setrlimit(RLIMIT_NOFILE, &tight);

        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("no file descriptor is left")));
        const bool allSettled = QTest::qWaitFor(
            [&] { return host.front->statistics().refusedConnections == 8; }, 5000);
        const auto accepted = host.front->statistics().accepted;
        // The refused know why; and it is the same for one who comes later.
        std::array<char, 1024> answer{};
        const ssize_t count = ::recv(clients.back(), answer.data(), answer.size(), 0);
        const int late = [&] {
            ::close(clients.back());
            clients.back() = ::socket(AF_INET, SOCK_STREAM, 0);
            return ::connect(clients.back(), reinterpret_cast<sockaddr *>(&address),
                             sizeof address);
        }();
        const bool lateRefused = QTest::qWaitFor(
            [&] { return host.front->statistics().refusedConnections == 9; }, 5000);
        setrlimit(RLIMIT_NOFILE, &old);

        QVERIFY(allSettled);
        QCOMPARE(accepted, quint64(4));
        QVERIFY(QByteArray(answer.data(), std::max<ssize_t>(count, 0)).startsWith("HTTP/1.1 503 "));
        QCOMPARE(late, 0);
        QVERIFY(lateRefused);
        for (const int client : clients)
            ::close(client);
        RawClient after(host.port());
        QVERIFY(!after.ask(request).isEmpty());
        QCOMPARE(after.status(), 200);
    }
#endif
};

int main(int argc, char **argv)
{
    return runOnServerLoop<TestFrontLimits>(argc, argv);
}

#include "tst_frontlimits.moc"
