// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/diagnosis.h"
#include "client/discovery/hosttable.h"
#include "client/discovery/knownhosts.h"

#include <QHash>

#include <optional>

namespace discovery {

/// What came of asking a place: an answer, or why there is none. Neither: it is being asked.
struct ProbeResult
{
    std::optional<HostTable::Answer> answer;
    std::optional<ProbeFailure> failure;

    friend bool operator==(const ProbeResult &, const ProbeResult &) = default;
};

/// One host that the person may join.
struct ListedHost
{
    /// In the order of the list. One that belongs to several stands in the first.
    enum class Section : quint8 {
        Typed, ///< by address
        Favourite,
        Nearby, ///< on this network
        Recent,
    };
    enum class Reach : quint8 {
        Unknown, ///< not asked yet
        Reachable,
        Unreachable,
        Replaced, ///< another host is at that address by now
    };

    Section section = Section::Recent;
    QUrl url; ///< where it is to be joined
    QUrl knownUrl; ///< under which it is remembered; empty: it is not. Other than url: it has moved
    QByteArray hostId;
    QString name; ///< what it said itself; empty: it never did
    bool isFavourite = false;
    bool isNearby = false; ///< it announces itself
    bool isRecent = false;
    Reach reach = Reach::Unknown;
    ProbeFailure failure = ProbeFailure::Silent; ///< of one that is Unreachable
    QString otherName; ///< who is there now, of one that was Replaced
    std::optional<int> members; ///< of all its rooms
    QList<Beacon::Room> rooms; ///< as far as it announces them
    bool hasMoreRooms = false;
    std::optional<std::chrono::milliseconds> roundTrip;

    friend bool operator==(const ListedHost &, const ListedHost &) = default;
};

/// Everything that can be joined, each host once, in the order in which it is shown. @p asked are
/// the answers of the known places and of @p typed, which may be empty.
///
/// A host is where it was as long as it answers there. Only when it does not, another place where
/// one says that it has the same id counts as its new one: what says so first cannot take over
/// somebody's favourite.
[[nodiscard]] QList<ListedHost> hostList(const QUrl &typed, const QList<KnownHost> &known,
                                         const QList<FoundHost> &found,
                                         const QHash<QUrl, ProbeResult> &asked);

/// Where to join @p host.
[[nodiscard]] QUrl urlOf(const FoundHost &host);

} // namespace discovery

Q_DECLARE_METATYPE(discovery::ListedHost)
