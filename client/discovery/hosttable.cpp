// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hosttable.h"

#include <algorithm>

namespace discovery {

HostTable::HostTable()
    : HostTable(Config{})
{ }

HostTable::HostTable(Config config)
    : m_config(config)
{ }

bool HostTable::note(const Beacon &beacon, const QHostAddress &sender, TimePoint now)
{
    if (beacon.kind == Beacon::Kind::Query)
        return false;
    Entry *entry = find({sender, beacon.port});
    if (beacon.kind == Beacon::Kind::Goodbye) {
        if (!entry || entry->host.hostId != beacon.hostId)
            return false;
        m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
        return true;
    }
    if (!entry) {
        if (!hasRoomFor(sender))
            return false;
        m_entries.append({.host = {.address = sender, .port = beacon.port}, .askAt = now});
        entry = &m_entries.last();
    }
    FoundHost host = entry->host;
    if (host.hostId != beacon.hostId) {
        // Another host at this place, or someone who says so: it is asked who it is.
        if (host.reach != FoundHost::Reach::Reachable)
            host.hostId = beacon.hostId;
        if (!entry->isBeingAsked)
            entry->askAt = std::max(now, entry->askedAt + m_config.askAgainInVain);
    }
    host.isEncrypted = beacon.isEncrypted;
    host.rooms = beacon.rooms;
    host.hasMoreRooms = beacon.hasMoreRooms;
    entry->expires = now + m_config.lifetime;
    const bool isNew = host != entry->host;
    entry->host = host;
    return isNew;
}

bool HostTable::noteAnswer(const Place &place, const Answer &answer, TimePoint now)
{
    Entry *const entry = find(place);
    if (!entry)
        return false;
    FoundHost host = entry->host;
    host.hostId = answer.hostId;
    host.name = answer.name;
    host.reach = FoundHost::Reach::Reachable;
    host.roundTrip = answer.roundTrip;
    entry->isBeingAsked = false;
    entry->askAt = now + m_config.askAgain;
    const bool isNew = host != entry->host;
    entry->host = host;
    return isNew;
}

bool HostTable::noteSilence(const Place &place, TimePoint now)
{
    Entry *const entry = find(place);
    if (!entry)
        return false;
    entry->isBeingAsked = false;
    entry->askAt = now + m_config.askAgainInVain;
    const bool isNew = entry->host.reach != FoundHost::Reach::Unreachable;
    entry->host.reach = FoundHost::Reach::Unreachable;
    entry->host.roundTrip.reset();
    return isNew;
}

bool HostTable::expire(TimePoint now)
{
    return m_entries.removeIf([now](const Entry &entry) { return entry.expires <= now; }) > 0;
}

QList<HostTable::Place> HostTable::takeToAsk(int most, TimePoint now)
{
    QList<Place> places;
    for (Entry &entry : m_entries) {
        if (places.size() >= most)
            break;
        if (entry.isBeingAsked || entry.askAt > now)
            continue;
        entry.isBeingAsked = true;
        entry.askedAt = now;
        places.append({entry.host.address, entry.host.port});
    }
    return places;
}

std::optional<HostTable::TimePoint> HostTable::nextDue() const
{
    std::optional<TimePoint> due;
    for (const Entry &entry : m_entries) {
        const TimePoint own
            = entry.isBeingAsked ? entry.expires : std::min(entry.expires, entry.askAt);
        due = due ? std::min(*due, own) : own;
    }
    return due;
}

QList<FoundHost> HostTable::hosts() const
{
    QList<FoundHost> hosts;
    for (const Entry &entry : m_entries)
        hosts.append(entry.host);
    std::sort(hosts.begin(), hosts.end(), [](const FoundHost &left, const FoundHost &right) {
        if (const int order = left.name.compare(right.name, Qt::CaseInsensitive); order != 0)
            return order < 0;
        if (left.address != right.address)
            return left.address.toString() < right.address.toString();
        return left.port < right.port;
    });
    return hosts;
}

HostTable::Entry *HostTable::find(const Place &place)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.host.address == place.address && entry.host.port == place.port;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

bool HostTable::hasRoomFor(const QHostAddress &address) const
{
    const auto ofAddress
        = std::count_if(m_entries.begin(), m_entries.end(),
                        [&address](const Entry &entry) { return entry.host.address == address; });
    return m_entries.size() < m_config.mostHosts && ofAddress < m_config.mostOfAddress;
}

} // namespace discovery
