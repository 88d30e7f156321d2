// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historydatabase.h"
#include "server/history/historydatabase_p.h"

#include <algorithm>
#include <limits>

namespace server {

/// What a query gives, without what is damaged, and with what replies quote.
std::variant<QList<chat::ChatMessage>, HistoryDatabase::Failure>
HistoryDatabase::readMessages(QSqlQuery &query, const QVariantList &values, bool *wasDamaged)
{
    auto outcome = readRows(query, values);
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return Failure{failureText(*error)};
    QList<chat::ChatMessage> messages;
    for (const FoundRow &row : std::get<QList<FoundRow>>(outcome)) {
        if (!row.isSound()) {
            ++m_damaged;
            *wasDamaged = true;
            continue;
        }
        messages.append(toMessage(row.message));
        if (auto failure = quote(messages.last()))
            return *failure;
    }
    return messages;
}

std::variant<std::optional<FoundRow>, HistoryDatabase::Failure>
HistoryDatabase::findBySeq(chat::RoomId room, qint64 seq)
{
    auto outcome = readRows(m_statements->selectBySeq, {room, seq});
    if (const auto *error = std::get_if<QSqlError>(&outcome))
        return Failure{failureText(*error)};
    for (const FoundRow &row : std::get<QList<FoundRow>>(outcome)) {
        if (row.isSound())
            return std::optional(row);
        ++m_damaged;
    }
    return std::optional<FoundRow>();
}

/// As it is now: what was deleted must not live on in those who answered it.
std::optional<HistoryDatabase::Failure> HistoryDatabase::quote(chat::ChatMessage &message)
{
    const qint64 seq = message.state->replyTo;
    if (seq == 0)
        return std::nullopt;
    const auto outcome = findBySeq(message.room, seq);
    if (const auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    if (const auto &row = std::get<std::optional<FoundRow>>(outcome))
        message.state.edit().quoted = quoteOf(row->message);
    return std::nullopt;
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::PageRequest &request)
{
    const qint64 before = request.before > 0 ? request.before : std::numeric_limits<qint64>::max();
    bool wasDamaged = false;
    auto outcome = readMessages(m_statements->selectBefore,
                                {request.room, before, std::max(request.limit, 0)}, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    std::reverse(page.messages.begin(), page.messages.end());
    const qint64 first = page.messages.isEmpty() ? before : page.messages.first().seq;
    return withOlder(std::move(page), request.room, first);
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::SinceRequest &request)
{
    bool wasDamaged = false;
    auto outcome
        = readMessages(m_statements->selectSince,
                       {request.room, request.since, std::max(request.limit, 0)}, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    HistoryStore::Page page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome))};
    std::reverse(page.messages.begin(), page.messages.end());
    const qint64 first
        = page.messages.isEmpty() ? m_lastSeqs.value(request.room) + 1 : page.messages.first().seq;
    // What is not there was left out by the limit, or was pruned, or is damaged: all the same to
    // whoever asked.
    page.limited = wasDamaged || first > request.since + 1;
    return withOlder(std::move(page), request.room, std::min(first, request.since + 1));
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::ChangesRequest &request)
{
    HistoryStore::Page page{.complete = true, .revision = m_revisions.value(request.room)};
    if (!request.after)
        return page;
    bool wasDamaged = false;
    auto outcome = readMessages(m_statements->selectChanged,
                                {request.room, *request.after, request.limit}, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    page.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome));
    page.complete = page.messages.size() < request.limit && !wasDamaged;
    if (!page.complete && !page.messages.isEmpty())
        page.revision = page.messages.last().state->revision;
    return page;
}

HistoryDatabase::PageOutcome HistoryDatabase::page(const history::PinsRequest &request)
{
    bool wasDamaged = false;
    auto outcome
        = readMessages(m_statements->selectPinned, {request.room, request.limit}, &wasDamaged);
    if (auto *failure = std::get_if<Failure>(&outcome))
        return *failure;
    return HistoryStore::Page{.messages = std::get<QList<chat::ChatMessage>>(std::move(outcome)),
                              .complete = true,
                              .revision = m_revisions.value(request.room)};
}

HistoryDatabase::PageOutcome HistoryDatabase::withOlder(HistoryStore::Page page, chat::RoomId room,
                                                        qint64 seq)
{
    QSqlQuery &query = m_statements->selectHasOlder;
    query.bindValue(0, room);
    query.bindValue(1, page.messages.isEmpty() ? seq : page.messages.first().seq);
    if (!query.exec() || !query.next())
        return failureOf(query);
    page.complete = !query.value(0).toBool();
    query.finish();
    return page;
}

} // namespace server
