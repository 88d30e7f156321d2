// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "tests/support/runninghost.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using client::ChatClient;
using testsupport::RunningHost;

namespace {

constexpr chat::RoomId room = 5;
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
        ChatClient member({.clientId = "00112233445566778899aabbccddeeff",
                           .nickname = QStringLiteral("desktop")});
        QList<chat::ChatMessage> heard;
        connect(&member, &ChatClient::messageReceived, this,
                [&heard](const chat::ChatMessage &message) { heard.append(message); });
        QSignalSpy joined(&member, &ChatClient::roomJoined);
        member.connectToHost(host.url());
        member.joinRoom(room);
        QTRY_COMPARE(joined.size(), 1);

        QProcess stock;
        stock.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{script};
        if (script.endsWith(QStringLiteral(".py")))
            arguments << QStringLiteral("127.0.0.1") << QString::number(host.port());
        else
            arguments << host.url().toString();
        stock.start(program, arguments);

        const QString greeting = QStringLiteral("hi from %1, 안녕").arg(writer);
        const auto hasHeard = [&](chat::ChatMessage::Type type, const QString &text) {
            return std::any_of(heard.cbegin(), heard.cend(), [&](const chat::ChatMessage &m) {
                return m.type == type && m.writer == writer && m.text == text;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasHeard(chat::ChatMessage::Type::Chat, greeting), patience);
        QVERIFY(hasHeard(chat::ChatMessage::Type::Join, chat::joinText(writer)));
        QTRY_VERIFY(member.members(room).contains(writer));

        member.sendMessage(room, QStringLiteral("goodbye"));
        // Not waitForFinished(): our own client needs the event loop to say it.
        QTRY_COMPARE_WITH_TIMEOUT(stock.state(), QProcess::NotRunning, patience);
        QCOMPARE(stock.exitCode(), 0);
        QTRY_VERIFY(hasHeard(chat::ChatMessage::Type::Leave, chat::leaveText(writer)));

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
