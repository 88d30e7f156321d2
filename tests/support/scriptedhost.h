// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/serversession.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocketServer>

#include <optional>

class QWebSocket;

namespace testsupport {

/// A host that does what the test says: it speaks STOMP over WebSocket on a free port of the
/// loopback, lets clients in, keeps what they send, and answers when it is told to.
/// Talks to the newest connection; take() and its kin are of that one.
class ScriptedHost final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedHost(QObject *parent = nullptr);
    ~ScriptedHost() override;

    /// Again on the same port after stopListening().
    [[nodiscard]] bool listen();
    void stopListening();
    [[nodiscard]] QUrl url() const;

    /// Of CONNECTED.
    void setEpoch(const QByteArray &epoch) { m_epoch = epoch; }
    [[nodiscard]] QByteArray epoch() const { return m_epoch; }
    /// Answers the next CONNECTs with this ERROR; nothing: lets them in.
    void refuseWith(const std::optional<stomp::Error> &error) { m_refusal = error; }
    /// What it promises and wants from the next connections on.
    void setHeartbeat(const stomp::HeartbeatOffer &offer) { m_heartbeat = offer; }
    /// Leaves the next CONNECTs without any answer.
    void ignoreConnect(bool isIgnored) { m_ignoresConnect = isIgnored; }

    [[nodiscard]] int connections() const { return m_connections; } ///< ever let in
    [[nodiscard]] stomp::Frame connectFrame() const { return m_connectFrame; }
    [[nodiscard]] QByteArray subprotocol() const; ///< agreed on

    /// Waits for a frame of this command (and destination) and takes it and all before it out of
    /// the queue. Nothing when none comes in time.
    [[nodiscard]] std::optional<stomp::Frame> take(stomp::Command command,
                                                   QByteArrayView destination = {});
    /// What came and was not taken yet.
    [[nodiscard]] const QList<stomp::Frame> &waiting() const { return m_frames; }
    /// Of the live subscription to @p destination; empty when there is none.
    [[nodiscard]] QByteArray subscriptionTo(QByteArrayView destination) const;

    void send(const stomp::Frame &frame);
    /// RECEIPT for what @p frame asked.
    void receipt(const stomp::Frame &frame, const stomp::Headers &extra = {});
    /// MESSAGE to the subscription to @p destination, of which there must be one.
    void publish(QByteArrayView destination, const QByteArray &body,
                 const stomp::Headers &extra = {});
    void say(const chat::ChatMessage &message, const stomp::Headers &extra = {});
    /// The answer to a request with a correlation-id.
    void reply(const stomp::Frame &request, const QByteArray &body);
    /// On the client's errors queue.
    void refuse(const stomp::Frame &frame, const chat::Error &error);
    /// ERROR because of @p cause, then close.
    void fail(const stomp::Error &error, const stomp::Frame &cause);

    /// Sends no more heart-beats on this connection, as a host that hangs.
    void hang() { m_timer.stop(); }
    void drop(); ///< without a word, as a pulled cable does
    void close(quint16 code);

signals:
    void connected();
    void frameArrived();
    void disconnected();

private:
    void accept();
    void apply(const stomp::ServerSession::Events &events);
    void takeFrame(const stomp::Frame &frame);
    void write(const stomp::Frame &frame);

    QWebSocketServer m_server;
    QWebSocket *m_socket = nullptr; ///< of the newest connection
    std::optional<stomp::ServerSession> m_session;
    QTimer m_timer;
    QByteArray m_epoch = "11111111-1111-4111-8111-111111111111";
    stomp::HeartbeatOffer m_heartbeat;
    std::optional<stomp::Error> m_refusal;
    bool m_ignoresConnect = false;
    quint16 m_port = 0;
    int m_connections = 0;
    int m_messages = 0;
    stomp::Frame m_connectFrame;
    QList<stomp::Frame> m_frames;
    QHash<QByteArray, QByteArray> m_subscriptions; ///< id → destination
};

} // namespace testsupport
