// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/diskguard.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using chat::StorageState;
using server::DiskGuard;

namespace {

constexpr DiskGuard::Config config{.warnFree = 200, .stopFree = 50};

} // namespace

class TestDiskGuard final : public QObject
{
    Q_OBJECT

private slots:
    void statesFollowTheFreeSpace_data()
    {
        QTest::addColumn<QList<qint64>>("free");
        QTest::addColumn<QList<StorageState>>("states");
        using enum StorageState;
        QTest::newRow("plenty") << QList<qint64>{1000, 200} << QList{Ok, Ok};
        QTest::newRow("down and back")
            << QList<qint64>{199, 49, 0, 56, 300} << QList{Low, Full, Full, Low, Ok};
        QTest::newRow("at the marks themselves") << QList<qint64>{200, 50} << QList{Ok, Low};
        QTest::newRow("no flicker around the lower mark")
            << QList<qint64>{49, 50, 54, 49, 55} << QList{Full, Full, Full, Full, Low};
        QTest::newRow("no flicker around the upper mark")
            << QList<qint64>{199, 200, 219, 220} << QList{Low, Low, Low, Ok};
        QTest::newRow("back at once") << QList<qint64>{0, 1000} << QList{Full, Ok};
        QTest::newRow("unknown leaves it as it is")
            << QList<qint64>{0, -1, 1000} << QList{Full, Full, Ok};
    }
    void statesFollowTheFreeSpace()
    {
        QFETCH(const QList<qint64>, free);
        QFETCH(const QList<StorageState>, states);
        qint64 now = 1000;
        DiskGuard guard(config, [&now] { return now < 0 ? std::nullopt : std::optional(now); });
        guard.check();
        for (qsizetype i = 0; i < free.size(); ++i) {
            now = free.at(i);
            guard.check();
            QCOMPARE(guard.state(), states.at(i));
            QCOMPARE(guard.text().isEmpty(), states.at(i) == StorageState::Ok);
        }
    }

    void marksMayChangeWhileItLooks()
    {
        DiskGuard guard(config, [] { return std::optional<qint64>(100); });
        guard.check();
        QCOMPARE(guard.state(), StorageState::Low);
        guard.setConfig({.warnFree = 90, .stopFree = 10});
        QCOMPARE(guard.state(), StorageState::Ok);
        guard.setConfig({.warnFree = 900, .stopFree = 101});
        QCOMPARE(guard.state(), StorageState::Full);
    }

    void eachChangeIsToldOnce()
    {
        qint64 now = 1000;
        DiskGuard guard(config, [&now] { return std::optional(now); });
        QSignalSpy changes(&guard, &DiskGuard::stateChanged);
        guard.check();
        now = 10;
        guard.check();
        guard.check();
        now = 1000;
        guard.check();
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes.at(0).at(0).value<StorageState>(), StorageState::Full);
        QCOMPARE(changes.at(1).at(0).value<StorageState>(), StorageState::Ok);
    }

    void failureLastsUntilAWriteSucceeds()
    {
        DiskGuard guard(config, [] { return std::optional<qint64>(1000); });
        guard.noteFailure();
        QCOMPARE(guard.state(), StorageState::Failed);
        guard.check();
        QCOMPARE(guard.state(), StorageState::Failed);
        guard.noteSuccess();
        QCOMPARE(guard.state(), StorageState::Ok);
    }

    void failureOnAFullDiskIsTheFullDisk()
    {
        qint64 now = 10;
        DiskGuard guard(config, [&now] { return std::optional(now); });
        guard.noteFailure();
        QCOMPARE(guard.state(), StorageState::Full);
        now = 1000;
        guard.check();
        QCOMPARE(guard.state(), StorageState::Failed);
        guard.noteSuccess();
        QCOMPARE(guard.state(), StorageState::Ok);
    }

    void damageStays()
    {
        DiskGuard guard(config, [] { return std::optional<qint64>(1000); });
        guard.noteDamage();
        guard.noteSuccess();
        guard.check();
        QCOMPARE(guard.state(), StorageState::Failed);
        QVERIFY(guard.text().contains(QStringLiteral("damaged")));
    }

    void tellsTheSpaceOfARealFolder()
    {
        const QTemporaryDir folder;
        const auto free = DiskGuard::freeSpaceOf(folder.path())();
        QVERIFY(free && *free > 0);
    }
};

QTEST_GUILESS_MAIN(TestDiskGuard)
#include "tst_diskguard.moc"
