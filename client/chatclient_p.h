// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/chatclient.h"
#include "client/directbook.h"
#include "client/outbox.h"
#include "client/requestbook.h"
#include "client/roomstate.h"
#include "client/stompclient.h"
#include "client/store/profilestore.h"
#include "client/typingbook.h"
#include "client/wakedetector.h"
#include "protocol/stomp/frame.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <optional>

namespace client {

/// The dialogue with the host. What the person wants is in chatclient.cpp, how it is asked of the
/// host in chatclient_p.cpp, what the host says in chatclient_incoming.cpp, what becomes of
/// messages in chatclient_changes.cpp.
class ChatClient::Private
{
public:
    Private(ChatClient *owner, Config wanted);

    /// A SEND or SUBSCRIBE that the host turned down.
    struct Refusal
    {
        QByteArray receiptId;
        std::optional<chat::Error> error; ///< nothing for a code that this version does not know
        QString hostsWords;

        [[nodiscard]] QString text() const; ///< for people, translated
        [[nodiscard]] bool isForNow() const; ///< asking again later makes sense
    };
    /// A search that was not answered yet.
    struct Search
    {
        int number = 0;
        chat::SearchRequest request;
        SearchSource source = SearchSource::Best;
    };
    /// A subscription of this link.
    struct Subscription
    {
        enum class Kind : quint8 { Errors, Replies, Direct, Room, Events };
        Kind kind = Kind::Room;
        chat::RoomId room = 0;
    };

    // Towards the host.
    void enter(RoomState &state);
    void ask(RequestBook::Kind kind, chat::RoomId room,
             const std::function<stomp::Frame(const QByteArray &id)> &make);
    void askOlder(chat::RoomId room);
    void askRooms();
    void askNickname();
    void flush();
    void armTimer();
    void askAgain();
    void askSearch(const Search &search);
    void searchCopy(const Search &search);
    void giveUpSearches();
    void askMissing(chat::RoomId room, qint64 before);
    void unsubscribeFrom(chat::RoomId room);

    // Changes of messages, and who writes: chatclient_changes.cpp.
    void queueChange(const OutgoingMessage &change);
    void release(const OutgoingMessage &change);
    void releaseHeld(chat::RoomId room); ///< 0: of all rooms
    void releaseDue();
    void tellQueued(const OutgoingMessage &message);
    void dropChange(const OutgoingMessage &change, const QString &reason);
    void askChanges(chat::RoomId room);
    void askPins(chat::RoomId room);
    void receiveChanges(const RequestBook::Request &request, const QByteArray &body);
    void receivePins(chat::RoomId room, const QByteArray &body);
    void receiveChange(chat::RoomId room, const chat::MessageChange &change);
    void noteTyping(chat::RoomId room, const chat::RoomEvent &event);
    void expireTyping();
    void armTypingTimer();
    void noteWriterDone(chat::RoomId room, const QString &writer);
    QByteArray noteSubscription(Subscription::Kind kind, chat::RoomId room);

    void noteDescription(chat::RoomId room, const chat::RoomDescription &told,
                         const QString &writer);

    // Conversations with single persons: chatclient_direct.cpp.
    void loadDirects();
    void noteDirects(const QList<DirectBook::Conversation> &conversations);
    void dropDirects();
    void showDirect(chat::RoomId number);
    void keepDirect(chat::RoomId number);
    void readdressDirects();
    void noteReaddressed(const OutgoingMessage &message, chat::RoomId before);
    void putDirectAway(chat::RoomId number);
    void receiveDirect(const QByteArray &body);
    void acceptDirect(const chat::DirectMessage &message);
    void acceptWaiting();
    void followRename(const chat::RoomEvent &event);
    void noteMembersHere();
    void noteHere(const QString &person);

    // From the host.
    void beginLink(const stomp::Frame &connected);
    void endLink(const LinkFailure &failure);
    void forgetLink();
    void receive(const stomp::Frame &frame);
    void receiveReceipt(const stomp::Frame &frame);
    void receiveMessage(const stomp::Frame &frame);
    void receiveChat(chat::RoomId room, const stomp::Frame &frame);
    void receiveEvent(chat::RoomId room, const QByteArray &body);
    void receiveReply(const stomp::Frame &frame);
    void receiveHistory(chat::RoomId room, const QByteArray &body);
    void receiveMissing(const RequestBook::Request &request, const QByteArray &body);
    void receiveMembers(chat::RoomId room, const QByteArray &body);
    void receiveError(const QByteArray &body);
    void receiveErrorFrame(const stomp::Frame &frame);
    void noteHostStorage(const HostStorage &storage);
    void receiveSearch(const QByteArray &id, const QByteArray &body);
    void settleSearch(const QByteArray &id, const Refusal &refusal);
    void settle(const Refusal &refusal);
    [[nodiscard]] OutgoingMessage refuseMessage(const Refusal &refusal);
    void settleMessage(const Refusal &refusal);
    void settleRequest(const Refusal &refusal);
    void noteJoined(chat::RoomId room);
    void noteNickname(QByteArrayView given);
    bool settleNickname();
    /// After which time a refusal that is for now can be tried again.
    [[nodiscard]] std::chrono::steady_clock::time_point retryTime(const Refusal &refusal,
                                                                  int failures) const;

