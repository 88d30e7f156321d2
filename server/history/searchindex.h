// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "protocol/chat/search.h"
#include "server/history/messagerows.h"
#include "server/history/sqliteconnection.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace server {

/// Finds messages by their text: an index in a file of its own, "search.sqlite" beside the history,
/// which it reads through the same connection and never writes to. The index follows the history in
/// steps; what it has not reached yet is read message by message. It may be deleted at any time,
/// and is made anew when it is damaged or of another history.
///
/// Lives in one thread, which need not be that of the history's writer.
class SearchIndex final
{
public:
    using Clock = std::chrono::steady_clock;
    struct Query
    {
        chat::SearchRequest request;
        QSet<chat::RoomId> rooms; ///< those to look in
        qsizetype octets = 262'144; ///< of the JSON of what is found
    };
    using Outcome = std::variant<chat::SearchPage, QString>; ///< or a line for the log

    explicit SearchIndex(const QString &folder);
    ~SearchIndex();
    Q_DISABLE_COPY_MOVE(SearchIndex)

    /// The history with that @p epoch is there already. Returns what went wrong.
    [[nodiscard]] std::optional<QString> open(const QByteArray &epoch);
    void close();
    /// For an index that cannot be trusted: its files go.
    [[nodiscard]] std::optional<QString> openAnew(const QByteArray &epoch);

    /// Takes in at most @p rows more. True: there may be more to take in. Waits for change() where
    /// the history has changed messages that the index has not heard of yet.
    [[nodiscard]] std::variant<bool, QString> followUp(int rows);
    /// Follows what the history has changed.
    [[nodiscard]] std::optional<QString> change(const QList<ChangedRow> &rows);
    /// Forgets what the history has pruned.
    [[nodiscard]] std::optional<QString> remove(const QList<PrunedRow> &rows);

    /// Looks at @p rows more of the history, from the first on: are they what was stored? True:
    /// there may be more.
    [[nodiscard]] std::variant<bool, QString> verify(int rows);

    /// Stops looking at @p deadline at the latest, save for the step it is in.
    [[nodiscard]] Outcome search(const Query &query, Clock::time_point deadline);
    /// Rows that were not what was stored, since the last call.
    [[nodiscard]] int takeDamaged() { return std::exchange(m_damaged, 0); }

    /// The file's name in the folder; SQLite's own files beside it begin with it.
    [[nodiscard]] static QString fileName();

private:
    struct Statements;
    class Search;

    [[nodiscard]] std::optional<QString> prepare(const QByteArray &epoch);
    [[nodiscard]] std::optional<QString> makeSchema(const QByteArray &epoch);
    [[nodiscard]] std::optional<QString> checkChanges(const QString &mark);
    [[nodiscard]] std::optional<QString> writeMark(const QString &name, qint64 value);
    [[nodiscard]] std::variant<qint64, QString> countChanges();
    [[nodiscard]] std::optional<QString> change(const ChangedRow &row);
    [[nodiscard]] std::optional<QString> takeIn(const QList<FoundRow> &rows);

    const QString m_folder;
    std::unique_ptr<SqliteConnection> m_connection;
    std::unique_ptr<Statements> m_statements;
    qint64 m_indexed = 0; ///< rows up to it are in the index
    qint64 m_changes = 0; ///< of the history that the index has followed
    qint64 m_verified = std::numeric_limits<qint64>::min();
    int m_damaged = 0;
};

} // namespace server
