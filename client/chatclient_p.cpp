// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient_p.h"

#include "client/chatframes.h"
#include "client/messageid.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace client {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

StompClient::Config stompConfig(const ChatClient::Config &config)
{
    StompClient::Config stomp;
    stomp.session.extra = {{"client-id", config.clientId}};
    return stomp;
}

} // namespace

ChatClient::Private::Private(ChatClient *owner, Config wanted)
    : q(owner)
    , config(std::move(wanted))
    , host(stompConfig(config), ReconnectPolicy(config.reconnect))
    , outbox({}, [id = config.clientId] { return newMessageId(id); })
    , wakeDetector({})
    , nickname(config.nickname)
{
    QObject::connect(&wakeDetector, &WakeDetector::woke, &host, &StompClient::noteWake);
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, q, [this] { askAgain(); });
    holdTimer.setSingleShot(true);
    QObject::connect(&holdTimer, &QTimer::timeout, q, [this] { releaseDue(); });
    typingTimer.setSingleShot(true);
    QObject::connect(&typingTimer, &QTimer::timeout, q, [this] { expireTyping(); });
    QObject::connect(&host, &StompClient::connectionStateChanged, q,
                     &ChatClient::connectionStateChanged);
    QObject::connect(&host, &StompClient::established, q,
                     [this](const stomp::Frame &connected) { beginLink(connected); });
    QObject::connect(&host, &StompClient::linkEnded, q,
                     [this](const LinkFailure &failure) { endLink(failure); });
    QObject::connect(&host, &StompClient::frameReceived, q,
                     [this](const stomp::Frame &frame) { receive(frame); });
    QObject::connect(&host, &StompClient::errorReceived, q,
                     [this](const stomp::Frame &frame) { receiveErrorFrame(frame); });
    if (!config.profile)
        return;
    store = std::make_unique<ProfileStore>(config.profile);
    QObject::connect(store.get(), &ProfileStore::problemChanged, q,
                     &ChatClient::profileProblemChanged);
}

void ChatClient::Private::enter(RoomState &state)
{
    const chat::RoomId room = state.room();
    ++entries[room];
    const QByteArray events = noteSubscription(Subscription::Kind::Events, room);
    ask(RequestBook::Kind::Events, room,
        [&](const QByteArray &id) { return frames::subscribeEvents(events, room, id); });
    ask(RequestBook::Kind::Join, room,
        [&](const QByteArray &id) { return frames::join(room, config.nickname, id); });
    const QByteArray subscription = noteSubscription(Subscription::Kind::Room, room);
    ask(RequestBook::Kind::Subscribe, room, [&](const QByteArray &id) {
        return frames::subscribeRoom(subscription, room, state.resumeAfter(), epoch, id);
    });
    state.noteAsked();
}

void ChatClient::Private::ask(RequestBook::Kind kind, chat::RoomId room,
                              const std::function<stomp::Frame(const QByteArray &id)> &make)
{
    host.send(requests.add(kind, room, make));
}

void ChatClient::Private::askOlder(chat::RoomId room)
{
    if (requests.isWaitingFor(RequestBook::Kind::History, room))
        return;
    ask(RequestBook::Kind::History, room,
        [&](const QByteArray &id) { return frames::history(find(room)->olderPage(), id); });
}

void ChatClient::Private::askMissing(chat::RoomId room, qint64 before)
{
    if (requests.isWaitingFor(RequestBook::Kind::Missing, room))
        return;
    const chat::HistoryRequest page{.room = room, .before = before};
    ask(RequestBook::Kind::Missing, room,
        [&](const QByteArray &id) { return frames::history(page, id); });
}

void ChatClient::Private::askRooms()
{
    if (!requests.isWaitingFor(RequestBook::Kind::Rooms, 0))
        ask(RequestBook::Kind::Rooms, 0, frames::rooms);
}

void ChatClient::Private::askNickname()
{
    ask(RequestBook::Kind::Nick, 0,
        [this](const QByteArray &id) { return frames::nick(*nicknameWanted, id); });
}

/// Sends what may be sent, and sees to it that the rest is when its time comes.
void ChatClient::Private::flush()
{
    if (!host.isOnline())
        return;
    const auto messages = outbox.takeSendable(roomsInside(), steady_clock::now());
    for (const OutgoingMessage &message : messages) {
        if (message.change)
            host.send(frames::change(*message.change, message.id));
        else if (DirectBook::isDirect(message.room))
            host.send(frames::direct(message, nickname));
        else
            host.send(frames::message(message, nickname));
    }
    armTimer();
}

void ChatClient::Private::armTimer()
{
    auto due = requests.nextDue();
    if (const auto next = outbox.nextDue(roomsInside()))
        due = due ? std::min(*due, *next) : *next;
    if (!due) {
        timer.stop();
        return;
    }
    const auto left = std::chrono::ceil<milliseconds>(*due - steady_clock::now());
    timer.start(std::max(left, milliseconds(0)));
}

void ChatClient::Private::askAgain()
{
    if (!host.isOnline())
        return;
    const auto frames = requests.takeDue(steady_clock::now());
    for (const stomp::Frame &frame : frames)
        host.send(frame);
    flush();
}

/// The same ids for all clients that entered a room once: the host encodes a message once for all
/// subscriptions of one id. A second entry on one link gets others, so that what was on its way to
/// the first is not mistaken for an answer to the second.
QByteArray ChatClient::Private::noteSubscription(Subscription::Kind kind, chat::RoomId room)
{
    QByteArray id = "room-" + QByteArray::number(room);
    if (kind == Subscription::Kind::Events)
        id += "-events";
    if (const int entry = entries.value(room); entry > 1)
        id += '-' + QByteArray::number(entry);
    subscriptions.insert(id, {.kind = kind, .room = room});
    return id;
}

void ChatClient::Private::unsubscribeFrom(chat::RoomId room)
{
    subscriptions.removeIf([&](auto item) {
        if (item.value().room != room)
            return false;
        host.send(frames::unsubscribe(item.key()));
        return true;
    });
}

RoomState *ChatClient::Private::find(chat::RoomId room)
{
    const auto found = rooms.find(room);
    return found == rooms.end() ? nullptr : &found->second;
}

const RoomState *ChatClient::Private::find(chat::RoomId room) const
{
    const auto found = rooms.find(room);
    return found == rooms.end() ? nullptr : &found->second;
}

QList<chat::RoomId> ChatClient::Private::roomsInside() const
{
    QList<chat::RoomId> inside;
    std::copy_if(order.begin(), order.end(), std::back_inserter(inside), [this](chat::RoomId room) {
        return find(room)->membership() == RoomState::Membership::Inside;
    });
    return inside;
}

void ChatClient::Private::forgetRoom(chat::RoomId room)
{
    unsubscribeFrom(room);
    requests.forgetRoom(room);
    descriptions.remove(room);
    olderWanted.remove(room);
    restoring.remove(room);
    pinned.remove(room);
    if (typing.forgetRoom(room))
        emit q->typingChanged(room, {});
    rooms.erase(room);
    order.removeOne(room);
}

void ChatClient::Private::leaveAllRooms()
{
    const auto left = std::exchange(order, {});
    rooms.clear();
    olderWanted.clear();
    restoring.clear();
    pinned.clear();
    descriptions.clear();
    directs.clear();
    ++directLoads; // whose answer is of no interest any more
    isLoadingDirects = false;
    unreadDirects.clear();
    wantedDirects.clear();
    absent.clear();
    for (const chat::RoomId room : left)
        emit q->roomLeft(room);
}

} // namespace client
