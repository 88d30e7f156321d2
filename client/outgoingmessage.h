// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace client {
Q_NAMESPACE

/// What became of a message of ours.
enum class DeliveryState : quint8 {
    Pending, ///< waiting for the link or for the host's receipt
    Sent, ///< the host has it on disk
    Failed, ///< the host refused it; reason says why
};
Q_ENUM_NS(DeliveryState)

struct OutgoingMessage
{
    chat::RoomId room = 0;
    QByteArray id; ///< 128-bit random, 32 hexadecimal digits
    QString text;
    QDateTime createdAt; ///< UTC, our clock
    DeliveryState state = DeliveryState::Pending;
    QString reason; ///< Failed: one line for people, translated

    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

} // namespace client

Q_DECLARE_METATYPE(client::OutgoingMessage)
