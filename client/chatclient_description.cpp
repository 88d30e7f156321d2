// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/chatclient_p.h"
#include "client/chatframes.h"
#include "client/errortexts.h"

namespace client {

chat::RoomDescription ChatClient::description(chat::RoomId room) const
{
    return d->descriptions.value(room);
}

void ChatClient::describeRoom(const chat::TopicRequest &request)
{
    const chat::RoomId room = request.room;
    const auto after = request.applyTo(description(room));
    const RoomState *const state = d->find(room);
    if (!chat::isRoom(room) || !state) {
        emit describeRefused(room, notInRoomText(room));
    } else if (const auto *error = std::get_if<chat::Error>(&after)) {
        emit describeRefused(room, errorText(*error));
    } else if (state->membership() != RoomState::Membership::Inside) {
        emit describeRefused(room, noLinkText());
    } else {
        d->ask(RequestBook::Kind::Describe, room,
               [&](const QByteArray &id) { return frames::describe(request, id); });
    }
}

void ChatClient::Private::noteDescription(chat::RoomId room, const chat::RoomDescription &told,
                                          const QString &writer)
{
    const bool isNew = descriptions.value(room) != told;
    descriptions.insert(room, told);
    if (isNew)
        emit q->roomDescribed(room, told, writer);
}

} // namespace client
