// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/sockjspeer.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using conformance::HttpAsk;

namespace {

const QByteArray base = "/stomp-chat/0/";

/// As a JSON array of one message, with NUL for "^@".
QByteArray saying(QByteArray frame)
{
    frame.replace('\n', "\\n").replace("^@", "\\u0000");
    return "[\"" + frame + "\"]";
}

const QByteArray connectFrame = "CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n^@";
const QByteArray topicFrame = "SUBSCRIBE\nid:0\ndestination:/topic/x\n\n^@";

QByteArray messageOf(const QByteArray &body)
{
    return "SEND\ndestination:/topic/x\n\n" + body + "^@";
}

} // namespace

/// SockJS over HTTP and WebSocket, against a running host.
class TestSockJsCases final : public QObject
{
    Q_OBJECT

    [[nodiscard]] HttpAsk *ask(const QByteArray &method, const QByteArray &target,
                               const QByteArray &body = {}, const QByteArray &headers = {})
    {
        m_asks.push_back(std::make_unique<HttpAsk>(m_host->port(), method, target, body, headers));
        return m_asks.back().get();
    }
    [[nodiscard]] HttpAsk *poll(const QByteArray &session)
    {
        m_polled.insert(session);
        return ask("POST", base + session + "/xhr");
    }
    /// The request has its answer, of that status.
    [[nodiscard]] static bool isAnswered(HttpAsk *ask, int status)
    {
        return ask->waitForEnd() && ask->status() == status;
    }
    [[nodiscard]] bool sends(const QByteArray &session, const QByteArray &json, int status = 204)
    {
        return isAnswered(ask("POST", base + session + "/xhr_send", json), status);
    }
    /// A session after CONNECTED, and SUBSCRIBE to /topic/x with a RECEIPT.
    [[nodiscard]] bool logsIn(const QByteArray &session)
    {
        const auto polled = [&](const QByteArray &what) {
            HttpAsk *const answer = poll(session);
            return answer->waitForEnd() && answer->body().contains(what);
        };
        QByteArray subscribe = topicFrame;
        subscribe.replace("id:0", "id:0\nreceipt:r");
        return polled("o\n") && sends(session, saying(connectFrame)) && polled("CONNECTED\\n")
            && sends(session, saying(subscribe)) && polled("RECEIPT\\n");
    }
    /// With a receiver for each session, so that the host need not wait for one to say goodbye to.
    void stopHost()
    {
        const QSet<QByteArray> polled = std::exchange(m_polled, {});
        for (const QByteArray &session : polled)
            std::ignore = poll(session)->isStillWaiting();
        m_polled.clear();
        m_host.reset();
        m_asks.clear();
    }
    void startHost(const std::function<void(server::HostSettings &)> &change = {})
    {
        server::HostSettings settings = testsupport::generousSettings();
        if (change)
            change(settings);
        stopHost();
        m_host = std::make_unique<testsupport::RunningHost>(settings);
        QVERIFY(m_host->start());
    }

private slots:
    void init() { startHost(); }
    void cleanup() { stopHost(); }

