// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historysalvage.h"
#include "server/history/historystore.h"
#include "server/history/searchindex.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryStore;

namespace {

/// A few in each run of the tests, as many as are promised where that is asked for.
int rounds(int few, int promised)
{
    return qEnvironmentVariableIsSet("SARANGBANG_TEST_LONG") ? promised : few;
}

struct Seen
{
    QHash<std::pair<chat::RoomId, qint64>, chat::ChatMessage> messages;
};

constexpr chat::RoomId roomsOfAll[] = {5, 6, 7};

Seen look(HistoryStore &store)
{
    Seen seen;
    for (const chat::RoomId room : roomsOfAll) {
        const Page all = page(store, room, 0, 1000);
        for (const chat::ChatMessage &each : all.messages)
            seen.messages.insert({room, each.seq}, each);
    }
    return seen;
}

} // namespace

/// A store that was damaged on the disk is noticed, what is whole is kept, nothing else is told.
class TestHistoryDamage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void flippedBitsAreFound();
    void truncationsAreFound();
    void soundStoreIsLeftAlone();
    void salvageKeepsEveryRowOfASoundFile();
    void logIsPartOfWhatIsSaved();
    void interruptedSalvageIsEnded_data();
    void interruptedSalvageIsEnded();
    void damageFoundWhileRunningIsToldAndMended();
    void prunedTextsDoNotComeBack();

private:
    /// Opens a folder with that file and compares what it tells with what was stored.
    void check(const QByteArray &octets);

    QByteArray m_octets; ///< of a store that was closed
    QByteArray m_epoch;
    Seen m_seen;
    int m_harmless = 0;
    int m_salvaged = 0;
    int m_refused = 0;
};

