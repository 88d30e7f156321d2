// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpresponse.h"
#include "server/front/httproutes.h"

#include <QTest>
#include <QTimeZone>

using server::HttpBody;
using server::HttpResponse;

class TestHttpResponse final : public QObject
{
    Q_OBJECT

private slots:
    void writesWhatEveryAnswerHas()
    {
        HttpResponse response = server::plainResponse(405, "Use GET.");
        response.headers = {{"Allow", "GET"}};
        const QDateTime time(QDate(2026, 1, 5), QTime(6, 7, 8), Qt::UTC);
        QCOMPARE(server::writeHttpResponse(response, HttpBody::Send, time),
                 QByteArray("HTTP/1.1 405 Method Not Allowed\r\n"
                            "Date: Mon, 05 Jan 2026 06:07:08 GMT\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n"
                            "Connection: close\r\n"
                            "Cache-Control: no-store\r\n"
                            "X-Content-Type-Options: nosniff\r\n"
                            "Allow: GET\r\n"
                            "Content-Length: 9\r\n"
                            "\r\n"
                            "Use GET.\n"));
    }

    void dateIsAlwaysGmt()
    {
        const QDateTime time(QDate(2026, 1, 5), QTime(6, 7, 8), QTimeZone(9 * 3600));
        QVERIFY(server::writeHttpResponse({}, HttpBody::Send, time)
                    .contains("\r\nDate: Sun, 04 Jan 2026 21:07:08 GMT\r\n"));
    }

    void answerToHeadKeepsTheLengthAndLeavesOutTheBody()
    {
        HttpResponse response;
        response.contentType = "application/json";
        response.body = "{}";
        const QByteArray octets = server::writeHttpResponse(response, HttpBody::LeaveOut,
                                                            QDateTime::currentDateTimeUtc());
        QVERIFY(octets.contains("\r\nContent-Length: 2\r\n"));
        QVERIFY(octets.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(octets.endsWith("\r\n\r\n"));
    }

    void answersMayBeStoredIfTheySaySo()
    {
        HttpResponse response;
        response.headers = {{"cache-control", "max-age=60"}};
        const QByteArray octets
            = server::writeHttpResponse(response, HttpBody::Send, QDateTime::currentDateTimeUtc(),
                                        server::HttpConnectionEnd::KeepAlive);
        QVERIFY(!octets.contains("no-store"));
        QVERIFY(octets.contains("\r\ncache-control: max-age=60\r\n"));
        QVERIFY(octets.contains("\r\nConnection: keep-alive\r\n"));
    }

    void someAnswersEndWithTheirHead_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("204") << 204;
        QTest::newRow("304") << 304;
    }
    void someAnswersEndWithTheirHead()
    {
        QFETCH(const int, status);
        const HttpResponse response{.status = status, .body = "never sent"};
        const QByteArray octets
            = server::writeHttpResponse(response, HttpBody::Send, QDateTime::currentDateTimeUtc());
        QVERIFY(octets.endsWith("\r\n\r\n"));
        QVERIFY(!octets.contains("Content-Length") && !octets.contains("\r\nContent-Type"));
    }

    void streamsAreChunkedOrEndWithTheConnection()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QByteArray chunked
            = server::writeHttpStreamHead({}, now, server::HttpConnectionEnd::KeepAlive, true);
        QVERIFY(chunked.endsWith("\r\nTransfer-Encoding: chunked\r\n\r\n"));
        const QByteArray plain
            = server::writeHttpStreamHead({}, now, server::HttpConnectionEnd::Close, false);
        QVERIFY(!plain.contains("Transfer-Encoding") && !plain.contains("Content-Length"));
        QVERIFY(plain.contains("\r\nConnection: close\r\n"));
    }

    void everyStatusInUseHasAName_data()
    {
        QTest::addColumn<int>("status");
        for (const int status :
             {200, 400, 403, 404, 405, 413, 414, 417, 421, 426, 431, 501, 503, 505})
            QTest::addRow("%d", status) << status;
    }
    void everyStatusInUseHasAName()
    {
        QFETCH(const int, status);
        QVERIFY(server::reasonPhrase(status) != "Status");
    }

    void routesAreFoundByTheirPath()
    {
        server::HttpRoutes routes;
        QVERIFY(!routes.find("/health"));
        routes.add("/health", [](const server::HttpRequest &request) {
            return server::plainResponse(200, "asked with " + request.head.method);
        });
        QVERIFY(!routes.find("/health/"));
        QVERIFY(!routes.find("/Health"));
        auto route = routes.find("/health");
        QVERIFY(route);
        server::HttpRequest request;
        request.head.method = "HEAD";
        QCOMPARE(route->answer(request).body, QByteArray("asked with HEAD\n"));

        routes.add("/health",
                   [](const server::HttpRequest &) { return server::plainResponse(200, "newer"); });
        QCOMPARE(routes.find("/health")->answer(request).body, QByteArray("newer\n"));
    }

    void treesAreFoundByTheNearest_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("tree");
        const auto row = [](const char *path, const char *tree) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(tree);
        };
        row("/room", "/room");
        row("/room/", "/room");
        row("/room/5", "/room");
        row("/room/5/6/7", "/room");
        row("/room/deep", "/room/deep");
        row("/room/deep/er", "/room/deep");
        row("/room/deeper", "/room");
        row("/room/own", "/room/own alone");
        row("/room/own/", "/room");
        row("/rooms", "");
        row("/", "");
        row("", "");
        row("room", "");
        row("*", "");
    }
    void treesAreFoundByTheNearest()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, tree);
        server::HttpRoutes routes;
        const auto answering = [](const QByteArray &text) {
            server::HttpRoute route;
            route.answer
                = [text](const server::HttpRequest &) { return HttpResponse{.body = text}; };
            return route;
        };
        routes.addTree("/room", answering("/room"));
        routes.addTree("/room/deep", answering("/room/deep"));
        routes.add("/room/own", answering("/room/own alone"));
        const auto route = routes.find(path);
        QCOMPARE(route ? route->answer({}).body : QByteArray(), tree);
    }
};

QTEST_APPLESS_MAIN(TestHttpResponse)

#include "tst_httpresponse.moc"
