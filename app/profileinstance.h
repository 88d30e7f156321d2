// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/folderlock.h"

#include <QDeadlineTimer>
#include <QLocalServer>
#include <QObject>
#include <QString>

namespace app {

/// Keeps two programs off one profile: the first to claim it has it until it ends, however it ends;
/// one that comes later asks the first to show itself.
class ProfileInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Claim : quint8 {
        Ours,
        Raised, ///< another has it, and shows its window now
        Silent, ///< another has it and does not answer
    };

    /// @p profile is made when it is not there.
    explicit ProfileInstance(const QString &profile, QObject *parent = nullptr);

    /// Waits for an answer of another for less than a second.
    [[nodiscard]] Claim claim();

signals:
    /// Another was started with this profile.
    void raiseRequested();

private:
    enum class Reply : quint8 { Raises, Nothing };

    /// Asks whoever listens, and waits for the answer, the end of the connection, or @p deadline.
    [[nodiscard]] Reply askToRaise(QDeadlineTimer deadline) const;
    void waitForChange(QDeadlineTimer deadline) const;
    void listen();
    void answer();

    const QString m_profile;
    const QString m_socket;
    server::FolderLock m_lock;
    QLocalServer m_server;
};

} // namespace app
