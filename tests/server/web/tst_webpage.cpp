// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/web/webpage.h"
#include "tests/support/runninghost.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using server::HttpRequest;
using server::HttpResponse;
using server::WebPage;
using testsupport::RunningHost;

namespace {

HttpRequest requestFor(const QByteArray &path,
                       const QList<std::pair<QByteArray, QByteArray>> &headers = {})
{
    HttpRequest request;
    request.head.method = "GET";
    request.head.path = path;
    request.head.headers = headers;
    return request;
}

QByteArray webPath(const QByteArray &name)
{
    return "/web/" + server::WebAssets().version() + '/' + name;
}

QByteArray headerOf(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[known, value] : response.headers) {
        if (known == name)
            return value;
    }
    return {};
}

} // namespace

class TestWebPage final : public QObject
{
    Q_OBJECT

private slots:
    void answersAtItsPaths_data();
    void answersAtItsPaths();
    void compressesForWhoTakesIt_data();
    void compressesForWhoTakesIt();
    void sendsNothingTwice_data();
    void sendsNothingTwice();
    void allowsItsOwnFilesAlone_data();
    void allowsItsOwnFilesAlone();
    void hostServesIt();

private:
    const WebPage m_page{};
};

void TestWebPage::answersAtItsPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    const QByteArray html = "text/html; charset=utf-8";
    const QByteArray plain = "text/plain; charset=utf-8";
    QTest::newRow("the entrance") << QByteArray("/") << 200 << html;
    QTest::newRow("a room") << QByteArray("/room/5") << 200 << html;
    QTest::newRow("the first room") << QByteArray("/room/1") << 200 << html;
    QTest::newRow("the last room") << QByteArray("/room/999999") << 200 << html;
    QTest::newRow("room zero") << QByteArray("/room/0") << 404 << plain;
    QTest::newRow("beyond the last room") << QByteArray("/room/1000000") << 404 << plain;
    QTest::newRow("no number") << QByteArray("/room/") << 404 << plain;
    QTest::newRow("rooms as such") << QByteArray("/room") << 404 << plain;
    QTest::newRow("a sign before the number") << QByteArray("/room/+5") << 404 << plain;
    QTest::newRow("below a room") << QByteArray("/room/5/x") << 404 << plain;
    QTest::newRow("a script") << webPath("app.js") << 200
                              << QByteArray("text/javascript; charset=utf-8");
    QTest::newRow("the style") << webPath("style.css") << 200
                               << QByteArray("text/css; charset=utf-8");
    QTest::newRow("the icon") << webPath("icon.svg") << 200 << QByteArray("image/svg+xml");
    QTest::newRow("a file that is not there") << webPath("none.js") << 404 << plain;
    QTest::newRow("no name") << webPath("") << 404 << plain;
    QTest::newRow("files as such") << QByteArray("/web") << 404 << plain;
    QTest::newRow("of another version")
        << QByteArray("/web/0123456789abcdef/app.js") << 404 << plain;
    QTest::newRow("of no version") << QByteArray("/web/app.js") << 404 << plain;
    QTest::newRow("the version as a file") << webPath("version") << 404 << plain;
    QTest::newRow("upwards") << webPath("../app.js") << 404 << plain;
    QTest::newRow("the page as a file") << webPath("index.html") << 404 << plain;
    QTest::newRow("a compressed file by its name") << webPath("app.js.gz") << 404 << plain;
}

void TestWebPage::answersAtItsPaths()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    const HttpResponse response = m_page.answer(requestFor(path));
    QCOMPARE(response.status, status);
    QCOMPARE(response.contentType, type);
    QVERIFY(!response.body.isEmpty());
}

void TestWebPage::compressesForWhoTakesIt_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<bool>("isCompressed");
    QTest::newRow("browsers") << QByteArray("gzip, deflate, br, zstd") << true;
    QTest::newRow("capitals") << QByteArray("GZIP") << true;
    QTest::newRow("its old name") << QByteArray("x-gzip") << true;
    QTest::newRow("anything") << QByteArray("*") << true;
    QTest::newRow("with a weight") << QByteArray("br;q=1.0, gzip; q=0.2") << true;
    QTest::newRow("another one") << QByteArray("br") << false;
    QTest::newRow("a name that begins so") << QByteArray("gzipped") << false;
    QTest::newRow("refused") << QByteArray("gzip;q=0, deflate") << false;
    QTest::newRow("refused with decimals") << QByteArray("gzip;q=0.000") << false;
    QTest::newRow("refused beside anything") << QByteArray("*, gzip;q=0") << false;
    QTest::newRow("anything refused") << QByteArray("*;q=0") << false;
    QTest::newRow("nothing") << QByteArray("identity") << false;
}

