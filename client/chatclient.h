// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/connectionstate.h"
#include "client/hoststorage.h"
#include "client/outgoingmessage.h"
#include "client/reconnectpolicy.h"
#include "protocol/chat/change.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/requests.h"
#include "protocol/chat/search.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace client {

class ProfileFiles;

/// One host as the window sees it: rooms, messages, members, and what became of what we said.
/// Reconnects by itself and resumes each room from its last sequence number: whatever is emitted
/// as messageReceived() comes in order and once, over any number of broken links.
///
/// With a profile it does so over restarts of the program too. What is sent is on disk before it
/// goes out, and goes to no other store than the one it was written for. What was seen of a host
/// is there before the host answers: a room that is joined comes as roomRestored() first, without
/// a link, then as roomJoined().
///
/// Lives in the thread that made it (the GUI's). Slots return at once.
class ChatClient final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        /// This person's stable identity, secret, 32 hexadecimal digits; sent as `client-id` of
        /// CONNECT so that a reconnect keeps the nickname and repeats are recognised.
        QByteArray clientId;
        QString nickname;
        ReconnectPolicy::Config reconnect;
        /// Where the outbox and the copy of what was seen are kept, by clients of other hosts too.
        /// Null: nowhere, they end with this object.
        std::shared_ptr<ProfileFiles> profile;
    };

    explicit ChatClient(Config config, QObject *parent = nullptr);
    ~ChatClient() override;

    [[nodiscard]] ConnectionState connectionState() const;
    [[nodiscard]] QUrl url() const;
    /// Of the host on this link or the last one, as it said itself; empty: none did yet.
    [[nodiscard]] QByteArray hostId() const;
    /// As the host gave it: may differ from what was asked for ("kim (2)").
    [[nodiscard]] QString nickname() const;
    [[nodiscard]] QList<chat::RoomId> joinedRooms() const; ///< in the order of joining
    [[nodiscard]] QList<chat::RoomId> wantedRooms() const; ///< those, and which wait for a link
    [[nodiscard]] QStringList members(chat::RoomId room) const;
    /// Whose conversation that is, see openDirect(); empty for a room.
    [[nodiscard]] QString directNickname(chat::RoomId number) const;
    /// As last heard, with a link or without.
    [[nodiscard]] chat::RoomDescription description(chat::RoomId room) const;
    [[nodiscard]] QList<OutgoingMessage> outgoing(chat::RoomId room) const; ///< pending and failed
    /// Of ours that are queued.
    [[nodiscard]] QList<OutgoingMessage> pendingChanges(chat::RoomId room) const;
    [[nodiscard]] QList<chat::ChatMessage> pins(chat::RoomId room) const;
    /// For so long a deletion can be taken back.
    [[nodiscard]] static std::chrono::milliseconds undoTime();
    /// Why what is written, or read, is not kept in the profile, or what became of a damaged file
    /// of it. For people, translated; empty when all is well.
    [[nodiscard]] QString profileProblem() const;
    [[nodiscard]] HostStorage hostStorage() const; ///< all is well while there is no link

    /// Answers later with searchReceived() or searchFailed() under the number returned, newest
    /// messages first. The next page: the same request with SearchPage::next as `before`, from the
    /// source that gave it.
    int search(const chat::SearchRequest &request, SearchSource source = SearchSource::Best);

public slots:
    /// Leaves any other host first, with its rooms and with what it did not get. The URL is ws or
    /// wss, see parseHostAddress().
    void connectToHost(const QUrl &url);
    /// The host without a link is at another address by now: goes on there, in its rooms. With a
    /// link, and while there is no host, nothing happens.
    void followHostTo(const QUrl &url);
    /// For the links that are made from now on; empty: none.
    void setPasscode(const QString &passcode);
    /// Tries again now, when waiting or refused.
    void retryNow();
    /// Says goodbye (DISCONNECT), leaves all rooms and stays offline. Messages that the host does
    /// not have yet wait for the next connectToHost() to that host.
    void disconnectFromHost();

    /// Answers with roomJoined() or joinFailed(). Without a link: as soon as there is one.
    void joinRoom(chat::RoomId room);
    /// Messages of ours that the host does not have yet stay pending until the room is joined
    /// again.
    void leaveRoom(chat::RoomId room);
    /// Answers with nicknameChanged() or nicknameRefused().
    void setNickname(const QString &nickname);
    /// Checks the text; a message that breaks a rule is refused at once by sendRefused().
    void sendMessage(chat::RoomId room, const QString &text);
    /// Answers the message numbered @p seq.
    void sendReply(chat::RoomId room, const QString &text, qint64 seq);
    /// Queued like a message, over restarts too, and sent once; see changePending(). A deletion
    /// waits some seconds in which withdrawChange() takes it back, and no longer than we are in
    /// the room and with the host. What breaks a rule is refused at once by changeRefused().
    void changeMessage(const chat::ChangeRequest &change);
    /// Nothing happens when it is on its way already.
    void withdrawChange(const QByteArray &id);
    /// The person writes in that room, or has stopped: the others are told, not too often. Call it
    /// as often as keys are pressed.
    void setTyping(chat::RoomId room, bool isTyping);
    /// The conversation with one person. It has a number below zero, with which it behaves as a
    /// room that both are in: what is said there goes to that person alone, is kept on this
    /// computer, and nowhere else; it can not be changed, and nothing is quoted. Answers with
    /// directOpened(), after roomJoined() if it was not there yet. Who is not here now fails
    /// messages; they are sent again by themselves when the person comes.
    void openDirect(const QString &nickname);
    /// Answers with roomDescribed() when something is another by it, or with describeRefused().
    void describeRoom(const chat::TopicRequest &request);
    void retryMessage(const QByteArray &id);
    void discardMessage(const QByteArray &id);
    /// Asks for the page before the oldest message that was seen; see historyReceived().
    void requestOlder(chat::RoomId room);
    /// Asks the host for what is missing right before the message numbered @p before; see
    /// missingReceived(). Nothing happens where nothing is missing, and without a link.
    void requestMissing(chat::RoomId room, qint64 before);
    void requestRooms();

