// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/outboxfile.h"
#include "protocol/files/fileidentity.h"

#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using client::DeliveryState;
using client::KeptMessage;
using client::OutboxFile;

namespace {

KeptMessage kept(int number)
{
    return {.message = {.room = 5,
                        .id = "id" + QByteArray::number(number),
                        .text = QStringLiteral("message %1 안녕").arg(number),
                        .createdAt = QDateTime(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC)},
            .epoch = "e1",
            .url = QStringLiteral("ws://192.168.0.7:8750/ws")};
}

QByteArrayList ids(const std::optional<QList<KeptMessage>> &list)
{
    QByteArrayList all;
    for (const KeptMessage &each : list.value_or(QList<KeptMessage>()))
        all += each.message.id;
    return all;
}

} // namespace

class TestOutboxFile final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsEverythingInOrder()
    {
        write({kept(1), kept(2), kept(3)});
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen());
        QCOMPARE(file.all(), std::optional(QList{kept(1), kept(2), kept(3)}));
        QCOMPARE(file.problem(), QString());
    }

    void onlyThePersonMayReadIt()
    {
        write({kept(1)});
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(path()) & others));
    }

    void failureStaysAcrossARestartAndRetryGoesBehind()
    {
        {
            OutboxFile file(m_folder->path());
            QVERIFY(file.ensureOpen() && file.begin());
            QVERIFY(file.put(kept(1)) && file.put(kept(2)));
            KeptMessage failed = kept(1);
            failed.message.state = DeliveryState::Failed;
            failed.message.reason = QStringLiteral("too long");
            QVERIFY(file.update(failed) && file.commit());
            QCOMPARE(file.all()->constFirst(), failed);
            QVERIFY(file.begin() && file.put(kept(1)) && file.commit());
        }
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen());
        QCOMPARE(file.all(), std::optional(QList{kept(2), kept(1)}));
    }

    void removedIsGoneAndUpdateDoesNotBringItBack()
    {
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen() && file.begin() && file.put(kept(1)) && file.commit());
        QVERIFY(file.begin() && file.remove("id1") && file.update(kept(1)) && file.commit());
        QVERIFY(file.all()->isEmpty());
    }

    void whatWasNotCommittedIsNotThere()
    {
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen() && file.begin() && file.put(kept(1)));
        file.abandon();
        QVERIFY(file.ensureOpen());
        QVERIFY(file.all()->isEmpty());
    }

    void connectionOutlivesAFailedWrite()
    {
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen() && file.begin() && file.put(kept(1)) && file.commit());
        const QStringList before = QSqlDatabase::connectionNames();
        QVERIFY(file.begin() && file.put(kept(2)));
        file.abandon();
        QVERIFY(file.ensureOpen());
        QCOMPARE(QSqlDatabase::connectionNames(), before);
        QCOMPARE(ids(file.all()), QByteArrayList{"id1"});
        // What writes nothing must stand in the place of what failed, too.
        const qint64 size = QFile(path() + QStringLiteral("-wal")).size();
        QVERIFY(file.begin() && file.remove("id9") && file.commit());
        QVERIFY(QFile(path() + QStringLiteral("-wal")).size() > size);
        file.abandon(); // after a read
        QVERIFY(QSqlDatabase::connectionNames() != before);
        QVERIFY(file.ensureOpen());
        QCOMPARE(ids(file.all()), QByteArrayList{"id1"});
    }

    void diskThatCameBackIsOpened()
    {
        if (!files::fileAt(m_folder->path()))
            QSKIP("this system does not tell files apart");
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen() && file.begin() && file.put(kept(1)) && file.commit());
        QVERIFY(file.begin() && file.put(kept(2)));
        file.abandon();

        const QString away = m_folder->filePath(QStringLiteral("away"));
        QVERIFY(QDir().mkdir(away));
        const QStringList names{QStringLiteral("/outbox.sqlite"),
                                QStringLiteral("/outbox.sqlite-wal")};
        for (const QString &name : names) {
            QVERIFY(QFile::rename(m_folder->path() + name, away + name));
            QVERIFY(QFile::copy(away + name, m_folder->path() + name));
        }
        QVERIFY(file.ensureOpen() && file.begin() && file.put(kept(2)) && file.commit());
        QVERIFY(QDir(away).removeRecursively());
        OutboxFile other(m_folder->path());
        QVERIFY(other.ensureOpen());
        QCOMPARE(ids(other.all()), (QByteArrayList{"id1", "id2"}));
    }

    void syncsEachCommit()
    {
        // Of the file alone: the connection of the test has PRAGMAs of its own.
        client::SqliteFile file(path(), client::SqliteFile::Durability::Full,
                                {{QStringLiteral("CREATE TABLE t (x INTEGER)")}});
        for (int i = 0; i < 2; ++i) { // again when it is opened again
            QVERIFY(!file.open());
            auto query = file.prepared(QStringLiteral("PRAGMA synchronous"));
            QVERIFY(query.exec() && query.next());
            QCOMPARE(query.value(0).toInt(), 2);
            query.clear();
            file.close();
        }
    }

    void changedRowIsNotSentWithoutThePerson()
    {
        write({kept(1), kept(2)});
        execute(QStringLiteral(
            "UPDATE outbox SET text = 'other words' WHERE id = CAST('id1' AS BLOB)"));
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen());
        const auto all = file.all();
        QCOMPARE(ids(all), (QByteArrayList{"id1", "id2"}));
        QCOMPARE(all->constFirst().message.state, DeliveryState::Failed);
        QVERIFY(!all->constFirst().message.reason.isEmpty());
        QCOMPARE(all->constLast(), kept(2));
    }

    void damagedFileIsKeptAndWhatCanBeReadIsSaved_data()
    {
        QTest::addColumn<qint64>("at"); // of the file; from the end when negative
        QTest::addColumn<bool>("truncates");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("no database any more") << qint64(0) << false << 0;
        QTest::newRow("hole in the middle") << qint64(8 * 4096) << false << 100;
        QTest::newRow("cut off") << qint64(-3 * 4096) << true << 100;
        QTest::newRow("empty") << qint64(10) << true << 0;
    }
    void damagedFileIsKeptAndWhatCanBeReadIsSaved()
    {
        QFETCH(const qint64, at);
        QFETCH(const bool, truncates);
        QFETCH(const int, atLeast);
        QList<KeptMessage> many;
        for (int i = 1; i <= 400; ++i)
            many += kept(i);
        write(many);
        {
            QFile file(path());
            QVERIFY(file.open(QIODevice::ReadWrite));
            const qint64 place = at < 0 ? file.size() + at : at;
            if (truncates) {
                QVERIFY(file.resize(place));
            } else {
                QVERIFY(file.seek(place));
                file.write(QByteArray(4096, '\x5a'));
            }
        }
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen());
        QVERIFY(!file.problem().isEmpty());
        QCOMPARE(
            QDir(m_folder->path()).entryList({QStringLiteral("outbox.damaged-*.sqlite")}).size(),
            1);
        const auto all = file.all();
        QVERIFY(all && all->size() >= atLeast);
        for (const KeptMessage &each : *all) // whatever was saved is as it was, or says so
            QVERIFY(many.contains(each) || each.message.state == DeliveryState::Failed);
        QVERIFY(file.begin() && file.put(kept(1000)) && file.commit());
    }

    void newerFileIsLeftAlone()
    {
        write({kept(1)});
        execute(QStringLiteral("PRAGMA user_version = 99"));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        OutboxFile outbox(m_folder->path());
        QVERIFY(!outbox.ensureOpen());
        QVERIFY(!outbox.problem().isEmpty());
        file.seek(0);
        QCOMPARE(file.readAll(), before);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*damaged*")}).size(), 0);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("outbox.sqlite")); }

    void write(const QList<KeptMessage> &messages)
    {
        OutboxFile file(m_folder->path());
        QVERIFY(file.ensureOpen() && file.begin());
        for (const KeptMessage &each : messages)
            QVERIFY(file.put(each));
        QVERIFY(file.commit());
    }

    void execute(const QString &sql)
    {
        const QString name = QStringLiteral("the test's");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(sql));
        }
        QSqlDatabase::removeDatabase(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestOutboxFile)
#include "tst_outboxfile.moc"