void TestWebPage::compressesForWhoTakesIt()
{
    QFETCH(const QByteArray, accepted);
    QFETCH(const bool, isCompressed);
    const HttpResponse response = m_page.answer(requestFor("/", {{"Accept-Encoding", accepted}}));
    QCOMPARE(headerOf(response, "Content-Encoding"), QByteArray(isCompressed ? "gzip" : ""));
    QCOMPARE(response.body.startsWith("\x1f\x8b"), isCompressed);
    QCOMPARE(headerOf(response, "Vary"), QByteArray("Accept-Encoding"));
}

void TestWebPage::sendsNothingTwice_data()
{
    QTest::addColumn<QByteArray>("before"); ///< of the tag
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("status");
    QTest::newRow("the same") << QByteArray() << QByteArray() << 304;
    QTest::newRow("one of several") << QByteArray("\"x\", ") << QByteArray(", \"y\"") << 304;
    QTest::newRow("weakly") << QByteArray("W/") << QByteArray() << 304;
    QTest::newRow("another one") << QByteArray("x") << QByteArray() << 200;
}

void TestWebPage::sendsNothingTwice()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const int, status);
    const QByteArray tag = headerOf(m_page.answer(requestFor(webPath("app.js"))), "ETag");
    const HttpResponse again
        = m_page.answer(requestFor(webPath("app.js"), {{"If-None-Match", before + tag + after}}));
    QCOMPARE(again.status, status);
    QCOMPARE(again.body.isEmpty(), status == 304);
    QCOMPARE(headerOf(again, "ETag"), tag);
    QVERIFY(headerOf(again, "Cache-Control").contains("immutable"));
    QCOMPARE(headerOf(m_page.answer(requestFor("/")), "Cache-Control"), QByteArray("no-cache"));
    // The compressed form is another one.
    const HttpResponse compressed = m_page.answer(
        requestFor(webPath("app.js"), {{"If-None-Match", tag}, {"Accept-Encoding", "gzip"}}));
    QCOMPARE(compressed.status, 200);
}

void TestWebPage::allowsItsOwnFilesAlone_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("sockets");
    QTest::newRow("an address") << QByteArray("192.168.0.2:8750")
                                << QByteArray("'self' ws://192.168.0.2:8750;");
    QTest::newRow("a name") << QByteArray("Laptop.local")
                            << QByteArray("'self' ws://laptop.local;");
    QTest::newRow("IPv6, which cannot be written there")
        << QByteArray("[fe80::1]:8750") << QByteArray("'self';");
    QTest::newRow("nothing") << QByteArray() << QByteArray("'self';");
}

void TestWebPage::allowsItsOwnFilesAlone()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, sockets);
    const HttpResponse response = m_page.answer(requestFor("/", {{"Host", host}}));
    const QByteArray policy = headerOf(response, "Content-Security-Policy");
    QVERIFY2(policy.contains(QByteArray("connect-src " + sockets)), policy);
    QVERIFY(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
    QVERIFY(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
    QCOMPARE(headerOf(response, "Referrer-Policy"), QByteArray("no-referrer"));
}

/// Through the front: method, length, compression as a client sees them.
void TestWebPage::hostServesIt()
{
    RunningHost host;
    QVERIFY(host.start());
    QUrl url = host.url(QStringLiteral("/room/5"));
    url.setScheme(QStringLiteral("http"));
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> page(network.get(QNetworkRequest(url)));
    const std::unique_ptr<QNetworkReply> head(network.head(QNetworkRequest(url)));
    QTRY_VERIFY(page->isFinished() && head->isFinished());
    QCOMPARE(page->error(), QNetworkReply::NoError);
    QVERIFY(page->readAll().startsWith("<!DOCTYPE html>")); // Qt asked for gzip, and unpacked it
    QCOMPARE(head->error(), QNetworkReply::NoError);
    QCOMPARE(head->rawHeader("ETag"), page->rawHeader("ETag"));
    QCOMPARE(head->rawHeader("X-Content-Type-Options"), QByteArray("nosniff"));
    QCOMPARE(head->rawHeader("Cache-Control"), QByteArray("no-cache"));
}

QTEST_GUILESS_MAIN(TestWebPage)
#include "tst_webpage.moc"
