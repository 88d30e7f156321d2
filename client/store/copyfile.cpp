// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/copyfile.h"

#include "client/logging.h"
#include "client/store/copyrow.h"
#include "client/store/storetexts.h"

#include <QDateTime>
#include <QDir>
#include <QSet>
#include <QVariant>

#include <limits>

namespace client {

using namespace Qt::StringLiterals;

namespace {

QList<QStringList> schema()
{
    const QStringList first{
        u"CREATE TABLE hosts ("
        " host INTEGER NOT NULL PRIMARY KEY,"
        " epoch BLOB NOT NULL UNIQUE,"
        " url TEXT NOT NULL,"
        " seen_at_ms INTEGER NOT NULL"
        ") STRICT"_s,
        u"CREATE TABLE rooms ("
        " host INTEGER NOT NULL REFERENCES hosts (host),"
        " room INTEGER NOT NULL,"
        " PRIMARY KEY (host, room)"
        ") STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE messages ("
        " host INTEGER NOT NULL REFERENCES hosts (host),"
        " room INTEGER NOT NULL,"
        " seq INTEGER NOT NULL,"
        " id BLOB NOT NULL,"
        " writer TEXT NOT NULL,"
        " text TEXT NOT NULL,"
        " sent_at_ms INTEGER NOT NULL,"
        " seal BLOB NOT NULL,"
        " folded_writer TEXT NOT NULL,"
        " folded TEXT NOT NULL,"
        " UNIQUE (host, room, seq)"
        ") STRICT"_s,
        u"CREATE INDEX messages_by_time ON messages (host, sent_at_ms, room, seq)"_s,
    };
    const QStringList second{
        // JSON of a chat::MessageState; empty for most.
        u"ALTER TABLE messages ADD COLUMN state TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE messages ADD COLUMN revision INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE rooms ADD COLUMN revision INTEGER NOT NULL DEFAULT -1"_s,
    };
    const QStringList third{
        // Conversations with single persons, under their numbers below zero.
        u"CREATE TABLE directs ("
        " host INTEGER NOT NULL REFERENCES hosts (host),"
        " number INTEGER NOT NULL CHECK (number < 0),"
        " nickname TEXT NOT NULL,"
        " is_open INTEGER NOT NULL,"
        " PRIMARY KEY (host, number)"
        ") STRICT, WITHOUT ROWID"_s,
    };
    return {first, second, third};
}

} // namespace

CopyFile::CopyFile(const QString &folder, CopyLimits limits)
    : m_file(QDir(folder).filePath(u"copy.sqlite"_s), SqliteFile::Durability::Normal, schema())
    , m_limits(limits)
{ }

bool CopyFile::ensureOpen()
{
    if (m_file.isReplaced())
        m_file.close();
    m_isDamaged = false;
    if (m_file.isOpen()) {
        m_failure.clear();
        return true;
    }
    auto failure = m_file.open();
    if (failure && failure->kind == SqliteFile::Failure::Kind::Damaged) {
        qCWarning(lcStore) << "the copy is damaged:" << failure->text;
        const auto damaged = m_file.setAside();
        if (!damaged)
            return note(*failure);
        m_notice = copyRenewedText(QDir::toNativeSeparators(*damaged));
        failure = m_file.open();
    }
    if (failure)
        return note(*failure);
    m_failure.clear();
    return true;
}

bool CopyFile::begin()
{
    const auto failure = m_file.begin();
    return !failure || note(*failure);
}

bool CopyFile::commit()
{
    const auto failure = m_file.commit();
    return !failure || note(*failure);
}

void CopyFile::abandon()
{
    m_file.abandon(m_isDamaged);
    m_counts.clear();
}

QString CopyFile::problem() const
{
    return m_failure.isEmpty() ? m_notice : notCopiedText(m_failure);
}

std::optional<QByteArray> CopyFile::epochAt(const QString &url)
{
    QSqlQuery query = m_file.prepared(
        u"SELECT epoch FROM hosts WHERE url = ? ORDER BY seen_at_ms DESC LIMIT 1"_s);
    query.addBindValue(url);
    if (!run(query))
        return std::nullopt;
    return query.next() ? query.value(0).toByteArray() : QByteArray();
}

bool CopyFile::noteHost(const QByteArray &epoch, const QString &url)
{
    QSqlQuery query = m_file.prepared(
        u"INSERT INTO hosts (epoch, url, seen_at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (epoch) DO UPDATE SET url = excluded.url, seen_at_ms = excluded.seen_at_ms"_s);
    query.addBindValue(epoch);
    query.addBindValue(url);
    query.addBindValue(QDateTime::currentMSecsSinceEpoch());
    return run(query);
}

bool CopyFile::noteRoom(const QByteArray &epoch, chat::RoomId room)
{
    QSqlQuery query = m_file.prepared(
        u"INSERT OR IGNORE INTO rooms (host, room) SELECT host, ? FROM hosts WHERE epoch = ?"_s);
    query.addBindValue(room);
    query.addBindValue(epoch);
    return run(query);
}

bool CopyFile::keep(const QByteArray &epoch, const QList<chat::ChatMessage> &messages)
{
    const auto host = hostNumber(epoch);
    if (!host)
        return false;
    QHash<chat::RoomId, int> added;
    for (const chat::ChatMessage &message : messages) {
        if (!write(*host, message))
            return false;
        ++added[message.room];
    }
    for (auto room = added.cbegin(); room != added.cend(); ++room) {
        if (!prune(*host, room.key(), room.value()))
            return false;
    }
    return true;
}

/// 0 for a host that was never noted.
std::optional<qint64> CopyFile::hostNumber(const QByteArray &epoch)
{
    QSqlQuery query = m_file.prepared(u"SELECT host FROM hosts WHERE epoch = ?"_s);
    query.addBindValue(epoch);
    if (!run(query))
        return std::nullopt;
    return query.next() ? query.value(0).toLongLong() : 0;
}

/// In steps, so that no message waits for a large deletion.
bool CopyFile::prune(qint64 host, chat::RoomId room, int added)
{
    qint64 &count = m_counts[{host, room}];
    if (count == 0) {
        QSqlQuery query
            = m_file.prepared(u"SELECT count(*) FROM messages WHERE host = ? AND room = ?"_s);
        query.addBindValue(host);
        query.addBindValue(room);
        if (!run(query) || !query.next())
            return false;
        count = query.value(0).toLongLong();
    } else {
        count += added; // at most: some may have been there
    }
    if (count < m_limits.messagesOfRoom + m_limits.pruneStep)
        return true;
    QSqlQuery query = m_file.prepared(
        u"DELETE FROM messages WHERE host = ? AND room = ? AND seq IN (SELECT seq FROM messages"
        " WHERE host = ? AND room = ? ORDER BY seq LIMIT ?)"_s);
    for (int i = 0; i < 2; ++i) {
        query.addBindValue(host);
        query.addBindValue(room);
    }
    query.addBindValue(m_limits.pruneStep);
    if (!run(query))
        return false;
    count = 0; // counted anew next time
    return true;
}

std::optional<CopyFile::Page> CopyFile::page(const QByteArray &epoch, chat::RoomId room,
                                             qint64 before, int limit)
{
    const auto host = hostNumber(epoch);
    if (!host)
        return std::nullopt;
    Page page;
    QSqlQuery known = m_file.prepared(u"SELECT revision FROM rooms WHERE host = ? AND room = ?"_s);
    known.addBindValue(*host);
    known.addBindValue(room);
    if (!run(known))
        return std::nullopt;
    page.isKnown = known.next();
    if (page.isKnown)
        page.revision = known.value(0).toLongLong();
    QSqlQuery query
        = m_file.prepared(u"SELECT %1 FROM messages WHERE host = ? AND room = ? AND seq < ?"
                          " ORDER BY seq DESC LIMIT ?"_s.arg(QLatin1String(copyRowColumns)));
    query.addBindValue(*host);
    query.addBindValue(room);
    query.addBindValue(before > 0 ? before : std::numeric_limits<qint64>::max());
    query.addBindValue(limit);
    if (!run(query))
        return std::nullopt;
    while (query.next()) {
        auto message = readCopyRow(query);
        if (!message)
            continue;
        if (!page.messages.isEmpty() && message->seq + 1 != page.messages.constFirst().seq)
            break;
        page.messages.prepend(*std::move(message));
    }
    return page;
}

bool CopyFile::run(QSqlQuery &query)
{
    return query.exec() || note(SqliteFile::failureOf(query));
}

bool CopyFile::note(const SqliteFile::Failure &failure)
{
    qCWarning(lcStore) << m_file.path() << ":" << failure.text;
    m_failure = failureText(failure);
    m_isDamaged = failure.kind == SqliteFile::Failure::Kind::Damaged;
    return false;
}

} // namespace client
