// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/storereader.h"

#include <memory>
#include <sqlite3.h>

namespace torture {

namespace {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Statement prepare(const Database &database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr);
    return {statement, sqlite3_finalize};
}

std::string octetsAt(const Statement &statement, int column)
{
    const void *const octets = sqlite3_column_blob(statement.get(), column);
    const int size = sqlite3_column_bytes(statement.get(), column);
    return {static_cast<const char *>(octets), std::size_t(size)};
}

StoreContents::Row readRow(const Statement &statement)
{
    StoreContents::Row row{.seq = sqlite3_column_int64(statement.get(), 1),
                           .key = keyOf(octetsAt(statement, 2)),
                           .sender = octetsAt(statement, 4),
                           .sentAt = sqlite3_column_int64(statement.get(), 5)};
    if (row.key && octetsAt(statement, 3) != textOf(*row.key))
        row.key.reset();
    return row;
}

/// The one number that a query gives.
std::optional<std::int64_t> numberOf(const std::string &database, const char *sql)
{
    sqlite3 *handle = nullptr;
    const int opened = sqlite3_open_v2(database.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
    const Database owner(handle, sqlite3_close);
    if (opened != SQLITE_OK)
        return std::nullopt;
    const Statement statement = prepare(owner, sql);
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW)
        return std::nullopt;
    return sqlite3_column_int64(statement.get(), 0);
}

} // namespace

StoreContents readStore(const std::string &database)
{
    StoreContents contents;
    sqlite3 *handle = nullptr;
    // Not read-only: what a killed host left in its WAL belongs to the store.
    const int opened = sqlite3_open_v2(database.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    const Database owner(handle, sqlite3_close);
    if (opened != SQLITE_OK) {
        contents.problem = sqlite3_errmsg(handle);
        return contents;
    }
    const Statement rows = prepare(owner,
                                   "SELECT room, seq, id, text, sender, sent_at_ms FROM messages "
                                   "ORDER BY room, seq");
    int state = rows ? sqlite3_step(rows.get()) : SQLITE_ERROR;
    for (; state == SQLITE_ROW; state = sqlite3_step(rows.get()))
        contents.rooms[sqlite3_column_int(rows.get(), 0)].push_back(readRow(rows));
    const Statement check = prepare(owner, "PRAGMA integrity_check");
    if (state != SQLITE_DONE)
        contents.problem = sqlite3_errmsg(handle);
    else if (!check || sqlite3_step(check.get()) != SQLITE_ROW)
        contents.problem = sqlite3_errmsg(handle);
    else if (octetsAt(check, 0) != "ok")
        contents.problem = octetsAt(check, 0);
    return contents;
}

std::optional<std::int64_t> unindexedMessages(const std::string &database)
{
    const std::string index = database.substr(0, database.rfind('/')) + "/search.sqlite";
    const auto last = numberOf(database, "SELECT max(row) FROM messages");
    const auto indexed = numberOf(index, "SELECT value FROM marks WHERE name = 'indexed'");
    return last && indexed ? std::optional(*last - *indexed) : std::nullopt;
}

} // namespace torture
