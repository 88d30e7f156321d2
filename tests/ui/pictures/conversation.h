// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "ui/hostpanel/hostreport.h"

namespace ui {
class ChatPage;
class SearchPanel;
} // namespace ui

/// People who talk on a Friday in autumn, with all kinds of messages.
namespace pictures {

inline constexpr chat::RoomId room = 5;

void converse(ui::ChatPage &page);
/// What a search for "회의" finds in what they said.
void find(ui::SearchPanel &panel);
/// The first @p count of them, as their host sees them after @p second.
[[nodiscard]] QList<ui::HostClient> clients(int second, int count);

} // namespace pictures
