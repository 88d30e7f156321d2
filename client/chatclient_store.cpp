// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient_p.h"
#include "client/errortexts.h"

#include <utility>

namespace client {

namespace {

constexpr int pageSize = chat::HistoryRequest{}.limit;

} // namespace

// The copy of what was seen.

/// What the profile knows of the host comes before the link: it takes some milliseconds.
void ChatClient::Private::openHost()
{
    keepNow();
    parkOutbox();
    epoch.clear();
    isOpening = true;
    store->findEpoch(address(), [this, number = ++openings](const QByteArray &known) {
        if (number != openings)
            return;
        store->loadOutbox([this, number, known](const auto &kept) {
            if (number == openings)
                enterHost(known, kept);
        });
    });
}

void ChatClient::Private::enterHost(const QByteArray &known,
                                    const std::optional<QList<KeptMessage>> &kept)
{
    isOpening = false;
    epoch = known;
    if (kept)
        takeParked(*kept);
    unparkOutbox();
    if (hasCopy())
        loadDirects();
    const auto joined = order;
    for (const chat::RoomId room : joined) {
        if (hasCopy())
            restoreRoom(room);
    }
    host.connectToHost(url);
}

/// As the file has it: clients of other hosts, or earlier runs of the program, may have written or
/// delivered some since. What could not be written is in no file.
void ChatClient::Private::takeParked(const QList<KeptMessage> &kept)
{
    QSet<QByteArray> onDisk;
    auto known = std::exchange(parked, {});
    for (const KeptMessage &message : kept) {
        onDisk.insert(message.message.id);
        if (!homes.contains(message.message.id)) // else it was written just now, and is no news
            parked += message;
    }
    known.removeIf([&](const KeptMessage &message) {
        return onDisk.contains(message.message.id) || !unwritten.contains(message.message.id);
    });
    parked += known;
}

void ChatClient::Private::restoreRoom(chat::RoomId room)
{
    const quint64 number = ++restorations;
    restoring.insert(room, number);
    store->readPage(epoch, room, 0, pageSize, [this, room, number](const CopyFile::Page &page) {
        if (restoring.value(room) != number)
            return; // it was left meanwhile, or the host has another store
        restoring.remove(room);
        noteRestored(room, page);
    });
}

void ChatClient::Private::noteRestored(chat::RoomId room, const CopyFile::Page &page)
{
    RoomState &state = *find(room);
    if (!page.messages.isEmpty())
        state.restore(epoch, page.messages, page.revision);
    const bool isDirect = DirectBook::isDirect(room);
    if (isDirect)
        directs.noteKept(room, page.messages);
    if (host.isOnline() && !isDirect) {
        (void)state.beginLink(epoch); // of the store that was just read
        enter(state);
    }
    if (!page.isKnown && !isDirect)
        return;
    if (!state.wasJoined())
        emit q->roomRestored(room);
    if (!page.messages.isEmpty())
        emit q->historyReceived(room, page.messages, page.messages.constFirst().seq == 1);
    if (isDirect)
        acceptWaiting();
}

void ChatClient::Private::readOlder(chat::RoomId room)
{
    keepNow();
    store->readPage(epoch, room, find(room)->oldestSeq(), pageSize,
                    [this, room, asked = epoch](const CopyFile::Page &page) {
                        if (find(room) && olderWanted.contains(room) && epoch == asked)
                            deliverOlder(room, page);
                    });
}

/// Where the copy has a gap the host is asked, if there is one.
void ChatClient::Private::deliverOlder(chat::RoomId room, const CopyFile::Page &page)
{
    RoomState &state = *find(room);
    const bool follows
        = !page.messages.isEmpty() && page.messages.constLast().seq + 1 == state.oldestSeq();
    const bool isDirect = DirectBook::isDirect(room);
    const bool isInside = !isDirect && state.membership() == RoomState::Membership::Inside;
    if (!follows && !isDirect && (isInside || page.messages.isEmpty())) {
        if (isInside)
            askOlder(room);
        return; // without a link it waits for one
    }
    olderWanted.remove(room);
    const auto older = state.acceptOlder({.room = room, .epoch = epoch, .messages = page.messages});
    // Nobody else has what this computer does not keep of a conversation.
    emit q->historyReceived(room, older, state.hasOldest() || (isDirect && older.isEmpty()));
}

/// Messages that came in one turn of the event loop are kept together.
void ChatClient::Private::keepLater(const chat::ChatMessage &message)
{
    if (!hasCopy() || message.seq == 0)
        return;
    if (unkept.isEmpty())
        QMetaObject::invokeMethod(
            q, [this] { keepNow(); }, Qt::QueuedConnection);
    unkept += message;
}

void ChatClient::Private::keepNow()
{
    if (!unkept.isEmpty())
        store->keep(epoch, std::exchange(unkept, {}));
}

// The outbox on disk. Each message has a home, the host that it was written for: the store where
// its epoch is known, else whatever store is at its address.

void ChatClient::Private::putIntoOutbox(const OutgoingMessage &message)
{
    const Home home{.epoch = epoch, .url = address()};
    homes.insert(message.id, home);
    if (!store) {
        flush();
        return;
    }
    store->put({.message = message, .epoch = home.epoch, .url = home.url},
               [this, id = message.id](bool isKept) {
                   // On disk, or profileProblemChanged() tells that it is not: it goes out anyway.
                   if (!isKept)
                       unwritten.insert(id);
                   outbox.noteKept(id);
                   flush();
               });
}

void ChatClient::Private::updateOutbox(const OutgoingMessage &message)
{
    const Home home = homes.value(message.id);
    if (store)
        store->update({.message = message, .epoch = home.epoch, .url = home.url});
}

void ChatClient::Private::removeFromOutbox(const QByteArray &id)
{
    homes.remove(id);
    unwritten.remove(id);
    if (store)
        store->remove(id);
}

void ChatClient::Private::parkOutbox()
{
    const auto undelivered = outbox.clear();
    for (const OutgoingMessage &message : undelivered) {
        const Home home = homes.take(message.id);
        parked.append({.message = message, .epoch = home.epoch, .url = home.url});
    }
}

/// Takes back what is for the host that is wanted now.
void ChatClient::Private::unparkOutbox()
{
    if (!url.isValid() || isOpening)
        return;
    const auto all = std::exchange(parked, {});
    for (const KeptMessage &kept : all) {
        const bool isHere = kept.url == address() || (!kept.epoch.isEmpty() && kept.epoch == epoch);
        if (!isHere) {
            parked += kept;
            continue;
        }
        outbox.restore(kept.message);
        homes.insert(kept.message.id, {.epoch = kept.epoch, .url = kept.url});
        tellQueued(kept.message);
    }
    if (host.isOnline()) {
        settleOutbox();
        flush();
    }
}

/// The host showed which store it has. Nothing that was written for another goes to it by itself.
void ChatClient::Private::settleOutbox()
{
    if (epoch.isEmpty())
        return;
    const auto mine = std::exchange(parked, {});
    for (const KeptMessage &kept : mine) {
        if (kept.epoch != epoch) {
            parked += kept;
            continue;
        }
        outbox.restore(kept.message);
        homes.insert(kept.message.id, {.epoch = kept.epoch, .url = kept.url});
        tellQueued(kept.message);
    }
    const auto messages = outbox.messages();
    for (const OutgoingMessage &message : messages) {
        Home &home = homes[message.id];
        if (home.epoch == epoch && home.url == address())
            continue;
        if (home.epoch.isEmpty() || home.epoch == epoch) {
            home = {.epoch = epoch, .url = address()};
            updateOutbox(message);
        } else if (home.url != address()) {
            parked.append({.message = message, .epoch = home.epoch, .url = home.url});
            homes.remove(message.id);
            (void)outbox.discard(message.id);
            if (message.change)
                emit q->changeSettled(message.id, message.room);
            else
                emit q->outgoingDiscarded(message.id, message.room);
        } else if (message.change) {
            // Numbers mean other messages there.
            (void)outbox.discard(message.id);
            dropChange(message, otherStoreText());
        } else if (const auto failed = outbox.fail(message.id, otherStoreText())) {
            updateOutbox(*failed);
            emit q->outgoingChanged(*failed);
        }
    }
}

} // namespace client
