// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httpbody.h"
#include "server/front/requestfilter.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace server {

class HttpExchange;
class HttpConnection;

/// Whom an HttpConnection tells what becomes of it. An interface and not signals: each connection
/// has one owner, and a crowd of them comes at once.
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;

    /// The socket may be taken now. Nothing comes after this.
    virtual void handOver(HttpConnection *connection, const WebSocketUpgrade &upgrade,
                          qsizetype headSize)
        = 0;
    /// It speaks STOMP without a WebSocket: the socket may be taken now. Nothing comes after this.
    virtual void giveAway(HttpConnection *connection) = 0;
    /// An answer that says what went wrong (4xx, 5xx) goes out.
    virtual void noteRefusal(const HttpConnection *connection, int status, const QByteArray &reason)
        = 0;
    /// From now on it has a deadline, or (@p isTimed false) it has none.
    virtual void noteTiming(HttpConnection *connection, bool isTimed) = 0;
    /// The socket is closed. Nothing comes after this; the connection must not be deleted in here.
    virtual void forget(HttpConnection *connection) = 0;
};

/// An accepted socket until it is a WebSocket or gone: reads request after request, each within
/// limits and a deadline, has the filter decide, and answers in order. What comes behind a request
/// waits until that one is answered and the answer taken. Owns the socket.
///
/// At a head it only looks (peek): the octets are still there for whoever takes the socket.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Config
    {
        qsizetype headLimit = 8192;
        /// For the head; again for the body; again while an answer is written and nothing of it is
        /// taken.
        std::chrono::milliseconds deadline{5000};
        std::chrono::milliseconds idle{15'000}; ///< from an answer to the next request
    };

    /// @p filter and @p owner must live longer.
    HttpConnection(QTcpSocket *socket, const RequestFilter *filter, HttpConnectionOwner *owner,
                   Config config, QObject *parent = nullptr);
    ~HttpConnection() override;

    /// Starts to read. The owner may be called from here on.
    void open(TimePoint now);
    /// In place of open(): whatever the request, this is the answer.
    void refuse(const HttpResponse &response, TimePoint now);
    /// When it will be cut off if nothing happens; nothing while a route works on an answer.
    [[nodiscard]] std::optional<TimePoint> deadline() const { return m_deadline; }
    /// When the request began that is being read or answered: the first with the connection, others
    /// with their first octet.
    [[nodiscard]] TimePoint startedAt() const { return m_startedAt; }
    /// The whole answer is out: all that is left is the peer's goodbye, or another request.
    [[nodiscard]] bool isAnswered() const
    {
        return m_phase == Phase::Linger || m_phase == Phase::Idle;
    }
    /// Nothing is asked: it is kept for the peer's next request alone.
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] QHostAddress peerAddress() const; ///< IPv4 addresses as such
    [[nodiscard]] quint16 peerPort() const;
    /// Cuts the peer off.
    void abort();
    /// Lets go of the socket, with the request at its start.
    [[nodiscard]] QTcpSocket *takeSocket();

private:
    enum class Phase : quint8 {
        Head, ///< reads one, or waits for the first
        Body,
        Exchange, ///< a route works on the answer
        Answer, ///< it is on its way
        Idle, ///< waits for another request
        Linger, ///< waits for the peer's end
        Over,
    };

    void read();
    void readHead();
    void readHttp(QByteArrayView octets, qsizetype skipped);
    void decide(const ParsedHttpHead &parsed, qsizetype skipped, bool isMoreWaiting);
    void startBody(const HttpHead &head, std::shared_ptr<const HttpRoute> route);
    void readBody();
    void serve();
    void setDeadline(std::optional<TimePoint> deadline);
    void refuseAndClose(const HttpResponse &response, HttpBody body = HttpBody::Send);
    void endExchange(bool wasAnswered, bool isKeptAlive);
    void noteWritten();
    void continueIfWritten();
    void readNext();
    void finish();

    QTcpSocket *m_socket;
    const RequestFilter *const m_filter;
    HttpConnectionOwner *const m_owner;
    const Config m_config;
    Phase m_phase = Phase::Head;
    bool m_isFirst = true; ///< no request was answered yet
    bool m_isKeptAlive = false; ///< another request may follow this answer
    qsizetype m_searched = 0; ///< octets in which the head does not end
    std::optional<TimePoint> m_deadline;
    TimePoint m_answerEnds; ///< however fast an answer is taken
    TimePoint m_startedAt;
    HttpHead m_head; ///< of the request that is being read
    std::shared_ptr<const HttpRoute> m_route;
    std::unique_ptr<HttpBodyReader> m_body;
    HttpExchange *m_exchange = nullptr;
};

} // namespace server
