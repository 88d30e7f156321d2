// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/files/fileidentity.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <optional>

namespace server {

/// One connection to one SQLite file, with the PRAGMAs that the history needs. Made, used and
/// destroyed in one thread. Queries must be gone before close().
class SqliteConnection final
{
public:
    explicit SqliteConnection(const QString &file);
    ~SqliteConnection();
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// Opens the file, which it makes (0600) when there is none. Writes nothing to one that is
    /// there.
    [[nodiscard]] std::optional<QString> open();
    /// WAL, synchronous=FULL, foreign_keys, busy_timeout: sets each and reads it back, for a PRAGMA
    /// that SQLite does not take is no error to it. Returns the first that did not hold.
    [[nodiscard]] std::optional<QString> applyPragmas();
    /// Brings what the WAL holds into the database itself, and begins the WAL anew. A sync that
    /// failed may have left a part of the WAL that is to be read but is not on the disk and, as
    /// Linux marks it clean, never will be: whatever is appended behind it is lost with it when the
    /// power goes.
    [[nodiscard]] std::optional<QString> emptyWal();
    void close();

    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    /// The path leads to another file than the open one: its disk went, and one came back.
    [[nodiscard]] bool isReplaced() const;
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }

private:
    const QString m_file;
    const QString m_name;
    QSqlDatabase m_database;
    std::optional<files::FileIdentity> m_opened;
};

/// "disk I/O error (10)": SQLite's own text and number, without the driver's words around it.
[[nodiscard]] QString failureText(const QSqlError &error);

} // namespace server
