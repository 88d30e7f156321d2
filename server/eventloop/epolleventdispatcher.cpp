// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/eventloop/epolleventdispatcher.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace server {

namespace {

Q_LOGGING_CATEGORY(lcEventLoop, "sarangbang.server.eventloop")

constexpr int largestBatch = 256;

constexpr quint32 brokenEvents = quint32(EPOLLHUP) | quint32(EPOLLERR);

// As Qt's dispatcher has it: a broken descriptor is the concern of everyone who listens to it.
constexpr std::array<quint32, 3> eventsOfType{
    quint32(EPOLLIN) | brokenEvents, // QSocketNotifier::Read
    quint32(EPOLLOUT) | brokenEvents, // QSocketNotifier::Write
    quint32(EPOLLPRI) | brokenEvents, // QSocketNotifier::Exception
};

// Marks the wake-up descriptor, and with it no descriptor of a notifier.
constexpr quint64 wakeUpData = std::numeric_limits<quint64>::max();

quint64 packed(int fd, quint32 generation)
{
    return quint64(generation) << 32 | quint32(fd);
}

bool addWakeUpEvent(int epoll, int wakeUpEvent)
{
    // Edge-triggered, so that it never has to be read: each write is an edge of its own.
    epoll_event event{};
    event.events = quint32(EPOLLIN) | quint32(EPOLLET);
    event.data.u64 = wakeUpData;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUpEvent, &event) == 0;
}

} // namespace

EpollEventDispatcher::EpollEventDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUpEvent(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (!isValid() || !addWakeUpEvent(m_epoll, m_wakeUpEvent))
        qCWarning(lcEventLoop, "cannot use epoll: %s", std::strerror(errno));
}

EpollEventDispatcher::~EpollEventDispatcher()
{
    // Whoever woke us may not have written yet, when something else did: its eight octets must not
    // end up in a file that gets the number next.
    while (m_wakers.load(std::memory_order_acquire) > 0)
        QThread::yieldCurrentThread();
    if (m_epoll != -1)
        close(m_epoll);
    if (m_wakeUpEvent != -1)
        close(m_wakeUpEvent);
}

bool EpollEventDispatcher::isValid() const
{
    return m_epoll != -1 && m_wakeUpEvent != -1;
}

bool EpollEventDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    const bool withNotifiers = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const quint64 turn = ++m_turn;
    m_interrupted.store(false, std::memory_order_relaxed);

    emit awake();
    QCoreApplication::sendPostedEvents();

    // After a nested loop, the request that would keep us awake may have been taken by that one.
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && m_turn == turn
        && !m_interrupted.load(std::memory_order_relaxed);
    if (mayWait)
        emit aboutToBlock();
    if (m_interrupted.load(std::memory_order_relaxed))
        return false;

    if (withNotifiers)
        tryUntriedWrites();
    const bool asleepUntilAsked = mayWait && !(withNotifiers && hasReady());
    const bool woken = sleep(asleepUntilAsked ? sleepTime(withTimers) : 0, withNotifiers);

    int handled = woken ? 1 : 0;
    if (withNotifiers)
        handled += deliverReady();
    if (withTimers)
        handled += fireTimers();
    return handled > 0;
}

// -- Waking up -----------------------------------------------------------------------------------

void EpollEventDispatcher::wakeUp()
{
    m_wakers.fetch_add(1, std::memory_order_relaxed);
    // Only the first request of a sleep has to reach the kernel.
    if (m_wakeState.exchange(WakeUpRequested, std::memory_order_acq_rel) == Asleep) {
        while (eventfd_write(m_wakeUpEvent, 1) == -1 && errno == EINTR) { }
    }
    m_wakers.fetch_sub(1, std::memory_order_release);
}

void EpollEventDispatcher::interrupt()
{
    m_interrupted.store(true, std::memory_order_relaxed);
    wakeUp();
}

