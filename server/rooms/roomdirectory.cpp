// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomdirectory.h"

#include "protocol/chat/nickname.h"
#include "server/history/rowhash.h"

#include <algorithm>

namespace server {

using chat::RoomId;
using messaging::SessionId;

namespace {

QByteArray clientKey(const QByteArray &clientId)
{
    return "client:" + clientId;
}

} // namespace

RoomDirectory::RoomDirectory(int longestNickname)
    : m_longestNickname(longestNickname)
{ }

void RoomDirectory::openSession(SessionId session, const QByteArray &clientId)
{
    const QByteArray person = clientId.isEmpty()
        ? QByteArray("session:" + QByteArray::number(session))
        : clientKey(clientId);
    m_sessions.insert(session, {.person = person});
    Person &entry = m_persons[person];
    entry.clientId = clientId;
    if (!entry.sessions.contains(session))
        entry.sessions.append(session);
}

QString RoomDirectory::nickname(SessionId session) const
{
    return m_persons.value(m_sessions.value(session).person).nickname;
}

QByteArray RoomDirectory::sender(SessionId session) const
{
    const Person person = m_persons.value(m_sessions.value(session).person);
    if (!person.clientId.isEmpty())
        return senderOfClient(person.clientId);
    return "nick:" + chat::nicknameKey(person.nickname).toUtf8();
}

QList<SessionId> RoomDirectory::sessionsOf(const QString &nickname) const
{
    const auto person = m_personByNickname.constFind(chat::nicknameKey(nickname));
    return person == m_personByNickname.cend() ? QList<SessionId>()
                                               : m_persons.value(*person).sessions;
}

bool RoomDirectory::isTaken(const QString &nickname, const QByteArray &exceptPerson) const
{
    const auto holder = m_personByNickname.constFind(chat::nicknameKey(nickname));
    return holder != m_personByNickname.cend() && *holder != exceptPerson;
}

RoomDirectory::Claim RoomDirectory::claimNickname(SessionId session, const QString &wanted)
{
    const auto found = m_sessions.constFind(session);
    if (found == m_sessions.cend())
        return {.given = wanted};
    Person &person = m_persons[found->person];
    QString given = wanted;
    for (int number = 2; isTaken(given, found->person); ++number)
        given = chat::numberedNickname(wanted, number, m_longestNickname);
    const QString previous = person.nickname;
    if (!previous.isEmpty())
        m_personByNickname.remove(chat::nicknameKey(previous));
    person.nickname = given;
    m_personByNickname.insert(chat::nicknameKey(given), found->person);
    return {.given = given, .previous = previous == given ? QString() : previous};
}

bool RoomDirectory::join(SessionId session, RoomId room)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end())
        return false;
    found->rooms.insert(room);
    QList<QByteArray> &members = m_members[room];
    if (members.contains(found->person))
        return false;
    members.append(found->person);
    return true;
}

bool RoomDirectory::leave(SessionId session, RoomId room)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end() || !found->rooms.remove(room))
        return false;
    const QList<SessionId> sessions = m_persons.value(found->person).sessions;
    const bool isStillThere = std::any_of(sessions.cbegin(), sessions.cend(), [&](SessionId other) {
        return m_sessions.value(other).rooms.contains(room);
    });
    if (isStillThere)
        return false;
    const auto members = m_members.find(room);
    members->removeOne(found->person);
    if (members->isEmpty())
        m_members.erase(members);
    return true;
}

QList<RoomId> RoomDirectory::closeSession(SessionId session)
{
    QList<RoomId> lost;
    QList<RoomId> joined = m_sessions.value(session).rooms.values();
    std::sort(joined.begin(), joined.end());
    for (const RoomId room : std::as_const(joined)) {
        if (leave(session, room))
            lost.append(room);
    }
    const QByteArray person = m_sessions.take(session).person;
    const auto entry = m_persons.find(person);
    if (entry == m_persons.end())
        return lost;
    entry->sessions.removeOne(session);
    if (entry->sessions.isEmpty()) {
        if (!entry->nickname.isEmpty())
            m_personByNickname.remove(chat::nicknameKey(entry->nickname));
        m_persons.erase(entry);
    }
    return lost;
}

bool RoomDirectory::isMember(SessionId session, RoomId room) const
{
    return m_members.value(room).contains(m_sessions.value(session).person);
}

QList<RoomId> RoomDirectory::roomsOf(SessionId session) const
{
    QList<RoomId> rooms;
    const auto found = m_sessions.constFind(session);
    if (found == m_sessions.cend())
        return rooms;
    for (auto members = m_members.cbegin(); members != m_members.cend(); ++members) {
        if (members->contains(found->person))
            rooms.append(members.key());
    }
    return rooms;
}

QStringList RoomDirectory::members(RoomId room) const
{
    QStringList nicknames;
    for (const QByteArray &person : m_members.value(room))
        nicknames.append(m_persons.value(person).nickname);
    return nicknames;
}

int RoomDirectory::memberCount(RoomId room) const
{
    return int(m_members.value(room).size());
}

QList<RoomId> RoomDirectory::rooms() const
{
    return m_members.keys();
}

} // namespace server
