// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/requests.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>

namespace server {

/// Watches the disk that the history is on: warns while there is time, and says when to stop before
/// the disk is really full. What is left over must do for the logs and the pruning. Back by itself,
/// a little above the mark that was crossed, so that it does not flicker.
class DiskGuard final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        qint64 warnFree = 200'000'000; ///< octets
        qint64 stopFree = 50'000'000; ///< octets
    };
    /// Octets that are free; nothing when that cannot be told.
    using FreeSpace = std::function<std::optional<qint64>()>;

    DiskGuard(Config config, FreeSpace freeSpace, QObject *parent = nullptr);

    [[nodiscard]] chat::StorageState state() const { return m_state; }
    /// One line for people; empty when all is right.
    [[nodiscard]] QString text() const;
    /// As of the last check; -1 where it cannot be told.
    [[nodiscard]] qint64 freeOctets() const { return m_free; }

    /// Of the file system that @p folder is on.
    [[nodiscard]] static FreeSpace freeSpaceOf(const QString &folder);

public slots:
    /// Takes the new marks, and looks.
    void setConfig(server::DiskGuard::Config config);
    /// Looks now, and every few seconds from the first time on.
    void check();
    void stop();
    /// A write or a sync failed.
    void noteFailure();
    /// A write succeeded.
    void noteSuccess();
    /// What was stored is damaged; that stays until the next start.
    void noteDamage();

signals:
    void stateChanged(chat::StorageState state, const QString &text);

private:
    [[nodiscard]] chat::StorageState stateOfSpace() const;
    void update();

    Config m_config;
    const FreeSpace m_freeSpace;
    QTimer m_timer;
    qint64 m_free = -1;
    chat::StorageState m_space = chat::StorageState::Ok;
    bool m_hasFailed = false;
    bool m_isDamaged = false;
    chat::StorageState m_state = chat::StorageState::Ok;
};

} // namespace server