signals:
    void connectionStateChanged(const client::ConnectionState &state);
    /// The host said who it is: on each link, after it is Online.
    void hostIdentified(const QByteArray &hostId);
    void nicknameChanged(const QString &nickname);
    /// The one before stays; @p reason for people, translated.
    void nicknameRefused(const QString &nickname, const QString &reason);
    void roomJoined(int room);
    /// The copy knows the room; what it has of it follows as historyReceived().
    void roomRestored(int room);
    void roomLeft(int room);
    /// With whom the conversation of that number is: before roomJoined(), for each that was put
    /// away, and when the person takes another nickname.
    void directNamed(int number, const QString &nickname);
    void directOpened(int number, const QString &nickname);
    /// The host could not let us in; @p reason for people, translated.
    void joinFailed(int room, const QString &reason);
    /// Live messages, and what was missed; CHAT by seq, JOIN and LEAVE as they come.
    /// Our own come too: their id is that of the outgoing message.
    void messageReceived(const chat::ChatMessage &message);
    /// Older messages, oldest first, all older than any before; @p complete: nothing older is left.
    /// Where the last one's number is not right before the oldest's that was shown, messages
    /// between them are missing, as after gapFound().
    void historyReceived(int room, const QList<chat::ChatMessage> &messages, bool complete);
    /// The host has a new store: everything shown of its rooms is void.
    void historyReset(int room);
    /// Messages between what was shown and what comes now were left out by the host.
    void gapFound(int room);
    /// Answers requestMissing(), oldest first. @p isGone: the host has no more of what is missing.
    void missingReceived(int room, qint64 before, const QList<chat::ChatMessage> &messages,
                         bool isGone);
    /// What became of a message that may have been shown.
    void messageChanged(const chat::MessageChange &change);
    /// The same of what happened while we were away: it is like this now.
    void messageRefreshed(const chat::ChatMessage &message);
    /// A change of ours is queued; `change` of it says which.
    void changePending(const client::OutgoingMessage &change);
    /// The host has made it, or it was withdrawn.
    void changeSettled(const QByteArray &id, int room);
    /// It will not be made; @p reason for people, translated.
    void changeRefused(const client::OutgoingMessage &change, const QString &reason);
    /// The last one pinned first.
    void pinsChanged(int room, const QList<chat::ChatMessage> &pins);
    /// Who writes there now, we not included.
    void typingChanged(int room, const QStringList &writers);
    /// What the room is called, or is about, is another. @p writer: who did it; empty for whoever
    /// hosts, and where it was found so.
    void roomDescribed(int room, const chat::RoomDescription &description, const QString &writer);
    void describeRefused(int room, const QString &reason); ///< for people, translated
    void membersChanged(int room, const QStringList &members);
    void roomsReceived(const chat::RoomList &rooms);
    /// New, or its state changed.
    void outgoingChanged(const client::OutgoingMessage &message);
    void outgoingDiscarded(const QByteArray &id, int room);
    void profileProblemChanged(const QString &problem);
    /// The host's disk got full, or has room again.
    void hostStorageChanged(const client::HostStorage &storage);
    /// @p source is never Best.
    void searchReceived(int search, const chat::SearchPage &page, client::SearchSource source);
    /// @p reason for people, translated.
    void searchFailed(int search, const QString &reason);
    /// Nothing was queued; @p reason for people, translated. The composer keeps the text.
    void sendRefused(int room, const QString &text, const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace client