/// Milliseconds until the next timer, rounded up; -1 without one.
int EpollEventDispatcher::sleepTime(bool withTimers) const
{
    const auto deadline = withTimers ? m_timers.nextDeadline() : std::nullopt;
    if (!deadline)
        return -1;
    const auto wait
        = std::chrono::ceil<std::chrono::milliseconds>(*deadline - TimerQueue::Clock::now());
    return int(std::clamp<qint64>(wait.count(), 0, std::numeric_limits<int>::max()));
}

/// Waits for at most @p timeout ms (-1: for ever) and notes what is ready. True if someone asked
/// for a wake-up since the last time.
bool EpollEventDispatcher::sleep(int timeout, bool withNotifiers)
{
    int expected = Awake;
    if (timeout != 0
        && !m_wakeState.compare_exchange_strong(expected, Asleep, std::memory_order_acq_rel)) {
        timeout = 0;
    }
    if (withNotifiers)
        collectReady(timeout);
    else if (timeout != 0)
        waitWithoutNotifiers(timeout);
    return m_wakeState.exchange(Awake, std::memory_order_acq_rel) == WakeUpRequested;
}

void EpollEventDispatcher::waitWithoutNotifiers(int timeout)
{
    // The counter still holds the wake-ups of earlier sleeps: epoll never reads it.
    eventfd_t old = 0;
    eventfd_read(m_wakeUpEvent, &old);
    // One for this sleep may have been among them; after this line it makes poll() return.
    if (m_wakeState.load(std::memory_order_acquire) != Asleep)
        return;
    pollfd wakeUpOnly{m_wakeUpEvent, POLLIN, 0};
    poll(&wakeUpOnly, 1, timeout);
}

// -- Socket notifiers ----------------------------------------------------------------------------

void EpollEventDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(notifier && notifier->thread() == thread() && QThread::currentThread() == thread());
    const int fd = int(notifier->socket());
    const auto type = notifier->type();
    const auto [it, isNew] = m_descriptors.try_emplace(fd);
    Descriptor &descriptor = it->second;
    if (isNew)
        descriptor.generation = m_nextGeneration++;

    QSocketNotifier *&place = descriptor.notifiers[type];
    if (place && place != notifier)
        qCWarning(lcEventLoop, "descriptor %d has two notifiers of one type; the newer stays", fd);
    place = notifier;

    if (type != QSocketNotifier::Write) {
        askKernel(fd, descriptor, descriptor.registered & EPOLLOUT);
    } else if (!descriptor.writeUntried) {
        descriptor.writeUntried = true;
        m_untriedWrites.push_back({fd, descriptor.generation});
    }
}

void EpollEventDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(notifier && notifier->thread() == thread() && QThread::currentThread() == thread());
    const int fd = int(notifier->socket());
    const auto type = notifier->type();
    const auto it = m_descriptors.find(fd);
    if (it == m_descriptors.end() || it->second.notifiers[type] != notifier)
        return;

    Descriptor &descriptor = it->second;
    descriptor.notifiers[type] = nullptr;
    if (type != QSocketNotifier::Write || (descriptor.registered & EPOLLOUT))
        askKernel(fd, descriptor, descriptor.registered & EPOLLOUT);
    // askKernel() may have given the descriptor up.
    const auto same = m_descriptors.find(fd);
    if (same != m_descriptors.end()
        && std::all_of(same->second.notifiers.begin(), same->second.notifiers.end(),
                       [](const QSocketNotifier *n) { return !n; })) {
        forget(same);
    }
}

/// Nothing if the descriptor is not watched any more, or its number has a new use.
EpollEventDispatcher::Descriptor *EpollEventDispatcher::find(const Handle &handle)
{
    const auto it = m_descriptors.find(handle.fd);
    if (it == m_descriptors.end() || it->second.generation != handle.generation)
        return nullptr;
    return &it->second;
}

