// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/chatserver.h"

#include <QString>

#include <optional>

namespace torture {

/// Puts that many messages into the store of @p config, by the host's own store: half of them in
/// room 1, the others in rooms 2 to 10; message n of all is that of sender 0 with the number n
/// (ledger.h). Needs a QCoreApplication. What went wrong, or nothing.
[[nodiscard]] std::optional<QString> fillStore(const server::ListenConfig &config, int messages);

} // namespace torture
