// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/discovery/beacon.h"
#include "server/history/historysalvage.h"
#include "server/hostsettings.h"
#include "server/metrics/hostreport.h"

#include <QHostAddress>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace server {

class HandlerRegistry;
class MessagingTemplate;

struct ListenConfig
{
    QHostAddress address{QHostAddress::Any};
    quint16 port = 8750; ///< 0 takes a free one
    QString dataFolder; ///< of the history
    HostSettings settings;
    /// More handlers, for a program that embeds the host. Runs in the host's thread.
    std::function<void(HandlerRegistry &, const MessagingTemplate &answers)> addHandlers;
};

/// The host: owns front, sessions, channels, broker, handlers and history, and wires them.
/// Lives in one thread, from construction to destruction; ServerThread gives it one of its own.
class ChatServer final : public QObject
{
    Q_OBJECT

public:
    explicit ChatServer(ListenConfig config, QObject *parent = nullptr);
    ~ChatServer() override;

    /// Opens the history, then listens. What went wrong in one line for people, or nothing.
    [[nodiscard]] std::optional<QString> start();
    /// Tells clients (1001), writes what is pending, closes; then emits stopped(). Bounded in time.
    void stop();

    /// Holds at once; what is not kept any more goes in small steps.
    void setStorageRules(const StorageRules &rules);

    /// Whether reported() comes every second, and once at once.
    void setReporting(bool isOn);
    /// Ends that connection (close code 4403); @p keepOut, where it is not null, cannot come back
    /// until the host ends, or letIn() is called.
    void removeClient(messaging::SessionId session, const QHostAddress &keepOut = {});
    void letIn(const QHostAddress &address);

    /// A title and a topic for a room, whoever may give them otherwise. Told to its members when it
    /// is stored; described() says what became of it.
    void describeRoom(chat::RoomId room, const chat::RoomDescription &description);

    /// What was done about a damaged history at the start; nothing where it was sound.
    [[nodiscard]] std::optional<Salvage> salvage() const;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QHostAddress address() const;
    /// As the local network may be told of it: who it is, under which name, who is in which room.
    [[nodiscard]] discovery::Beacon announcement() const;

signals:
    void stopped();
    /// Sessions that are connected now, our own window's included.
    void sessionCountChanged(int sessions);
    /// A little after someone has come or left.
    void announcementChanged(const discovery::Beacon &announcement);
    void reported(const server::HostReport &report);
    /// @p failure: why it could not be stored; empty: it was.
    void described(int room, const QString &failure);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace server
