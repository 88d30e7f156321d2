// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"

#include <QJsonValue>

#include <optional>

namespace chat {

class JsonWriter;

/// Writes @p message as the next value: alone it is a MESSAGE's body, in an array a page's row.
void writeChatMessage(JsonWriter &json, const ChatMessage &message);
[[nodiscard]] std::optional<ChatMessage> readChatMessage(const QJsonValue &value);

} // namespace chat
