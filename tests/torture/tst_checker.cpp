// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/checker.h"

#include <QTest>

#include <functional>

using namespace torture;

namespace {

/// Two senders in room 1, of whom the first wrote two messages and the second one that got no
/// RECEIPT; one subscriber, who saw all three.
struct World
{
    std::vector<SenderLog> senders;
    std::vector<SubscriberLog> subscribers;
    StoreContents store;
};

World wellWorld()
{
    World world;
    world.senders.push_back({.sender = 0, .room = 1});
    world.senders.push_back({.sender = 1, .room = 1});
    world.senders[0].entries = {{.seq = 1, .tries = 1}, {.seq = 3, .tries = 2}};
    world.senders[1].entries = {{.seq = 0, .tries = 1}};
    world.store.rooms[1] = {{.seq = 1, .key = MessageKey{0, 0}},
                            {.seq = 2, .key = MessageKey{1, 0}},
                            {.seq = 3, .key = MessageKey{0, 1}}};
    world.subscribers.push_back({.subscriber = 0, .room = 1});
    for (const auto &row : world.store.rooms[1])
        world.subscribers[0].seen.push_back({.seq = row.seq, .key = *row.key});
    return world;
}

using Change = std::function<void(World &)>;
using Count = std::uint64_t Tally::*;

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Count)

class TestChecker final : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingWhereAllIsWell();
    void countsWhatIsWrong_data();
    void countsWhatIsWrong();
    void letsComeLateWhatWasGivenUp();
    void tellsWhatWasRefusedAndIsStored();
    void readsItsOwnIds();
};

void TestChecker::findsNothingWhereAllIsWell()
{
    const World world = wellWorld();
    const Tally tally = compare(world.senders, world.subscribers, world.store);
    QVERIFY(tally.isClean());
    QCOMPARE(tally.attempted, 3U);
    QCOMPARE(tally.acknowledged, 2U);
    QCOMPARE(tally.recovered, 1U);
}

void TestChecker::countsWhatIsWrong_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Count>("expected");
    const auto row = [](const char *name, Count expected, Change change) {
        QTest::newRow(name) << change << expected;
    };
    row("an acknowledged message is not stored", &Tally::lost,
        [](World &world) { world.store.rooms[1].pop_back(); });
    row("nothing is stored", &Tally::lost, [](World &world) { world.store.rooms.clear(); });
    row("a message is stored twice", &Tally::duplicated, [](World &world) {
        world.store.rooms[1].push_back({.seq = 4, .key = MessageKey{0, 0}});
    });
    row("a subscriber saw a message twice", &Tally::duplicated, [](World &world) {
        world.subscribers[0].seen.push_back({.seq = 4, .key = MessageKey{0, 0}});
    });
    row("a subscriber got what it had", &Tally::duplicated,
        [](World &world) { world.subscribers[0].repeats = 1; });
    row("a number is left out of the store", &Tally::outOfOrder,
        [](World &world) { world.store.rooms[1][2].seq = 4; });
    row("the sender's own order is another", &Tally::outOfOrder,
        [](World &world) { std::swap(world.store.rooms[1][0].key, world.store.rooms[1][2].key); });
    row("a subscriber met a gap", &Tally::outOfOrder,
        [](World &world) { world.subscribers[0].gaps = 1; });
    row("a subscriber saw numbers out of turn", &Tally::outOfOrder, [](World &world) {
        std::swap(world.subscribers[0].seen[0], world.subscribers[0].seen[1]);
    });
    row("a subscriber did not see the last", &Tally::missing,
        [](World &world) { world.subscribers[0].seen.pop_back(); });
    row("a subscriber saw what is not stored", &Tally::unexpected, [](World &world) {
        world.subscribers[0].seen.push_back({.seq = 4, .key = MessageKey{1, 1}});
    });
    row("a subscriber saw another message under that number", &Tally::unexpected, [](World &world) {
        world.subscribers[0].seen[2].key = {1, 1};
    });
    row("nobody wrote what is stored", &Tally::unexpected, [](World &world) {
        world.store.rooms[1].push_back({.seq = 4, .key = MessageKey{7, 0}});
    });
    row("a stored text is another", &Tally::unexpected,
        [](World &world) { world.store.rooms[1][1].key.reset(); });
    row("a message is stored in another room", &Tally::unexpected, [](World &world) {
        world.store.rooms[2] = {{.seq = 1, .key = MessageKey{1, 0}}};
    });
    row("a RECEIPT named another number", &Tally::unexpected,
        [](World &world) { world.senders[0].entries[1].seq = 2; });
    row("a second RECEIPT named another number", &Tally::unexpected,
        [](World &world) { world.senders[0].renumbered = 1; });
    row("the epoch changed", &Tally::unexpected,
        [](World &world) { world.subscribers[0].newEpochs = 1; });
    row("SQLite finds the store broken", &Tally::unexpected,
        [](World &world) { world.store.problem = "database disk image is malformed"; });
}

void TestChecker::countsWhatIsWrong()
{
    QFETCH(const Change, change);
    QFETCH(const Count, expected);
    World world = wellWorld();
    change(world);
    const Tally tally = compare(world.senders, world.subscribers, world.store);
    QVERIFY(!tally.isClean());
    QVERIFY(tally.*expected > 0);
    QVERIFY(!tally.findings.empty());
}

void TestChecker::letsComeLateWhatWasGivenUp()
{
    World world = wellWorld();
    world.senders[0].entries = {{.seq = 0, .tries = 1}, {.seq = 1, .tries = 1}};
    std::swap(world.store.rooms[1][0].key, world.store.rooms[1][2].key);
    std::swap(world.subscribers[0].seen[0].key, world.subscribers[0].seen[2].key);
    QVERIFY(compare(world.senders, world.subscribers, world.store).isClean());
}

void TestChecker::tellsWhatWasRefusedAndIsStored()
{
    World world = wellWorld();
    world.senders[1].entries[0].isRefused = true;
    QCOMPARE(compare(world.senders, world.subscribers, world.store).revived, 1U);
    world.store.rooms[1].clear();
    QCOMPARE(compare(world.senders, world.subscribers, world.store).revived, 0U);
}

void TestChecker::readsItsOwnIds()
{
    const MessageKey key{.sender = 12, .number = 3456};
    QVERIFY(keyOf(idOf(key)) == key);
    QVERIFY(keyOf(idOf(key) + "~9") == key);
    for (const char *other :
         {"", "torture-", "torture-1", "torture-1-", "torture-x-1", "torture-1-2x", "7f3c"})
        QVERIFY2(!keyOf(other), other);
    QVERIFY(textOf(key) != textOf({.sender = 12, .number = 3457}));
}

QTEST_GUILESS_MAIN(TestChecker)
#include "tst_checker.moc"
