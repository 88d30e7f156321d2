// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient_p.h"
#include "client/chatframes.h"
#include "client/errortexts.h"
#include "client/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <utility>

namespace client {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// When the host says "too fast" and no more.
constexpr milliseconds usualPause{1'000};

} // namespace

QString ChatClient::Private::Refusal::text() const
{
    return error ? errorText(*error) : refusalText(hostsWords);
}

bool ChatClient::Private::Refusal::isForNow() const
{
    return error
        && (error->code == chat::ErrorCode::TooFast || error->code == chat::ErrorCode::NotStored);
}

void ChatClient::Private::beginLink(const stomp::Frame &connected)
{
    const QByteArray shown = connected.headers.value("epoch").toByteArray();
    const bool isOtherStore = std::exchange(epoch, shown) != shown;
    if (hasCopy())
        store->noteHost(epoch, address());
    settleOutbox();
    for (const auto &[id, kind, destination] :
         {std::tuple("errors", Subscription::Kind::Errors, chat::destination::errors),
          std::tuple("replies", Subscription::Kind::Replies, chat::destination::replies),
          std::tuple("direct", Subscription::Kind::Direct, chat::destination::directQueue)}) {
        subscriptions.insert(id, {.kind = kind});
        host.send(frames::subscribe(id, destination));
    }
    if (isOtherStore)
        loadDirects();
    QList<chat::RoomId> isVoid;
    for (const chat::RoomId room : std::as_const(order)) {
        RoomState &state = rooms[room];
        if (state.beginLink(epoch))
            isVoid += room;
        if (DirectBook::isDirect(room))
            (void)state.noteJoined();
        else if (isOtherStore && hasCopy())
            restoreRoom(room);
        else if (!restoring.contains(room))
            enter(state);
    }
    if (roomsWanted)
        askRooms();
    for (const chat::RoomId room : std::as_const(isVoid))
        emit q->historyReset(room);
    flush();
    emit q->hostIdentified(epoch);
}

void ChatClient::Private::endLink(const LinkFailure &failure)
{
    forgetLink();
    const auto failed = outbox.endLink(failure.isOurFault ? failure.reason : QString());
    for (const OutgoingMessage &message : failed) {
        if (message.change) {
            (void)outbox.discard(message.id);
            dropChange(message, message.reason);
            continue;
        }
        updateOutbox(message);
        emit q->outgoingChanged(message);
    }
}

void ChatClient::Private::forgetLink()
{
    timer.stop();
    requests.clear();
    subscriptions.clear();
    entries.clear();
    for (auto &[room, state] : rooms)
        state.endLink();
    for (const chat::RoomId room : typing.clear())
        emit q->typingChanged(room, {});
    giveUpSearches();
    noteHostStorage({}); // as far as we know
}

void ChatClient::Private::receive(const stomp::Frame &frame)
{
    if (frame.command == stomp::Command::Receipt)
        receiveReceipt(frame);
    else
        receiveMessage(frame);
}

void ChatClient::Private::receiveReceipt(const stomp::Frame &frame)
{
    const QByteArray id = frame.headers.value("receipt-id").toByteArray();
    if (const auto sent = outbox.confirm(id)) {
        removeFromOutbox(id);
        flush();
        if (sent->change)
            emit q->changeSettled(id, sent->room);
        else
            emit q->outgoingChanged(*sent);
        return;
    }
    const auto *request = requests.find(id);
    if (!request)
        return;
    const chat::RoomId room = request->room;
    switch (request->kind) {
    case RequestBook::Kind::Join:
        requests.take(id);
        noteNickname(frame.headers.value("nickname"));
        noteJoined(room);
        break;
    case RequestBook::Kind::Subscribe:
        requests.take(id);
        if (RoomState *state = find(room))
            state->noteSubscribed();
        break;
    case RequestBook::Kind::Nick:
        requests.take(id);
        settleNickname();
        noteNickname(frame.headers.value("nickname"));
        break;
    case RequestBook::Kind::Events:
    case RequestBook::Kind::Leave:
    case RequestBook::Kind::Describe:
        requests.take(id);
        break;
    case RequestBook::Kind::Members:
    case RequestBook::Kind::History:
    case RequestBook::Kind::Missing:
    case RequestBook::Kind::Rooms:
    case RequestBook::Kind::Search:
    case RequestBook::Kind::Changes:
    case RequestBook::Kind::Pins:
        break; // the answer is the reply
    }
}

void ChatClient::Private::noteJoined(chat::RoomId room)
{
    RoomState *state = find(room);
    if (!state)
        return;
    const bool isFirstTime = state->noteJoined();
    if (hasCopy())
        store->noteRoom(epoch, room);
    ask(RequestBook::Kind::Members, room,
        [room](const QByteArray &id) { return frames::members(room, id); });
    askChanges(room);
    askPins(room);
    if (olderWanted.contains(room) && hasCopy() && state->oldestSeq() > 0)
        readOlder(room);
    else if (olderWanted.contains(room))
        askOlder(room);
    flush();
    if (isFirstTime)
        emit q->roomJoined(room);
}

/// A host knows a person who comes back by the client-id and may give the old nickname, when the
/// person changed it meanwhile.
void ChatClient::Private::noteNickname(QByteArrayView given)
{
    const QString name = QString::fromUtf8(given);
    if (name == nicknameWanted)
        nicknameWanted.reset();
    else if (nicknameWanted && !requests.isWaitingFor(RequestBook::Kind::Nick, 0))
        askNickname();
    if (name.isEmpty() || name == nickname)
        return;
    nickname = name;
    emit q->nicknameChanged(nickname);
}

/// An answer to a change of the nickname came. False while the answer to a later one is awaited.
bool ChatClient::Private::settleNickname()
{
    if (requests.isWaitingFor(RequestBook::Kind::Nick, 0))
        return false;
    nicknameWanted.reset();
    return true;
}

void ChatClient::Private::receiveMessage(const stomp::Frame &frame)
{
    const auto found = subscriptions.constFind(frame.headers.value("subscription").toByteArray());
    if (found == subscriptions.constEnd())
        return; // on its way when we unsubscribed
    const Subscription subscription = *found;
    switch (subscription.kind) {
    case Subscription::Kind::Errors:
        receiveError(frame.body);
        return;
    case Subscription::Kind::Replies:
        receiveReply(frame);
        return;
    case Subscription::Kind::Direct:
        receiveDirect(frame.body);
        return;
    case Subscription::Kind::Room:
        receiveChat(subscription.room, frame);
        return;
    case Subscription::Kind::Events:
        receiveEvent(subscription.room, frame.body);
        return;
    }
}

void ChatClient::Private::receiveChat(chat::RoomId room, const stomp::Frame &frame)
{
    const auto message = chat::ChatMessage::fromJson(frame.body);
    RoomState *state = find(room);
    if (!message || message->room != room || !state) {
        qCWarning(lcChat) << "room" << room << ": not a chat message," << frame.body.size()
                          << "octets";
        return;
    }
    const bool isLimited = frame.headers.value("limited") == "true";
    const auto verdict = state->accept(*message, isLimited);
    if (verdict.isAfterGap)
        emit q->gapFound(room);
    if (!verdict.isNew)
        return;
    keepLater(*message);
    noteWriterDone(room, message->writer);
    emit q->messageReceived(*message);
}

void ChatClient::Private::receiveEvent(chat::RoomId room, const QByteArray &body)
{
    if (const auto changed = hostStorageFromEvent(room, body)) {
        noteHostStorage(*changed);
        return;
    }
    if (const auto change = chat::MessageChange::fromJson(body)) {
        receiveChange(room, *change);
        return;
    }
    if (const auto described = chat::RoomDescribed::fromJson(body)) {
        if (described->room == room)
            noteDescription(room, described->description, described->writer);
        return;
    }
    const auto event = chat::RoomEvent::fromJson(body);
    RoomState *state = find(room);
    if (!event || event->room != room || !state)
        return; // of a later version
    if (event->type == chat::RoomEvent::Type::Joined)
        noteHere(event->writer);
    else if (event->type == chat::RoomEvent::Type::Renamed)
        followRename(*event);
    if (event->type == chat::RoomEvent::Type::Typing)
        noteTyping(room, *event);
    else
        noteWriterDone(room, event->writer);
    if (state->apply(*event))
        emit q->membersChanged(room, QStringList(state->members()));
}

void ChatClient::Private::receiveReply(const stomp::Frame &frame)
{
    const QByteArray id = frame.headers.value("correlation-id").toByteArray();
    const auto request = requests.take(id);
    if (!request)
        return;
    switch (request->kind) {
    case RequestBook::Kind::Members:
        receiveMembers(request->room, frame.body);
        return;
    case RequestBook::Kind::History:
        receiveHistory(request->room, frame.body);
        return;
    case RequestBook::Kind::Missing:
        receiveMissing(*request, frame.body);
        return;
    case RequestBook::Kind::Rooms:
        roomsWanted = false;
        if (const auto list = chat::RoomList::fromJson(frame.body))
            emit q->roomsReceived(*list);
        return;
    case RequestBook::Kind::Search:
        receiveSearch(id, frame.body);
        return;
    case RequestBook::Kind::Changes:
        receiveChanges(*request, frame.body);
        return;
    case RequestBook::Kind::Pins:
        receivePins(request->room, frame.body);
        return;
    default:
        qCWarning(lcChat) << "a reply to what is answered by a receipt";
    }
}

void ChatClient::Private::receiveHistory(chat::RoomId room, const QByteArray &body)
{
    olderWanted.remove(room);
    const auto page = chat::HistoryPage::fromJson(body);
    RoomState *state = find(room);
    if (!page || page->room != room || !state) {
        qCWarning(lcChat) << "room" << room << ": not a page of history," << body.size()
                          << "octets";
        emit q->historyReceived(room, {}, false);
        return;
    }
    if (hasCopy() && page->epoch == epoch)
        store->keep(epoch, page->messages);
    const auto older = state->acceptOlder(*page);
    emit q->historyReceived(room, older, page->complete || state->hasOldest());
}

void ChatClient::Private::receiveMissing(const RequestBook::Request &request,
                                         const QByteArray &body)
{
    const auto asked = chat::HistoryRequest::fromJson(request.frame.body);
    const qint64 before = std::get<chat::HistoryRequest>(asked).before;
    const auto page = chat::HistoryPage::fromJson(body);
    RoomState *state = find(request.room);
    if (!page || page->room != request.room || !state) {
        qCWarning(lcChat) << "room" << request.room << ": not a page of history," << body.size()
                          << "octets";
        return;
    }
    if (hasCopy() && page->epoch == epoch)
        store->keep(epoch, page->messages);
    const auto missing = state->acceptMissing(*page, before);
    emit q->missingReceived(request.room, before, missing, missing.isEmpty());
}

void ChatClient::Private::receiveMembers(chat::RoomId room, const QByteArray &body)
{
    const auto list = chat::MemberList::fromJson(body);
    RoomState *state = find(room);
    if (!list || list->room != room || !state) {
        qCWarning(lcChat) << "room" << room << ": not a list of members," << body.size()
                          << "octets";
        return;
    }
    if (state->setMembers(list->members))
        emit q->membersChanged(room, list->members);
    noteMembersHere();
    noteDescription(room, list->description, {});
    if (const auto told = hostStorageFromMembers(body))
        noteHostStorage(*told);
}

void ChatClient::Private::noteHostStorage(const HostStorage &told)
{
    if (std::exchange(storage, told) != told)
        emit q->hostStorageChanged(storage);
}

void ChatClient::Private::receiveError(const QByteArray &body)
{
    if (const auto reply = chat::ErrorReply::fromJson(body)) {
        settle({.receiptId = reply->receiptId, .error = reply->error});
        return;
    }
    // A code of a later version: what it refuses is refused all the same.
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    settle({.receiptId = object[u"receiptId"].toString().toUtf8(),
            .hostsWords = object[u"message"].toString()});
}

/// With a code it is a broken rule as on the errors queue. Without, the link ends with it, and what
/// asked for the receipt would make it end again.
void ChatClient::Private::receiveErrorFrame(const stomp::Frame &frame)
{
    if (frame.headers.contains("code")) {
        receiveError(frame.body);
        return;
    }
    const QByteArrayView message = frame.headers.value("message");
    settle({.receiptId = frame.headers.value("receipt-id").toByteArray(),
            .hostsWords = QString::fromUtf8(message)});
}

void ChatClient::Private::settle(const Refusal &refusal)
{
    qCInfo(lcChat) << "refused by the host:"
                   << (refusal.error ? chat::errorCodeName(refusal.error->code) : "other");
    if (outbox.isUnderWay(refusal.receiptId))
        settleMessage(refusal);
    else
        settleRequest(refusal);
}

OutgoingMessage ChatClient::Private::refuseMessage(const Refusal &refusal)
{
    const bool isAbsent = refusal.error && refusal.error->code == chat::ErrorCode::NotFound;
    const QString to = outbox.addressee(refusal.receiptId);
    if (to.isEmpty() || !isAbsent)
        return *outbox.refuse(refusal.receiptId, refusal.text());
    absent.insert(refusal.receiptId);
    return *outbox.refuse(refusal.receiptId, absentText(to));
}

void ChatClient::Private::settleMessage(const Refusal &refusal)
{
    const QByteArray &id = refusal.receiptId;
    if (!refusal.isForNow()) {
        const auto failed = refuseMessage(refusal);
        if (failed.change) {
            (void)outbox.discard(id);
            dropChange(failed, refusal.text());
            flush();
            return;
        }
        updateOutbox(failed);
        flush();
        emit q->outgoingChanged(failed);
        return;
    }
    // Who types fast is made to wait, no more; a full disk may take long.
    const bool isTooFast = refusal.error->code == chat::ErrorCode::TooFast;
    const auto due = retryTime(refusal, outbox.timesPostponed(id));
    const auto waiting = outbox.postpone(id, due, isTooFast ? QString() : refusal.text());
    armTimer();
    if (!isTooFast)
        tellQueued(*waiting);
}

void ChatClient::Private::settleRequest(const Refusal &refusal)
{
    const auto *waiting = requests.find(refusal.receiptId);
    if (!waiting)
        return;
    if (refusal.isForNow()) {
        requests.postpone(refusal.receiptId, retryTime(refusal, waiting->postponed));
        armTimer();
        return;
    }
    const auto request = requests.take(refusal.receiptId);
    switch (request->kind) {
    case RequestBook::Kind::Join:
    case RequestBook::Kind::Events:
    case RequestBook::Kind::Subscribe: {
        const RoomState *state = find(request->room);
        const bool wasJoined = state && state->wasJoined();
        forgetRoom(request->room);
        if (wasJoined)
            emit q->roomLeft(request->room);
        emit q->joinFailed(request->room, refusal.text());
        return;
    }
    case RequestBook::Kind::Nick: {
        const auto asked = chat::NickRequest::fromJson(request->frame.body);
        if (settleNickname())
            config.nickname = nickname;
        emit q->nicknameRefused(std::get<chat::NickRequest>(asked).writer, refusal.text());
        return;
    }
    case RequestBook::Kind::History:
        olderWanted.remove(request->room);
        emit q->historyReceived(request->room, {}, false);
        return;
    case RequestBook::Kind::Rooms:
        roomsWanted = false;
        return;
    case RequestBook::Kind::Search:
        settleSearch(refusal.receiptId, refusal);
        return;
    case RequestBook::Kind::Describe:
        emit q->describeRefused(request->room, refusal.text());
        return;
    case RequestBook::Kind::Members:
    case RequestBook::Kind::Missing:
    case RequestBook::Kind::Leave:
    case RequestBook::Kind::Changes: // of an older version: it has none
    case RequestBook::Kind::Pins:
        return;
    }
}

steady_clock::time_point ChatClient::Private::retryTime(const Refusal &refusal, int failures) const
{
    if (refusal.error->code == chat::ErrorCode::TooFast) {
        const milliseconds told(refusal.error->retryAfterMs);
        return steady_clock::now() + (told > milliseconds(0) ? told : usualPause);
    }
    const double random = QRandomGenerator::global()->generateDouble();
    return steady_clock::now() + backoffDelay(config.reconnect, failures, random);
}

} // namespace client
