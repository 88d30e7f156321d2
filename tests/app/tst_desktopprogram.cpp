// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/stomppeer.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using testsupport::StompPeer;

namespace {

const QString program = QStringLiteral(SARANGBANG_PROGRAM);

/// A port that was free a moment ago: the program takes a number, and prints none.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

/// The program itself, as a shell sees it; off screen.
class TestDesktopProgram final : public QObject
{
    Q_OBJECT

private slots:
    void answersWithoutADisplay_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("--help") << QStringLiteral("--help") << 0 << QByteArray("--join");
        QTest::newRow("--version") << QStringLiteral("--version") << 0 << QByteArray("sarangbang ");
        QTest::newRow("unknown option") << QStringLiteral("--hots") << 2 << QByteArray("hots");
    }
    void answersWithoutADisplay()
    {
        QFETCH(const QString, argument);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, says);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        process.setProcessEnvironment(environment);
        process.start(program, {argument});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), exitCode);
        const QByteArray out = process.readAllStandardOutput();
        const QByteArray error = process.readAllStandardError();
        const QByteArray expected = exitCode == 0 ? out : error;
        QVERIFY2(expected.contains(says), expected.constData());
        QVERIFY((exitCode == 0 ? error : out).isEmpty());
    }

    void hostsAndLetsAStockClientIn()
    {
        QTemporaryDir profile;
        const quint16 port = freePort();
        QProcess desktop;
        desktop.start(program,
                      {QStringLiteral("--host"), QStringLiteral("--room"), QStringLiteral("5"),
                       QStringLiteral("--nick"), QStringLiteral("kim"), QStringLiteral("--port"),
                       QString::number(port), QStringLiteral("--profile"), profile.path()});
        QVERIFY(desktop.waitForStarted());
        QUrl url(QStringLiteral("ws://127.0.0.1/ws"));
        url.setPort(port);
        std::unique_ptr<StompPeer> guest;
        const auto isIn = [&guest, &url] {
            guest = std::make_unique<StompPeer>();
            return guest->login(url);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isIn(), 15'000);

        guest->subscribe("replies", "/user/queue/replies");
        const auto membersSay = [&guest](const char *expected) {
            guest->sendJson("/publish/chat/members", R"({"chatRoomId":5})");
            const auto reply = guest->take(stomp::Command::Message);
            return reply && reply->body.contains(expected);
        };
        QTRY_VERIFY_WITH_TIMEOUT(membersSay(R"("members":["kim"])"), 5'000);

        ::kill(pid_t(desktop.processId()), SIGTERM);
        QCOMPARE(guest->waitForClose(), 1001);
        QVERIFY(desktop.waitForFinished());
        QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
        QCOMPARE(desktop.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDesktopProgram)
#include "tst_desktopprogram.moc"
