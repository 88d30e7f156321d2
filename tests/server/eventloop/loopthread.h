// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epolleventdispatcher.h"

#include <QTest>
#include <QThread>

#include <array>
#include <fcntl.h>
#include <functional>
#include <semaphore>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/// The dispatcher under test, and the one whose behaviour it has to show.
enum class LoopKind { Epoll, Qt };
Q_DECLARE_METATYPE(LoopKind)

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SARANGBANG_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_THREAD__) || defined(SARANGBANG_THREAD_SANITIZER)
inline constexpr bool isWatchedForRaces = true;
#else
inline constexpr bool isWatchedForRaces = false;
#endif

inline void addLoopKinds()
{
    QTest::addColumn<LoopKind>("kind");
    QTest::newRow("epoll") << LoopKind::Epoll;
    // The thread sanitizer does not see the locks inside of Qt, on which its dispatcher relies.
    if (!isWatchedForRaces)
        QTest::newRow("Qt's own") << LoopKind::Qt;
}

/// A thread on the dispatcher of choice that runs one function.
class LoopThread final : public QThread
{
public:
    // Unlike QSemaphore, it is no secret to the thread sanitizer.
    using Semaphore = std::counting_semaphore<>;

    LoopThread(LoopKind kind, std::function<void()> body)
        : m_body(std::move(body))
    {
        // Qt's dispatcher for Unix is the model, not the one on GLib's main loop.
        qputenv("QT_NO_THREADED_GLIB", "1");
        if (kind == LoopKind::Epoll)
            setEventDispatcher(new server::EpollEventDispatcher);
    }
    ~LoopThread() override { wait(); }

    /// True if the function returned within @p time.
    [[nodiscard]] bool finish(std::chrono::milliseconds time = std::chrono::seconds(20))
    {
        return m_done.try_acquire_for(time) && wait();
    }

protected:
    void run() override
    {
        m_body();
        m_done.release();
    }

private:
    std::function<void()> m_body;
    Semaphore m_done{0};
};

inline void runOn(LoopKind kind, const std::function<void()> &body)
{
    LoopThread thread(kind, body);
    thread.start();
    QVERIFY(thread.finish());
}

/// Lets the process open as many descriptors as it may; many systems start with 1,024.
inline void raiseDescriptorLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// Two connected stream sockets that do not block; closed when they go.
class SocketPair final
{
public:
    SocketPair()
    {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
            qFatal("no socket pair");
    }
    ~SocketPair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    void closeEnd(std::size_t end)
    {
        if (ends[end] != -1)
            ::close(ends[end]);
        ends[end] = -1;
    }
    void put(std::size_t end, const char *octets) const
    {
        QCOMPARE(::write(ends[end], octets, qstrlen(octets)), ssize_t(qstrlen(octets)));
    }
    [[nodiscard]] QByteArray take(std::size_t end) const
    {
        std::array<char, 4096> buffer;
        const ssize_t count = ::read(ends[end], buffer.data(), buffer.size());
        return count > 0 ? QByteArray(buffer.data(), count) : QByteArray();
    }
    /// Writes until the kernel takes no more.
    void fill(std::size_t end) const
    {
        const std::array<char, 4096> block{};
        while (::write(ends[end], block.data(), block.size()) > 0) { }
    }
    /// Reads until nothing is left.
    void drain(std::size_t end) const
    {
        while (!take(end).isEmpty()) { }
    }

    std::array<int, 2> ends{-1, -1};
};
