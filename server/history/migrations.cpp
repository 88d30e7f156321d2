// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/migrations.h"

#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

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

std::optional<QString> run(QSqlDatabase &database, const Migration &migration)
{
    QSqlQuery query(database);
    QStringList statements = migration.statements;
    statements << u"PRAGMA application_id = %1"_s.arg(applicationId)
               << u"PRAGMA user_version = %1"_s.arg(migration.number);
    if (!database.transaction())
        return failureText(database.lastError());
    for (const QString &statement : statements) {
        if (query.exec(statement))
            continue;
        const QString failure = failureText(query.lastError());
        database.rollback();
        return failure;
    }
    query.finish();
    if (database.commit())
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

std::optional<QString> migrate(QSqlDatabase &database)
{
    qint64 version = 0;
    if (auto failure = readNumber(database, u"PRAGMA user_version"_s, version))
        return failure;
    for (const Migration &migration : migrations()) {
        if (migration.number <= version)
            continue;
        if (const auto failure = run(database, migration))
            return u"migration %1 failed: %2"_s.arg(migration.name, *failure);
        qCInfo(lcMigrations).noquote() << "applied" << migration.name;
    }
    return std::nullopt;
}

} // namespace server