void TestHistoryDamage::initTestCase()
{
    const QTemporaryDir folder;
    HistoryStore store;
    store.setRetention({.rooms = {{7, {.messages = 10, .days = 0}}}});
    QCOMPARE(store.open(folder.path()), std::nullopt);
    for (int i = 1; i <= 80; ++i) {
        const QString text = u"%1 "_s.arg(i) + QString(i % 20 == 0 ? 6000 : 20 * (i % 7), u'방');
        QCOMPARE(appendSeq(store, message(5 + i % 2, QByteArray::number(i), text)), (i + 1) / 2);
    }
    QVERIFY(appendMany(store, 7, 40));
    store.prune();
    QTRY_COMPARE(page(store, 7, 0, 100).messages.size(), 10);
    m_epoch = store.epoch();
    m_seen = look(store);
    QCOMPARE(m_seen.messages.size(), 90);
    store.close();
    m_octets = readFile(databaseFile(folder.path()));
    QVERIFY(m_octets.size() > 50'000);
}

void TestHistoryDamage::check(const QByteArray &octets)
{
    const QTemporaryDir folder;
    QFile file(databaseFile(folder.path()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
    file.close();
    HistoryStore store;
    if (const auto refusal = store.open(folder.path())) {
        // Four octets say which version wrote the file: a later one is not touched.
        QVERIFY2(refusal->contains(u"newer version"_s), qPrintable(*refusal));
        QCOMPARE(readFile(databaseFile(folder.path())), octets);
        ++m_refused;
        return;
    }
    const Seen seen = look(store);
    for (auto each = seen.messages.begin(); each != seen.messages.end(); ++each) {
        QVERIFY(m_seen.messages.contains(each.key()));
        QCOMPARE(each.value(), m_seen.messages.value(each.key())); // never anything else as true
    }
    if (!store.salvage()) {
        QCOMPARE(seen.messages.size(), octets.isEmpty() ? 0 : m_seen.messages.size());
        ++m_harmless;
    } else {
        QVERIFY(store.epoch() != m_epoch);
        QCOMPARE(readFile(store.salvage()->copy), octets);
        QCOMPARE(store.salvage()->messages, seen.messages.size());
        ++m_salvaged;
    }
    // And it goes on.
    const qint64 next = store.lastSeq(5) + 1;
    QCOMPARE(appendSeq(store, message(5, "after")), next);
    store.close();
    QCOMPARE(server::findDamage(databaseFile(folder.path()), server::CheckDepth::Thorough),
             std::nullopt);
}

void TestHistoryDamage::flippedBitsAreFound()
{
    QRandomGenerator random(20260106);
    m_harmless = m_salvaged = m_refused = 0;
    const int count = rounds(20, 200);
    for (int i = 0; i < count; ++i) {
        QByteArray octets = m_octets;
        const auto at = random.bounded(int(octets.size()));
        octets[at] = char(octets[at] ^ (1 << random.bounded(8)));
        check(octets);
        if (QTest::currentTestFailed())
            qWarning("bit flipped in octet %d", at);
    }
    qInfo("%d flips: %d salvaged, %d in octets that mean nothing, %d refused", count, m_salvaged,
          m_harmless, m_refused);
    QVERIFY(m_salvaged > count / 3);
}

void TestHistoryDamage::truncationsAreFound()
{
    QRandomGenerator random(20260107);
    m_harmless = m_salvaged = m_refused = 0;
    const int count = rounds(8, 50);
    for (int i = 0; i < count; ++i) {
        const auto size = i == 0 ? 50 : random.bounded(1, int(m_octets.size()));
        check(m_octets.first(size));
        if (QTest::currentTestFailed())
            qWarning("truncated to %d octets", int(size));
    }
    qInfo("%d truncations: %d salvaged, %d of octets that mean nothing", count, m_salvaged,
          m_harmless);
    // The end of the last page may be empty: a file that lost no more than that has lost nothing.
    QCOMPARE(m_salvaged + m_harmless, count);
    QVERIFY(m_harmless <= count / 10);
}

void TestHistoryDamage::soundStoreIsLeftAlone()
{
    m_harmless = m_salvaged = 0;
    check(m_octets);
    QCOMPARE(m_harmless, 1);
    QCOMPARE(m_salvaged, 0);
}

void TestHistoryDamage::salvageKeepsEveryRowOfASoundFile()
{
    const QTemporaryDir folder;
    const QString path = databaseFile(folder.path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_octets) == m_octets.size());
    file.close();
    const auto outcome = server::salvage(path);
    const auto *result = std::get_if<std::optional<server::Salvage>>(&outcome);
    QVERIFY(result && result->has_value());
    QCOMPARE((*result)->messages, m_seen.messages.size());
    QCOMPARE((*result)->missing, 0);
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QCOMPARE(look(store).messages, m_seen.messages);
    QCOMPARE(store.lastSeq(7), 40);
    const auto pruned = append(store, message(7, "7-3", u"3"_s)); // the tombstones too
    QVERIFY(std::get<Stored>(pruned).isRepeat);
    QCOMPARE(std::get<Stored>(pruned).message.seq, 3);
}

void TestHistoryDamage::logIsPartOfWhatIsSaved()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    {
        HistoryStore store;
        QCOMPARE(store.open(folder.path()), std::nullopt);
        QVERIFY(appendMany(store, 5, 50));
        for (const QString &suffix : {u""_s, u"-wal"_s}) // as a kill leaves it
            QVERIFY(QFile::copy(databaseFile(folder.path()) + suffix,
                                databaseFile(killed.path()) + suffix));
    }
    QVERIFY(readFile(databaseFile(killed.path()) + u"-wal"_s).size() > 10'000);
    QFile file(databaseFile(killed.path()));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(100));
    file.close();
    const auto outcome = server::salvage(databaseFile(killed.path()));
    const auto &result = std::get<std::optional<server::Salvage>>(outcome);
    QVERIFY(result.has_value());
    QCOMPARE(result->messages, 50);
    QVERIFY(QFile::exists(result->copy) && QFile::exists(result->copy + u"-wal"_s));
}

void TestHistoryDamage::interruptedSalvageIsEnded_data()
{
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("while the new store was written") << false;
    QTest::newRow("while it took the old one's place") << true;
}

void TestHistoryDamage::interruptedSalvageIsEnded()
{
    QFETCH(const bool, isFinished);
    const QTemporaryDir folder;
    const QString path = databaseFile(folder.path());
    QFile file(path + (isFinished ? u".salvaged"_s : u".salvage"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(m_octets.first(isFinished ? m_octets.size() : 5000)) > 0);
    file.close();
    QFile damaged(path);
    QByteArray octets = m_octets;
    octets[100] = '\0'; // the type of the first page
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(octets) == octets.size());
    damaged.close();
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QCOMPARE(look(store).messages, m_seen.messages);
    const QStringList copies
        = QDir(folder.path()).entryList({u"history.sqlite.damaged-*"_s}, QDir::Files);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(readFile(folder.filePath(copies.first())), octets);
    store.close();
    const QStringList left = QDir(folder.path()).entryList({u"*.salvage*"_s}, QDir::Files);
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
}

void TestHistoryDamage::damageFoundWhileRunningIsToldAndMended()
{
    const QTemporaryDir folder;
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(appendMany(store, 5, 10));
    {
        // As a disk would do it behind the store's back.
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tool"_s);
        database.setDatabaseName(databaseFile(folder.path()));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"UPDATE messages SET text = 'false' WHERE seq = 4"_s));
    }
    QSqlDatabase::removeDatabase(u"tool"_s);
    QSignalSpy found(&store, &HistoryStore::damageFound);
    const Page left = page(store, 5, 0, 50);
    QCOMPARE(seqs(left), range(1, 3) + range(5, 10));
    QTRY_VERIFY(!found.isEmpty());
    QVERIFY(since(store, 5, 2, 50).limited);
    QVERIFY(search(store, {.text = u"false"_s})->messages.isEmpty());
    const QByteArray epoch = store.epoch();
    store.close();
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(store.salvage().has_value());
    QCOMPARE(store.salvage()->missing, 1);
    QVERIFY(store.epoch() != epoch);
    QCOMPARE(seqs(page(store, 5, 0, 50)), range(1, 3) + range(5, 10));
}

void TestHistoryDamage::prunedTextsDoNotComeBack()
{
    const QTemporaryDir folder;
    HistoryStore store;
    store.setRetention({.all = {.messages = 2, .days = 0}});
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(appendMany(store, 5, 300));
    store.prune();
    QTRY_COMPARE(page(store, 5, 0, 500).messages.size(), 2);
    store.close();
    const auto outcome = server::salvage(databaseFile(folder.path()));
    const auto &result = std::get<std::optional<server::Salvage>>(outcome);
    QVERIFY(result.has_value());
    QCOMPARE(result->messages, 2);
    QCOMPARE(result->missing, 0);
}

QTEST_GUILESS_MAIN(TestHistoryDamage)
#include "tst_historydamage.moc"
