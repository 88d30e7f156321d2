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
