// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Messages that the store acknowledges in a second, with 1 and with 50 always waiting, beside the
// same INSERT in a bare loop on a connection of the same kind: the loop says what the disk gives at
// the moment. Both are measured in turns, and the medians are shown.

#include "server/history/historystore.h"
#include "server/history/migrations.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using server::HistoryStore;

namespace {

constexpr int rounds = 7;
constexpr int batchesOfARound = 200;
constexpr chat::RoomId room = 5;
constexpr int textLength = 200;

double perSecond(int count, const QElapsedTimer &timer)
{
    return count * 1e9 / double(timer.nsecsElapsed());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

[[noreturn]] void stop(const QString &reason)
{
    std::fprintf(stderr, "bench_history: %s\n", qPrintable(reason));
    std::exit(1);
}

/// The store, kept at a number of waiting messages: each answer sends the next one.
class StoreSubject
{
public:
    explicit StoreSubject(const QString &folder)
    {
        if (const auto failure = m_store.open(folder))
            stop(*failure);
    }

    double run(int waiting)
    {
        const int count = waiting * batchesOfARound;
        int sent = 0;
        int answered = 0;
        QEventLoop loop;
        std::function<void()> sendNext = [&] {
            ++sent;
            const HistoryStore::Append message{
                .room = room,
                .sender = "sender",
                .id = QByteArray::number(++m_id),
                .writer = u"kim"_s,
                .text = m_text,
            };
            m_store.append(message, [&](const chat::Result<HistoryStore::Stored> &result) {
                if (std::holds_alternative<chat::Error>(result))
                    stop(std::get<chat::Error>(result).text);
                if (sent < count)
                    sendNext();
                if (++answered == count)
                    loop.quit();
            });
        };
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < waiting; ++i)
            sendNext();
        loop.exec();
        return perSecond(count, timer);
    }

private:
    HistoryStore m_store;
    qint64 m_id = 0;
    const QString m_text = QString(textLength, u'x');
};

/// The same table, statement and PRAGMAs; no thread, no look at repeats, no answers.
class BareSubject
{
public:
    explicit BareSubject(const QString &file)
        : m_connection(file)
    {
        auto failure = m_connection.open();
        if (!failure)
            failure = m_connection.applyPragmas();
        if (!failure)
            failure = server::migrate(m_connection.database());
        if (failure)
            stop(*failure);
        m_insert = QSqlQuery(m_connection.database());
        QSqlQuery rooms(m_connection.database());
        if (!rooms.exec(u"INSERT INTO rooms (room, last_seq) VALUES (%1, 0)"_s.arg(room))
            || !m_insert.prepare(server::sqlStatement("insert-message"_L1)))
            stop(server::failureText(m_insert.lastError()));
    }
    ~BareSubject() { m_insert = QSqlQuery(); }
    Q_DISABLE_COPY_MOVE(BareSubject)

    double run(int waiting)
    {
        QElapsedTimer timer;
        timer.start();
        for (int batch = 0; batch < batchesOfARound; ++batch) {
            m_connection.database().transaction();
            for (int i = 0; i < waiting; ++i)
                insert();
            if (!m_connection.database().commit())
                stop(server::failureText(m_connection.database().lastError()));
        }
        return perSecond(waiting * batchesOfARound, timer);
    }

private:
    void insert()
    {
        ++m_seq;
        m_insert.bindValue(0, m_seq);
        m_insert.bindValue(1, room);
        m_insert.bindValue(2, m_seq);
        m_insert.bindValue(3, m_sender);
        m_insert.bindValue(4, QByteArray::number(m_seq));
        m_insert.bindValue(5, u"kim"_s);
        m_insert.bindValue(6, m_text);
        m_insert.bindValue(7, QDateTime::currentMSecsSinceEpoch());
        m_insert.bindValue(8, m_hash);
        m_insert.bindValue(9, m_hash);
        if (!m_insert.exec())
            stop(server::failureText(m_insert.lastError()));
    }

    server::SqliteConnection m_connection;
    QSqlQuery m_insert{QSqlDatabase()};
    qint64 m_seq = 0;
    const QByteArray m_sender = "sender";
    const QByteArray m_hash = QByteArray(16, 'h');
    const QString m_text = QString(textLength, u'x');
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    StoreSubject store(folder.filePath(u"store"_s));
    BareSubject bare(folder.filePath(u"bare.sqlite"_s));

    for (const int waiting : {1, 50}) {
        std::vector<double> stored;
        std::vector<double> inserted;
        for (int i = 0; i < rounds; ++i) {
            stored.push_back(store.run(waiting));
            inserted.push_back(bare.run(waiting));
        }
        std::printf("%2d waiting: store %8.0f/s   bare loop %8.0f/s   ratio %.2f\n", waiting,
                    median(stored), median(inserted), median(stored) / median(inserted));
        std::fflush(stdout);
    }
    return 0;
}
