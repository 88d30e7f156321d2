// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/eventloop/timerqueue.h"

#include <algorithm>
#include <limits>

namespace server {

using namespace std::chrono_literals;

using std::chrono::milliseconds;
using TimePoint = TimerQueue::TimePoint;

namespace {

// Longer intervals would overflow the deadlines; nobody waits for a timer of ten years.
constexpr milliseconds longestInterval = std::chrono::hours(24 * 3650);

// Each step divides the one before it, so timers of different intervals meet on common ticks.
constexpr milliseconds coarseSteps[] = {1000ms, 500ms, 100ms, 50ms, 10ms, 5ms, 1ms};

/// Zero if deadlines of such a timer are not made coarser.
milliseconds coarseStep(milliseconds interval, Qt::TimerType type)
{
    if (type == Qt::PreciseTimer)
        return 0ms;
    if (type == Qt::VeryCoarseTimer && interval >= 1s)
        return 1s;

    const milliseconds slack = interval / 20;
    const auto *const step = std::find_if(std::begin(coarseSteps), std::end(coarseSteps),
                                          [slack](milliseconds s) { return s <= slack; });
    return step == std::end(coarseSteps) ? 0ms : *step;
}

TimePoint coarsened(TimePoint nominal, milliseconds interval, Qt::TimerType type)
{
    const milliseconds step = coarseStep(interval, type);
    if (step == 0ms)
        return nominal;
    const auto surplus = nominal.time_since_epoch() % TimePoint::duration(step);
    return surplus.count() == 0 ? nominal : nominal + (step - surplus);
}

/// The first multiple of @p interval after @p nominal that lies behind @p now.
TimePoint nextNominal(TimePoint nominal, milliseconds interval, TimePoint now)
{
    if (interval == 0ms)
        return now;
    const TimePoint next = nominal + interval;
    if (next > now)
        return next;
    const auto missed = (now - nominal) / TimePoint::duration(interval);
    return nominal + (missed + 1) * TimePoint::duration(interval);
}

} // namespace

void TimerQueue::insert(int id, milliseconds interval, Qt::TimerType type, QObject *object,
                        TimePoint now)
{
    Q_ASSERT(!m_timers.contains(id));
    Timer &timer = m_timers[id];
    timer.interval = std::clamp(interval, 0ms, longestInterval);
    timer.type = type;
    timer.object = object;
    timer.serial = m_nextSerial++;
    timer.nominal = now + timer.interval;
    timer.deadline = coarsened(timer.nominal, timer.interval, type);
    timer.place = m_order.insert({timer.deadline, m_nextNumber++, id}).first;
}

bool TimerQueue::remove(int id)
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return false;
    erase(it);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    bool found = false;
    for (auto it = m_timers.begin(); it != m_timers.end();) {
        const auto current = it++;
        if (current->second.object == object) {
            erase(current);
            found = true;
        }
    }
    return found;
}

void TimerQueue::erase(Timers::iterator it)
{
    if (it->second.held.empty())
        m_order.erase(it->second.place);
    m_timers.erase(it);
}

QList<TimerQueue::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<TimerInfo> list;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object != object)
            continue;
        const auto interval
            = std::min<qint64>(timer.interval.count(), std::numeric_limits<int>::max());
        list.append(TimerInfo(id, int(interval), timer.type));
    }
    return list;
}

std::optional<milliseconds> TimerQueue::remaining(int id, TimePoint now) const
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return std::nullopt;
    return std::max(std::chrono::ceil<milliseconds>(it->second.deadline - now), 0ms);
}

std::optional<TimePoint> TimerQueue::nextDeadline() const
{
    if (m_order.empty())
        return std::nullopt;
    return m_order.begin()->deadline;
}

TimerQueue::Round TimerQueue::beginRound(TimePoint now) const
{
    return {now, m_nextNumber};
}

std::optional<TimerQueue::Due> TimerQueue::takeDue(const Round &round)
{
    if (m_order.empty())
        return std::nullopt;
    const auto first = m_order.begin();
    // Whatever was scheduled during the round sorts behind all that was due when it began.
    if (first->deadline > round.now || first->number >= round.end)
        return std::nullopt;

    const auto it = m_timers.find(first->id);
    Q_ASSERT(it != m_timers.end());
    Timer &timer = it->second;
    timer.nominal = nextNominal(timer.nominal, timer.interval, round.now);
    timer.deadline = coarsened(timer.nominal, timer.interval, timer.type);
    timer.held = m_order.extract(first);
    return Due{it->first, timer.object, timer.interval == 0ms, timer.serial};
}

void TimerQueue::finish(const Due &due)
{
    const auto it = m_timers.find(due.id);
    if (it == m_timers.end() || it->second.serial != due.serial || it->second.held.empty())
        return;
    Timer &timer = it->second;
    timer.held.value() = {timer.deadline, m_nextNumber++, due.id};
    timer.place = m_order.insert(std::move(timer.held)).position;
}

} // namespace server
