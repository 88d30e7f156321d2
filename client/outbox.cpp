// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/outbox.h"

#include "client/messageid.h"

#include <algorithm>
#include <array>
#include <utility>

namespace client {

Outbox::Outbox()
    : Outbox(Config{}, [] { return newMessageId({}); })
{ }

Outbox::Outbox(Config config, IdMaker makeId)
    : m_config(config)
    , m_makeId(std::move(makeId))
{ }

void Outbox::add(const OutgoingMessage &message, bool isKept)
{
    m_lanes[message.room].pending.push_back({.message = message, .isKept = isKept});
}

void Outbox::forgetReply(const QByteArray &id)
{
    for (auto &[room, lane] : m_lanes) {
        for (OutgoingMessage &message : lane.failed) {
            if (message.id == id)
                message.replyTo = 0;
        }
    }
}

std::optional<OutgoingMessage> Outbox::readdress(const QByteArray &id, chat::RoomId room,
                                                 const QString &to)
{
    const auto all = messages();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&id](const auto &message) { return message.id == id; });
    if (found == all.end() || isUnderWay(id) || (found->room == room && found->to == to))
        return std::nullopt;
    OutgoingMessage message = *found;
    message.to = to;
    if (message.room == room) {
        replace(message);
        return message;
    }
    (void)discard(id);
    message.room = room;
    restore(message);
    return message;
}

void Outbox::replace(const OutgoingMessage &message)
{
    Lane &lane = m_lanes[message.room];
    for (OutgoingMessage &each : lane.failed) {
        if (each.id == message.id)
            each = message;
    }
    for (Entry &each : lane.pending) {
        if (each.message.id == message.id)
            each.message = message;
    }
}

void Outbox::restore(const OutgoingMessage &message)
{
    Lane &lane = m_lanes[message.room];
    if (message.state == DeliveryState::Failed)
        lane.failed += message;
    else
        lane.pending.push_back({.message = message});
}

void Outbox::noteKept(const QByteArray &id)
{
    for (auto &[room, lane] : m_lanes) {
        for (Entry &entry : lane.pending) {
            if (entry.message.id == id)
                entry.isKept = true;
        }
    }
}

QList<OutgoingMessage> Outbox::takeSendable(const QList<chat::RoomId> &rooms, TimePoint now)
{
    int underWay = countUnderWay();
    QList<OutgoingMessage> taken;
    for (const chat::RoomId room : rooms) {
        if (underWay >= m_config.window)
            break;
        const auto lane = m_lanes.find(room);
        if (lane == m_lanes.end() || !lane->second.isReady()
            || lane->second.pending.front().due > now)
            continue;
        lane->second.isUnderWay = true;
        ++underWay;
        taken += lane->second.pending.front().message;
    }
    return taken;
}

