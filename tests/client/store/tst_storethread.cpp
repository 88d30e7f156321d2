// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/storethread.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <future>
#include <optional>

using client::StoreFile;
using client::StoreThread;
using Kind = StoreThread::Job::Kind;
using namespace std::chrono_literals;

namespace {

/// What a file went through, and whether it works.
struct Disk
{
    std::atomic<bool> isBroken = false;
    std::atomic<int> commits = 0;
    std::atomic<int> done = 0;
};

class FakeFile final : public StoreFile
{
public:
    explicit FakeFile(Disk &disk)
        : m_disk(disk)
    { }

    bool ensureOpen() override { return true; }
    bool begin() override { return true; }
    bool commit() override
    {
        m_problem = m_disk.isBroken ? QStringLiteral("disk full") : QString();
        if (m_disk.isBroken)
            return false;
        ++m_disk.commits;
        return true;
    }
    void abandon() override { }
    QString problem() const override { return m_problem; }

private:
    Disk &m_disk;
    QString m_problem;
};

} // namespace

class TestStoreThread final : public QObject
{
    Q_OBJECT

private slots:
    void whatWaitsIsOneTransaction()
    {
        Disk disk;
        StoreThread thread(std::make_unique<FakeFile>(disk), 1h);
        std::promise<void> gate;
        auto opened = gate.get_future().share();
        QList<int> ends;
        thread.post({.kind = Kind::Write,
                     .work =
                         [opened] {
                             opened.wait();
                             return true;
                         },
                     .end = [&](bool) { ends += 0; }});
        for (int i = 1; i <= 9; ++i) {
            thread.post({.kind = Kind::Write,
                         .work = [&] { return ++disk.done > 0; },
                         .end = [&ends, i](bool done) { ends += done ? i : -i; }});
        }
        gate.set_value();
        QTRY_COMPARE(ends, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QVERIFY(disk.commits <= 3); // the first may have been alone
    }

    void owedWritesAreTriedAgain()
    {
        Disk disk{.isBroken = true};
        StoreThread thread(std::make_unique<FakeFile>(disk), 1ms);
        QSignalSpy problems(&thread, &StoreThread::problemChanged);
        QList<bool> ends;
        for (const Kind kind : {Kind::Owed, Kind::Write}) {
            thread.post({.kind = kind,
                         .work = [&] { return ++disk.done > 0; },
                         .end = [&ends](bool done) { ends += done; }});
        }
        QTRY_COMPARE(ends, (QList<bool>{false, false}));
        QTRY_COMPARE(thread.problem(), QStringLiteral("disk full"));
        disk.isBroken = false;
        QTRY_COMPARE(thread.problem(), QString());
        QCOMPARE(disk.commits, 1);
        QCOMPARE(ends.size(), 2); // the ends were told once
    }

    void readsDoNotSufferFromWrites()
    {
        Disk disk{.isBroken = true};
        StoreThread thread(std::make_unique<FakeFile>(disk), 1h);
        std::optional<bool> wrote;
        std::optional<bool> readIt;
        thread.post({.kind = Kind::Write,
                     .work = [] { return false; },
                     .end = [&](bool done) { wrote = done; }});
        thread.post({.work = [] { return true; }, .end = [&](bool done) { readIt = done; }});
        QTRY_COMPARE(readIt, std::optional(true));
        QCOMPARE(wrote, std::optional(false));
    }

    void doesWhatWaitsBeforeItGoes()
    {
        Disk disk;
        {
            StoreThread thread(std::make_unique<FakeFile>(disk), 1h);
            for (int i = 0; i < 100; ++i)
                thread.post({.kind = Kind::Owed, .work = [&] { return ++disk.done > 0; }});
        }
        QCOMPARE(disk.done, 100);
        QVERIFY(disk.commits > 0);
    }

    void oneWhoIsToldMayEndIt()
    {
        Disk disk;
        auto thread = std::make_unique<StoreThread>(std::make_unique<FakeFile>(disk), 1h);
        int told = 0;
        for (int i = 0; i < 3; ++i) {
            thread->post({.work = [] { return true; },
                          .end =
                              [&](bool) {
                                  ++told;
                                  thread.reset();
                              }});
        }
        QTRY_VERIFY(!thread);
        QCOMPARE(told, 1);
    }
};

QTEST_GUILESS_MAIN(TestStoreThread)
#include "tst_storethread.moc"
