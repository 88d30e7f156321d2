// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/errortexts.h"
#include "client/store/outboxfile.h"
#include "client/store/profilefiles.h"
#include "tests/client/dialogue.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using chat::ChatMessage;
using client::ChatClient;
using client::DeliveryState;
using client::LinkState;
using client::OutgoingMessage;
using client::SearchSource;
using stomp::Command;
using testsupport::ScriptedHost;
using namespace dialogue;
using namespace std::chrono_literals;

namespace {

const QByteArray otherEpoch = "22222222-2222-4222-8222-222222222222";

QString textOf(const std::optional<stomp::Frame> &send)
{
    if (!send)
        return QStringLiteral("(nothing)");
    return std::get<chat::SendRequest>(chat::SendRequest::fromJson(send->body)).text;
}

std::shared_ptr<client::ProfileFiles> filesIn(const QString &folder)
{
    return std::make_shared<client::ProfileFiles>(client::ProfileFiles::Config{.folder = folder});
}

} // namespace

/// What a client remembers in its profile: over the end of the program, with another host, without
/// a host, and on a broken disk.
class TestChatProfile final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_host = std::make_unique<ScriptedHost>();
        QVERIFY(m_host->listen());
        start();
    }
    void cleanup()
    {
        m_client.reset();
        m_host.reset();
    }

    // The outbox.

    void isOnDiskBeforeItGoesOut()
    {
        QVERIFY(enter(*m_client, *m_host));
        m_client->sendMessage(5, QStringLiteral("안녕"));
        QCOMPARE(m_client->outgoing(5).size(), 1); // shown at once
        const auto send = m_host->take(Command::Send, chat::destination::message);
        QVERIFY(send);
        const auto kept = onDisk();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.constFirst().message.id, valueOf(*send, "message-id"));
        QCOMPARE(kept.constFirst().message.text, QStringLiteral("안녕"));
        QCOMPARE(kept.constFirst().epoch, m_host->epoch());
        m_host->receipt(*send);
        QTRY_VERIFY(m_client->outgoing(5).isEmpty());
        m_client.reset();
        QVERIFY(onDisk().isEmpty());
    }

    void outlivesTheProgramInOrder()
    {
        QVERIFY(enter(*m_client, *m_host));
        const QStringList said{QStringLiteral("one"), QStringLiteral("two"),
                               QStringLiteral("three")};
        for (const QString &text : said)
            m_client->sendMessage(5, text);
        const auto first = m_host->take(Command::Send, chat::destination::message);
        QVERIFY(first); // and no receipt
        start();
        QVERIFY(enter(*m_client, *m_host));
        QTRY_COMPARE(m_client->outgoing(5).size(), 3);
        for (const QString &text : said) {
            const auto send = m_host->take(Command::Send, chat::destination::message);
            QCOMPARE(textOf(send), text);
            if (text == said.constFirst())
                QCOMPARE(*send, *first); // with its id: the host may have it
            m_host->receipt(*send);
        }
        QTRY_VERIFY(m_client->outgoing(5).isEmpty());
        start();
        QVERIFY(onDisk().isEmpty());
    }

    void isShownBeforeTheHostIsThere()
    {
        sayWithoutReceipt(QStringLiteral("hi"));
        m_host->stopListening();
        m_host->drop();
        start();
        QSignalSpy changed(m_client.get(), &ChatClient::outgoingChanged);
        m_client->connectToHost(m_host->url());
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_client->outgoing(5).constFirst().text, QStringLiteral("hi"));
        QCOMPARE(m_client->outgoing(5).constFirst().state, DeliveryState::Pending);
    }

    void failureAndItsReasonStay()
    {
        sayAndRefuse();
        const OutgoingMessage failed = m_client->outgoing(5).constFirst();
        start();
        QVERIFY(enter(*m_client, *m_host));
        QTRY_COMPARE(m_client->outgoing(5), QList{failed});
        QCOMPARE(failed.reason, client::errorText({.code = chat::ErrorCode::TextTooLong}));
        QVERIFY(m_host->take(Command::Send, chat::destination::members));
        QVERIFY(m_host->take(Command::Send, chat::destination::changes));
        QVERIFY(m_host->take(Command::Send, chat::destination::pins));
        QCOMPARE(m_host->waiting().size(), 0); // and is not sent again by itself
    }

    void retryAndDiscardStay_data()
    {
        QTest::addColumn<bool>("retries");
        QTest::newRow("retry") << true;
        QTest::newRow("discard") << false;
    }
    void retryAndDiscardStay()
    {
        QFETCH(const bool, retries);
        sayAndRefuse();
        m_host->stopListening();
        m_host->drop();
        const QByteArray id = m_client->outgoing(5).constFirst().id;
        if (retries)
            m_client->retryMessage(id);
        else
            m_client->discardMessage(id);
        start();
        const auto kept = onDisk();
        QCOMPARE(kept.size(), retries ? 1 : 0);
        if (retries)
            QCOMPARE(kept.constFirst().message.state, DeliveryState::Pending);
    }

    void anotherHostDoesNotGetIt()
    {
        sayWithoutReceipt(QStringLiteral("secret"));
        ScriptedHost other;
        other.setEpoch(otherEpoch);
        QVERIFY(other.listen());
        for (int i = 0; i < 2; ++i) { // from within the program, and by the next start
            QVERIFY(enter(*m_client, other));
            QVERIFY(m_client->outgoing(5).isEmpty());
            m_client->sendMessage(5, QStringLiteral("for the other"));
            const auto send = other.take(Command::Send, chat::destination::message);
            QCOMPARE(textOf(send), QStringLiteral("for the other"));
            other.receipt(*send);
            QTRY_VERIFY(m_client->outgoing(5).isEmpty());
            start();
        }
        QVERIFY(enter(*m_client, *m_host)); // and its own host gets it when it is back
        const auto send = m_host->take(Command::Send, chat::destination::message);
        QCOMPARE(textOf(send), QStringLiteral("secret"));
    }

    void sameHostAtAnotherAddressGetsIt()
    {
        sayWithoutReceipt(QStringLiteral("hi"));
        ScriptedHost moved; // its epoch is the same
        QVERIFY(moved.listen());
        start();
        QVERIFY(enter(*m_client, moved));
        const auto send = moved.take(Command::Send, chat::destination::message);
        QCOMPARE(textOf(send), QStringLiteral("hi"));
    }

    void newStoreAtTheAddressGetsItWhenThePersonSaysSo_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("while the program runs") << false;
        QTest::newRow("before its next start") << true;
    }
    void newStoreAtTheAddressGetsItWhenThePersonSaysSo()
    {
        QFETCH(const bool, restarts);
        sayWithoutReceipt(QStringLiteral("hi"));
        m_host->setEpoch(otherEpoch);
        m_host->drop();
        if (restarts) {
            start();
            m_client->connectToHost(m_host->url());
            m_client->joinRoom(5);
        }
        QVERIFY(letIn(*m_host, 5));
        QTRY_COMPARE(m_client->outgoing(5).size(), 1);
        QTRY_COMPARE(m_client->outgoing(5).constFirst().state, DeliveryState::Failed);
        QCOMPARE(m_client->outgoing(5).constFirst().reason, client::otherStoreText());
        QVERIFY(m_host->take(Command::Send, chat::destination::members));
        QVERIFY(m_host->take(Command::Send, chat::destination::changes));
        QVERIFY(m_host->take(Command::Send, chat::destination::pins));
        QCOMPARE(m_host->waiting().size(), 0);
        m_client->retryMessage(m_client->outgoing(5).constFirst().id);
        const auto send = m_host->take(Command::Send, chat::destination::message);
        QCOMPARE(textOf(send), QStringLiteral("hi"));
        QCOMPARE(onDisk().constFirst().epoch, otherEpoch);
    }

    void isForWhoeverAnswersFirstWhenNobodyDidYet()
    {
        m_host->stopListening();
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        m_client->sendMessage(5, QStringLiteral("early"));
        QTRY_COMPARE(onDisk().size(), 1);
        QCOMPARE(onDisk().constFirst().epoch, QByteArray());
        QVERIFY(m_host->listen());
        m_client->retryNow();
        QVERIFY(letIn(*m_host, 5));
        QCOMPARE(textOf(m_host->take(Command::Send, chat::destination::message)),
                 QStringLiteral("early"));
        QTRY_COMPARE(onDisk().constFirst().epoch, m_host->epoch());
    }

    void profileThatCannotBeWrittenKeepsNobodyFromTalking()
    {
        m_client.reset();
        // A folder in the place of the file: fails for every user, root too.
        QFile::remove(m_folder->filePath(QStringLiteral("outbox.sqlite")));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("outbox.sqlite")));
        start();
        QTRY_VERIFY(!m_client->profileProblem().isEmpty());
        QVERIFY(enter(*m_client, *m_host));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, chat::destination::message);
        QCOMPARE(textOf(send), QStringLiteral("hi"));
        m_host->receipt(*send);
        QTRY_VERIFY(m_client->outgoing(5).isEmpty());
    }

    // The copy.

    void opensWithWhatWasSeen()
    {
        hear({1, 2, 3});
        m_host->stopListening();
        m_host->drop();
        start();
        QSignalSpy restored(m_client.get(), &ChatClient::roomRestored);
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QTRY_COMPARE(history.count(), 1);
        QCOMPARE(restored.count(), 1);
        QCOMPARE(messagesOf(history.at(0)),
                 (QList{chatMessage(1), chatMessage(2), chatMessage(3)}));
        QCOMPARE(history.at(0).at(2).toBool(), true); // it begins with the first
        QTRY_VERIFY(m_client->connectionState().state == LinkState::Waiting);

        // The link carries only what is missing.
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        QVERIFY(m_host->listen());
        m_client->retryNow();
        const auto subscribe = letIn(*m_host, 5);
        QVERIFY(subscribe);
        QCOMPARE(valueOf(*subscribe, "since"), QByteArray("3"));
        QCOMPARE(valueOf(*subscribe, "epoch"), m_host->epoch());
        for (const int seq : {2, 3, 4})
            m_host->say(chatMessage(seq));
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(0).value<ChatMessage>().seq, 4);
        QCOMPARE(restored.count(), 1);
    }

    void hostThatAnswersAtOnceDoesNotOvertakeTheCopy()
    {
        hear({1, 2, 3});
        start();
        QStringList order;
        connect(m_client.get(), &ChatClient::historyReceived, this,
                [&] { order += QStringLiteral("copy"); });
        connect(m_client.get(), &ChatClient::messageReceived, this,
                [&] { order += QStringLiteral("live"); });
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        const auto subscribe = letIn(*m_host, 5);
        QVERIFY(subscribe);
        QCOMPARE(valueOf(*subscribe, "since"), QByteArray("3"));
        m_host->say(chatMessage(4));
        QTRY_COMPARE(order, (QStringList{QStringLiteral("copy"), QStringLiteral("live")}));
    }

    void roomWithoutMessagesIsListedToo()
    {
        hear({});
        m_host->stopListening();
        m_host->drop();
        start();
        QSignalSpy restored(m_client.get(), &ChatClient::roomRestored);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        m_client->joinRoom(6); // never seen
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Waiting);
        QCOMPARE(restored.count(), 1);
        QCOMPARE(restored.at(0).at(0).toInt(), 5);
    }

    void whatTheHostRepeatsIsShownOnce()
    {
        hear({1, 2});
        start();
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        QVERIFY(enter(*m_client, *m_host));
        for (const int seq : {1, 2, 2, 3, 3})
            m_host->say(chatMessage(seq));
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(0).value<ChatMessage>().seq, 3);
    }

    void anotherStoreVoidsTheCopy()
    {
        hear({41, 42});
        m_host->setEpoch(otherEpoch);
        m_host->stopListening();
        start();
        QSignalSpy restored(m_client.get(), &ChatClient::historyReceived);
        QSignalSpy reset(m_client.get(), &ChatClient::historyReset);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(m_host->listen());
        m_client->retryNow();
        const auto subscribe = letIn(*m_host, 5);
        QVERIFY(subscribe);
        QCOMPARE(valueOf(*subscribe, "history"), QByteArray("50"));
        QVERIFY(!subscribe->headers.contains("since"));
        QCOMPARE(reset.count(), 1);
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        m_host->say(chatMessage(1));
        QTRY_COMPARE(received.count(), 1);
    }

    void scrollsBackThroughTheCopyThenAsksTheHost()
    {
        QList<qint64> many;
        for (qint64 seq = 31; seq <= 130; ++seq)
            many += seq;
        hear(many);
        start();
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        QVERIFY(enter(*m_client, *m_host));
        QTRY_COMPARE(history.count(), 1);
        QCOMPARE(messagesOf(history.at(0)).constFirst().seq, 81);
        m_client->requestOlder(5);
        QTRY_COMPARE(history.count(), 2);
        QCOMPARE(messagesOf(history.at(1)).constFirst().seq, 31);
        QCOMPARE(messagesOf(history.at(1)).constLast().seq, 80);
        QCOMPARE(history.at(1).at(2).toBool(), false);
        m_client->requestOlder(5);
        const auto request = m_host->take(Command::Send, chat::destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), 31);
        answer(*request, {29, 30});
        QTRY_COMPARE(history.count(), 3);
        QCOMPARE(messagesOf(history.at(2)).constLast().seq, 30);
        start(); // and that page is in the copy now
        QSignalSpy again(m_client.get(), &ChatClient::historyReceived);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QTRY_COMPARE(again.count(), 1);
        for (int i = 2; i <= 3; ++i) {
            m_client->requestOlder(5);
            QTRY_COMPARE(again.count(), i);
        }
        QCOMPARE(messagesOf(again.at(2)), (QList{chatMessage(29), chatMessage(30)}));
    }

    void gapStaysAGap()
    {
        QVERIFY(enter(*m_client, *m_host));
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        m_host->say(chatMessage(1));
        m_host->say(chatMessage(2));
        m_host->say(chatMessage(20), {{"limited", "true"}});
        QTRY_COMPARE(received.count(), 3);
        m_host->stopListening();
        m_host->drop();
        start();
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QTRY_COMPARE(history.count(), 1);
        QCOMPARE(messagesOf(history.at(0)), QList{chatMessage(20)}); // and no more: a gap follows
        m_client->requestOlder(5);
        QTRY_COMPARE(history.count(),
                     2); // without a host what is behind the gap is better than nothing
        QCOMPARE(messagesOf(history.at(1)), (QList{chatMessage(1), chatMessage(2)}));

        QVERIFY(m_host->listen());
        m_client->retryNow();
        QVERIFY(letIn(*m_host, 5));
        QTRY_COMPARE(m_client->joinedRooms().size(), 1);
        QSignalSpy missing(m_client.get(), &ChatClient::missingReceived);
        fillGap(missing, {11, 12, 13, 14, 15, 16, 17, 18, 19}, 20);
        QCOMPARE(missing.at(0).at(3).toBool(), false);
        fillGap(missing, {2, 3, 4, 5, 6, 7, 8, 9, 10}, 11);
        QCOMPARE(missing.at(1).at(2).value<QList<ChatMessage>>().constFirst().seq, 3);
        m_client->requestMissing(5, 3); // nothing is missing any more
        m_client->requestMissing(5, 20);
        start();
        QSignalSpy whole(m_client.get(), &ChatClient::historyReceived);
        m_client->connectToHost(m_host->url());
        m_client->joinRoom(5);
        QTRY_COMPARE(whole.count(), 1);
        QCOMPARE(messagesOf(whole.at(0)).size(), 20);
    }

    void onlineTheHostIsAskedForWhatIsInAGap()
    {
        hear({1, 2, 20});
        start();
        QSignalSpy history(m_client.get(), &ChatClient::historyReceived);
        QVERIFY(enter(*m_client, *m_host));
        QTRY_COMPARE(history.count(), 1);
        QVERIFY(m_host->take(Command::Send, chat::destination::members));
        m_client->requestOlder(5);
        const auto request = m_host->take(Command::Send, chat::destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), 20);
    }

    void whatTheHostHasLostIsSaidToBeGone()
    {
        QVERIFY(enter(*m_client, *m_host));
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        m_host->say(chatMessage(1));
        m_host->say(chatMessage(20), {{"limited", "true"}});
        QTRY_COMPARE(received.count(), 2);
        QTRY_COMPARE(m_client->joinedRooms().size(), 1);
        QSignalSpy missing(m_client.get(), &ChatClient::missingReceived);
        fillGap(missing, {}, 20);
        QCOMPARE(missing.at(0).at(3).toBool(), true);
    }

    // Searching.

    void searchesTheCopyWithoutALink()
    {
        hear({1, 2, 3});
        m_host->stopListening();
        m_host->drop();
        start();
        m_client->connectToHost(m_host->url());
        QTRY_COMPARE(m_client->connectionState().state, LinkState::Waiting);
        QSignalSpy received(m_client.get(), &ChatClient::searchReceived);
        const int number = m_client->search({.text = QStringLiteral("SAGE 2")});
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(0).toInt(), number);
        QCOMPARE(received.at(0).at(1).value<chat::SearchPage>().messages, QList{chatMessage(2)});
        QCOMPARE(received.at(0).at(2).value<SearchSource>(), SearchSource::Copy);
    }

    void searchesTheCopyWhereTheHostCannot_data()
    {
        QTest::addColumn<bool>("isOld");
        QTest::newRow("old host") << true;
        QTest::newRow("link breaks") << false;
    }
    void searchesTheCopyWhereTheHostCannot()
    {
        QFETCH(const bool, isOld);
        hear({1, 2, 3});
        QSignalSpy received(m_client.get(), &ChatClient::searchReceived);
        (void)m_client->search({.text = QStringLiteral("message")});
        const auto request = m_host->take(Command::Send, chat::destination::search);
        QVERIFY(request);
        if (isOld)
            m_host->refuse(*request, {.code = chat::ErrorCode::NotFound});
        else
            m_host->drop();
        QTRY_COMPARE(received.count(), 1);
        QCOMPARE(received.at(0).at(1).value<chat::SearchPage>().messages.size(), 3);
        QCOMPARE(received.at(0).at(2).value<SearchSource>(), SearchSource::Copy);
    }

    void placeInTheHostsHistoryIsNoneInTheCopy()
    {
        hear({1, 2, 3});
        m_client->disconnectFromHost();
        QSignalSpy failed(m_client.get(), &ChatClient::searchFailed);
        (void)m_client->search({.text = QStringLiteral("message"), .before = 7},
                               SearchSource::Host);
        QTRY_COMPARE(failed.count(), 1);
    }

