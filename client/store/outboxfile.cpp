// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/outboxfile.h"

#include "client/logging.h"
#include "client/store/storetexts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSqlError>
#include <QVariant>
#include <QtEndian>

namespace client {

using namespace Qt::StringLiterals;

namespace {

QList<QStringList> schema()
{
    QStringList first{
        // "number" is the order of writing. "seal" is a hash of the other columns: SQLite finds
        // broken pages, and not a letter that changed in one.
        u"CREATE TABLE outbox ("
        " number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
        " id BLOB NOT NULL UNIQUE,"
        " epoch BLOB NOT NULL,"
        " url TEXT NOT NULL,"
        " room INTEGER NOT NULL,"
        " text TEXT NOT NULL,"
        " created_at_ms INTEGER NOT NULL,"
        " has_failed INTEGER NOT NULL,"
        " reason TEXT NOT NULL,"
        " seal BLOB NOT NULL"
        ") STRICT"_s,
    };
    // What few have, as JSON.
    return {first, {u"ALTER TABLE outbox ADD COLUMN extra TEXT NOT NULL DEFAULT ''"_s}};
}

const QString columns
    = u"id, epoch, url, room, text, created_at_ms, has_failed, reason, seal, extra"_s;
const QString marks = u"?, ?, ?, ?, ?, ?, ?, ?, ?, ?"_s;

/// What a message answers, to whom alone it goes, or which change it is; empty for most.
QString extraOf(const OutgoingMessage &message)
{
    QJsonObject extra;
    if (message.replyTo != 0)
        extra.insert(u"replyTo"_s, message.replyTo);
    if (!message.to.isEmpty())
        extra.insert(u"to"_s, message.to);
    if (message.change) {
        extra.insert(u"kind"_s, int(message.change->kind));
        extra.insert(u"seq"_s, message.change->seq);
        extra.insert(u"text"_s, message.change->text);
        extra.insert(u"on"_s, message.change->on);
    }
    return extra.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(extra).toJson(QJsonDocument::Compact));
}

void readExtra(const QString &text, OutgoingMessage &message)
{
    const QJsonObject extra = QJsonDocument::fromJson(text.toUtf8()).object();
    message.replyTo = extra.value("replyTo"_L1).toInteger();
    message.to = extra.value("to"_L1).toString();
    constexpr int kinds = int(chat::ChangeRequest::Kind::Pin) + 1;
    const int kind = extra.value("kind"_L1).toInt(-1);
    if (kind < 0 || kind >= kinds)
        return;
    message.change = {.kind = chat::ChangeRequest::Kind(kind),
                      .room = message.room,
                      .seq = extra.value("seq"_L1).toInteger(),
                      .text = extra.value("text"_L1).toString(),
                      .on = extra.value("on"_L1).toBool()};
}

QByteArray sealOf(const KeptMessage &kept)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const OutgoingMessage &message = kept.message;
    QList<QByteArray> parts{message.id,
                            kept.epoch,
                            kept.url.toUtf8(),
                            QByteArray::number(message.room),
                            message.text.toUtf8(),
                            QByteArray::number(message.createdAt.toMSecsSinceEpoch()),
                            QByteArray::number(message.state == DeliveryState::Failed),
                            message.reason.toUtf8()};
    if (const QString extra = extraOf(message); !extra.isEmpty())
        parts.append(extra.toUtf8());
    for (const QByteArray &part : std::as_const(parts)) {
        hash.addData(QByteArray::number(part.size()).append(':'));
        hash.addData(part);
    }
    return hash.result();
}

/// A null value would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QByteArray notNull(const QByteArray &octets)
{
    return octets.isNull() ? QByteArray("") : octets;
}

void bind(QSqlQuery &query, const KeptMessage &kept)
{
    const OutgoingMessage &message = kept.message;
    query.addBindValue(notNull(message.id));
    query.addBindValue(notNull(kept.epoch));
    query.addBindValue(notNull(kept.url));
    query.addBindValue(message.room);
    query.addBindValue(notNull(message.text));
    query.addBindValue(message.createdAt.toMSecsSinceEpoch());
    query.addBindValue(int(message.state == DeliveryState::Failed));
    query.addBindValue(notNull(message.reason));
    query.addBindValue(sealOf(kept));
    query.addBindValue(notNull(extraOf(message)));
}

KeptMessage read(const QSqlQuery &query)
{
    KeptMessage kept;
    OutgoingMessage &message = kept.message;
    message.id = query.value(0).toByteArray();
    kept.epoch = query.value(1).toByteArray();
    kept.url = query.value(2).toString();
    message.room = query.value(3).toInt();
    message.text = query.value(4).toString();
    message.createdAt = QDateTime::fromMSecsSinceEpoch(query.value(5).toLongLong(), Qt::UTC);
    message.state = query.value(6).toBool() ? DeliveryState::Failed : DeliveryState::Pending;
    message.reason = query.value(7).toString();
    readExtra(query.value(9).toString(), message);
    if (sealOf(kept) != query.value(8).toByteArray()) {
        // Perhaps other words, perhaps for another host: not without the person.
        message.state = DeliveryState::Failed;
        message.reason = damagedMessageText();
    }
    return kept;
}

/// SQLite reads nothing of a file that is shorter than its header says
/// (https://www.sqlite.org/fileformat.html, 1.3).
void padToWholeSize(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return;
    const QByteArray header = file.read(100);
    if (header.size() < 100)
        return;
    const qint64 pageSize = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pages = qFromBigEndian<quint32>(header.constData() + 28);
    constexpr qint64 mostPages = 100'000; // a broken header may say anything
    if (pages <= mostPages && file.size() < pages * pageSize)
        file.resize(pages * pageSize);
}

} // namespace

