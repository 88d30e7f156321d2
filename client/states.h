// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

// The enumerations of this namespace that people see and logs name: moc takes one Q_NAMESPACE for
// each namespace.
namespace client {
Q_NAMESPACE

/// Where the link to the host stands, for the window's banner.
enum class LinkState : quint8 {
    Offline, ///< nobody asked for a host yet, or the person left
    Connecting,
    Online,
    Waiting, ///< the link is down; nextTry tells when it is tried again
    Refused, ///< trying again without the person makes no sense; reason says why
};
Q_ENUM_NS(LinkState)

/// What became of a message of ours.
enum class DeliveryState : quint8 {
    Pending, ///< waiting for the link or for the host's receipt
    Sent, ///< the host has it on disk
    Failed, ///< the host refused it; reason says why
};
Q_ENUM_NS(DeliveryState)

/// The host's disk.
enum class StorageState : quint8 {
    Ok,
    Low, ///< nearly full; everything is stored yet
    Full, ///< what is sent waits until there is room again
    Failed, ///< it cannot be written to; what is sent waits
};
Q_ENUM_NS(StorageState)

/// Who answers a search.
enum class SearchSource : quint8 {
    Best, ///< the host where it can, else the copy
    Host, ///< everything that it keeps of the rooms that one is in
    Copy, ///< what was seen on this computer
};
Q_ENUM_NS(SearchSource)

} // namespace client
