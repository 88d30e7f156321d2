// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"
#include "server/history/historydatabase_p.h"
#include "server/history/storedreactions.h"

#include <QVariant>

namespace server {

using namespace Qt::StringLiterals;
using chat::ChangeRequest;

namespace {

chat::Error noSuchMessage(const ChangeRequest &request)
{
    return {
        .code = chat::ErrorCode::NoSuchMessage,
        .text
        = u"Room %1 has no message %2 any more, or not yet."_s.arg(request.room).arg(request.seq)};
}

chat::Error notYours()
{
    return {.code = chat::ErrorCode::NotYours,
            .text = u"Only who wrote a message may edit or delete it."_s};
}

chat::Error isDeleted()
{
    return {.code = chat::ErrorCode::MessageDeleted,
            .text = u"This message is deleted: nothing can be changed in it."_s};
}

chat::Error tooMany(const QString &text, qint64 limit)
{
    return {.code = chat::ErrorCode::TooMany, .text = text.arg(limit), .limit = limit};
}

std::optional<chat::Error> refusalOf(const HistoryStore::Change &change, const MessageRow &row)
{
    const auto kind = change.request.kind;
    const bool isForWriter
        = kind == ChangeRequest::Kind::Edit || kind == ChangeRequest::Kind::Delete;
    if (isForWriter && row.sender != change.sender)
        return notYours();
    // To delete it once more changes nothing, and is what a client does that heard no answer.
    if (row.deletedAtMs != 0 && kind != ChangeRequest::Kind::Delete)
        return isDeleted();
    return std::nullopt;
}

std::variant<MessageRow, chat::Error> reacted(MessageRow row, const HistoryStore::Change &change)
{
    const QString &emoji = change.request.text;
    StoredReactions reactions(row.reactions);
    if (!change.request.on) {
        reactions.remove(emoji, change.sender);
    } else if (!reactions.has(emoji, change.sender, change.writer)) {
        reactions.add(emoji, change.sender, change.writer);
        if (reactions.kinds() > change.limits.reactionKinds)
            return tooMany(u"A message has at most %1 different reactions: take one of them."_s,
                           change.limits.reactionKinds);
        if (reactions.count() > change.limits.reactions)
            return tooMany(u"A message has at most %1 reactions."_s, change.limits.reactions);
    }
    row.reactions = reactions.stored();
    return row;
}

/// What others are told of it.
chat::MessageChange toldOf(const MessageRow &row, const HistoryStore::Change &change, qint64 now)
{
    using Kind = chat::MessageChange::Kind;
    const ChangeRequest &request = change.request;
    chat::MessageChange told{.room = row.room,
                             .seq = row.seq,
                             .revision = row.revision,
                             .writer = change.writer,
                             .at = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC)};
    switch (request.kind) {
    case ChangeRequest::Kind::Edit:
        told.kind = Kind::Edited;
        told.text = row.text;
        break;
    case ChangeRequest::Kind::Delete:
        told.kind = Kind::Deleted;
        break;
    case ChangeRequest::Kind::React:
        told.kind = Kind::Reacted;
        told.emoji = request.text;
        told.on = request.on;
        told.reactions = StoredReactions(row.reactions).told();
        break;
    case ChangeRequest::Kind::Pin:
        told.kind = request.on ? Kind::Pinned : Kind::Unpinned;
        break;
    }
    return told;
}

} // namespace

HistoryDatabase::ChangeOutcome HistoryDatabase::change(const HistoryStore::Change &change)
{
    const auto found = findBySeq(change.request.room, change.request.seq);
    if (const auto *failure = std::get_if<Failure>(&found))
        return *failure;
    const auto &before = std::get<std::optional<FoundRow>>(found);
    if (!before)
        return noSuchMessage(change.request);
    if (const auto refusal = refusalOf(change, before->message))
        return *refusal;
    const qint64 now = wallClock();
    const auto after = changed(before->message, change, now);
    if (const auto *failure = std::get_if<Failure>(&after))
        return *failure;
    if (const auto *error = std::get_if<chat::Error>(&after))
        return *error;
    return write(*before, std::get<MessageRow>(after), change, now);
}

/// The row as it is to be; the same where there is nothing to do.
std::variant<MessageRow, chat::Error, HistoryDatabase::Failure>
HistoryDatabase::changed(const MessageRow &row, const HistoryStore::Change &change, qint64 now)
{
    const ChangeRequest &request = change.request;
    MessageRow after = row;
    switch (request.kind) {
    case ChangeRequest::Kind::Edit:
        if (after.text != request.text)
            after.editedAtMs = now;
        after.text = request.text;
        return after;
    case ChangeRequest::Kind::Delete:
        if (after.deletedAtMs != 0)
            return after;
        after.text.clear();
        after.reactions.clear();
        after.editedAtMs = 0;
        after.pinnedAtMs = 0;
        after.deletedAtMs = now;
        return after;
    case ChangeRequest::Kind::React: {
        auto outcome = reacted(row, change);
        if (const auto *error = std::get_if<chat::Error>(&outcome))
            return *error;
        return std::get<MessageRow>(outcome);
    }
    case ChangeRequest::Kind::Pin:
        break;
    }
    if ((row.pinnedAtMs != 0) == request.on)
        return after;
    after.pinnedAtMs = request.on ? now : 0;
    QSqlQuery &count = m_statements->countPinned;
    count.bindValue(0, request.room);
    if (!count.exec() || !count.next())
        return failureOf(count);
    const bool isFull = request.on && count.value(0).toLongLong() >= change.limits.pins;
    count.finish();
    if (isFull)
        return tooMany(u"A room has at most %1 pinned messages: take one down."_s,
                       change.limits.pins);
    return after;
}

HistoryDatabase::ChangeOutcome HistoryDatabase::write(const FoundRow &before, MessageRow after,
                                                      const HistoryStore::Change &change,
                                                      qint64 now)
{
    if (after == before.message)
        return HistoryStore::Changed{.change = toldOf(after, change, now), .isNews = false};
    RoomNumbers numbers = numbersOf(after.room);
    after.revision = ++numbers.revision;
    QSqlQuery &update = m_statements->updateMessage;
    bindChange(update, after);
    if (!update.exec())
        return failureOf(update);
    if (after.deletedAtMs != 0) {
        // By it a salvage knows that an older page with the text is not to be believed.
        QSqlQuery &bury = m_statements->insertTombstone;
        bindTombstone(
            bury, {after.sender, after.id, after.room, after.seq, after.textHash, after.sentAtMs});
        if (!bury.exec())
            return failureOf(bury);
        m_hasTombstones = true;
    }
    m_uncommitted.insert(after.room, numbers);
    m_uncommittedChanges.append(
        {.before = {before.row, after.room, after.writer, before.message.text},
         .text = after.text,
         .number = m_changes + m_uncommittedChanges.size() + 1});
    return HistoryStore::Changed{.change = toldOf(after, change, now), .isNews = true};
}

} // namespace server
