// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "protocol/messaging/message.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace server {

/// Who is here, under which nickname, in which rooms. A person is one or more sessions that gave
/// the same `client-id`; a session that gave none is a person of its own. Nicknames are unique
/// among the persons who are here (by chat::nicknameKey()).
///
/// Plain bookkeeping: no I/O, no clock, not thread-safe.
class RoomDirectory
{
public:
    explicit RoomDirectory(int longestNickname = 32);

    /// @p clientId may be empty.
    void openSession(messaging::SessionId session, const QByteArray &clientId);

    /// Empty until claimNickname().
    [[nodiscard]] QString nickname(messaging::SessionId session) const;
    /// Stable identity for message ids: of the client-id, else of the nickname.
    [[nodiscard]] QByteArray sender(messaging::SessionId session) const;

    /// Of the person who is here under that nickname; none: nobody is.
    [[nodiscard]] QList<messaging::SessionId> sessionsOf(const QString &nickname) const;

    struct Claim
    {
        QString given; ///< what was asked for, or a free one like it: "kim (2)"
        QString previous; ///< the nickname that the person had before; empty: none, or the same
    };
    /// @p wanted is normalised already.
    Claim claimNickname(messaging::SessionId session, const QString &wanted);

    /// True when the person was not in that room yet.
    bool join(messaging::SessionId session, chat::RoomId room);
    /// True when the person is not in that room any more.
    bool leave(messaging::SessionId session, chat::RoomId room);
    /// Forgets the session; the rooms that lost its person.
    QList<chat::RoomId> closeSession(messaging::SessionId session);

    [[nodiscard]] bool isMember(messaging::SessionId session, chat::RoomId room) const;
    /// Rooms in which the person of @p session is.
    [[nodiscard]] QList<chat::RoomId> roomsOf(messaging::SessionId session) const;
    [[nodiscard]] QStringList members(chat::RoomId room) const; ///< in the order of joining
    [[nodiscard]] int memberCount(chat::RoomId room) const;
    [[nodiscard]] QList<chat::RoomId> rooms() const; ///< that have members, by number

private:
    struct Person
    {
        QString nickname;
        QByteArray clientId;
        QList<messaging::SessionId> sessions; ///< one, as a rule
    };
    struct Session
    {
        QByteArray person;
        QSet<chat::RoomId> rooms;
    };

    [[nodiscard]] bool isTaken(const QString &nickname, const QByteArray &exceptPerson) const;

    int m_longestNickname;
    QHash<messaging::SessionId, Session> m_sessions;
    QHash<QByteArray, Person> m_persons;
    QHash<QString, QByteArray> m_personByNickname; ///< by chat::nicknameKey()
    QMap<chat::RoomId, QList<QByteArray>> m_members; ///< persons in the order of joining
};

} // namespace server
