// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace client {

/// Our messages from the key press to the host's receipt, in memory. Values in, values out: no
/// socket, no clock, no timer.
///
/// Each room is a lane of its own whose first message alone is under way; the next follows its
/// receipt. So a host that turns one down for now (too fast, disk full) and takes the next cannot
/// change the order in which things were said. At most Config::window lanes are under way at once.
class Outbox
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using IdMaker = std::function<QByteArray()>;

    struct Config
    {
        int window = 32; ///< messages without a receipt, all rooms together
        int faults = 3; ///< links that may end by the host's fault-finding before a message fails
    };

    Outbox();
    Outbox(Config config, IdMaker makeId);

    /// Behind what is there. Not sendable before noteKept() where @p isKept is false: it is not on
    /// disk yet.
    void add(const OutgoingMessage &message, bool isKept = true);
    [[nodiscard]] QByteArray makeId() const { return m_makeId(); }
    /// Of an earlier run of the program, Pending or Failed: behind what is there.
    void restore(const OutgoingMessage &message);
    void noteKept(const QByteArray &id);

    /// What is to be sent now, and is under way from here on: the first message of each of
    /// @p rooms whose time has come.
    [[nodiscard]] QList<OutgoingMessage> takeSendable(const QList<chat::RoomId> &rooms,
                                                      TimePoint now);
    /// When takeSendable() can give more without any other call, for @p rooms.
    [[nodiscard]] std::optional<TimePoint> nextDue(const QList<chat::RoomId> &rooms) const;
    [[nodiscard]] bool isUnderWay(const QByteArray &id) const;
    /// To whom alone a message that is under way goes; empty: to a room, or it is not under way.
    [[nodiscard]] QString addressee(const QByteArray &id) const;

    // What became of a message that is under way; nothing for any other id.

    /// The host has it: state Sent, and it is forgotten.
    std::optional<OutgoingMessage> confirm(const QByteArray &id);
    /// State Failed; the lane goes on with the next.
    std::optional<OutgoingMessage> refuse(const QByteArray &id, const QString &reason);
    /// Not now: stays first of its lane, which waits until @p due. @p reason may be empty.
    std::optional<OutgoingMessage> postpone(const QByteArray &id, TimePoint due,
                                            const QString &reason);
    /// How often in a row it was postponed.
    [[nodiscard]] int timesPostponed(const QByteArray &id) const;

    /// The link is gone: nothing is under way, everything pending is due. With @p faultReason the
    /// host ended it because of something that was sent; returns the messages that were under way
    /// at that too often and failed by it.
    [[nodiscard]] QList<OutgoingMessage> endLink(const QString &faultReason = {});

    /// Failed becomes Pending, behind what is pending in its room; nothing for any other id.
    /// @p isKept: as in add().
    std::optional<OutgoingMessage> retry(const QByteArray &id, bool isKept = true);
    /// It goes to another store than it was written for, where numbers mean other messages.
    void forgetReply(const QByteArray &id);
    /// For a message to a single person: the number of the conversation and the nickname are those
    /// by now. Nothing for a message that is under way, or that is like this already.
    std::optional<OutgoingMessage> readdress(const QByteArray &id, chat::RoomId room,
                                             const QString &to);
    /// Pending, and not under way, becomes Failed; nothing for any other id.
    std::optional<OutgoingMessage> fail(const QByteArray &id, const QString &reason);
    /// Forgets a message that is not under way; nothing for any other id.
    std::optional<OutgoingMessage> discard(const QByteArray &id);
    /// Forgets everything and returns it.
    [[nodiscard]] QList<OutgoingMessage> clear();

    /// Failed ones first, then what is pending in the order of sending.
    [[nodiscard]] QList<OutgoingMessage> messages(chat::RoomId room) const;
    [[nodiscard]] QList<OutgoingMessage> messages() const; ///< of all rooms

private:
    struct Entry
    {
        OutgoingMessage message;
        TimePoint due = TimePoint::min();
        int postponed = 0;
        int faults = 0;
        bool isKept = true; ///< on disk, or not to be kept
    };
    struct Lane
    {
        [[nodiscard]] bool isReady() const
        {
            return !isUnderWay && !pending.empty() && pending.front().isKept;
        }

        std::deque<Entry> pending;
        QList<OutgoingMessage> failed;
        bool isUnderWay = false; ///< the first of pending
    };

    [[nodiscard]] int countUnderWay() const;
    [[nodiscard]] Lane *laneUnderWay(const QByteArray &id);
    [[nodiscard]] const Lane *laneUnderWay(const QByteArray &id) const;
    void replace(const OutgoingMessage &message); ///< the one with its id
    static OutgoingMessage failFirst(Lane &lane, const QString &reason);

    Config m_config;
    IdMaker m_makeId;
    std::map<chat::RoomId, Lane> m_lanes;
};

} // namespace client
