// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ui {

/// "Host a room", checked: the nickname is normalized, the room in range.
struct HostIntent
{
    QString nickname;
    chat::RoomId room = 0;
    quint16 port = 0; ///< 0: whichever is free
    std::optional<QString> passcode; ///< that guests must know; empty: none; nothing: as before

    friend bool operator==(const HostIntent &, const HostIntent &) = default;
};

/// "Join", checked in the same way.
struct JoinIntent
{
    QString nickname;
    chat::RoomId room = 0;
    QUrl url; ///< ws or wss
    qint64 seq = 0; ///< of the message to be shown there; 0: the newest

    friend bool operator==(const JoinIntent &, const JoinIntent &) = default;
};

/// "Export this room", of the history that this computer keeps as a host.
struct ExportIntent
{
    enum class Format : quint8 { Text, Html, JsonLines };

    chat::RoomId room = 0;
    QString file;
    Format format = Format::Text;

    friend bool operator==(const ExportIntent &, const ExportIntent &) = default;
};

/// What the host in this program keeps of what is said, and down to which free space of its disk.
struct StorageRules
{
    struct Rule
    {
        bool keep = true; ///< false: nothing that is said stays
        int messages = 0; ///< the newest so many of a room; 0: all
        int days = 0; ///< 0: for ever

        friend bool operator==(const Rule &, const Rule &) = default;
    };
    Rule all; ///< of every room without a rule of its own
    QMap<chat::RoomId, Rule> rooms;
    int warnMegabytes = 0; ///< free space under which the host warns
    int stopMegabytes = 0; ///< free space under which nothing is stored

    [[nodiscard]] Rule of(chat::RoomId room) const { return rooms.value(room, all); }

    friend bool operator==(const StorageRules &, const StorageRules &) = default;
};

/// The host inside this program, for the window to show.
struct HostingInfo
{
    bool active = false;
    QStringList addresses; ///< what others type to come here
    int guests = 0; ///< besides ourselves

    friend bool operator==(const HostingInfo &, const HostingInfo &) = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::HostIntent)
Q_DECLARE_METATYPE(ui::JoinIntent)
Q_DECLARE_METATYPE(ui::ExportIntent)
Q_DECLARE_METATYPE(ui::StorageRules)
Q_DECLARE_METATYPE(ui::HostingInfo)
