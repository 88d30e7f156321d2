// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/destinationpattern.h"

#include <QTest>

using messaging::DestinationTemplate;

class TestDestinationPattern final : public QObject
{
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<bool>("matches");

        const auto row
            = [](const char *name, const char *pattern, const char *destination, bool yes) {
                  QTest::newRow(name) << QByteArray(pattern) << QByteArray(destination) << yes;
              };
        row("D1 one word each side", "/topic/*.orange.*", "/topic/quick.orange.rabbit", true);
        row("D1 too few words", "/topic/*.orange.*", "/topic/orange", false);
        row("D1 too many words", "/topic/*.orange.*", "/topic/quick.orange.male.rabbit", false);
        row("D2 hash is no word", "/topic/lazy.#", "/topic/lazy", true);
        row("D2 hash is one word", "/topic/lazy.#", "/topic/lazy.a", true);
        row("D2 hash is two words", "/topic/lazy.#", "/topic/lazy.a.b", true);
        row("D2 hash needs what stands before it", "/topic/lazy.#", "/topic/lazyness", false);
        row("hash in the middle", "/topic/a.#.z", "/topic/a.b.c.z", true);
        row("hash in the middle, other end", "/topic/a.#.z", "/topic/a.b.c.y", false);
        row("D3 hash alone", "/topic/#", "/topic/a.b.c", true);
        row("D16 star is one segment", "/subscribe/chat/room/*", "/subscribe/chat/room/5", true);
        row("D16 star is not two segments", "/subscribe/chat/room/*",
            "/subscribe/chat/room/5/events", false);
        row("D16 double star is any", "/subscribe/**", "/subscribe/chat/room/5/events", true);
        row("D16 double star is none", "/subscribe/**", "/subscribe", true);
        row("double star in the middle", "/a/**/z", "/a/b/c/z", true);
        row("double star in the middle backtracks", "/a/**/z", "/a/z/b/z", true);
        row("double star in the middle, other end", "/a/**/z", "/a/b/c", false);
        row("D16 question mark is one character", "/topic/room?", "/topic/room5", true);
        row("D16 question mark is not none", "/topic/room?", "/topic/room", false);
        row("D16 question mark is not two", "/topic/room?", "/topic/room55", false);
        row("star inside a segment", "/topic/pre*post", "/topic/pre-and-post", true);
        row("star inside a segment is not a slash", "/topic/pre*post", "/topic/pre/post", false);
        row("S11 stock pattern", "/topic/PRICE.STOCK.*.IBM", "/topic/PRICE.STOCK.NASDAQ.IBM", true);
        row("plain text is itself", "/topic/a", "/topic/a", true);
        row("plain text is nothing else", "/topic/a", "/topic/b", false);
        row("trailing slash counts", "/topic/a", "/topic/a/", false);
    }
    void matches()
    {
        QFETCH(const QByteArray, pattern);
        QFETCH(const QByteArray, destination);
        QFETCH(const bool, matches);
        QCOMPARE(messaging::matchesDestination(pattern, destination), matches);
    }

    void recognisesPatterns_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<bool>("isPattern");
        QTest::newRow("room") << QByteArray("/subscribe/chat/room/5") << false;
        QTest::newRow("star") << QByteArray("/subscribe/chat/room/*") << true;
        QTest::newRow("question mark") << QByteArray("/topic/a?") << true;
        QTest::newRow("word hash") << QByteArray("/topic/a.#") << true;
        QTest::newRow("hash inside a word") << QByteArray("/topic/c#") << false;
        QTest::newRow("dots alone") << QByteArray("/topic/a.b") << false;
    }
    void recognisesPatterns()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const bool, isPattern);
        QCOMPARE(messaging::isDestinationPattern(destination), isPattern);
    }

    void hostilePatternStaysFast()
    {
        QByteArray pattern("/topic/");
        for (int i = 0; i < 100; ++i)
            pattern += "#.a.";
        pattern += "b";
        QByteArray destination("/topic/a");
        for (int i = 0; i < 400; ++i)
            destination += ".a";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!messaging::matchesDestination(pattern, destination));
        QVERIFY2(timer.elapsed() < 1000, "matching must not grow exponentially");
    }

    void templateTakesVariables()
    {
        const DestinationTemplate message("/publish/chat/room/{n}/message");
        const auto variables = message.match("/publish/chat/room/5/message");
        QVERIFY(variables);
        QCOMPARE(variables->value("n"), QByteArray("5"));
        QVERIFY(message.hasVariables());
    }
    void templateRefuses_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::newRow("empty variable") << QByteArray("/publish/chat/room//message");
        QTest::newRow("too short") << QByteArray("/publish/chat/room/5");
        QTest::newRow("too long") << QByteArray("/publish/chat/room/5/message/6");
        QTest::newRow("other text") << QByteArray("/publish/chat/hall/5/message");
        QTest::newRow("trailing slash") << QByteArray("/publish/chat/room/5/message/");
    }
    void templateRefuses()
    {
        QFETCH(const QByteArray, destination);
        QVERIFY(!DestinationTemplate("/publish/chat/room/{n}/message").match(destination));
    }
};

QTEST_APPLESS_MAIN(TestDestinationPattern)
#include "tst_destinationpattern.moc"
