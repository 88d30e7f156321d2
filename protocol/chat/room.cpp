// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/room.h"

#include <QString>

#include <algorithm>

namespace chat {

namespace {

constexpr QByteArrayView roomPrefix = "/subscribe/chat/room/";
constexpr QByteArrayView eventsSuffix = "/events";

} // namespace

std::optional<RoomId> roomFromText(QByteArrayView text)
{
    // toInt() would also take "+5", " 5" and "005"; a room has one spelling, since brokers compare
    // destinations octet by octet.
    constexpr qsizetype longest = 6;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || text.size() > longest || text.front() == '0'
        || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;

    const RoomId room = text.toByteArray().toInt();
    return isRoom(room) ? std::optional(room) : std::nullopt;
}

std::optional<RoomId> roomFromJson(const QJsonValue &value)
{
    if (value.isString())
        return roomFromText(value.toString().toUtf8());
    const qint64 number = value.toInteger(0); // 0 also for fractions and for what is no number
    if (number < smallestRoom || number > largestRoom)
        return std::nullopt;
    return static_cast<RoomId>(number);
}

QByteArray roomDestination(RoomId room)
{
    return roomPrefix + QByteArray::number(room);
}

QByteArray roomEventsDestination(RoomId room)
{
    return roomDestination(room) + eventsSuffix;
}

std::optional<RoomId> roomOfDestination(QByteArrayView destination)
{
    if (!destination.startsWith(roomPrefix))
        return std::nullopt;
    return roomFromText(destination.sliced(roomPrefix.size()));
}

} // namespace chat
