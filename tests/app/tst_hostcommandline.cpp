// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostcommandline.h"

#include <QTest>

using app::HostCommandLine;
using app::PrintAndExit;
using app::UsageError;

namespace {

QStringList words(const char *text)
{
    return QStringLiteral("sarangbang-host ")
        .append(QString::fromUtf8(text))
        .split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestHostCommandLine final : public QObject
{
    Q_OBJECT

private slots:
    void defaults()
    {
        const auto line = app::parseHostCommandLine(words(""));
        const auto &config = std::get<HostCommandLine>(line).config;
        QCOMPARE(config.port, quint16(8750));
        QCOMPARE(config.address, QHostAddress(QHostAddress::Any));
        QVERIFY(config.dataFolder.endsWith(QStringLiteral("/sarangbang/host")));
        QCOMPARE(config.settings.limits.connections, 500);
    }

    void takesEverything()
    {
        const auto line = app::parseHostCommandLine(
            words("--listen 127.0.0.1 --port 0 --data /tmp/x --set limits.connections=7 "
                  "--set limits.frame=100 --set limits.connections=8"));
        const auto &config = std::get<HostCommandLine>(line).config;
        QCOMPARE(config.port, quint16(0));
        QCOMPARE(config.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(config.dataFolder, QStringLiteral("/tmp/x"));
        QCOMPARE(config.settings.limits.connections, 8);
        QCOMPARE(config.settings.limits.frame, 100);
    }

    void takesExportAndImport()
    {
        const auto out = app::parseHostCommandLine(
            words("--export a.html --room 7 --format html --data /tmp/x"));
        const auto &request = std::get<app::ExportCommand>(out).request;
        QCOMPARE(request.file, QStringLiteral("a.html"));
        QCOMPARE(request.folder, QStringLiteral("/tmp/x"));
        QCOMPARE(request.room, 7);
        QCOMPARE(request.format, server::ExportFormat::Html);
        const auto in = app::parseHostCommandLine(words("--import a.jsonl --data /tmp/x"));
        QCOMPARE(std::get<app::ImportCommand>(in).request.file, QStringLiteral("a.jsonl"));
        QCOMPARE(std::get<app::ImportCommand>(in).request.folder, QStringLiteral("/tmp/x"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *name, const char *arguments, const char *mentions) {
            QTest::newRow(name) << QString::fromUtf8(arguments) << QString::fromUtf8(mentions);
        };
        row("unknown option", "--foo", "foo");
        row("port is no number", "--port many", "--port");
        row("port out of range", "--port 65536", "--port");
        row("address is a name", "--listen localhost", "--listen");
        row("unknown setting", "--set limits.conections=5", "limits.connections");
        row("no value", "--set limits.connections", "KEY=VALUE");
        row("stray argument", "room5", "room5");
        row("export of no room", "--export a", "--room");
        row("export of room 0", "--export a --room 0", "--room");
        row("unknown format", "--export a --room 5 --format pdf", "text, jsonl or html");
        row("room without an export", "--room 5", "--export");
        row("export and import", "--export a --room 5 --import b", "one");
        row("option without its value", "--port", "port");
    }
    void refuses()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, mentions);
        const auto line = app::parseHostCommandLine(words(arguments.toUtf8().constData()));
        QVERIFY(std::holds_alternative<UsageError>(line));
        const QString text = std::get<UsageError>(line).text;
        QVERIFY2(text.contains(mentions), qPrintable(text));
        QVERIFY(text.startsWith(QStringLiteral("sarangbang-host: ")));
        QVERIFY(!text.contains(QLatin1Char('\n')));
    }

    void printsAndExits_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("--help") << QStringLiteral("--help") << QStringLiteral("--list-settings");
        QTest::newRow("-h") << QStringLiteral("-h") << QStringLiteral("Usage:");
        QTest::newRow("--version")
            << QStringLiteral("--version") << QStringLiteral("sarangbang-host ");
        QTest::newRow("help goes before mistakes elsewhere")
            << QStringLiteral("--help --port many") << QStringLiteral("Usage:");
    }
    void printsAndExits()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, mentions);
        const auto line = app::parseHostCommandLine(words(arguments.toUtf8().constData()));
        QVERIFY(std::holds_alternative<PrintAndExit>(line));
        QVERIFY(std::get<PrintAndExit>(line).text.contains(mentions));
    }

    void theListingShowsEverySetting()
    {
        const QStringList lines
            = app::settingsListing().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), server::settingsTable().size() + 1);
        QVERIFY(
            lines.contains(QStringLiteral("limits.connectionsPerAddress  20         connections  "
                                          "  open connections of one address")));
    }
};

QTEST_APPLESS_MAIN(TestHostCommandLine)
#include "tst_hostcommandline.moc"
