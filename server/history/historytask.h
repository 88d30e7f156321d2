// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

class QThread;

namespace server {

/// Work on a folder's history that takes a while: an export or an import. It runs in a thread of
/// its own, whether a host runs on that folder or not, and can be given up at any time. The object
/// lives in the thread that made it; its signals come there.
class HistoryTask : public QObject
{
    Q_OBJECT

public:
    enum class End : quint8 { Done, Cancelled, Failed };
    Q_ENUM(End)

    explicit HistoryTask(QObject *parent = nullptr);
    /// Cancels, and waits for the end.
    ~HistoryTask() override;

    void start();

public slots:
    /// Leaves nothing half done behind. finished() follows, soon.
    void cancel();

signals:
    void progressed(qint64 done, qint64 total);
    /// @p text is one line for people: what was done, or what went wrong and where.
    void finished(server::HistoryTask::End end, const QString &text);

protected:
    struct Result
    {
        End end = End::Done;
        QString text;
    };
    /// In the task's thread. Looks at isCancelled() every so often.
    [[nodiscard]] virtual Result run() = 0;
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }
    void tellProgress(qint64 done, qint64 total);

    [[nodiscard]] static Result failed(const QString &text) { return {End::Failed, text}; }
    [[nodiscard]] static Result cancelled();
    /// Of the class that is derived from this one: its run() must not outlive it.
    void finish();

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_isCancelled = false;
};

} // namespace server
