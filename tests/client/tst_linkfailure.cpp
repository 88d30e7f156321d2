// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/linkfailure.h"

#include <QTest>

using client::LinkFailure;

namespace {

const QString host = QStringLiteral("192.168.0.7");

stomp::Frame errorFrame(const char *message)
{
    return {.command = stomp::Command::Error, .headers = {{"message", message}}, .body = {}};
}

} // namespace

class TestLinkFailure : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhereAPasscodeHelps_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<bool>("helps");
        const QByteArray refused("Access refused");
        QTest::newRow("wrong or none")
            << refused << QByteArray("CONNECT: login or passcode is not right. Ask whoever hosts.")
            << true;
        QTest::newRow("another kind of host") << refused << QByteArray() << true;
        QTest::newRow("too many")
            << refused
            << QByteArray("CONNECT: too many wrong passcodes came from your address. Try again in "
                          "29 minutes.")
            << false;
        QTest::newRow("another refusal")
            << QByteArray("malformed frame") << QByteArray("passcode") << false;
    }
    void tellsWhereAPasscodeHelps()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const QByteArray, detail);
        QFETCH(const bool, helps);
        stomp::Frame frame = errorFrame(message.constData());
        frame.body = detail;
        const LinkFailure failure = client::failureOfErrorFrame(frame, false, host);
        QCOMPARE(failure.wantsPasscode, helps);
        QVERIFY(failure.isPersistent);
        QVERIFY(!failure.reason.isEmpty());
        if (detail.contains("29"))
            QVERIFY2(failure.reason.contains(u"29"), qPrintable(failure.reason));
    }

    void tellsWhetherTryingAgainMakesSense_data()
    {
        QTest::addColumn<LinkFailure>("failure");
        QTest::addColumn<bool>("isPersistent");
        const auto http = [](int status) { return client::failureOfHttpStatus(status, host); };
        QTest::newRow("200: a web server") << http(200) << true;
        QTest::newRow("301: a web server") << http(301) << true;
        QTest::newRow("403: Origin or person") << http(403) << true;
        QTest::newRow("404: no chat there") << http(404) << true;
        QTest::newRow("421: not its name") << http(421) << true;
        QTest::newRow("426: no WebSocket") << http(426) << true;
        QTest::newRow("408: too slow") << http(408) << false;
        QTest::newRow("429: too often") << http(429) << false;
        QTest::newRow("500: broken for now") << http(500) << false;
        QTest::newRow("502: proxy without host") << http(502) << false;
        QTest::newRow("503: full") << http(503) << false;
        QTest::newRow("not HTTP") << http(0) << true;

        const auto socket = [](auto error) { return client::failureOfSocket(error, host); };
        QTest::newRow("nobody listens") << socket(QAbstractSocket::ConnectionRefusedError) << false;
        QTest::newRow("no such name") << socket(QAbstractSocket::HostNotFoundError) << false;
        QTest::newRow("no network") << socket(QAbstractSocket::NetworkError) << false;
        QTest::newRow("no answer") << socket(QAbstractSocket::SocketTimeoutError) << false;
        QTest::newRow("cut") << socket(QAbstractSocket::RemoteHostClosedError) << false;
        QTest::newRow("certificate") << socket(QAbstractSocket::SslHandshakeFailedError) << true;

        const auto closed = [](int code) { return client::failureOfCloseCode(code, host); };
        QTest::newRow("1000: closed") << closed(1000) << false;
        QTest::newRow("1001: going away") << closed(1001) << false;
        QTest::newRow("1009: too large") << closed(1009) << false;
        QTest::newRow("4403: removed by the host") << closed(4403) << true;
        QTest::newRow("4500: too slow") << closed(4500) << false;

        const auto refused = [](const char *message) {
            return client::failureOfErrorFrame(errorFrame(message), false, host);
        };
        QTest::newRow("access refused") << refused("Access refused") << true;
        QTest::newRow("other version") << refused("unsupported version") << true;
        QTest::newRow("CONNECT came late") << refused("connect timeout") << false;
        QTest::newRow("ERROR later on")
            << client::failureOfErrorFrame(errorFrame("malformed frame"), true, host) << false;
        QTest::newRow("ERROR: removed by the host")
            << client::failureOfErrorFrame(errorFrame("removed by the host"), true, host) << true;

        const auto session = [](stomp::Error::Kind kind) {
            return client::failureOfSession({.kind = kind}, host);
        };
        QTest::newRow("silence") << session(stomp::Error::Kind::Timeout) << false;
        QTest::newRow("nonsense") << session(stomp::Error::Kind::MalformedFrame) << false;
        QTest::newRow("version") << session(stomp::Error::Kind::UnsupportedVersion) << true;
        QTest::newRow("deadline") << client::failureOfDeadline(host) << false;
    }
    void tellsWhetherTryingAgainMakesSense()
    {
        QFETCH(const LinkFailure, failure);
        QFETCH(const bool, isPersistent);
        QCOMPARE(failure.isPersistent, isPersistent);
        QVERIFY(!failure.reason.isEmpty());
        QVERIFY(!failure.reason.contains(u'\n'));
        QVERIFY2(!failure.reason.contains(u'%'), qPrintable(failure.reason));
    }

    void knowsWhenTheHostFoundFault()
    {
        QVERIFY(client::failureOfCloseCode(1009, host).isOurFault);
        QVERIFY(client::failureOfCloseCode(1002, host).isOurFault);
        QVERIFY(client::failureOfErrorFrame(errorFrame("frame too large"), true, host).isOurFault);
        QVERIFY(!client::failureOfCloseCode(1001, host).isOurFault);
        QVERIFY(!client::failureOfSocket(QAbstractSocket::NetworkError, host).isOurFault);
    }

    void showsTheHostsWords()
    {
        const auto failure = client::failureOfErrorFrame(errorFrame("not on Sundays"), false, host);
        QVERIFY(failure.reason.contains(u"not on Sundays"));
    }
};

QTEST_GUILESS_MAIN(TestLinkFailure)
#include "tst_linkfailure.moc"