/// Makes the kernel watch what the notifiers of @p descriptor want, without the write notifier
/// unless @p withWrite. May switch the notifiers off and forget the descriptor.
void EpollEventDispatcher::askKernel(int fd, Descriptor &descriptor, bool withWrite)
{
    const auto &notifiers = descriptor.notifiers;
    epoll_event event{};
    event.data.u64 = packed(fd, descriptor.generation);
    if (notifiers[QSocketNotifier::Read])
        event.events |= quint32(EPOLLIN);
    if (notifiers[QSocketNotifier::Write] && withWrite)
        event.events |= quint32(EPOLLOUT);
    if (notifiers[QSocketNotifier::Exception])
        event.events |= quint32(EPOLLPRI);

    if (descriptor.alwaysReady)
        return;
    if (event.events == 0) {
        if (descriptor.registered)
            epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
        descriptor.registered = 0;
        return;
    }

    const int operation = descriptor.registered ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    int result = epoll_ctl(m_epoll, operation, fd, &event);
    // The kernel drops a descriptor when it is closed; the number may be another file by now, or
    // the same file again.
    if (result == -1 && (errno == ENOENT || errno == EEXIST)) {
        const int other = operation == EPOLL_CTL_MOD ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
        result = epoll_ctl(m_epoll, other, fd, &event);
    }
    if (result == 0) {
        descriptor.registered = event.events;
    } else if (errno == EPERM) {
        descriptor.alwaysReady = true;
        m_alwaysReady.push_back(fd);
    } else {
        disableAll(m_descriptors.find(fd), std::strerror(errno));
    }
}

void EpollEventDispatcher::disableAll(Descriptors::iterator it, const char *reason)
{
    qCWarning(lcEventLoop, "descriptor %d cannot be watched (%s): its notifiers are switched off",
              it->first, reason);
    const auto notifiers = it->second.notifiers;
    forget(it);
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier)
            notifier->setEnabled(false);
    }
}

void EpollEventDispatcher::forget(Descriptors::iterator it)
{
    if (it->second.alwaysReady)
        std::erase(m_alwaysReady, it->first);
    m_descriptors.erase(it);
}

/// Asks once for all write notifiers that were switched on since the last turn whether they can
/// be served at once. The kernel watches only the others.
void EpollEventDispatcher::tryUntriedWrites()
{
    if (m_untriedWrites.empty())
        return;
    m_writeQuestions.clear();
    std::erase_if(m_untriedWrites, [this](const Handle &handle) {
        Descriptor *const descriptor = find(handle);
        if (!descriptor)
            return true;
        descriptor->writeUntried = false;
        if (!descriptor->notifiers[QSocketNotifier::Write] || descriptor->alwaysReady)
            return true;
        m_writeQuestions.push_back({handle.fd, POLLOUT, 0});
        return false;
    });
    poll(m_writeQuestions.data(), nfds_t(m_writeQuestions.size()), 0);

    // No slot runs in here, so both lists stay as they are.
    for (std::size_t i = 0; i < m_writeQuestions.size(); ++i) {
        const Handle &handle = m_untriedWrites[i];
        const short answer = m_writeQuestions[i].revents;
        if (answer & POLLNVAL)
            disableAll(m_descriptors.find(handle.fd), std::strerror(EBADF));
        else if (answer)
            m_ready.push_back({handle, quint32(EPOLLOUT)});
        else
            askKernel(handle.fd, *find(handle), true);
    }
    m_untriedWrites.clear();
}

/// Anything to deliver without a look at the kernel?
bool EpollEventDispatcher::hasReady() const
{
    const auto isServed = [this](int fd) {
        const auto &notifiers = m_descriptors.at(fd).notifiers;
        return notifiers[QSocketNotifier::Read] || notifiers[QSocketNotifier::Write];
    };
    return m_nextReady < m_ready.size()
        || std::any_of(m_alwaysReady.begin(), m_alwaysReady.end(), isServed);
}

