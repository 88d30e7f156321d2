// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/errortexts.h"
#include "tests/client/dialogue.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using client::ChatClient;
using client::HostStorage;
using client::SearchSource;
using client::StorageState;
using stomp::Command;
using testsupport::ScriptedHost;
using namespace dialogue;
using namespace std::chrono_literals;

/// What the client asks of the whole host: searches, and how its disk is.
class TestChatSearch final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        QVERIFY(m_host->listen());
        m_client = std::make_unique<ChatClient>(
            ChatClient::Config{.clientId = "00112233445566778899aabbccddeeff",
                               .nickname = QStringLiteral("kim"),
                               .reconnect = {.first = 20ms, .longest = 20ms}});
        QVERIFY(enter(*m_client, *m_host));
    }
    void cleanup()
    {
        m_client.reset();
        m_host.reset();
    }

    void hostIsAsked()
    {
        QSignalSpy received(m_client.get(), &ChatClient::searchReceived);
        const int number = m_client->search({.text = QStringLiteral("채"), .room = 5, .limit = 3});
        const auto request = m_host->take(Command::Send, chat::destination::search);
        QVERIFY(request);
        const auto asked
            = std::get<chat::SearchRequest>(chat::SearchRequest::fromJson(request->body));
        QCOMPARE(asked.text, QStringLiteral("채"));
        QCOMPARE(asked.limit, 3);
        const chat::SearchPage page{.messages = {chatMessage(9), chatMessage(4)}, .next = 4};
        m_host->reply(*request, page.toJson());
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(0).toInt(), number);
        QCOMPARE(received.at(0).at(1).value<chat::SearchPage>(), page);
        QCOMPARE(received.at(0).at(2).value<SearchSource>(), SearchSource::Host);
    }

    void answersGoWithTheirQuestions()
    {
        QSignalSpy received(m_client.get(), &ChatClient::searchReceived);
        const int first = m_client->search({.text = QStringLiteral("a")});
        const int second = m_client->search({.text = QStringLiteral("b")});
        QVERIFY(first != second);
        const auto a = m_host->take(Command::Send, chat::destination::search);
        const auto b = m_host->take(Command::Send, chat::destination::search);
        QVERIFY(a && b);
        m_host->reply(*b, chat::SearchPage{}.toJson());
        m_host->reply(*a, chat::SearchPage{}.toJson());
        QTRY_COMPARE(received.count(), 2);
        QCOMPARE(received.at(0).at(0).toInt(), second);
        QCOMPARE(received.at(1).at(0).toInt(), first);
    }

    void refusedSearchFails()
    {
        QSignalSpy failed(m_client.get(), &ChatClient::searchFailed);
        const int number = m_client->search({.text = QStringLiteral("a"), .room = 6});
        const auto request = m_host->take(Command::Send, chat::destination::search);
        QVERIFY(request);
        const chat::Error error{.code = chat::ErrorCode::NotAMember};
        m_host->refuse(*request, error);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).toInt(), number);
        QCOMPARE(failed.at(0).at(1).toString(), client::errorText(error));
    }

    void withoutHostAndCopyItFails_data()
    {
        QTest::addColumn<bool>("isUnderWay");
        QTest::newRow("there is no link") << false;
        QTest::newRow("the link breaks") << true;
    }
    void withoutHostAndCopyItFails()
    {
        QFETCH(const bool, isUnderWay);
        QSignalSpy failed(m_client.get(), &ChatClient::searchFailed);
        int number = 0;
        if (isUnderWay) {
            number = m_client->search({.text = QStringLiteral("a")});
            QVERIFY(m_host->take(Command::Send, chat::destination::search));
        }
        m_client->disconnectFromHost();
        if (!isUnderWay)
            number = m_client->search({.text = QStringLiteral("a")});
        QCOMPARE(failed.count(), 0); // whoever asks does not know the number yet
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).toInt(), number);
        QVERIFY(!failed.at(0).at(1).toString().isEmpty());
    }

    void hostTellsOfItsDisk_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<StorageState>("state");
        QTest::newRow("nearly full") << QByteArray("low") << StorageState::Low;
        QTest::newRow("full") << QByteArray("full") << StorageState::Full;
        QTest::newRow("broken") << QByteArray("failed") << StorageState::Failed;
    }
    void hostTellsOfItsDisk()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const StorageState, state);
        QSignalSpy changed(m_client.get(), &ChatClient::hostStorageChanged);
        say(name);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_client->hostStorage().state, state);
        QCOMPARE(changed.at(0).at(0).value<HostStorage>(), m_client->hostStorage());
        QVERIFY(!m_client->hostStorage().text.isEmpty());
        say(name); // of another room: no news
        say("levitating"); // of a later version
        say("ok");
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(m_client->hostStorage(), HostStorage{});
    }

    void whoComesLaterIsTold()
    {
        QSignalSpy changed(m_client.get(), &ChatClient::hostStorageChanged);
        const auto members = m_host->take(Command::Send, chat::destination::members);
        QVERIFY(members);
        m_host->reply(*members, R"({"chatRoomId":"5","members":["kim"],"storage":"full"})");
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_client->hostStorage().state, StorageState::Full);
        m_client->disconnectFromHost(); // another host's disk is another one
        QCOMPARE(m_client->hostStorage().state, StorageState::Ok);
    }

private:
    void say(const QByteArray &state)
    {
        m_host->publish("/subscribe/chat/room/5/events",
                        R"({"chatRoomId":"5","event":"storage","state":")" + state
                            + R"(","message":"in English"})");
    }

    std::unique_ptr<ScriptedHost> m_host;
    std::unique_ptr<ChatClient> m_client;
};

QTEST_GUILESS_MAIN(TestChatSearch)
#include "tst_chatsearch.moc"
