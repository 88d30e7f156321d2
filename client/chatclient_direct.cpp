// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/chatclient_p.h"
#include "client/logging.h"
#include "protocol/chat/nickname.h"

#include <utility>

namespace client {

using chat::RoomId;

void ChatClient::openDirect(const QString &nickname)
{
    const auto checked = chat::normalizeNickname(nickname);
    const QString *const name = std::get_if<QString>(&checked);
    if (!name)
        return; // nobody can be called that
    if (d->isLoadingDirects) {
        d->wantedDirects.append(*name);
        return;
    }
    const RoomId number = d->directs.open(*name);
    d->showDirect(number);
    emit directOpened(number, d->directs.nickname(number));
}

/// What the profile knows of the host's persons; what comes from them meanwhile waits, for its
/// number depends on what was there.
void ChatClient::Private::loadDirects()
{
    dropDirects();
    if (!hasCopy()) {
        readdressDirects();
        return;
    }
    isLoadingDirects = true;
    store->readDirects(epoch, [this, number = ++directLoads](const auto &conversations) {
        if (number == directLoads)
            noteDirects(conversations);
    });
}

void ChatClient::Private::noteDirects(const QList<DirectBook::Conversation> &conversations)
{
    isLoadingDirects = false;
    directs.restore(conversations);
    for (const DirectBook::Conversation &each : conversations) {
        if (each.isOpen)
            showDirect(each.number);
        else
            emit q->directNamed(each.number, each.nickname);
    }
    acceptWaiting();
    readdressDirects();
    const auto wanted = std::exchange(wantedDirects, {});
    for (const QString &each : wanted)
        q->openDirect(each);
}

/// The host has another store: its persons are others, whatever they are called.
void ChatClient::Private::dropDirects()
{
    const auto dropped = directs.conversations();
    directs.clear();
    absent.clear();
    for (const DirectBook::Conversation &each : dropped) {
        if (!find(each.number))
            continue;
        forgetRoom(each.number);
        emit q->roomLeft(each.number);
    }
}

void ChatClient::Private::showDirect(RoomId number)
{
    if (find(number))
        return;
    order += number;
    RoomState &state = rooms[number] = RoomState(number);
    (void)state.beginLink(epoch); // nothing was seen of it yet
    (void)state.noteJoined();
    if (!host.isOnline())
        state.endLink();
    const QStringList both{directs.nickname(number), nickname};
    (void)state.setMembers(both);
    keepDirect(number);
    emit q->directNamed(number, directs.nickname(number));
    emit q->roomJoined(number);
    emit q->membersChanged(number, both);
    if (hasCopy())
        restoreRoom(number);
    flush(); // what an earlier run of the program did not get through
}

void ChatClient::Private::keepDirect(RoomId number)
{
    if (!hasCopy())
        return;
    store->noteHost(epoch, address());
    store->noteDirect(
        epoch,
        {.number = number, .nickname = directs.nickname(number), .isOpen = directs.isOpen(number)});
}

/// What waits to be sent names its person. The number of the conversation may be another one than
/// when it was written: the copy was begun anew, or the host has another store.
void ChatClient::Private::readdressDirects()
{
    const auto messages = outbox.messages();
    for (const OutgoingMessage &message : messages) {
        if (message.to.isEmpty())
            continue;
        const RoomId number = directs.open(message.to);
        if (const auto moved = outbox.readdress(message.id, number, directs.nickname(number)))
            noteReaddressed(*moved, message.room);
        showDirect(number);
        if (message.state == DeliveryState::Failed && homes.value(message.id).epoch == epoch)
            absent.insert(message.id);
    }
    noteMembersHere();
}

void ChatClient::Private::noteReaddressed(const OutgoingMessage &message, RoomId before)
{
    updateOutbox(message);
    if (before == message.room)
        return;
    emit q->outgoingDiscarded(message.id, before);
    emit q->outgoingChanged(message);
}

void ChatClient::Private::putDirectAway(RoomId number)
{
    directs.putAway(number);
    keepDirect(number);
    forgetRoom(number);
    emit q->roomLeft(number);
}

void ChatClient::Private::receiveDirect(const QByteArray &body)
{
    const auto message = chat::DirectMessage::fromJson(body);
    if (!message) {
        qCWarning(lcChat) << "not a direct message," << body.size() << "octets";
        return;
    }
    if (isLoadingDirects)
        unreadDirects += *message;
    else
        acceptDirect(*message);
}

void ChatClient::Private::acceptDirect(const chat::DirectMessage &message)
{
    if (directs.isRepeat(message, nickname))
        return;
    const RoomId number = directs.open(DirectBook::otherOf(message, nickname));
    showDirect(number);
    if (restoring.contains(number)) {
        unreadDirects += message; // behind what is read
        return;
    }
    const auto accepted = directs.accept(message, nickname);
    if (!accepted || !find(number)->accept(*accepted, false).isNew)
        return;
    keepLater(*accepted);
    emit q->messageReceived(*accepted);
}

void ChatClient::Private::acceptWaiting()
{
    const auto waiting = std::exchange(unreadDirects, {});
    for (const chat::DirectMessage &message : waiting)
        acceptDirect(message);
}

void ChatClient::Private::followRename(const chat::RoomEvent &event)
{
    const auto number = directs.rename(event.writer, event.to);
    if (!number)
        return;
    keepDirect(*number);
    const auto messages = outbox.messages(*number);
    for (const OutgoingMessage &message : messages) {
        if (const auto moved = outbox.readdress(message.id, *number, event.to))
            noteReaddressed(*moved, *number);
    }
    if (RoomState *state = find(*number)) {
        const QStringList both{event.to, nickname};
        if (state->setMembers(both))
            emit q->membersChanged(*number, both);
    }
    emit q->directNamed(*number, event.to);
}

void ChatClient::Private::noteMembersHere()
{
    if (absent.isEmpty() || !host.isOnline())
        return;
    for (const RoomId room : std::as_const(order)) {
        if (DirectBook::isDirect(room))
            continue;
        const QStringList members = find(room)->members();
        for (const QString &each : members)
            noteHere(each);
    }
}

/// Somebody came: what could not be told to them is told now.
void ChatClient::Private::noteHere(const QString &person)
{
    const auto number = directs.find(person);
    if (!number)
        return;
    const auto messages = outbox.messages(*number);
    for (const OutgoingMessage &message : messages) {
        if (absent.remove(message.id))
            q->retryMessage(message.id);
    }
}

} // namespace client
