// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomreplay.h"

#include "protocol/chat/room.h"
#include "server/history/historystore.h"

#include <algorithm>

namespace server {

using messaging::Message;

namespace {

std::optional<qint64> numberOf(const Message &message, QByteArrayView header)
{
    bool isNumber = false;
    const qint64 number = message.headers.value(header).toByteArray().toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

QList<QByteArray> newestThatFit(const QList<chat::ChatMessage> &messages, qsizetype octets,
                                bool *wasCut)
{
    QList<QByteArray> bodies;
    qsizetype size = 0;
    for (auto message = messages.crbegin(); message != messages.crend(); ++message) {
        QByteArray body = message->toJson();
        size += body.size();
        if (size > octets && !bodies.isEmpty())
            break;
        bodies.append(std::move(body));
    }
    std::reverse(bodies.begin(), bodies.end());
    *wasCut = bodies.size() < messages.size();
    return bodies;
}

RoomReplay::RoomReplay(HistoryStore *history, Config config)
    : m_history(history)
    , m_config(config)
{ }

bool RoomReplay::start(const Message &subscribe, Done done)
{
    const auto room = chat::roomOfDestination(subscribe.destination);
    if (!room || m_config.messages == 0)
        return false;
    const auto since = numberOf(subscribe, "since");
    const auto wanted = numberOf(subscribe, "history");
    if (!since && (!wanted || *wanted == 0))
        return false;

    const auto finish = [done = std::move(done), octets = m_config.octets](
                            const chat::Result<HistoryStore::Page> &result, bool isOtherEpoch) {
        if (const auto *error = std::get_if<chat::Error>(&result)) {
            done(*error);
            return;
        }
        const auto &page = std::get<HistoryStore::Page>(result);
        bool wasCut = false;
        QList<Item> items;
        for (const QByteArray &body : newestThatFit(page.messages, octets, &wasCut))
            items.append({.body = body});
        if ((page.limited || wasCut || isOtherEpoch) && !items.isEmpty())
            items.first().extra.add("limited", "true");
        done(items);
    };
    const bool isOurEpoch = subscribe.headers.value("epoch") == m_history->epoch();
    if (since && isOurEpoch) {
        m_history->messagesSince(
            *room, *since, m_config.messages,
            [finish](const chat::Result<HistoryStore::Page> &page) { finish(page, false); });
        return true;
    }
    const auto limit = int(std::min<qint64>(since ? m_config.onJoin : *wanted, m_config.messages));
    m_history->page(
        *room, 0, limit,
        [finish, isOtherEpoch = since.has_value()](const chat::Result<HistoryStore::Page> &page) {
            finish(page, isOtherEpoch);
        });
    return true;
}

} // namespace server
