// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"
#include "server/history/migrations.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"
#include "tests/server/history/historyfixture.h"

#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryStore;

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_THREAD_SANITIZER
#endif
#endif

namespace {

constexpr int messagesOfOld = 1000;
constexpr qint64 firstTime = 1'767'225'600'000;

qint64 number(server::SqliteConnection &connection, const QString &sql)
{
    QSqlQuery query(connection.database());
    return query.exec(sql) && query.next() ? query.value(0).toLongLong() : -1;
}

} // namespace

/// What a store of an older version becomes, and what it is when the machine goes off on the way.
class TestHistoryMigration final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oldStoreHasAllItHad();
    void clientIdsAreNoMoreToBeHad();
    void killedMigrationIsOldOrNew();

private:
    [[nodiscard]] bool copyOld(const QString &folder) const;

    QTemporaryDir m_old;
    QByteArray m_octets;
};

/// As the first version wrote it: migration 1 alone.
void TestHistoryMigration::initTestCase()
{
    server::SqliteConnection connection(databaseFile(m_old.path()));
    QCOMPARE(connection.open(), std::nullopt);
    QCOMPARE(connection.applyPragmas(), std::nullopt);
    QSqlQuery query(connection.database());
    QStringList statements = server::migrations().front().statements;
    statements << u"PRAGMA application_id = 0x73726267"_s << u"PRAGMA user_version = 1"_s
               << u"INSERT INTO rooms VALUES (5, %1)"_s.arg(messagesOfOld);
    for (const QString &statement : statements)
        QVERIFY2(query.exec(statement), qPrintable(statement));
    QVERIFY(connection.database().transaction());
    QVERIFY(query.prepare(
        u"INSERT INTO messages (room, seq, sender, id, writer, text, sent_at_ms, text_hash) "
        "VALUES (5, ?, ?, ?, 'kim', ?, ?, ?)"_s));
    for (int i = 1; i <= messagesOfOld; ++i) {
        const QString text = QString::number(i);
        query.bindValue(0, i);
        query.bindValue(
            1, i % 2 == 0 ? QByteArray("client:0123456789abcdef") : QByteArray("nick:kim"));
        query.bindValue(2, text.toLatin1());
        query.bindValue(3, text);
        query.bindValue(4, firstTime + i);
        query.bindValue(5, server::textHash(text));
        QVERIFY(query.exec());
    }
    QVERIFY(connection.database().commit());
    query = QSqlQuery();
    connection.close();
    m_octets = readFile(databaseFile(m_old.path()));
}

bool TestHistoryMigration::copyOld(const QString &folder) const
{
    return QFile::copy(databaseFile(m_old.path()), databaseFile(folder));
}

void TestHistoryMigration::oldStoreHasAllItHad()
{
    const QTemporaryDir folder;
    QVERIFY(copyOld(folder.path()));
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    QVERIFY(!store.salvage());
    QCOMPARE(store.lastSeq(5), messagesOfOld);
    const Page all = page(store, 5, 0, messagesOfOld);
    QCOMPARE(seqs(all), range(1, messagesOfOld));
    for (const chat::ChatMessage &each : all.messages) {
        QCOMPARE(each.text, QString::number(each.seq));
        QCOMPARE(each.writer, u"kim"_s);
        QCOMPARE(each.sentAt.toMSecsSinceEpoch(), firstTime + each.seq);
    }
    QVERIFY(std::get<Stored>(append(store, message(5, "7", u"7"_s, "nick:kim"))).isRepeat);
    QCOMPARE(appendSeq(store, message(5, "new")), messagesOfOld + 1);
}

void TestHistoryMigration::clientIdsAreNoMoreToBeHad()
{
    const QTemporaryDir folder;
    QVERIFY(copyOld(folder.path()));
    QVERIFY(readFile(databaseFile(folder.path())).contains("0123456789abcdef"));
    HistoryStore store;
    QCOMPARE(store.open(folder.path()), std::nullopt);
    const auto again
        = append(store, message(5, "8", u"8"_s, server::senderOfClient("0123456789abcdef")));
    QVERIFY(std::get<Stored>(again).isRepeat);
    store.close();
    QVERIFY(!readFile(databaseFile(folder.path())).contains("0123456789abcdef"));
}

void TestHistoryMigration::killedMigrationIsOldOrNew()
{
#ifdef HAS_THREAD_SANITIZER
    QSKIP("clang's thread sanitizer stops at the clone() by which QProcess starts a program");
#endif
    int kills = 0;
    bool cameThrough = false;
    for (int step = 1; !cameThrough; ++step) {
        const QTemporaryDir folder;
        QVERIFY(copyOld(folder.path()));
        QProcess migrator;
        migrator.start(QStringLiteral(HISTORY_MIGRATOR),
                       {databaseFile(folder.path()), QString::number(step)});
        QVERIFY(migrator.waitForFinished());
        cameThrough = migrator.exitStatus() == QProcess::NormalExit;
        QVERIFY(!cameThrough || migrator.exitCode() == 0);
        kills += cameThrough ? 0 : 1;

        server::SqliteConnection connection(databaseFile(folder.path()));
        QCOMPARE(connection.open(), std::nullopt);
        const qint64 version = number(connection, u"PRAGMA user_version"_s);
        // Each migration is there whole, or not at all.
        const bool isNew = version >= 2;
        QVERIFY2(version >= 1 && version <= qint64(server::migrations().size()),
                 qPrintable(QString::number(version)));
        QCOMPARE(
            number(
                connection,
                u"SELECT count(*) FROM pragma_table_info('messages') WHERE name IN ('reply_to', 'reactions')"_s),
            version >= 3 ? 2 : 0);
        QCOMPARE(
            number(
                connection,
                u"SELECT count(*) FROM sqlite_schema WHERE name IN ('changed_messages', 'pinned_messages')"_s),
            version >= 3 ? 2 : 0);
        QCOMPARE(
            number(connection,
                   u"SELECT count(*) FROM pragma_table_info('messages') WHERE name = 'row_hash'"_s),
            isNew ? 1 : 0);
        QCOMPARE(
            number(connection, u"SELECT count(*) FROM sqlite_schema WHERE name = 'tombstones'"_s),
            isNew ? 1 : 0);
        QCOMPARE(number(connection, u"SELECT count(*) FROM messages"_s), messagesOfOld);
        if (isNew)
            QCOMPARE(
                number(connection, u"SELECT count(*) FROM messages WHERE length(row_hash) = 16"_s),
                messagesOfOld);
        connection.close();
    }
    QVERIFY2(kills >= 50, qPrintable(QString::number(kills)));
}

QTEST_GUILESS_MAIN(TestHistoryMigration)
#include "tst_historymigration.moc"
