// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryStore;

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_THREAD_SANITIZER
#endif
#endif

namespace {

bool writeText(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// Gives this process mounts of its own, which go when it ends. Must run before any thread is made.
bool takePrivateMounts()
{
    const auto user = ::geteuid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
        return false;
    if (user != 0
        && (!writeText("/proc/self/setgroups", "deny")
            || !writeText("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1")))
        return false;
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool hasPrivateMounts = false;

/// No file of this process grows past @p octets (writes fail with EFBIG, an I/O error to SQLite).
bool limitFileSize(rlim_t octets)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return false;
    limit.rlim_cur = std::min(octets, limit.rlim_max);
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

/// Larger than any log of these tests: it fits in none that breakDisk() has left room for.
const QString hugeText(1'000'000, u'x');

bool isNotStored(const AppendResult &result)
{
    const auto *error = std::get_if<chat::Error>(&result);
    return error && error->code == chat::ErrorCode::NotStored;
}

/// "seq id" lines, without one that the kill cut off.
QList<std::pair<qint64, QByteArray>> acknowledged(const QByteArray &output)
{
    QList<std::pair<qint64, QByteArray>> result;
    const auto lines = output.first(output.lastIndexOf('\n') + 1).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype space = line.indexOf(' ');
        if (space > 0)
            result.append({line.first(space).toLongLong(), line.sliced(space + 1)});
    }
    return result;
}

} // namespace

class TestHistoryFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void failedWriteStoresNothingAndRecovers();
    void failedBatchIsRefusedWhole();
    void readsGoOnAfterAFailedWrite();
    void failureAtCloseIsTold();
    void fullDiskStoresNothingAndRecovers();
    void killedHostLosesNothingThatItAcknowledged();
    void killedHostKeepsChangesThatItAcknowledged();

private:
    /// Starts a writer with these arguments, kills it in the middle, and returns what it printed.
    [[nodiscard]] QList<std::pair<qint64, QByteArray>> acknowledgedBy(const QStringList &arguments,
                                                                      qint64 octets) const;

    /// Lets the store write @p spare octets more to its log, then no more.
    [[nodiscard]] bool breakDisk(qint64 spare = 0) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryFaults::initTestCase()
{
    // The signal's default would end the process; write() then fails with EFBIG.
    QVERIFY(std::signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
}

void TestHistoryFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<HistoryStore>();
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
}

void TestHistoryFaults::cleanup()
{
    QVERIFY(limitFileSize(RLIM_INFINITY));
    m_store.reset();
    m_folder.reset();
}

bool TestHistoryFaults::breakDisk(qint64 spare) const
{
    const qint64 size = QFileInfo(databaseFile(m_folder->path()) + u"-wal"_s).size();
    return limitFileSize(rlim_t(size + spare));
}

void TestHistoryFaults::failedWriteStoresNothingAndRecovers()
{
    QSignalSpy failures(m_store.get(), &HistoryStore::writeFailed);
    QVERIFY(appendMany(*m_store, 5, 10));
    QVERIFY(breakDisk());
    for (int i = 0; i < 3; ++i) {
        const auto result = append(*m_store, message(5, "refused", hugeText));
        QVERIFY(isNotStored(result));
        QVERIFY(std::get<chat::Error>(result).text.contains(u"try again"_s));
        QCOMPARE(failures.size(), i + 1);
    }
    const QString reason = failures.first().first().toString();
    QVERIFY2(!reason.isEmpty() && !reason.contains(u'\n'), qPrintable(reason));
    QCOMPARE(m_store->lastSeq(5), 10);

    QVERIFY(limitFileSize(RLIM_INFINITY));
    const auto result = append(*m_store, message(5, "refused", hugeText));
    QVERIFY(std::holds_alternative<Stored>(result));
    QVERIFY(!std::get<Stored>(result).isRepeat);
    QCOMPARE(std::get<Stored>(result).message.seq, 11);
    QCOMPARE(failures.size(), 3);
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(1, 11));
}

