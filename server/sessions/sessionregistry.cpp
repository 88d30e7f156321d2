// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/sessionregistry.h"

#include "protocol/stomp/framewriter.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace server {

using messaging::Message;
using messaging::SessionId;
using namespace std::chrono_literals;

namespace {

constexpr int versionCount = 3;
constexpr int slotBits = 24;
constexpr quint64 slotMask = (quint64(1) << slotBits) - 1;

/// The MESSAGE as one group of subscribers gets it.
stomp::Frame messageFrame(const Message &message, const messaging::ReceiverGroup &group,
                          stomp::Version version)
{
    stomp::Frame frame{.command = stomp::Command::Message, .body = message.body};
    if (!group.subscriptionId.isEmpty())
        frame.headers.add("subscription", group.subscriptionId);
    if (!group.ack.isEmpty() && version >= stomp::Version::V1_2)
        frame.headers.add("ack", group.ack);
    frame.headers.add("destination", message.destination);
    for (qsizetype i = 0; i < message.headers.size(); ++i)
        frame.headers.add(message.headers.at(i).name, message.headers.at(i).value);
    return frame;
}

} // namespace

SessionRegistry::SessionRegistry(Connection::Config config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_progressTimer(this)
{
    m_progressTimer.setInterval(1s);
    connect(&m_progressTimer, &QTimer::timeout, this, &SessionRegistry::checkProgress);
}

SessionRegistry::~SessionRegistry() = default;

SessionId SessionRegistry::newId()
{
    quint32 slot = 0;
    if (m_freeSlots.empty()) {
        slot = quint32(m_slots.size());
        m_slots.emplace_back();
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    return (++m_lastSerial << slotBits) | slot;
}

Connection *SessionRegistry::find(SessionId session) const
{
    const quint64 slot = session & slotMask;
    if (slot >= m_slots.size())
        return nullptr;
    Connection *const connection = m_slots[slot].connection;
    return connection && connection->id() == session ? connection : nullptr;
}

void SessionRegistry::accept(std::unique_ptr<Transport> transport,
                             std::optional<stomp::Version> ceiling, stomp::TimePoint acceptedAt)
{
    const SessionId id = newId();
    Connection::Config config = m_config;
    config.session.sessionId = QByteArray::number(id);
    config.session.ceiling = ceiling.value_or(stomp::Version::V1_2);
    auto *const connection
        = new Connection(id, std::move(transport), std::move(config), &m_traffic, this, this);
    m_slots[id & slotMask] = {.connection = connection};
    ++m_openCount;
    if (m_isShuttingDown)
        connection->close(stomp::closecode::goingAway, "the host is closing");
    else
        connection->open(acceptedAt);
}

QHostAddress SessionRegistry::peerAddress(SessionId session) const
{
    const Connection *const connection = find(session);
    return connection ? connection->peerAddress() : QHostAddress();
}

QList<LinkReport> SessionRegistry::links() const
{
    QList<LinkReport> all;
    all.reserve(m_openCount);
    for (const Slot &slot : m_slots) {
        if (slot.connection)
            all.append(slot.connection->report());
    }
    return all;
}

SessionRegistry::Waiting SessionRegistry::waiting() const
{
    Waiting all;
    QSet<SessionId> seen;
    for (const SessionId session : m_waiting) {
        const Connection *const connection = find(session);
        if (!connection || connection->waiting() == 0 || seen.contains(session))
            continue;
        seen.insert(session);
        ++all.peers;
        all.octets += connection->waiting();
        all.most = std::max(all.most, connection->waiting());
    }
    return all;
}

void SessionRegistry::deliver(const Message &message)
{
    if (message.command == stomp::Command::Message) {
        fanOut(message);
        return;
    }
    Connection *const connection = find(message.session);
    if (!connection)
        return;
    switch (message.command) {
    case stomp::Command::Connected:
        connection->acceptConnect(message.headers);
        markConnected(message.session);
        break;
    case stomp::Command::Disconnect:
        connection->finishDisconnect();
        break;
    case stomp::Command::Error: {
        const stomp::Error error{.message = message.headers.value("message").toByteArray(),
                                 .detail = message.body,
                                 .closeCode = message.closeCode};
        if (message.closeCode != 0) {
            connection->fail(error, message.headers.value("receipt-id"));
        } else {
            stomp::Headers extra = message.headers;
            extra.remove("message");
            connection->warn(error, extra);
        }
        break;
    }
    default:
        connection->sendFrame(
            {.command = message.command, .headers = message.headers, .body = message.body});
    }
}

void SessionRegistry::fanOut(const Message &message)
{
    const bool isUtf8 = QByteArrayView(message.body).isValidUtf8();
    struct Encoded
    {
        SharedOctets batch;
        qsizetype begin = 0;
    };
    for (const messaging::ReceiverGroup &group : message.receivers) {
        std::array<std::array<Encoded, versionCount>, framingCount> encodings;
        for (const SessionId session : group.sessions) {
            Connection *const connection = find(session);
            if (!connection)
                continue;
            const stomp::Version version = connection->version();
            const Framing framing = connection->framing();
            Encoded &encoded = encodings[size_t(framing)][size_t(version)];
            if (!encoded.batch) {
                SharedOctets &batch
                    = m_batches[{message.destination, group.subscriptionId, version, framing}];
                if (!batch)
                    batch = std::make_shared<QByteArray>();
                encoded = {.batch = batch, .begin = batch->size()};
                appendFramed(*batch, framing,
                             stomp::writeFrame(messageFrame(message, group, version), version),
                             isUtf8);
            }
            if (connection->queueShared(encoded.batch, encoded.begin, encoded.batch->size()))
                markDirty(session);
        }
    }
}

void SessionRegistry::markConnected(SessionId session)
{
    const Connection *const connection = find(session);
    Slot &slot = m_slots[session & slotMask];
    if (!connection || slot.isConnected || !connection->isConnected())
        return;
    slot.isConnected = true;
    emit connectedCountChanged(++m_connectedCount);
}

void SessionRegistry::remove(SessionId session)
{
    if (Connection *const connection = find(session)) {
        connection->fail({.kind = stomp::Error::Kind::Refused,
                          .message = "removed by the host",
                          .detail = "Whoever hosts these rooms has ended this connection.",
                          .closeCode = stomp::closecode::removed},
                         {});
    }
}

void SessionRegistry::passOn(const Message &message)
{
    emit messageReceived(message);
}

void SessionRegistry::forget(SessionId session)
{
    Connection *const connection = find(session);
    if (!connection)
        return;
    const Slot slot = std::exchange(m_slots[session & slotMask], {});
    m_freeSlots.push_back(quint32(session & slotMask));
    connection->deleteLater();
    --m_openCount;
    emit sessionClosed(session);
    if (slot.isConnected)
        emit connectedCountChanged(--m_connectedCount);
    if (m_isShuttingDown && m_openCount == 0)
        emit shutDownFinished();
}

void SessionRegistry::markDirty(SessionId session)
{
    // Queued: everything that this loop turn still brings goes out in the same write.
    if (m_dirty.empty())
        QMetaObject::invokeMethod(this, &SessionRegistry::flush, Qt::QueuedConnection);
    m_dirty.push_back(session);
}

void SessionRegistry::flush()
{
    m_batches.clear();
    const auto time = std::chrono::steady_clock::now();
    for (const SessionId session : std::exchange(m_dirty, {})) {
        Connection *const connection = find(session);
        if (!connection)
            continue;
        connection->flush(time);
        if (connection->waiting() > 0)
            m_waiting.push_back(session);
    }
    if (!m_waiting.empty() && !m_progressTimer.isActive())
        m_progressTimer.start();
}

void SessionRegistry::checkProgress()
{
    const auto time = std::chrono::steady_clock::now();
    std::sort(m_waiting.begin(), m_waiting.end());
    m_waiting.erase(std::unique(m_waiting.begin(), m_waiting.end()), m_waiting.end());
    for (const SessionId session : std::exchange(m_waiting, {})) {
        Connection *const connection = find(session);
        if (!connection)
            continue;
        connection->checkProgress(time);
        if (find(session) && connection->waiting() > 0)
            m_waiting.push_back(session);
    }
    if (m_waiting.empty())
        m_progressTimer.stop();
}

void SessionRegistry::shutDown()
{
    m_isShuttingDown = true;
    if (m_openCount == 0) {
        QMetaObject::invokeMethod(this, &SessionRegistry::shutDownFinished, Qt::QueuedConnection);
        return;
    }
    for (const Slot &slot : std::vector<Slot>(m_slots)) {
        if (slot.connection)
            slot.connection->close(stomp::closecode::goingAway, "the host is closing");
    }
}

} // namespace server
