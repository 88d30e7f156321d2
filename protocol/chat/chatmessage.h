// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/messagestate.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace chat {

/// What subscribers of a room get: the tutorial's four fields first (`chatRoomId` as decimal text,
/// `writer`, `message`, `type`), ours after them.
struct ChatMessage
{
    enum class Type : quint8 { Join, Chat, Leave };

    RoomId room = 0;
    Type type = Type::Chat;
    QString writer;
    QString text; ///< `message`
    QByteArray
        id; ///< the sender's 128-bit id as text, or one that the host gave; empty for notices
    qint64 seq = 0; ///< the room's own number from 1; 0 for notices, which are not stored
    QDateTime sentAt; ///< UTC, the host's clock, milliseconds
    SharedMessageState state = {}; ///< what it answers, and what became of it since

    [[nodiscard]] QByteArray toJson() const;
    /// Reads what a host sent. Unknown fields are ignored; nothing when it is not such a message.
    [[nodiscard]] static std::optional<ChatMessage> fromJson(const QByteArray &json);

    friend bool operator==(const ChatMessage &, const ChatMessage &) = default;
};

/// "kim님이 입장하셨습니다.", as the tutorial's server says it.
[[nodiscard]] QString joinText(const QString &writer);
[[nodiscard]] QString leaveText(const QString &writer);

/// "JOIN", "CHAT", "LEAVE".
[[nodiscard]] QLatin1String typeName(ChatMessage::Type type);

} // namespace chat

Q_DECLARE_METATYPE(chat::ChatMessage)
