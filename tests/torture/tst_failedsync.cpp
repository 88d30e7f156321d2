// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A sync fails, more goes wrong, and then the power goes: at each of the next syncs, and with
// several outcomes of what reached the disk. The program starts itself as the one whose power goes:
// `tst_failedsync --act CASE FOLDER SYNCS SEED`. It prints a line for all that it was promised.
// In some cases that one is killed, and the power goes while another one, its heir, starts.

#include "client/store/outboxfile.h"
#include "server/history/historydatabase.h"
#include "server/history/historyfile.h"
#include "server/history/historysalvage.h"
#include "server/history/historyworker.h"
#include "server/history/sqliteconnection.h"
#include "tests/torture/host/powercutvfs.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <future>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
namespace powercut = torture::powercut;
using server::HistoryDatabase;

namespace {

constexpr chat::RoomId room = 5;
constexpr int wrongUse = 2;
constexpr int mostSyncs = 5; ///< to the first of them, the second …
constexpr int outcomes = 3; ///< of each
constexpr int failures = 3; ///< more, one after the other
constexpr int afterwards = 12; ///< messages, until the power goes at the latest

/// Large enough to fill pages, so that what comes next splits them.
QString textOf(const QByteArray &id)
{
    return QString::fromLatin1(id) + QString(300, u'x');
}

void promise(const QByteArray &id)
{
    std::printf("%s\n", id.constData());
    std::fflush(stdout);
}

/// As the host's store does it: a batch in one transaction, and rollBack() after what fails.
bool store(HistoryDatabase &database, const QByteArrayList &ids)
{
    bool isStored = !database.ensureOpen() && !database.begin();
    for (const QByteArray &id : ids) {
        const auto outcome = isStored
            ? database.append({.room = room, .sender = "s", .id = id, .text = textOf(id)})
            : HistoryDatabase::AppendOutcome(HistoryDatabase::Failure());
        isStored = std::holds_alternative<server::HistoryStore::Stored>(outcome);
    }
    isStored = isStored && !database.commit();
    if (!isStored && database.isOpen())
        database.rollBack();
    return isStored;
}

/// As the client's store does it: what failed is owed, and tried again with the next.
bool store(client::OutboxFile &file, const QByteArrayList &ids)
{
    bool isStored = file.ensureOpen() && file.begin();
    for (const QByteArray &id : ids)
        isStored = isStored
            && file.put({.message = {.room = room, .id = id, .text = textOf(id)}, .url = u"ws:"_s});
    isStored = isStored && file.commit();
    if (!isStored)
        file.abandon();
    return isStored;
}

/// Spread over all pages of an index.
QByteArrayList idsFrom(const QByteArray &name, int count)
{
    QByteArrayList ids;
    for (int i = 0; i < count; ++i) {
        const QByteArray numbered = name + QByteArray::number(i);
        ids += QCryptographicHash::hash(numbered, QCryptographicHash::Sha1).toHex();
    }
    return ids;
}

template <typename File>
bool keep(File &file, const QByteArrayList &ids)
{
    if (!store(file, ids))
        return false;
    for (const QByteArray &id : ids)
        promise(id);
    return true;
}

/// Pages that later transactions change only in part.
template <typename File, typename Again>
bool fill(File &file, Again openAgain)
{
    if (!keep(file, idsFrom("old", 200)) || !openAgain()) // so the WAL begins anew
        return false;
    for (const QByteArray &id : idsFrom("new", 3)) {
        if (!keep(file, {id}))
            return false;
    }
    return true;
}

int actHistory(const QString &folder, const QByteArray &what, std::uint64_t syncs,
               std::uint64_t seed)
{
    HistoryDatabase database(server::historyFileIn(folder));
    const bool isFilled = !database.open() && fill(database, [&database] {
        database.abandon();
        return !database.open();
    });
    if (!isFilled)
        return wrongUse;

    powercut::failSyncs(1);
    if (store(database, idsFrom("refused", 60)))
        return wrongUse;
    if (what == "killed")
        powercut::die();
    powercut::cutAtSync(syncs, seed);
    if (what == "writes fail too") {
        powercut::failWrites(failures);
        for (int i = 0; i < failures; ++i)
            static_cast<void>(store(database, {"refused too"})); // or, the last ones, taken
    } else if (what == "a repeat, and a read that fails") {
        if (!store(database, idsFrom("new", 1)))
            return wrongUse;
        powercut::failWrites(1); // as it closes
        database.distrust();
    }
    for (const QByteArray &id : idsFrom("later", afterwards)) {
        if (!keep(database, {id}))
            return wrongUse;
    }
    powercut::cut(seed);
}

/// Reads one state of the history, as the index of the texts does, until told to end.
class Reader
{
public:
    Reader(const QString &file, const HistoryDatabase::Reading &reading)
        : m_thread([this, file, reading] { run(file, *reading); })
    {
        m_began.get_future().wait();
    }
    ~Reader()
    {
        m_end.set_value();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Reader)

private:
    void run(const QString &file, std::mutex &reading)
    {
        const std::scoped_lock lock(reading);
        server::SqliteConnection connection(file);
        if (!connection.open()) {
            QSqlQuery query(connection.database());
            if (query.exec(u"SELECT id FROM messages"_s) && query.next()) {
                m_began.set_value();
                m_end.get_future().wait();
                return;
            }
        }
        std::_Exit(wrongUse);
    }

