// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/change.h"
#include "protocol/chat/chatmessage.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMultiHash>
#include <QSet>
#include <QString>

#include <functional>

namespace ui {

/// A reaction as a message shows it.
struct ShownReaction
{
    QString emoji;
    QStringList writers;
    bool isOwn = false;

    friend bool operator==(const ShownReaction &, const ShownReaction &) = default;
};

/// What was said in one room, oldest first, and below it what of ours is still on its way. Takes
/// values as ChatClient emits them; a message of ours and its echo have one id and are one row.
///
/// Who came and went without a word in between is one row, the first of that run; the others are
/// Hidden until toggleRun(). What comes while the person is away is unread from its first message
/// on; that place stays known until they write or go away again.
class MessageListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Chat, Join, Leave, Gap };
    Q_ENUM(Kind)

    enum class Role {
        Kind = Qt::UserRole + 1,
        Key, ///< qint64, the row's own for as long as it lives
        Id, ///< QByteArray; empty for notices
        Writer,
        Text, ///< plain text as it was written
        Time, ///< QDateTime, local time
        Own, ///< written by this person
        Mention, ///< of another, and names this person
        State, ///< client::DeliveryState
        Reason, ///< of State Failed
        FirstOfDay,
        FirstOfGroup, ///< the writer's name goes above it
        LastOfGroup, ///< the writer's picture goes beside it
        PauseBefore, ///< qint64, seconds of silence before it when that was an hour or more; else 0
        FirstUnread, ///< the first that came while the person was away
        Hidden, ///< part of a folded run of notices: takes no place
        InRun, ///< a notice of a run of several: toggleRun() folds and unfolds it
        Action, ///< "/me waves": Text is told of the writer, ActionText says what
        ActionText,
        Seq, ///< qint64, the room's number of it; 0: none yet
        Edited,
        Deleted, ///< there is no text
        Pinned,
        Reactions, ///< QList<ui::ShownReaction>
        ReplyTo, ///< qint64, Seq of the message that it answers; 0: none
        Quoted, ///< chat::Quote of that one; invalid where nothing is known of it
        MissingBefore ///< qint64, of a Gap that the host may fill: fillGap() takes it; else 0
    };
    Q_ENUM(Role)

    explicit MessageListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QModelIndex indexOf(const QByteArray &id) const; ///< invalid when not shown
    [[nodiscard]] bool isOnItsWay(int row) const; ///< ours, not seen coming back from the host yet
    [[nodiscard]] QModelIndex indexOfSeq(qint64 seq) const; ///< invalid when not shown
    /// The newest of ours that can be edited; invalid when none is in sight of memory.
    [[nodiscard]] QModelIndex lastOwn() const;
    /// The newest that is not deleted, with the same limit.
    [[nodiscard]] QModelIndex lastMessage() const;
    [[nodiscard]] QModelIndex firstUnread() const; ///< invalid when nothing is
    [[nodiscard]] bool isComplete() const; ///< the host has nothing older than the first row kept

    /// Messages with such an id are ours, whatever their writer was called. Before the first one.
    void setOwnIds(const std::function<bool(const QByteArray &id)> &isOwn);

    /// Of the newest message that the host has; 0: none.
    [[nodiscard]] qint64 lastSeq() const;

public slots:
    /// What the first page of history has behind that message is new to the person. 0: nothing is
    /// known. Before that page.
    void setReadMark(qint64 seq);
    /// Messages of this writer are ours: @p nickname as the host gave it.
    void setOwnNickname(const QString &nickname);
    void addMessage(const chat::ChatMessage &message);
    /// Where numbers are left out between the last of them and what is shown, a Gap tells so.
    void prependHistory(const QList<chat::ChatMessage> &messages, bool complete);
    /// What was missing right before the message numbered @p before. @p isGone: the host has no
    /// more of it, the rest stays a Gap.
    void fillGap(qint64 before, const QList<chat::ChatMessage> &messages, bool isGone);
    void updateOutgoing(const client::OutgoingMessage &message);
    void discardOutgoing(const QByteArray &id);
    void addGap();
    /// What became of a message.
    void applyChange(const chat::MessageChange &change);
    void refreshMessage(const chat::ChatMessage &message);
    /// A change of ours that the host has not made yet shows as if it had.
    void addPendingChange(const client::OutgoingMessage &change);
    /// It was made, or will not be.
    void removePendingChange(const QByteArray &id);
    /// The person looks at this room, or does not any more.
    void setLookedAt(bool isLookedAt);
    void clearUnread();
    void toggleRun(int row);
    /// Forgets all but what is still on its way.
    void reset();
    /// Language or time zone changed: the same rows read otherwise.
    void refresh();

