// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/stomppeer.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using testsupport::StompPeer;

namespace {

const QString program = QStringLiteral(SARANGBANG_HOST_PROGRAM);

struct Output
{
    int exitCode = -1;
    QByteArray out;
    QByteArray error;
};

Output runToTheEnd(const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Starts the host on a free port; its URL, as it printed it.
QUrl startHost(QProcess &process, const QString &folder, const QStringList &more = {})
{
    process.start(program,
                  QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1"),
                              QStringLiteral("--port"), QStringLiteral("0"),
                              QStringLiteral("--data"), folder}
                      + more);
    if (!QTest::qWaitFor([&process] { return process.canReadLine(); }))
        return {};
    const QByteArray line = process.readLine();
    static const QRegularExpression expected(
        QStringLiteral("^listening on (http://127\\.0\\.0\\.1:[1-9][0-9]*/)\n$"));
    return QUrl(expected.match(QString::fromUtf8(line)).captured(1));
}

QUrl socketUrl(QUrl url)
{
    url.setScheme(QStringLiteral("ws"));
    url.setPath(QStringLiteral("/ws"));
    return url;
}

} // namespace

/// The program itself, as a shell sees it.
class TestHostProgram final : public QObject
{
    Q_OBJECT

private slots:
    void listensServesAndEnds_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void listensServesAndEnds()
    {
        QFETCH(const int, signal);
        QTemporaryDir folder;
        QProcess host;
        const QUrl url = startHost(host, folder.filePath(QStringLiteral("new/data")));
        QVERIFY(url.isValid());
        StompPeer kim;
        QVERIFY(kim.login(socketUrl(url)));
        kim.sendJson("/publish/chat/message", R"({"chatRoomId":5,"writer":"kim","message":"hi"})",
                     {{"receipt", "r"}});
        QVERIFY(kim.takeReceipt("r"));
        ::kill(pid_t(host.processId()), signal);
        QCOMPARE(kim.waitForClose(), 1001);
        QVERIFY(host.waitForFinished());
        QCOMPARE(host.exitStatus(), QProcess::NormalExit);
        QCOMPARE(host.exitCode(), 0);
        QCOMPARE(host.readAllStandardOutput(), QByteArray());

        QProcess again;
        const QUrl newUrl = startHost(again, folder.filePath(QStringLiteral("new/data")));
        StompPeer lee;
        QVERIFY(lee.login(socketUrl(newUrl)));
        lee.subscribe("a", "/subscribe/chat/room/5", {{"history", "1"}});
        QVERIFY(lee.take(stomp::Command::Message));
        again.terminate();
        QVERIFY(again.waitForFinished());
    }

