// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace client {

/// For a message that goes out: 32 hexadecimal digits, half of them random. The other half lets the
/// person with @p clientId, and nobody else, tell later that it is theirs, under whatever nickname
/// it was written. With an empty one it is random as a whole.
[[nodiscard]] QByteArray newMessageId(const QByteArray &clientId);

/// newMessageId() made it with this @p clientId.
[[nodiscard]] bool isOwnMessageId(const QByteArray &id, const QByteArray &clientId);

} // namespace client
