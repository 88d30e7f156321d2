// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::HistoryStore;

namespace {

/// Runs statements on a file as a person with a tool would. False when one fails.
bool runSql(const QString &file, const QStringList &statements)
{
    bool isGood = false;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tool"_s);
        database.setDatabaseName(file);
        isGood = database.open();
        QSqlQuery query(database);
        for (const QString &statement : statements)
            isGood = isGood && query.exec(statement);
    }
    QSqlDatabase::removeDatabase(u"tool"_s);
    return isGood;
}

bool writeFile(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

} // namespace

class TestHistoryOpen final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesFolderAndFilesForTheOwnerAlone();
    void numbersAndEpochGoOnAfterRestart();
    void numbersGoOnAfterPruning();
    void repeatIsKnownAfterRestart();
    void everyNewStoreHasItsOwnEpoch();
    void refusesUnfitFolders_data();
    void refusesUnfitFolders();
    void refusesForeignFilesUntouched_data();
    void refusesForeignFilesUntouched();
    void refusesNewerSchemaUntouched();
    void emptyFileIsANewStore();
    void secondHostIsRefused();
    void lockIsFreeAfterClose();
    void opensAgainAfterARefusal();

private:
    [[nodiscard]] QString folder() const { return m_temporary->filePath(u"data"_s); }
    [[nodiscard]] QString file() const { return databaseFile(folder()); }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestHistoryOpen::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
}

void TestHistoryOpen::makesFolderAndFilesForTheOwnerAlone()
{
    const QString deep = m_temporary->filePath(u"a/b c/방"_s);
    HistoryStore store;
    QCOMPARE(store.open(deep), std::nullopt);
    QCOMPARE(appendSeq(store, message(5, "a")), 1);

    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(deep).permissions() & others));
    const QStringList files = QDir(deep).entryList(QDir::Files);
    QVERIFY(files.contains(u"history.sqlite"_s) && files.contains(u"history.sqlite-wal"_s));
    for (const QString &name : files)
        QVERIFY2(!(QFileInfo(QDir(deep).filePath(name)).permissions() & others), qPrintable(name));
}

void TestHistoryOpen::numbersAndEpochGoOnAfterRestart()
{
    QByteArray epoch;
    for (int round = 0; round < 3; ++round) {
        HistoryStore store;
        QCOMPARE(store.open(folder()), std::nullopt);
        if (round == 0)
            epoch = store.epoch();
        QCOMPARE(store.epoch(), epoch);
        QCOMPARE(store.lastSeq(5), round * 2);
        QCOMPARE(store.rooms(), round == 0 ? QList<chat::RoomId>() : QList{5});
        QCOMPARE(appendSeq(store, message(5, "a" + QByteArray::number(round))), round * 2 + 1);
        QCOMPARE(appendSeq(store, message(5, "b" + QByteArray::number(round))), round * 2 + 2);
        QCOMPARE(seqs(page(store, 5, 0, 50)), range(1, round * 2 + 2));
    }
}

void TestHistoryOpen::numbersGoOnAfterPruning()
{
    {
        HistoryStore store;
        QCOMPARE(store.open(folder()), std::nullopt);
        QVERIFY(appendMany(store, 5, 10));
    }
    QVERIFY(runSql(file(), {u"DELETE FROM messages WHERE seq > 3"_s}));
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(store.lastSeq(5), 10);
    QCOMPARE(appendSeq(store, message(5, "next")), 11);
    QCOMPARE(seqs(page(store, 5, 0, 50)), (QList<qint64>{1, 2, 3, 11}));
}

void TestHistoryOpen::repeatIsKnownAfterRestart()
{
    Stored first;
    {
        HistoryStore store;
        QCOMPARE(store.open(folder()), std::nullopt);
        first = std::get<Stored>(append(store, message(5, "a", u"hi"_s)));
    }
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    const auto again = std::get<Stored>(append(store, message(5, "a", u"hi"_s)));
    QVERIFY(again.isRepeat);
    QCOMPARE(again.message, first.message);
    QVERIFY(std::holds_alternative<chat::Error>(append(store, message(5, "a", u"ho"_s))));
}

void TestHistoryOpen::everyNewStoreHasItsOwnEpoch()
{
    const QRegularExpression uuid(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    QSet<QByteArray> epochs;
    for (int i = 0; i < 5; ++i) {
        HistoryStore store;
        QCOMPARE(store.open(m_temporary->filePath(QString::number(i))), std::nullopt);
        QVERIFY2(uuid.match(QString::fromLatin1(store.epoch())).hasMatch(), store.epoch());
        epochs.insert(store.epoch());
    }
    QCOMPARE(epochs.size(), 5);
}

void TestHistoryOpen::refusesUnfitFolders_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("says");
    // Permissions stop nobody who is root, so these are things that no one can write to.
    QTest::newRow("a file in its place") << u"file"_s << u"not a folder"_s;
    QTest::newRow("below a file") << u"file/data"_s << u"Cannot make the folder"_s;
    QTest::newRow("cannot be made") << u"/proc/sarangbang"_s << u"Cannot make the folder"_s;
    QTest::newRow("not writable") << u"/proc/self"_s << u"Cannot write in the folder"_s;
}

