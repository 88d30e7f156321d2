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
                            "Content-Length: 9\r\n"
                            "Connection: close\r\n"
                            "Cache-Control: no-store\r\n"
                            "X-Content-Type-Options: nosniff\r\n"
                            "Allow: GET\r\n"
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

    void everyStatusInUseHasAName_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 400, 403, 404, 405, 413, 421, 426, 431, 503, 505})
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
        const auto *handler = routes.find("/health");
        QVERIFY(handler);
        server::HttpRequest request;
        request.head.method = "HEAD";
        QCOMPARE((*handler)(request).body, QByteArray("asked with HEAD\n"));

        routes.add("/health",
                   [](const server::HttpRequest &) { return server::plainResponse(200, "newer"); });
        QCOMPARE((*routes.find("/health"))(request).body, QByteArray("newer\n"));
    }
};

QTEST_APPLESS_MAIN(TestHttpResponse)

#include "tst_httpresponse.moc"
