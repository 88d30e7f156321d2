// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/requests.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace client {

/// What we know of one room: how far we have seen it, who is in it, and how it stands on the link
/// that is up now. A value with rules: no I/O.
class RoomState
{
public:
    enum class Membership : quint8 {
        Outside, ///< no link, or not asked on this one yet
        Asked, ///< JOIN went out on this link
        Inside, ///< the host confirmed it on this link
    };

    explicit RoomState(chat::RoomId room = 0);

    [[nodiscard]] chat::RoomId room() const { return m_room; }

    /// What an earlier run of the program saw last of it in the store @p epoch, oldest first and
    /// without a gap.
    /// @p revision: changes up to it are in them; -1: who knows.
    void restore(const QByteArray &epoch, const QList<chat::ChatMessage> &messages,
                 qint64 revision = -1);

    // The link.

    /// A new link is up and shows the store @p epoch. Returns true when that is another store than
    /// the one we saw: all that was seen is void then.
    [[nodiscard]] bool beginLink(const QByteArray &epoch);
    void endLink();
    void noteAsked() { m_membership = Membership::Asked; }
    /// Returns true the first time ever.
    [[nodiscard]] bool noteJoined();
    [[nodiscard]] Membership membership() const { return m_membership; }
    /// Ever, on this link or an earlier one.
    [[nodiscard]] bool wasJoined() const { return m_wasJoined; }
    void noteSubscribed() { m_isPrimed = true; }

    /// What to ask of SUBSCRIBE: everything after this number; nothing means: the newest page.
    [[nodiscard]] std::optional<qint64> resumeAfter() const;

    // What was said.

    struct Verdict
    {
        bool isNew = false; ///< to be shown
        bool isAfterGap = false; ///< messages before it were left out
    };
    /// @p limited: the host said that it leaves messages out before this one.
    [[nodiscard]] Verdict accept(const chat::ChatMessage &message, bool limited);

    [[nodiscard]] chat::HistoryRequest olderPage() const;
    /// What of a page is older than everything seen, oldest first; empty when the page is of
    /// another store.
    [[nodiscard]] QList<chat::ChatMessage> acceptOlder(const chat::HistoryPage &page);
    [[nodiscard]] bool hasOldest() const { return m_oldestSeq == 1; } ///< nothing is older
    [[nodiscard]] qint64 oldestSeq() const { return m_oldestSeq; } ///< 0 when nothing was seen

    /// True when messages are missing right before the one numbered @p before.
    [[nodiscard]] bool hasGapBefore(qint64 before) const { return m_gaps.contains(before); }
    /// What of a page is missing right before the message numbered @p before, oldest first.
    [[nodiscard]] QList<chat::ChatMessage> acceptMissing(const chat::HistoryPage &page,
                                                         qint64 before);

    // What became of it.

    /// After which change to ask for the later ones; nothing: nothing was seen yet, and how far the
    /// room is will do.
    [[nodiscard]] std::optional<qint64> changesAfter() const;
    /// Everything up to @p revision is known. From then on the events tell.
    void noteChanges(qint64 revision, bool complete);
    /// An event came. True when it moved what changesAfter() tells.
    [[nodiscard]] bool noteChange(qint64 revision);
    [[nodiscard]] bool knowsEpoch(const QByteArray &epoch) const { return m_epoch == epoch; }

    // Who is there. Each returns true when the list changed.

    [[nodiscard]] const QStringList &members() const { return m_members; }
    [[nodiscard]] bool setMembers(const QStringList &members);
    [[nodiscard]] bool apply(const chat::RoomEvent &event);

private:
    chat::RoomId m_room;
    QByteArray m_epoch;
    qint64 m_lastSeq = 0;
    qint64 m_oldestSeq = 0;
    QMap<qint64, qint64> m_gaps; ///< between the value and the key messages are missing
    QStringList m_members;
    Membership m_membership = Membership::Outside;
    bool m_wasJoined = false;
    bool m_isPrimed = false; ///< a subscription to this store was confirmed once
    bool m_membersAreKnown = false; ///< on this link
    qint64 m_revision = -1; ///< -1: who knows
    bool m_hearsChanges = false; ///< on this link, all that there are
};

} // namespace client
