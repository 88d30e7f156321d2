// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/stomp/version.h"
#include "server/sessions/connection.h"
#include "server/sessions/sendqueue.h"
#include "server/sessions/transport.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace server {

/// All connections of a host, and the end of clientOutbound: encodes each MESSAGE once for each
/// group of like subscriptions, version and framing, gathers the frames of one event-loop turn, and
/// writes to each connection once a turn. Lives in the server thread.
class SessionRegistry final : public QObject, private ConnectionOwner
{
    Q_OBJECT

public:
    explicit SessionRegistry(Connection::Config config, QObject *parent = nullptr);
    ~SessionRegistry() override;

    /// A peer that the front let in; @p ceiling is the agreed sub-protocol's version. The time to
    /// CONNECTED counts from @p acceptedAt.
    void accept(std::unique_ptr<Transport> transport,
                std::optional<stomp::Version> ceiling = std::nullopt,
                stomp::TimePoint acceptedAt = std::chrono::steady_clock::now());

    /// Null when that session is gone.
    [[nodiscard]] QHostAddress peerAddress(messaging::SessionId session) const;
    [[nodiscard]] int openCount() const { return m_openCount; } ///< links, logged in or not
    [[nodiscard]] int connectedCount() const
    {
        return m_connectedCount;
    } ///< sessions after CONNECTED

    [[nodiscard]] QList<LinkReport> links() const; ///< all that are open, in no order

    [[nodiscard]] const Traffic &traffic() const { return m_traffic; }
    struct Waiting
    {
        int peers = 0; ///< that did not take everything
        qsizetype octets = 0; ///< of all of them
        qsizetype most = 0; ///< of one
    };
    /// As of the last write.
    [[nodiscard]] Waiting waiting() const;

public slots:
    /// From clientOutbound.
    void deliver(const messaging::Message &message);
    /// Whoever hosts does not want that one here: ERROR, then close code 4403. Nothing where it is
    /// gone already.
    void remove(messaging::SessionId session);
    /// Takes no more, tells everyone (1001) after what is queued, then emits shutDownFinished():
    /// when all are gone, at the latest after the linger time of the connections.
    void shutDown();

signals:
    /// For clientInbound.
    void messageReceived(const messaging::Message &message);
    void connectedCountChanged(int count);
    /// The session is gone, DISCONNECT or not.
    void sessionClosed(messaging::SessionId session);
    void shutDownFinished();

private:
    struct Slot
    {
        Connection *connection = nullptr;
        bool isConnected = false; ///< CONNECTED was sent
    };
    /// One group's frames of this loop turn.
    struct BatchKey
    {
        QByteArray destination;
        QByteArray subscriptionId;
        stomp::Version version;
        Framing framing;

        friend bool operator==(const BatchKey &, const BatchKey &) = default;
        friend size_t qHash(const BatchKey &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.destination, key.subscriptionId, quint8(key.version),
                              quint8(key.framing));
        }
    };

    [[nodiscard]] Connection *find(messaging::SessionId session) const;
    [[nodiscard]] messaging::SessionId newId();
    void fanOut(const messaging::Message &message);
    void markConnected(messaging::SessionId session);
    void passOn(const messaging::Message &message) override;
    void forget(messaging::SessionId session) override;
    void markDirty(messaging::SessionId session) override;
    void flush();
    void checkProgress();

    const Connection::Config m_config;
    Traffic m_traffic;
    std::vector<Slot> m_slots; ///< by the low bits of a session's id
    std::vector<quint32> m_freeSlots;
    quint64 m_lastSerial = 0;
    QHash<BatchKey, SharedOctets> m_batches;
    std::vector<messaging::SessionId> m_dirty;
    std::vector<messaging::SessionId> m_waiting; ///< peers that did not take everything
    QTimer m_progressTimer; ///< runs only while m_waiting has some
    int m_openCount = 0;
    int m_connectedCount = 0;
    bool m_isShuttingDown = false;
};

} // namespace server
