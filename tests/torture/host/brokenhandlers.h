// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/chatserver.h"

#include <QString>

#include <optional>

namespace torture {

/// What replaces the host's own way with messages: something for ListenConfig::addHandlers that
/// breaks one promise of the host, so that a check of that promise can show that it notices.
///
///   receipt-first     RECEIPT before the message is stored
///   fan-out-first     MESSAGE to the room before the message is stored
///   no-deduplication  each repeat of a message is stored as a new one
///
/// Nothing for another name.
[[nodiscard]] std::optional<decltype(server::ListenConfig::addHandlers)>
handlersThatBreak(const QString &promise);

} // namespace torture
