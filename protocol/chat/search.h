// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace chat {

/// /publish/chat/search: {"text":"채팅","chatRoomId":5,"writer":"kim","from":"…","to":"…",
/// "before":7,"limit":50}; all but `text` may be missing.
struct SearchRequest
{
    static constexpr int largestPage = 200;
    static constexpr int longestText = 200; ///< UTF-16 units

    QString text; ///< any part of a message, without regard to case; empty: any message
    RoomId room = 0; ///< 0: all rooms that one is in
    QString writer; ///< the whole nickname, without regard to case; empty: anybody
    QDateTime from; ///< UTC; not before; invalid: from the first
    QDateTime to; ///< UTC; before this moment; invalid: to the last
    qint64 before = 0; ///< SearchPage::next of the page before; 0: from the newest
    int limit = 50; ///< 1 to largestPage

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<SearchRequest> fromJson(const QByteArray &json);
};

/// The reply: {"messages":[…],"next":7,"searched":"…"}
struct SearchPage
{
    QList<ChatMessage> messages; ///< newest first
    /// Where the search goes on, as the one who searched counts; 0: nothing older is left. There
    /// may be one although few or no messages were found: a search is bounded in time.
    qint64 next = 0;
    QDateTime searched; ///< UTC: how far back this page looked

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<SearchPage> fromJson(const QByteArray &json);

    friend bool operator==(const SearchPage &, const SearchPage &) = default;
};

} // namespace chat

Q_DECLARE_METATYPE(chat::SearchPage)
