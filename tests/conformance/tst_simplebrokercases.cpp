// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/handlerregistry.h"
#include "tests/conformance/conversation.h"

#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

using namespace conformance;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

Step subscribes(char peer, const char *id, const char *destination)
{
    const QByteArray frame = QByteArray("SUBSCRIBE\nid:") + id + "\ndestination:" + destination
        + "\nreceipt:sub-" + id + "\n\n" + '\0';
    return [=](Conversation &c) {
        return run(c,
                   {saysOctets(peer, frame),
                    hears(peer, "RECEIPT", {{"receipt-id", QByteArray("sub-") + id}})});
    };
}

Steps subscribesTwiceAndOnce(char peer)
{
    return {logsIn(peer), subscribes(peer, "sub1", "/topic/foo"),
            subscribes(peer, "sub2", "/topic/foo"), subscribes(peer, "sub3", "/topic/bar")};
}

Steps hearsFooTwice(char peer)
{
    return {hears(peer, "MESSAGE", {{"subscription", "sub1"}, {"destination", "/topic/foo"}}),
            hears(peer, "MESSAGE", {{"subscription", "sub2"}, {"destination", "/topic/foo"}})};
}

const char *const toFoo = "SEND\ndestination:/topic/foo\n\nto foo^@";
const char *const toBar = "SEND\ndestination:/topic/bar\n\nto bar^@";

class FaultyHandler final : public server::MessageHandler
{
public:
    [[nodiscard]] QList<QByteArray> destinations() const override { return {"/publish/faulty"}; }
    void handle(const messaging::Message &, const Variables &) override
    {
        throw std::runtime_error("a fault of /home/kim/host.cpp:12");
    }
};

} // namespace

/// Group S: subscriptions and what comes to them.
class TestSimpleBrokerCases final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_host.start()); }

    void delivers_data();
    void delivers() { CONFORMANCE_RUN(m_host); }
    void refuses_data();
    void refuses() { CONFORMANCE_RUN(m_host); }
    void survivesAHandlersFault_data();
    void survivesAHandlersFault();

    void s12_theCacheForgetsAndTheResultsStay();
    void s13_comingAndGoingDuringAFanOut();
    void s14_aSessionThatDiesDuringAFanOut();
    void s24_thousandSendsKeepTheirOrder_data();
    void s24_thousandSendsKeepTheirOrder();

private:
    RunningHost m_host{testsupport::generousSettings()};
};

