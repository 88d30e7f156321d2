// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/migrations.h"

#include "server/history/messagerows.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <limits>

namespace server {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcMigrations, "sarangbang.server.history")

namespace {

/// "srbg": marks the file as ours, for file(1) and for the check below.
constexpr qint64 applicationId = 0x73726267;

struct Identity
{
    qint64 applicationId = 0;
    qint64 version = 0;
    bool hasTables = false;
};

std::optional<QString> readNumber(QSqlDatabase &database, const QString &sql, qint64 &number)
{
    QSqlQuery query(database);
    if (!query.exec(sql) || !query.next())
        return failureText(query.lastError());
    number = query.value(0).toLongLong();
    return std::nullopt;
}

std::optional<QString> readIdentity(QSqlDatabase &database, Identity &identity)
{
    qint64 tables = 0;
    if (auto failure = readNumber(database, u"PRAGMA application_id"_s, identity.applicationId))
        return failure;
    if (auto failure = readNumber(database, u"PRAGMA user_version"_s, identity.version))
        return failure;
    if (auto failure = readNumber(database, u"SELECT count(*) FROM sqlite_schema"_s, tables))
        return failure;
    identity.hasTables = tables > 0;
    return std::nullopt;
}

/// Rows of 0001 have no hash of their own yet.
constexpr int hashesArrive = 2;
constexpr int rowsOfAStep = 20;
constexpr QByteArrayView plainClient = "client:";

std::optional<QString> hashMessages(QSqlDatabase &database, const std::function<void()> &step)
{
    QSqlQuery select(database);
    QSqlQuery update(database);
    select.setForwardOnly(true);
    if (!select.prepare(sqlStatement("select-messages-after-row"_L1)))
        return failureText(select.lastError());
    if (!update.prepare(u"UPDATE messages SET sender = ?, row_hash = ? WHERE row = ?"_s))
        return failureText(update.lastError());
    qint64 last = std::numeric_limits<qint64>::min();
    for (bool isMore = true; isMore;) {
        auto rows = readRows(select, {last, rowsOfAStep});
        if (const auto *failure = std::get_if<QSqlError>(&rows))
            return failureText(*failure);
        const auto &found = std::get<QList<FoundRow>>(rows);
        for (const FoundRow &row : found) {
            MessageRow message = row.message;
            // 0001 kept client-ids as they were.
            if (message.sender.startsWith(plainClient))
                message.sender = senderOfClient(message.sender.sliced(plainClient.size()));
            update.bindValue(0, message.sender.isNull() ? QByteArray("") : message.sender);
            update.bindValue(1, rowHash(message));
            update.bindValue(2, row.row);
            if (!update.exec())
                return failureText(update.lastError());
            last = row.row;
        }
        isMore = found.size() == rowsOfAStep;
        step();
    }
    return std::nullopt;
}

std::optional<QString> hashRooms(QSqlDatabase &database)
{
    QSqlQuery select(database);
    QSqlQuery update(database);
    if (!select.exec(u"SELECT room, last_seq FROM rooms"_s))
        return failureText(select.lastError());
    if (!update.prepare(u"UPDATE rooms SET row_hash = ? WHERE room = ?"_s))
        return failureText(update.lastError());
    while (select.next()) {
        const auto room = select.value(0).toInt();
        update.bindValue(0, roomHash(room, {.lastSeq = select.value(1).toLongLong()}));
        update.bindValue(1, room);
        if (!update.exec())
            return failureText(update.lastError());
    }
    return std::nullopt;
}

/// The schema is text in the file like any other, and a wrong letter in it no error to SQLite.
std::optional<QString> writeSchemaHash(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.prepare(u"INSERT OR REPLACE INTO meta (name, value) VALUES ('schema_hash', ?)"_s))
        return failureText(query.lastError());
    query.bindValue(0, QString::fromLatin1(schemaHash(database)));
    return query.exec() ? std::nullopt : std::optional(failureText(query.lastError()));
}

std::optional<QString> fill(QSqlDatabase &database, int migration,
                            const std::function<void()> &step)
{
    if (migration < hashesArrive)
        return std::nullopt;
    if (migration > hashesArrive)
        return writeSchemaHash(database);
    auto failure = hashRooms(database);
    if (!failure)
        failure = hashMessages(database, step);
    return failure ? failure : writeSchemaHash(database);
}

std::optional<QString> run(QSqlDatabase &database, const Migration &migration,
                           const std::function<void()> &step)
{
    QSqlQuery query(database);
    QStringList statements = migration.statements;
    statements << u"PRAGMA application_id = %1"_s.arg(applicationId)
               << u"PRAGMA user_version = %1"_s.arg(migration.number);
    if (!database.transaction())
        return failureText(database.lastError());
    for (const QString &statement : statements) {
        if (query.exec(statement)) {
            step();
            continue;
        }
        const QString failure = failureText(query.lastError());
        database.rollback();
        return failure;
    }
    query.finish();
    if (const auto failure = fill(database, migration.number, step)) {
        database.rollback();
        return failure;
    }
    const bool isCommitted = database.commit();
    step();
    if (isCommitted)
        return std::nullopt;
    const QString failure = failureText(database.lastError());
    database.rollback();
    return failure;
}

} // namespace

std::optional<QString> checkIdentity(QSqlDatabase &database)
{
    Identity identity;
    if (auto failure = readIdentity(database, identity))
        return failure;
    const bool isNew = identity.applicationId == 0 && identity.version == 0 && !identity.hasTables;
    if (!isNew && identity.applicationId != applicationId)
        return u"it is a database of another program"_s;
    const auto newest = qint64(migrations().size());
    if (identity.version <= newest)
        return std::nullopt;
    return u"a newer version wrote it (schema %1, this program knows %2): update this program"_s
        .arg(identity.version)
        .arg(newest);
}

bool isOfThisVersion(QSqlDatabase &database)
{
    Identity identity;
    return !readIdentity(database, identity) && identity.applicationId == applicationId
        && identity.version == qint64(migrations().size());
}

QByteArray schemaHash(QSqlDatabase &database)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QSqlQuery query(database);
    if (!query.exec(u"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"_s))
        return {};
    while (query.next()) {
        for (int column = 0; column < 4; ++column)
            hash.addData(QByteArray(query.value(column).toString().toUtf8() + '\n'));
    }
    return hash.result().toHex();
}

std::optional<QString> migrate(QSqlDatabase &database, const std::function<void()> &step)
{
    qint64 version = 0;
    if (auto failure = readNumber(database, u"PRAGMA user_version"_s, version))
        return failure;
    for (const Migration &migration : migrations()) {
        if (migration.number <= version)
            continue;
        if (const auto failure = run(
                database, migration, step ? step : [] {}))
            return u"migration %1 failed: %2"_s.arg(migration.name, *failure);
        qCInfo(lcMigrations).noquote() << "applied" << migration.name;
    }
    return std::nullopt;
}

} // namespace server
