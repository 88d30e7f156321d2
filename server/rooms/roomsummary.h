// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/requests.h"

#include <QList>

namespace server {

class HistoryStore;
class RoomDescriptions;
class RoomDirectory;

/// Whose parts tell of rooms.
struct RoomSources
{
    const RoomDirectory *directory = nullptr;
    const HistoryStore *history = nullptr;
    const RoomDescriptions *descriptions = nullptr;
};

/// All rooms that have members, messages or a description, by number.
[[nodiscard]] QList<chat::RoomList::Entry> summarizeRooms(const RoomSources &sources);

} // namespace server
