// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/chatclient_p.h"
#include "client/chatframes.h"
#include "client/errortexts.h"
#include "client/logging.h"
#include "protocol/chat/messagetext.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace client {

using namespace std::chrono_literals;
using chat::ChangeRequest;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds timeToUndo = 7s;

/// With its text, or emoji, as the host will want it.
chat::Result<ChangeRequest> checked(ChangeRequest change)
{
    const bool isEdit = change.kind == ChangeRequest::Kind::Edit;
    if (!isEdit && change.kind != ChangeRequest::Kind::React)
        return change;
    const auto text
        = isEdit ? chat::normalizeMessageText(change.text) : chat::normalizeReaction(change.text);
    if (const auto *error = std::get_if<chat::Error>(&text))
        return *error;
    change.text = std::get<QString>(text);
    return change;
}

} // namespace

milliseconds ChatClient::undoTime()
{
    return timeToUndo;
}

QList<chat::ChatMessage> ChatClient::pins(chat::RoomId room) const
{
    return d->pinned.value(room);
}

QList<OutgoingMessage> ChatClient::pendingChanges(chat::RoomId room) const
{
    auto changes = d->outbox.messages(room);
    changes.removeIf([](const OutgoingMessage &each) { return !each.change; });
    for (const auto &each : std::as_const(d->held)) {
        if (each.change.room == room)
            changes.append(each.change);
    }
    return changes;
}

void ChatClient::changeMessage(const ChangeRequest &change)
{
    OutgoingMessage queued{.room = change.room,
                           .id = d->outbox.makeId(),
                           .createdAt = QDateTime::currentDateTimeUtc(),
                           .change = change};
    const auto good = checked(change);
    if (DirectBook::isDirect(change.room)) {
        emit changeRefused(queued, directFixedText());
    } else if (!d->find(change.room)) {
        emit changeRefused(queued, notInRoomText(change.room));
    } else if (const auto *error = std::get_if<chat::Error>(&good)) {
        emit changeRefused(queued, errorText(*error));
    } else {
        queued.change = std::get<ChangeRequest>(good);
        d->queueChange(queued);
    }
}

void ChatClient::withdrawChange(const QByteArray &id)
{
    auto withdrawn = d->outbox.discard(id);
    for (qsizetype i = 0; i < d->held.size() && !withdrawn; ++i) {
        if (d->held.at(i).change.id == id)
            withdrawn = d->held.takeAt(i).change;
    }
    if (!withdrawn)
        return;
    d->removeFromOutbox(id);
    emit changeSettled(id, withdrawn->room);
    d->flush();
}

void ChatClient::setTyping(chat::RoomId room, bool isTyping)
{
    const RoomState *state = d->find(room);
    if (!state || state->membership() != RoomState::Membership::Inside
        || DirectBook::isDirect(room))
        return;
    if (d->typing.tellOwn(room, isTyping, steady_clock::now()))
        d->host.send(frames::typing(room, isTyping));
}

/// On disk at once; a deletion does not go out before it cannot be taken back any more.
void ChatClient::Private::queueChange(const OutgoingMessage &change)
{
    emit q->changePending(change);
    if (change.change->kind != ChangeRequest::Kind::Delete) {
        outbox.add(change, store == nullptr);
        putIntoOutbox(change);
        return;
    }
    held.append({change, steady_clock::now() + timeToUndo});
    putIntoOutbox(change);
    if (!holdTimer.isActive())
        holdTimer.start(timeToUndo);
}

void ChatClient::Private::release(const OutgoingMessage &change)
{
    outbox.add(change, true); // it has been on its way to the disk for long
}

void ChatClient::Private::releaseHeld(chat::RoomId room)
{
    for (const Held &each : std::exchange(held, {})) {
        if (room == 0 || each.change.room == room)
            release(each.change);
        else
            held.append(each);
    }
    flush();
}

void ChatClient::Private::releaseDue()
{
    const auto now = steady_clock::now();
    while (!held.isEmpty() && held.constFirst().until <= now)
        release(held.takeFirst().change);
    if (!held.isEmpty()) {
        const auto left = std::chrono::ceil<milliseconds>(held.constFirst().until - now);
        holdTimer.start(std::max(left, 1ms));
    }
    flush();
}

