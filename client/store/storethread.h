// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace client {

/// What a StoreThread works on, in its thread alone.
class StoreFile
{
public:
    virtual ~StoreFile() = default;

    /// Opens when it is not open. False: problem() says why, and it is tried again later.
    [[nodiscard]] virtual bool ensureOpen() = 0;
    [[nodiscard]] virtual bool begin() = 0;
    [[nodiscard]] virtual bool commit() = 0;
    /// After a failure: drops an open transaction. ensureOpen() finds out what else is to be done.
    virtual void abandon() = 0;
    /// Why nothing is kept, or what was found on opening; empty when all is well.
    [[nodiscard]] virtual QString problem() const = 0;
};

/// A thread that does jobs on a file: whatever waits when it gets to work is one transaction. The
/// jobs are done in order; their ends are told in the thread that this object lives in, in order.
///
/// Jobs that write may be owed: when the file could not be written they are told so, and are tried
/// again before anything else until they get through.
class StoreThread final : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        enum class Kind : quint8 {
            Read,
            Write, ///< forgotten when it fails
            Owed, ///< a write that is tried again when it fails
        };
        Kind kind = Kind::Read;
        std::function<bool()> work; ///< in the thread; false: the file failed
        std::function<void(bool done)> end; ///< here; true: done and, a write, committed. May be {}
    };

    StoreThread(std::unique_ptr<StoreFile> file, std::chrono::milliseconds retryAfter,
                QObject *parent = nullptr);
    /// Does what waits first; their ends are not told.
    ~StoreThread() override;

    void post(Job job);
    [[nodiscard]] const QString &problem() const { return m_problem; }

signals:
    void problemChanged(const QString &problem);
    void answersReady(); ///< from the thread: wakes deliver()

private:
    struct Answer
    {
        std::function<void(bool)> end;
        bool done = false;
    };

    void run();
    [[nodiscard]] std::vector<Job> takeJobs();
    void doBatch(std::vector<Job> jobs);
    [[nodiscard]] bool tryBatch(const std::vector<Job> &jobs, std::vector<bool> &done);
    void readAlone(const std::vector<Job> &jobs, std::vector<bool> &done);
    void deliver();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Job> m_jobs; ///< guarded by m_mutex
    std::vector<Answer> m_answers; ///< guarded by m_mutex
    QString m_newProblem; ///< guarded by m_mutex
    bool m_stops = false; ///< guarded by m_mutex

    std::unique_ptr<StoreFile> m_file; ///< of the thread
    std::vector<Job> m_owed; ///< of the thread
    const std::chrono::milliseconds m_retryAfter;
    QString m_problem; ///< as told here
    std::thread m_thread; ///< last: it uses the others
};

} // namespace client
