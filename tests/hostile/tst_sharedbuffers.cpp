// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

constexpr int smallestBuffer = 4096;
constexpr qint64 mebibyte = 1 << 20;
constexpr int messages = 12; ///< more than the kernel keeps for a peer that does not read
constexpr auto patience = 10s;

QStringList largeFrames()
{
    return roomForAll()
        + QStringList{QStringLiteral("limits.frame=2097152"),
                      QStringLiteral("limits.octetsPerSecond=1073741824"),
                      QStringLiteral("limits.sendBudget=67108864")};
}

} // namespace

/// Messages of a mebibyte to readers that stop: memory grows with what was said, not with how many
/// have yet to hear it.
class TestSharedBuffers final : public QObject
{
    Q_OBJECT

private slots:
    void backlogIsHeldOnceForAll_data()
    {
        QTest::addColumn<bool>("isWebSocket");
        QTest::newRow("WebSocket") << true;
        QTest::newRow("plain") << false;
    }
    void backlogIsHeldOnceForAll()
    {
        QFETCH(const bool, isWebSocket);
        const qint64 one = backlogOf(1, isWebSocket);
        const qint64 ten = backlogOf(10, isWebSocket);
        qInfo("%d MiB for 1 reader: %.1f MiB; for 10: %.1f MiB", messages, double(one) / mebibyte,
              double(ten) / mebibyte);
        QVERIFY2(one >= mebibyte, "nothing waited: the test shows nothing");
        QVERIFY(ten > 0);
        // Nine more readers, with twelve messages each to come, cost less than two of those would.
        QVERIFY(ten - one < 2 * mebibyte);
    }

private:
    /// How much memory the host uses more once @p readers have not read; -1 on a failure.
    [[nodiscard]] static qint64 backlogOf(size_t readers, bool isWebSocket);
};

namespace {

/// A subscriber that reads nothing from then on.
bool addStoppedReader(Crowd &crowd, const QByteArray &authority, bool isWebSocket)
{
    const size_t reader = crowd.open(smallestBuffer);
    const auto receives = [&](const QByteArray &octets) {
        return crowd.runUntil([&] { return crowd.peer(reader).received.contains(octets); },
                              patience);
    };
    const QByteArray frames = wire::connect() + wire::subscribe("/topic/large");
    if (isWebSocket) {
        crowd.send(reader, wire::upgrade(authority));
        if (!receives(" 101 "))
            return false;
    }
    crowd.send(reader, isWebSocket ? wire::text(frames) : frames);
    const bool isSubscribed = receives("receipt-id:subscribed");
    crowd.setReading(reader, false);
    return isSubscribed;
}

/// Waits until the host has done with each.
bool say(Crowd &crowd, size_t sender)
{
    for (int i = 0; i < messages; ++i) {
        crowd.peer(sender).received.clear();
        crowd.send(sender, wire::send("/topic/large", QByteArray(mebibyte, 'x'), "said"));
        if (!crowd.runUntil(
                [&] { return crowd.peer(sender).received.contains("receipt-id:said\n"); },
                patience))
            return false;
    }
    return true;
}

} // namespace

qint64 TestSharedBuffers::backlogOf(size_t readers, bool isWebSocket)
{
    HostProcess host(HostProcess::Options{.settings = largeFrames()});
    if (!host.start())
        return -1;
    Crowd crowd(host.port());
    const size_t sender = crowd.open();
    crowd.send(sender, wire::connect());
    for (size_t i = 0; i < readers; ++i) {
        if (!addStoppedReader(crowd, "127.0.0.1:" + QByteArray::number(host.port()), isWebSocket))
            return -1;
    }
    const qint64 before = host.memory();
    if (!say(crowd, sender))
        return -1;
    const qint64 grown = host.memory() - before;
    const bool allAreThere = crowd.openCount() == crowd.size();
    crowd.closeAll();
    return host.stop() && allAreThere ? grown : -1;
}

QTEST_GUILESS_MAIN(TestSharedBuffers)
#include "tst_sharedbuffers.moc"
