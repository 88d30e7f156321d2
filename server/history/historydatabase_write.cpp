// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"
#include "server/history/historydatabase_p.h"

#include <QVariant>

#include <limits>

namespace server {

using namespace Qt::StringLiterals;

namespace {

chat::Error idConflict()
{
    return {
        .code = chat::ErrorCode::IdConflict,
        .text
        = u"This message id was used for another message: give each message an id of its own."_s,
    };
}

chat::Error noSuchMessage(chat::RoomId room, qint64 seq)
{
    return {.code = chat::ErrorCode::NoSuchMessage,
            .text = u"Room %1 has no message %2 to answer."_s.arg(room).arg(seq)};
}

constexpr qint64 msecsOfADay = 24LL * 60 * 60 * 1000;

} // namespace

HistoryDatabase::AppendOutcome HistoryDatabase::append(const HistoryStore::Append &message)
{
    if (auto failure = insertRoom(message.room))
        return *failure;
    // The usual store has no tombstones: INSERT alone then tells whether the id is new.
    const bool isKept = m_retention.of(message.room).keep;
    if (m_hasTombstones || !isKept) {
        auto found = find(message.sender, message.id);
        if (auto *failure = std::get_if<Failure>(&found))
            return *failure;
        if (const auto &known = std::get<std::optional<Found>>(found))
            return repeat(message, *known);
    }
    return insert(message);
}

HistoryDatabase::AppendOutcome HistoryDatabase::insert(const HistoryStore::Append &message)
{
    RoomNumbers numbers = numbersOf(message.room);
    if (message.replyTo > numbers.lastSeq)
        return noSuchMessage(message.room, message.replyTo);
    MessageRow row{
        .room = message.room,
        .seq = ++numbers.lastSeq,
        .sender = message.sender,
        .id = message.id,
        .writer = message.writer,
        .text = message.text,
        .sentAtMs = wallClock(),
        .textHash = textHash(message.text),
        .replyTo = message.replyTo,
    };
    const bool isKept = m_retention.of(message.room).keep;
    QSqlQuery &query = isKept ? m_statements->insertMessage : m_statements->insertTombstone;
    if (isKept)
        bindRow(query, ++m_lastRow, row);
    else
        bindTombstone(query, {row.sender, row.id, row.room, row.seq, row.textHash, row.sentAtMs});
    if (!query.exec())
        return failureOf(query);
    if (query.numRowsAffected() == 0) {
        auto found = find(message.sender, message.id);
        if (auto *failure = std::get_if<Failure>(&found))
            return *failure;
        if (const auto &known = std::get<std::optional<Found>>(found))
            return repeat(message, *known);
        return Failure{u"an id is taken and cannot be found"_s};
    }
    m_hasTombstones = m_hasTombstones || !isKept;
    m_uncommitted.insert(message.room, numbers);
    HistoryStore::Stored stored{.message = toMessage(row), .isRepeat = false};
    if (auto failure = quote(stored.message))
        return *failure;
    return stored;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::insertRoom(chat::RoomId room)
{
    if (m_lastSeqs.contains(room) || m_uncommitted.contains(room))
        return std::nullopt;
    QSqlQuery &query = m_statements->insertRoom;
    query.bindValue(0, room);
    query.bindValue(1, roomHash(room, {}));
    if (!query.exec())
        return failureOf(query);
    return std::nullopt;
}

std::variant<std::optional<HistoryDatabase::Found>, HistoryDatabase::Failure>
HistoryDatabase::find(const QByteArray &sender, const QByteArray &id)
{
    const QVariantList key{sender.isNull() ? QByteArray("") : sender, id};
    auto rows = readRows(m_statements->selectById, key);
    if (const auto *error = std::get_if<QSqlError>(&rows))
        return Failure{failureText(*error)};
    for (const FoundRow &row : std::get<QList<FoundRow>>(rows)) {
        if (!row.isSound())
            return Failure{u"a stored message is not what was stored"_s};
        return Found{toMessage(row.message), row.message.textHash, row.message.deletedAtMs == 0};
    }

    QSqlQuery &query = m_statements->selectTombstone;
    query.bindValue(0, key.at(0));
    query.bindValue(1, key.at(1));
    if (!query.exec())
        return failureOf(query);
    if (!query.next()) {
        const auto error = query.lastError();
        query.finish();
        if (error.isValid())
            return Failure{failureText(error)};
        return std::optional<Found>();
    }
    const auto [left, hash] = readTombstone(query);
    const bool isSound = hash == rowHash(left);
    query.finish();
    if (!isSound)
        return Failure{u"what is left of a message is not what was stored"_s};
    return Found{toMessage({.room = left.room,
                            .seq = left.seq,
                            .sender = left.sender,
                            .id = left.id,
                            .sentAtMs = left.sentAtMs}),
                 left.textHash, false};
}

HistoryDatabase::AppendOutcome HistoryDatabase::repeat(const HistoryStore::Append &message,
                                                       const Found &found)
{
    if (found.message.room != message.room || found.textHash != textHash(message.text))
        return idConflict();
    HistoryStore::Stored stored{.message = found.message, .isRepeat = true};
    if (!found.hasText) {
        stored.message.writer = message.writer;
        stored.message.text = message.text;
    }
    return stored;
}

HistoryDatabase::PruneOutcome HistoryDatabase::prune(chat::RoomId room, int limit)
{
    const HistoryRule rule = m_retention.of(room);
    auto outcome = readRows(m_statements->selectOldest, {room, limit});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return Failure{failureText(*error)};
    const qint64 last = m_lastSeqs.value(room);
    const qint64 firstKept = !rule.keep ? last + 1
        : rule.messages > 0             ? last - rule.messages + 1
                                        : 0;
    const qint64 oldestMs = rule.days > 0 ? m_clock.now() - rule.days * msecsOfADay
                                          : std::numeric_limits<qint64>::min();
    history::Pruned pruned;
    QList<MessageRow> rows;
    QList<qint64> numbers;
    const auto &found = std::get<QList<FoundRow>>(outcome);
    for (const FoundRow &row : found) {
        // From the oldest on, up to the first that stays: a clock that went back makes no holes.
        if (row.message.seq >= firstKept && row.message.sentAtMs >= oldestMs)
            break;
        if (!row.isSound()) {
            ++m_damaged;
            break;
        }
        rows.append(row.message);
        numbers.append(row.row);
        pruned.rows.append({row.row, room, row.message.writer, row.message.text});
    }
    pruned.isDone = rows.size() < limit;
    if (rows.isEmpty())
        return pruned;
    if (auto failure = prune(rows, numbers))
        return *failure;
    return pruned;
}

std::optional<HistoryDatabase::Failure> HistoryDatabase::prune(const QList<MessageRow> &rows,
                                                               const QList<qint64> &numbers)
{
    if (auto failure = begin())
        return failure;
    QSqlQuery &insert = m_statements->insertTombstone;
    QSqlQuery &remove = m_statements->deleteMessage;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const MessageRow &row = rows.at(i);
        bindTombstone(insert, {row.sender, row.id, row.room, row.seq, row.textHash, row.sentAtMs});
        remove.bindValue(0, numbers.at(i));
        if (!insert.exec())
            return failureOf(insert);
        if (!remove.exec())
            return failureOf(remove);
    }
    QSqlQuery &meta = m_statements->updateMeta;
    const std::pair<QString, qint64> values[]
        = {{u"last_row"_s, m_lastRow}, {u"retention_clock"_s, m_clock.now()}};
    for (const auto &[name, value] : values) {
        meta.bindValue(0, QString::number(value));
        meta.bindValue(1, name);
        if (!meta.exec())
            return failureOf(meta);
    }
    if (auto failure = commitTransaction())
        return failure;
    m_hasTombstones = true;
    return std::nullopt;
}

} // namespace server
