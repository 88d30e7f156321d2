// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>

#include <optional>

namespace client {

/// The columns that readCopyRow() reads, in their order.
inline constexpr auto copyRowColumns
    = "room, seq, id, writer, text, sent_at_ms, seal, state, revision";

/// Binds them in their order, and after them what a search compares: "folded_writer, folded".
void bindCopyRow(QSqlQuery &query, const chat::ChatMessage &message);
/// Nothing for a row that is not as it was written.
[[nodiscard]] std::optional<chat::ChatMessage> readCopyRow(const QSqlQuery &query);

/// What is alike to a person who searches is the same after this: NFC, without case.
[[nodiscard]] QString folded(const QString &text);

} // namespace client