/// Appends to m_ready unless an outer loop left something there that has to come first.
void EpollEventDispatcher::collectReady(int timeout)
{
    const bool isLeftOver = m_nextReady > 0 && m_nextReady < m_ready.size();
    if (isLeftOver)
        return;
    std::array<epoll_event, largestBatch> batch;
    const int count = epoll_wait(m_epoll, batch.data(), largestBatch, timeout);
    bool unknown = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = batch[std::size_t(i)];
        if (event.data.u64 == wakeUpData)
            continue;
        const Handle handle{int(event.data.u64 & 0xffffffffu), quint32(event.data.u64 >> 32)};
        if (find(handle))
            m_ready.push_back({handle, event.events});
        else
            unknown = true;
    }
    for (const int fd : m_alwaysReady) {
        m_ready.push_back(
            {{fd, m_descriptors.at(fd).generation}, quint32(EPOLLIN) | quint32(EPOLLOUT)});
    }
    if (unknown)
        rebuildKernelSet();
}

/// A descriptor that was closed before its notifier was switched off stays in the kernel's set if
/// a duplicate keeps its file open, and nothing can take it out again. Start over without it, or
/// each sleep would end at once.
void EpollEventDispatcher::rebuildKernelSet()
{
    const int fresh = epoll_create1(EPOLL_CLOEXEC);
    if (fresh == -1 || !addWakeUpEvent(fresh, m_wakeUpEvent)) {
        if (fresh != -1)
            close(fresh);
        return; // out of descriptors: busy until there is one, but working
    }
    close(m_epoll);
    m_epoll = fresh;

    std::vector<int> all;
    for (const auto &[fd, descriptor] : m_descriptors) {
        if (descriptor.registered)
            all.push_back(fd);
    }
    for (const int fd : all) {
        Descriptor &descriptor = m_descriptors.at(fd);
        const bool withWrite = descriptor.registered & EPOLLOUT;
        descriptor.registered = 0;
        askKernel(fd, descriptor, withWrite);
    }
}

int EpollEventDispatcher::deliverReady()
{
    int delivered = 0;
    while (m_nextReady < m_ready.size()) {
        const ReadyDescriptor ready = m_ready[m_nextReady++];
        for (const int type :
             {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
            if (ready.events & eventsOfType[std::size_t(type)]) {
                deliver(ready.handle, type);
                ++delivered;
            }
        }
    }
    m_ready.clear();
    m_nextReady = 0;
    return delivered;
}

void EpollEventDispatcher::deliver(const Handle &handle, int type)
{
    const Descriptor *descriptor = find(handle);
    QSocketNotifier *const notifier
        = descriptor ? descriptor->notifiers[std::size_t(type)] : nullptr;
    if (!notifier)
        return;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);

    if (type != QSocketNotifier::Write)
        return;
    // Still on: it has more to write than fits now, so from here on the kernel watches it.
    Descriptor *const after = find(handle);
    if (after && after->notifiers[QSocketNotifier::Write] && !after->writeUntried
        && !(after->registered & EPOLLOUT)) {
        askKernel(handle.fd, *after, true);
    }
}

// -- Timers --------------------------------------------------------------------------------------

void EpollEventDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                                         QObject *object)
{
    Q_ASSERT(object && object->thread() == thread() && QThread::currentThread() == thread());
    m_timers.insert(timerId, std::chrono::milliseconds(interval), timerType, object,
                    TimerQueue::Clock::now());
}

bool EpollEventDispatcher::unregisterTimer(int timerId)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return m_timers.remove(timerId);
}

bool EpollEventDispatcher::unregisterTimers(QObject *object)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return m_timers.removeAll(object);
}

QList<EpollEventDispatcher::TimerInfo> EpollEventDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollEventDispatcher::remainingTime(int timerId)
{
    const auto remaining = m_timers.remaining(timerId, TimerQueue::Clock::now());
    if (!remaining)
        return -1;
    return int(std::min<qint64>(remaining->count(), std::numeric_limits<int>::max()));
}

int EpollEventDispatcher::fireTimers()
{
    int fired = 0;
    const auto round = m_timers.beginRound(TimerQueue::Clock::now());
    while (const auto due = m_timers.takeDue(round)) {
        // Idle timers do not count: processEvents() is true only if it may be worth another call.
        if (!due->idle)
            ++fired;
        QTimerEvent event(due->id);
        QCoreApplication::sendEvent(due->object, &event);
        m_timers.finish(*due);
    }
    return fired;
}

} // namespace server
