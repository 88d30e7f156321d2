// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/requestfilter.h"

#include <QTest>

using server::HttpHead;
using server::HttpResponse;
using server::RequestFilter;
using server::WebSocketUpgrade;

namespace {

const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";

RequestFilter makeFilter()
{
    server::HostPolicy hosts({}, QStringLiteral("teahouse"));
    hosts.setPort(8750);
    RequestFilter filter(std::move(hosts), server::OriginPolicy());
    filter.addWebSocketPath("/ws");
    filter.routes().add(
        "/health", [](const server::HttpRequest &) { return server::plainResponse(200, "well"); });
    server::HttpRoute form;
    form.answer = [](const server::HttpRequest &) { return server::plainResponse(200, "taken"); };
    form.methods = {"POST"};
    filter.routes().add("/form", std::move(form));
    return filter;
}

HttpHead request(const QByteArray &path, const QByteArray &method = "GET")
{
    HttpHead head;
    head.method = method;
    head.target = head.path = path;
    head.headers = {{"Host", "localhost:8750"}};
    return head;
}

HttpHead upgradeRequest()
{
    HttpHead head = request("/ws");
    head.headers += {{"Upgrade", "websocket"},
                     {"Connection", "Upgrade"},
                     {"Sec-WebSocket-Version", "13"},
                     {"Sec-WebSocket-Key", key}};
    return head;
}

void replaceHeader(HttpHead &head, const QByteArray &name, const QByteArray &value)
{
    head.headers.removeIf([&](const auto &header) { return header.first == name; });
    if (!value.isNull())
        head.headers.emplaceBack(name, value);
}

HttpResponse refusal(const HttpHead &head)
{
    const auto decision = makeFilter().decide(head);
    if (const auto *route = std::get_if<std::shared_ptr<const server::HttpRoute>>(&decision))
        return (*route)->answer({.head = head});
    const auto *response = std::get_if<HttpResponse>(&decision);
    HttpResponse none;
    none.status = 0;
    return response ? *response : none;
}

QByteArray header(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[each, value] : response.headers) {
        if (each == name)
            return value;
    }
    return {};
}

} // namespace