void ChatClient::Private::tellQueued(const OutgoingMessage &message)
{
    if (message.change)
        emit q->changePending(message);
    else
        emit q->outgoingChanged(message);
}

void ChatClient::Private::dropChange(const OutgoingMessage &change, const QString &reason)
{
    removeFromOutbox(change.id);
    emit q->changeRefused(change, reason);
}

void ChatClient::Private::askChanges(chat::RoomId room)
{
    if (requests.isWaitingFor(RequestBook::Kind::Changes, room))
        return;
    const chat::ChangesRequest asked{.room = room, .after = find(room)->changesAfter()};
    ask(RequestBook::Kind::Changes, room,
        [&](const QByteArray &id) { return frames::changes(asked, id); });
}

void ChatClient::Private::askPins(chat::RoomId room)
{
    if (!requests.isWaitingFor(RequestBook::Kind::Pins, room)) {
        ask(RequestBook::Kind::Pins, room,
            [room](const QByteArray &id) { return frames::pins(room, id); });
    }
}

void ChatClient::Private::receiveChanges(const RequestBook::Request &request,
                                         const QByteArray &body)
{
    const auto page = chat::ChangesPage::fromJson(body);
    RoomState *state = find(request.room);
    if (!page || page->room != request.room || !state || !state->knowsEpoch(page->epoch)) {
        qCWarning(lcChat) << "room" << request.room << ": not a page of changes," << body.size()
                          << "octets";
        return;
    }
    const bool isOver = page->complete || page->messages.isEmpty();
    state->noteChanges(page->revision, isOver);
    if (hasCopy()) {
        keepNow();
        if (!page->messages.isEmpty())
            store->refresh(epoch, page->messages);
        store->noteRevision(epoch, request.room, page->revision);
    }
    for (const chat::ChatMessage &message : page->messages)
        emit q->messageRefreshed(message);
    if (!isOver && find(request.room))
        askChanges(request.room);
}

void ChatClient::Private::receivePins(chat::RoomId room, const QByteArray &body)
{
    const auto page = chat::HistoryPage::fromJson(body);
    if (!page || page->room != room || !find(room))
        return;
    if (pinned.value(room) == page->messages)
        return;
    pinned.insert(room, page->messages);
    emit q->pinsChanged(room, page->messages);
}

void ChatClient::Private::receiveChange(chat::RoomId room, const chat::MessageChange &change)
{
    using Kind = chat::MessageChange::Kind;
    RoomState *state = find(room);
    if (!state || change.room != room)
        return;
    const bool isNext = state->noteChange(change.revision);
    if (hasCopy()) {
        keepNow();
        store->apply(epoch, change);
        if (isNext)
            store->noteRevision(epoch, room, change.revision);
    }
    const auto pins = pinned.value(room);
    const bool concernsPin
        = std::any_of(pins.begin(), pins.end(),
                      [&change](const chat::ChatMessage &each) { return each.seq == change.seq; });
    if (concernsPin || change.kind == Kind::Pinned)
        askPins(room);
    emit q->messageChanged(change);
}

void ChatClient::Private::noteTyping(chat::RoomId room, const chat::RoomEvent &event)
{
    if (event.writer == nickname)
        return;
    const bool isNew = typing.note(room, event.writer, event.isTyping, steady_clock::now());
    armTypingTimer();
    if (isNew)
        emit q->typingChanged(room, typing.writers(room));
}

void ChatClient::Private::noteWriterDone(chat::RoomId room, const QString &writer)
{
    if (typing.forget(room, writer))
        emit q->typingChanged(room, typing.writers(room));
}

void ChatClient::Private::expireTyping()
{
    const auto quiet = typing.expire(steady_clock::now());
    armTypingTimer();
    for (const chat::RoomId room : quiet)
        emit q->typingChanged(room, typing.writers(room));
}

void ChatClient::Private::armTypingTimer()
{
    const auto next = typing.nextExpiry();
    if (!next) {
        typingTimer.stop();
        return;
    }
    const auto left = std::chrono::ceil<milliseconds>(*next - steady_clock::now());
    typingTimer.start(std::max(left, 0ms));
}

} // namespace client
