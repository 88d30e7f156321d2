// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/server/history/historyfixture.h"

#include "server/history/messagerows.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <memory>
#include <optional>

namespace historytest {

using server::HistoryStore;

namespace {

template <typename T>
std::optional<T> waitFor(const std::shared_ptr<std::optional<T>> &result)
{
    // False only after a timeout: the test then fails on what is not there.
    std::ignore = QTest::qWaitFor([result] { return result->has_value(); }, 10'000);
    return *result;
}

template <typename Ask>
Page waitForPage(Ask ask)
{
    const auto result = std::make_shared<std::optional<chat::Result<Page>>>();
    ask([result](const chat::Result<Page> &answer) { *result = answer; });
    const auto answer = waitFor(result);
    return answer && std::holds_alternative<Page>(*answer) ? std::get<Page>(*answer) : Page{};
}

} // namespace

HistoryStore::Append message(chat::RoomId room, const QByteArray &id, const QString &text,
                             const QByteArray &sender)
{
    return {
        .room = room,
        .sender = sender,
        .id = id,
        .writer = QStringLiteral("kim"),
        .text = text,
    };
}

bool settle(HistoryStore &store)
{
    const auto isSettled = std::make_shared<bool>(false);
    store.whenSettled([isSettled] { *isSettled = true; });
    return QTest::qWaitFor([isSettled] { return *isSettled; }, 20'000);
}

AppendResult append(HistoryStore &store, const HistoryStore::Append &message)
{
    const auto result = std::make_shared<std::optional<AppendResult>>();
    store.append(message, [result](const AppendResult &answer) { *result = answer; });
    return waitFor(result).value_or(chat::Error{.text = QStringLiteral("no answer")});
}

qint64 appendSeq(HistoryStore &store, const HistoryStore::Append &message)
{
    const AppendResult result = append(store, message);
    const auto *stored = std::get_if<Stored>(&result);
    return stored ? stored->message.seq : 0;
}

bool appendMany(HistoryStore &store, chat::RoomId room, int count)
{
    const auto stored = std::make_shared<int>(0);
    for (int i = 1; i <= count; ++i) {
        const QString text = QString::number(i);
        const QByteArray id = QByteArray::number(room) + '-' + text.toLatin1();
        store.append(message(room, id, text), [stored](const AppendResult &result) {
            *stored += std::holds_alternative<Stored>(result) ? 1 : 0;
        });
    }
    return settle(store) && *stored == count;
}

Page page(HistoryStore &store, chat::RoomId room, qint64 before, int limit)
{
    return waitForPage([&](auto done) { store.page(room, before, limit, done); });
}

Page since(HistoryStore &store, chat::RoomId room, qint64 seq, int limit)
{
    return waitForPage([&](auto done) { store.messagesSince(room, seq, limit, done); });
}

QList<qint64> seqs(const Page &page)
{
    QList<qint64> result;
    for (const chat::ChatMessage &each : page.messages)
        result.append(each.seq);
    return result;
}

QList<qint64> range(qint64 first, qint64 last)
{
    QList<qint64> result;
    for (qint64 seq = first; seq <= last; ++seq)
        result.append(seq);
    return result;
}

std::optional<chat::SearchPage> search(HistoryStore &store, const chat::SearchRequest &request,
                                       const QList<chat::RoomId> &rooms)
{
    constexpr qsizetype plenty = 1 << 20;
    const auto result = std::make_shared<std::optional<chat::Result<chat::SearchPage>>>();
    store.search(request, rooms, plenty,
                 [result](const chat::Result<chat::SearchPage> &answer) { *result = answer; });
    const auto answer = waitFor(result);
    return answer && std::holds_alternative<chat::SearchPage>(*answer)
        ? std::optional(std::get<chat::SearchPage>(*answer))
        : std::nullopt;
}

bool writeRow(const QString &folder, const server::MessageRow &row)
{
    server::SqliteConnection connection(databaseFile(folder));
    if (connection.open())
        return false;
    const auto exec = [&connection](const QString &name, const QVariantList &values) {
        QSqlQuery query(connection.database());
        bool isGood = query.prepare(server::sqlStatement(QLatin1String(name.toLatin1())));
        for (const QVariant &value : values)
            query.addBindValue(value);
        isGood = isGood && query.exec();
        return isGood;
    };
    QSqlQuery insert(connection.database());
    if (!insert.prepare(server::sqlStatement(QLatin1String("insert-message"))))
        return false;
    QSqlQuery last(connection.database());
    if (!last.exec(server::sqlStatement(QLatin1String("select-last-row"))) || !last.next())
        return false;
    server::bindRow(insert, last.value(0).toLongLong() + 1, row);
    return exec(QStringLiteral("insert-room"), {row.room, server::roomHash(row.room, {})})
        && insert.exec()
        && exec(QStringLiteral("update-room"),
                {row.seq, server::roomHash(row.room, {.lastSeq = row.seq}), 0, row.room});
}

QString databaseFile(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("history.sqlite"));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int commitsInWal(const QString &folder)
{
    constexpr qsizetype walHeader = 32;
    constexpr qsizetype frameHeader = 24;
    const QByteArray wal = readFile(databaseFile(folder) + QStringLiteral("-wal"));
    if (wal.size() < walHeader)
        return 0;
    const auto number
        = [&wal](qsizetype at) { return qFromBigEndian<quint32>(wal.constData() + at); };
    const qsizetype pageSize = number(8);
    const quint32 salt = number(16);
    int commits = 0;
    for (qsizetype at = walHeader; at + frameHeader + pageSize <= wal.size();
         at += frameHeader + pageSize) {
        if (number(at + 8) == salt && number(at + 4) != 0)
            ++commits;
    }
    return commits;
}

} // namespace historytest
