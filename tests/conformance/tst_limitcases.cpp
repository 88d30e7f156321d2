// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace conformance;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

constexpr qint64 frameLimit = 2000;
constexpr qint64 frameLimitBeforeConnect = 300;

server::HostSettings smallFrames()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.frame = frameLimit;
    settings.limits.frameBeforeConnect = frameLimitBeforeConnect;
    settings.limits.headers = 8;
    settings.limits.headerLine = 100;
    return settings;
}

/// @p start, then a body that makes the whole frame that large, NUL included.
QByteArray frameOf(const QByteArray &start, qsizetype size)
{
    return start + QByteArray(size - start.size() - 1, 'x') + '\0';
}

/// CONNECT of that size, a header being as long as it takes.
QByteArray connectOf(qsizetype size)
{
    QByteArray frame = "CONNECT\naccept-version:1.2\n";
    for (int i = 0; size - frame.size() > 60; ++i)
        frame += "x-" + QByteArray::number(i) + ':' + QByteArray(40, 'x') + '\n';
    const qsizetype rest = size - frame.size() - 5; // "y:" … "\n\n^@"
    return frame + "y:" + QByteArray(rest, 'y') + "\n\n" + '\0';
}

Step hearsReceipt(char peer)
{
    return hears(peer, "RECEIPT", {{"receipt-id", "r"}});
}

/// Reads nothing but what it needs to log in and subscribe to @p destination.
class Stopped final : public QTcpSocket
{
public:
    [[nodiscard]] bool subscribe(quint16 port, const QByteArray &destination)
    {
        constexpr int smallest = 4096;
        setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, smallest);
        setReadBufferSize(smallest);
        connectToHost(QHostAddress::LocalHost, port);
        if (!waitForConnected())
            return false;
        write("CONNECT\naccept-version:1.2\nhost:x\n\n" + QByteArray(1, '\0')
              + "SUBSCRIBE\nid:1\ndestination:" + destination + "\nreceipt:s\n\n" + '\0');
        return QTest::qWaitFor([this] { return peek(smallest).contains("RECEIPT"); });
    }
};

/// Numbers that stand at both ends of each MESSAGE's body; what is not whole has none.
QList<int> wholeMessages(const QByteArray &stream)
{
    stomp::FrameParser parser(stomp::FrameParser::Direction::FromServer, {.frame = 1 << 20});
    QList<int> numbers;
    QByteArrayView octets(stream);
    while (!octets.isEmpty()) {
        const auto outcome = parser.parse(octets);
        const auto *const frame = std::get_if<stomp::Frame>(&outcome);
        if (!frame || frame->command != Command::Message)
            continue;
        constexpr qsizetype digits = 5;
        if (frame->body.first(digits) == frame->body.last(digits))
            numbers.append(frame->body.first(digits).toInt());
    }
    return numbers;
}

} // namespace

/// Group L: what one peer may take of the host.
class TestLimitCases final : public QObject
{
    Q_OBJECT

private slots:
    void framesHaveALimit_data();
    void framesHaveALimit();
    void l1_theSendBudgetEndsWhoDoesNotRead();
    void l2_whoTakesNothingIsGoneInTime();
    void l3_theOldestAreDroppedWhereTheHostDrops();
    void l4_whatWaitsInOrderIsInTheBudget();
    void l7_aFloodIsSlowedAndTheOthersAreServed_data();
    void l7_aFloodIsSlowedAndTheOthersAreServed();
};

