// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/checker.h"

#include <map>
#include <set>
#include <utility>

namespace torture {

namespace {

constexpr std::size_t mostFindings = 20;

std::string named(const MessageKey &key)
{
    return "message " + std::to_string(key.number) + " of sender " + std::to_string(key.sender);
}

std::string at(int room, std::int64_t seq)
{
    return "number " + std::to_string(seq) + " of room " + std::to_string(room);
}

class Comparison final
{
public:
    Comparison(const std::vector<SenderLog> &senders, const StoreContents &store)
        : m_store(store)
    {
        for (const SenderLog &sender : senders)
            m_senders.emplace(sender.sender, &sender);
    }

    void checkStore();
    void checkSenders();
    void checkSubscriber(const SubscriberLog &log);

    Tally tally;

private:
    struct Place
    {
        int room = 0;
        std::int64_t seq = 0;
    };

    void count(std::uint64_t &what, std::uint64_t times, const std::string &finding);
    void checkRow(int room, const StoreContents::Row &row, std::int64_t expected);
    void checkSender(const SenderLog &sender);
    void checkPlace(const SenderLog &sender, const MessageKey &key, const SenderLog::Entry &entry);
    [[nodiscard]] const StoreContents::Row *rowOf(int room, std::int64_t seq) const;

    std::map<std::uint32_t, const SenderLog *> m_senders;
    const StoreContents &m_store;
    std::map<MessageKey, Place> m_places;
};

void Comparison::count(std::uint64_t &what, std::uint64_t times, const std::string &finding)
{
    what += times;
    if (times > 0 && tally.findings.size() < mostFindings)
        tally.findings.push_back(finding);
}

void Comparison::checkStore()
{
    if (!m_store.problem.empty())
        count(tally.unexpected, 1, "the store is not well: " + m_store.problem);
    for (const auto &[room, rows] : m_store.rooms) {
        std::int64_t expected = 1;
        for (const StoreContents::Row &row : rows) {
            checkRow(room, row, expected);
            expected = row.seq + 1;
        }
    }
}

void Comparison::checkRow(int room, const StoreContents::Row &row, std::int64_t expected)
{
    if (row.seq != expected)
        count(tally.outOfOrder, 1,
              at(room, row.seq) + " is stored behind " + std::to_string(expected - 1));
    const auto sender = row.key ? m_senders.find(row.key->sender) : m_senders.end();
    if (sender == m_senders.end() || row.key->number >= sender->second->entries.size()
        || sender->second->room != room) {
        count(tally.unexpected, 1, at(room, row.seq) + " was not written so");
    } else if (const auto [place, isNew] = m_places.try_emplace(*row.key, Place{room, row.seq});
               !isNew) {
        count(tally.duplicated, 1,
              named(*row.key) + " is stored as " + std::to_string(place->second.seq) + " and "
                  + std::to_string(row.seq));
    }
}

void Comparison::checkSenders()
{
    for (const auto &[number, sender] : m_senders)
        checkSender(*sender);
}

void Comparison::checkSender(const SenderLog &sender)
{
    count(tally.unexpected, sender.renumbered,
          "sender " + std::to_string(sender.sender) + " got RECEIPTs that do not fit");
    std::int64_t last = 0;
    for (std::uint32_t number = 0; number < sender.entries.size(); ++number) {
        const SenderLog::Entry &entry = sender.entries[number];
        const MessageKey key{.sender = sender.sender, .number = number};
        tally.attempted += entry.tries > 0 ? 1 : 0;
        tally.acknowledged += entry.seq > 0 ? 1 : 0;
        checkPlace(sender, key, entry);
        const auto place = m_places.find(key);
        // What got no RECEIPT and was given up may still be on its way on a link that has ended.
        if (place == m_places.end() || entry.seq == 0)
            continue;
        // What was refused for a while comes behind what was sent after it.
        if (place->second.seq < last && sender.refusals == 0)
            count(tally.outOfOrder, 1, named(key) + " is stored before the one before it");
        last = place->second.seq;
    }
}

void Comparison::checkPlace(const SenderLog &sender, const MessageKey &key,
                            const SenderLog::Entry &entry)
{
    const auto place = m_places.find(key);
    if (entry.seq == 0 && place == m_places.end())
        return;
    if (entry.seq == 0) {
        ++tally.recovered;
        tally.revived += entry.isRefused ? 1 : 0;
    } else if (place == m_places.end())
        count(tally.lost, 1,
              named(key) + ", acknowledged as " + at(sender.room, entry.seq) + ", is not stored");
    else if (place->second.seq != entry.seq)
        count(tally.unexpected, 1,
              named(key) + ", acknowledged as " + at(sender.room, entry.seq) + ", is stored as "
                  + std::to_string(place->second.seq));
}

const StoreContents::Row *Comparison::rowOf(int room, std::int64_t seq) const
{
    const auto rows = m_store.rooms.find(room);
    if (rows == m_store.rooms.end() || seq < 1 || seq > std::int64_t(rows->second.size()))
        return nullptr;
    // Where numbers have gaps this row is another, and that was counted already.
    return &rows->second[std::size_t(seq) - 1];
}

void Comparison::checkSubscriber(const SubscriberLog &log)
{
    const std::string who = "subscriber " + std::to_string(log.subscriber);
    count(tally.duplicated, log.repeats, who + " got what it had already");
    count(tally.outOfOrder, log.gaps, who + " met gaps that nothing told of");
    count(tally.unexpected, log.foreign, who + " got messages that nobody wrote so");
    count(tally.unexpected, log.newEpochs, who + " met another epoch");
    std::set<MessageKey> keys;
    std::int64_t last = 0;
    for (const Seen &seen : log.seen) {
        if (seen.seq != last + 1)
            count(tally.outOfOrder, 1, who + " saw " + at(log.room, seen.seq) + " out of turn");
        last = seen.seq;
        if (!keys.insert(seen.key).second)
            count(tally.duplicated, 1, who + " saw " + named(seen.key) + " twice");
        const StoreContents::Row *const row = rowOf(log.room, seen.seq);
        if (!row || row->key != seen.key)
            count(tally.unexpected, 1,
                  who + " saw " + named(seen.key) + " as " + at(log.room, seen.seq)
                      + ", which is not what is stored");
    }
    const auto rows = m_store.rooms.find(log.room);
    const std::size_t stored = rows == m_store.rooms.end() ? 0 : rows->second.size();
    if (stored > log.seen.size())
        count(tally.missing, stored - log.seen.size(),
              who + " saw " + std::to_string(log.seen.size()) + " of " + std::to_string(stored));
}

} // namespace

Tally compare(const std::vector<SenderLog> &senders, const std::vector<SubscriberLog> &subscribers,
              const StoreContents &store)
{
    Comparison comparison(senders, store);
    comparison.checkStore();
    comparison.checkSenders();
    for (const SubscriberLog &subscriber : subscribers)
        comparison.checkSubscriber(subscriber);
    return comparison.tally;
}

} // namespace torture
