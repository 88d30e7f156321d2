// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/typingbook.h"

#include <algorithm>

namespace client {

bool TypingBook::note(chat::RoomId room, const QString &writer, bool isTyping, TimePoint now)
{
    if (!isTyping)
        return forget(room, writer);
    QList<Writer> &writers = m_writers[room];
    const auto found = std::find_if(writers.begin(), writers.end(),
                                    [&](const Writer &each) { return each.name == writer; });
    if (found != writers.end()) {
        found->until = now + forgetAfter;
        return false;
    }
    writers.append({writer, now + forgetAfter});
    return true;
}

bool TypingBook::forget(chat::RoomId room, const QString &writer)
{
    const auto found = m_writers.find(room);
    return found != m_writers.end()
        && found->second.removeIf([&](const Writer &each) { return each.name == writer; }) > 0;
}

QList<chat::RoomId> TypingBook::expire(TimePoint now)
{
    QList<chat::RoomId> rooms;
    for (auto &[room, writers] : m_writers) {
        if (writers.removeIf([now](const Writer &each) { return each.until <= now; }) > 0)
            rooms.append(room);
    }
    return rooms;
}

std::optional<TypingBook::TimePoint> TypingBook::nextExpiry() const
{
    std::optional<TimePoint> next;
    for (const auto &[room, writers] : m_writers) {
        for (const Writer &each : writers)
            next = next ? std::min(*next, each.until) : each.until;
    }
    return next;
}

QStringList TypingBook::writers(chat::RoomId room) const
{
    QStringList names;
    if (const auto found = m_writers.find(room); found != m_writers.end()) {
        for (const Writer &each : found->second)
            names.append(each.name);
    }
    return names;
}

bool TypingBook::tellOwn(chat::RoomId room, bool isTyping, TimePoint now)
{
    const auto told = m_told.constFind(room);
    if (!isTyping)
        return m_told.remove(room) > 0;
    if (told != m_told.cend() && now - *told < repeatAfter)
        return false;
    m_told.insert(room, now);
    return true;
}

bool TypingBook::forgetRoom(chat::RoomId room)
{
    m_told.remove(room);
    const auto node = m_writers.extract(room);
    return !node.empty() && !node.mapped().isEmpty();
}

QList<chat::RoomId> TypingBook::clear()
{
    m_told.clear();
    QList<chat::RoomId> rooms;
    for (const auto &[room, writers] : m_writers) {
        if (!writers.isEmpty())
            rooms.append(room);
    }
    m_writers.clear();
    return rooms;
}

} // namespace client