void TestLimitCases::framesHaveALimit_data()
{
    const QByteArray send = "SEND\ndestination:/topic/l\nreceipt:r\n\n";
    const QByteArray counted = "SEND\ndestination:/topic/l\nreceipt:r\ncontent-length:";
    const Rows rows;
    rows.both("L5 a frame of the limit",
              {logsIn('a'), saysOctets('a', frameOf(send, frameLimit)), hearsReceipt('a'),
               hearsNoMore('a')});
    rows.both("L5 a frame of the limit and one",
              {logsIn('a'), saysOctets('a', frameOf(send, frameLimit + 1)),
               isRefused('a', "frame too large", "2000", {{"receipt-id", "r"}}, 1009)});
    rows.both("L5 a length over the limit, without the body",
              {logsIn('a'), saysOctets('a', counted + "2000\n\n"),
               isRefused('a', "frame too large", "2000", {{"receipt-id", "r"}}, 1009)});
    rows.both("L5 the last header that is allowed",
              {logsIn('a'),
               says('a', "SEND\ndestination:/topic/l\nreceipt:r\na:\nb:\nc:\nd:\ne:\nf:\n\n^@"),
               hearsReceipt('a'), hearsNoMore('a')});
    rows.both("L5 one header more",
              {logsIn('a'),
               says('a', "SEND\ndestination:/topic/l\nreceipt:r\na:\nb:\nc:\nd:\ne:\nf:\ng:\n\n^@"),
               isRefused('a', "too many headers", "8")});
    rows.both("L5 the longest header line",
              {logsIn('a'),
               saysOctets('a',
                          "SEND\ndestination:/topic/l\nreceipt:r\nh:" + QByteArray(98, 'x') + "\n\n"
                              + '\0'),
               hearsReceipt('a'), hearsNoMore('a')});
    rows.both("L5 a header line of one octet more",
              {logsIn('a'),
               saysOctets('a',
                          "SEND\ndestination:/topic/l\nreceipt:r\nh:" + QByteArray(99, 'x') + "\n\n"
                              + '\0'),
               isRefused('a', "header line too long", "100")});
    rows.both("L6 before CONNECT the smaller limit holds",
              {opens('a'), saysOctets('a', connectOf(frameLimitBeforeConnect + 1)),
               isRefused('a', "frame too large", "300", {}, 1009)});
    rows.both("L6 after CONNECT it is lifted",
              {opens('a'), saysOctets('a', connectOf(frameLimitBeforeConnect)),
               hears('a', "CONNECTED"), saysOctets('a', frameOf(send, frameLimit)),
               hearsReceipt('a'), hearsNoMore('a')});
}

void TestLimitCases::framesHaveALimit()
{
    RunningHost host(smallFrames());
    QVERIFY(host.start());
    CONFORMANCE_RUN(host);
}

void TestLimitCases::l1_theSendBudgetEndsWhoDoesNotRead()
{
    RunningHost host(testsupport::generousSettings());
    QVERIFY(host.start());
    StompPeer sender;
    QVERIFY(sender.login(host.url()));
    StompPeer steady;
    QVERIFY(steady.login(host.url()));
    steady.subscribe("1", "/topic/l1", {{"receipt", "s"}});
    QVERIFY(steady.takeReceipt("s"));
    Stopped stopped;
    QVERIFY(stopped.subscribe(host.port(), "/topic/l1"));
    QTRY_COMPARE(host.thread()->sessionCount(), 3);

    // Far more than the budget and what the kernels keep; the steady one reads all of it.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("octets wait for it")));
    constexpr int messages = 1000;
    for (int i = 0; i < messages; ++i) {
        sender.sendJson("/topic/l1", QByteArray(20'000, 'x'), {{"receipt", "r"}});
        QVERIFY(sender.takeReceipt("r"));
    }
    QVERIFY(steady.settle());
    QCOMPARE(steady.frames().size(), messages);
    QTRY_COMPARE(host.thread()->sessionCount(), 2);
}

void TestLimitCases::l2_whoTakesNothingIsGoneInTime()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.sendStallSeconds = 1;
    settings.limits.sendBudget = 64 * 1024 * 1024;
    RunningHost host(settings);
    QVERIFY(host.start());
    StompPeer sender;
    QVERIFY(sender.login(host.url()));
    Stopped stopped;
    QVERIFY(stopped.subscribe(host.port(), "/topic/l2"));
    QTRY_COMPARE(host.thread()->sessionCount(), 2);
    // More than the kernels keep, less than the budget: then silence.
    for (int i = 0; i < 200; ++i)
        sender.sendJson("/topic/l2", QByteArray(60'000, 'x'));
    QVERIFY(sender.settle());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("took nothing for")));
    QTRY_COMPARE_WITH_TIMEOUT(host.thread()->sessionCount(), 1, 10'000);
}

void TestLimitCases::l3_theOldestAreDroppedWhereTheHostDrops()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.isOverflowDropped = true;
    settings.limits.sendBudget = 100'000;
    RunningHost host(settings);
    QVERIFY(host.start());
    StompPeer sender;
    QVERIFY(sender.login(host.url()));
    Stopped stopped;
    QVERIFY(stopped.subscribe(host.port(), "/topic/l3"));
    QTRY_COMPARE(host.thread()->sessionCount(), 2);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("the oldest messages are dropped")));
    constexpr int messages = 1000;
    for (int i = 0; i < messages; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(5, '0');
        sender.sendJson("/topic/l3", number + QByteArray(20'000, 'x') + number);
    }
    QVERIFY(sender.settle());
    // Its own answers are not dropped.
    stopped.write(wire("SEND\ndestination:/topic/other\nreceipt:own\n\nx^@"));
    QVERIFY(stopped.flush() || stopped.bytesToWrite() == 0);

    // It reads again: what it has missed is a stretch in the middle, the last ones are there.
    QByteArray all;
    connect(&stopped, &QTcpSocket::readyRead, this, [&] { all += stopped.readAll(); });
    stopped.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1 << 20);
    stopped.setReadBufferSize(0);
    all += stopped.readAll();
    QTRY_VERIFY(all.contains("receipt-id:own"));
    QTRY_VERIFY(all.contains("x00999"));
    const QList<int> numbers = wholeMessages(all);
    QCOMPARE(numbers.first(), 0);
    QCOMPARE(numbers.last(), messages - 1);
    QVERIFY(numbers.size() < messages);
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
    QCOMPARE(host.thread()->sessionCount(), 2);
}

