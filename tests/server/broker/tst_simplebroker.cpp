// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/messagechannels.h"
#include "server/broker/simplebroker.h"

#include <QTest>

using messaging::Message;
using messaging::MessageChannel;
using messaging::SessionId;
using server::SimpleBroker;
using server::SubscriptionReplay;

namespace {

/// Replays what the test hands over, when the test says so.
class HeldReplay final : public SubscriptionReplay
{
public:
    explicit HeldReplay(QList<Done> *waiting)
        : m_waiting(waiting)
    { }
    bool start(const Message &, Done done) override
    {
        m_waiting->append(std::move(done));
        return true;
    }

private:
    QList<Done> *m_waiting;
};

QByteArray header(const Message &message, QByteArrayView name)
{
    return message.headers.value(name).toByteArray();
}

} // namespace

class TestSimpleBroker final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        explicit Fixture(SimpleBroker::Config config = {})
            : broker(&channels, config)
        {
            connect(&channels.broker, &MessageChannel::messageSent, &broker,
                    &SimpleBroker::handleBroker);
            connect(&channels.clientOutbound, &MessageChannel::messageSent, &broker,
                    [this](const Message &message) { sent.append(message); });
        }
        void subscribe(SessionId session, const QByteArray &id, const QByteArray &destination,
                       const QByteArray &receipt = {})
        {
            stomp::Headers headers{{"id", id}, {"destination", destination}};
            if (!receipt.isEmpty())
                headers.add("receipt", receipt);
            broker.handleInbound({.command = stomp::Command::Subscribe,
                                  .session = session,
                                  .destination = destination,
                                  .headers = headers});
        }
        void subscribeWith(SessionId session, const stomp::Headers &headers)
        {
            broker.handleInbound({.command = stomp::Command::Subscribe,
                                  .session = session,
                                  .destination = headers.value("destination").toByteArray(),
                                  .headers = headers});
        }
        /// ACK or NACK; true when it was answered with its RECEIPT, false: an ERROR that closes.
        bool acknowledge(SessionId session, const stomp::Headers &headers,
                         stomp::Command command = stomp::Command::Ack)
        {
            Message message{.command = command, .session = session, .headers = headers};
            message.headers.add("receipt", "r");
            broker.handleInbound(message);
            const Message answer = sent.takeLast();
            if (answer.command == stomp::Command::Receipt)
                return header(answer, "receipt-id") == "r";
            QTest::qCompare(header(answer, "message"), QByteArray("Message not found"), "", "",
                            __FILE__, __LINE__);
            return false;
        }
        void send(const QByteArray &destination, const QByteArray &body,
                  const stomp::Headers &headers = {})
        {
            broker.handleInbound({.command = stomp::Command::Send,
                                  .session = 9,
                                  .destination = destination,
                                  .headers = headers,
                                  .body = body});
        }
        /// "session/id:body" of each delivery, in order of sending, sorted within one message.
        QStringList deliveries() const
        {
            QStringList all;
            for (const Message &message : sent) {
                if (message.command != stomp::Command::Message)
                    continue;
                QStringList one;
                for (const auto &group : message.receivers) {
                    for (const SessionId session : group.sessions)
                        one.append(QStringLiteral("%1/%2:%3")
                                       .arg(session)
                                       .arg(QString::fromLatin1(group.subscriptionId),
                                            QString::fromUtf8(message.body)));
                }
                one.sort();
                all += one;
            }
            return all;
        }

        messaging::MessageChannels channels;
        SimpleBroker broker;
        QList<Message> sent;
    };

