// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QSet>

namespace server::jsonchat {

/// One client of the chat without STOMP, one JSON message a text message:
/// {"type":"ENTER","chatRoomId":5,"sender":"kim","message":""}, and TALK, and LEAVE. Makes STOMP
/// frames of what it sends, so that it is a client as any other. Without I/O.
class JsonChatReader final
{
public:
    struct Result
    {
        QByteArray stomp; ///< for the STOMP session
        QByteArray reply; ///< for the client: what was wrong
    };

    /// What the STOMP session hears before everything else.
    [[nodiscard]] static QByteArray login();
    [[nodiscard]] Result take(QByteArrayView message);

private:
    [[nodiscard]] QByteArray subscribed(chat::RoomId room);

    QSet<chat::RoomId> m_rooms; ///< subscribed to
};

/// What such a client gets of a STOMP frame of 1.2 that the host sends: what happens in its rooms,
/// as it speaks itself, and what went wrong, as type ERROR. Empty for everything else.
[[nodiscard]] QByteArray jsonOfFrame(QByteArrayView frame);

} // namespace server::jsonchat
