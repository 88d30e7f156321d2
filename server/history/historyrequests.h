// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"
#include "server/history/historysalvage.h"
#include "server/history/historystore.h"
#include "server/history/messagerows.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <variant>

namespace server::history {

// What travels between HistoryStore (server thread) and HistoryWorker (store thread): values alone.
// The n-th answer belongs to the n-th request that has one.

struct PageRequest
{
    chat::RoomId room = 0;
    qint64 before = 0;
    int limit = 0;
};
struct SinceRequest
{
    chat::RoomId room = 0;
    qint64 since = 0;
    int limit = 0;
};
struct ChangesRequest
{
    chat::RoomId room = 0;
    std::optional<qint64> after;
    int limit = 0;
};
struct PinsRequest
{
    chat::RoomId room = 0;
    int limit = 0;
};
/// Asks for nothing but its place in the order.
struct Marker
{
};
/// Runs in the store thread when all before it is committed. Has no answer of its own.
struct Call
{
    std::function<void()> run;
};
/// What one small step of pruning did.
struct Pruned
{
    QList<PrunedRow> rows; ///< the index of the texts has them too
    bool isDone = true; ///< nothing is left to prune in that room now
};

using Request = std::variant<HistoryStore::Append, HistoryStore::Change, PageRequest, SinceRequest,
                             ChangesRequest, PinsRequest, Marker, Call>;

/// An Error answers an append, a change or a read: the callback that waits for it knows which.
using Answer = std::variant<Marker, HistoryStore::Stored, HistoryStore::Changed, HistoryStore::Page,
                            chat::Error>;

/// One transaction that reached the disk.
struct Commit
{
    int messages = 0;
    std::chrono::nanoseconds duration{0}; ///< of the COMMIT alone
};

/// What the worker has to tell.
struct Answers
{
    QList<Commit> commits;
    QStringList
        writeFailures; ///< one line each; told before the answers that they are the reason of
    QList<Answer> answers; ///< in the order of the requests
    QList<PrunedRow> pruned;
    QList<ChangedRow> changed;
    int damaged = 0; ///< rows that were not what was stored
};

/// What a store knows once it is open.
struct Opened
{
    QByteArray epoch;
    QHash<chat::RoomId, qint64> lastSeqs;
    std::optional<Salvage> salvage; ///< the store was damaged
};

} // namespace server::history
