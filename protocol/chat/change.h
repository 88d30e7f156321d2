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

/// /publish/chat/edit {"chatRoomId":5,"seq":121,"message":"hi"}, /delete
/// {"chatRoomId":5,"seq":121}, /react {"chatRoomId":5,"seq":121,"emoji":"👍","on":true}, /pin
/// {"chatRoomId":5,"seq":121,"on":true}
struct ChangeRequest
{
    enum class Kind : quint8 { Edit, Delete, React, Pin };

    Kind kind = Kind::Edit;
    RoomId room = 0;
    qint64 seq = 0; ///< of the message, from 1
    QString text; ///< Edit: the new text. React: the emoji.
    bool on = true; ///< React, Pin: false takes it back

    [[nodiscard]] QByteArray toJson() const;
    /// Checks shape and range; texts and emoji are checked by normalizeMessageText() and
    /// normalizeReaction().
    [[nodiscard]] static Result<ChangeRequest> fromJson(Kind kind, const QByteArray &json,
                                                        RoomId fallbackRoom = 0);

    friend bool operator==(const ChangeRequest &, const ChangeRequest &) = default;
};

/// "/publish/chat/edit" and so on.
[[nodiscard]] QByteArrayView changeDestination(ChangeRequest::Kind kind);

/// One user-perceived character of at most 64 octets; in NFC. Fails with ReactionInvalid.
[[nodiscard]] Result<QString> normalizeReaction(const QString &emoji);

/// What became of a message: an event on the room's events destination,
/// {"chatRoomId":"5","event":"edited","seq":121,"revision":17,"writer":"kim","at":"…",…}
struct MessageChange
{
    enum class Kind : quint8 { Edited, Deleted, Reacted, Pinned, Unpinned };

    RoomId room = 0;
    Kind kind = Kind::Edited;
    qint64 seq = 0;
    qint64 revision = 0; ///< the room's number of this change
    QString writer; ///< who did it
    QDateTime at; ///< UTC, the host's clock
    QString text; ///< Edited: the new text
    QString emoji; ///< Reacted
    bool on = true; ///< Reacted: or taken back
    QList<Reaction> reactions; ///< Reacted: all that the message has now

    /// Makes @p message what it is after the change. False: it is as new as that already.
    [[nodiscard]] bool applyTo(ChatMessage &message) const;

    [[nodiscard]] QByteArray toJson() const;
    /// Nothing for what is no change, or not whole.
    [[nodiscard]] static std::optional<MessageChange> fromJson(const QByteArray &json);

    friend bool operator==(const MessageChange &, const MessageChange &) = default;
};

/// Of @p mine and @p theirs, which are the same message, the newer state.
[[nodiscard]] const ChatMessage &newerOf(const ChatMessage &mine, const ChatMessage &theirs);

/// /publish/chat/changes: {"chatRoomId":5,"after":17,"limit":200}
struct ChangesRequest
{
    static constexpr int largestPage = 200;

    RoomId room = 0;
    std::optional<qint64> after; ///< none: only how far the room is
    int limit = largestPage;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<ChangesRequest> fromJson(const QByteArray &json,
                                                         RoomId fallbackRoom = 0);
};

/// Its answer: {"chatRoomId":"5","epoch":"…","revision":20,"complete":true,"messages":[…]}
struct ChangesPage
{
    RoomId room = 0;
    QByteArray epoch; ///< UUID of the host's store
    qint64 revision = 0; ///< how far this page goes
    bool complete = false; ///< nothing is left after it
    QList<ChatMessage> messages; ///< by revision

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<ChangesPage> fromJson(const QByteArray &json);
};

/// /publish/chat/typing: {"chatRoomId":5,"typing":true}
struct TypingRequest
{
    RoomId room = 0;
    bool isTyping = true;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<TypingRequest> fromJson(const QByteArray &json,
                                                        RoomId fallbackRoom = 0);
};

} // namespace chat

Q_DECLARE_METATYPE(chat::MessageChange)