signals:
    void historyPrepended();

private:
    struct Entry
    {
        Kind kind = Kind::Chat;
        qint64 key = 0;
        qint64 seq = 0; ///< of a Gap: of the message right after it; 0: of none
        QByteArray id;
        QString writer;
        QString text;
        QDateTime at;
        bool own = false;
        chat::SharedMessageState extra; ///< what it answers, what became of it
        client::DeliveryState state = client::DeliveryState::Sent;
        QString reason;
        int runPosition = 0; ///< of a notice: how many are right before it
        bool isUnfolded = false; ///< of a notice
    };
    enum class Region : quint8 { Host, Outgoing };
    [[nodiscard]] QModelIndex newest(bool isOwn) const;
    [[nodiscard]] qint64 firstSeq() const; ///< of the host's; 0: none
    [[nodiscard]] qsizetype rowOfSeq(qint64 seq) const; ///< -1 when not shown
    /// As it is shown: with our changes that are on their way.
    [[nodiscard]] const Entry &shownAt(qsizetype at) const;
    void overlay(qint64 seq);
    void take(qsizetype at, const chat::ChatMessage &message);
    void requote(const chat::ChatMessage &original);
    [[nodiscard]] QList<qsizetype> answersTo(qint64 seq) const; ///< their rows
    [[nodiscard]] QVariant stateData(const Entry &entry, Role role) const;
    [[nodiscard]] QVariant quoteOf(const Entry &entry) const;
    [[nodiscard]] QString remarksOf(const Entry &entry) const;
    [[nodiscard]] Entry entryOf(const chat::ChatMessage &message);
    void markUnread();
    [[nodiscard]] bool isOwn(const chat::ChatMessage &message) const;
    [[nodiscard]] bool firstOfDay(qsizetype at) const;
    [[nodiscard]] bool firstOfGroup(qsizetype at) const;
    [[nodiscard]] qint64 pauseBefore(qsizetype at) const;
    [[nodiscard]] bool isHidden(qsizetype at) const;
    [[nodiscard]] qsizetype runEnd(qsizetype at) const; ///< of a notice's run
    [[nodiscard]] QString runText(qsizetype at) const;
    [[nodiscard]] QString accessibleText(qsizetype at) const;
    [[nodiscard]] bool isMention(const Entry &entry) const;
    [[nodiscard]] QString chatText(const Entry &entry) const;
    [[nodiscard]] QVariant groupingData(qsizetype at, Role role) const;
    void countRuns(qsizetype from, qsizetype to);
    void noteUnread(qsizetype at, const QList<Entry> &entries, Region region);
    [[nodiscard]] qsizetype outgoingAt(const QByteArray &id) const; ///< -1 when not on its way
    /// The only way in.
    void insertEntries(qsizetype at, const QList<Entry> &entries, Region region);
    void confirm(qsizetype from, Entry entry);
    void removeGap(qsizetype at);
    void changed(qsizetype first, qsizetype last);

    QList<Entry> m_entries; ///< m_confirmed of the host's, then ours on their way
    QSet<QByteArray> m_confirmedIds;
    qsizetype m_confirmed = 0;
    qint64 m_nextKey = 1;
    QString m_ownNickname;
    std::function<bool(const QByteArray &id)> m_isOwnId;
    QList<client::OutgoingMessage> m_pendingChanges; ///< oldest first
    QHash<qint64, Entry> m_overlaid; ///< by seq: with what is pending
    QMultiHash<qint64, qint64> m_answers; ///< seq of what is answered, seq of the answer
    qsizetype m_unreadAt = -1;
    qint64 m_readMark = 0;
    bool m_lookedAt = true;
    bool m_complete = false;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::ShownReaction)
Q_DECLARE_METATYPE(chat::Quote)
