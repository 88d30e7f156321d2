// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hostlist.h"

#include "client/hostaddress.h"

#include <algorithm>
#include <numeric>

namespace discovery {

namespace {

using Reach = ListedHost::Reach;
using Section = ListedHost::Section;

/// Smaller is better: one that answers, by an address that people can read, soon.
auto rankOf(const FoundHost &host)
{
    const bool isIpv4 = host.address.protocol() == QAbstractSocket::IPv4Protocol;
    return std::tuple(host.reach != FoundHost::Reach::Reachable, !isIpv4,
                      host.address.isLinkLocal(),
                      host.roundTrip.value_or(std::chrono::milliseconds::max()));
}

bool isSameHost(const FoundHost &left, const FoundHost &right)
{
    return left.hostId == right.hostId && left.port == right.port && left.name == right.name;
}

/// A host under one or several of its addresses, the best first.
using Places = QList<FoundHost>;

/// What has not been asked yet is not listed: it may be nothing.
QList<Places> byHost(const QList<FoundHost> &found)
{
    QList<Places> hosts;
    for (const FoundHost &host : found) {
        if (host.reach == FoundHost::Reach::Unknown)
            continue;
        const auto same = std::find_if(hosts.begin(), hosts.end(), [&host](const Places &known) {
            return isSameHost(known.constFirst(), host);
        });
        if (same == hosts.end())
            hosts.append(Places{host});
        else
            same->append(host);
    }
    for (Places &places : hosts) {
        std::stable_sort(places.begin(), places.end(), [](const auto &left, const auto &right) {
            return rankOf(left) < rankOf(right);
        });
    }
    return hosts;
}

bool isReachable(const FoundHost &host)
{
    return host.reach == FoundHost::Reach::Reachable;
}

int membersOf(const QList<Beacon::Room> &rooms)
{
    return std::accumulate(rooms.begin(), rooms.end(), 0,
                           [](int sum, const Beacon::Room &room) { return sum + room.members; });
}

/// What it announces of itself.
void addAnnounced(ListedHost &row, const FoundHost &host)
{
    row.isNearby = true;
    row.section = std::min(row.section, Section::Nearby);
    row.rooms = host.rooms;
    row.hasMoreRooms = host.hasMoreRooms;
    row.members = membersOf(host.rooms);
}

void addAnswer(ListedHost &row, const HostTable::Answer &answer)
{
    row.members = answer.members;
    row.roundTrip = answer.roundTrip;
    const bool isItself = row.hostId.isEmpty() || row.hostId == answer.hostId;
    row.reach = isItself ? Reach::Reachable : Reach::Replaced;
    if (isItself) {
        row.hostId = answer.hostId;
        row.name = answer.name;
    } else {
        row.otherName = answer.name;
    }
}

void addResult(ListedHost &row, const ProbeResult &result)
{
    if (result.answer) {
        addAnswer(row, *result.answer);
    } else if (result.failure) {
        row.reach = Reach::Unreachable;
        row.failure = *result.failure;
    }
}

ListedHost rowOf(const Places &places)
{
    const FoundHost &best = places.constFirst();
    ListedHost row{.section = Section::Nearby,
                   .url = urlOf(best),
                   .hostId = best.hostId,
                   .name = best.name,
                   .reach = isReachable(best) ? Reach::Reachable : Reach::Unreachable,
                   .roundTrip = best.roundTrip};
    addAnnounced(row, best);
    return row;
}

/// The list while it is made.
class Merging
{
public:
    explicit Merging(const QList<FoundHost> &found)
        : m_found(byHost(found))
    { }

    void add(const KnownHost &known, const ProbeResult &result)
    {
        ListedHost row{.section = known.isFavourite ? Section::Favourite : Section::Recent,
                       .url = known.url,
                       .knownUrl = known.url,
                       .hostId = known.hostId,
                       .name = known.name,
                       .isFavourite = known.isFavourite,
                       .isRecent = known.isRecent};
        addResult(row, result);
        takeFound(row);
        join(row);
    }

