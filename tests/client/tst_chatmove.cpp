// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "tests/support/scriptedhost.h"

#include <QSignalSpy>
#include <QTest>

using client::ChatClient;
using client::LinkState;
using stomp::Command;
using testsupport::ScriptedHost;
using namespace std::chrono_literals;

/// A host that is at another address by now: here another port.
class TestChatMove final : public QObject
{
    Q_OBJECT

    ScriptedHost m_before;
    ScriptedHost m_now;
    ChatClient m_client{{.clientId = "00112233445566778899aabbccddeeff",
                         .nickname = QStringLiteral("kim"),
                         .reconnect = {.first = 20s, .longest = 20s}}};

private slots:
    void goesOnInItsRooms()
    {
        QVERIFY(m_before.listen() && m_now.listen());
        QVERIFY(m_client.hostId().isEmpty());
        m_client.followHostTo(m_now.url()); // there is no host yet
        QCOMPARE(m_client.connectionState().state, LinkState::Offline);
        m_client.joinRoom(5);
        m_client.connectToHost(m_before.url());
        const auto join = m_before.take(Command::Send, "/publish/chat/join");
        const auto room = m_before.take(Command::Subscribe, "/subscribe/chat/room/5");
        QVERIFY(join && room);
        m_before.receipt(*join, {{"nickname", "kim"}});
        m_before.receipt(*room);
        m_before.say({.room = 5,
                      .writer = QStringLiteral("lee"),
                      .text = QStringLiteral("hi"),
                      .id = "id1",
                      .seq = 41,
                      .sentAt = QDateTime::currentDateTimeUtc()});
        QSignalSpy heard(&m_client, &ChatClient::messageReceived);
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(m_client.hostId(), m_before.epoch());
        m_client.followHostTo(m_now.url()); // it answers where it is
        QCOMPARE(m_client.url(), m_before.url());

        QSignalSpy left(&m_client, &ChatClient::roomLeft);
        QSignalSpy reset(&m_client, &ChatClient::historyReset);
        m_before.stopListening();
        m_before.drop();
        QTRY_COMPARE(m_client.connectionState().state, LinkState::Waiting);
        m_client.sendMessage(5, QStringLiteral("while it was away"));
        m_client.followHostTo(m_now.url());
        const auto joinAgain = m_now.take(Command::Send, "/publish/chat/join");
        const auto resumed = m_now.take(Command::Subscribe, "/subscribe/chat/room/5");
        QVERIFY(joinAgain && resumed);
        QCOMPARE(resumed->headers.value("since").toByteArray(), QByteArray("41"));
        m_now.receipt(*joinAgain, {{"nickname", "kim"}});
        m_now.receipt(*resumed);
        QVERIFY(m_now.take(Command::Send, "/publish/chat/message"));
        QCOMPARE(m_client.url(), m_now.url());
        QVERIFY(left.isEmpty() && reset.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChatMove)
#include "tst_chatmove.moc"
