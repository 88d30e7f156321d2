// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/goodpair.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

#include <algorithm>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr quint64 descriptors = 128;
constexpr size_t peers = 300;

size_t countOf(const Crowd &crowd, const QByteArray &octets)
{
    size_t count = 0;
    for (size_t i = 0; i < crowd.size(); ++i)
        count += crowd.peer(i).received.contains(octets) ? 1 : 0;
    return count;
}

} // namespace

/// A host that may open few files, and more clients than that.
class TestFewDescriptors final : public QObject
{
    Q_OBJECT

private slots:
    void refusesRecoversAndRelaxesNothing();

private:
    /// The answer to @p request on a fresh socket, until the host closes.
    [[nodiscard]] QByteArray ask(const QByteArray &request);

    HostProcess m_host{{.settings = roomForAll(), .descriptors = descriptors}};
};

QByteArray TestFewDescriptors::ask(const QByteArray &request)
{
    Crowd crowd(m_host.port());
    const size_t peer = crowd.open();
    crowd.send(peer, request);
    if (!crowd.runUntil([&] { return crowd.openCount() == 0; }, 5s))
        return "no end";
    return crowd.peer(peer).received;
}

void TestFewDescriptors::refusesRecoversAndRelaxesNothing()
{
    QVERIFY(m_host.start());
    const QByteArray authority = "127.0.0.1:" + QByteArray::number(m_host.port());
    const QByteArray good = wire::upgrade(authority);
    const QByteArray foreignOrigin = wire::upgrade(authority, "Origin: http://evil.example\r\n");
    const QByteArray foreignHost = wire::upgrade("evil.example");
    GoodPair pair(m_host.port());
    QVERIFY(pair.start());

    Crowd early(m_host.port()); // accepted now, heads later
    early.open(2, 0);
    Crowd talker(m_host.port());
    talker.send(talker.open(), wire::connect());
    QVERIFY(talker.allReceive("CONNECTED", 5s));

    Crowd crowd(m_host.port());
    crowd.open(peers, 0);
    crowd.sendToAll(good);
    const auto isAnswered = [&] {
        for (size_t i = 0; i < peers; ++i) {
            if (crowd.peer(i).fd != -1 && !crowd.peer(i).received.contains("\r\n\r\n"))
                return false;
        }
        return true;
    };
    QVERIFY(crowd.runUntil(isAnswered, 4s));
    const size_t accepted = countOf(crowd, "HTTP/1.1 101");
    const size_t refused = countOf(crowd, "HTTP/1.1 503");
    qInfo("%zu accepted, %zu refused with 503, %zu without a word", accepted, refused,
          peers - accepted - refused);
    QVERIFY(accepted >= 50 && accepted < descriptors);
    QCOMPARE(accepted, crowd.openCount());
    QVERIFY(refused > 0);

    // Exhausted: no rule is relaxed, and who is there is served, the store included.
    early.send(0, foreignOrigin);
    early.send(1, foreignHost);
    QVERIFY(early.runUntil([&] { return early.openCount() == 0; }, 5s));
    QVERIFY(early.peer(0).received.startsWith("HTTP/1.1 403"));
    QVERIFY(early.peer(1).received.startsWith("HTTP/1.1 421"));
    talker.send(0,
                wire::send("/publish/chat/message",
                           R"({"chatRoomId":5,"writer":"kim","message":"hi"})", "stored"));
    QVERIFY(talker.allReceive("receipt-id:stored", 5s));
    // The two that left made room for these two.
    Crowd filler(m_host.port());
    filler.open(4, 0);
    filler.sendToAll(good);
    QVERIFY(filler.runUntil([&] { return countOf(filler, "\r\n\r\n") > 0; }, 5s));
    QVERIFY(!ask(foreignOrigin).contains(" 101 "));
    QVERIFY(!ask(foreignHost).contains(" 101 "));
    QVERIFY(m_host.descriptors() >= int(descriptors) - 2);

    // Some leave: within two seconds there is room again, for whom the rules allow.
    const auto left = Clock::now();
    for (size_t i = 0, closed = 0; i < peers && closed < 20; ++i) {
        if (crowd.peer(i).fd != -1) {
            crowd.close(i);
            ++closed;
        }
    }
    Crowd late(m_host.port());
    size_t peer = late.open();
    late.send(peer, good);
    QVERIFY(late.runUntil([&] { return late.peer(peer).received.contains("HTTP/1.1 101"); }, 2s,
                          50ms,
                          [&] {
                              if (late.peer(peer).fd != -1)
                                  return;
                              peer = late.open();
                              late.send(peer, good);
                          }));
    qInfo("room again after %lld ms",
          qlonglong(std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - left).count()));
    QVERIFY(ask(foreignOrigin).startsWith("HTTP/1.1 403"));
    QVERIFY(ask(foreignHost).startsWith("HTTP/1.1 421"));
    QVERIFY(pair.problem().isNull());
    const RoundTrips trips = pair.take();
    QVERIFY2(trips.p99 < 50ms, qPrintable(trips.text()));
    QVERIFY(m_host.stop());
}

QTEST_GUILESS_MAIN(TestFewDescriptors)
#include "tst_fewdescriptors.moc"
