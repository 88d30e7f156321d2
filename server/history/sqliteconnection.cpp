// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QUuid>

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto driverName = "QSQLITE"_L1;

struct Pragma
{
    QLatin1String name;
    QLatin1String value;
    QLatin1String readBack;
};

constexpr Pragma pragmas[] = {
    {"journal_mode"_L1, "WAL"_L1, "wal"_L1},
    {"synchronous"_L1, "FULL"_L1,
     "2"_L1}, // a RECEIPT promises that the message survives power loss
    {"foreign_keys"_L1, "ON"_L1, "1"_L1},
    // What was pruned is gone from the file, too: no salvage brings it back.
    {"secure_delete"_L1, "ON"_L1, "1"_L1},
    // Only a person with a tool of their own can hold the file: the folder is locked for hosts.
    {"busy_timeout"_L1, "2000"_L1, "2000"_L1},
};

std::optional<QString> readValue(QSqlQuery &query, const QString &sql, QString &value)
{
    if (!query.exec(sql) || !query.next())
        return failureText(query.lastError());
    value = query.value(0).toString();
    query.finish();
    return std::nullopt;
}

} // namespace

SqliteConnection::SqliteConnection(const QString &file)
    : m_file(file)
    , m_name(u"history-"_s + QUuid::createUuid().toString(QUuid::Id128))
{ }

SqliteConnection::~SqliteConnection()
{
    close();
}

std::optional<QString> SqliteConnection::open()
{
    Q_ASSERT(!m_database.isValid());
    if (!QSqlDatabase::isDriverAvailable(driverName))
        return u"Qt's SQLite driver is missing: install it (Debian: libqt6sql6-sqlite)."_s;

    if (!QFileInfo::exists(m_file)) {
        // SQLite would go by the umask; its -wal and -shm get the permissions of this file.
        QFile file(m_file);
        if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return file.errorString();
    }
    m_database = QSqlDatabase::addDatabase(driverName, m_name);
    m_database.setDatabaseName(m_file);
    if (m_database.open()) {
        m_opened = files::fileAt(m_file);
        return std::nullopt;
    }
    const QString failure = failureText(m_database.lastError());
    close();
    return failure;
}

std::optional<QString> SqliteConnection::applyPragmas()
{
    QSqlQuery query(m_database);
    for (const Pragma &pragma : pragmas) {
        if (!query.exec(u"PRAGMA %1 = %2"_s.arg(pragma.name, pragma.value)))
            return failureText(query.lastError());
        query.finish();
        QString value;
        if (auto failure = readValue(query, u"PRAGMA %1"_s.arg(pragma.name), value))
            return failure;
        if (value != pragma.readBack)
            return u"SQLite keeps %1 at %2 instead of %3"_s.arg(pragma.name, value,
                                                                pragma.readBack);
    }
    return std::nullopt;
}

std::optional<QString> SqliteConnection::emptyWal()
{
    QSqlQuery query(m_database);
    QString isBusy;
    if (auto failure = readValue(query, u"PRAGMA wal_checkpoint(TRUNCATE)"_s, isBusy))
        return failure;
    if (isBusy != "0"_L1)
        return u"another program reads or writes the file"_s;
    return std::nullopt;
}

bool SqliteConnection::isReplaced() const
{
    const auto found = files::fileAt(m_file);
    return isOpen() && found && m_opened && *found != *m_opened;
}

void SqliteConnection::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase(); // the last copy must be gone before the name is
    QSqlDatabase::removeDatabase(m_name);
}

QString failureText(const QSqlError &error)
{
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return error.nativeErrorCode().isEmpty() ? text
                                             : u"%1 (%2)"_s.arg(text, error.nativeErrorCode());
}

} // namespace server
