// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/chatclient.h"
#include "protocol/chat/requests.h"
#include "tests/support/scriptedhost.h"

#include <QDateTime>

/// The turns of a dialogue with a ScriptedHost that tests of the client have in common.
namespace dialogue {

inline QByteArray valueOf(const stomp::Frame &frame, QByteArrayView header)
{
    return frame.headers.value(header).toByteArray();
}

inline chat::ChatMessage chatMessage(qint64 seq, chat::RoomId room = 5, const QByteArray &id = {})
{
    return {.room = room,
            .writer = QStringLiteral("lee"),
            .text = QStringLiteral("message %1").arg(seq),
            .id = id.isEmpty() ? "id" + QByteArray::number(seq) : id,
            .seq = seq,
            .sentAt = QDateTime(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC).addSecs(seq)};
}

/// Answers the next JOIN, which must be for @p room, and returns the SUBSCRIBE of that room.
inline std::optional<stomp::Frame> letIn(testsupport::ScriptedHost &host, chat::RoomId room)
{
    const auto join = host.take(stomp::Command::Send, chat::destination::join);
    if (!join || std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(join->body)).room != room)
        return std::nullopt;
    auto subscribe = host.take(stomp::Command::Subscribe, chat::roomDestination(room));
    if (!subscribe)
        return std::nullopt;
    host.receipt(*join, {{"nickname", "kim"}});
    host.receipt(*subscribe);
    return subscribe;
}

/// Online, and in @p room; the request for its members is left in the queue of the host.
inline bool enter(client::ChatClient &client, testsupport::ScriptedHost &host,
                  chat::RoomId room = 5)
{
    client.connectToHost(host.url());
    client.joinRoom(room);
    return letIn(host, room).has_value();
}

} // namespace dialogue
