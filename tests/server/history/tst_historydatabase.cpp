// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/files/fileidentity.h"
#include "server/history/historydatabase.h"
#include "server/history/sqlfile.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryDatabase;

namespace {

qint64 seqOf(const HistoryDatabase::AppendOutcome &outcome)
{
    const auto *stored = std::get_if<Stored>(&outcome);
    return stored ? stored->message.seq : 0;
}

/// Appends in a transaction of its own.
qint64 commitOne(HistoryDatabase &database, const QByteArray &id, chat::RoomId room = 5)
{
    if (database.begin())
        return 0;
    const qint64 seq = seqOf(database.append(message(room, id)));
    return database.commit() ? 0 : seq;
}

QList<qint64> stored(HistoryDatabase &database, chat::RoomId room = 5)
{
    const auto outcome = database.page({.room = room, .before = 0, .limit = 100});
    return std::holds_alternative<Page>(outcome) ? seqs(std::get<Page>(outcome))
                                                 : QList<qint64>{-1};
}

/// On the one connection that this thread has.
QVariant askConnection(const QString &sql)
{
    const auto database
        = QSqlDatabase::database(QSqlDatabase::connectionNames().constFirst(), false);
    QSqlQuery query(database);
    return query.exec(sql) && query.next() ? query.value(0) : QVariant();
}

} // namespace

class TestHistoryDatabase final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pragmasHoldOnEachOpen();
    void pragmaThatDoesNotHoldIsRefused();
    void abandonedTransactionLeavesNothing();
    void foundCommitIsTakenBack();
    void foundFirstCommitOfARoomIsTakenBack();
    void replacedFileIsRefused();
    void connectionOutlivesAFailedWrite();
    void diskThatCameBackIsOpened();
    void migrationsAreNumberedFromOne();
    void noConnectionIsLeftBehind();

