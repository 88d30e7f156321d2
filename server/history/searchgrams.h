// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QByteArray>
#include <QString>

namespace server {

/// Words for the index of the texts. SQLite's own tokenizers find whole words, or three characters
/// and more; a Korean word often has two. So each character and each pair of neighbours is a word
/// here, and each triple of those that are letters of an alphabet, of which there are few. Words
/// are hexadecimal: no text means anything to FTS5's query language.

/// All words of a message, each once, with spaces between.
[[nodiscard]] QByteArray indexedWords(chat::RoomId room, const QString &writer,
                                      const QString &text);

/// A MATCH expression for messages that may hold @p text, and were written by @p writer: both may
/// be empty. What it finds must be looked at, for the words may stand in another order. Empty:
/// anything.
[[nodiscard]] QString matchExpression(const QString &text, const QString &writer);
[[nodiscard]] QString matchRooms(const QList<chat::RoomId> &rooms);

} // namespace server