void TestHistoryFaults::failedBatchIsRefusedWhole()
{
    QSignalSpy failures(m_store.get(), &HistoryStore::writeFailed);
    QVERIFY(appendMany(*m_store, 5, 3));
    QVERIFY(breakDisk(100'000));
    // Some early batches may fit; from the first refusal on, the log has no room for the next.
    QList<bool> stored;
    constexpr int count = 400;
    for (int i = 0; i < count; ++i)
        m_store->append(message(5, QByteArray::number(i), QString(2000, u'x')),
                        [&stored](const AppendResult &result) {
                            stored.append(std::holds_alternative<Stored>(result));
                        });
    QVERIFY(settle(*m_store));
    QCOMPARE(stored.size(), count);
    QVERIFY(stored.contains(false));
    QVERIFY(!failures.isEmpty());
    QVERIFY(failures.size() <= stored.count(false));

    QVERIFY(limitFileSize(RLIM_INFINITY));
    const qint64 last = 3 + stored.count(true);
    QCOMPARE(m_store->lastSeq(5), last);
    QCOMPARE(appendSeq(*m_store, message(5, "after")), last + 1);
    QCOMPARE(seqs(page(*m_store, 5, 0, count + 10)), range(1, last + 1));
    m_store->close();
    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    QCOMPARE(seqs(page(*m_store, 5, 0, count + 10)), range(1, last + 1));
}

void TestHistoryFaults::readsGoOnAfterAFailedWrite()
{
    QVERIFY(appendMany(*m_store, 5, 10));
    QVERIFY(breakDisk());
    QVERIFY(isNotStored(append(*m_store, message(5, "refused", hugeText))));
    QVERIFY(limitFileSize(RLIM_INFINITY));
    QCOMPARE(seqs(page(*m_store, 5, 0, 50)), range(1, 10));
    QCOMPARE(seqs(since(*m_store, 5, 8, 50)), range(9, 10));
}

void TestHistoryFaults::failureAtCloseIsTold()
{
    QSignalSpy failures(m_store.get(), &HistoryStore::writeFailed);
    QVERIFY(appendMany(*m_store, 5, 10));
    QVERIFY(breakDisk());
    m_store->append(message(5, "lost", hugeText), [](const auto &) {});
    m_store->close();
    QCOMPARE(failures.size(), 1); // at once, for a store that goes has no other time
    QTest::qWait(0);
    QCOMPARE(failures.size(), 1);
}

void TestHistoryFaults::fullDiskStoresNothingAndRecovers()
{
    if (!hasPrivateMounts)
        QSKIP("no mounts of our own here: neither root nor user namespaces");
    const QByteArray disk = m_folder->filePath(u"disk"_s).toLocal8Bit();
    QVERIFY(QDir().mkdir(QString::fromLocal8Bit(disk)));
    QCOMPARE(::mount("none", disk.constData(), "tmpfs", 0, "size=2m"), 0);
    const auto unmount = qScopeGuard([&disk] { ::umount2(disk.constData(), MNT_DETACH); });
    const QString ballast = QString::fromLocal8Bit(disk) + u"/ballast"_s;
    QVERIFY(writeText(ballast.toLocal8Bit().constData(), QByteArray(512 * 1024, 'x')));

    HistoryStore store;
    QSignalSpy failures(&store, &HistoryStore::writeFailed);
    QCOMPARE(store.open(QString::fromLocal8Bit(disk) + u"/data"_s), std::nullopt);
    qint64 last = 0;
    bool isFull = false;
    while (!isFull && last < 2000) {
        const auto result
            = append(store, message(5, QByteArray::number(last), QString(5000, u'x')));
        isFull = isNotStored(result);
        last += isFull ? 0 : 1;
    }
    QVERIFY(isFull);
    QVERIFY(last > 0);
    QVERIFY(failures.size() >= 1);
    QVERIFY2(failures.first().first().toString().contains(u"full"_s),
             qPrintable(failures.first().first().toString()));

    QVERIFY(QFile::remove(ballast));
    QCOMPARE(appendSeq(store, message(5, "after", u"room again"_s)), last + 1);
    QCOMPARE(seqs(page(store, 5, 0, int(last) + 10)), range(1, last + 1));
    store.close();
}

void TestHistoryFaults::killedHostLosesNothingThatItAcknowledged()
{
#ifdef HAS_THREAD_SANITIZER
    QSKIP("clang's thread sanitizer stops at the clone() by which QProcess starts a program");
#endif
    m_store->close();
    QRandomGenerator random(20260101);
    QHash<qint64, QByteArray> promised;
    constexpr int kills = 5;
    for (int round = 0; round < kills; ++round) {
        const auto acks = acknowledgedBy({u"%1-"_s.arg(round)}, 500 + random.bounded(20'000));
        QVERIFY(!acks.isEmpty());
        for (const auto &[seq, id] : acks)
            promised.insert(seq, id);
    }

    QCOMPARE(m_store->open(m_folder->path()), std::nullopt); // the dead hosts' lock is no obstacle
    const qint64 last = m_store->lastSeq(5);
    QVERIFY(last >= promised.size());
    const Page all = page(*m_store, 5, 0, int(last) + 1);
    QCOMPARE(seqs(all), range(1, last));
    for (const chat::ChatMessage &each : all.messages) {
        QCOMPARE(each.text, QString::fromLatin1(each.id));
        if (const QByteArray id = promised.take(each.seq); !id.isEmpty())
            QCOMPARE(each.id, id);
    }
    QVERIFY(promised.isEmpty());
}

QList<std::pair<qint64, QByteArray>> TestHistoryFaults::acknowledgedBy(const QStringList &arguments,
                                                                       qint64 octets) const
{
    QProcess writer;
    writer.start(QStringLiteral(HISTORY_WRITER), QStringList{m_folder->path()} + arguments,
                 QIODevice::ReadOnly);
    // Killed after so many octets of acknowledgements, and not after a time that a slow machine
    // would spend on starting.
    constexpr int patience = 20'000;
    const bool isWriting = writer.waitForStarted()
        && QTest::qWaitFor(
                               [&] {
                                   return writer.bytesAvailable() >= octets
                                       || writer.state() == QProcess::NotRunning;
                               },
                               patience)
        && writer.state() == QProcess::Running;
    writer.kill();
    return writer.waitForFinished() && isWriting ? acknowledged(writer.readAllStandardOutput())
                                                 : QList<std::pair<qint64, QByteArray>>();
}

void TestHistoryFaults::killedHostKeepsChangesThatItAcknowledged()
{
#ifdef HAS_THREAD_SANITIZER
    QSKIP("clang's thread sanitizer stops at the clone() by which QProcess starts a program");
#endif
    m_store->close();
    QRandomGenerator random(20260102);
    QHash<qint64, QByteArray> promised;
    constexpr int kills = 3;
    for (int round = 0; round < kills; ++round) {
        const auto acks
            = acknowledgedBy({u"%1-"_s.arg(round), u"changes"_s}, 500 + random.bounded(5'000));
        QVERIFY(!acks.isEmpty());
        for (const auto &[seq, what] : acks)
            promised.insert(seq, what);
    }

    QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    QVERIFY(!m_store->salvage());
    const qint64 last = m_store->lastSeq(5);
    const Page all = page(*m_store, 5, 0, int(last) + 1);
    QCOMPARE(seqs(all), range(1, last));
    QSet<qint64> revisions;
    for (const chat::ChatMessage &each : all.messages) {
        const QByteArray what = promised.value(each.seq);
        if (what == "deleted")
            QVERIFY(each.state->isDeleted && each.text.isEmpty());
        if (what == "edited")
            QCOMPARE(each.text, QString(QString::fromLatin1(each.id) + u" edited"_s));
        if (each.state->revision > 0) {
            QVERIFY(!revisions.contains(each.state->revision)); // no number twice
            revisions.insert(each.state->revision);
        }
    }
    QVERIFY(revisions.size() >= promised.size());
    // The index follows, though it may have missed the last of them.
    QTRY_VERIFY(search(*m_store, {.text = u"edited"_s}).value_or(chat::SearchPage()).messages.size()
                > 0);
}

int main(int argc, char **argv)
{
    hasPrivateMounts = takePrivateMounts();
    const QCoreApplication application(argc, argv);
    TestHistoryFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_historyfaults.moc"
