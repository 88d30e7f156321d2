// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historytask.h"

#include <QThread>

namespace server {

HistoryTask::HistoryTask(QObject *parent)
    : QObject(parent)
{ }

HistoryTask::~HistoryTask()
{
    Q_ASSERT(!m_thread); // finish() was called by the class that is derived
}

void HistoryTask::start()
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create([this] {
        const Result result = run();
        QMetaObject::invokeMethod(
            this, [this, result] { emit finished(result.end, result.text); }, Qt::QueuedConnection);
    }));
    m_thread->setObjectName(QStringLiteral("history-task"));
    m_thread->start();
}

void HistoryTask::cancel()
{
    m_isCancelled = true;
}

void HistoryTask::tellProgress(qint64 done, qint64 total)
{
    QMetaObject::invokeMethod(
        this, [this, done, total] { emit progressed(done, total); }, Qt::QueuedConnection);
}

HistoryTask::Result HistoryTask::cancelled()
{
    return {End::Cancelled, QStringLiteral("Given up: nothing was changed.")};
}

void HistoryTask::finish()
{
    cancel();
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
}

} // namespace server
