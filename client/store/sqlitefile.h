// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/files/fileidentity.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QStringList>

#include <optional>

namespace client {

/// One SQLite file of the profile. Made, used and destroyed in one thread; queries must be gone
/// before close().
///
/// The connection outlives a failed write: frames of a sync that failed are in the WAL, where
/// whoever opens the file takes them for committed, though they may never reach the disk. It alone
/// knows that they count for nothing, and its next commit stands in their place.
class SqliteFile final
{
public:
    enum class Durability : quint8 {
        Full, ///< what was committed survives a power cut
        Normal, ///< the last commits may be lost by one, the file never
    };
    struct Failure
    {
        enum class Kind : quint8 {
            Io, ///< may pass: disk full, no permission, disk broken
            Damaged, ///< the file's content is not a database of ours any more
            Newer, ///< a later version of this program wrote it
        };
        Kind kind = Kind::Io;
        QString text; ///< one line, for people who look after computers
    };

    /// @p schema: the statements of each step of the schema, the first at [0].
    SqliteFile(QString path, Durability durability, QList<QStringList> schema);
    ~SqliteFile();
    Q_DISABLE_COPY_MOVE(SqliteFile)

    /// Opens the file, which it makes (0600) when there is none, sets and checks the PRAGMAs, and
    /// brings the schema up to date. Writes nothing to a file that it refuses.
    [[nodiscard]] std::optional<Failure> open();
    /// Looks at every page: takes as long as the file is large.
    [[nodiscard]] std::optional<Failure> check();
    void close();

    [[nodiscard]] std::optional<Failure> begin();
    [[nodiscard]] std::optional<Failure> commit();
    /// After a failure: drops an open transaction. Closes where it was a read that failed, or the
    /// file is damaged.
    void abandon(bool isDamaged);
    /// A write failed, and the path leads to another file than the open one: the disk went, and one
    /// came back. To be closed and opened.
    [[nodiscard]] bool isReplaced() const;
    /// Renames the closed file and what belongs to it, so that open() begins anew. Returns the
    /// file's new name, or nothing when that failed.
    [[nodiscard]] std::optional<QString> setAside();

    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }

    /// A query that is ready for bindValue(); invalid after a failure.
    [[nodiscard]] QSqlQuery prepared(const QString &sql);
    [[nodiscard]] static Failure failureOf(const QSqlQuery &query);

private:
    [[nodiscard]] std::optional<Failure> connectToFile();
    [[nodiscard]] std::optional<Failure> applyPragmas();
    [[nodiscard]] std::optional<Failure> migrate();
    [[nodiscard]] std::optional<Failure> execute(const QString &sql);

    const QString m_path;
    const QString m_name; ///< of the connection
    const Durability m_durability;
    const QList<QStringList> m_schema;
    QSqlDatabase m_database;
    std::optional<files::FileIdentity> m_opened;
    bool m_isWriting = false;
    bool m_isSuspect = false; ///< a write failed, and none has stood in its place since
};

} // namespace client
