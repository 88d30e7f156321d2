// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/roommember.h"
#include "tests/support/runninghost.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using testsupport::RoomMember;
using testsupport::RunningHost;

namespace {

constexpr int patience = 20'000; ///< ms; an interpreter may start slowly

const QString folder = QStringLiteral(SARANGBANG_INTEROP_FOLDER);

} // namespace

/// The tutorial's steps by clients that know nothing of Sarangbang, in a room with a member who
/// sits at our own client: both see both.
class TestTutorial final : public QObject
{
    Q_OBJECT

private slots:
    void bothSeeBoth_data()
    {
        QTest::addColumn<QString>("writer");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("script");
        QTest::newRow("@stomp/stompjs under Node")
            << QStringLiteral("stompjs") << QStringLiteral(SARANGBANG_NODE)
            << QStringLiteral(SARANGBANG_STOMPJS_SCRIPT);
        QTest::newRow("stomp.py's frames")
            << QStringLiteral("stomp.py") << QStringLiteral(SARANGBANG_PYTHON)
            << folder + QStringLiteral("/stomppy_tutorial.py");
    }
    void bothSeeBoth()
    {
        QFETCH(const QString, writer);
        QFETCH(const QString, program);
        QFETCH(const QString, script);
        RunningHost host;
        QVERIFY(host.start());
        RoomMember member;
        QVERIFY(member.join(host.url()));

        QProcess stock;
        stock.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{script};
        if (script.endsWith(QStringLiteral(".py")))
            arguments << QStringLiteral("127.0.0.1") << QString::number(host.port());
        else
            arguments << host.url().toString();
        stock.start(program, arguments);

        const QString greeting = QStringLiteral("hi from %1, 안녕").arg(writer);
        using Type = chat::ChatMessage::Type;
        QVERIFY(member.waitToHear(Type::Chat, writer, greeting));
        QVERIFY(member.waitToHear(Type::Join, writer, chat::joinText(writer)));
        QTRY_VERIFY(member.sees(writer));

        member.say(QStringLiteral("goodbye"));
        // Not waitForFinished(): our own client needs the event loop to say it.
        QTRY_COMPARE_WITH_TIMEOUT(stock.state(), QProcess::NotRunning, patience);
        QCOMPARE(stock.exitCode(), 0);
        QVERIFY(member.waitToHear(Type::Leave, writer, chat::leaveText(writer)));

        QStringList said;
        for (const QByteArray &line : stock.readAllStandardOutput().trimmed().split('\n')) {
            const QJsonObject message = QJsonDocument::fromJson(line).object();
            QCOMPARE(message.value(QStringLiteral("chatRoomId")).toString(), QStringLiteral("5"));
            QVERIFY(message.contains(QStringLiteral("writer")));
            QVERIFY(message.contains(QStringLiteral("type")));
            QVERIFY2(line.startsWith(R"({"chatRoomId":"5","writer":)"), line.constData());
            if (message.value(QStringLiteral("type")).toString() == QStringLiteral("CHAT"))
                said.append(message.value(QStringLiteral("message")).toString());
        }
        QCOMPARE(said, (QStringList{greeting, QStringLiteral("goodbye")}));
    }
};

QTEST_GUILESS_MAIN(TestTutorial)
#include "tst_tutorial.moc"