/// One message has more receivers' copies in order than a budget: nobody who reads is cut off, and
/// who does not is cut off by what waits for it alone.
void TestLimitCases::l4_whatWaitsInOrderIsInTheBudget()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.sendBudget = 100'000;
    RunningHost host(settings);
    QVERIFY(host.start());
    StompPeer sender;
    QVERIFY(sender.login(host.url()));
    Stopped stopped;
    QVERIFY(stopped.subscribe(host.port(), "/subscribe/chat/room/4"));
    StompPeer steady;
    QVERIFY(steady.login(host.url()));
    steady.subscribe("1", "/subscribe/chat/room/4", {{"receipt", "s"}});
    QVERIFY(steady.takeReceipt("s"));
    QTRY_COMPARE(host.thread()->sessionCount(), 3);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("more than 100000 octets wait")));
    const QByteArray message
        = R"({"chatRoomId":4,"writer":"kim","message":")" + QByteArray(4000, 'x') + R"("})";
    constexpr int messages = 2500;
    constexpr int atOnce = 250;
    for (int i = 0; i < messages; ++i) {
        sender.sendJson("/publish/chat/message", message);
        if (i % atOnce == 0)
            QVERIFY(sender.settle());
    }
    QVERIFY(sender.settle());
    QVERIFY(steady.settle());
    QCOMPARE(steady.frames().size(), messages);
    QTRY_COMPARE(host.thread()->sessionCount(), 2);
}

void TestLimitCases::l7_aFloodIsSlowedAndTheOthersAreServed_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("WebSocket") << QStringLiteral("ws");
    QTest::newRow("TCP") << QStringLiteral("tcp");
}

void TestLimitCases::l7_aFloodIsSlowedAndTheOthersAreServed()
{
    QFETCH(const QString, scheme);
    constexpr int framesPerSecond = 200;
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.framesPerSecond = framesPerSecond;
    RunningHost host(settings);
    QVERIFY(host.start());
    QUrl url = host.url();
    url.setScheme(scheme);
    StompPeer flooder;
    StompPeer watcher;
    StompPeer talker;
    QVERIFY(flooder.login(url));
    QVERIFY(watcher.login(host.url()));
    QVERIFY(talker.login(host.url()));
    watcher.subscribe("f", "/topic/flood");
    watcher.subscribe("t", "/topic/talk", {{"receipt", "s"}});
    QVERIFY(watcher.takeReceipt("s"));

    // Much more than one read takes, so that the rest stays in the flooder's kernel.
    const QByteArray frame = "SEND\ndestination:/topic/flood\n\n" + QByteArray(2000, 'x') + '\0';
    constexpr int frames = 4000;
    for (int i = 0; i < frames; ++i)
        flooder.send(frame);
    QElapsedTimer time;
    time.start();
    constexpr int rounds = 50;
    for (int i = 0; i < rounds; ++i) {
        talker.sendJson("/topic/talk", "x", {{"receipt", "r"}});
        QVERIFY(talker.takeReceipt("r"));
    }
    QVERIFY(watcher.settle());
    const auto heard = [&watcher](const char *subscription) {
        return std::count_if(watcher.frames().begin(), watcher.frames().end(),
                             [subscription](const stomp::Frame &received) {
                                 return received.headers.value("subscription") == subscription;
                             });
    };
    QCOMPARE(heard("t"), rounds);
    // A second's worth at once, what one read takes beyond it, and the rest as time passes.
    const qint64 seconds = time.elapsed() / 1000 + 1;
    constexpr int oneRead = 131'072 / 2000 + 1;
    QVERIFY(heard("f") <= (1 + seconds) * framesPerSecond + (1 + seconds) * oneRead);
    QVERIFY(heard("f") < frames);
    QCOMPARE(host.thread()->sessionCount(), 3);
}

QTEST_GUILESS_MAIN(TestLimitCases)
#include "tst_limitcases.moc"
