// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/hostreporter.h"

#include "server/diskguard.h"
#include "server/front/front.h"
#include "server/metrics/looplag.h"
#include "server/rooms/roomdescriptions.h"
#include "server/rooms/roomdirectory.h"
#include "server/sessions/sessionregistry.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace server {

using namespace std::chrono_literals;

namespace {

/// With what was written since SQLite last put it in its place.
qint64 sizeOf(const QString &database)
{
    const QFileInfo file(database);
    if (!file.exists())
        return -1;
    return file.size() + QFileInfo(database + QStringLiteral("-wal")).size();
}

QList<HostReport::Client> clientsOf(const SessionRegistry &sessions, const RoomDirectory &rooms)
{
    QList<HostReport::Client> clients;
    for (LinkReport &link : sessions.links()) {
        const messaging::SessionId session = link.session;
        clients.append({.link = std::move(link),
                        .nickname = rooms.nickname(session),
                        .rooms = rooms.roomsOf(session)});
    }
    std::sort(clients.begin(), clients.end(), [](const auto &one, const auto &other) {
        return one.link.acceptedAt < other.link.acceptedAt;
    });
    return clients;
}

QList<HostReport::Room> roomsOf(const RoomSources &sources)
{
    QList<HostReport::Room> rooms;
    const auto entries = summarizeRooms(sources);
    rooms.reserve(entries.size());
    for (const chat::RoomList::Entry &entry : entries)
        rooms.append({.entry = entry, .topic = sources.descriptions->of(entry.room).topic});
    return rooms;
}

} // namespace

HostReporter::HostReporter(const HostMetrics::Sources &sources, const RoomSources &rooms,
                           QString historyFile, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_rooms(rooms)
    , m_historyFile(std::move(historyFile))
    , m_timer(this)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit reported(report()); });
}

void HostReporter::setReporting(bool isOn)
{
    if (!isOn) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_timer.start();
        emit reported(report());
    }
}

HostReport HostReporter::report() const
{
    Traffic traffic = m_sources.sessions->traffic();
    const Front::Statistics &front = m_sources.front->statistics();
    const HostCounters &counters = *m_sources.counters;
    quint64 rejected = 0;
    for (const quint64 count : counters.rejections)
        rejected += count;
    return {.takenAt = std::chrono::steady_clock::now(),
            .connections = m_sources.front->connectionCount(),
            .clients = clientsOf(*m_sources.sessions, *m_sources.rooms),
            .rooms = roomsOf(m_rooms),
            .messagesIn = traffic.in(stomp::Command::Send),
            .messagesOut = traffic.out(stomp::Command::Message),
            .octetsIn = traffic.octetsIn,
            .octetsOut = traffic.octetsOut,
            .stored = counters.stored,
            .commits = counters.commits.count(),
            .commitTime = counters.commits.sum(),
            .lag = m_sources.lag->latest(),
            .refused = front.refusedRequests + front.refusedConnections + rejected,
            .freeOctets = m_sources.disk->freeOctets(),
            .historyOctets = sizeOf(m_historyFile),
            .storage = m_sources.disk->state(),
            .keptOut = m_sources.front->keptOut()};
}

} // namespace server