void TestSimpleBrokerCases::delivers_data()
{
    const Rows rows;
    rows.both("S1 six deliveries",
              subscribesTwiceAndOnce('a') + subscribesTwiceAndOnce('b')
                  + Steps{says('a', toFoo), says('a', toBar)} + hearsFooTwice('a')
                  + hearsFooTwice('b')
                  + Steps{hearsBody('a', "MESSAGE", "to bar", {{"subscription", "sub3"}}),
                          hearsBody('b', "MESSAGE", "to bar", {{"subscription", "sub3"}}),
                          hearsNoMore('a'), hearsNoMore('b')});
    rows.both("S2 headers of MESSAGE",
              {logsIn('a'), subscribes('a', "7", "/topic/s2"),
               says('a', "SEND\ndestination:/topic/s2\ncontent-type:text/plain\nx-mine:1\n\nhi^@"),
               hearsBody('a', "MESSAGE", "hi",
                         {{"destination", "/topic/s2"},
                          {"subscription", "7"},
                          {"message-id", "~-"},
                          {"content-type", "text/plain"},
                          {"x-mine", "1"}})});
    rows.both("S3 who left gets nothing",
              subscribesTwiceAndOnce('a') + subscribesTwiceAndOnce('b')
                  + Steps{vanishes('a'), says('b', toFoo)} + hearsFooTwice('b')
                  + Steps{hearsNoMore('b')});
    rows.both("S5 1.0 without id",
              {logsIn('a', "1.0"), says('a', "SUBSCRIBE\ndestination:/topic/s5\nreceipt:s\n\n^@"),
               hears('a', "RECEIPT", {{"receipt-id", "s"}}),
               says('a', "SEND\ndestination:/topic/s5\n\nhi^@"),
               hearsBody('a', "MESSAGE", "hi", {{"subscription", "-"}}),
               says('a', "UNSUBSCRIBE\ndestination:/topic/s5\nreceipt:u\n\n^@"),
               hears('a', "RECEIPT", {{"receipt-id", "u"}}),
               says('a', "SEND\ndestination:/topic/s5\n\nhi^@"), hearsNoMore('a')});
    rows.both("S10 UNSUBSCRIBE and SUBSCRIBE at once",
              {logsIn('a'), subscribes('a', "1", "/topic/s10"),
               says('a',
                    "UNSUBSCRIBE\nid:1\n\n^@SUBSCRIBE\nid:1\ndestination:/topic/s10\n\n^@"
                    "SEND\ndestination:/topic/s10\n\nhi^@"),
               hearsBody('a', "MESSAGE", "hi", {{"subscription", "1"}}), hearsNoMore('a')});
    rows.both("S11 pattern and exact in one session",
              {logsIn('a'), subscribes('a', "p", "/topic/PRICE.STOCK.*.IBM"),
               subscribes('a', "e", "/topic/PRICE.STOCK.NYSE.IBM"),
               says('a', "SEND\ndestination:/topic/PRICE.STOCK.NYSE.IBM\n\n1^@"),
               hears('a', "MESSAGE", {{"subscription", "e"}}),
               hears('a', "MESSAGE", {{"subscription", "p"}}),
               says('a',
                    "UNSUBSCRIBE\nid:e\n\n^@"
                    "SEND\ndestination:/topic/PRICE.STOCK.NYSE.IBM\n\n2^@"),
               hearsBody('a', "MESSAGE", "2", {{"subscription", "p"}}), hearsNoMore('a')});
    rows.both("S19 headers that are the host's",
              {logsIn('a'), logsIn('b'), subscribes('b', "1", "/topic/s19"),
               says('a',
                    "SEND\ndestination:/topic/s19\nmessage-id:forged\nsubscription:forged\n"
                    "ack:forged\nredelivered:true\nreceipt:r\nuser-name:forged\nseq:99\n"
                    "simpOrigDestination:/topic/other\nmine:stays\n\nhi^@"),
               hears('a', "RECEIPT", {{"receipt-id", "r"}}),
               hears('b', "MESSAGE",
                     {{"message-id", "~-"},
                      {"subscription", "1"},
                      {"destination", "/topic/s19"},
                      {"ack", "-"},
                      {"redelivered", "-"},
                      {"receipt", "-"},
                      {"user-name", "-"},
                      {"seq", "-"},
                      {"simpOrigDestination", "-"},
                      {"mine", "stays"}})});
    rows.both("S20 the sender gets its own",
              {logsIn('a'), subscribes('a', "1", "/topic/s20"),
               says('a', "SEND\ndestination:/topic/s20\n\nmine^@"),
               hearsBody('a', "MESSAGE", "mine"), hearsNoMore('a')});
    rows.both("S21 a selector",
              {logsIn('a'),
               says('a',
                    "SUBSCRIBE\nid:1\ndestination:/topic/s21\nselector:type = 'chat'\n\n^@"
                    "SEND\ndestination:/topic/s21\ntype:join\n\nno^@"
                    "SEND\ndestination:/topic/s21\n\nno^@"
                    "SEND\ndestination:/topic/s21\ntype:chat\n\nyes^@"),
               hearsBody('a', "MESSAGE", "yes", {{"subscription", "1"}}), hearsNoMore('a')});
    rows.both("S23 empty lines in the body",
              {logsIn('a'), subscribes('a', "1", "/topic/s23"),
               says('a', "SEND\ndestination:/topic/s23\n\na\n\nb^@"),
               hearsBody('a', "MESSAGE", "a\n\nb")});
    rows.both("S25 RECEIPT means registered",
              {logsIn('a'), logsIn('b'), subscribes('a', "1", "/topic/s25"),
               says('b', "SEND\ndestination:/topic/s25\n\nnow^@"),
               hearsBody('a', "MESSAGE", "now")});
}

