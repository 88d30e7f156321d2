// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace hostile {

struct RoundTrips
{
    size_t count = 0;
    std::chrono::microseconds median{0};
    std::chrono::microseconds p99{0};
    std::chrono::microseconds worst{0};

    [[nodiscard]] QString text() const;
};

/// Two well-behaved WebSocket clients that throw a message to and fro, in a thread of their own, so
/// that what the test does with its crowd does not make them wait. One trip goes through the host
/// twice.
class GoodPair final
{
public:
    explicit GoodPair(quint16 port, std::chrono::milliseconds gap = std::chrono::milliseconds(5));
    ~GoodPair();
    GoodPair(const GoodPair &) = delete;
    GoodPair &operator=(const GoodPair &) = delete;

    /// Logs in, and plays from here on. False: refused, or no answer in some seconds.
    [[nodiscard]] bool start();
    /// The trips since the last call.
    [[nodiscard]] RoundTrips take();
    /// Null, or what went wrong.
    [[nodiscard]] QString problem() const;

private:
    void play(int first, int second);
    void fail(const QString &problem);

    const quint16 m_port;
    const std::chrono::milliseconds m_gap;
    int m_stop = -1; ///< eventfd
    std::thread m_thread;
    mutable std::mutex m_mutex;
    std::vector<std::chrono::microseconds> m_trips; ///< guarded
    QString m_problem; ///< guarded
};

} // namespace hostile
