// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>

#include <optional>

namespace chat {

/// A room's number is its address: 1 to 999999.
using RoomId = int;
inline constexpr RoomId smallestRoom = 1;
inline constexpr RoomId largestRoom = 999'999;

[[nodiscard]] constexpr bool isRoom(RoomId room)
{
    return room >= smallestRoom && room <= largestRoom;
}

/// Decimal digits alone ("5"): no sign, no space, no leading zero. Nothing when out of range.
[[nodiscard]] std::optional<RoomId> roomFromText(QByteArrayView text);
/// `chatRoomId` of the tutorial's payloads: a JSON number or its decimal text.
[[nodiscard]] std::optional<RoomId> roomFromJson(const QJsonValue &value);

/// "/subscribe/chat/room/5": JOIN, CHAT and LEAVE.
[[nodiscard]] QByteArray roomDestination(RoomId room);
/// "/subscribe/chat/room/5/events": everything that an old page could not show.
[[nodiscard]] QByteArray roomEventsDestination(RoomId room);
/// The room of exactly "/subscribe/chat/room/<n>"; nothing for any other destination.
[[nodiscard]] std::optional<RoomId> roomOfDestination(QByteArrayView destination);

namespace destination {
inline constexpr QByteArrayView join = "/publish/chat/join";
inline constexpr QByteArrayView message = "/publish/chat/message";
inline constexpr QByteArrayView edit = "/publish/chat/edit";
inline constexpr QByteArrayView remove = "/publish/chat/delete";
inline constexpr QByteArrayView react = "/publish/chat/react";
inline constexpr QByteArrayView pin = "/publish/chat/pin";
inline constexpr QByteArrayView typing = "/publish/chat/typing";
inline constexpr QByteArrayView changes = "/publish/chat/changes";
inline constexpr QByteArrayView pins = "/publish/chat/pins";
inline constexpr QByteArrayView leave = "/publish/chat/leave";
inline constexpr QByteArrayView nick = "/publish/chat/nick";
inline constexpr QByteArrayView history = "/publish/chat/history";
inline constexpr QByteArrayView rooms = "/publish/chat/rooms";
inline constexpr QByteArrayView members = "/publish/chat/members";
inline constexpr QByteArrayView search = "/publish/chat/search";
inline constexpr QByteArrayView topic = "/publish/chat/topic";
inline constexpr QByteArrayView direct = "/publish/chat/direct";
inline constexpr QByteArrayView directQueue = "/user/queue/direct";
inline constexpr QByteArrayView replies = "/user/queue/replies";
inline constexpr QByteArrayView errors = "/user/queue/errors";
} // namespace destination

} // namespace chat