private:
    /// Ends the program, if it runs, and starts it again.
    void start()
    {
        m_client.reset();
        m_client = std::make_unique<ChatClient>(
            ChatClient::Config{.clientId = "00112233445566778899aabbccddeeff",
                               .nickname = QStringLiteral("kim"),
                               .reconnect = {.first = 20ms, .longest = 20ms},
                               .profile = filesIn(m_folder->path())});
    }

    QList<client::KeptMessage> onDisk() const
    {
        client::OutboxFile file(m_folder->path());
        return file.ensureOpen() ? file.all().value_or(QList<client::KeptMessage>())
                                 : QList<client::KeptMessage>();
    }

    void sayWithoutReceipt(const QString &text)
    {
        QVERIFY(enter(*m_client, *m_host));
        m_client->sendMessage(5, text);
        QVERIFY(m_host->take(Command::Send, chat::destination::message));
    }

    void sayAndRefuse()
    {
        QVERIFY(enter(*m_client, *m_host));
        m_client->sendMessage(5, QStringLiteral("hi"));
        const auto send = m_host->take(Command::Send, chat::destination::message);
        QVERIFY(send);
        m_host->refuse(*send, {.code = chat::ErrorCode::TextTooLong});
        QTRY_COMPARE(m_client->outgoing(5).constFirst().state, DeliveryState::Failed);
    }

    /// Enters the room and hears these.
    void hear(const QList<qint64> &seqs)
    {
        QSignalSpy received(m_client.get(), &ChatClient::messageReceived);
        QSignalSpy joined(m_client.get(), &ChatClient::roomJoined);
        QVERIFY(enter(*m_client, *m_host));
        for (const qint64 seq : seqs)
            m_host->say(chatMessage(seq));
        QTRY_COMPARE(received.count(), seqs.size());
        QTRY_COMPARE(joined.count(), 1);
    }

    static QList<ChatMessage> messagesOf(const QList<QVariant> &history)
    {
        return history.at(1).value<QList<ChatMessage>>();
    }

    static qint64 before(const stomp::Frame &request)
    {
        return std::get<chat::HistoryRequest>(chat::HistoryRequest::fromJson(request.body)).before;
    }

    void answer(const stomp::Frame &request, const QList<qint64> &seqs)
    {
        chat::HistoryPage page{.room = 5, .epoch = m_host->epoch()};
        for (const qint64 seq : seqs)
            page.messages += chatMessage(seq);
        m_host->reply(request, page.toJson());
    }

    void fillGap(QSignalSpy &missing, const QList<qint64> &seqs, qint64 beforeSeq)
    {
        const auto count = missing.count();
        m_client->requestMissing(5, beforeSeq);
        const auto request = m_host->take(Command::Send, chat::destination::history);
        QVERIFY(request);
        QCOMPARE(before(*request), beforeSeq);
        answer(*request, seqs);
        QTRY_COMPARE(missing.count(), count + 1);
        QCOMPARE(missing.constLast().at(1).toLongLong(), beforeSeq);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHost> m_host;
    std::unique_ptr<ChatClient> m_client;
};

QTEST_GUILESS_MAIN(TestChatProfile)
#include "tst_chatprofile.moc"