    void saysWhatIsWrongInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("unknown key")
            << QStringList{QStringLiteral("--set"), QStringLiteral("limits.conections=5")}
            << QByteArray("limits.connections");
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("--hots")} << QByteArray("hots");
        QTest::newRow("folder cannot be made")
            << QStringList{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--data"),
                           QStringLiteral("/dev/null/history")}
            << QByteArray("/dev/null/history");
        QTest::newRow("address of another machine")
            << QStringList{QStringLiteral("--listen"), QStringLiteral("192.0.2.1"),
                           QStringLiteral("--port"), QStringLiteral("0")}
            << QByteArray("192.0.2.1");
    }
    void saysWhatIsWrongInOneLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(const QByteArray, mentions);
        QTemporaryDir folder;
        if (!arguments.contains(QStringLiteral("--data")))
            arguments << QStringLiteral("--data") << folder.path();
        const Output output = runToTheEnd(arguments);
        QCOMPARE(output.exitCode, 2);
        QVERIFY2(output.error.contains(mentions), output.error.constData());
        QCOMPARE(output.out, QByteArray());
        const auto isOurs
            = [](const QByteArray &line) { return line.startsWith("sarangbang-host: "); };
        const QList<QByteArray> lines = output.error.trimmed().split('\n');
        QCOMPARE(std::count_if(lines.cbegin(), lines.cend(), isOurs), 1);
    }

    void aTakenPortIsNamed()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QTemporaryDir folder;
        const Output output = runToTheEnd(
            {QStringLiteral("--listen"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
             QString::number(other.serverPort()), QStringLiteral("--data"), folder.path()});
        QCOMPARE(output.exitCode, 2);
        QVERIFY2(output.error.contains(QByteArray::number(other.serverPort())),
                 output.error.constData());
    }

    void secondHostOnOneFolderIsRefused()
    {
        QTemporaryDir folder;
        QProcess host;
        QVERIFY(startHost(host, folder.path()).isValid());
        const Output output = runToTheEnd({QStringLiteral("--port"), QStringLiteral("0"),
                                           QStringLiteral("--data"), folder.path()});
        QCOMPARE(output.exitCode, 2);
        QVERIFY2(output.error.contains(folder.path().toUtf8()), output.error.constData());
        host.terminate();
        QVERIFY(host.waitForFinished());
    }

    void exportsBesideItselfAndImportsAfterwards()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString other = folder.filePath(QStringLiteral("other"));
        const QString file = folder.filePath(QStringLiteral("room.jsonl"));
        QVERIFY(QDir().mkpath(other));
        QProcess host;
        const QUrl url = startHost(host, data);
        StompPeer kim;
        QVERIFY(kim.login(socketUrl(url)));
        kim.sendJson("/publish/chat/message", R"({"chatRoomId":5,"writer":"kim","message":"hi"})",
                     {{"receipt", "r"}});
        QVERIFY(kim.takeReceipt("r"));
        const QStringList exporting{QStringLiteral("--data"),   data,
                                    QStringLiteral("--export"), file,
                                    QStringLiteral("--room"),   QStringLiteral("5"),
                                    QStringLiteral("--format"), QStringLiteral("jsonl")};
        const Output exported = runToTheEnd(exporting);
        QVERIFY2(exported.exitCode == 0, exported.error.constData());
        QVERIFY(exported.error.contains("100 %"));
        QVERIFY2(exported.error.contains("1 messages of room 5"), exported.error.constData());

        const Output refused
            = runToTheEnd({QStringLiteral("--data"), data, QStringLiteral("--import"), file});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains("in use by another host"), refused.error.constData());
        host.terminate();
        QVERIFY(host.waitForFinished());

        const Output imported
            = runToTheEnd({QStringLiteral("--data"), other, QStringLiteral("--import"), file});
        QVERIFY2(imported.exitCode == 0, imported.error.constData());
        QProcess again;
        const QUrl newUrl = startHost(again, other);
        StompPeer lee;
        QVERIFY(lee.login(socketUrl(newUrl)));
        lee.subscribe("a", "/subscribe/chat/room/5", {{"history", "1"}});
        const auto message = lee.take(stomp::Command::Message);
        QVERIFY(message && message->body.contains("\"hi\""));
        again.terminate();
        QVERIFY(again.waitForFinished());
    }

    void damagedHistoryIsToldAtTheStart()
    {
        QTemporaryDir folder;
        QProcess host;
        QVERIFY(startHost(host, folder.path()).isValid());
        host.terminate();
        QVERIFY(host.waitForFinished());
        QFile file(folder.filePath(QStringLiteral("history.sqlite")));
        constexpr qint64 firstPage = 100;
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(firstPage) && file.putChar('\0'));
        file.close();
        QProcess again;
        QVERIFY(startHost(again, folder.path()).isValid());
        again.terminate();
        QVERIFY(again.waitForFinished());
        const QByteArray told = again.readAllStandardError();
        QVERIFY2(told.contains("sarangbang-host: the history was damaged: "), told.constData());
        QVERIFY(told.contains("history.sqlite.damaged-"));
    }

    void helpAndVersionGoToStandardOutput()
    {
        const Output help = runToTheEnd({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.out.contains("--listen"));
        QVERIFY(help.error.isEmpty());
        const Output version = runToTheEnd({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.out.startsWith("sarangbang-host "));
    }

    void aSettingHolds()
    {
        QTemporaryDir folder;
        QProcess host;
        const QUrl url
            = startHost(host, folder.path(),
                        {QStringLiteral("--set"), QStringLiteral("limits.subscriptions=1")});
        StompPeer kim;
        QVERIFY(kim.login(socketUrl(url)));
        kim.subscribe("a", "/topic/a");
        kim.subscribe("b", "/topic/b");
        QVERIFY(kim.take(stomp::Command::Error));
        QCOMPARE(kim.waitForClose(), 1002);
        host.terminate();
        QVERIFY(host.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestHostProgram)
#include "tst_hostprogram.moc"
