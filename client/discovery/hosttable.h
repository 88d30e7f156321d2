// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/discovery/beacon.h"

#include <QHostAddress>
#include <QList>
#include <QMetaType>

#include <chrono>
#include <optional>

namespace discovery {

/// A host on this network.
struct FoundHost
{
    enum class Reach : quint8 {
        Unknown, ///< not asked yet
        Reachable, ///< it answered
        Unreachable, ///< it announces itself, but does not answer: a firewall, say
    };

    QByteArray hostId;
    QString name; ///< as the host itself said it; empty until then
    QHostAddress address; ///< with the interface, where the address needs one
    quint16 port = 0;
    bool isEncrypted = false;
    QList<Beacon::Room> rooms;
    bool hasMoreRooms = false;
    Reach reach = Reach::Unknown;
    std::optional<std::chrono::milliseconds> roundTrip; ///< of a connection, when it was made last

    friend bool operator==(const FoundHost &, const FoundHost &) = default;
};

/// Which hosts are there, from what is announced and what they answer when they are asked. Values
/// and times in, values out.
///
/// A place is an address and a port. What comes from one place never changes another, and a name is
/// what the host of that place said on a connection, never what a datagram says of it.
class HostTable
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Config
    {
        int mostHosts = 200; ///< more are not listed: someone makes them up
        int mostOfAddress = 8; ///< ports of one address
        std::chrono::milliseconds lifetime{9'000}; ///< without an announcement
        std::chrono::milliseconds askAgain{15'000}; ///< after an answer
        std::chrono::milliseconds askAgainInVain{5'000}; ///< after none
    };
    struct Place
    {
        QHostAddress address;
        quint16 port = 0;

        friend bool operator==(const Place &, const Place &) = default;
    };
    /// What a host said when it was asked.
    struct Answer
    {
        QByteArray hostId;
        QString name;
        std::chrono::milliseconds roundTrip{0};
        std::optional<int> members; ///< of all its rooms; nothing: it does not tell

        friend bool operator==(const Answer &, const Answer &) = default;
    };

    HostTable();
    explicit HostTable(Config config);

    /// True when the list looks otherwise now.
    bool note(const Beacon &beacon, const QHostAddress &sender, TimePoint now);
    bool noteAnswer(const Place &place, const Answer &answer, TimePoint now);
    bool noteSilence(const Place &place, TimePoint now);
    /// Forgets those of whom nothing was heard for too long.
    bool expire(TimePoint now);

    /// Up to @p most hosts whose turn it is; they are being asked from here on.
    [[nodiscard]] QList<Place> takeToAsk(int most, TimePoint now);
    /// When expire() or takeToAsk() has something to do next.
    [[nodiscard]] std::optional<TimePoint> nextDue() const;

    /// By name, then by address. One that is there under several addresses is listed once for each.
    [[nodiscard]] QList<FoundHost> hosts() const;

private:
    struct Entry
    {
        FoundHost host;
        TimePoint expires;
        TimePoint askAt;
        TimePoint askedAt; ///< last
        bool isBeingAsked = false;
    };

    [[nodiscard]] Entry *find(const Place &place);
    [[nodiscard]] bool hasRoomFor(const QHostAddress &address) const;

    Config m_config;
    QList<Entry> m_entries;
};

} // namespace discovery

Q_DECLARE_METATYPE(discovery::FoundHost)
Q_DECLARE_METATYPE(discovery::HostTable::Answer)