std::optional<Outbox::TimePoint> Outbox::nextDue(const QList<chat::RoomId> &rooms) const
{
    std::optional<TimePoint> next;
    if (countUnderWay() >= m_config.window)
        return next;
    for (const chat::RoomId room : rooms) {
        const auto lane = m_lanes.find(room);
        if (lane == m_lanes.end() || !lane->second.isReady())
            continue;
        const TimePoint due = lane->second.pending.front().due;
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

bool Outbox::isUnderWay(const QByteArray &id) const
{
    return laneUnderWay(id) != nullptr;
}

QString Outbox::addressee(const QByteArray &id) const
{
    const Lane *const lane = laneUnderWay(id);
    return lane ? lane->pending.front().message.to : QString();
}

std::optional<OutgoingMessage> Outbox::confirm(const QByteArray &id)
{
    Lane *lane = laneUnderWay(id);
    if (!lane)
        return std::nullopt;
    OutgoingMessage message = std::move(lane->pending.front().message);
    message.state = DeliveryState::Sent;
    message.reason.clear();
    lane->pending.pop_front();
    lane->isUnderWay = false;
    return message;
}

std::optional<OutgoingMessage> Outbox::refuse(const QByteArray &id, const QString &reason)
{
    Lane *lane = laneUnderWay(id);
    if (!lane)
        return std::nullopt;
    return failFirst(*lane, reason);
}

std::optional<OutgoingMessage> Outbox::postpone(const QByteArray &id, TimePoint due,
                                                const QString &reason)
{
    Lane *lane = laneUnderWay(id);
    if (!lane)
        return std::nullopt;
    Entry &first = lane->pending.front();
    first.due = due;
    ++first.postponed;
    first.message.reason = reason;
    lane->isUnderWay = false;
    return first.message;
}

int Outbox::timesPostponed(const QByteArray &id) const
{
    const Lane *lane = laneUnderWay(id);
    return lane ? lane->pending.front().postponed : 0;
}

QList<OutgoingMessage> Outbox::endLink(const QString &faultReason)
{
    QList<OutgoingMessage> failed;
    for (auto &[room, lane] : m_lanes) {
        if (lane.pending.empty())
            continue;
        Entry &first = lane.pending.front();
        first.due = TimePoint::min();
        const bool wasUnderWay = std::exchange(lane.isUnderWay, false);
        if (wasUnderWay && !faultReason.isEmpty() && ++first.faults >= m_config.faults)
            failed += failFirst(lane, faultReason);
    }
    return failed;
}

std::optional<OutgoingMessage> Outbox::retry(const QByteArray &id, bool isKept)
{
    for (auto &[room, lane] : m_lanes) {
        const auto found = std::find_if(lane.failed.begin(), lane.failed.end(),
                                        [&id](const auto &message) { return message.id == id; });
        if (found == lane.failed.end())
            continue;
        OutgoingMessage message = *found;
        lane.failed.erase(found);
        message.state = DeliveryState::Pending;
        message.reason.clear();
        lane.pending.push_back({.message = message, .isKept = isKept});
        return message;
    }
    return std::nullopt;
}

std::optional<OutgoingMessage> Outbox::fail(const QByteArray &id, const QString &reason)
{
    for (auto &[room, lane] : m_lanes) {
        const auto begin = lane.pending.begin() + (lane.isUnderWay ? 1 : 0);
        const auto found = std::find_if(begin, lane.pending.end(), [&id](const Entry &entry) {
            return entry.message.id == id;
        });
        if (found == lane.pending.end())
            continue;
        OutgoingMessage message = found->message;
        message.state = DeliveryState::Failed;
        message.reason = reason;
        lane.pending.erase(found);
        lane.failed += message;
        return message;
    }
    return std::nullopt;
}

std::optional<OutgoingMessage> Outbox::discard(const QByteArray &id)
{
    for (auto &[room, lane] : m_lanes) {
        const auto failed = std::find_if(lane.failed.begin(), lane.failed.end(),
                                         [&id](const auto &message) { return message.id == id; });
        if (failed != lane.failed.end()) {
            const OutgoingMessage message = *failed;
            lane.failed.erase(failed);
            return message;
        }
        const auto begin = lane.pending.begin() + (lane.isUnderWay ? 1 : 0);
        const auto pending = std::find_if(begin, lane.pending.end(), [&id](const Entry &entry) {
            return entry.message.id == id;
        });
        if (pending != lane.pending.end()) {
            const OutgoingMessage message = pending->message;
            lane.pending.erase(pending);
            return message;
        }
    }
    return std::nullopt;
}

QList<OutgoingMessage> Outbox::clear()
{
    QList<OutgoingMessage> all = messages();
    m_lanes.clear();
    return all;
}

QList<OutgoingMessage> Outbox::messages() const
{
    QList<OutgoingMessage> all;
    for (const auto &[room, lane] : m_lanes)
        all += messages(room);
    return all;
}

QList<OutgoingMessage> Outbox::messages(chat::RoomId room) const
{
    const auto lane = m_lanes.find(room);
    if (lane == m_lanes.end())
        return {};
    QList<OutgoingMessage> all = lane->second.failed;
    for (const Entry &entry : lane->second.pending)
        all += entry.message;
    return all;
}

int Outbox::countUnderWay() const
{
    return int(std::count_if(m_lanes.begin(), m_lanes.end(),
                             [](const auto &lane) { return lane.second.isUnderWay; }));
}

Outbox::Lane *Outbox::laneUnderWay(const QByteArray &id)
{
    return const_cast<Lane *>(std::as_const(*this).laneUnderWay(id));
}

const Outbox::Lane *Outbox::laneUnderWay(const QByteArray &id) const
{
    const auto found = std::find_if(m_lanes.begin(), m_lanes.end(), [&id](const auto &item) {
        const Lane &lane = item.second;
        return lane.isUnderWay && lane.pending.front().message.id == id;
    });
    return found == m_lanes.end() ? nullptr : &found->second;
}

OutgoingMessage Outbox::failFirst(Lane &lane, const QString &reason)
{
    OutgoingMessage message = std::move(lane.pending.front().message);
    message.state = DeliveryState::Failed;
    message.reason = reason;
    lane.pending.pop_front();
    lane.isUnderWay = false;
    lane.failed += message;
    return message;
}

} // namespace client