    void greets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("J1 base") << QByteArray("/stomp-chat");
        QTest::newRow("J1 base and slash") << QByteArray("/stomp-chat/");
        QTest::newRow("J1 the other base") << QByteArray("/ws-sockjs");
    }
    void greets()
    {
        QFETCH(const QByteArray, target);
        HttpAsk *const answer = ask("GET", target);
        QVERIFY(isAnswered(answer, 200));
        QCOMPARE(answer->body(), QByteArray("Welcome to SockJS!\n"));
        QCOMPARE(answer->header("Content-Type"), QByteArray("text/plain; charset=UTF-8"));
    }

    void j2_infoSaysWhatThereIs()
    {
        const QByteArray origin = "http://127.0.0.1:" + QByteArray::number(m_host->port());
        HttpAsk *const answer = ask("GET", "/stomp-chat/info", {}, "Origin: " + origin + "\r\n");
        QVERIFY(isAnswered(answer, 200));
        const QJsonObject info = QJsonDocument::fromJson(answer->body()).object();
        QCOMPARE(info[QLatin1String("websocket")], QJsonValue(true));
        QCOMPARE(info[QLatin1String("cookie_needed")], QJsonValue(false));
        QVERIFY(info[QLatin1String("origins")].isArray());
        QVERIFY(info[QLatin1String("entropy")].isDouble());
        QVERIFY(answer->header("Cache-Control").contains("no-store"));
        QCOMPARE(answer->header("Access-Control-Allow-Origin"), origin);
        QCOMPARE(answer->header("Access-Control-Allow-Credentials"), QByteArray("true"));
        HttpAsk *const again = ask("GET", "/stomp-chat/info");
        QVERIFY(isAnswered(again, 200));
        QVERIFY(QJsonDocument::fromJson(again->body()).object()[QLatin1String("entropy")]
                != info[QLatin1String("entropy")]);
        QVERIFY(
            isAnswered(ask("GET", "/stomp-chat/info", {}, "Origin: http://evil.example\r\n"), 403));
    }

    void aSessionBetweenItsPollsDoesNotHoldTheHostUp()
    {
        QVERIFY(logsIn("s"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_host->stop());
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
        m_polled.clear();
    }

    void aPollThatWaitsGetsTheGoodbyeAtOnce()
    {
        QVERIFY(logsIn("s"));
        HttpAsk *const waiting = poll("s");
        QVERIFY(waiting->isStillWaiting());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_host->stop());
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(waiting->waitForEnd());
        QVERIFY2(waiting->body().startsWith("c[1001,"), waiting->body().constData());
        m_polled.clear();
    }

    void pagesOfAllowedOriginsMayAsk()
    {
        startHost([](server::HostSettings &settings) {
            settings.originsAllowed = {QStringLiteral("http://page.example")};
        });
        HttpAsk *const answer = ask("OPTIONS", base + "s/xhr_send", {},
                                    "Origin: http://page.example\r\n"
                                    "Access-Control-Request-Headers: content-type, x\r\n");
        QVERIFY(isAnswered(answer, 204));
        QCOMPARE(answer->header("Access-Control-Allow-Origin"), QByteArray("http://page.example"));
        QCOMPARE(answer->header("Access-Control-Allow-Methods"), QByteArray("POST, OPTIONS"));
        QCOMPARE(answer->header("Access-Control-Allow-Headers"), QByteArray("content-type, x"));
        QVERIFY(answer->header("Access-Control-Max-Age").toInt() > 0);
    }

    void j3_theFirstPollOpensAndTheNextWaits()
    {
        HttpAsk *const first = poll("j3");
        QVERIFY(first->waitForEnd());
        QCOMPARE(first->body(), QByteArray("o\n"));
        QCOMPARE(first->header("Content-Type"),
                 QByteArray("application/javascript; charset=UTF-8"));
        HttpAsk *const second = poll("j3");
        QVERIFY(second->isStillWaiting());
        QVERIFY(sends("j3", saying(connectFrame)));
        QVERIFY(second->waitForEnd());
        QVERIFY(second->body().startsWith("a[\"CONNECTED\\nversion:1.2\\n"));
        QVERIFY(second->body().endsWith("\\u0000\"]\n"));
    }

    void j4_sendingNeedsASession() { QVERIFY(sends("j4", "[\"x\"]", 404)); }

    void brokenMessagesAreToldAndTheSessionGoesOn_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("nothing") << QByteArray() << QByteArray("Payload expected.");
        QTest::newRow("broken") << QByteArray("[\"x") << QByteArray("Broken JSON encoding.");
    }
    void brokenMessagesAreToldAndTheSessionGoesOn()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(logsIn("s"));
        HttpAsk *const answer = ask("POST", base + "s/xhr_send", json);
        QVERIFY(isAnswered(answer, 500));
        QTEST(answer->body(), "reason");
        QVERIFY(sends("s", saying(messageOf("well"))));
        HttpAsk *const next = poll("s");
        QVERIFY(next->waitForEnd());
        QVERIFY(next->body().contains("well"));
    }

    void j5_twoPollsAtOnceAreOneTooMany()
    {
        QVERIFY(logsIn("j5"));
        HttpAsk *const waiting = poll("j5");
        QVERIFY(waiting->isStillWaiting());
        HttpAsk *const second = poll("j5");
        QVERIFY(second->waitForEnd());
        QCOMPARE(second->body(), QByteArray("c[2010,\"Another connection still open\"]\n"));
        HttpAsk *const stream = ask("POST", base + "j5/xhr_streaming");
        QVERIFY(stream->waitForEnd());
        QVERIFY(stream->body().endsWith("c[2010,\"Another connection still open\"]\n"));
        QVERIFY(sends("j5", saying(messageOf("still here"))));
        QVERIFY(waiting->waitForEnd());
        QVERIFY(waiting->body().contains("still here"));
    }

    void streamsRotate_data()
    {
        QTest::addColumn<QByteArray>("transport");
        QTest::newRow("J6 xhr_streaming") << QByteArray("xhr_streaming");
        QTest::newRow("J6 eventsource") << QByteArray("eventsource");
        QTest::newRow("J6 htmlfile") << QByteArray("htmlfile?c=page.call");
    }
    void streamsRotate()
    {
        QFETCH(const QByteArray, transport);
        QVERIFY(logsIn("j6"));
        const QByteArray method = transport.startsWith("xhr") ? "POST" : "GET";
        const int count = 300;
        const QByteArray filling(1000, 'x');
        HttpAsk *stream = ask(method, base + "j6/" + transport);
        QByteArray json;
        for (int i = 0; i < count; ++i) {
            json += (i == 0 ? '[' : ',')
                + saying(messageOf("<" + QByteArray::number(i) + ">" + filling))
                      .sliced(1)
                      .chopped(1);
        }
        QVERIFY(sends("j6", json + ']'));
        int next = 0;
        int streams = 1;
        while (next < count) {
            const QByteArray last = "<" + QByteArray::number(count - 1) + ">";
            QVERIFY(QTest::qWaitFor(
                [&] { return stream->isWhole() || stream->body().contains(last); }, 10'000));
            const QByteArray body = stream->body();
            qsizetype at = 0;
            while ((at = body.indexOf(QByteArray("<" + QByteArray::number(next) + ">"), at)) != -1)
                ++next;
            QVERIFY(body.size() < 131'072 + 40'000);
            if (next == count)
                break;
            QVERIFY(stream->isWhole());
            stream = ask(method, base + "j6/" + transport);
            ++streams;
        }
        QVERIFY(streams >= 3);
        QCOMPARE(next, count);
    }

    void j7_withoutAPollTheSessionIsOverAndLeftOnce()
    {
        startHost([](server::HostSettings &settings) { settings.sockJs.disconnectDelay = 300; });
        testsupport::StompPeer watcher;
        QVERIFY(watcher.login(m_host->url()));
        watcher.subscribe("0", "/subscribe/chat/room/7");
        QVERIFY(logsIn("j7"));
        QVERIFY(sends("j7",
                      "[\"SEND\\ndestination:/publish/chat/join\\n\\n{\\\"chatRoomId\\\":7,"
                      "\\\"type\\\":\\\"JOIN\\\",\\\"writer\\\":\\\"kim\\\"}\\u0000\"]"));
        QVERIFY(watcher.take(stomp::Command::Message)); // the join
        const auto leave = watcher.take(stomp::Command::Message);
        QVERIFY(leave && leave->body.contains("LEAVE"));
        QVERIFY(watcher.settle());
        QVERIFY(watcher.frames().isEmpty());
        QVERIFY(sends("j7", "[\"x\"]", 404));
    }

    void idleReceiversGetBeats_data()
    {
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("J8 xhr") << QByteArray("xhr") << QByteArray("h\n");
        QTest::newRow("J8 xhr_streaming")
            << QByteArray("xhr_streaming") << QByteArray(QByteArray(2048, 'h') + "\nh\nh\n");
    }
    void idleReceiversGetBeats()
    {
        QFETCH(const QByteArray, transport);
        QFETCH(const QByteArray, body);
        startHost([](server::HostSettings &settings) { settings.sockJs.heartbeat = 200; });
        QVERIFY(poll("j8")->waitForEnd());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(ask("POST", base + "j8/" + transport)->waitForBody(body));
        QVERIFY(clock.elapsed() >= 190);
    }

    void pathsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("J9 dot in the server") << QByteArray("/stomp-chat/0.0/s/xhr");
        QTest::newRow("J9 dot in the session") << QByteArray("/stomp-chat/0/s.s/xhr");
        QTest::newRow("J9 two segments") << QByteArray("/stomp-chat/0/xhr");
        QTest::newRow("J9 four segments") << QByteArray("/stomp-chat/0/s/s/xhr");
        QTest::newRow("J9 empty session") << QByteArray("/stomp-chat/0//xhr");
    }
    void pathsAreChecked()
    {
        QFETCH(const QByteArray, target);
        QVERIFY(isAnswered(ask("POST", target), 404));
    }

    void methodsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("endpoint");
        QTest::addColumn<QByteArray>("allow");
        QTest::newRow("GET xhr") << QByteArray("GET") << QByteArray("xhr")
                                 << QByteArray("POST, OPTIONS");
        QTest::newRow("POST eventsource")
            << QByteArray("POST") << QByteArray("eventsource") << QByteArray("GET, HEAD, OPTIONS");
        QTest::newRow("PUT xhr_send") << QByteArray("PUT") << QByteArray("xhr_send")
                                      << QByteArray("GET, HEAD, POST, OPTIONS");
    }
    void methodsAreChecked()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, endpoint);
        HttpAsk *const answer = ask(method, base + "s/" + endpoint);
        QVERIFY(isAnswered(answer, 405));
        QTEST(answer->header("Allow"), "allow");
    }

    void j10_aSessionIsNotForOthers()
    {
        startHost([](server::HostSettings &settings) {
            settings.originsAllowed = {QStringLiteral("http://page.example")};
        });
        const QByteArray own
            = "Origin: http://127.0.0.1:" + QByteArray::number(m_host->port()) + "\r\n";
        const QByteArray other = "Origin: http://page.example\r\n";
        QVERIFY(isAnswered(ask("POST", base + "j10/xhr", {}, own), 200));
        QVERIFY(isAnswered(ask("POST", base + "j10/xhr", {}, other), 404));
        QVERIFY(isAnswered(ask("POST", base + "j10/xhr_send", saying(connectFrame), other), 404));
        QVERIFY(isAnswered(ask("POST", base + "j10/xhr_send", saying(connectFrame), own), 204));

        // From another address of this machine.
        QTcpSocket thief;
        QVERIFY(thief.bind(QHostAddress(QStringLiteral("127.0.0.2"))));
        thief.connectToHost(QHostAddress::LocalHost, m_host->port());
        QVERIFY(thief.waitForConnected());
        thief.write("POST " + base + "j10/xhr HTTP/1.1\r\nHost: 127.0.0.1:"
                    + QByteArray::number(m_host->port()) + "\r\nContent-Length: 0\r\n\r\n");
        QTRY_VERIFY(thief.bytesAvailable() > 12);
        QVERIFY(thief.readAll().startsWith("HTTP/1.1 404 "));
    }

    void j11_rawWebSocketHasNoFrames()
    {
        testsupport::StompPeer peer;
        QVERIFY(peer.login(m_host->url(QStringLiteral("/stomp-chat/websocket"))));
        QVERIFY(peer.settle());
    }

    void framedWebSocketHasThem()
    {
        QWebSocket peer;
        QStringList received;
        connect(&peer, &QWebSocket::textMessageReceived, this,
                [&](const QString &text) { received.append(text); });
        peer.open(m_host->url(QStringLiteral("/stomp-chat/0/s/websocket")));
        QTRY_COMPARE(received, QStringList{QStringLiteral("o")});
        peer.sendTextMessage(QString());
        peer.sendTextMessage(QString::fromLatin1(saying(connectFrame)));
        QTRY_COMPARE(received.size(), 2);
        QVERIFY(received.at(1).startsWith(QLatin1String("a[\"CONNECTED\\n")));
        // One string without an array is taken too.
        peer.sendTextMessage(
            QString::fromLatin1(saying(topicFrame + messageOf("hi")).sliced(1).chopped(1)));
        QTRY_COMPARE(received.size(), 3);
        QVERIFY(received.at(2).startsWith(QLatin1String("a[\"MESSAGE\\n")));
        peer.sendTextMessage(QStringLiteral("[\"broken"));
        QTRY_COMPARE(peer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(received.size(), 4);
        QCOMPARE(received.at(3), QStringLiteral("c[1002,\"Broken JSON encoding.\"]"));
        QCOMPARE(int(peer.closeCode()), 1002);
    }

    void framesMayBeSplit_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("J12 in a header") << QByteArray("[\"SEND\\ndestination:/to\"]")
                                         << QByteArray("[\"pic/x\\n\\nhello\\u0000\"]");
        QTest::newRow("J12 in one request")
            << QByteArray("[\"SEND\\ndestination:/topic/x\\n\\nhel\",\"lo\\u0000\"]")
            << QByteArray("[]");
        QTest::newRow("J12 in an escape")
            << QByteArray("[\"SEND\\ndestination:/topic/x\\na:\\\\\"]")
            << QByteArray("[\"n\\n\\nhello\\u0000\"]");
    }
    void framesMayBeSplit()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        QVERIFY(logsIn("j12"));
        QVERIFY(sends("j12", first));
        QVERIFY(sends("j12", second));
        HttpAsk *const next = poll("j12");
        QVERIFY(next->waitForEnd());
        QVERIFY2(next->body().contains("hello"), next->body().constData());
    }

    void beatsOfStompReplaceThoseOfSockJs_data()
    {
        QTest::addColumn<QByteArray>("wants");
        QTest::addColumn<bool>("hasSockJsBeats");
        QTest::newRow("H13 with heart-beats") << QByteArray("1000") << false;
        QTest::newRow("H13 without") << QByteArray("0") << true;
    }
    void beatsOfStompReplaceThoseOfSockJs()
    {
        QFETCH(const QByteArray, wants);
        QFETCH(const bool, hasSockJsBeats);
        startHost([](server::HostSettings &settings) {
            settings.sockJs.heartbeat = 300;
            settings.heartbeatSend = 1000;
        });
        HttpAsk *const stream = ask("POST", base + "h13/xhr_streaming");
        QVERIFY(stream->waitForBody("o\n"));
        QByteArray login = connectFrame;
        login.replace("heart-beat:0,0", QByteArray("heart-beat:0," + wants));
        QVERIFY(sends("h13", saying(login)));
        const auto afterLogin = [stream] {
            const QByteArray body = stream->body();
            const qsizetype connected = body.indexOf("\\u0000\"]\n");
            return connected == -1 ? QByteArray() : body.mid(connected + 9);
        };
        const QByteArray expected = hasSockJsBeats ? "h\nh\nh\n" : "a[\"\\n\"]\na[\"\\n\"]\n";
        QTRY_VERIFY_WITH_TIMEOUT(afterLogin().size() >= expected.size(), 5000);
        QCOMPARE(afterLogin().left(expected.size()), expected);
    }

    void jsonpSendsAndReceives()
    {
        const auto receives = [this] { return ask("GET", base + "p/jsonp?c=page.call"); };
        HttpAsk *const opening = receives();
        QVERIFY(opening->waitForEnd());
        QCOMPARE(opening->body(), QByteArray("/**/page.call(\"o\");\r\n"));
        const QByteArray form = "Content-Type: application/x-www-form-urlencoded\r\n";
        HttpAsk *const sent = ask("POST", base + "p/jsonp_send",
                                  "d=" + saying(connectFrame).toPercentEncoding(), form);
        QVERIFY(isAnswered(sent, 200));
        QCOMPARE(sent->body(), QByteArray("ok"));
        HttpAsk *const connected = receives();
        QVERIFY(connected->waitForEnd());
        QVERIFY(connected->body().startsWith("/**/page.call(\"a[\\\"CONNECTED\\\\n"));
        HttpAsk *const text = ask("POST", base + "p/jsonp_send", saying(topicFrame),
                                  "Content-Type: text/plain\r\n");
        QVERIFY(isAnswered(text, 200));
        QVERIFY(isAnswered(ask("GET", base + "q/jsonp"), 500));
        QVERIFY(isAnswered(ask("GET", base + "q/jsonp?c=a%28%29"), 500));
        QVERIFY(isAnswered(ask("POST", base + "p/jsonp_send", "d=", form), 500));
    }

    void iframePageIsCachedByItsTag()
    {
        QVERIFY(isAnswered(ask("GET", "/stomp-chat/iframe.html"), 404));
        startHost([](server::HostSettings &settings) {
            settings.sockJs.clientUrl = QStringLiteral("/sockjs.js");
        });
        HttpAsk *const page = ask("GET", "/stomp-chat/iframe-1.html");
        QVERIFY(isAnswered(page, 200));
        QVERIFY(page->body().contains("<script src=\"/sockjs.js\">"));
        QVERIFY(page->header("Cache-Control").contains("max-age=31536000"));
        const QByteArray tag = page->header("ETag");
        QVERIFY(isAnswered(
            ask("GET", "/stomp-chat/iframe-1.html", {}, "If-None-Match: " + tag + "\r\n"), 304));
    }

    void cookiesAreSetOnlyIfWanted()
    {
        HttpAsk *const without = poll("s");
        QVERIFY(isAnswered(without, 200));
        QVERIFY(without->header("Set-Cookie").isEmpty());
        startHost([](server::HostSettings &settings) { settings.sockJs.isCookieSet = true; });
        HttpAsk *const fresh = poll("s");
        QVERIFY(isAnswered(fresh, 200));
        QCOMPARE(fresh->header("Set-Cookie"), QByteArray("JSESSIONID=dummy; path=/"));
        HttpAsk *const known = ask("POST", base + "t/xhr", {}, "Cookie: a=b; JSESSIONID=abc.1\r\n");
        QVERIFY(isAnswered(known, 200));
        QCOMPARE(known->header("Set-Cookie"), QByteArray("JSESSIONID=abc.1; path=/"));
    }

    void anInterruptedStreamEndsTheSession()
    {
        QVERIFY(logsIn("s"));
        HttpAsk *const stream = ask("POST", base + "s/xhr_streaming");
        QVERIFY(stream->waitForBody("h\n"));
        stream->abort();
        QTRY_VERIFY([&] {
            HttpAsk *const next = poll("s");
            return next->waitForEnd() && next->body() == "c[1002,\"Connection interrupted\"]\n";
        }());
        QVERIFY(sends("s", "[\"x\"]", 404));
    }

    void theGoodbyeWaitsForThePoll()
    {
        QVERIFY(logsIn("s"));
        QVERIFY(sends("s", saying("DISCONNECT\nreceipt:bye\n\n^@")));
        HttpAsk *const receipt = poll("s");
        QVERIFY(receipt->waitForEnd());
        QVERIFY(receipt->body().contains("RECEIPT\\nreceipt-id:bye"));
        for (int i = 0; i < 2; ++i) { // and again, to who missed it
            HttpAsk *const goodbye = poll("s");
            QVERIFY(goodbye->waitForEnd());
            QVERIFY2(goodbye->body().startsWith("c[1000,"), goodbye->body().constData());
        }
    }

    void sessionsAreLimitedAsConnectionsAre()
    {
        startHost(
            [](server::HostSettings &settings) { settings.limits.connectionsPerAddress = 4; });
        for (const char *session : {"a", "b", "c", "d"}) {
            HttpAsk *const opening = poll(session);
            QVERIFY(isAnswered(opening, 200));
            opening->abort();
        }
        QVERIFY(QTest::qWaitFor([this] {
            HttpAsk *const refused = poll("e");
            const bool isRefused = refused->waitForEnd() && refused->status() == 503
                && refused->body().contains("sessions");
            refused->abort();
            return isRefused;
        }));
    }

    void aReceiverThatDoesNotReadIsCutOff()
    {
        startHost([](server::HostSettings &settings) {
            settings.limits.sendBudget = 65'536;
            settings.sockJs.streamOctets = 1 << 30;
        });
        QVERIFY(logsIn("s"));
        QTcpSocket lazy;
        lazy.setReadBufferSize(1024);
        lazy.connectToHost(QHostAddress::LocalHost, m_host->port());
        lazy.write("POST " + base + "s/xhr_streaming HTTP/1.1\r\nHost: 127.0.0.1:"
                   + QByteArray::number(m_host->port()) + "\r\nContent-Length: 0\r\n\r\n");
        QTRY_VERIFY(lazy.bytesAvailable() > 0);
        testsupport::StompPeer talker;
        QVERIFY(talker.login(m_host->url()));
        const QByteArray filling(50'000, 'x');
        // More than any system keeps for a peer that does not read.
        for (int i = 0; i < 400; ++i) {
            talker.sendFrame({.command = stomp::Command::Send,
                              .headers = {{"destination", "/topic/x"}},
                              .body = filling});
        }
        QVERIFY(talker.settle()); // who reads is not held up
        QTRY_VERIFY(sends("s", "[\"x\"]", 404));
        HttpAsk *const late = poll("s");
        QVERIFY(late->waitForEnd());
        QVERIFY2(late->body().startsWith("c[4500,"), late->body().constData());
    }

    void whoSendsTooMuchIsAnsweredLater()
    {
        startHost([](server::HostSettings &settings) { settings.limits.octetsPerSecond = 10'000; });
        QVERIFY(logsIn("s"));
        const QByteArray frame = saying(messageOf(QByteArray(6'000, 'x'))).sliced(1).chopped(1);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(sends("s", '[' + frame + ',' + frame + ',' + frame + ']'));
        QVERIFY2(clock.elapsed() > 300, qPrintable(QString::number(clock.elapsed())));
        QByteArray received;
        while (received.count("MESSAGE\\n") < 3) {
            HttpAsk *const next = poll("s");
            QVERIFY(next->waitForEnd());
            received += next->body();
        }
    }

    void theChatWithoutStompGoesOverHttpToo()
    {
        const auto polled = [this] {
            HttpAsk *const answer = ask("POST", "/ws/chat/0/s/xhr");
            return answer->waitForEnd() ? answer->body() : QByteArray("no answer");
        };
        QCOMPARE(polled(), QByteArray("o\n"));
        QVERIFY(isAnswered(ask("POST", "/ws/chat/0/s/xhr_send",
                               "[\"{\\\"type\\\":\\\"ENTER\\\",\\\"chatRoomId\\\":5,"
                               "\\\"sender\\\":\\\"kim\\\"}\"]"),
                           204));
        const QByteArray entered = polled();
        QVERIFY2(entered.startsWith("a[\"{\\\"type\\\":\\\"ENTER\\\",\\\"chatRoomId\\\":\\\"5\\\","
                                    "\\\"sender\\\":\\\"kim\\\""),
                 entered.constData());
    }

    void theHostSaysGoodbye()
    {
        QVERIFY(logsIn("s"));
        HttpAsk *const stream = ask("POST", base + "s/xhr_streaming");
        QVERIFY(stream->waitForBody("h\n"));
        QVERIFY(m_host->stop());
        QVERIFY(stream->waitForBody("c[1001,\"the host is closing\"]\n"));
        m_polled.clear(); // nobody is there to answer
    }

private:
    std::unique_ptr<testsupport::RunningHost> m_host;
    std::vector<std::unique_ptr<HttpAsk>> m_asks;
    QSet<QByteArray> m_polled;
};

QTEST_GUILESS_MAIN(TestSockJsCases)

#include "tst_sockjscases.moc"
