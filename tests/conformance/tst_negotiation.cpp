// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QTest>
#include <QTimer>

using namespace conformance;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

/// Asks for versions, gets one.
Steps agreesOn(const char *connect, const char *version)
{
    return {opens('a'), says('a', connect), hears('a', "CONNECTED", {{"version", version}}),
            hearsNoMore('a')};
}

server::HostSettings impatientSettings()
{
    server::HostSettings settings;
    settings.limits.connectSeconds = 1;
    settings.limits.httpHeadSeconds = 1;
    return settings;
}

server::HostSettings lockedSettings()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.accessPasscode = QStringLiteral("open sesame");
    settings.limits.passcodeAttempts = 2;
    return settings;
}

} // namespace

/// Group N: how a session begins.
class TestNegotiation final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_host.start()); }

    void negotiates_data();
    void negotiates() { CONFORMANCE_RUN(m_host); }
    void sendsTheSilentAway_data();
    void sendsTheSilentAway();
    void asksForThePasscode_data();
    void asksForThePasscode();
    void answersTheFirstConnectOfAll_data();
    void answersTheFirstConnectOfAll();

private:
    RunningHost m_host{testsupport::generousSettings()};
};

void TestNegotiation::negotiates_data()
{
    const Rows rows;
    rows.both("N1 the highest that both know",
              agreesOn("CONNECT\naccept-version:1.0,1.1,2.0\nhost:x\n\n^@", "1.1"));
    rows.both("N2 in falling order",
              agreesOn("CONNECT\naccept-version:1.2,1.1,1.0\nhost:x\n\n^@", "1.2"));
    rows.both("N2 in rising order",
              agreesOn("CONNECT\naccept-version:1.0,1.1,1.2\nhost:x\n\n^@", "1.2"));
    rows.both("N2 in no order",
              agreesOn("CONNECT\naccept-version:1.1,1.2,1.0\nhost:x\n\n^@", "1.2"));
    rows.both("N3 no accept-version is 1.0", agreesOn("CONNECT\n\n^@", "1.0"));
    rows.both("N4 no version in common",
              {opens('a'), says('a', "CONNECT\naccept-version:100.1\nhost:x\n\n^@"),
               isRefused('a', "unsupported version", "1.0,1.1,1.2", {{"version", "1.0,1.1,1.2"}})});
    rows.both("N5 STOMP is CONNECT", agreesOn("STOMP\naccept-version:1.2\nhost:x\n\n^@", "1.2"));
    rows.webSocket("N6 a frame before CONNECT",
                   {opens('a'), says('a', "SEND\ndestination:/topic/a\nreceipt:r\n\nx^@"),
                    isRefused('a', "unexpected frame", "CONNECT", {{"receipt-id", "r"}})});
    rows.plain("N6 a frame before CONNECT",
               {opens('a'), says('a', "SEND\ndestination:/topic/a\n\nx^@"), isClosed('a', 0)});
    rows.both("N6 line ends before CONNECT",
              agreesOn("\n\r\n\nCONNECT\naccept-version:1.2\nhost:x\n\n^@", "1.2"));
    rows.both("N7 a second CONNECT",
              {logsIn('a'), says('a', "CONNECT\naccept-version:1.2\nhost:x\n\n^@"),
               isRefused('a', "unexpected frame", "CONNECT")});
    rows.both("N11 a host that nobody knows",
              agreesOn("CONNECT\naccept-version:1.2\nhost:nowhere.example\n\n^@", "1.2"));
    rows.both("N12 1.2 without host", agreesOn("CONNECT\naccept-version:1.2\n\n^@", "1.2"));
    rows.both("N13 what CONNECTED says",
              {opens('a'), says('a', "CONNECT\naccept-version:1.2\nhost:x\n\n^@"),
               hearsBody('a', "CONNECTED", "",
                         {{"version", "1.2"},
                          {"session", "~"},
                          {"server", "~sarangbang/"},
                          {"heart-beat", "10000,10000"},
                          {"user-name", "-"}})});
    rows.both("N14 receipt on CONNECT is ignored",
              agreesOn("CONNECT\naccept-version:1.2\nhost:x\nreceipt:r\n\n^@", "1.2"));
    rows.webSocket("N15 never above the sub-protocol",
                   {opens('a', {QStringLiteral("v11.stomp")}),
                    says('a', "CONNECT\naccept-version:1.0,1.1,1.2\nhost:x\n\n^@"),
                    hears('a', "CONNECTED", {{"version", "1.1"}})});
    rows.webSocket("N15 a version above the sub-protocol alone",
                   {opens('a', {QStringLiteral("v10.stomp")}),
                    says('a', "CONNECT\naccept-version:1.2\nhost:x\n\n^@"),
                    isRefused('a', "unsupported version", "1.0")});
}

