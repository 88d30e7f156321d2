// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace chat {

inline constexpr qsizetype longestMessageId = 64; ///< octets

/// True for 1 to 64 visible ASCII characters: what an `id` or `message-id` of a client may be.
[[nodiscard]] bool isMessageId(QByteArrayView id);

} // namespace chat
