// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"

#include "client/chatclient_p.h"
#include "client/chatframes.h"
#include "client/errortexts.h"
#include "protocol/chat/messagetext.h"
#include "protocol/chat/nickname.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace client {

ChatClient::ChatClient(Config config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config)))
{ }

ChatClient::~ChatClient()
{
    d->keepNow(); // the store writes what it was given before it goes
}

ConnectionState ChatClient::connectionState() const
{
    return d->host.connectionState();
}

QUrl ChatClient::url() const
{
    return d->url;
}

QByteArray ChatClient::hostId() const
{
    return d->epoch;
}

QString ChatClient::nickname() const
{
    return d->nickname;
}

QList<chat::RoomId> ChatClient::joinedRooms() const
{
    QList<chat::RoomId> joined;
    for (const chat::RoomId room : std::as_const(d->order)) {
        if (d->find(room)->wasJoined())
            joined += room;
    }
    return joined;
}

QList<chat::RoomId> ChatClient::wantedRooms() const
{
    return d->order;
}

QStringList ChatClient::members(chat::RoomId room) const
{
    const RoomState *state = std::as_const(*d).find(room);
    return state ? state->members() : QStringList();
}

QString ChatClient::directNickname(chat::RoomId number) const
{
    return d->directs.nickname(number);
}

QList<OutgoingMessage> ChatClient::outgoing(chat::RoomId room) const
{
    auto messages = d->outbox.messages(room);
    messages.removeIf([](const OutgoingMessage &message) { return message.change.has_value(); });
    return messages;
}

QString ChatClient::profileProblem() const
{
    return d->store ? d->store->problem() : QString();
}

HostStorage ChatClient::hostStorage() const
{
    return d->storage;
}

void ChatClient::connectToHost(const QUrl &url)
{
    const bool isActive = d->isOpening || connectionState().state != LinkState::Offline;
    if (isActive && url == d->url) {
        d->host.retryNow();
        return;
    }
    if (isActive)
        disconnectFromHost();
    const bool isAnother = d->url.isValid() && d->url != url;
    d->url = url;
    if (d->store) {
        d->openHost();
        return;
    }
    if (isAnother) {
        const auto undelivered = d->outbox.clear(); // it was said to people of another host
        for (const OutgoingMessage &message : undelivered)
            emit outgoingDiscarded(message.id, message.room);
    }
    d->host.connectToHost(url);
}

void ChatClient::followHostTo(const QUrl &url)
{
    const LinkState state = connectionState().state;
    if (d->isOpening || url == d->url
        || (state != LinkState::Waiting && state != LinkState::Connecting))
        return;
    d->url = url;
    d->host.connectToHost(url);
}

void ChatClient::setPasscode(const QString &passcode)
{
    d->host.setPasscode(passcode);
}

void ChatClient::retryNow()
{
    d->host.retryNow();
}

void ChatClient::disconnectFromHost()
{
    if (std::exchange(d->isOpening, false)) {
        ++d->openings;
        d->leaveAllRooms();
    }
    if (connectionState().state == LinkState::Offline)
        return;
    d->releaseHeld(0);
    d->forgetLink();
    (void)d->outbox.endLink(); // without a fault none fails
    d->host.disconnectFromHost();
    d->leaveAllRooms();
}

void ChatClient::joinRoom(chat::RoomId room)
{
    if (!chat::isRoom(room)) {
        emit joinFailed(room, errorText({.code = chat::ErrorCode::NoSuchRoom}));
        return;
    }
    if (d->find(room))
        return;
    d->order += room;
    RoomState &state = d->rooms[room] = RoomState(room);
    if (d->hasCopy() && !d->isOpening) {
        d->restoreRoom(room);
        return;
    }
    if (!d->host.isOnline())
        return;
    (void)state.beginLink(d->epoch); // nothing was seen of it yet: nothing can be void
    d->enter(state);
}

