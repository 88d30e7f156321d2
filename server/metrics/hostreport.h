// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/requests.h"
#include "protocol/chat/room.h"
#include "server/sessions/linkreport.h"

#include <QHostAddress>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace server {

/// What a host does, as it was at one moment: what HostMetrics tells programs, for people. Counters
/// count from the host's start, durations are sums. A plain value, may cross threads.
struct HostReport
{
    struct Client
    {
        LinkReport link;
        QString nickname; ///< empty: it has none yet
        QList<chat::RoomId> rooms;
    };

    struct Room
    {
        chat::RoomList::Entry entry;
        QString topic;
    };

    std::chrono::steady_clock::time_point takenAt;
    int connections = 0; ///< open, whatever they speak
    QList<Client> clients; ///< links that speak STOMP or chat, the oldest first
    QList<Room> rooms; ///< that have members, messages or a description, by number
    quint64 messagesIn = 0; ///< SEND frames
    quint64 messagesOut = 0; ///< MESSAGE frames
    quint64 octetsIn = 0;
    quint64 octetsOut = 0;
    quint64 stored = 0; ///< messages on disk
    quint64 commits = 0;
    std::chrono::nanoseconds commitTime{0}; ///< of all commits
    std::chrono::nanoseconds lag{0}; ///< of the event loop, as last seen
    quint64 refused = 0; ///< requests, connections and frames
    qint64 freeOctets = -1; ///< of the disk; -1: unknown
    qint64 historyOctets = -1; ///< that the history takes; -1: unknown
    chat::StorageState storage = chat::StorageState::Ok;
    QList<QHostAddress> keptOut; ///< addresses, as ChatServer::keepOut() was told
};

} // namespace server

Q_DECLARE_METATYPE(server::HostReport)
