// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QWebSocket>

using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

/// A page of the chat without STOMP, over a WebSocket, perhaps with SockJS' frames.
class Page final : public QObject
{
public:
    Page(const RunningHost &host, bool isSockJs)
        : m_isSockJs(isSockJs)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, &Page::take);
        m_socket.open(host.url(isSockJs ? QStringLiteral("/ws/chat/0/s/websocket")
                                        : QStringLiteral("/ws/chat")));
    }

    [[nodiscard]] bool waitForOpen()
    {
        return QTest::qWaitFor(
            [this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }
    void say(const QByteArray &json)
    {
        const QString text = QString::fromUtf8(json);
        const QJsonArray array{text};
        m_socket.sendTextMessage(
            m_isSockJs ? QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact))
                       : text);
    }
    void say(const char *type, const char *sender, const char *message, int room = 5)
    {
        say(QByteArray("{\"type\":\"") + type + "\",\"chatRoomId\":" + QByteArray::number(room)
            + ",\"sender\":\"" + sender + "\",\"message\":\"" + message + "\"}");
    }
    /// The next message, as "type sender: message"; waits for it.
    [[nodiscard]] QString next()
    {
        if (!QTest::qWaitFor([this] { return !m_messages.isEmpty(); }))
            return QStringLiteral("nothing");
        const QJsonObject message = m_messages.takeFirst();
        return message[QLatin1String("type")].toString() + u' '
            + message[QLatin1String("sender")].toString() + QStringLiteral(": ")
            + message[QLatin1String("message")].toString();
    }
    [[nodiscard]] bool isSilent() const { return m_messages.isEmpty(); }
    void leave() { m_socket.abort(); }

private:
    void take(const QString &text)
    {
        if (!m_isSockJs) {
            m_messages.append(QJsonDocument::fromJson(text.toUtf8()).object());
            return;
        }
        if (!text.startsWith(u'a'))
            return;
        const QJsonArray array = QJsonDocument::fromJson(text.mid(1).toUtf8()).array();
        for (const QJsonValue &value : array)
            m_messages.append(QJsonDocument::fromJson(value.toString().toUtf8()).object());
    }

    const bool m_isSockJs;
    QWebSocket m_socket;
    QList<QJsonObject> m_messages;
};

} // namespace

/// The chat without STOMP against a running host, with members who speak STOMP in the same room.
class TestJsonChatHost final : public QObject
{
    Q_OBJECT

private slots:
    void bothKindsSeeEachOther_data()
    {
        QTest::addColumn<bool>("isSockJs");
        QTest::newRow("plain WebSocket") << false;
        QTest::newRow("SockJS") << true;
    }
    void bothKindsSeeEachOther()
    {
        QFETCH(const bool, isSockJs);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer stomp;
        QVERIFY(stomp.login(host.url()));
        stomp.subscribe("0", "/subscribe/chat/room/5");
        stomp.sendJson("/publish/chat/join",
                       "{\"chatRoomId\":5,\"type\":\"JOIN\",\"writer\":\"lee\"}");
        QVERIFY(stomp.take(stomp::Command::Message));

        Page page(host, isSockJs);
        QVERIFY(page.waitForOpen());
        page.say("ENTER", "kim", "");
        QCOMPARE(page.next(), QStringLiteral("ENTER kim: kim님이 입장하셨습니다."));
        const auto join = stomp.take(stomp::Command::Message);
        QVERIFY(join && join->body.contains("\"writer\":\"kim\""));

        page.say("TALK", "someone else", "hi");
        QCOMPARE(page.next(), QStringLiteral("TALK kim: hi"));
        const auto talk = stomp.take(stomp::Command::Message);
        QVERIFY(talk && talk->body.contains("\"message\":\"hi\""));
        QVERIFY(talk->body.contains("\"type\":\"CHAT\""));
        QVERIFY(talk->body.contains("\"seq\":1"));

        stomp.sendJson(
            "/publish/chat/message",
            "{\"chatRoomId\":5,\"type\":\"CHAT\",\"message\":\"hello\",\"writer\":\"lee\"}");
        QCOMPARE(page.next(), QStringLiteral("TALK lee: hello"));
        QVERIFY(stomp.take(stomp::Command::Message));
        page.leave();
        const auto leave = stomp.take(stomp::Command::Message);
        QVERIFY(leave && leave->body.contains("\"type\":\"LEAVE\""));
        QVERIFY(leave->body.contains("\"writer\":\"kim\""));
    }

    void theSameRulesHold()
    {
        server::HostSettings settings;
        settings.limits.chatText = 10;
        settings.limits.messageBurst = 3;
        settings.limits.messagesPerSecond = 1;
        RunningHost host(settings);
        QVERIFY(host.start());
        Page page(host, false);
        QVERIFY(page.waitForOpen());
        page.say("hello");
        QVERIFY(page.next().startsWith(QLatin1String("ERROR")));
        page.say("TALK", "kim", "01234567890");
        QVERIFY(page.next().contains(QLatin1String("10")));
        page.say("TALK", "kim", "0123456789");
        QCOMPARE(page.next(), QStringLiteral("TALK kim: 0123456789"));
        page.say("LEAVE", "kim", "", 7);
        QVERIFY(page.next().startsWith(QLatin1String("ERROR : You are not in room 7")));
        page.say("TALK", "kim", "a");
        QVERIFY(page.next().startsWith(QLatin1String("ERROR")));
        QVERIFY(page.isSilent());
    }

    void aSecondOfThatNameGetsAnother()
    {
        RunningHost host;
        QVERIFY(host.start());
        Page first(host, false);
        Page second(host, true);
        QVERIFY(first.waitForOpen() && second.waitForOpen());
        first.say("ENTER", "kim", "");
        QVERIFY(first.next().startsWith(QLatin1String("ENTER kim:")));
        second.say("ENTER", "kim", "");
        QVERIFY(second.next().startsWith(QLatin1String("ENTER kim (2):")));
        QVERIFY(first.next().startsWith(QLatin1String("ENTER kim (2):")));
    }
};

QTEST_GUILESS_MAIN(TestJsonChatHost)

#include "tst_jsonchathost.moc"