OutboxFile::OutboxFile(const QString &folder)
    : m_file(QDir(folder).filePath(u"outbox.sqlite"_s), SqliteFile::Durability::Full, schema())
{ }

bool OutboxFile::ensureOpen()
{
    if (m_file.isReplaced())
        m_file.close();
    m_isDamaged = false;
    if (m_file.isOpen()) {
        m_failure.clear();
        return true;
    }
    auto failure = m_file.open();
    if (!failure)
        failure = m_file.check();
    if (failure && failure->kind == SqliteFile::Failure::Kind::Damaged) {
        qCWarning(lcStore) << "the outbox is damaged:" << failure->text;
        return startAnew();
    }
    if (failure)
        return note(*failure);
    m_failure.clear();
    return true;
}

/// The outbox is small: what can be read of it is read into memory.
bool OutboxFile::startAnew()
{
    m_file.close();
    const auto damaged = m_file.setAside();
    if (!damaged)
        return note({.text = u"the damaged file could not be renamed"_s});
    QList<KeptMessage> saved;
    salvage(*damaged, saved);
    if (const auto failure = m_file.open())
        return note(*failure);
    bool isSaved = begin();
    for (const KeptMessage &kept : std::as_const(saved))
        isSaved = isSaved && put(kept);
    if (!isSaved || !commit())
        return false;
    m_failure.clear();
    m_notice = outboxSalvagedText(QDir::toNativeSeparators(*damaged), int(saved.size()));
    return true;
}

/// From both ends to the first page that cannot be read. Works on a copy: SQLite writes.
void OutboxFile::salvage(const QString &damaged, QList<KeptMessage> &saved)
{
    const QString path = damaged + u".salvage"_s;
    QFile::copy(damaged, path);
    QFile::copy(damaged + u"-wal"_s, path + u"-wal"_s);
    padToWholeSize(path);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
    database.setDatabaseName(path);
    if (database.open()) {
        QSet<QByteArray> ids;
        QList<KeptMessage> fromTheEnd;
        for (const bool forward : {true, false}) {
            QSqlQuery query(database);
            query.setForwardOnly(true);
            const QString order = forward ? u"ASC"_s : u"DESC"_s;
            const QString sql = u"SELECT %1 FROM outbox ORDER BY number %2"_s;
            // A file of an older version has no "extra".
            if (!query.exec(sql.arg(columns, order))
                && !query.exec(sql.arg(QString(columns).replace(u"extra"_s, u"''"_s), order)))
                continue;
            while (query.next()) {
                const KeptMessage kept = read(query);
                const bool isWhole = !kept.message.id.isEmpty()
                    && (!kept.message.text.isEmpty() || kept.message.change)
                    && chat::isRoom(kept.message.room);
                if (!isWhole || ids.contains(kept.message.id))
                    continue;
                ids.insert(kept.message.id);
                if (forward)
                    saved.append(kept);
                else
                    fromTheEnd.prepend(kept);
            }
        }
        saved += fromTheEnd;
    }
    database.close();
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(path);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(path + suffix);
}

bool OutboxFile::begin()
{
    const auto failure = m_file.begin();
    return !failure || note(*failure);
}

bool OutboxFile::commit()
{
    const auto failure = m_file.commit();
    return !failure || note(*failure);
}

void OutboxFile::abandon()
{
    m_file.abandon(m_isDamaged);
}

QString OutboxFile::problem() const
{
    return m_failure.isEmpty() ? m_notice : notKeptText(m_failure);
}

std::optional<QList<KeptMessage>> OutboxFile::all()
{
    QSqlQuery query = m_file.prepared(u"SELECT %1 FROM outbox ORDER BY number"_s.arg(columns));
    if (!run(query))
        return std::nullopt;
    QList<KeptMessage> list;
    while (query.next())
        list.append(read(query));
    if (query.lastError().isValid()) {
        (void)note(SqliteFile::failureOf(query));
        return std::nullopt;
    }
    return list;
}

bool OutboxFile::put(const KeptMessage &kept)
{
    QSqlQuery query
        = m_file.prepared(u"INSERT OR REPLACE INTO outbox (%1) VALUES (%2)"_s.arg(columns, marks));
    bind(query, kept);
    return run(query);
}

bool OutboxFile::update(const KeptMessage &kept)
{
    QSqlQuery query
        = m_file.prepared(u"UPDATE outbox SET (%1) = (%2) WHERE id = ?"_s.arg(columns, marks));
    bind(query, kept);
    query.addBindValue(notNull(kept.message.id));
    return run(query);
}

bool OutboxFile::remove(const QByteArray &id)
{
    QSqlQuery query = m_file.prepared(u"DELETE FROM outbox WHERE id = ?"_s);
    query.addBindValue(notNull(id));
    return run(query);
}

bool OutboxFile::run(QSqlQuery &query)
{
    return query.exec() || note(SqliteFile::failureOf(query));
}

bool OutboxFile::note(const SqliteFile::Failure &failure)
{
    qCWarning(lcStore) << m_file.path() << ":" << failure.text;
    m_failure = failureText(failure);
    m_isDamaged = failure.kind == SqliteFile::Failure::Kind::Damaged;
    return false;
}

} // namespace client
