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
        m_states[each.number].nickname = each.nickname;
        m_numbers.insert(chat::nicknameKey(each.nickname), each.number);
    }
}

void DirectBook::restore(RoomId number, const QList<ChatMessage> &messages)
{
    const auto found = m_states.find(number);
    if (found == m_states.end())
        return;
    for (const ChatMessage &message : messages) {
        found->second.lastSeq = std::max(found->second.lastSeq, message.seq);
        note(found->second, keyOf(message.writer, message.id));
    }
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
        all.append({.number = number, .nickname = state.nickname});
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
    if (const auto known = find(nickname))
        return *known;
    const RoomId number = m_states.empty() ? -1 : m_states.rbegin()->first - 1;
    m_states[number].nickname = nickname;
    m_numbers.insert(chat::nicknameKey(nickname), number);
    return number;
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

std::optional<ChatMessage> DirectBook::accept(const chat::DirectMessage &message,
                                              const QString &own)
{
    const bool isOwn = chat::nicknameKey(message.writer) == chat::nicknameKey(own);
    const RoomId number = open(isOwn ? message.to : message.writer);
    State &state = m_states[number];
    const QByteArray key = keyOf(message.writer, message.id);
    if (std::find(state.recent.rbegin(), state.recent.rend(), key) != state.recent.rend())
        return std::nullopt;
    note(state, key);
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
