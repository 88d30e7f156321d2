// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/deadlines.h"

#include <algorithm>

namespace stomp {

using std::chrono::milliseconds;

namespace {

/// A beat goes out so much before it is due, for timers and the way to the wire take time too: the
/// peer must never see a gap longer than agreed (H6).
milliseconds headStart(milliseconds gap)
{
    return std::min(gap / 10, milliseconds(500));
}

} // namespace

void Deadlines::setHeartbeat(milliseconds send, milliseconds receive, int grace, TimePoint now)
{
    m_sendGap = send;
    m_receiveGap = receive;
    m_grace = std::max(grace, 1);
    m_lastSent = now;
    m_lastReceived = now;
}

void Deadlines::clear()
{
    m_step.reset();
    m_sendGap = {};
    m_receiveGap = {};
}

void Deadlines::noteSent(TimePoint now)
{
    m_lastSent = std::max(m_lastSent, now);
}

void Deadlines::noteReceived(TimePoint now)
{
    m_lastReceived = std::max(m_lastReceived, now);
}

bool Deadlines::isBeatDue(TimePoint now) const
{
    const auto beat = beatDue();
    return beat && now >= *beat;
}

bool Deadlines::isPeerSilent(TimePoint now)
{
    const auto silence = silenceDue();
    if (!silence || now < *silence)
        return false;
    if (m_armed && now - *m_armed > m_receiveGap) {
        m_lastReceived = now;
        return false;
    }
    return true;
}

std::optional<TimerChanged> Deadlines::update()
{
    const auto wanted = due();
    const bool mayStay = wanted ? m_armed && *m_armed <= *wanted : !m_armed;
    if (mayStay)
        return std::nullopt;
    m_armed = wanted;
    return TimerChanged{wanted};
}

std::optional<TimerChanged> Deadlines::rearm()
{
    m_armed.reset();
    return update();
}

std::optional<TimePoint> Deadlines::due() const
{
    std::optional<TimePoint> earliest;
    for (const auto &candidate : {m_step, beatDue(), silenceDue()}) {
        if (candidate && (!earliest || *candidate < *earliest))
            earliest = candidate;
    }
    return earliest;
}

std::optional<TimePoint> Deadlines::beatDue() const
{
    if (m_sendGap.count() == 0)
        return std::nullopt;
    return m_lastSent + m_sendGap - headStart(m_sendGap);
}

std::optional<TimePoint> Deadlines::silenceDue() const
{
    if (m_receiveGap.count() == 0)
        return std::nullopt;
    return m_lastReceived + m_grace * m_receiveGap;
}

} // namespace stomp
