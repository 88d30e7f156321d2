// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/timerqueue.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <poll.h>
#include <unordered_map>
#include <vector>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace server {

/// Qt's event loop on epoll(7), for threads with thousands of sockets: an idle socket costs
/// nothing, where Qt's own dispatcher looks at each one on every turn. Linux only.
///
/// Behaves like Qt's dispatcher for Unix, but for these:
/// - timers never fire early and missed ticks are skipped (see TimerQueue);
/// - a notifier whose descriptor was closed behind its back stays silent, without a warning.
///
/// A write notifier that is switched on is first checked with one poll(2) for all that were
/// switched on in the same turn. Only if it is still on after its slot ran, or cannot be written,
/// the kernel is told; sockets that write now and then never cost an epoll_ctl(2).
///
/// wakeUp() and interrupt() may be called from any thread, all else from the dispatcher's own.
class EpollEventDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollEventDispatcher(QObject *parent = nullptr);
    ~EpollEventDispatcher() override;

    /// False if the kernel refused a descriptor; such a dispatcher must not be used.
    [[nodiscard]] bool isValid() const;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                       QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    /// What the kernel and the notifiers want of one file descriptor.
    struct Descriptor
    {
        std::array<QSocketNotifier *, 3> notifiers{}; ///< by QSocketNotifier::Type
        quint32 generation = 0; ///< tells the uses of a recycled number apart
        quint32 registered = 0; ///< events that the kernel was asked for
        bool alwaysReady = false; ///< a regular file: epoll refuses it, poll says ready
        bool writeUntried = false; ///< waits in m_untriedWrites
    };
    using Descriptors = std::unordered_map<int, Descriptor>;

    struct Handle
    {
        int fd = -1;
        quint32 generation = 0;
    };

    struct ReadyDescriptor
    {
        Handle handle;
        quint32 events = 0;
    };

    enum WakeState : int { Awake, WakeUpRequested, Asleep };

    [[nodiscard]] Descriptor *find(const Handle &handle);
    void askKernel(int fd, Descriptor &descriptor, bool withWrite);
    void disableAll(Descriptors::iterator it, const char *reason);
    void forget(Descriptors::iterator it);

    void tryUntriedWrites();
    [[nodiscard]] bool hasReady() const;
    [[nodiscard]] bool sleep(int timeout, bool withNotifiers);
    void collectReady(int timeout);
    void waitWithoutNotifiers(int timeout);
    void rebuildKernelSet();
    [[nodiscard]] int sleepTime(bool withTimers) const;

    int deliverReady();
    void deliver(const Handle &handle, int type);
    int fireTimers();

    int m_epoll = -1;
    int m_wakeUpEvent = -1;
    std::atomic<int> m_wakeState{Awake};
    std::atomic<int> m_wakers{0}; ///< threads that are inside of wakeUp()
    std::atomic<bool> m_interrupted{false};
    quint64 m_turn = 0;

    Descriptors m_descriptors;
    quint32 m_nextGeneration = 0;
    std::vector<Handle> m_untriedWrites;
    std::vector<pollfd> m_writeQuestions; ///< kept for its memory
    std::vector<int> m_alwaysReady;
    // A member, not a local: a nested loop goes on where the outer one was.
    std::vector<ReadyDescriptor> m_ready;
    std::size_t m_nextReady = 0;

    TimerQueue m_timers;
};

} // namespace server
