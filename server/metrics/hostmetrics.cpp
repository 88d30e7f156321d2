// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/hostmetrics.h"

#include "server/broker/simplebroker.h"
#include "server/diskguard.h"
#include "server/front/front.h"
#include "server/metrics/looplag.h"
#include "server/metrics/prometheustext.h"
#include "server/rooms/roomdirectory.h"
#include "server/sessions/sessionregistry.h"
#include "server/version.h"

namespace server {

using Type = PrometheusText::Type;

namespace {

QByteArray kindName(stomp::Error::Kind kind)
{
    using Kind = stomp::Error::Kind;
    switch (kind) {
    case Kind::MalformedFrame:
        return "malformed-frame";
    case Kind::UnknownCommand:
        return "unknown-command";
    case Kind::MalformedHeader:
        return "malformed-header";
    case Kind::MissingHeader:
        return "missing-header";
    case Kind::TooLarge:
        return "too-large";
    case Kind::UnexpectedFrame:
        return "unexpected-frame";
    case Kind::UnsupportedVersion:
        return "unsupported-version";
    case Kind::AccessRefused:
        return "access-refused";
    case Kind::NotFound:
        return "not-found";
    case Kind::Refused:
        return "refused";
    case Kind::Timeout:
        return "timeout";
    }
    Q_UNREACHABLE();
}

void writeFrames(PrometheusText &text, QByteArrayView name, QByteArrayView help,
                 const Traffic::ByCommand &frames, bool ofServer)
{
    text.metric(name, Type::Counter, help);
    for (size_t i = 0; i < frames.size(); ++i) {
        const auto command = stomp::Command(i);
        // CONNECT and STOMP are one and the same.
        if (stomp::isServerCommand(command) == ofServer && command != stomp::Command::Stomp) {
            text.sample(double(frames[i]),
                        {{"command", stomp::commandName(command).toByteArray()}});
        }
    }
}

void writeFront(PrometheusText &text, const Front &front)
{
    const Front::Statistics &statistics = front.statistics();
    text.single("sarangbang_connections", Type::Gauge, "Open connections, whatever they speak.",
                front.connectionCount());
    text.metric("sarangbang_connections_accepted_total", Type::Counter,
                "Accepted connections by what they turned out to speak.");
    text.sample(double(statistics.webSockets), {{"kind", "websocket"}});
    text.sample(double(statistics.plainSockets), {{"kind", "stomp"}});
    text.sample(double(statistics.accepted - statistics.webSockets - statistics.plainSockets),
                {{"kind", "other"}});
    text.metric("sarangbang_refused_requests_total", Type::Counter,
                "HTTP requests that were answered with an error, by status.");
    for (auto it = statistics.refusedByStatus.begin(); it != statistics.refusedByStatus.end(); ++it)
        text.sample(double(it.value()), {{"status", QByteArray::number(it.key())}});
    text.single("sarangbang_refused_connections_total", Type::Counter, "Connections over a limit.",
                double(statistics.refusedConnections));
    text.single("sarangbang_silent_connections_total", Type::Counter,
                "Connections that sent no request in time.", double(statistics.timedOut));
}

void writeSessions(PrometheusText &text, const SessionRegistry &sessions)
{
    const Traffic &traffic = sessions.traffic();
    text.single("sarangbang_sessions", Type::Gauge, "Sessions after CONNECTED.",
                sessions.connectedCount());
    writeFrames(text, "sarangbang_frames_received_total", "Frames from clients, by command.",
                traffic.framesIn, false);
    writeFrames(text, "sarangbang_frames_sent_total", "Frames to clients, by command.",
                traffic.framesOut, true);
    text.single("sarangbang_heartbeats_sent_total", Type::Counter, "Heart-beats to clients.",
                double(traffic.heartbeatsOut));
    text.single("sarangbang_received_octets_total", Type::Counter, "Octets of STOMP from clients.",
                double(traffic.octetsIn));
    text.single("sarangbang_sent_octets_total", Type::Counter, "Octets to clients.",
                double(traffic.octetsOut));

    const SessionRegistry::Waiting waiting = sessions.waiting();
    text.single("sarangbang_waiting_peers", Type::Gauge, "Clients that are behind with reading.",
                waiting.peers);
    text.single("sarangbang_waiting_octets", Type::Gauge, "Octets that wait for all clients.",
                double(waiting.octets));
    text.single("sarangbang_waiting_octets_most", Type::Gauge, "Octets that wait for one client.",
                double(waiting.most));
    text.single("sarangbang_dropped_messages_total", Type::Counter,
                "Messages dropped for clients that are behind, where the host drops.",
                double(traffic.droppedMessages));
    text.metric("sarangbang_cut_off_total", Type::Counter, "Clients cut off, by reason.");
    text.sample(double(traffic.cutOffByBudget), {{"reason", "send-budget"}});
    text.sample(double(traffic.cutOffByStall), {{"reason", "stalled"}});
    text.single("sarangbang_reading_pauses_total", Type::Counter,
                "Times a client that sends too much was made to wait.",
                double(traffic.readingPauses));
}

void writeDisk(PrometheusText &text, const DiskGuard &disk)
{
    using chat::StorageState;
    text.metric("sarangbang_storage_state", Type::Gauge,
                "1 for the state that the history's disk is in.");
    for (const auto state :
         {StorageState::Ok, StorageState::Low, StorageState::Full, StorageState::Failed}) {
        text.sample(state == disk.state() ? 1 : 0,
                    {{"state", QByteArray(chat::storageStateName(state).data())}});
    }
    text.single("sarangbang_disk_free_octets", Type::Gauge,
                "Free space of the history's disk; -1: unknown.", double(disk.freeOctets()));
}

void writeCounters(PrometheusText &text, const HostCounters &counters)
{
    text.metric("sarangbang_rejections_total", Type::Counter,
                "Frames that a rule stopped, by reason.");
    for (auto it = counters.rejections.begin(); it != counters.rejections.end(); ++it)
        text.sample(double(it.value()), {{"reason", it.key()}});
    text.single("sarangbang_stored_messages_total", Type::Counter, "Messages on disk.",
                double(counters.stored));
    text.single("sarangbang_failed_writes_total", Type::Counter,
                "Transactions that did not reach the disk.", double(counters.failedWrites));
    text.histogram("sarangbang_commit_seconds", "Time of one commit of the history.",
                   counters.commits);
}

} // namespace

QByteArray rejectionName(const messaging::Rejection &rejection)
{
    if (const auto *rule = std::get_if<chat::Error>(&rejection))
        return chat::errorCodeName(rule->code).toByteArray();
    return kindName(std::get<stomp::Error>(rejection).kind);
}

HostMetrics::HostMetrics(const Sources &sources)
    : m_sources(sources)
{ }

QByteArray HostMetrics::text() const
{
    PrometheusText text;
    text.metric("sarangbang_info", Type::Gauge, "Always 1; the version is its label.");
    text.sample(1, {{"version", hostVersion}});
    writeFront(text, *m_sources.front);
    writeSessions(text, *m_sources.sessions);
    text.single("sarangbang_subscriptions", Type::Gauge, "Subscriptions of all sessions.",
                double(m_sources.broker->subscriptionCount()));
    text.single("sarangbang_rooms", Type::Gauge, "Rooms that have members.",
                double(m_sources.rooms->rooms().size()));
    writeDisk(text, *m_sources.disk);
    writeCounters(text, *m_sources.counters);
    text.histogram("sarangbang_event_loop_lag_seconds",
                   "How late the host's thread comes to what is due, sampled every second while "
                   "someone is connected.",
                   m_sources.lag->histogram());
    return text.text();
}

} // namespace server