void TestNegotiation::sendsTheSilentAway_data()
{
    const Rows rows;
    rows.webSocket("N8 nothing at all",
                   {opens('a'), isRefused('a', "connect timeout", "1000 milliseconds")});
    // Without an octet nobody knows what it speaks.
    rows.plain("N8 nothing at all", {opens('a'), isClosed('a', 0), heardNoMore('a')});
    rows.both("N9 half a CONNECT",
              {opens('a'), says('a', "CONNECT\naccept-ver"),
               isRefused('a', "connect timeout", "1000 milliseconds")});
}

void TestNegotiation::sendsTheSilentAway()
{
    RunningHost host(impatientSettings());
    QVERIFY(host.start());
    CONFORMANCE_RUN(host);
}

void TestNegotiation::asksForThePasscode_data()
{
    const auto guess = [](char peer) {
        return Steps{opens(peer),
                     says(peer, "CONNECT\naccept-version:1.2\nlogin:kim\npasscode:guess\n\n^@"),
                     isRefused(peer, "Access refused", "login or passcode")};
    };
    const Steps wrong = guess('w');
    const Steps none{opens('n'), says('n', "CONNECT\naccept-version:1.2\n\n^@"),
                     isRefused('n', "Access refused", "login or passcode")};
    const Step right = logsIn('r', "1.2", {{"login", "anyone"}, {"passcode", "open sesame"}});
    const Steps unseen{
        opens('u'), says('u', "CONNECT\naccept-version:1.2\nlogin:kim\npasscode:open sesame\n\n^@"),
        isRefused('u', "Access refused", "too many wrong passcodes")};
    const Rows rows;
    rows.both("N10 the right passcode", {right});
    rows.both("N10 the wrong passcode, then the right one", wrong + Steps{right});
    rows.both("N10 no passcode, then the right one", none + Steps{right});
    rows.both("N10 too many wrong ones", wrong + guess('v') + unseen);
    // Whoever gives none asks, and guesses nothing: a browser that is to learn whether there is
    // one.
    rows.both("N10 none at all is no guess", wrong + none + Steps{right});
}

void TestNegotiation::asksForThePasscode()
{
    RunningHost host(lockedSettings());
    QVERIFY(host.start());
    CONFORMANCE_RUN(host);
}

void TestNegotiation::answersTheFirstConnectOfAll_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("N16 CONNECT while the host starts, WebSocket") << QStringLiteral("ws");
    QTest::newRow("N16 CONNECT while the host starts, TCP") << QStringLiteral("tcp");
}

/// Tries again and again from before the host is there: the first link that opens is answered.
void TestNegotiation::answersTheFirstConnectOfAll()
{
    QFETCH(const QString, scheme);
    RunningHost host;
    QVERIFY(host.start()); // for the port
    QVERIFY(host.stop());
    QUrl url = host.url();
    url.setScheme(scheme);

    std::unique_ptr<StompPeer> peer;
    QTimer knocking;
    knocking.setInterval(1);
    connect(&knocking, &QTimer::timeout, this, [&] {
        auto candidate = std::make_unique<StompPeer>();
        candidate->tcpSocket().connectToHost(url.host(), quint16(url.port()));
        if (candidate->tcpSocket().waitForConnected(100)) {
            knocking.stop();
            candidate->tcpSocket().disconnectFromHost();
            peer = std::make_unique<StompPeer>();
        }
    });
    knocking.start();
    QVERIFY(host.start());
    QTRY_VERIFY(peer);
    QVERIFY(peer->login(url));
}

QTEST_GUILESS_MAIN(TestNegotiation)
#include "tst_negotiation.moc"