void TestSimpleBrokerCases::refuses_data()
{
    const Rows rows;
    rows.both("S4 SUBSCRIBE without id on 1.1",
              {logsIn('a', "1.1"), says('a', "SUBSCRIBE\ndestination:/topic/a\nreceipt:r\n\n^@"),
               isRefused('a', "missing header id", "SUBSCRIBE", {{"receipt-id", "r"}})});
    rows.both("S4 SUBSCRIBE without id on 1.2",
              {logsIn('a'), says('a', "SUBSCRIBE\ndestination:/topic/a\n\n^@"),
               isRefused('a', "missing header id", "SUBSCRIBE")});
    rows.both("S6 SUBSCRIBE without destination",
              {logsIn('a'), says('a', "SUBSCRIBE\nid:1\n\n^@"),
               isRefused('a', "missing header destination", "SUBSCRIBE")});
    rows.both("S7 one id twice, one destination",
              {logsIn('a'), subscribes('a', "1", "/topic/s7"),
               says('a', "SUBSCRIBE\nid:1\ndestination:/topic/s7\n\n^@"),
               isRefused('a', "Duplicated subscription identifier", "/topic/s7")});
    rows.both("S8 one id twice, another destination",
              {logsIn('a'), logsIn('b'), subscribes('a', "1", "/topic/s8"),
               subscribes('b', "1", "/topic/s8"),
               says('a', "SUBSCRIBE\nid:1\ndestination:/topic/s8/other\n\n^@"),
               isRefused('a', "Duplicated subscription identifier", "/topic/s8/other"),
               says('b', "SEND\ndestination:/topic/s8\n\nhi^@"),
               hearsBody('b', "MESSAGE", "hi", {{"subscription", "1"}}), hearsNoMore('b')});
    rows.both("S9 UNSUBSCRIBE of nothing",
              {logsIn('a'), says('a', "UNSUBSCRIBE\nid:9\nreceipt:r\n\n^@"),
               isRefused('a', "No subscription found", "9", {{"receipt-id", "r"}})});
    rows.both("S15 SEND without destination",
              {logsIn('a'), says('a', "SEND\nreceipt:r\n\nhi^@"),
               isRefused('a', "missing header destination", "SEND", {{"receipt-id", "r"}})});
    rows.both("S16 SEND where nothing listens",
              {logsIn('a'), says('a', "SEND\ndestination:/publish/none\nreceipt:r\n\nhi^@"),
               hearsBody('a', "ERROR", "~/publish/none", {{"receipt-id", "r"}}), hearsNoMore('a')});
    rows.both("S18 SEND to what the host writes",
              {logsIn('a'), logsIn('b'), subscribes('b', "1", "/subscribe/chat/room/1"),
               says('a', "SEND\ndestination:/subscribe/chat/room/1\n\n{}^@"),
               isRefused('a', "Destination is read-only", "/subscribe/chat/room/1"),
               hearsNoMore('b')});
    rows.both("S21 a selector that is none",
              {logsIn('a'),
               says('a',
                    "SUBSCRIBE\nid:1\ndestination:/topic/s21\nselector:type = = 'x'\n"
                    "receipt:r\n\n^@"),
               hearsBody('a', "ERROR", "~selector", {{"receipt-id", "r"}}), isClosed('a', 1002)});
    Steps tooMany{logsIn('a')};
    for (int i = 1; i <= 64; ++i) {
        const QByteArray id = QByteArray::number(i);
        tooMany.append(saysOctets(
            'a', "SUBSCRIBE\nid:" + id + "\ndestination:/topic/s22/" + id + "\n\n" + '\0'));
    }
    tooMany.append(hearsNoMore('a'));
    tooMany.append(says('a', "SUBSCRIBE\nid:65\ndestination:/topic/s22/65\n\n^@"));
    tooMany.append(isRefused('a', "Too many subscriptions", "64", {}, 1002));
    rows.both("S22 one subscription over the limit", tooMany);
}

void TestSimpleBrokerCases::survivesAHandlersFault_data()
{
    const Rows rows;
    rows.both("S17 the handler throws",
              {logsIn('a'), logsIn('b'), subscribes('b', "1", "/topic/s17"),
               says('a', "SEND\ndestination:/publish/faulty\nreceipt:r\n\nhi^@"),
               hearsBody('a', "ERROR", "~/publish/faulty", {{"receipt-id", "r"}}),
               isClosed('a', 1002), says('b', "SEND\ndestination:/topic/s17\n\nstill here^@"),
               hearsBody('b', "MESSAGE", "still here"), hearsNoMore('b')});
    rows.both("S17 the ERROR shows nothing of the host",
              {logsIn('a'), says('a', "SEND\ndestination:/publish/faulty\n\nhi^@"),
               [](Conversation &c) -> Failure {
                   const auto error = c.peer('a').take(Command::Error);
                   if (!error)
                       return QStringLiteral("no ERROR came");
                   const bool shows = error->body.contains("host.cpp")
                       || error->headers.value("message").contains("host.cpp");
                   return shows ? QString::fromUtf8(error->body) : Failure();
               }});
}

void TestSimpleBrokerCases::survivesAHandlersFault()
{
    QTest::ignoreMessage(QtCriticalMsg,
                         QRegularExpression(QStringLiteral("/publish/faulty failed:")));
    RunningHost host(testsupport::generousSettings());
    host.addHandlers([](server::HandlerRegistry &handlers, const server::MessagingTemplate &) {
        handlers.add(std::make_unique<FaultyHandler>());
    });
    QVERIFY(host.start());
    CONFORMANCE_RUN(host);
}

