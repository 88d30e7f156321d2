// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"
#include "protocol/chat/change.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace client {

/// A message of ours that the host does not have yet, or a change of a message that it has.
struct OutgoingMessage
{
    chat::RoomId room = 0;
    QByteArray id; ///< 128-bit random, 32 hexadecimal digits
    QString text;
    QDateTime createdAt; ///< UTC, our clock
    DeliveryState state = DeliveryState::Pending;
    qint64 replyTo = 0; ///< seq of the message that it answers; 0: none
    QString to; ///< nickname, of a message to a single person alone
    std::optional<chat::ChangeRequest> change; ///< then there is no text of its own
    QString reason; ///< Failed, or why it is still Pending: one line for people, translated

    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

} // namespace client

Q_DECLARE_METATYPE(client::OutgoingMessage)
