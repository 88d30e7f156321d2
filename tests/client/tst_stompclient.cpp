// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/stompclient.h"
#include "tests/support/cannedserver.h"
#include "tests/support/scriptedhost.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using client::ConnectionState;
using client::LinkState;
using client::StompClient;
using testsupport::CannedServer;
using testsupport::ScriptedHost;
using namespace std::chrono_literals;

namespace {

constexpr client::ReconnectPolicy::Config quick{.first = 20ms, .longest = 40ms};
/// Waits that no test sits out: only a person brings the next try.
constexpr client::ReconnectPolicy::Config patient{.first = 1h, .longest = 1h};

std::unique_ptr<StompClient> makeClient(client::ReconnectPolicy::Config reconnect = quick,
                                        StompClient::Config config = {})
{
    return std::make_unique<StompClient>(config,
                                         client::ReconnectPolicy(reconnect, [] { return 0.5; }));
}

stomp::Frame sendFrame(const QByteArray &body)
{
    return {
        .command = stomp::Command::Send, .headers = {{"destination", "/topic/x"}}, .body = body};
}

} // namespace

class TestStompClient : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        QVERIFY(m_host->listen());
    }

    void introducesItself()
    {
        StompClient::Config config;
        config.session.extra = {{"client-id", "c1"}};
        const auto client = makeClient(quick, config);
        QSignalSpy established(client.get(), &StompClient::established);
        client->connectToHost(m_host->url());
        QCOMPARE(client->connectionState().state, LinkState::Connecting);
        QTRY_COMPARE(established.count(), 1);
        QCOMPARE(client->connectionState().state, LinkState::Online);
        const auto connected = established.at(0).at(0).value<stomp::Frame>();
        QCOMPARE(connected.headers.value("epoch").toByteArray(), m_host->epoch());
        const stomp::Headers headers = m_host->connectFrame().headers;
        QCOMPARE(headers.value("client-id").toByteArray(), QByteArray("c1"));
        QCOMPARE(headers.value("host").toByteArray(), QByteArray("127.0.0.1"));
        QCOMPARE(headers.value("accept-version").toByteArray(), QByteArray("1.0,1.1,1.2"));
        QCOMPARE(m_host->subprotocol(), QByteArray("v12.stomp"));
    }

    void wakesWithANewLink_data()
    {
        QTest::addColumn<bool>("isOnline");
        QTest::newRow("a link that looks well") << true;
        QTest::newRow("a day to the next try") << false;
    }
    void wakesWithANewLink()
    {
        QFETCH(const bool, isOnline);
        const auto client = makeClient({.first = 24h, .longest = 24h});
        if (!isOnline)
            m_host->stopListening();
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        client->connectToHost(m_host->url());
        QTRY_COMPARE(client->connectionState().state,
                     isOnline ? LinkState::Online : LinkState::Waiting);
        if (!isOnline)
            QVERIFY(m_host->listen());
        client->noteWake();
        QCOMPARE(client->connectionState().state, LinkState::Connecting);
        QCOMPARE(ended.count(), isOnline ? 1 : 0);
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
        QCOMPARE(m_host->connections(), isOnline ? 2 : 1);
    }

    void wakesUpWithoutAHost()
    {
        const auto client = makeClient();
        client->noteWake();
        QCOMPARE(client->connectionState().state, LinkState::Offline);
    }

    void carriesFramesBothWays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("text") << QByteArray("hi");
        QTest::newRow("Korean") << QByteArray("안녕하세요");
        QTest::newRow("Korean beyond one WebSocket fragment")
            << QByteArray("안녕하세요 ").repeated(3500);
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00\x01", 4);
        QTest::newRow("empty") << QByteArray();
    }
    void carriesFramesBothWays()
    {
        QFETCH(const QByteArray, body);
        const auto client = makeClient();
        QSignalSpy received(client.get(), &StompClient::frameReceived);
        connectAndWait(*client);
        client->send(sendFrame(body));
        const auto sent = m_host->take(stomp::Command::Send, "/topic/x");
        QVERIFY(sent);
        QCOMPARE(sent->body, body);
        m_host->send(
            {.command = stomp::Command::Message,
             .headers = {{"subscription", "s"}, {"message-id", "1"}, {"destination", "/topic/x"}},
             .body = body});
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(0).value<stomp::Frame>().body, body);
    }

    void whatIsSentWithoutALinkIsDropped()
    {
        const auto client = makeClient();
        client->send(sendFrame("lost"));
        client->connectToHost(m_host->url());
        client->send(sendFrame("lost too"));
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
        client->send(sendFrame("kept"));
        const auto sent = m_host->take(stomp::Command::Send);
        QVERIFY(sent);
        QCOMPARE(sent->body, QByteArray("kept"));
    }

    void saysGoodbye()
    {
        const auto client = makeClient();
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        connectAndWait(*client);
        QSignalSpy disconnected(m_host.get(), &ScriptedHost::disconnected);
        client->disconnectFromHost();
        QCOMPARE(client->connectionState().state, LinkState::Offline);
        QVERIFY(m_host->take(stomp::Command::Disconnect));
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(client->connectionState(), ConnectionState{});
        QCOMPARE(ended.count(), 0);
        QCOMPARE(m_host->connections(), 1);
    }

    void saysGoodbyeWhenItIsDestroyed()
    {
        auto client = makeClient();
        connectAndWait(*client);
        client.reset();
        QVERIFY(m_host->take(stomp::Command::Disconnect));
    }

    void leavesOneHostForAnother()
    {
        ScriptedHost other;
        QVERIFY(other.listen());
        const auto client = makeClient();
        connectAndWait(*client);
        client->connectToHost(other.url());
        QVERIFY(m_host->take(stomp::Command::Disconnect));
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
        QCOMPARE(client->url(), other.url());
        QCOMPARE(other.connections(), 1);
    }

    void waitsAndComesBack_data()
    {
        QTest::addColumn<int>("closeCode");
        QTest::addColumn<QString>("reason");
        QTest::newRow("pulled cable") << 0 << QStringLiteral("broke");
        QTest::newRow("host stopped") << 1001 << QStringLiteral("stopped");
        QTest::newRow("too slow") << 4500 << QStringLiteral("slow");
    }
    void waitsAndComesBack()
    {
        QFETCH(const int, closeCode);
        QFETCH(const QString, reason);
        const auto client = makeClient();
        connectAndWait(*client);
        QSignalSpy states(client.get(), &StompClient::connectionStateChanged);
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        closeCode == 0 ? m_host->drop() : m_host->close(quint16(closeCode));
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
        QTRY_COMPARE(m_host->connections(), 2);
        QTRY_COMPARE(states.count(), 3);
        QCOMPARE(ended.count(), 1);
        const auto waiting = states.at(0).at(0).value<ConnectionState>();
        QCOMPARE(waiting.state, LinkState::Waiting);
        QVERIFY2(waiting.reason.contains(reason), qPrintable(waiting.reason));
        QVERIFY(waiting.nextTry.isValid());
        QCOMPARE(states.at(1).at(0).value<ConnectionState>().state, LinkState::Connecting);
        QCOMPARE(states.at(2).at(0).value<ConnectionState>().state, LinkState::Online);
    }

    void lastWordsBeforeTheCloseAreHeard()
    {
        const auto client = makeClient(patient);
        QSignalSpy received(client.get(), &StompClient::frameReceived);
        connectAndWait(*client);
        m_host->send(
            {.command = stomp::Command::Receipt, .headers = {{"receipt-id", "last"}}, .body = {}});
        m_host->close(1001);
        QTRY_COMPARE(client->connectionState().state, LinkState::Waiting);
        QCOMPARE(received.count(), 1);
        QVERIFY(client->connectionState().reason.contains(u"stopped"));
    }

    void triesUntilSomebodyHosts()
    {
        m_host->stopListening();
        const auto client = makeClient();
        QSignalSpy states(client.get(), &StompClient::connectionStateChanged);
        client->connectToHost(m_host->url());
        QTRY_VERIFY(states.count() >= 6); // three tries
        const auto waiting = states.at(1).at(0).value<ConnectionState>();
        QCOMPARE(waiting.state, LinkState::Waiting);
        QVERIFY2(waiting.reason.contains(u"Nobody hosts"), qPrintable(waiting.reason));
        QVERIFY(m_host->listen());
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
    }

    void personNeedNotWait()
    {
        m_host->stopListening();
        const auto client = makeClient(patient);
        client->connectToHost(m_host->url());
        QTRY_COMPARE(client->connectionState().state, LinkState::Waiting);
        const qint64 wait
            = QDateTime::currentDateTimeUtc().secsTo(client->connectionState().nextTry);
        QVERIFY2(wait > 1700 && wait <= 1800, qPrintable(QString::number(wait))); // half an hour
        QVERIFY(m_host->listen());
        client->retryNow();
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
    }

    void retryingWhileOnlineChangesNothing()
    {
        const auto client = makeClient();
        connectAndWait(*client);
        client->retryNow();
        QCOMPARE(client->connectionState().state, LinkState::Online);
        QCOMPARE(m_host->connections(), 1);
    }

    void answersOfHttpServers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<LinkState>("state");
        QTest::addColumn<QString>("reason");
        const auto row = [](int status, const char *phrase, LinkState state, const char *reason) {
            QTest::addRow("%d %s", status, phrase)
                << CannedServer::httpAnswer(status, phrase) << state << QString::fromLatin1(reason);
        };
        row(403, "Forbidden", LinkState::Refused, "does not let");
        row(404, "Not Found", LinkState::Refused, "There is no chat");
        row(421, "Misdirected Request", LinkState::Refused, "does not go by the name");
        row(400, "Bad Request", LinkState::Refused, "Something other");
        row(200, "OK", LinkState::Refused, "Something other");
        row(503, "Service Unavailable", LinkState::Waiting, "no free place");
        row(500, "Internal Server Error", LinkState::Waiting, "500");
        QTest::newRow("a line without an end")
            << QByteArray("+OK") << LinkState::Refused << QStringLiteral("Something other");
        QTest::newRow("an SSH server") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n")
                                       << LinkState::Refused << QStringLiteral("Something other");
        QTest::newRow("nothing, then closed")
            << QByteArray() << LinkState::Waiting << QStringLiteral("broke");
    }
    void answersOfHttpServers()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const LinkState, state);
        QFETCH(const QString, reason);
        CannedServer server(answer);
        QVERIFY(server.listen());
        const auto client = makeClient(patient);
        client->connectToHost(server.url());
        QTRY_VERIFY(client->connectionState().state != LinkState::Connecting);
        const QString shown = client->connectionState().reason;
        QVERIFY2(shown.contains(reason), qPrintable(shown));
        QCOMPARE(client->connectionState().state, state);
        QCOMPARE(client->connectionState().nextTry.isValid(), state == LinkState::Waiting);
        QCOMPARE(server.requests(), 1);
        client->retryNow();
        QTRY_COMPARE(server.requests(), 2);
    }

    void refusedConnectIsForThePersonToMend_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<LinkState>("state");
        QTest::newRow("access") << QByteArray("access refused") << LinkState::Refused;
        QTest::newRow("version") << QByteArray("unsupported version") << LinkState::Refused;
        QTest::newRow("late") << QByteArray("connect timeout") << LinkState::Waiting;
    }
    void refusedConnectIsForThePersonToMend()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const LinkState, state);
        m_host->refuseWith(
            stomp::Error{.kind = stomp::Error::Kind::AccessRefused, .message = message});
        const auto client = makeClient(patient);
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        client->connectToHost(m_host->url());
        QTRY_COMPARE(client->connectionState().state, state);
        QVERIFY(!client->connectionState().reason.isEmpty());
        QCOMPARE(ended.count(), 0); // there was none
        m_host->refuseWith({});
        client->retryNow();
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
    }

    void errorEndsTheLink()
    {
        const auto client = makeClient();
        QSignalSpy errors(client.get(), &StompClient::errorReceived);
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        connectAndWait(*client);
        stomp::Frame cause = sendFrame("hi");
        cause.headers.add("receipt", "r1");
        client->send(cause);
        const auto sent = m_host->take(stomp::Command::Send);
        QVERIFY(sent);
        m_host->fail({.kind = stomp::Error::Kind::NotFound, .message = "no such place"}, *sent);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(errors.count(), 1);
        const auto error = errors.at(0).at(0).value<stomp::Frame>();
        QCOMPARE(error.headers.value("receipt-id").toByteArray(), QByteArray("r1"));
        const auto failure = ended.at(0).at(0).value<client::LinkFailure>();
        QVERIFY(failure.isOurFault);
        QVERIFY(failure.reason.contains(u"no such place"));
        QTRY_COMPARE(m_host->connections(), 2);
    }

    void silenceIsNotWaitedOutForEver_data()
    {
        QTest::addColumn<bool>("upgrades");
        QTest::newRow("no answer to the handshake") << false;
        QTest::newRow("no answer to CONNECT") << true;
    }
    void silenceIsNotWaitedOutForEver()
    {
        QFETCH(const bool, upgrades);
        QTcpServer mute; // takes connections and says nothing
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        m_host->ignoreConnect(true);
        StompClient::Config config{.openTimeout = upgrades ? 10s : 50ms};
        config.session.connectTimeout = 50ms;
        const auto client = makeClient(patient, config);
        QUrl url = m_host->url();
        if (!upgrades)
            url.setPort(mute.serverPort());
        client->connectToHost(url);
        QTRY_COMPARE(client->connectionState().state, LinkState::Waiting);
        QVERIFY(client->connectionState().reason.contains(u"does not answer"));
    }

    void hostThatFallsSilentIsLeft()
    {
        StompClient::Config config;
        config.session.heartbeat = {.canSend = 0ms, .wants = 20ms};
        config.session.heartbeatGrace = 2;
        const auto client = makeClient(patient, config);
        m_host->setHeartbeat({.canSend = 20ms, .wants = 0ms});
        QSignalSpy ended(client.get(), &StompClient::linkEnded);
        connectAndWait(*client);
        m_host->hang();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(client->connectionState().state, LinkState::Waiting);
        QVERIFY(client->connectionState().reason.contains(u"does not answer"));
    }

    void givingUpWhileConnectingIsQuiet()
    {
        m_host->ignoreConnect(true);
        const auto client = makeClient();
        client->connectToHost(m_host->url());
        client->disconnectFromHost();
        QCOMPARE(client->connectionState(), ConnectionState{});
        client->connectToHost(m_host->url());
        m_host->ignoreConnect(false);
        QTRY_COMPARE(client->connectionState().state, LinkState::Online);
        QCOMPARE(m_host->connections(), 1);
    }

    void slotMayLeaveInTheMiddleOfAMessage()
    {
        const auto client = makeClient();
        QSignalSpy received(client.get(), &StompClient::frameReceived);
        connectAndWait(*client);
        connect(client.get(), &StompClient::frameReceived, client.get(),
                &StompClient::disconnectFromHost);
        const stomp::Frame receipt{
            .command = stomp::Command::Receipt, .headers = {{"receipt-id", "1"}}, .body = {}};
        m_host->send(receipt);
        m_host->send(receipt);
        QTRY_COMPARE(client->connectionState().state, LinkState::Offline);
        QVERIFY(m_host->take(stomp::Command::Disconnect));
        QVERIFY(received.count() >= 1);
    }

private:
    void connectAndWait(StompClient &client)
    {
        client.connectToHost(m_host->url());
        QTRY_COMPARE(client.connectionState().state, LinkState::Online);
    }

    std::unique_ptr<ScriptedHost> m_host;
};

QTEST_GUILESS_MAIN(TestStompClient)
#include "tst_stompclient.moc"
