// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/folderlock.h"

#include <QDeadlineTimer>
#include <QLocalServer>
#include <QObject>
#include <QString>

QT_BEGIN_NAMESPACE
class QLocalSocket;
QT_END_NAMESPACE

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

    /// Waits for an answer of another for less than a second; it gets @p link, one line, if it
    /// raises its window.
    [[nodiscard]] Claim claim(const QString &link = {});

signals:
    /// Another was started with this profile. @p link is what it was given: anything, or nothing.
    void raiseRequested(const QString &link);

private:
    enum class Reply : quint8 { Raises, Nothing };

    /// Asks whoever listens, and waits for the answer, the end of the connection, or @p deadline.
    [[nodiscard]] Reply askToRaise(const QString &link, QDeadlineTimer deadline) const;
    void waitForChange(QDeadlineTimer deadline) const;
    void listen();
    void greet();
    void answer(QLocalSocket *socket);

    const QString m_profile;
    const QString m_socket;
    server::FolderLock m_lock;
    QLocalServer m_server;
};

} // namespace app
