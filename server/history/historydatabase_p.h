// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/historydatabase.h"
#include "server/history/messagerows.h"

#include <QDateTime>
#include <QSqlQuery>

namespace server {

// What the parts of HistoryDatabase share: the connection and its transactions are in
// historydatabase.cpp, new messages and what goes in historydatabase_write.cpp, changes in
// historydatabase_change.cpp, pages in historydatabase_read.cpp.

inline HistoryDatabase::Failure failureOf(const QSqlQuery &query)
{
    return {failureText(query.lastError())};
}

inline qint64 wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

struct HistoryDatabase::Statements
{
    explicit Statements(const QSqlDatabase &database)
        : insertRoom(database)
        , updateRoom(database)
        , insertMessage(database)
        , selectById(database)
        , selectBefore(database)
        , selectSince(database)
        , selectHasOlder(database)
        , selectOldest(database)
        , selectTombstone(database)
        , insertTombstone(database)
        , deleteMessage(database)
        , updateMeta(database)
        , updateMessage(database)
        , selectBySeq(database)
        , selectChanged(database)
        , selectPinned(database)
        , countPinned(database)
    { }

    QSqlQuery insertRoom;
    QSqlQuery updateRoom;
    QSqlQuery insertMessage;
    QSqlQuery selectById;
    QSqlQuery selectBefore;
    QSqlQuery selectSince;
    QSqlQuery selectHasOlder;
    QSqlQuery selectOldest;
    QSqlQuery selectTombstone;
    QSqlQuery insertTombstone;
    QSqlQuery deleteMessage;
    QSqlQuery updateMeta;
    QSqlQuery updateMessage;
    QSqlQuery selectBySeq;
    QSqlQuery selectChanged;
    QSqlQuery selectPinned;
    QSqlQuery countPinned;
};

/// What is known of an id that was used: its message, or what is left of it.
struct HistoryDatabase::Found
{
    chat::ChatMessage message; ///< without writer and text where they are gone
    QByteArray textHash;
    bool hasText = false;
};

} // namespace server
