// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "protocol/chat/roomdescription.h"

#include <QHostAddress>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace ui {

/// Somebody's connection to the host inside this program.
struct HostClient
{
    enum class Way : quint8 { WebSocket, Tcp, SockJs, Json };

    quint64 session = 0; ///< names the connection
    QString nickname; ///< empty: it has none yet
    QHostAddress address;
    quint16 port = 0;
    Way way = Way::WebSocket;
    QList<chat::RoomId> rooms;
    std::chrono::seconds age{0}; ///< since it was accepted
    quint64 octetsIn = 0; ///< from it
    quint64 octetsOut = 0; ///< to it
    qint64 waiting = 0; ///< octets that it has not taken yet

    friend bool operator==(const HostClient &, const HostClient &) = default;
};

/// A room of the host inside this program.
struct HostRoom
{
    chat::RoomId room = 0;
    chat::RoomDescription description;
    int members = 0; ///< now
    qint64 lastSeq = 0; ///< number of the last message; 0: nothing was said yet

    friend bool operator==(const HostRoom &, const HostRoom &) = default;
};

/// What the host inside this program does, as it was at one moment. Counters count from its start.
struct HostReport
{
    std::chrono::steady_clock::time_point takenAt;
    int connections = 0; ///< open, those of no STOMP too
    QList<HostClient> clients;
    QList<HostRoom> rooms; ///< by number
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 octetsIn = 0;
    quint64 octetsOut = 0;
    quint64 stored = 0; ///< messages on disk
    quint64 commits = 0;
    std::chrono::nanoseconds commitTime{0}; ///< of all commits
    std::chrono::nanoseconds lag{0}; ///< of the host's event loop, as last seen
    quint64 refused = 0;
    qint64 freeOctets = -1; ///< of the disk; -1: unknown
    qint64 historyOctets = -1; ///< -1: unknown
    QList<QHostAddress> keptOut;

    friend bool operator==(const HostReport &, const HostReport &) = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::HostReport)
