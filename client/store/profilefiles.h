// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/store/copyfile.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace client {

class OutboxFile;
class StoreThread;

/// The files of a profile, each with a thread of its own. All that keep something in the profile
/// share them. Lives in the thread that made it; what was asked for before it goes is done.
class ProfileFiles final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        QString folder; ///< is there already
        CopyLimits copy;
        std::chrono::milliseconds retryAfter{5'000}; ///< after a write that failed
    };

    explicit ProfileFiles(const Config &config, QObject *parent = nullptr);
    ~ProfileFiles() override;

    [[nodiscard]] StoreThread &outboxThread() const { return *m_outbox; }
    [[nodiscard]] StoreThread &copyThread() const { return *m_copy; }
    [[nodiscard]] OutboxFile *outboxFile() const { return m_outboxFile; } ///< of that thread
    [[nodiscard]] CopyFile *copyFile() const { return m_copyFile; } ///< of that thread

    /// Why what is written, or read, is not kept; or what became of a damaged file. For people,
    /// translated; empty when all is well.
    [[nodiscard]] QString problem() const;

signals:
    void problemChanged(const QString &problem);

private:
    OutboxFile *m_outboxFile = nullptr;
    CopyFile *m_copyFile = nullptr;
    std::unique_ptr<StoreThread> m_outbox;
    std::unique_ptr<StoreThread> m_copy;
};

} // namespace client
