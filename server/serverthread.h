// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/chatserver.h"

#include <QObject>
#include <QString>

#include <memory>

namespace server {

/// Runs a ChatServer in a thread of its own (on the epoll dispatcher where there is one).
/// Lives in the thread that made it; its signals are emitted there.
class ServerThread final : public QObject
{
    Q_OBJECT

public:
    explicit ServerThread(QObject *parent = nullptr);
    /// Stops the host and waits for it.
    ~ServerThread() override;

    [[nodiscard]] bool isRunning() const; ///< from start() until stopped() or failed()
    [[nodiscard]] quint16 port() const; ///< after listening()
    [[nodiscard]] int sessionCount() const;

public slots:
    /// Does nothing while running. Answers with listening() or failed().
    void start(const server::ListenConfig &config);
    /// Answers with stopped().
    void stop();
    /// Holds at once, or as soon as the host that starts listens. start() takes its own.
    void setStorageRules(const server::StorageRules &rules);
    /// Whether reported() comes every second while the host listens; holds over its starts too.
    void setReporting(bool isOn);
    /// See ChatServer. Nothing while no host listens.
    void removeClient(messaging::SessionId session, const QHostAddress &keepOut = {});
    void letIn(const QHostAddress &address);
    /// Answers with described().
    void describeRoom(int room, const chat::RoomDescription &description);

signals:
    void listening(const QHostAddress &address, quint16 port);
    /// Right before listening(): the history was damaged, and this was done about it.
    void salvaged(const server::Salvage &salvage);
    /// @p reason is one line for people.
    void failed(const QString &reason);
    void stopped();
    void sessionCountChanged(int sessions);
    /// Right before listening(), and a little after someone has come or left.
    void announcementChanged(const discovery::Beacon &announcement);
    void reported(const server::HostReport &report);
    void described(int room, const QString &failure);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace server

Q_DECLARE_METATYPE(server::ListenConfig)
