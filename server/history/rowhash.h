// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QByteArray>
#include <QString>

namespace server {

/// One row of `messages`, as it is stored; `row`, which is the store's own, aside.
struct MessageRow
{
    chat::RoomId room = 0;
    qint64 seq = 0;
    QByteArray sender;
    QByteArray id;
    QString writer;
    QString text;
    qint64 sentAtMs = 0;
    QByteArray textHash; ///< of the first text
    qint64 replyTo = 0; ///< seq; 0: none
    qint64 revision = 0; ///< of the last change; 0: none
    qint64 editedAtMs = 0; ///< 0: never, and so with the next two
    qint64 deletedAtMs = 0;
    qint64 pinnedAtMs = 0;
    QByteArray reactions; ///< see StoredReactions; empty: none

    friend bool operator==(const MessageRow &, const MessageRow &) = default;
};

/// What a room has given, besides its messages.
struct RoomNumbers
{
    qint64 lastSeq = 0;
    qint64 revision = 0; ///< of the last change

    friend bool operator==(const RoomNumbers &, const RoomNumbers &) = default;
};

/// What is left of a message without its text.
struct TombstoneRow
{
    QByteArray sender;
    QByteArray id;
    chat::RoomId room = 0;
    qint64 seq = 0;
    QByteArray textHash;
    qint64 sentAtMs = 0;

    friend bool operator==(const TombstoneRow &, const TombstoneRow &) = default;
};

/// The sender that stands for a client-id: one cannot be had from it, for a client-id is a secret,
/// and the store is copied, exported and looked into.
[[nodiscard]] QByteArray senderOfClient(const QByteArray &clientId);

/// Enough to tell two texts of one sender apart; it keeps nobody from anything.
[[nodiscard]] QByteArray textHash(const QString &text);

/// Hashes over all columns of a row: 16 octets that say whether the disk gave back what it was
/// given. SQLite checks the structure of a file, and not what is in it.
[[nodiscard]] QByteArray rowHash(const MessageRow &row);
[[nodiscard]] QByteArray rowHash(const TombstoneRow &row);
[[nodiscard]] QByteArray roomHash(chat::RoomId room, const RoomNumbers &numbers);

} // namespace server
