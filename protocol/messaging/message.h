// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"
#include "protocol/stomp/headers.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

namespace messaging {

/// Names one connection for as long as the host runs; never used twice. 0 is the host itself.
using SessionId = quint64;

/// The sessions that subscribed to one destination with one and the same subscription id: they get
/// the same octets, so a message is encoded once for all of them. Copies share the list.
struct ReceiverGroup
{
    QByteArray subscriptionId; ///< empty: a 1.0 subscription without id
    QList<SessionId> sessions;
    QByteArray ack; ///< `ack` of the MESSAGE, from 1.2 on; empty: it needs no acknowledgement

    friend bool operator==(const ReceiverGroup &, const ReceiverGroup &) = default;
};

/// What travels on the three channels: a STOMP frame with its way through the host. A value.
struct Message
{
    stomp::Command command = stomp::Command::Send;
    /// clientInbound: who sent it. clientOutbound: the one receiver of anything but a MESSAGE.
    /// broker: 0 for all subscribers, else only that session's subscriptions.
    SessionId session = 0;
    QByteArray destination; ///< broker and clientOutbound: as receivers see it
    stomp::Headers headers;
    QByteArray body;
    QList<ReceiverGroup> receivers; ///< clientOutbound MESSAGE alone
    quint16 closeCode = 0; ///< clientOutbound ERROR alone: ends the session; 0: it goes on

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace messaging

Q_DECLARE_METATYPE(messaging::Message)
