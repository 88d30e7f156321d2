// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/commandline.h"

#include <QTest>

using app::CommandLine;

namespace {

auto parsed(const QString &arguments)
{
    const QString words = QStringLiteral("sarangbang ") + arguments;
    return app::parseCommandLine(words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

} // namespace

class TestCommandLine final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsTheStartPage()
    {
        const auto line = std::get<CommandLine>(parsed({}));
        QVERIFY(!line.host);
        QVERIFY(!line.join);
        QVERIFY(!line.room);
        QVERIFY(!line.nickname);
    }

    void takesEverything()
    {
        const auto host = std::get<CommandLine>(
            parsed(QStringLiteral("--host --room 7 --nick kim --port 0 --profile /tmp/p")));
        QVERIFY(host.host);
        QCOMPARE(host.room.value(), 7);
        QCOMPARE(host.nickname.value(), QStringLiteral("kim"));
        QCOMPARE(host.port.value(), quint16(0));
        QCOMPARE(host.profile, QStringLiteral("/tmp/p"));
    }

    void joins_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("url");
        QTest::newRow("address") << QStringLiteral("192.168.0.7")
                                 << QStringLiteral("ws://192.168.0.7:8750/ws");
        QTest::newRow("address and port")
            << QStringLiteral("laptop:9000") << QStringLiteral("ws://laptop:9000/ws");
        QTest::newRow("URL") << QStringLiteral("ws://192.168.0.7:8750/ws")
                             << QStringLiteral("ws://192.168.0.7:8750/ws");
    }
    void joins()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, url);
        const auto line = std::get<CommandLine>(parsed(QStringLiteral("--join ") + address));
        QCOMPARE(line.join.value(), QUrl(url));
    }

    void theLinkOfARoomNamesTheRoom()
    {
        const auto line = std::get<CommandLine>(
            parsed(QStringLiteral("--join http://192.168.0.7:8750/room/12")));
        QCOMPARE(line.room.value(), 12);
        QCOMPARE(line.seq, 0);
    }

    void theLinkOfAMessageNamesIt()
    {
        const auto line = std::get<CommandLine>(
            parsed(QStringLiteral("--join http://192.168.0.7:8750/room/12#7")));
        QCOMPARE(line.room.value(), 12);
        QCOMPARE(line.seq, 7);
        const auto other = std::get<CommandLine>(
            parsed(QStringLiteral("--join http://192.168.0.7:8750/room/12#7 --room 5")));
        QCOMPARE(other.room.value(), 5);
        QCOMPARE(other.seq, 0); // of another room
    }

    void linkIsProposedAndNotJoined_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("our scheme") << QStringLiteral("sarangbang://192.168.0.7:8750/room/12");
        QTest::newRow("of a browser") << QStringLiteral("http://192.168.0.7:8750/room/12");
    }
    void linkIsProposedAndNotJoined()
    {
        QFETCH(const QString, link);
        const auto line = std::get<CommandLine>(parsed(link));
        QCOMPARE(line.link, link);
        QVERIFY(!line.join);
        QVERIFY(!line.host);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *name, const char *arguments, const char *mentions) {
            QTest::newRow(name) << QString::fromUtf8(arguments) << QString::fromUtf8(mentions);
        };
        row("unknown option", "--hots", "hots");
        row("room 0", "--room 0", "--room");
        row("room is no number", "--room lobby", "lobby");
        row("port out of range", "--host --port 65536", "--port");
        row("host and join", "--host --join 192.168.0.7", "--join");
        row("stray argument", "room5", "room5");
        row("two links", "http://a/room/1 http://b/room/2", "http://b/room/2");
        row("link of another kind", "ftp://192.168.0.7/room/5", "ftp");
        row("link to no room", "sarangbang://192.168.0.7/room/lobby", "lobby");
        row("link and host", "--host sarangbang://192.168.0.7", "--host");
        row("join without an address", "--join", "join");
        row("join something else", "--join ftp://x", "--join");
    }
    void refuses()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, mentions);
        const auto line = parsed(arguments);
        QVERIFY(std::holds_alternative<CommandLine::Mistake>(line));
        const QString text = std::get<CommandLine::Mistake>(line).text;
        QVERIFY2(text.contains(mentions), qPrintable(text));
        QVERIFY(text.startsWith(QStringLiteral("sarangbang: ")));
        QVERIFY(text.contains(QStringLiteral("--help")));
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