    std::promise<void> m_began;
    std::promise<void> m_end;
    std::thread m_thread;
};

/// The WAL is brought into the database in two parts, and the sync behind the second one fails.
int actReader(const QString &folder, std::uint64_t syncs, std::uint64_t seed)
{
    const QString file = server::historyFileIn(folder);
    const auto reading = std::make_shared<std::mutex>();
    HistoryDatabase database(file, {}, reading);
    const auto keepMany = [&database](const QByteArray &name, int batches) {
        bool isKept = true;
        for (int i = 0; i < batches; ++i) // one of them may be refused
            isKept = keep(database, idsFrom(name + QByteArray::number(i) + '-', 30)) && isKept;
        return isKept;
    };
    if (database.open() || !keepMany("before", 40))
        return wrongUse;
    {
        const Reader reader(file, reading);
        if (!keepMany("meanwhile", 50))
            return wrongUse;
    }
    powercut::failSyncs(1, 2); // those of the WAL, for the commit and before it is brought over
    keepMany("then", 4);
    powercut::cutAtSync(syncs, seed);
    keepMany("later", afterwards);
    powercut::cut(seed);
}

int actOutbox(const QString &folder, const QByteArray &what, std::uint64_t syncs,
              std::uint64_t seed)
{
    std::optional<client::OutboxFile> file(folder);
    const bool isFilled = fill(*file, [&] {
        file.emplace(folder);
        return file->ensureOpen();
    });
    if (!isFilled)
        return wrongUse;

    const bool goesOn = what == "outbox, syncs go on failing";
    powercut::failSyncs(goesOn ? failures : 1);
    const QByteArrayList owed = idsFrom("owed", 60);
    if (store(*file, owed))
        return wrongUse;
    if (what == "outbox, killed")
        powercut::die();
    powercut::cutAtSync(syncs, seed);
    if (!goesOn) {
        if (!file->begin() || !file->remove("none") || !file->commit())
            return wrongUse;
        powercut::failWrites(1); // as it closes
        file->abandon();
    }
    bool isKept = false;
    for (int i = 0; i < afterwards && !isKept; ++i)
        isKept = keep(*file, owed);
    for (const QByteArray &id : idsFrom("later", afterwards)) {
        if (!isKept || !keep(*file, {id}))
            return wrongUse;
    }
    powercut::cut(seed);
}

int actHistoryHeir(const QString &folder)
{
    bool isOpened = false;
    for (int i = 0; i < failures && !isOpened; ++i) {
        server::HistoryWorker worker(std::make_shared<std::mutex>());
        isOpened = !std::holds_alternative<QString>(worker.open(folder, {}));
        static_cast<void>(worker.finish());
    }
    HistoryDatabase database(server::historyFileIn(folder));
    for (const QByteArray &id : idsFrom("later", afterwards)) {
        if (!isOpened || !keep(database, {id}))
            return wrongUse;
    }
    return 0;
}

int actOutboxHeir(const QString &folder)
{
    client::OutboxFile file(folder);
    bool isOpened = false;
    for (int i = 0; i < failures && !isOpened; ++i)
        isOpened = file.ensureOpen();
    for (const QByteArray &id : idsFrom("later", afterwards)) {
        if (!isOpened || !keep(file, {id}))
            return wrongUse;
    }
    return 0;
}

int actHeir(const QString &folder, const QByteArray &what, std::uint64_t syncs, std::uint64_t seed)
{
    powercut::followOtherWriters();
    powercut::failSyncs(1);
    powercut::cutAtSync(syncs, seed);
    const int failed = what.startsWith("outbox") ? actOutboxHeir(folder) : actHistoryHeir(folder);
    if (failed != 0)
        return failed;
    powercut::cut(seed);
}

int act(const QStringList &arguments)
{
    if (arguments.size() != 6 || !powercut::install())
        return wrongUse;
    powercut::syncAtOnce(); // the cut comes when it is told to
    const QByteArray what = arguments.at(2).toLatin1();
    const QString &folder = arguments.at(3);
    const auto syncs = std::uint64_t(arguments.at(4).toInt());
    const auto seed = std::uint64_t(arguments.at(5).toInt());
    if (what.endsWith("heir"))
        return actHeir(folder, what, syncs, seed);
    if (what == "a reader")
        return actReader(folder, syncs, seed);
    return what.startsWith("outbox") ? actOutbox(folder, what, syncs, seed)
                                     : actHistory(folder, what, syncs, seed);
}

/// Runs the one that comes to a bad end; what it was promised, or nothing where it did not.
QByteArrayList promisesOfOne(const QString &what, const QString &folder, int syncs, int seed)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--act"_s, what, folder, QString::number(syncs), QString::number(seed)},
                  QIODevice::ReadOnly);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::CrashExit)
        return {};
    QByteArrayList lines = process.readAllStandardOutput().split('\n');
    lines.removeLast(); // empty, or what the cut left of one
    return lines;
}

