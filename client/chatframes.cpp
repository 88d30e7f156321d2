// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatframes.h"

#include "protocol/chat/directmessage.h"

namespace client::frames {

namespace {

stomp::Frame send(QByteArrayView destination, const QByteArray &body, const QByteArray &id)
{
    return {.command = stomp::Command::Send,
            .headers
            = {{"destination", destination}, {"content-type", "application/json"}, {"receipt", id}},
            .body = body};
}

/// A SEND that is answered with a body.
stomp::Frame request(QByteArrayView destination, const QByteArray &body, const QByteArray &id)
{
    stomp::Frame frame = send(destination, body, id);
    frame.headers.add("correlation-id", id);
    return frame;
}

} // namespace

stomp::Frame join(chat::RoomId room, const QString &nickname, const QByteArray &id)
{
    const chat::JoinRequest body{.room = room, .writer = nickname};
    return send(chat::destination::join, body.toJson(), id);
}

stomp::Frame leave(chat::RoomId room, const QByteArray &id)
{
    return send(chat::destination::leave, chat::RoomRequest{room}.toJson(), id);
}

stomp::Frame message(const OutgoingMessage &message, const QString &nickname)
{
    const chat::SendRequest body{.room = message.room,
                                 .writer = nickname,
                                 .text = message.text,
                                 .id = message.id,
                                 .replyTo = message.replyTo};
    stomp::Frame frame = send(chat::destination::message, body.toJson(), message.id);
    frame.headers.add("message-id", message.id);
    return frame;
}

stomp::Frame describe(const chat::TopicRequest &request, const QByteArray &id)
{
    return send(chat::destination::topic, request.toJson(), id);
}

stomp::Frame direct(const OutgoingMessage &message, const QString &nickname)
{
    const chat::DirectRequest body{
        .to = message.to, .text = message.text, .id = message.id, .writer = nickname};
    return send(chat::destination::direct, body.toJson(), message.id);
}

stomp::Frame change(const chat::ChangeRequest &change, const QByteArray &id)
{
    return send(chat::changeDestination(change.kind), change.toJson(), id);
}

stomp::Frame changes(const chat::ChangesRequest &asked, const QByteArray &id)
{
    return request(chat::destination::changes, asked.toJson(), id);
}

stomp::Frame pins(chat::RoomId room, const QByteArray &id)
{
    return request(chat::destination::pins, chat::RoomRequest{room}.toJson(), id);
}

stomp::Frame typing(chat::RoomId room, bool isTyping)
{
    return {.command = stomp::Command::Send,
            .headers
            = {{"destination", chat::destination::typing}, {"content-type", "application/json"}},
            .body = chat::TypingRequest{.room = room, .isTyping = isTyping}.toJson()};
}

stomp::Frame nick(const QString &nickname, const QByteArray &id)
{
    return send(chat::destination::nick, chat::NickRequest{nickname}.toJson(), id);
}

stomp::Frame members(chat::RoomId room, const QByteArray &id)
{
    return request(chat::destination::members, chat::RoomRequest{room}.toJson(), id);
}

stomp::Frame history(const chat::HistoryRequest &asked, const QByteArray &id)
{
    return request(chat::destination::history, asked.toJson(), id);
}

stomp::Frame rooms(const QByteArray &id)
{
    return request(chat::destination::rooms, "{}", id);
}

stomp::Frame search(const chat::SearchRequest &asked, const QByteArray &id)
{
    return request(chat::destination::search, asked.toJson(), id);
}

stomp::Frame subscribe(const QByteArray &subscription, QByteArrayView destination)
{
    return {.command = stomp::Command::Subscribe,
            .headers = {{"id", subscription}, {"destination", destination}}};
}

stomp::Frame subscribeEvents(const QByteArray &subscription, chat::RoomId room,
                             const QByteArray &id)
{
    stomp::Frame frame = subscribe(subscription, chat::roomEventsDestination(room));
    frame.headers.add("receipt", id);
    return frame;
}

stomp::Frame subscribeRoom(const QByteArray &subscription, chat::RoomId room,
                           std::optional<qint64> resumeAfter, const QByteArray &epoch,
                           const QByteArray &id)
{
    stomp::Frame frame = subscribe(subscription, chat::roomDestination(room));
    frame.headers.add("receipt", id);
    if (resumeAfter) {
        frame.headers.add("since", QByteArray::number(*resumeAfter));
        frame.headers.add("epoch", epoch);
    } else {
        frame.headers.add("history", QByteArray::number(chat::HistoryRequest{}.limit));
    }
    return frame;
}

stomp::Frame unsubscribe(const QByteArray &subscription)
{
    return {.command = stomp::Command::Unsubscribe, .headers = {{"id", subscription}}};
}

} // namespace client::frames