void ChatClient::leaveRoom(chat::RoomId room)
{
    if (!d->find(room))
        return;
    d->releaseHeld(room);
    if (DirectBook::isDirect(room)) {
        d->putDirectAway(room);
        return;
    }
    d->forgetRoom(room);
    if (d->host.isOnline()) {
        d->ask(RequestBook::Kind::Leave, 0,
               [room](const QByteArray &id) { return frames::leave(room, id); });
    }
    emit roomLeft(room);
}

void ChatClient::setNickname(const QString &nickname)
{
    const auto checked = chat::normalizeNickname(nickname);
    if (const auto *error = std::get_if<chat::Error>(&checked)) {
        emit nicknameRefused(nickname, errorText(*error));
        return;
    }
    const QString wanted = std::get<QString>(checked);
    if (wanted == d->nickname && !d->nicknameWanted)
        return;
    d->config.nickname = wanted;
    d->nicknameWanted = wanted;
    const auto inside = d->roomsInside();
    const bool isKnown = std::any_of(inside.begin(), inside.end(),
                                     [](chat::RoomId room) { return !DirectBook::isDirect(room); });
    if (isKnown) {
        d->askNickname();
        return;
    }
    // The host hears of it with the next JOIN.
    d->nickname = wanted;
    emit nicknameChanged(wanted);
}

void ChatClient::sendMessage(chat::RoomId room, const QString &text)
{
    sendReply(room, text, 0);
}

void ChatClient::sendReply(chat::RoomId room, const QString &text, qint64 seq)
{
    if (!d->find(room)) {
        emit sendRefused(room, text, notInRoomText(room));
        return;
    }
    const auto checked = chat::normalizeMessageText(text);
    if (const auto *error = std::get_if<chat::Error>(&checked)) {
        emit sendRefused(room, text, errorText(*error));
        return;
    }
    const bool isDirect = DirectBook::isDirect(room);
    const OutgoingMessage message{.room = room,
                                  .id = d->outbox.makeId(),
                                  .text = std::get<QString>(checked),
                                  .createdAt = QDateTime::currentDateTimeUtc(),
                                  .replyTo = isDirect ? 0 : seq, // the host has none to quote
                                  .to = d->directs.nickname(room)};
    d->outbox.add(message, d->store == nullptr);
    (void)d->typing.tellOwn(room, false, std::chrono::steady_clock::now()); // the message says it
    emit outgoingChanged(message);
    d->putIntoOutbox(message);
}

void ChatClient::retryMessage(const QByteArray &id)
{
    if (d->homes.value(id).epoch != d->epoch)
        d->outbox.forgetReply(id);
    if (const auto message = d->outbox.retry(id, d->store == nullptr)) {
        emit outgoingChanged(*message);
        d->putIntoOutbox(*message);
    }
}

void ChatClient::discardMessage(const QByteArray &id)
{
    if (const auto message = d->outbox.discard(id)) {
        d->removeFromOutbox(id);
        emit outgoingDiscarded(message->id, message->room);
        d->flush();
    }
}

void ChatClient::requestOlder(chat::RoomId room)
{
    const RoomState *state = d->find(room);
    if (!state)
        return;
    if (state->hasOldest()) {
        emit historyReceived(room, {}, true);
        return;
    }
    d->olderWanted.insert(room);
    if (d->hasCopy() && state->oldestSeq() > 0)
        d->readOlder(room);
    else if (state->membership() == RoomState::Membership::Inside)
        d->askOlder(room);
}

void ChatClient::requestMissing(chat::RoomId room, qint64 before)
{
    const RoomState *state = d->find(room);
    if (state && state->membership() == RoomState::Membership::Inside
        && state->hasGapBefore(before))
        d->askMissing(room, before);
}

void ChatClient::requestRooms()
{
    d->roomsWanted = true;
    if (d->host.isOnline())
        d->askRooms();
}

} // namespace client
