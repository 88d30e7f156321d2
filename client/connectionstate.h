// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

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

struct ConnectionState
{
    LinkState state = LinkState::Offline;
    QString reason; ///< Waiting and Refused: one line for people, translated
    QDateTime nextTry; ///< Waiting

    friend bool operator==(const ConnectionState &, const ConnectionState &) = default;
};

} // namespace client

Q_DECLARE_METATYPE(client::ConnectionState)
