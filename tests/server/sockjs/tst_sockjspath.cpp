// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjspath.h"

#include <QTest>

using server::sockjs::Endpoint;
using server::sockjs::parsePath;

class TestSockJsPath final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheEndpoint_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("endpoint");
        QTest::addColumn<QByteArray>("session");
        const auto row = [](const char *path, Endpoint endpoint, const char *session = "") {
            QTest::newRow(path) << QByteArray(path) << int(endpoint) << QByteArray(session);
        };
        row("", Endpoint::Greeting);
        row("/", Endpoint::Greeting);
        row("/info", Endpoint::Info);
        row("/websocket", Endpoint::RawWebSocket);
        row("/iframe.html", Endpoint::IframePage);
        row("/iframe-1.6.1_a.html", Endpoint::IframePage);
        row("/0/s/websocket", Endpoint::WebSocket, "s");
        row("/000/abc/xhr", Endpoint::Xhr, "abc");
        row("/0/s/xhr_send", Endpoint::XhrSend, "s");
        row("/0/s/xhr_streaming", Endpoint::XhrStreaming, "s");
        row("/0/s/eventsource", Endpoint::EventSource, "s");
        row("/0/s/htmlfile", Endpoint::HtmlFile, "s");
        row("/0/s/jsonp", Endpoint::Jsonp, "s");
        row("/0/s/jsonp_send", Endpoint::JsonpSend, "s");
        row("/a b/%2e/xhr", Endpoint::Xhr, "%2e");
    }
    void findsTheEndpoint()
    {
        QFETCH(const QByteArray, path);
        const auto found = parsePath(path);
        QVERIFY(found);
        QTEST(int(found->endpoint), "endpoint");
        QTEST(found->session, "session");
    }

    void refusesOtherPaths_data()
    {
        QTest::addColumn<QByteArray>("path");
        const auto row
            = [](const QByteArray &path) { QTest::newRow(path.left(40).constData()) << path; };
        row("//");
        row("/a");
        row("/info/");
        row("/a/a");
        row("/a/a/");
        row("//a/xhr");
        row("/a//xhr");
        row("/a/a/xhr/");
        row("/a/a/a/xhr");
        row("/a./s/xhr");
        row("/a/s.s/xhr");
        row("/a/s/XHR");
        row("/a/s/nothing");
        row("/iframe.htm");
        row("/iframe.HTML");
        row("/iframe-A.html");
        row("/IFRAME.html");
        row("info");
        row("/0/" + QByteArray(129, 's') + "/xhr");
    }
    void refusesOtherPaths()
    {
        QFETCH(const QByteArray, path);
        QVERIFY(!parsePath(path));
    }
};

QTEST_APPLESS_MAIN(TestSockJsPath)

#include "tst_sockjspath.moc"
