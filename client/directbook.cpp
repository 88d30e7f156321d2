// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/directbook.h"

#include "protocol/chat/nickname.h"

#include <algorithm>

namespace client {

using chat::ChatMessage;
using chat::RoomId;

namespace {

/// A sender repeats what had no receipt when its link broke: far less than this.
constexpr size_t rememberedIds = 1'000;

} // namespace

void DirectBook::restore(const QList<Conversation> &conversations)
{
    for (const Conversation &each : conversations) {
        if (!isDirect(each.number) || m_states.contains(each.number))
            continue;
        m_states[each.number]
            = {.nickname = each.nickname, .isOpen = each.isOpen, .lastSeq = each.lastSeq};
        m_numbers.insert(chat::nicknameKey(each.nickname), each.number);
    }
}

void DirectBook::noteKept(RoomId number, const QList<ChatMessage> &messages)
{
    const auto found = m_states.find(number);
    if (found == m_states.end())
        return;
    for (const ChatMessage &message : messages)
        note(found->second, keyOf(message.writer, message.id));
}

void DirectBook::clear()
{
    m_states.clear();
    m_numbers.clear();
}

QList<DirectBook::Conversation> DirectBook::conversations() const
{
    QList<Conversation> all;
    for (const auto &[number, state] : m_states)
        all.append({.number = number,
                    .nickname = state.nickname,
                    .isOpen = state.isOpen,
                    .lastSeq = state.lastSeq});
    return all;
}

QString DirectBook::nickname(RoomId number) const
{
    const auto found = m_states.find(number);
    return found == m_states.end() ? QString() : found->second.nickname;
}

std::optional<RoomId> DirectBook::find(const QString &nickname) const
{
    const auto found = m_numbers.constFind(chat::nicknameKey(nickname));
    return found == m_numbers.cend() ? std::nullopt : std::optional(*found);
}

RoomId DirectBook::open(const QString &nickname)
{
    if (const auto known = find(nickname)) {
        m_states[*known].isOpen = true;
        return *known;
    }
    const RoomId number = m_states.empty() ? -1 : m_states.rbegin()->first - 1;
    m_states[number].nickname = nickname;
    m_numbers.insert(chat::nicknameKey(nickname), number);
    return number;
}

bool DirectBook::isOpen(RoomId number) const
{
    const auto found = m_states.find(number);
    return found != m_states.end() && found->second.isOpen;
}

void DirectBook::putAway(RoomId number)
{
    if (const auto found = m_states.find(number); found != m_states.end())
        found->second.isOpen = false;
}

std::optional<RoomId> DirectBook::rename(const QString &from, const QString &to)
{
    const auto number = find(from);
    const auto other = find(to);
    if (!number || (other && *other != *number))
        return std::nullopt;
    m_numbers.remove(chat::nicknameKey(from));
    m_numbers.insert(chat::nicknameKey(to), *number);
    m_states[*number].nickname = to;
    return number;
}

QString DirectBook::otherOf(const chat::DirectMessage &message, const QString &own)
{
    const bool isOwn = chat::nicknameKey(message.writer) == chat::nicknameKey(own);
    return isOwn ? message.to : message.writer;
}

bool DirectBook::isRepeat(const chat::DirectMessage &message, const QString &own) const
{
    const auto number = find(otherOf(message, own));
    if (!number)
        return false;
    const auto &recent = m_states.at(*number).recent;
    return std::find(recent.rbegin(), recent.rend(), keyOf(message.writer, message.id))
        != recent.rend();
}

std::optional<ChatMessage> DirectBook::accept(const chat::DirectMessage &message,
                                              const QString &own)
{
    if (isRepeat(message, own))
        return std::nullopt;
    const RoomId number = open(otherOf(message, own));
    State &state = m_states[number];
    note(state, keyOf(message.writer, message.id));
    ChatMessage shown;
    shown.room = number;
    shown.writer = message.writer;
    shown.text = message.text;
    shown.id = message.id;
    shown.seq = ++state.lastSeq;
    shown.sentAt = message.sentAt;
    return shown;
}

QByteArray DirectBook::keyOf(const QString &writer, const QByteArray &id)
{
    return chat::nicknameKey(writer).toUtf8() + ' ' + id;
}

void DirectBook::note(State &state, const QByteArray &key)
{
    state.recent.push_back(key);
    if (state.recent.size() > rememberedIds)
        state.recent.pop_front();
}

} // namespace client
