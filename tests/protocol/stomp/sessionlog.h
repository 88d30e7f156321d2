// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/clientsession.h"
#include "protocol/stomp/serversession.h"
#include "tests/protocol/stomp/wire.h"

#include <chrono>

/// Events of sessions as text that a person can compare. Times are milliseconds since the start of
/// the test: the sessions have no clock, so the tests are the clock.
namespace sessionlog {

inline const stomp::TimePoint start = stomp::TimePoint() + std::chrono::hours(1000);

inline stomp::TimePoint at(qint64 milliseconds)
{
    return start + std::chrono::milliseconds(milliseconds);
}

inline QByteArray shown(const stomp::SendOctets &event)
{
    return (event.isUtf8 ? "send " : "send binary ") + wire::shown(event.octets);
}

inline QByteArray shown(const stomp::FrameReceived &event)
{
    return "frame " + wire::shown(event.frame);
}

inline QByteArray shown(const stomp::TimerChanged &event)
{
    if (!event.due)
        return "timer none";
    using std::chrono::milliseconds;
    return "timer "
        + QByteArray::number(
               qint64(std::chrono::duration_cast<milliseconds>(*event.due - start).count()));
}

inline QByteArray shown(const stomp::CloseRequested &event)
{
    QByteArray text = "close " + QByteArray::number(event.code);
    if (!event.reason.isEmpty())
        text += ' ' + event.reason;
    return text;
}

inline QByteArray shown(const stomp::ServerSession::ConnectRequested &event)
{
    return "connect " + stomp::versionName(event.version).toByteArray() + ' '
        + wire::shown(event.frame);
}

inline QByteArray shown(const stomp::ClientSession::Established &event)
{
    return "established " + stomp::versionName(event.version).toByteArray() + ' '
        + wire::shown(event.frame);
}

inline QByteArray shown(const stomp::ClientSession::ErrorReceived &event)
{
    return "refused " + wire::shown(event.frame);
}

inline QByteArray shown(const stomp::ClientSession::Failed &event)
{
    return "failed " + wire::shown(event.error);
}

template <typename Events>
QByteArrayList shown(const Events &events)
{
    QByteArrayList lines;
    for (const auto &event : events)
        lines.append(std::visit([](const auto &which) { return shown(which); }, event));
    return lines;
}

/// The frame of an event that sends one; a null array when there is none.
template <typename Events>
QByteArray sentOctets(const Events &events)
{
    QByteArray octets;
    for (const auto &event : events) {
        if (const auto *send = std::get_if<stomp::SendOctets>(&event))
            octets += send->octets;
    }
    return octets;
}

/// The one server's frame that @p octets hold.
inline stomp::Frame serverFrame(const QByteArray &octets, stomp::Version version)
{
    stomp::FrameParser parser(stomp::Direction::FromServer);
    parser.setVersion(version);
    QByteArrayView rest = octets;
    auto outcome = parser.parse(rest);
    const auto *frame = std::get_if<stomp::Frame>(&outcome);
    return frame == nullptr ? stomp::Frame() : *frame;
}

} // namespace sessionlog