    void addTyped(const QUrl &url, const ProbeResult &result)
    {
        ListedHost row{.section = Section::Typed, .url = url};
        addResult(row, result);
        takeFound(row);
        join(row);
    }

    [[nodiscard]] QList<ListedHost> take()
    {
        for (const Places &places : std::as_const(m_found))
            m_rows.append(rowOf(places));
        std::stable_sort(m_rows.begin(), m_rows.end(), comesBefore);
        return m_rows;
    }

private:
    /// Puts together @p row and what is on the network, where both are the same.
    void takeFound(ListedHost &row)
    {
        const auto isThere = [&row](const Places &places) {
            return std::any_of(places.begin(), places.end(), [&row](const FoundHost &host) {
                return isReachable(host) && urlOf(host) == row.url
                    && (row.hostId.isEmpty() || row.hostId == host.hostId);
            });
        };
        const auto hasItsId = [&row](const Places &places) {
            return !row.hostId.isEmpty() && places.constFirst().hostId == row.hostId
                && isReachable(places.constFirst());
        };
        auto at = std::find_if(m_found.begin(), m_found.end(), isThere);
        if (at != m_found.end()) {
            row.hostId = at->constFirst().hostId;
            row.name = at->constFirst().name;
            row.reach = Reach::Reachable;
        } else {
            at = std::find_if(m_found.begin(), m_found.end(), hasItsId);
            if (at == m_found.end() || row.reach == Reach::Unknown)
                return;
            if (row.reach != Reach::Reachable) { // it has moved
                row.url = urlOf(at->constFirst());
                row.reach = Reach::Reachable;
                row.otherName.clear();
                row.roundTrip.reset();
            }
        }
        addAnnounced(row, at->constFirst());
        if (!row.roundTrip)
            row.roundTrip = at->constFirst().roundTrip;
        m_found.erase(at);
    }

    /// A host that is in the list already, by its place or its id, stays one row.
    void join(const ListedHost &row)
    {
        const auto same = std::find_if(m_rows.begin(), m_rows.end(), [&row](const auto &each) {
            return each.url == row.url || (!row.hostId.isEmpty() && each.hostId == row.hostId);
        });
        if (same == m_rows.end()) {
            m_rows.append(row);
            return;
        }
        const bool isBetter = same->reach != Reach::Reachable && row.reach == Reach::Reachable;
        ListedHost merged = isBetter ? row : *same;
        const ListedHost &other = isBetter ? *same : row;
        merged.section = std::min(merged.section, other.section);
        if (merged.knownUrl.isEmpty())
            merged.knownUrl = other.knownUrl;
        merged.isFavourite = merged.isFavourite || other.isFavourite;
        merged.isRecent = merged.isRecent || other.isRecent;
        if (!merged.isNearby && other.isNearby) {
            merged.isNearby = true;
            merged.rooms = other.rooms;
            merged.hasMoreRooms = other.hasMoreRooms;
            merged.members = other.members;
        }
        *same = merged;
    }

    static bool comesBefore(const ListedHost &left, const ListedHost &right)
    {
        if (left.section != right.section)
            return left.section < right.section;
        if (left.section == Section::Recent)
            return false; // the latest first, as they came
        if (const int order = left.name.compare(right.name, Qt::CaseInsensitive); order != 0)
            return order < 0;
        return left.url.toString() < right.url.toString();
    }

    QList<Places> m_found;
    QList<ListedHost> m_rows;
};

} // namespace

QUrl urlOf(const FoundHost &host)
{
    QUrl url;
    url.setScheme(host.isEncrypted ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(host.address.toString());
    url.setPort(host.port);
    url.setPath(QStringLiteral("/ws"));
    return url;
}

QList<ListedHost> hostList(const QUrl &typed, const QList<KnownHost> &known,
                           const QList<FoundHost> &found, const QHash<QUrl, ProbeResult> &asked)
{
    Merging merging(found);
    for (const KnownHost &host : known)
        merging.add(host, asked.value(host.url));
    if (!typed.isEmpty())
        merging.addTyped(typed, asked.value(typed));
    return merging.take();
}

} // namespace discovery
