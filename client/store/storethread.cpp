// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/storethread.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace client {

StoreThread::StoreThread(std::unique_ptr<StoreFile> file, std::chrono::milliseconds retryAfter,
                         QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_retryAfter(retryAfter)
{
    connect(this, &StoreThread::answersReady, this, &StoreThread::deliver, Qt::QueuedConnection);
    m_thread = std::thread([this] { run(); });
}

StoreThread::~StoreThread()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stops = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void StoreThread::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void StoreThread::run()
{
    for (;;) {
        auto jobs = takeJobs();
        if (jobs.empty() && m_owed.empty())
            break;
        const bool isLast = jobs.empty() && [this] {
            const std::scoped_lock lock(m_mutex);
            return m_stops;
        }();
        doBatch(std::move(jobs));
        if (isLast)
            break; // what is owed even now is lost
    }
    m_file.reset(); // a connection is closed in the thread that opened it
}

/// Waits. Empty: it is time to try again what is owed, or to stop.
std::vector<StoreThread::Job> StoreThread::takeJobs()
{
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return m_stops || !m_jobs.empty(); };
    if (m_owed.empty())
        m_wake.wait(lock, hasWork);
    else
        m_wake.wait_for(lock, m_retryAfter, hasWork);
    return std::exchange(m_jobs, {});
}

void StoreThread::doBatch(std::vector<Job> jobs)
{
    // What is owed was told to have failed: nobody waits for its end any more.
    const std::size_t owed = m_owed.size();
    std::vector<Job> batch = std::exchange(m_owed, {});
    std::move(jobs.begin(), jobs.end(), std::back_inserter(batch));
    std::vector<bool> done(batch.size(), false);
    QString problem;
    if (!tryBatch(batch, done)) {
        problem = m_file->problem();
        m_file->abandon();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (batch[i].kind != Job::Kind::Read)
                done[i] = false;
            if (batch[i].kind == Job::Kind::Owed)
                m_owed.push_back({.kind = Job::Kind::Owed, .work = batch[i].work, .end = {}});
        }
        readAlone(batch, done);
    } else {
        problem = m_file->problem();
    }
    {
        const std::scoped_lock lock(m_mutex);
        for (std::size_t i = owed; i < batch.size(); ++i) {
            if (batch[i].end)
                m_answers.push_back({.end = std::move(batch[i].end), .done = done[i]});
        }
        m_newProblem = problem;
    }
    emit answersReady();
}

bool StoreThread::tryBatch(const std::vector<Job> &jobs, std::vector<bool> &done)
{
    if (!m_file->ensureOpen())
        return false;
    const bool writes = std::any_of(jobs.begin(), jobs.end(),
                                    [](const Job &job) { return job.kind != Job::Kind::Read; });
    if (writes && !m_file->begin())
        return false;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (!jobs[i].work())
            return false;
        done[i] = true;
    }
    return !writes || m_file->commit();
}

/// A full disk can be read all the same.
void StoreThread::readAlone(const std::vector<Job> &jobs, std::vector<bool> &done)
{
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].kind != Job::Kind::Read || done[i])
            continue;
        done[i] = m_file->ensureOpen() && jobs[i].work();
        if (!done[i])
            m_file->abandon();
    }
}

void StoreThread::deliver()
{
    std::vector<Answer> answers;
    QString problem;
    {
        const std::scoped_lock lock(m_mutex);
        answers = std::exchange(m_answers, {});
        problem = m_newProblem;
    }
    const QPointer<StoreThread> self(this); // whoever is told may delete it
    if (problem != m_problem) {
        m_problem = problem;
        emit problemChanged(m_problem);
    }
    for (const Answer &answer : answers) {
        if (!self)
            return;
        answer.end(answer.done);
    }
}

} // namespace client