private:
    [[nodiscard]] QString file() const { return databaseFile(m_folder->path()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestHistoryDatabase::pragmasHoldOnEachOpen()
{
    HistoryDatabase database(file());
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(database.open(), std::nullopt);
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
        QCOMPARE(askConnection(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(askConnection(u"PRAGMA synchronous"_s).toInt(), 2);
        QCOMPARE(askConnection(u"PRAGMA foreign_keys"_s).toInt(), 1);
        QCOMPARE(askConnection(u"PRAGMA busy_timeout"_s).toInt(), 2000);
        QCOMPARE(askConnection(u"PRAGMA user_version"_s).toUInt(), server::migrations().size());
        QCOMPARE(commitOne(database, QByteArray::number(round)), round + 1);
        database.abandon();
    }
}

void TestHistoryDatabase::pragmaThatDoesNotHoldIsRefused()
{
    server::SqliteConnection connection(file());
    QCOMPARE(connection.open(), std::nullopt);
    QVERIFY(
        connection.database().transaction()); // no journal_mode and no synchronous inside of one
    QVERIFY(connection.applyPragmas().has_value());
    QVERIFY(connection.database().rollback());
    QCOMPARE(connection.applyPragmas(), std::nullopt);
}

void TestHistoryDatabase::abandonedTransactionLeavesNothing()
{
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(commitOne(database, "a"), 1);
    QCOMPARE(database.begin().has_value(), false);
    QCOMPARE(seqOf(database.append(message(5, "b"))), 2);
    QCOMPARE(seqOf(database.append(message(6, "c"))), 1);
    database.abandon();

    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(stored(database, 5), QList<qint64>{1});
    QCOMPARE(stored(database, 6), QList<qint64>());
    QCOMPARE(commitOne(database, "d", 6), 1);
    QCOMPARE(commitOne(database, "b"), 2); // its id was not used up
}

void TestHistoryDatabase::foundCommitIsTakenBack()
{
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(commitOne(database, "a"), 1);
    database.abandon();
    {
        // What the log of a commit with a failed fsync may bring back: another connection's commit
        // is the same to the one that did not see it.
        HistoryDatabase other(file());
        QCOMPARE(other.open(), std::nullopt);
        QCOMPARE(commitOne(other, "ghost"), 2);
        QCOMPARE(commitOne(other, "ghost 2"), 3);
    }
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(stored(database), QList<qint64>{1});
    QCOMPARE(database.lastSeqs().value(5), 1);
    QCOMPARE(commitOne(database, "ghost"), 2); // the sender tries again: stored, not a repeat
    QCOMPARE(stored(database), range(1, 2));
}

void TestHistoryDatabase::foundFirstCommitOfARoomIsTakenBack()
{
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    database.abandon();
    {
        HistoryDatabase other(file());
        QCOMPARE(other.open(), std::nullopt);
        QCOMPARE(commitOne(other, "ghost"), 1);
    }
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(stored(database), QList<qint64>());
    QCOMPARE(commitOne(database, "a"), 1);
    QCOMPARE(commitOne(database, "b"), 2);
}

void TestHistoryDatabase::replacedFileIsRefused()
{
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(commitOne(database, "a"), 1);
    database.abandon();
    QVERIFY(QFile::remove(file()));
    const auto failure = database.open();
    QVERIFY(failure.has_value());
    QVERIFY2(failure->contains(u"replaced"_s), qPrintable(*failure));
    QVERIFY(!database.isOpen());
}

void TestHistoryDatabase::connectionOutlivesAFailedWrite()
{
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(commitOne(database, "a"), 1);
    const QStringList before = QSqlDatabase::connectionNames();
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(database.begin().has_value(), false);
        QCOMPARE(seqOf(database.append(message(5, "b"))), 2);
        database.rollBack();
        database.distrust(); // a read fails as well
        QVERIFY(database.isOpen());
        QCOMPARE(database.ensureOpen(), std::nullopt);
        QCOMPARE(QSqlDatabase::connectionNames(), before);
        QCOMPARE(stored(database), QList<qint64>{1});
    }

    // A transaction that has nothing to write must stand in the place of what failed, too.
    const int commits = commitsInWal(m_folder->path());
    QCOMPARE(commitOne(database, "a"), 1);
    QCOMPARE(commitsInWal(m_folder->path()), commits + 1);
    QCOMPARE(commitOne(database, "a"), 1);
    QCOMPARE(commitsInWal(m_folder->path()), commits + 1);
    database.distrust();
    QVERIFY(!database.isOpen());
    QCOMPARE(database.ensureOpen(), std::nullopt);
    QCOMPARE(stored(database), QList<qint64>{1});
}

void TestHistoryDatabase::diskThatCameBackIsOpened()
{
    if (!files::fileAt(m_folder->path()))
        QSKIP("this system does not tell files apart");
    HistoryDatabase database(file());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(commitOne(database, "a"), 1);
    QCOMPARE(database.begin().has_value(), false);
    database.rollBack();

    const QString away = m_folder->filePath(u"away"_s);
    QVERIFY(QDir().mkdir(away));
    const QStringList names{u"history.sqlite"_s, u"history.sqlite-wal"_s};
    for (const QString &name : names)
        QVERIFY(QFile::rename(m_folder->filePath(name), away + u'/' + name));
    QCOMPARE(database.ensureOpen(), std::nullopt);
    QCOMPARE(stored(database), QList<qint64>{1}); // what is not there is not opened, and not made
    QVERIFY(!QFile::exists(file()));

    for (const QString &name : names)
        QVERIFY(QFile::copy(away + u'/' + name, m_folder->filePath(name)));
    QCOMPARE(database.ensureOpen(), std::nullopt);
    QCOMPARE(commitOne(database, "b"), 2);
    database.abandon();
    QVERIFY(QDir(away).removeRecursively());
    QCOMPARE(database.open(), std::nullopt);
    QCOMPARE(stored(database), range(1, 2));
}

void TestHistoryDatabase::migrationsAreNumberedFromOne()
{
    const auto all = server::migrations();
    QVERIFY(!all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(std::size_t(all[i].number), i + 1);
        QVERIFY(!all[i].statements.isEmpty());
        for (const QString &statement : all[i].statements)
            QVERIFY2(!statement.trimmed().isEmpty(), qPrintable(all[i].name));
    }
}

void TestHistoryDatabase::noConnectionIsLeftBehind()
{
    {
        HistoryDatabase database(file());
        QCOMPARE(database.open(), std::nullopt);
        QCOMPARE(commitOne(database, "a"), 1);
        QVERIFY(!QSqlDatabase::connectionNames().isEmpty());
    }
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

QTEST_GUILESS_MAIN(TestHistoryDatabase)
#include "tst_historydatabase.moc"
