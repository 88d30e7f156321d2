// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace chat {

/// What a room is called besides its number, and what it is about. Both may be empty.
struct RoomDescription
{
    static constexpr int longestTitle = 64; ///< user-perceived characters
    static constexpr int longestTopic = 300;

    QString title;
    QString topic;

    [[nodiscard]] bool isEmpty() const { return title.isEmpty() && topic.isEmpty(); }

    friend bool operator==(const RoomDescription &, const RoomDescription &) = default;
};

/// SEND to /publish/chat/topic: {"chatRoomId":5,"title":"Lunch","topic":"…"}. What is absent stays
/// as it is.
struct TopicRequest
{
    RoomId room = 0;
    std::optional<QString> title;
    std::optional<QString> topic;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<TopicRequest> fromJson(const QByteArray &json,
                                                       RoomId fallbackRoom = 0);

    /// @p before with what is asked for, cleaned as nicknames are: trimmed, NFC, one line, nothing
    /// invisible. Fails with TextTooLong or Malformed.
    [[nodiscard]] Result<RoomDescription> applyTo(RoomDescription before) const;

    friend bool operator==(const TopicRequest &, const TopicRequest &) = default;
};

/// On /subscribe/chat/room/<n>/events:
/// {"chatRoomId":"5","event":"described","writer":"kim","title":"Lunch","topic":"…"}; both always.
struct RoomDescribed
{
    RoomId room = 0;
    QString writer; ///< who did it; empty: whoever hosts
    RoomDescription description;

    [[nodiscard]] QByteArray toJson() const;
    /// Nothing for any other event.
    [[nodiscard]] static std::optional<RoomDescribed> fromJson(const QByteArray &json);

    friend bool operator==(const RoomDescribed &, const RoomDescribed &) = default;
};

} // namespace chat

Q_DECLARE_METATYPE(chat::RoomDescription)
