// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/sqlitefile.h"

#include "protocol/files/durablefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <utility>

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr auto driverName = "QSQLITE"_L1;
/// "srbc": marks the file as a client's.
constexpr qint64 applicationId = 0x73726263;
/// https://www.sqlite.org/rescode.html
constexpr int corruptCode = 11;
constexpr int notADatabaseCode = 26;

SqliteFile::Failure failureOf(const QSqlError &error)
{
    const int code
        = error.nativeErrorCode().toInt() & 0xff; // the rest of it says more exactly what
    const bool isDamaged = code == corruptCode || code == notADatabaseCode;
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {.kind = isDamaged ? SqliteFile::Failure::Kind::Damaged : SqliteFile::Failure::Kind::Io,
            .text = u"%1 (%2)"_s.arg(text, error.nativeErrorCode())};
}

} // namespace

SqliteFile::SqliteFile(QString path, Durability durability, QList<QStringList> schema)
    : m_path(std::move(path))
    , m_name(u"profile-"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_durability(durability)
    , m_schema(std::move(schema))
{ }

SqliteFile::~SqliteFile()
{
    if (m_isSuspect && !begin())
        static_cast<void>(commit()); // whoever opens the file next would trust what failed
    close();
}

std::optional<SqliteFile::Failure> SqliteFile::open()
{
    // The program before may have been killed after a failed sync. SQLite trusts what it can read.
    if (const auto reason = files::makeDurable(m_path + u"-wal"_s))
        return Failure{.text = *reason};
    auto failure = connectToFile();
    if (!failure)
        failure = migrate();
    if (!failure)
        failure = applyPragmas();
    if (failure)
        close();
    return failure;
}

std::optional<SqliteFile::Failure> SqliteFile::connectToFile()
{
    if (!QSqlDatabase::isDriverAvailable(driverName))
        return Failure{.text = u"Qt's SQLite driver is missing"_s};
    if (!QFileInfo::exists(m_path)) {
        // SQLite would go by the umask; its -wal and -shm get the permissions of this file.
        QFile file(m_path);
        if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return Failure{.text = file.errorString()};
    }
    m_database = QSqlDatabase::addDatabase(driverName, m_name);
    m_database.setDatabaseName(m_path);
    if (m_database.open()) {
        m_opened = files::fileAt(m_path);
        return std::nullopt;
    }
    return client::failureOf(m_database.lastError());
}

std::optional<SqliteFile::Failure> SqliteFile::migrate()
{
    qint64 version = 0;
    qint64 id = 0;
    qint64 tables = 0;
    QSqlQuery query(m_database);
    for (const auto &[sql, number] :
         {std::pair(u"PRAGMA user_version"_s, &version), std::pair(u"PRAGMA application_id"_s, &id),
          std::pair(u"SELECT count(*) FROM sqlite_schema"_s, &tables)}) {
        if (!query.exec(sql) || !query.next())
            return failureOf(query);
        *number = query.value(0).toLongLong();
        query.finish();
    }
    const bool isNew = version == 0 && id == 0 && tables == 0;
    if (!isNew && id != applicationId)
        return Failure{.kind = Failure::Kind::Damaged, .text = u"it is not a file of ours"_s};
    if (version > m_schema.size())
        return Failure{.kind = Failure::Kind::Newer, .text = u"a newer version wrote it"_s};

    for (qsizetype step = version; step < m_schema.size(); ++step) {
        QStringList statements{u"BEGIN IMMEDIATE"_s};
        statements += m_schema.at(step);
        statements << u"PRAGMA application_id = %1"_s.arg(applicationId)
                   << u"PRAGMA user_version = %1"_s.arg(step + 1) << u"COMMIT"_s;
        for (const QString &statement : std::as_const(statements)) {
            if (!query.exec(statement))
                return failureOf(query); // closing rolls back
        }
    }
    return std::nullopt;
}

/// Sets each and reads it back, for a PRAGMA that SQLite does not take is no error to it.
std::optional<SqliteFile::Failure> SqliteFile::applyPragmas()
{
    const bool isFull = m_durability == Durability::Full;
    struct Pragma
    {
        QString name;
        QString value;
        QString readBack;
    };
    const Pragma pragmas[] = {
        {u"journal_mode"_s, u"WAL"_s, u"wal"_s},
        {u"synchronous"_s, isFull ? u"FULL"_s : u"NORMAL"_s, isFull ? u"2"_s : u"1"_s},
        {u"busy_timeout"_s, u"2000"_s, u"2000"_s},
    };
    QSqlQuery query(m_database);
    for (const Pragma &pragma : pragmas) {
        if (!query.exec(u"PRAGMA %1 = %2"_s.arg(pragma.name, pragma.value)))
            return failureOf(query);
        query.finish();
        if (!query.exec(u"PRAGMA "_s + pragma.name) || !query.next())
            return failureOf(query);
        const QString value = query.value(0).toString();
        query.finish();
        if (value != pragma.readBack)
            return Failure{.text = u"SQLite keeps %1 at %2"_s.arg(pragma.name, value)};
    }
    return std::nullopt;
}

std::optional<SqliteFile::Failure> SqliteFile::check()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return failureOf(query);
    const QString verdict = query.value(0).toString();
    if (verdict == "ok"_L1)
        return std::nullopt;
    return Failure{.kind = Failure::Kind::Damaged, .text = verdict};
}

void SqliteFile::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase(); // the last copy must be gone before the name is
    QSqlDatabase::removeDatabase(m_name);
    m_isWriting = false;
    m_isSuspect = false;
}

std::optional<SqliteFile::Failure> SqliteFile::begin()
{
    m_isWriting = true;
    return execute(u"BEGIN IMMEDIATE"_s);
}

std::optional<SqliteFile::Failure> SqliteFile::commit()
{
    // Of a transaction that changes nothing, nothing would stand in the place of what failed: this
    // writes a page, though the number is the same.
    std::optional<Failure> failure;
    if (m_isSuspect)
        failure = execute(u"PRAGMA user_version = %1"_s.arg(m_schema.size()));
    if (!failure)
        failure = execute(u"COMMIT"_s);
    if (!failure) {
        m_isWriting = false;
        m_isSuspect = false;
    }
    return failure;
}

void SqliteFile::abandon(bool isDamaged)
{
    if (!isOpen())
        return;
    if (isDamaged || (!m_isWriting && !m_isSuspect)) {
        close();
        return;
    }
    static_cast<void>(execute(u"ROLLBACK"_s)); // fails where SQLite has done so by itself
    m_isSuspect = m_isSuspect || m_isWriting;
    m_isWriting = false;
}

bool SqliteFile::isReplaced() const
{
    if (!m_isSuspect || !isOpen())
        return false;
    const auto found = files::fileAt(m_path);
    return found && m_opened && *found != *m_opened;
}

std::optional<SqliteFile::Failure> SqliteFile::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return std::nullopt;
    return failureOf(query);
}

std::optional<QString> SqliteFile::setAside()
{
    const QFileInfo info(m_path);
    const QString stem = u"%1/%2.damaged-%3"_s.arg(
        info.path(), info.completeBaseName(),
        QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s));
    const QString moved = stem + u".sqlite"_s;
    if (!QFile::rename(m_path, moved))
        return std::nullopt;
    // By these names SQLite finds them when the moved file is opened.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_path + suffix, moved + suffix);
    return moved;
}

QSqlQuery SqliteFile::prepared(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(sql); // a failure shows when it is executed
    return query;
}

SqliteFile::Failure SqliteFile::failureOf(const QSqlQuery &query)
{
    return client::failureOf(query.lastError());
}

} // namespace client
