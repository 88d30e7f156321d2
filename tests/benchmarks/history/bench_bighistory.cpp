// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A store with a million messages: how long until it is open, until its first page, and what
// searches take. `bench_bighistory FOLDER [COUNT]` makes the store there when there is none, and
// prints what it measures.

#include "server/history/historystore.h"
#include "server/history/messagerows.h"
#include "server/history/searchindex.h"
#include "server/history/sqlfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlQuery>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;
using server::HistoryStore;
using server::SearchIndex;

namespace {

constexpr int rounds = 9;
constexpr int rooms = 20;

[[noreturn]] void stop(const QString &reason)
{
    std::fprintf(stderr, "bench_bighistory: %s\n", qPrintable(reason));
    std::exit(1);
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// That this process has used.
double processorMilliseconds()
{
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

/// Words of a made-up language that looks like Korean, a few of them in most messages, most of them
/// in few, and some English.
QString text(QRandomGenerator &random, int number)
{
    static const QStringList english{u"the"_s,  u"meeting"_s, u"tomorrow"_s, u"release"_s,
                                     u"http"_s, u"ok"_s,      u"thanks"_s,   u"server"_s};
    QString result;
    const int words = 2 + random.bounded(8);
    for (int i = 0; i < words; ++i) {
        if (i > 0)
            result += u' ';
        if (random.bounded(6) == 0) {
            result += english.at(random.bounded(int(english.size())));
            continue;
        }
        const int syllables = 1 + random.bounded(4);
        for (int j = 0; j < syllables; ++j) {
            const double skewed = random.generateDouble();
            result += QChar(char16_t(u'가' + int(skewed * skewed * skewed * 2000)));
        }
    }
    if (number == 1000)
        result += u" 힣힢 zyxwvut"_s; // once, long ago
    return result;
}

void fill(const QString &folder, int count)
{
    {
        HistoryStore store;
        if (const auto failure = store.open(folder))
            stop(*failure);
    }
    server::SqliteConnection connection(QDir(folder).filePath(u"history.sqlite"_s));
    if (connection.open())
        stop(u"cannot open"_s);
    QSqlDatabase &database = connection.database();
    QSqlQuery insert(database);
    QSqlQuery other(database);
    if (!insert.prepare(server::sqlStatement("insert-message"_L1)) || !database.transaction())
        stop(server::failureText(database.lastError()));
    QRandomGenerator random(20260108);
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - qint64(count) * 20'000;
    QList<qint64> seqs(rooms + 1, 0);
    for (int i = 1; i <= rooms; ++i) {
        if (!other.exec(u"INSERT INTO rooms (room, last_seq) VALUES (%1, 0)"_s.arg(i)))
            stop(server::failureText(other.lastError()));
    }
    for (int i = 1; i <= count; ++i) {
        const int room = 1 + random.bounded(rooms);
        const QString said = text(random, i);
        server::bindRow(insert, i,
                        {.room = room,
                         .seq = ++seqs[room],
                         .sender = "id:0123456789abcdef",
                         .id = QByteArray::number(random.generate64(), 16) + QByteArray::number(i),
                         .writer = u"kim%1"_s.arg(random.bounded(50)),
                         .text = said,
                         .sentAtMs = start + qint64(i) * 20'000,
                         .textHash = server::textHash(said)});
        if (!insert.exec())
            stop(server::failureText(insert.lastError()));
    }
    for (int i = 1; i <= rooms; ++i) {
        other.prepare(server::sqlStatement("update-room"_L1));
        server::bindRoom(other, i, {.lastSeq = seqs[i]});
        if (!other.exec())
            stop(server::failureText(other.lastError()));
    }
    if (!database.commit())
        stop(server::failureText(database.lastError()));
    insert = QSqlQuery();
    other = QSqlQuery();
}

void measureOpening(const QString &folder)
{
    HistoryStore store;
    QElapsedTimer timer;
    timer.start();
    const double before = processorMilliseconds();
    if (const auto failure = store.open(folder))
        stop(*failure);
    std::printf("%-46s %9.1f ms, processor %.1f\n", "open", milliseconds(timer),
                processorMilliseconds() - before);
    QEventLoop loop;
    timer.restart();
    store.page(3, 0, 50, [&loop, &timer](const auto &) {
        std::printf("%-46s %9.1f ms\n", "first page of a room", milliseconds(timer));
        loop.quit();
    });
    loop.exec();
}

void measureIndexing(SearchIndex &index, int count)
{
    QElapsedTimer timer;
    timer.start();
    const double before = processorMilliseconds();
    double longest = 0;
    for (;;) {
        QElapsedTimer step;
        step.start();
        const auto more = index.followUp(100);
        longest = std::max(longest, milliseconds(step));
        if (const auto *failure = std::get_if<QString>(&more))
            stop(*failure);
        if (!std::get<bool>(more))
            break;
    }
    const double whole = milliseconds(timer);
    if (whole > 1000)
        std::printf("%-46s %9.1f ms, processor %.1f us a message, longest step %.1f ms\n",
                    "indexing", whole, (processorMilliseconds() - before) * 1000 / count, longest);
}

void measureSearches(SearchIndex &index)
{
    struct Case
    {
        const char *name;
        chat::SearchRequest request;
        QSet<chat::RoomId> rooms;
    };
    QSet<chat::RoomId> all;
    for (int i = 1; i <= rooms; ++i)
        all.insert(i);
    const std::vector<Case> cases{
        {"1 character, frequent", {.text = u"가"_s}, all},
        {"1 character, once", {.text = u"힣"_s}, all},
        {"1 character, never", {.text = u"힠"_s}, all},
        {"2 characters, frequent", {.text = u"가각"_s}, all},
        {"2 characters, once", {.text = u"힣힢"_s}, all},
        {"2 characters, frequent ones never together", {.text = u"릻가"_s}, all},
        {"5 characters of Korean, never", {.text = u"가각갂갃간"_s}, all},
        {"ASCII, frequent", {.text = u"meeting"_s}, all},
        {"ASCII, once", {.text = u"zyxw"_s}, all},
        {"ASCII, frequent parts never together", {.text = u"meetomorrow"_s}, all},
        {"ASCII, frequent words never in this order", {.text = u"the the the ok ok the"_s}, all},
        {"1 letter", {.text = u"e"_s}, all},
        {"frequent, in one room", {.text = u"release"_s}, {7}},
        {"frequent, of one writer", {.text = u"release"_s, .writer = u"KIM7"_s}, all},
        {"never, of one writer", {.text = u"zyxw"_s, .writer = u"kim99"_s}, all},
        {"all of one room", {.text = {}}, {7}},
        {"frequent, of the oldest day",
         {.text = u"the"_s, .to = QDateTime::currentDateTimeUtc().addDays(-200)},
         all},
    };
    for (const Case &each : cases) {
        std::vector<double> times;
        std::vector<double> processorTimes;
        qsizetype found = 0;
        bool isWhole = false;
        for (int i = 0; i < rounds; ++i) {
            QElapsedTimer timer;
            timer.start();
            const double before = processorMilliseconds();
            const auto outcome = index.search({each.request, each.rooms},
                                              SearchIndex::Clock::now() + std::chrono::seconds(10));
            times.push_back(milliseconds(timer));
            processorTimes.push_back(processorMilliseconds() - before);
            if (const auto *failure = std::get_if<QString>(&outcome))
                stop(*failure);
            const auto &page = std::get<chat::SearchPage>(outcome);
            found = page.messages.size();
            isWhole = page.next == 0;
        }
        std::sort(times.begin(), times.end());
        std::sort(processorTimes.begin(), processorTimes.end());
        std::printf("%-46s %9.1f ms, processor %.1f, at most %.1f; %lld found%s\n", each.name,
                    times[rounds / 2], processorTimes[rounds / 2], processorTimes.back(),
                    qlonglong(found), isWhole ? ", all" : "");
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        stop(u"bench_bighistory FOLDER [COUNT]"_s);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int count = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    const QFileInfo file(QDir(folder).filePath(u"history.sqlite"_s));
    if (!file.exists())
        fill(folder, count);
    measureOpening(folder);
    QByteArray epoch;
    {
        HistoryStore store;
        if (const auto failure = store.open(folder))
            stop(*failure);
        epoch = store.epoch();
    }
    SearchIndex index(folder);
    if (const auto failure = index.open(epoch))
        stop(*failure);
    measureIndexing(index, count);
    measureSearches(index);
    const QFileInfo search(QDir(folder).filePath(SearchIndex::fileName()));
    std::printf("%-46s %9.1f MB, index %.1f MB\n", "on disk", double(file.size()) / 1e6,
                double(search.size()) / 1e6);
    return 0;
}
