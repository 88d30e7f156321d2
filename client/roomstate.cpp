// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/roomstate.h"

#include <algorithm>
#include <utility>

namespace client {

RoomState::RoomState(chat::RoomId room)
    : m_room(room)
{ }

bool RoomState::beginLink(const QByteArray &epoch)
{
    const bool isOtherStore = m_isPrimed && m_epoch != epoch;
    if (isOtherStore) {
        m_lastSeq = 0;
        m_oldestSeq = 0;
        m_gaps.clear();
        m_isPrimed = false;
        m_revision = -1;
    }
    m_epoch = epoch;
    return isOtherStore;
}

void RoomState::restore(const QByteArray &epoch, const QList<chat::ChatMessage> &messages,
                        qint64 revision)
{
    m_epoch = epoch;
    m_revision = revision;
    m_gaps.clear();
    m_isPrimed = !messages.isEmpty();
    m_oldestSeq = m_isPrimed ? messages.constFirst().seq : 0;
    m_lastSeq = m_isPrimed ? messages.constLast().seq : 0;
}

void RoomState::endLink()
{
    m_membership = Membership::Outside;
    m_hearsChanges = false;
    m_membersAreKnown = false;
}

bool RoomState::noteJoined()
{
    m_membership = Membership::Inside;
    return !std::exchange(m_wasJoined, true);
}

std::optional<qint64> RoomState::resumeAfter() const
{
    return m_isPrimed ? std::optional(m_lastSeq) : std::nullopt;
}

RoomState::Verdict RoomState::accept(const chat::ChatMessage &message, bool limited)
{
    const bool hasSeen = m_lastSeq > 0;
    if (message.seq == 0) // a notice: not stored, not numbered
        return {.isNew = true, .isAfterGap = limited && hasSeen};
    if (message.seq <= m_lastSeq)
        return {};
    const bool isAfterGap = hasSeen && (limited || message.seq > m_lastSeq + 1);
    if (isAfterGap)
        m_gaps.insert(message.seq, m_lastSeq);
    m_lastSeq = message.seq;
    if (m_oldestSeq == 0)
        m_oldestSeq = message.seq;
    m_isPrimed = true;
    return {.isNew = true, .isAfterGap = isAfterGap};
}

chat::HistoryRequest RoomState::olderPage() const
{
    return {.room = m_room, .before = m_oldestSeq};
}

QList<chat::ChatMessage> RoomState::acceptOlder(const chat::HistoryPage &page)
{
    if (page.epoch != m_epoch)
        return {};
    QList<chat::ChatMessage> older;
    std::copy_if(page.messages.begin(), page.messages.end(), std::back_inserter(older),
                 [this](const chat::ChatMessage &message) {
                     return m_oldestSeq == 0 || message.seq < m_oldestSeq;
                 });
    if (older.isEmpty())
        return {};
    if (m_oldestSeq > older.last().seq + 1)
        m_gaps.insert(m_oldestSeq, older.last().seq);
    m_oldestSeq = older.first().seq;
    m_lastSeq = std::max(m_lastSeq, older.last().seq);
    return older;
}

QList<chat::ChatMessage> RoomState::acceptMissing(const chat::HistoryPage &page, qint64 before)
{
    const auto gap = m_gaps.constFind(before);
    if (page.epoch != m_epoch || gap == m_gaps.constEnd())
        return {};
    const qint64 after = *gap;
    QList<chat::ChatMessage> missing;
    std::copy_if(page.messages.begin(), page.messages.end(), std::back_inserter(missing),
                 [=](const chat::ChatMessage &message) {
                     return message.seq > after && message.seq < before;
                 });
    if (missing.isEmpty())
        return {};
    m_gaps.erase(gap);
    if (missing.constLast().seq + 1 < before)
        m_gaps.insert(before, missing.constLast().seq);
    if (missing.constFirst().seq > after + 1)
        m_gaps.insert(missing.constFirst().seq, after);
    return missing;
}

std::optional<qint64> RoomState::changesAfter() const
{
    if (m_revision >= 0)
        return m_revision;
    // What was seen before we knew of changes may have changed at any time.
    return m_lastSeq > 0 ? std::optional<qint64>(0) : std::nullopt;
}

void RoomState::noteChanges(qint64 revision, bool complete)
{
    m_revision = std::max(m_revision, revision);
    m_hearsChanges = complete;
}

bool RoomState::noteChange(qint64 revision)
{
    if (!m_hearsChanges || revision <= m_revision)
        return false;
    m_revision = revision;
    return true;
}

bool RoomState::setMembers(const QStringList &members)
{
    m_membersAreKnown = true;
    return std::exchange(m_members, members) != members;
}

bool RoomState::apply(const chat::RoomEvent &event)
{
    if (!m_membersAreKnown) // the list that is on its way holds it already
        return false;
    switch (event.type) {
    case chat::RoomEvent::Type::Joined:
        if (m_members.contains(event.writer))
            return false;
        m_members += event.writer;
        return true;
    case chat::RoomEvent::Type::Left:
        return m_members.removeOne(event.writer);
    case chat::RoomEvent::Type::Storage:
    case chat::RoomEvent::Type::Typing:
        return false;
    case chat::RoomEvent::Type::Renamed:
        const qsizetype index = m_members.indexOf(event.writer);
        if (index < 0)
            return false;
        m_members[index] = event.to;
        return true;
    }
    return false;
}

} // namespace client