QByteArrayList promisesOf(const QString &what, const QString &folder, int syncs, int seed)
{
    QByteArrayList promised = promisesOfOne(what, folder, syncs, seed);
    if (what.endsWith("killed"_L1))
        promised += promisesOfOne(what + u", heir"_s, folder, syncs, seed);
    return promised;
}

void addColumns()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("syncs");
    QTest::addColumn<int>("outcomes");
}

void addCase(const QString &what, int most = outcomes)
{
    for (int syncs = 1; syncs <= mostSyncs; ++syncs)
        QTest::addRow("%s; cut at sync %d", qPrintable(what), syncs) << what << syncs << most;
}

} // namespace

class TestFailedSync final : public QObject
{
    Q_OBJECT

private slots:
    void historyKeepsWhatItAcknowledged_data()
    {
        addColumns();
        addCase(u"writes fail too"_s);
        addCase(u"a repeat, and a read that fails"_s);
        addCase(u"killed"_s);
        addCase(u"a reader"_s, 1); // takes long, and what the cut spares makes no difference
    }
    void historyKeepsWhatItAcknowledged();

    void outboxKeepsWhatItTook_data()
    {
        addColumns();
        addCase(u"outbox, syncs go on failing"_s);
        addCase(u"outbox, nothing to write, and a read that fails"_s);
        addCase(u"outbox, killed"_s);
    }
    void outboxKeepsWhatItTook();
};

void TestFailedSync::historyKeepsWhatItAcknowledged()
{
    QFETCH(const QString, what);
    QFETCH(const int, syncs);
    QFETCH(const int, outcomes);
    for (int seed = 0; seed < outcomes; ++seed) {
        const QTemporaryDir folder;
        const QByteArrayList promised = promisesOf(what, folder.path(), syncs, seed);
        QVERIFY(promised.size() >= 203);
        const QString file = server::historyFileIn(folder.path());
        QCOMPARE(server::findDamage(file, server::CheckDepth::Thorough), std::nullopt);
        HistoryDatabase database(file);
        QCOMPARE(database.open(), std::nullopt);
        const auto page = database.page({.room = room, .before = 0, .limit = 10'000});
        QVERIFY(std::holds_alternative<server::HistoryStore::Page>(page));
        QHash<QByteArray, QString> found;
        for (const auto &each : std::get<server::HistoryStore::Page>(page).messages)
            found.insert(each.id, each.text);
        for (const QByteArray &id : promised)
            QCOMPARE(found.value(id), textOf(id));
    }
}

void TestFailedSync::outboxKeepsWhatItTook()
{
    QFETCH(const QString, what);
    QFETCH(const int, syncs);
    QFETCH(const int, outcomes);
    for (int seed = 0; seed < outcomes; ++seed) {
        const QTemporaryDir folder;
        const QByteArrayList promised = promisesOf(what, folder.path(), syncs, seed);
        QVERIFY(promised.size() >= 203);
        client::OutboxFile file(folder.path());
        QVERIFY(file.ensureOpen());
        QCOMPARE(file.problem(), QString());
        const auto all = file.all();
        QVERIFY(all);
        QHash<QByteArray, QString> found;
        for (const client::KeptMessage &each : *all)
            found.insert(each.message.id, each.message.text);
        for (const QByteArray &id : promised)
            QCOMPARE(found.value(id), textOf(id));
    }
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc > 1 && std::strcmp(argv[1], "--act") == 0)
        return act(QCoreApplication::arguments());
    TestFailedSync test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_failedsync.moc"
