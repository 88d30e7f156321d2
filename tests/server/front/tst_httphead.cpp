// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httphead.h"

#include <QTest>

using server::HttpError;
using server::HttpHead;
using server::HttpNeedMore;
using server::ParsedHttpHead;
using server::parseHttpHead;

namespace {

constexpr qsizetype limit = 8192;

const QByteArray simple = "GET /ws?room=5 HTTP/1.1\r\nHost: localhost:8750\r\n\r\n";

HttpHead parsed(const QByteArray &octets)
{
    const auto result = parseHttpHead(octets, limit);
    const auto *whole = std::get_if<ParsedHttpHead>(&result);
    return whole ? whole->head : HttpHead();
}

int errorStatus(const QByteArray &octets, qsizetype size = limit)
{
    const auto result = parseHttpHead(octets, size);
    const auto *error = std::get_if<HttpError>(&result);
    return error ? error->status : 0;
}

/// A sound head of exactly @p size octets.
QByteArray headOfSize(qsizetype size)
{
    const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    const QByteArray end = "\r\n\r\n";
    return start + QByteArray(size - start.size() - end.size(), 'x') + end;
}

} // namespace

class TestHttpHead final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheRequestLine()
    {
        const HttpHead head = parsed(simple);
        QCOMPARE(head.method, QByteArray("GET"));
        QCOMPARE(head.target, QByteArray("/ws?room=5"));
        QCOMPARE(head.path, QByteArray("/ws"));
        QCOMPARE(head.query, QByteArray("room=5"));
        QCOMPARE(head.minorVersion, 1);
        QVERIFY(head.keepAlive);
        QVERIFY(!head.isChunked);
        QCOMPARE(head.contentLength, 0);
    }

    void findsHeadersWhateverTheirCase()
    {
        const HttpHead head = parsed("GET / HTTP/1.1\r\nhOsT: one\r\nX-Test: first\r\n"
                                     "x-test:  second \r\nEmpty:\r\n\r\n");
        QCOMPARE(head.header("Host"), QByteArrayView("one"));
        QCOMPARE(head.header("X-TEST"), QByteArrayView("first"));
        QCOMPARE(head.headerCount("x-test"), 2);
        QVERIFY(head.header("Absent").isNull());
        QVERIFY(!head.header("Empty").isNull());
        QVERIFY(head.header("Empty").isEmpty());
    }

    void readsLists()
    {
        const HttpHead head = parsed("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive , ,\r\n"
                                     "Connection:UPGRADE\r\n\r\n");
        QCOMPARE(head.headerList("connection"), (QList<QByteArray>{"keep-alive", "UPGRADE"}));
        QVERIFY(head.hasToken("Connection", "upgrade"));
        QVERIFY(!head.hasToken("Connection", "up"));
        QVERIFY(head.headerList("Absent").isEmpty());
    }

    void stopsAtTheEndOfTheHead()
    {
        const QByteArray octets = simple + "what follows";
        const auto result = parseHttpHead(octets, limit);
        QCOMPARE(std::get<ParsedHttpHead>(result).size, simple.size());
    }

    void needsMoreUntilTheEmptyLine()
    {
        for (qsizetype size = 0; size < simple.size(); ++size) {
            const auto result = parseHttpHead(QByteArrayView(simple).first(size), limit);
            QVERIFY2(std::holds_alternative<HttpNeedMore>(result),
                     qPrintable(QString::number(size)));
        }
    }

    void findsTheEndFromAnyStart()
    {
        QCOMPARE(server::findHttpHeadEnd(simple), simple.size());
        QCOMPARE(server::findHttpHeadEnd(simple, simple.size() - 4), simple.size());
        QCOMPARE(server::findHttpHeadEnd(simple, simple.size() - 3), -1);
        QCOMPARE(server::findHttpHeadEnd({}), -1);
    }

    void limitsTheSize()
    {
        QCOMPARE(errorStatus(headOfSize(300), 300), 0);
        QCOMPARE(errorStatus(headOfSize(301), 300), 431);
        // Without an end in sight it is too long as soon as the end cannot come in time.
        QCOMPARE(errorStatus(headOfSize(400).first(299), 300), 0);
        QCOMPARE(errorStatus(headOfSize(400).first(300), 300), 431);
        // What follows a head in time does not count.
        QCOMPARE(errorStatus(headOfSize(300) + QByteArray(1000, 'x'), 300), 0);
    }

    void limitsTheNumberOfHeaders()
    {
        const auto withHeaders = [](int count) -> QByteArray {
            return "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X:y\r\n").repeated(count - 1)
                + "\r\n";
        };
        QCOMPARE(errorStatus(withHeaders(server::httpHeaderLimit)), 0);
        QCOMPARE(errorStatus(withHeaders(server::httpHeaderLimit + 1)), 431);
    }

    void rejects_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *octets, int status = 400) {
            QTest::newRow(name) << QByteArray(octets) << status;
        };
        row("no Host", "GET / HTTP/1.1\r\n\r\n");
        row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n");
        row("no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n");
        row("folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n");
        row("line folded with a tab", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\tz\r\n\r\n");
        row("blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        row("header without a name", "GET / HTTP/1.1\r\n: a\r\nHost: a\r\n\r\n");
        row("header without a colon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n");
        row("line feeds only", "GET / HTTP/1.1\nHost: a\n\r\n\r\n");
        row("control in a value", "GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n");
        row("negative length", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
        row("two lengths",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
        row("length beyond 64 bits",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n");
        row("length that a signed number cannot hold",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n");
        row("absolute target of another host",
            "GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("absolute target of another scheme",
            "GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("garbage", "GET \x80\x81 nonsense\r\n\r\n");
        row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
        row("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505);
    }
    void rejects()
    {
        QFETCH(const QByteArray, octets);
        QFETCH(const int, status);
        QCOMPARE(errorStatus(octets), status);
    }

    void lengthAndChunkedTogetherAreRefused()
    {
        // The classic of request smuggling (RFC 9112, 6.1).
        QCOMPARE(errorStatus("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                             "Transfer-Encoding: chunked\r\n\r\n"),
                 400);
        QCOMPARE(errorStatus("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                             "Content-Length: 5\r\n\r\n"),
                 400);
    }

    void tellsAboutTheBody()
    {
        QCOMPARE(parsed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 42\r\n\r\n").contentLength,
                 42);
        QVERIFY(
            parsed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").isChunked);
    }

    void readsTargets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        const auto row = [](const char *target, const char *path, const char *query) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(query);
        };
        row("/", "/", "");
        row("/a/b?", "/a/b", "");
        row("/a?b?c", "/a", "b?c");
        row("/a%2Fb", "/a%2Fb", "");
        row("/go?to=http://x/", "/go", "to=http://x/");
        row("http://localhost/ws", "/ws", "");
        row("HTTP://LOCALHOST/ws?q", "/ws", "q");
        row("http://localhost", "/", "");
        row("*", "*", "");
    }
    void readsTargets()
    {
        QFETCH(const QByteArray, target);
        const HttpHead head = parsed("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTEST(head.path, "path");
        QTEST(head.query, "query");
    }

    void knowsWhatKeepsAlive()
    {
        QVERIFY(parsed(simple).keepAlive);
        QVERIFY(!parsed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").keepAlive);
        const HttpHead old = parsed("GET / HTTP/1.0\r\n\r\n");
        QCOMPARE(old.method, QByteArray("GET"));
        QCOMPARE(old.minorVersion, 0);
        QVERIFY(!old.keepAlive);
    }

    void errorsSaySomethingButRepeatNothing()
    {
        const auto result
            = parseHttpHead("GET / HTTP/1.1\r\nHost: a\r\nbad<script>\r\n\r\n", limit);
        const auto *error = std::get_if<HttpError>(&result);
        QVERIFY(error);
        QVERIFY(!error->reason.isEmpty());
        QVERIFY(!error->reason.contains("script"));
        QVERIFY(!error->reason.contains('\n'));
    }
};

QTEST_APPLESS_MAIN(TestHttpHead)

#include "tst_httphead.moc"