    // The profile.
    void openHost();
    void restoreRoom(chat::RoomId room);
    void noteRestored(chat::RoomId room, const CopyFile::Page &page);
    void readOlder(chat::RoomId room);
    void deliverOlder(chat::RoomId room, const CopyFile::Page &page);
    void keepLater(const chat::ChatMessage &message);
    void keepNow();
    void putIntoOutbox(const OutgoingMessage &message);
    void updateOutbox(const OutgoingMessage &message);
    void removeFromOutbox(const QByteArray &id);
    void enterHost(const QByteArray &known, const std::optional<QList<KeptMessage>> &kept);
    void takeParked(const QList<KeptMessage> &kept);
    void parkOutbox();
    void unparkOutbox();
    void settleOutbox();
    [[nodiscard]] bool hasCopy() const { return store && !epoch.isEmpty(); }
    [[nodiscard]] QString address() const { return url.toString(); }

    [[nodiscard]] RoomState *find(chat::RoomId room);
    [[nodiscard]] const RoomState *find(chat::RoomId room) const;
    [[nodiscard]] QList<chat::RoomId> roomsInside() const;
    void forgetRoom(chat::RoomId room);
    void leaveAllRooms();

    ChatClient *const q;
    Config config; ///< nickname: as the person wants it
    StompClient host;
    Outbox outbox;
    RequestBook requests; ///< of this link
    QTimer timer; ///< what was postponed
    struct Held
    {
        OutgoingMessage change;
        std::chrono::steady_clock::time_point until;
    };
    QList<Held> held; ///< deletions that can be taken back yet
    QTimer holdTimer;
    TypingBook typing;
    QTimer typingTimer;
    QHash<chat::RoomId, QList<chat::ChatMessage>> pinned;
    QHash<chat::RoomId, chat::RoomDescription> descriptions; ///< of rooms of this host
    DirectBook directs; ///< of this host
    bool isLoadingDirects = false; ///< the store is asked for them
    quint64 directLoads = 0; ///< numbers them
    QList<chat::DirectMessage> unreadDirects; ///< came meanwhile
    QStringList wantedDirects; ///< nicknames; were asked for meanwhile
    QSet<QByteArray> absent; ///< failed messages to somebody who was not here
    WakeDetector wakeDetector;
    QHash<QByteArray, Subscription> subscriptions; ///< of this link, by id
    QHash<chat::RoomId, int> entries; ///< how often each room was entered on this link
    QUrl url; ///< of the host that is wanted
    QByteArray epoch; ///< of the host's store, on this link or the last one
    std::unique_ptr<ProfileStore> store; ///< null: nothing is kept
    bool isOpening = false; ///< the store is asked what it knows of the host
    quint64 openings = 0; ///< numbers them
    QSet<QByteArray> unwritten; ///< messages that the file did not take; it may have by now
    QList<KeptMessage> parked; ///< of the outbox, for other hosts
    struct Home
    {
        QByteArray epoch;
        QString url;
    };
    QHash<QByteArray, Home> homes; ///< which host each message of the outbox is for
    QHash<chat::RoomId, quint64> restoring; ///< rooms that the copy is asked for, by number
    quint64 restorations = 0;
    QList<chat::ChatMessage> unkept; ///< of this turn of the event loop
    HostStorage storage; ///< on this link
    QHash<QByteArray, Search> searches; ///< of this link, by the id of the request
    int lastSearch = 0;
    QString nickname; ///< as the host gave it
    std::map<chat::RoomId, RoomState> rooms;
    QList<chat::RoomId> order; ///< of joining
    // Wishes that outlive a link.
    QSet<chat::RoomId> olderWanted;
    bool roomsWanted = false;
    std::optional<QString> nicknameWanted; ///< a change that the host has not confirmed
};

} // namespace client
