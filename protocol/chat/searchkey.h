// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace chat {

/// What a search compares: NFC, then the simple case folding of Unicode. One text is found in
/// another where the key of the one stands in the key of the other.
[[nodiscard]] QString searchKey(const QString &text);

} // namespace chat
