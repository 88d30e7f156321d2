// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"

#include <QTest>

using server::Framing;

class TestFraming final : public QObject
{
    Q_OBJECT

private slots:
    void framesOctets_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isUtf8");
        QTest::addColumn<QByteArray>("framed");
        QTest::newRow("plain") << Framing::Plain << true << QByteArray("hello");
        QTest::newRow("plain, whatever it is") << Framing::Plain << false << QByteArray("hello");
        QTest::newRow("SockJS") << Framing::SockJs << true << QByteArray("\"hello\"\n");
        QTest::newRow("SockJS over WebSocket") << Framing::SockJsWebSocket << true
                                               << QByteArray("\x81\x0a"
                                                             "a[\"hello\"]");
        QTest::newRow("text") << Framing::WebSocket << true << QByteArray("\x81\x05hello");
        QTest::newRow("binary") << Framing::WebSocket << false << QByteArray("\x82\x05hello");
    }
    void framesOctets()
    {
        QFETCH(const Framing, framing);
        QFETCH(const bool, isUtf8);
        QFETCH(const QByteArray, framed);
        QByteArray out;
        server::appendFramed(out, framing, "hello", isUtf8);
        QCOMPARE(out, framed);
        QCOMPARE(server::unitSize(framing, out), out.size());
    }

    void onlyAWebSocketHasWordsForGoodbye()
    {
        QByteArray out;
        server::appendGoodbye(out, Framing::Plain, 1000, "bye");
        QVERIFY(out.isEmpty());
        server::appendGoodbye(out, Framing::WebSocket, 1000, "bye");
        QCOMPARE(out,
                 QByteArray("\x88\x05\x03\xe8"
                            "bye"));
    }

    void sockJsHasGreetingsBeatsAndGoodbyesOfItsOwn()
    {
        const auto appended = [](void (*append)(QByteArray &, Framing), Framing framing) {
            QByteArray out;
            append(out, framing);
            return out;
        };
        using server::appendBeat;
        using server::appendGreeting;
        QCOMPARE(appended(appendGreeting, Framing::SockJs), QByteArray());
        QCOMPARE(appended(appendGreeting, Framing::SockJsWebSocket), QByteArray("\x81\x01o"));
        QCOMPARE(appended(appendGreeting, Framing::WebSocket), QByteArray());
        QCOMPARE(appended(appendBeat, Framing::SockJs), QByteArray("h\n"));
        QCOMPARE(appended(appendBeat, Framing::SockJsWebSocket), QByteArray("\x81\x01h"));
        QCOMPARE(appended(appendBeat, Framing::Plain), QByteArray());
        QByteArray out;
        server::appendGoodbye(out, Framing::SockJs, 1000, "bye");
        QCOMPARE(out, QByteArray("c[1000,\"bye\"]\n"));
        out.clear();
        server::appendGoodbye(out, Framing::SockJsWebSocket, 1000, "bye");
        QCOMPARE(out,
                 QByteArray("\x81\x0d"
                            "c[1000,\"bye\"]"
                            "\x88\x05\x03\xe8"
                            "bye"));
    }

    void aUnitIsBounded_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("plain") << Framing::Plain;
        QTest::newRow("WebSocket") << Framing::WebSocket;
        QTest::newRow("SockJS over WebSocket") << Framing::SockJsWebSocket;
    }
    void aUnitIsBounded()
    {
        QFETCH(const Framing, framing);
        QByteArray out;
        server::appendFramed(out, framing, QByteArray(1'000'000, 'x'), true);
        QByteArrayView rest = out;
        while (!rest.isEmpty()) {
            const qsizetype unit = server::unitSize(framing, rest);
            QVERIFY(unit > 0 && unit <= rest.size());
            QVERIFY(unit < 20'000);
            rest = rest.sliced(unit);
        }
    }
};

QTEST_APPLESS_MAIN(TestFraming)
#include "tst_framing.moc"
