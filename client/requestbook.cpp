// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/requestbook.h"

#include <algorithm>
#include <utility>

namespace client {

namespace {

constexpr QByteArrayView prefix = "r";

/// 0, which no request has, for an id that we did not make.
quint64 numberOf(QByteArrayView id)
{
    return id.startsWith(prefix) ? id.sliced(prefix.size()).toByteArray().toULongLong() : 0;
}

} // namespace

stomp::Frame RequestBook::add(Kind kind, chat::RoomId room,
                              const std::function<stomp::Frame(const QByteArray &id)> &make)
{
    const quint64 number = ++m_lastNumber;
    stomp::Frame frame = make(prefix.toByteArray() + QByteArray::number(number));
    m_requests[number] = {.kind = kind, .room = room, .frame = frame};
    return frame;
}

const RequestBook::Request *RequestBook::find(QByteArrayView id) const
{
    const auto found = m_requests.find(numberOf(id));
    return found == m_requests.end() ? nullptr : &found->second;
}

bool RequestBook::isWaitingFor(Kind kind, chat::RoomId room) const
{
    return std::any_of(m_requests.begin(), m_requests.end(), [&](const auto &item) {
        return item.second.kind == kind && item.second.room == room;
    });
}

std::optional<RequestBook::Request> RequestBook::take(QByteArrayView id)
{
    auto node = m_requests.extract(numberOf(id));
    return node.empty() ? std::nullopt : std::optional(std::move(node.mapped()));
}

void RequestBook::forgetRoom(chat::RoomId room)
{
    std::erase_if(m_requests, [room](const auto &item) { return item.second.room == room; });
}

void RequestBook::clear()
{
    m_requests.clear();
}

void RequestBook::postpone(QByteArrayView id, TimePoint due)
{
    const auto found = m_requests.find(numberOf(id));
    if (found == m_requests.end())
        return;
    ++found->second.postponed;
    found->second.due = due;
}

QList<stomp::Frame> RequestBook::takeDue(TimePoint now)
{
    QList<stomp::Frame> frames;
    for (auto &[number, request] : m_requests) {
        if (!request.due || *request.due > now)
            continue;
        request.due.reset();
        frames += request.frame;
    }
    return frames;
}

std::optional<RequestBook::TimePoint> RequestBook::nextDue() const
{
    std::optional<TimePoint> next;
    for (const auto &[number, request] : m_requests) {
        if (request.due)
            next = next ? std::min(*next, *request.due) : *request.due;
    }
    return next;
}

} // namespace client