void TestSimpleBrokerCases::s12_theCacheForgetsAndTheResultsStay()
{
    StompPeer kim;
    QVERIFY(kim.login(m_host.url()));
    kim.subscribe("1", "/topic/s12/*");
    // More destinations than the broker remembers, twice over.
    constexpr int destinations = 1100;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < destinations; ++i)
            kim.sendJson("/topic/s12/" + QByteArray::number(i), QByteArray::number(i));
    }
    QVERIFY(kim.settle());
    QCOMPARE(kim.frames().size(), 2 * destinations);
    for (int i = 0; i < 2 * destinations; ++i)
        QCOMPARE(kim.frames().at(i).body.toInt(), i % destinations);
}

void TestSimpleBrokerCases::s13_comingAndGoingDuringAFanOut()
{
    StompPeer sender;
    StompPeer steady;
    StompPeer restless;
    for (StompPeer *peer : {&sender, &steady, &restless})
        QVERIFY(peer->login(m_host.url()));
    steady.subscribe("1", "/topic/s13", {{"receipt", "s"}});
    QVERIFY(steady.takeReceipt("s"));
    constexpr int messages = 500;
    for (int i = 0; i < messages; ++i) {
        sender.sendJson("/topic/s13", QByteArray::number(i));
        restless.subscribe("r", "/topic/s13");
        restless.send("UNSUBSCRIBE\nid:r\n\n" + QByteArray(1, '\0'));
    }
    QVERIFY(sender.settle());
    QVERIFY(restless.settle());
    QVERIFY(steady.settle());
    QCOMPARE(steady.frames().size(), messages);
    for (int i = 0; i < messages; ++i)
        QCOMPARE(steady.frames().at(i).body.toInt(), i);
    // The restless one got some of them or none, each at most once and in order.
    int last = -1;
    for (const stomp::Frame &frame : restless.frames()) {
        QCOMPARE(frame.command, Command::Message);
        QVERIFY(frame.body.toInt() > last);
        last = frame.body.toInt();
    }
}

void TestSimpleBrokerCases::s14_aSessionThatDiesDuringAFanOut()
{
    StompPeer sender;
    StompPeer steady;
    QVERIFY(sender.login(m_host.url()));
    QVERIFY(steady.login(m_host.url()));
    steady.subscribe("1", "/topic/s14", {{"receipt", "s"}});
    QVERIFY(steady.takeReceipt("s"));
    constexpr int doomed = 20;
    constexpr int messages = 20 * doomed;
    std::vector<std::unique_ptr<StompPeer>> dying;
    for (int i = 0; i < doomed; ++i) {
        dying.push_back(std::make_unique<StompPeer>());
        QVERIFY(dying.back()->login(m_host.url()));
        dying.back()->subscribe("1", "/topic/s14");
    }
    for (int i = 0; i < messages; ++i) {
        sender.sendJson("/topic/s14", QByteArray::number(i));
        if (i % 20 == 10)
            dying[size_t(i / 20)]->socket().abort();
    }
    QVERIFY(sender.settle());
    QVERIFY(steady.settle());
    QCOMPARE(steady.frames().size(), messages);
}

void TestSimpleBrokerCases::s24_thousandSendsKeepTheirOrder_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("S24 a topic") << QByteArray("/topic/s24");
    QTest::newRow("S24 a room, stored") << QByteArray("/subscribe/chat/room/24");
}

void TestSimpleBrokerCases::s24_thousandSendsKeepTheirOrder()
{
    QFETCH(const QByteArray, destination);
    const bool isRoom = destination.startsWith("/subscribe");
    StompPeer sender;
    QVERIFY(sender.login(m_host.url()));
    std::vector<std::unique_ptr<StompPeer>> receivers;
    for (int i = 0; i < 3; ++i) {
        receivers.push_back(std::make_unique<StompPeer>());
        QVERIFY(receivers.back()->login(m_host.url()));
        receivers.back()->subscribe("1", destination, {{"receipt", "s"}});
        QVERIFY(receivers.back()->takeReceipt("s"));
    }
    constexpr int messages = 1000;
    for (int i = 0; i < messages; ++i) {
        if (isRoom) {
            sender.sendJson("/publish/chat/message",
                            R"({"chatRoomId":24,"writer":"kim","message":"<)"
                                + QByteArray::number(i) + R"(>"})");
        } else {
            sender.sendJson(destination, '<' + QByteArray::number(i) + '>');
        }
    }
    QVERIFY(sender.settle());
    for (const auto &receiver : receivers) {
        QVERIFY(receiver->settle());
        QCOMPARE(receiver->frames().size(), messages);
        for (int i = 0; i < messages; ++i) {
            const QByteArray number = '<' + QByteArray::number(i) + '>';
            QVERIFY(receiver->frames().at(i).body.contains(number));
        }
    }
}

QTEST_GUILESS_MAIN(TestSimpleBrokerCases)
#include "tst_simplebrokercases.moc"
