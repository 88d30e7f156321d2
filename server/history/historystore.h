// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/change.h"
#include "protocol/chat/chaterror.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/room.h"
#include "protocol/chat/search.h"
#include "server/history/historysalvage.h"
#include "server/hostsettings.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace server {

/// What is kept of each room's history.
/// What a room said, on disk, in SQLite on a thread of its own: WAL, synchronous=FULL, one
/// transaction for all that is waiting (group commit).
///
/// The object lives in the server thread; all its methods are called there and return at once, and
/// every callback runs there later. Answers come in the order of the calls, whatever they were: a
/// page that was asked for after an append holds that append's message, and its callback runs after
/// that append's. Callbacks of a store that was closed are never run.
class HistoryStore final : public QObject
{
    Q_OBJECT

public:
    /// A message to be stored. @p sender is the sender's stable identity, not shown to anyone:
    /// (sender, id) is unique for ever.
    struct Append
    {
        chat::RoomId room = 0;
        QByteArray sender;
        QByteArray id; ///< never empty
        QString writer;
        QString text;
        qint64 replyTo = 0; ///< seq of the message that it answers; 0: none
    };
    /// A change of a message that is stored, and who wants it.
    struct Change
    {
        struct Limits
        {
            int reactionKinds = 20; ///< of one message
            int reactions = 200; ///< of one message
            int pins = 20; ///< of one room
        };
        chat::ChangeRequest request; ///< checked and normalised
        QByteArray sender;
        QString writer;
        Limits limits;
    };
    struct Changed
    {
        chat::MessageChange change;
        bool isNews = false; ///< else all was so before, and `change` has the revision of that
    };
    struct Stored
    {
        chat::ChatMessage message; ///< with seq and sentAt as stored
        bool isRepeat = false; ///< the id was stored before: these are the first one's
    };
    struct Page
    {
        QList<chat::ChatMessage> messages; ///< oldest first
        bool complete = false; ///< no older message is left before the first one here
        bool limited = false; ///< messagesSince(): older ones were left out
        qint64 revision = 0; ///< changesSince(): how far it goes
    };
    using AppendDone = std::function<void(chat::Result<Stored>)>;
    using ChangeDone = std::function<void(chat::Result<Changed>)>;
    using PageDone = std::function<void(chat::Result<Page>)>;
    using SearchDone = std::function<void(chat::Result<chat::SearchPage>)>;

    explicit HistoryStore(QObject *parent = nullptr);
    ~HistoryStore() override;

    /// Holds from the next append on; what it does not keep goes in steps, soon.
    void setRetention(const Retention &retention);

    /// Opens or makes "history.sqlite" in @p folder (which it makes too, 0700, files 0600), runs
    /// the migrations, sets and checks the PRAGMAs, reads what lastSeqs() tells. Blocks; called
    /// once, before the host listens. Returns what went wrong in one line for people: folder not
    /// writable, a newer schema, not a database, in use by another host.
    [[nodiscard]] std::optional<QString> open(const QString &folder);
    /// Writes what waits, runs no more callbacks, closes. Blocks.
    void close();

    /// What was done about a damaged store as it was opened; nothing for a sound one.
    [[nodiscard]] std::optional<Salvage> salvage() const;

    /// UUID of this store, text; changes when a store is made anew.
    [[nodiscard]] QByteArray epoch() const;
    /// Last sequence number of each room that has messages, as of the last finished append.
    [[nodiscard]] qint64 lastSeq(chat::RoomId room) const;
    [[nodiscard]] QList<chat::RoomId> rooms() const;

    /// Gives the room's next number, commits, then answers. Errors: IdConflict, NotStored.
    void append(const Append &message, AppendDone done);
    /// The newest @p limit messages with seq < @p before (0: the newest of all).
    void page(chat::RoomId room, qint64 before, int limit, PageDone done);
    /// Messages with seq > @p since, at most the newest @p limit of them.
    void messagesSince(chat::RoomId room, qint64 since, int limit, PageDone done);
    /// Gives the change the room's next revision, commits, then answers. Errors: NoSuchMessage,
    /// NotYours, MessageDeleted, TooMany, NotStored.
    void change(const Change &change, ChangeDone done);
    /// Messages that changed after the revision @p after, as they are now, in the order of their
    /// last changes; without it none. `complete`: nothing is left after the last one.
    void changesSince(chat::RoomId room, std::optional<qint64> after, int limit, PageDone done);
    /// The pinned messages, the last one pinned first.
    void pins(chat::RoomId room, int limit, PageDone done);
    /// Looks for messages in those of @p rooms that the request means, in a thread beside: no
    /// append waits for it. Its place is not in the order of the other calls, but among other
    /// searches. Takes no longer than a fixed time, then answers what it has and where to go on.
    void search(const chat::SearchRequest &request, const QList<chat::RoomId> &rooms,
                qsizetype octets, SearchDone done);
    /// Looks now for what the rules do not keep; it does so by itself once a minute.
    void prune();
    /// Runs @p done when everything asked for before has been answered.
    void whenSettled(std::function<void()> done);

signals:
    /// A write failed (disk full, I/O error); @p reason is one line for the log.
    void writeFailed(const QString &reason);
    /// So many messages reached the disk with one commit, which took that long.
    void committed(int messages, std::chrono::nanoseconds duration);
    /// So many rows were found that are not what was stored; they are told to nobody.
    void damageFound(int rows);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace server
