// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>

namespace ui {

/// @p icon with a spot at its corner that has the number of @p unread messages, red when there are
/// @p mentions among them; @p icon itself when there is nothing to tell.
[[nodiscard]] QIcon badgedIcon(const QIcon &icon, int unread, int mentions);

/// What the spot says: "7", "99+".
[[nodiscard]] QString badgeText(int count);

} // namespace ui
