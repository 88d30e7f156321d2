// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace client {

struct OutgoingMessage
{
    chat::RoomId room = 0;
    QByteArray id; ///< 128-bit random, 32 hexadecimal digits
    QString text;
    QDateTime createdAt; ///< UTC, our clock
    DeliveryState state = DeliveryState::Pending;
    QString reason; ///< Failed, or why it is still Pending: one line for people, translated

    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

} // namespace client

Q_DECLARE_METATYPE(client::OutgoingMessage)
