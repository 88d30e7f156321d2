// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/goodpair.h"
#include "tests/hostile/hostprocess.h"

#include <QTest>

#include <algorithm>

using namespace hostile;
using namespace std::chrono_literals;

namespace {
constexpr size_t peers = 5000;
constexpr qint64 megabyte = 1'000'000;
constexpr auto deadline = 5s; ///< limits.httpHeadSeconds, as it comes
} // namespace

/// Peers that connect and say nothing.
class TestSilentPeers final : public QObject
{
    Q_OBJECT

private slots:
    void costLittleAndAreClosedInTime()
    {
        if (raiseOwnDescriptorLimit() < peers + 500)
            QSKIP("this machine lets one process open too few files (ulimit -Hn)");
        HostProcess host({.settings = roomForAll()});
        QVERIFY(host.start());
        GoodPair pair(host.port());
        QVERIFY(pair.start());
        qint64 memory = 0;
        // The second crowd shows whether the first has left something behind.
        for (int round = 1; round <= 2; ++round) {
            const int sockets = host.sockets();
            const qint64 before = host.memory();
            qint64 most = before;
            int mostSockets = 0;
            Crowd crowd(host.port());
            crowd.open(peers, 0);
            const auto watch = [&] {
                most = std::max(most, host.memory());
                mostSockets = std::max(mostSockets, host.sockets());
            };
            QVERIFY(crowd.runUntil([&crowd] { return crowd.openCount() == 0; }, deadline + 15s,
                                   100ms, watch));
            QTRY_COMPARE(host.sockets(), sockets);
            const RoundTrips trips = pair.take();
            qInfo("round %d: memory %.1f MB, at most %.1f MB, then %.1f MB; %d sockets; gone "
                  "after %lld ms; %s",
                  round, double(before) / megabyte, double(most) / megabyte,
                  double(host.memory()) / megabyte, mostSockets,
                  qlonglong(crowd.longestLife().count()), qPrintable(trips.text()));
            QVERIFY(mostSockets >= int(peers));
            QVERIFY(most - before < 150 * megabyte);
            QVERIFY(crowd.longestLife() < deadline + 3s);
            QVERIFY2(trips.p99 < 50ms, qPrintable(trips.text()));
            if (round == 1)
                memory = host.memory();
        }
        QVERIFY2(host.memory() - memory < 5 * megabyte,
                 qPrintable(QString::number(host.memory() - memory)));
        QVERIFY(pair.problem().isNull());
        QVERIFY(host.stop());
    }
};

QTEST_GUILESS_MAIN(TestSilentPeers)
#include "tst_silentpeers.moc"
