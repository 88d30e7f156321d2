// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace discovery {

/// What hosts, and those who look for hosts, say to everyone on the network, one UDP datagram each:
/// "SRBG", the version of the form (1), the kind, the size of the whole datagram (two octets, the
/// high one first), then a JSON object in UTF-8:
/// {"id":"…","name":"kim","version":"0.1.0","port":8750,"tls":false,"rooms":[[5,3]],"more":true}.
///
/// Anyone can send such a datagram: it says where to ask, and nothing in it is to be believed
/// before that host itself has said the same.
struct Beacon
{
    enum class Kind : quint8 {
        Announcement = 1,
        Goodbye = 2, ///< the host stops: `id` and `port` alone count
        Query = 3, ///< "who is there?"; has no fields
    };
    struct Room
    {
        chat::RoomId room = 0;
        int members = 0;

        friend bool operator==(const Room &, const Room &) = default;
    };

    /// Fits into one packet everywhere, with IPv6, in a tunnel too.
    static constexpr qsizetype largestDatagram = 1200;
    static constexpr int longestName = 32; ///< as people count characters

    Kind kind = Kind::Announcement;
    QByteArray
        hostId; ///< 8 to 64 visible ASCII characters; the same for as long as the host's store
    QString name; ///< follows the rules of nicknames; empty: it has none
    QString version; ///< of the program
    quint16 port = 0;
    bool isEncrypted = false;
    QList<Room> rooms; ///< that have members
    bool hasMoreRooms = false; ///< the fullest ones are here, the others did not fit

    /// Leaves out the emptiest rooms, as many as it takes, and says so by `more`.
    [[nodiscard]] QByteArray toDatagram() const;
    /// Nothing for a datagram that breaks any of the rules above, and for one of another version.
    /// Fields that it does not know are skipped.
    [[nodiscard]] static std::optional<Beacon> fromDatagram(QByteArrayView datagram);

    friend bool operator==(const Beacon &, const Beacon &) = default;
};

} // namespace discovery
