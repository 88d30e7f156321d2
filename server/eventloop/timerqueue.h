// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>

namespace server {

/// The timers of one thread in the order of their deadlines. Knows no clock: every function that
/// depends on the time is told it. Not thread-safe.
///
/// No timer is due early. A precise timer is due at its time; a coarse one at the next full step
/// of the clock within 5 % of its interval; a very coarse one at the next full second. Repeated
/// deadlines are counted from the first one, so they do not drift; those that passed while nobody
/// looked are skipped.
class TimerQueue final
{
public:
    using Clock = std::chrono::steady_clock;
    using TimePoint = Clock::time_point;
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    /// One pass over the timers that are due at `now`. A timer that is set up or started again
    /// during the pass waits for the next one.
    struct Round
    {
        TimePoint now;
        quint64 end = 0; ///< first schedule number that does not belong to the round
    };

    /// A timer to fire; it does not come due again before finish() is called with it.
    struct Due
    {
        int id = 0;
        QObject *object = nullptr;
        bool idle = false; ///< has no interval: fires once in every turn of the loop
        quint64 serial = 0;
    };

    /// @p id must not be in use. Intervals below zero count as zero.
    void insert(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object,
                TimePoint now);
    /// False if there is no such timer.
    bool remove(int id);
    /// False if @p object has no timer.
    bool removeAll(const QObject *object);

    [[nodiscard]] QList<TimerInfo> timersOf(const QObject *object) const;
    /// Rounded up to milliseconds; zero when overdue; nothing for an unknown timer.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(int id, TimePoint now) const;
    /// Of the timers that are not being fired right now.
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

    [[nodiscard]] Round beginRound(TimePoint now) const;
    /// Schedules the timer's next deadline and holds it back until finish().
    [[nodiscard]] std::optional<Due> takeDue(const Round &round);
    /// Does nothing if the timer was removed meanwhile, even if its id is in use again.
    void finish(const Due &due);

private:
    struct Slot
    {
        TimePoint deadline;
        quint64 number = 0; ///< equal deadlines: first scheduled, first served
        int id = 0;
        auto operator<=>(const Slot &) const = default;
    };
    using Order = std::set<Slot>;

    struct Timer
    {
        std::chrono::milliseconds interval{0};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        quint64 serial = 0;
        TimePoint nominal; ///< the deadline before it was made coarse
        TimePoint deadline;
        Order::iterator place; ///< valid unless held
        Order::node_type held; ///< not empty while the timer is being fired
    };
    using Timers = std::unordered_map<int, Timer>;

    void erase(Timers::iterator it);

    Timers m_timers;
    Order m_order;
    quint64 m_nextNumber = 0;
    quint64 m_nextSerial = 0;
};

} // namespace server