void TestHistoryOpen::refusesUnfitFolders()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, says);
    QVERIFY(writeFile(m_temporary->filePath(u"file"_s), "something"));
    const QString path = QDir(m_temporary->path()).absoluteFilePath(folder);
    HistoryStore store;
    const auto failure = store.open(path);
    QVERIFY(failure.has_value());
    QVERIFY2(failure->contains(says) && failure->contains(path), qPrintable(*failure));
    QVERIFY(!failure->contains(u'\n'));
    QCOMPARE(readFile(m_temporary->filePath(u"file"_s)), QByteArray("something"));
}

void TestHistoryOpen::refusesForeignFilesUntouched_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("says");
    QTest::newRow("short text") << QByteArray("hello\n") << QStringList() << u"not a database"_s;
    QTest::newRow("zeros") << QByteArray(8192, '\0') << QStringList() << u"not a database"_s;
    QTest::newRow("long text") << QByteArray("hello ").repeated(5000) << QStringList()
                               << u"not a database"_s;
    QTest::newRow("database of another program")
        << QByteArray() << QStringList{u"CREATE TABLE t (x)"_s} << u"another program"_s;
    QTest::newRow("another program's mark")
        << QByteArray() << QStringList{u"PRAGMA application_id = 7"_s} << u"another program"_s;
}

void TestHistoryOpen::refusesForeignFilesUntouched()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QStringList, statements);
    QFETCH(const QString, says);
    QVERIFY(QDir().mkpath(folder()));
    if (statements.isEmpty())
        QVERIFY(writeFile(file(), octets));
    else
        QVERIFY(runSql(file(), statements));
    const QByteArray before = readFile(file());
    QVERIFY(!before.isEmpty());

    HistoryStore store;
    const auto failure = store.open(folder());
    QVERIFY(failure.has_value());
    QVERIFY2(failure->contains(says) && failure->contains(file()), qPrintable(*failure));
    QVERIFY(!failure->contains(u'\n'));
    QCOMPARE(readFile(file()), before);
    QCOMPARE(QDir(folder()).entryList({u"history.sqlite*"_s}, QDir::Files),
             QStringList{u"history.sqlite"_s});
}

void TestHistoryOpen::refusesNewerSchemaUntouched()
{
    {
        HistoryStore store;
        QCOMPARE(store.open(folder()), std::nullopt);
        QVERIFY(appendMany(store, 5, 3));
    }
    QVERIFY(runSql(file(), {u"PRAGMA user_version = 99"_s}));
    const QByteArray before = readFile(file());
    HistoryStore store;
    const auto failure = store.open(folder());
    QVERIFY(failure.has_value());
    QVERIFY2(failure->contains(u"newer version"_s) && failure->contains(u"99"_s),
             qPrintable(*failure));
    QCOMPARE(readFile(file()), before);
    QCOMPARE(QDir(folder()).entryList({u"history.sqlite*"_s}, QDir::Files),
             QStringList{u"history.sqlite"_s});
}

void TestHistoryOpen::emptyFileIsANewStore()
{
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(writeFile(file(), {}));
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(appendSeq(store, message(5, "a")), 1);
}

void TestHistoryOpen::secondHostIsRefused()
{
    HistoryStore first;
    QCOMPARE(first.open(folder()), std::nullopt);
    HistoryStore second;
    const auto failure = second.open(folder());
    QVERIFY(failure.has_value());
    QVERIFY2(failure->contains(u"in use by another host"_s) && failure->contains(folder())
                 && failure->contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(*failure));
    QCOMPARE(appendSeq(first, message(5, "a")), 1);
}

void TestHistoryOpen::lockIsFreeAfterClose()
{
    HistoryStore first;
    QCOMPARE(first.open(folder()), std::nullopt);
    first.close();
    HistoryStore second;
    QCOMPARE(second.open(folder()), std::nullopt);
    QVERIFY(first.open(folder()).has_value());
}

void TestHistoryOpen::opensAgainAfterARefusal()
{
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(writeFile(file(), "hello"));
    HistoryStore store;
    QVERIFY(store.open(folder()).has_value());
    QVERIFY(QFile::remove(file()));
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(appendSeq(store, message(5, "a")), 1);
}

QTEST_GUILESS_MAIN(TestHistoryOpen)
#include "tst_historyopen.moc"