class TestRequestFilter final : public QObject
{
    Q_OBJECT

private slots:
    void answersByPathAndMethod_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("allow");
        const auto row
            = [](const char *method, const char *path, int status, const char *allow = "") {
                  QTest::addRow("%s %s", method, path)
                      << QByteArray(method) << QByteArray(path) << status << QByteArray(allow);
              };
        row("GET", "/health", 200);
        row("HEAD", "/health", 200);
        row("POST", "/health", 405, "GET, HEAD, OPTIONS");
        row("get", "/health", 405, "GET, HEAD, OPTIONS");
        row("GET", "/nowhere", 404);
        row("POST", "/nowhere", 404);
        row("GET", "/ws/", 404);
        row("GET", "/WS", 404);
        row("OPTIONS", "*", 204, "GET, HEAD, POST, OPTIONS");
        row("OPTIONS", "/health", 204, "GET, HEAD, OPTIONS");
        row("OPTIONS", "/ws", 204, "GET, OPTIONS");
        row("OPTIONS", "/nowhere", 404);
        row("POST", "/form", 200);
        row("GET", "/form", 405, "POST, OPTIONS");
        row("GET", "/ws", 426);
        row("HEAD", "/ws", 405, "GET, OPTIONS");
        row("POST", "/ws", 405, "GET, OPTIONS");
        row("CONNECT", "localhost:8750", 404);
    }
    void answersByPathAndMethod()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        const HttpResponse response = refusal(request(path, method));
        QTEST(response.status, "status");
        QTEST(header(response, "Allow"), "allow");
        QCOMPARE(response.body.count('\n'), response.status == 204 ? 0 : 1);
        QVERIFY(response.body.endsWith('\n') || response.status == 204);
    }

    void foreignHostIsMisdirected()
    {
        HttpHead head = request("/health");
        replaceHeader(head, "Host", "evil.example:8750");
        QCOMPARE(refusal(head).status, 421);
        head = upgradeRequest();
        replaceHeader(head, "Host", "localhost:80");
        QCOMPARE(refusal(head).status, 421);
    }

    void oldClientsWithoutHostAreNoBrowsers()
    {
        HttpHead head = request("/health");
        head.minorVersion = 0;
        replaceHeader(head, "Host", {});
        QCOMPARE(refusal(head).status, 200);
    }

    void foreignPageIsForbidden()
    {
        for (HttpHead head : {request("/health"), request("/nowhere"), upgradeRequest()}) {
            head.headers.emplaceBack("Origin", "http://evil.example");
            QCOMPARE(refusal(head).status, 403);
        }
        HttpHead twice = upgradeRequest();
        twice.headers.emplaceBack("Origin", "http://localhost:8750");
        QCOMPARE(refusal(twice).status, 0);
        twice.headers.emplaceBack("Origin", "http://localhost:8750");
        QCOMPARE(refusal(twice).status, 403);
    }

    void upgradesTakeNoBody()
    {
        HttpHead head = upgradeRequest();
        head.contentLength = 1;
        QCOMPARE(refusal(head).status, 413);
        head = upgradeRequest();
        head.isChunked = true;
        QCOMPARE(refusal(head).status, 413);
    }

    void onePathMayBeBoth()
    {
        RequestFilter filter = makeFilter();
        filter.routes().add("/both", [](const server::HttpRequest &) {
            return server::plainResponse(200, "well");
        });
        filter.addWebSocketPaths([](const QByteArray &path) { return path == "/both"; });
        HttpHead head = upgradeRequest();
        head.path = "/both";
        QVERIFY(std::holds_alternative<WebSocketUpgrade>(filter.decide(head)));
        QVERIFY(std::holds_alternative<std::shared_ptr<const server::HttpRoute>>(
            filter.decide(request("/both"))));
    }

    void checksTheUpgrade_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const char *rowName, const char *name, const char *value, int status) {
            QTest::newRow(rowName) << QByteArray(name) << QByteArray(value) << status;
        };
        row("no Upgrade", "Upgrade", nullptr, 426);
        row("another Upgrade", "Upgrade", "h2c", 426);
        row("one of several", "Upgrade", "h2c, WebSocket", 0);
        row("no Connection", "Connection", nullptr, 426);
        row("Connection without Upgrade", "Connection", "keep-alive", 426);
        row("Connection as Firefox sends it", "Connection", "keep-alive, Upgrade", 0);
        row("no version", "Sec-WebSocket-Version", nullptr, 426);
        row("version 12", "Sec-WebSocket-Version", "12", 426);
        row("several versions", "Sec-WebSocket-Version", "13, 12", 426);
        row("no key", "Sec-WebSocket-Key", nullptr, 400);
        row("empty key", "Sec-WebSocket-Key", "", 400);
        row("short key", "Sec-WebSocket-Key", "dGhlIHNhbXBsZQ==", 400);
        row("long key", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ1=", 400);
        row("key that is no Base64", "Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!==", 400);
        row("key without padding", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ", 400);
    }
    void checksTheUpgrade()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QFETCH(const int, status);
        HttpHead head = upgradeRequest();
        replaceHeader(head, name, value);
        const HttpResponse response = refusal(head);
        QCOMPARE(response.status, status);
        if (status == 426) {
            QCOMPARE(header(response, "Upgrade"), QByteArray("websocket"));
            QCOMPARE(header(response, "Sec-WebSocket-Version"), QByteArray("13"));
        }
    }

    void twoKeysAreOneTooMany()
    {
        HttpHead head = upgradeRequest();
        head.headers.emplaceBack("Sec-WebSocket-Key", key);
        QCOMPARE(refusal(head).status, 400);
    }

    void oldHttpCannotUpgrade()
    {
        HttpHead head = upgradeRequest();
        head.minorVersion = 0;
        QCOMPARE(refusal(head).status, 426);
    }

    void choosesTheSubprotocol_data()
    {
        QTest::addColumn<QList<QByteArray>>("offers");
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<int>("ceiling");
        const auto row
            = [](const char *name, const QList<QByteArray> &offers, const char *chosen,
                 int ceiling) { QTest::newRow(name) << offers << QByteArray(chosen) << ceiling; };
        constexpr int none = -1;
        row("none offered (W2)", {}, "", none);
        row("highest wins (W1)", {"v10.stomp, v11.stomp, v12.stomp"}, "v12.stomp", 2);
        row("highest wins over several headers", {"v10.stomp", "v11.stomp,v10.stomp"}, "v11.stomp",
            1);
        row("one only", {"v10.stomp"}, "v10.stomp", 0);
        row("other case is kept (W4)", {"v12.sToMp"}, "v12.sToMp", 2);
        row("first spelling of the highest", {"V11.STOMP, V12.stomp, v12.stomp"}, "V12.stomp", 2);
        row("unknown beside known", {"wamp, v11.stomp, v13.stomp"}, "v11.stomp", 1);
        row("empty list", {" , "}, "", none);
    }
    void choosesTheSubprotocol()
    {
        QFETCH(const QList<QByteArray>, offers);
        QFETCH(const int, ceiling);
        HttpHead head = upgradeRequest();
        for (const QByteArray &offer : offers)
            head.headers.emplaceBack("Sec-WebSocket-Protocol", offer);
        const auto decision = makeFilter().decide(head);
        const auto *upgrade = std::get_if<WebSocketUpgrade>(&decision);
        QVERIFY(upgrade);
        QTEST(upgrade->subprotocol, "chosen");
        QCOMPARE(upgrade->ceiling ? int(*upgrade->ceiling) : -1, ceiling);
    }

    void onlyUnknownSubprotocolsAreRefused()
    {
        HttpHead head = upgradeRequest();
        head.headers.emplaceBack("Sec-WebSocket-Protocol", "wamp, v13.stomp");
        const HttpResponse response = refusal(head);
        QCOMPARE(response.status, 400);
        for (const char *name : {"v10.stomp", "v11.stomp", "v12.stomp"})
            QVERIFY(response.body.contains(name));
    }

    void qtGetsThePlainRequest()
    {
        HttpHead head = upgradeRequest();
        head.query = "a=b";
        head.headers += {{"Connection", "keep-alive"},
                         {"Cookie", "secret"},
                         {"Origin", "http://localhost:8750"},
                         {"Sec-WebSocket-Extensions", "permessage-deflate"},
                         {"Sec-WebSocket-Protocol", "wamp, V12.STOMP"}};
        const auto decision = makeFilter().decide(head);
        QCOMPARE(server::plainUpgradeRequest(std::get<WebSocketUpgrade>(decision)),
                 "GET /ws?a=b HTTP/1.1\r\nHost: localhost:8750\r\nUpgrade: websocket\r\n"
                 "Connection: Upgrade\r\nSec-WebSocket-Key: "
                     + key
                     + "\r\nSec-WebSocket-Version: 13\r\nOrigin: http://localhost:8750\r\n"
                       "Sec-WebSocket-Protocol: V12.STOMP\r\n\r\n");
    }
};

QTEST_APPLESS_MAIN(TestRequestFilter)

#include "tst_requestfilter.moc"
