// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/messageid.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/room.h"
#include "protocol/chat/roomdescription.h"

#include <QByteArray>
#include <QLatin1String>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace chat {

// What a client sends: bodies of SEND. fromJson() checks shape and range and fails with a text for
// people that names the field; toJson() is what our client writes. @p fallbackRoom is the room that
// a destination template gave (/publish/chat/room/{n}/…); the body's own must agree with it.

/// /publish/chat/join: {"chatRoomId":5,"type":"JOIN","writer":"kim"}
struct JoinRequest
{
    RoomId room = 0;
    QString writer; ///< as typed; nicknames are checked by normalizeNickname(). May be empty.

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<JoinRequest> fromJson(const QByteArray &json,
                                                      RoomId fallbackRoom = 0);
};

/// /publish/chat/message: {"chatRoomId":5,"type":"CHAT","message":"hi","writer":"kim","id":"…"}
struct SendRequest
{
    RoomId room = 0;
    QString writer; ///< counts only where the session has no nickname yet
    QString text;
    QByteArray id; ///< the client's own; empty when it gave none. 1 to 64 visible ASCII characters.
    qint64 replyTo = 0; ///< seq of the message that it answers; 0: none

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<SendRequest> fromJson(const QByteArray &json,
                                                      RoomId fallbackRoom = 0);
};

/// /publish/chat/leave and /publish/chat/members: {"chatRoomId":5}
struct RoomRequest
{
    RoomId room = 0;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<RoomRequest> fromJson(const QByteArray &json,
                                                      RoomId fallbackRoom = 0);
};

/// /publish/chat/nick: {"writer":"lee"}
struct NickRequest
{
    QString writer;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<NickRequest> fromJson(const QByteArray &json);
};

/// /publish/chat/history: {"chatRoomId":5,"before":120,"limit":50}; the newest page without
/// `before`.
struct HistoryRequest
{
    static constexpr int largestPage = 200;

    RoomId room = 0;
    qint64 before = 0; ///< only messages with a smaller seq; 0 means: from the newest
    int limit = 50; ///< 1 to largestPage

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<HistoryRequest> fromJson(const QByteArray &json,
                                                         RoomId fallbackRoom = 0);
};

// What the host answers on /user/queue/replies, with the request's correlation-id.

/// {"chatRoomId":"5","epoch":"…","complete":false,"messages":[…]}, oldest first.
struct HistoryPage
{
    RoomId room = 0;
    QByteArray epoch; ///< UUID of the host's store
    bool complete = false; ///< nothing older is left
    QList<ChatMessage> messages;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<HistoryPage> fromJson(const QByteArray &json);
};

/// What the host's disk lets it do. On the wire "ok", "low", "full", "failed".
enum class StorageState : quint8 {
    Ok,
    Low, ///< it still stores
    Full, ///< nothing is stored until there is room
    Failed, ///< a write or a sync failed, or what was stored is damaged
};
[[nodiscard]] QLatin1String storageStateName(StorageState state);
[[nodiscard]] std::optional<StorageState> storageStateFromName(QStringView name);

/// {"rooms":[{"chatRoomId":"5","members":3,"lastSeq":120}]}, by room number.
struct RoomList
{
    struct Entry
    {
        RoomId room = 0;
        int members = 0;
        qint64 lastSeq = 0; ///< 0 when nothing was said yet
        QString title; ///< empty: it has none

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    QList<Entry> rooms;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<RoomList> fromJson(const QByteArray &json);
};

/// {"chatRoomId":"5","members":["kim","lee"]}, in the order of joining; with "storage":"full" where
/// the host's disk is not all right.
struct MemberList
{
    RoomId room = 0;
    QStringList members;
    StorageState storage = StorageState::Ok;
    RoomDescription description;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<MemberList> fromJson(const QByteArray &json);
};

/// On /subscribe/chat/room/<n>/events:
/// {"chatRoomId":"5","event":"joined","writer":"kim"}, "left",
/// {"event":"renamed","writer":"kim","to":"lee"},
/// {"event":"storage","state":"full","message":"…"},
/// {"event":"typing","writer":"kim","typing":true}; what becomes of messages is a MessageChange.
struct RoomEvent
{
    enum class Type : quint8 { Joined, Left, Renamed, Storage, Typing };

    RoomId room = 0;
    Type type = Type::Joined;
    QString writer; ///< empty for Storage
    QString to; ///< Renamed: the new nickname
    StorageState storage = StorageState::Ok; ///< Storage: what it is now
    QString text; ///< Storage, `message`: one line for people, English; may be empty
    bool isTyping = false; ///< Typing

    [[nodiscard]] QByteArray toJson() const;
    /// Nothing for events of a later version too: clients skip what they do not know.
    [[nodiscard]] static std::optional<RoomEvent> fromJson(const QByteArray &json);
};

} // namespace chat

Q_DECLARE_METATYPE(chat::RoomList)
Q_DECLARE_METATYPE(chat::MemberList)
Q_DECLARE_METATYPE(chat::HistoryPage)
