// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/discovery/beacon.h"

#include "protocol/chat/nickname.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace discovery {

namespace {

constexpr QByteArrayView magic("SRBG");
constexpr quint8 formVersion = 1;
constexpr qsizetype headSize = 8;
constexpr qsizetype longestVersion = 32;
constexpr int mostMembers = 1'000'000;

bool isVisibleAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

QByteArray head(Beacon::Kind kind, qsizetype size)
{
    QByteArray octets = magic.toByteArray();
    octets.append(char(formVersion)).append(char(kind));
    const quint16 bigEndian = qToBigEndian(quint16(size));
    octets.append(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
    return octets;
}

QByteArray encoded(const Beacon &beacon, const QList<Beacon::Room> &rooms, bool hasMore)
{
    QJsonObject object;
    if (beacon.kind != Beacon::Kind::Query) {
        object.insert(QLatin1String("id"), QString::fromLatin1(beacon.hostId));
        object.insert(QLatin1String("port"), int(beacon.port));
    }
    if (beacon.kind == Beacon::Kind::Announcement) {
        object.insert(QLatin1String("name"), beacon.name);
        object.insert(QLatin1String("version"), beacon.version);
        object.insert(QLatin1String("tls"), beacon.isEncrypted);
        QJsonArray list;
        for (const Beacon::Room &room : rooms)
            list.append(QJsonArray{room.room, room.members});
        object.insert(QLatin1String("rooms"), list);
        if (hasMore)
            object.insert(QLatin1String("more"), true);
    }
    const QByteArray body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return head(beacon.kind, headSize + body.size()) + body;
}

/// A whole number in a range; nothing for anything else.
std::optional<int> integer(const QJsonValue &value, int smallest, int largest)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < smallest || number > largest || number != int(number))
        return std::nullopt;
    return int(number);
}

std::optional<QList<Beacon::Room>> readRooms(const QJsonValue &value)
{
    QList<Beacon::Room> rooms;
    const QJsonArray list = value.toArray();
    if (!value.isUndefined() && !value.isArray())
        return std::nullopt;
    for (const QJsonValue &entry : list) {
        const QJsonArray pair = entry.toArray();
        const auto room = integer(pair.at(0), chat::smallestRoom, chat::largestRoom);
        const auto members = integer(pair.at(1), 0, mostMembers);
        if (pair.size() != 2 || !room || !members)
            return std::nullopt;
        rooms.append({*room, *members});
    }
    return rooms;
}

bool readIdentity(const QJsonObject &object, Beacon &beacon)
{
    const QString id = object.value(QLatin1String("id")).toString();
    const auto port = integer(object.value(QLatin1String("port")), 1, 65535);
    if (id.size() < 8 || id.size() > 64 || !isVisibleAscii(id) || !port)
        return false;
    beacon.hostId = id.toLatin1();
    beacon.port = quint16(*port);
    return true;
}

bool readAnnouncement(const QJsonObject &object, Beacon &beacon)
{
    const QString name = object.value(QLatin1String("name")).toString();
    if (!name.isEmpty()) {
        const auto normal = chat::normalizeNickname(name, Beacon::longestName);
        const QString *const same = std::get_if<QString>(&normal);
        if (!same || *same != name)
            return false;
        beacon.name = name;
    }
    beacon.version = object.value(QLatin1String("version")).toString();
    if (beacon.version.size() > longestVersion || !isVisibleAscii(beacon.version))
        return false;
    beacon.isEncrypted = object.value(QLatin1String("tls")).toBool();
    beacon.hasMoreRooms = object.value(QLatin1String("more")).toBool();
    const auto rooms = readRooms(object.value(QLatin1String("rooms")));
    if (rooms)
        beacon.rooms = *rooms;
    return rooms.has_value();
}

} // namespace

QByteArray Beacon::toDatagram() const
{
    QByteArray datagram = encoded(*this, rooms, hasMoreRooms);
    if (datagram.size() <= largestDatagram)
        return datagram;
    QList<Room> fullest = rooms;
    std::stable_sort(fullest.begin(), fullest.end(), [](const Room &left, const Room &right) {
        return left.members > right.members;
    });
    // Each room takes at least the octets of "[1,1],".
    constexpr qsizetype smallestRoomText = 6;
    while (datagram.size() > largestDatagram && !fullest.isEmpty()) {
        const qsizetype beyond = datagram.size() - largestDatagram;
        const qsizetype leftOut = std::max<qsizetype>(1, beyond / (2 * smallestRoomText));
        fullest.resize(std::max<qsizetype>(0, fullest.size() - leftOut));
        datagram = encoded(*this, fullest, true);
    }
    return datagram;
}

std::optional<Beacon> Beacon::fromDatagram(QByteArrayView datagram)
{
    if (datagram.size() <= headSize || datagram.size() > largestDatagram
        || !datagram.startsWith(magic) || quint8(datagram[4]) != formVersion
        || qFromBigEndian<quint16>(datagram.data() + 6) != datagram.size())
        return std::nullopt;
    const auto kind = quint8(datagram[5]);
    if (kind < quint8(Kind::Announcement) || kind > quint8(Kind::Query))
        return std::nullopt;
    const QByteArray body = datagram.sliced(headSize).toByteArray();
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::nullopt;
    Beacon beacon{.kind = Kind(kind)};
    const QJsonObject object = document.object();
    if (beacon.kind != Kind::Query && !readIdentity(object, beacon))
        return std::nullopt;
    if (beacon.kind == Kind::Announcement && !readAnnouncement(object, beacon))
        return std::nullopt;
    return beacon;
}

} // namespace discovery