private slots:
    void s1_everySubscriptionGetsItsOwnCopy()
    {
        Fixture f;
        for (const SessionId session : {1, 2}) {
            f.subscribe(session, "sub1", "/topic/foo");
            f.subscribe(session, "sub2", "/topic/foo");
            f.subscribe(session, "sub3", "/topic/bar");
        }
        f.send("/topic/foo", "f");
        f.send("/topic/bar", "b");
        const QStringList expected{QStringLiteral("1/sub1:f"), QStringLiteral("1/sub2:f"),
                                   QStringLiteral("2/sub1:f"), QStringLiteral("2/sub2:f"),
                                   QStringLiteral("1/sub3:b"), QStringLiteral("2/sub3:b")};
        QCOMPARE(f.deliveries(), expected);
    }

    void s2_messageIdsAreUniqueAndUserHeadersPass()
    {
        Fixture f;
        f.subscribe(1, "a", "/topic/x");
        const stomp::Headers headers{{"destination", "/topic/x"},
                                     {"colour", "blue"},
                                     {"content-type", "text/plain"},
                                     {"correlation-id", "7"}};
        f.send("/topic/x", "1", headers);
        f.send("/topic/x", "2", headers);
        QCOMPARE(f.sent.size(), 2);
        QCOMPARE(f.sent.at(0).destination, QByteArray("/topic/x"));
        QCOMPARE(header(f.sent.at(0), "colour"), QByteArray("blue"));
        QCOMPARE(header(f.sent.at(0), "content-type"), QByteArray("text/plain"));
        QCOMPARE(header(f.sent.at(0), "correlation-id"), QByteArray("7"));
        QVERIFY(!header(f.sent.at(0), "message-id").isEmpty());
        QVERIFY(header(f.sent.at(0), "message-id") != header(f.sent.at(1), "message-id"));
    }

    void s19_theHostsHeadersCannotBeForged_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"message-id", "subscription", "ack", "redelivered", "receipt",
                                 "receipt-id", "user-name", "seq", "transaction", "session"})
            QTest::newRow(name) << QByteArray(name);
    }
    void s19_theHostsHeadersCannotBeForged()
    {
        QFETCH(const QByteArray, name);
        Fixture f;
        f.subscribe(1, "a", "/topic/x");
        f.send("/topic/x", "1", {{name, "forged"}});
        const auto message = std::find_if(f.sent.cbegin(), f.sent.cend(), [](const Message &sent) {
            return sent.command == stomp::Command::Message;
        });
        QVERIFY(message != f.sent.cend());
        for (qsizetype i = 0; i < message->headers.size(); ++i)
            QVERIFY(message->headers.at(i).value != "forged");
    }

    void s25_theReceiptComesAfterTheRegistration()
    {
        Fixture f;
        connect(&f.channels.clientOutbound, &MessageChannel::messageSent, this,
                [&f](const Message &message) {
                    if (message.command == stomp::Command::Receipt)
                        f.send("/topic/x", "at once");
                });
        f.subscribe(1, "a", "/topic/x", "r1");
        QCOMPARE(f.deliveries(), QStringList{QStringLiteral("1/a:at once")});
        QCOMPARE(header(f.sent.first(), "receipt-id"), QByteArray("r1"));
        QCOMPARE(f.sent.first().session, SessionId(1));
    }

    void faultsAreAnsweredWithAnErrorThatCloses_data()
    {
        QTest::addColumn<stomp::Command>("command");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("S7 the same id and destination")
            << stomp::Command::Subscribe << QByteArray("a") << QByteArray("/topic/x")
            << QByteArray("Duplicated");
        QTest::newRow("S8 the same id, another destination")
            << stomp::Command::Subscribe << QByteArray("a") << QByteArray("/topic/y")
            << QByteArray("Duplicated");
        QTest::newRow("S9 unsubscribe of an unknown id")
            << stomp::Command::Unsubscribe << QByteArray("nobody") << QByteArray()
            << QByteArray("No subscription");
        QTest::newRow("S22 one subscription too many")
            << stomp::Command::Subscribe << QByteArray("c") << QByteArray("/topic/z")
            << QByteArray("Too many");
    }
    void faultsAreAnsweredWithAnErrorThatCloses()
    {
        QFETCH(const stomp::Command, command);
        QFETCH(const QByteArray, id);
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, says);
        const bool isLimit = says.startsWith("Too many");
        Fixture f({.subscriptionsPerSession = 2});
        f.subscribe(1, "a", "/topic/x");
        if (isLimit)
            f.subscribe(1, "b", "/topic/x");
        QCOMPARE(f.sent.size(), 0);
        f.broker.handleInbound({.command = command,
                                .session = 1,
                                .destination = destination,
                                .headers = {{"id", id}, {"receipt", "r"}}});
        QCOMPARE(f.sent.size(), 1);
        QCOMPARE(f.sent.first().command, stomp::Command::Error);
        QCOMPARE(header(f.sent.first(), "receipt-id"), QByteArray("r"));
        QVERIFY(header(f.sent.first(), "message").startsWith(says));
        QVERIFY(!f.sent.first().body.isEmpty());
        QVERIFY(f.sent.first().closeCode != 0);
        f.sent.clear();
        f.send("/topic/x", "still there");
        QCOMPARE(f.deliveries().size(), isLimit ? 2 : 1);
    }

    void s21_aSelectorLetsMatchingMessagesThrough()
    {
        Fixture f;
        f.subscribe(1, "all", "/topic/x");
        f.subscribeWith(
            2, {{"id", "some"}, {"destination", "/topic/x"}, {"selector", "type = 'chat'"}});
        f.send("/topic/x", "1", {{"type", "chat"}});
        f.send("/topic/x", "2", {{"type", "news"}});
        f.send("/topic/x", "3");
        const QStringList expected{QStringLiteral("1/all:1"), QStringLiteral("2/some:1"),
                                   QStringLiteral("1/all:2"), QStringLiteral("1/all:3")};
        QCOMPARE(f.deliveries(), expected);
    }

    void nobodyLeftIsNothingSent()
    {
        Fixture f;
        f.subscribeWith(2, {{"id", "a"}, {"destination", "/topic/x"}, {"selector", "FALSE"}});
        f.send("/topic/x", "1");
        QCOMPARE(f.sent.size(), 0);
    }

    void s21_badHeadersOfASubscribeAreErrors_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a selector that ends too early")
            << QByteArray("selector") << QByteArray("type = ") << QByteArray("At character 8");
        QTest::newRow("an unknown ack mode")
            << QByteArray("ack") << QByteArray("cleint") << QByteArray("client-individual");
    }
    void s21_badHeadersOfASubscribeAreErrors()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, says);
        Fixture f;
        f.subscribeWith(
            1, {{"id", "a"}, {"destination", "/topic/x"}, {name, value}, {"receipt", "r"}});
        QCOMPARE(f.sent.size(), 1);
        QCOMPARE(f.sent.first().command, stomp::Command::Error);
        QVERIFY(f.sent.first().closeCode != 0);
        QCOMPARE(header(f.sent.first(), "receipt-id"), QByteArray("r"));
        QVERIFY2(f.sent.first().body.contains(says), f.sent.first().body.constData());
        QCOMPARE(f.broker.subscriptionCount(), 0);
    }

    void aSelectorHidesNoErrorsFromItsUser()
    {
        Fixture f;
        f.subscribeWith(
            1,
            {{"id", "a"}, {"destination", "/user/queue/errors"}, {"selector", "code = 'other'"}});
        QVERIFY(f.broker.isSubscribed(1, "/user/queue/errors"));
        QVERIFY(!f.broker.hearsEverything(1, "/user/queue/errors"));
        f.subscribeWith(2, {{"id", "a"}, {"destination", "/user/queue/errors"}, {"ack", "client"}});
        QVERIFY(f.broker.hearsEverything(2, "/user/queue/errors"));
        QVERIFY(!f.broker.hearsEverything(3, "/user/queue/errors"));
    }

    void aReplayIsSelectedTooAndSaysStillThatItIsLimited()
    {
        Fixture f;
        QList<SubscriptionReplay::Done> waiting;
        f.broker.setReplay(std::make_unique<HeldReplay>(&waiting));
        f.subscribeWith(1,
                        {{"id", "a"},
                         {"destination", "/topic/x"},
                         {"selector", "NOT \"message-id\" LIKE '%-1'"}});
        using Items = QList<SubscriptionReplay::Item>;
        waiting.takeFirst()(Items{{.body = "old", .extra = {{"limited", "true"}}},
                                  {.body = "newer"},
                                  {.body = "newest"}});
        const QStringList expected{QStringLiteral("1/a:newer"), QStringLiteral("1/a:newest")};
        QCOMPARE(f.deliveries(), expected);
        QCOMPARE(header(f.sent.at(0), "limited"), QByteArray("true"));
        QVERIFY(!f.sent.at(1).headers.contains("limited"));
    }

    void a6_whoAcknowledgesGetsAnAckId()
    {
        Fixture f;
        f.subscribe(1, "a", "/topic/x");
        f.subscribeWith(2, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        f.subscribeWith(3,
                        {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client-individual"}});
        f.send("/topic/x", "1");
        QCOMPARE(f.sent.size(), 1);
        const auto receivers = f.sent.first().receivers;
        QCOMPARE(receivers.size(), 2);
        QVERIFY(receivers.at(0).ack.isEmpty());
        const QList<SessionId> together{2, 3}; // one encoding serves both
        QCOMPARE(receivers.at(1).sessions, together);
        QCOMPARE(receivers.at(1).ack, QByteArray(header(f.sent.first(), "message-id") + "@a"));
    }

    void acknowledgementsCountOnce_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("command");
        QTest::addColumn<bool>("isFirstStillOpen");
        for (const auto command : {stomp::Command::Ack, stomp::Command::Nack}) {
            const QByteArray name = stomp::commandName(command).toByteArray();
            QTest::newRow(QByteArray(name + " client").constData())
                << QByteArray("client") << int(command) << false;
            QTest::newRow(QByteArray(name + " client-individual").constData())
                << QByteArray("client-individual") << int(command) << true;
        }
    }
    void acknowledgementsCountOnce()
    {
        QFETCH(const QByteArray, mode);
        QFETCH(const int, command);
        QFETCH(const bool, isFirstStillOpen);
        const auto how = stomp::Command(command);
        Fixture f;
        for (const SessionId session : {1, 2})
            f.subscribeWith(session, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", mode}});
        f.send("/topic/x", "1");
        f.send("/topic/x", "2");
        const QByteArray first = f.sent.at(0).receivers.first().ack;
        const QByteArray second = f.sent.at(1).receivers.first().ack;
        QVERIFY(f.acknowledge(1, {{"id", second}}, how));
        QVERIFY(!f.acknowledge(1, {{"id", second}}, how));
        QCOMPARE(f.acknowledge(1, {{"id", first}}, how), isFirstStillOpen);
        // The other session's are its own.
        QVERIFY(f.acknowledge(2, {{"id", first}}, how));
        QVERIFY(f.acknowledge(2, {{"id", second}}, how));
    }

    void a7_everyVersionNamesAMessageInItsWay_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<bool>("isFound");
        // ID stands for the message-id.
        QTest::newRow("1.2") << QByteArray("id=ID@a") << true;
        QTest::newRow("1.2 with the headers of 1.1")
            << QByteArray("id=ID@a message-id=ID subscription=a") << true;
        QTest::newRow("1.1") << QByteArray("message-id=ID subscription=a") << true;
        QTest::newRow("1.0") << QByteArray("message-id=ID") << true;
        QTest::newRow("the id without its subscription") << QByteArray("id=ID") << false;
        QTest::newRow("another subscription") << QByteArray("id=ID@b") << false;
        QTest::newRow("another subscription, 1.1")
            << QByteArray("message-id=ID subscription=b") << false;
        QTest::newRow("no message of this host") << QByteArray("id=77@a") << false;
        QTest::newRow("one that is yet to come") << QByteArray("message-id=ID1") << false;
        QTest::newRow("not the spelling of the host") << QByteArray("message-id=SIGNED") << false;
        QTest::newRow("nonsense") << QByteArray("id=@") << false;
    }
    void a7_everyVersionNamesAMessageInItsWay()
    {
        QFETCH(const QByteArray, names);
        QFETCH(const bool, isFound);
        Fixture f;
        f.subscribeWith(1, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        f.subscribeWith(1, {{"id", "b"}, {"destination", "/topic/y"}, {"ack", "client"}});
        f.send("/topic/x", "1");
        const QByteArray id = header(f.sent.takeFirst(), "message-id");
        QByteArray isSigned = id;
        isSigned.replace('-', "-+");
        stomp::Headers headers;
        for (QByteArray each : names.split(' ')) {
            each.replace("ID", id).replace("SIGNED", isSigned);
            const qsizetype equals = each.indexOf('=');
            headers.add(each.first(equals), each.sliced(equals + 1));
        }
        QCOMPARE(f.acknowledge(1, headers), isFound);
    }

    void a3_whatNeedsNoAckHasNone()
    {
        Fixture f;
        f.subscribe(1, "a", "/topic/x");
        f.send("/topic/x", "1");
        const QByteArray id = header(f.sent.first(), "message-id");
        QVERIFY(!f.acknowledge(1, {{"id", QByteArray(id + "@a")}}));
        QVERIFY(!f.acknowledge(1, {{"message-id", id}, {"subscription", "a"}}));
    }

    void a18_anEndedSubscriptionOwesNothing()
    {
        Fixture f;
        f.subscribeWith(1, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        f.send("/topic/x", "1");
        const QByteArray ack = f.sent.first().receivers.first().ack;
        f.broker.handleInbound(
            {.command = stomp::Command::Unsubscribe, .session = 1, .headers = {{"id", "a"}}});
        f.subscribeWith(1, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        QVERIFY(!f.acknowledge(1, {{"id", ack}}));
    }

    void whoOwesTooManyAcksIsToldSo()
    {
        Fixture f({.unacknowledged = 2});
        f.subscribe(1, "a", "/topic/x");
        for (const SessionId session : {2, 3})
            f.subscribeWith(session, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        f.send("/topic/x", "1");
        f.send("/topic/x", "2");
        QVERIFY(f.acknowledge(3, {{"id", f.sent.at(0).receivers.last().ack}}));
        f.sent.clear();
        f.send("/topic/x", "3");
        const QStringList expected{QStringLiteral("1/a:3"), QStringLiteral("3/a:3")};
        QCOMPARE(f.deliveries(), expected);
        QCOMPARE(f.sent.size(), 2);
        QCOMPARE(f.sent.last().command, stomp::Command::Error);
        QCOMPARE(f.sent.last().session, SessionId(2));
        QVERIFY(f.sent.last().closeCode != 0);
        QVERIFY(f.sent.last().body.contains("2 messages that wait for ACK"));
        f.sent.clear();
        f.send("/topic/x", "4"); // 3 owes two already, 2 has gone
        QCOMPARE(f.deliveries(), QStringList{QStringLiteral("1/a:4")});
        QCOMPARE(f.sent.last().session, SessionId(3));
    }

    void aTransactionsAcksAreTriedTogether()
    {
        Fixture f;
        f.subscribeWith(1, {{"id", "a"}, {"destination", "/topic/x"}, {"ack", "client"}});
        f.send("/topic/x", "1");
        f.send("/topic/x", "2");
        const auto ack = [&f](int index) {
            return Message{.command = stomp::Command::Ack,
                           .session = 1,
                           .headers = {{"id", f.sent.at(index).receivers.first().ack}}};
        };
        QVERIFY(!f.broker.checkAcknowledgements({}));
        QVERIFY(!f.broker.checkAcknowledgements({ack(0), ack(1)}));
        QVERIFY(f.broker.checkAcknowledgements({ack(1), ack(0)}));
        QVERIFY(f.broker.checkAcknowledgements(
            {Message{.command = stomp::Command::Ack, .session = 1, .headers = {{"id", "x"}}}}));
        QVERIFY(!f.broker.checkAcknowledgements({ack(0), ack(1)}));
    }

    void u1_userDestinationsAreOfOneSession()
    {
        Fixture f;
        f.subscribe(1, "a", "/user/queue/replies");
        f.subscribe(2, "a", "/user/queue/replies");
        QVERIFY(f.broker.isSubscribed(1, "/user/queue/replies"));
        QVERIFY(!f.broker.isSubscribed(1, "/user/queue/errors"));
        f.channels.broker.send({.command = stomp::Command::Message,
                                .session = 2,
                                .destination = "/user/queue/replies",
                                .body = "for two"});
        QCOMPARE(f.deliveries(), QStringList{QStringLiteral("2/a:for two")});
        QCOMPARE(f.sent.first().destination, QByteArray("/user/queue/replies"));
        f.broker.handleInbound(
            {.command = stomp::Command::Unsubscribe, .session = 2, .headers = {{"id", "a"}}});
        QVERIFY(!f.broker.isSubscribed(2, "/user/queue/replies"));
    }

    void whoSaidGoodbyeGetsNothingMore()
    {
        Fixture f;
        f.subscribe(1, "a", "/topic/x");
        f.broker.handleInbound({.command = stomp::Command::Disconnect, .session = 1});
        f.send("/topic/x", "1 has left");
        QCOMPARE(f.deliveries(), QStringList());
        QCOMPARE(f.broker.subscriptionCount(), 0);
    }

    void aReplayComesBeforeTheFirstLiveMessage()
    {
        Fixture f;
        QList<SubscriptionReplay::Done> waiting;
        f.broker.setReplay(std::make_unique<HeldReplay>(&waiting));
        f.subscribe(1, "a", "/topic/x", "r1");
        f.send("/topic/x", "in the replay already");
        QCOMPARE(f.deliveries(), QStringList());
        using Items = QList<SubscriptionReplay::Item>;
        waiting.takeFirst()(Items{{.body = "old", .extra = {{"limited", "true"}}}});
        f.send("/topic/x", "live");
        const QStringList expected{QStringLiteral("1/a:old"), QStringLiteral("1/a:live")};
        QCOMPARE(f.deliveries(), expected);
        QCOMPARE(header(f.sent.at(0), "limited"), QByteArray("true"));
        QVERIFY(!header(f.sent.at(0), "message-id").isEmpty());
        QCOMPARE(f.sent.at(1).command, stomp::Command::Receipt);
    }

    void aReplayForWhoLeftMeanwhileIsDropped()
    {
        Fixture f;
        QList<SubscriptionReplay::Done> waiting;
        f.broker.setReplay(std::make_unique<HeldReplay>(&waiting));
        f.subscribe(1, "a", "/topic/x");
        f.broker.removeSession(1);
        using Items = QList<SubscriptionReplay::Item>;
        waiting.takeFirst()(Items{{.body = "old"}});
        f.send("/topic/x", "live");
        QCOMPARE(f.deliveries(), QStringList());
    }

    void aReplayThatFailsIsAnError()
    {
        Fixture f;
        QList<SubscriptionReplay::Done> waiting;
        f.broker.setReplay(std::make_unique<HeldReplay>(&waiting));
        f.subscribe(1, "a", "/topic/x", "r1");
        waiting.takeFirst()(chat::Error{.text = QStringLiteral("the disk is gone")});
        QCOMPARE(f.sent.size(), 1);
        QCOMPARE(f.sent.first().command, stomp::Command::Error);
        QVERIFY(f.sent.first().body.contains("the disk is gone"));
        QCOMPARE(f.broker.subscriptionCount(), 0);
    }
};

QTEST_APPLESS_MAIN(TestSimpleBroker)
#include "tst_simplebroker.moc"
