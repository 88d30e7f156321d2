// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/requestfilter.h"

#include <QObject>

#include <chrono>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace server {

/// An accepted socket until it is a WebSocket or gone: waits for the request, within a limit and
/// a deadline, has the filter decide, and answers. Owns the socket.
///
/// It only looks at what came (peek): the octets are still there for whoever takes the socket.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Config
    {
        qsizetype headLimit = 8192;
        std::chrono::milliseconds deadline{5000}; ///< for the head, and again for the answer
    };

    /// @p filter must live longer.
    HttpConnection(QTcpSocket *socket, const RequestFilter *filter, Config config,
                   QObject *parent = nullptr);
    ~HttpConnection() override;

    /// Starts to read. Signals may come from here on.
    void open(TimePoint now);
    /// In place of open(): whatever the request, this is the answer.
    void refuse(const HttpResponse &response, TimePoint now);
    /// When it will be cut off if nothing happens.
    [[nodiscard]] TimePoint deadline() const { return m_deadline; }
    /// The whole answer is out: all that is left is the peer's goodbye.
    [[nodiscard]] bool isAnswered() const { return m_phase == Phase::Linger; }
    /// Cuts the peer off.
    void abort();
    /// Lets go of the socket, with the request at its start.
    [[nodiscard]] QTcpSocket *takeSocket();

signals:
    /// The socket may be taken now. Nothing comes after this.
    void upgradeRequested(const server::WebSocketUpgrade &upgrade, qsizetype headSize);
    /// It speaks STOMP without a WebSocket: the socket may be taken now. Nothing comes after this.
    void stompStarted();
    /// An answer other than 2xx goes out.
    void refused(int status, const QByteArray &reason);
    /// The socket is closed. Nothing comes after this.
    void finished();

private:
    enum class Phase : quint8 { Head, Answer, Linger, Over };

    void read();
    void readHttp(QByteArrayView octets, qsizetype skipped);
    void decide(const ParsedHttpHead &parsed, qsizetype skipped, bool isMoreWaiting);
    void answer(const HttpResponse &response, HttpBody body);
    void lingerIfWritten();
    void finish();

    QTcpSocket *m_socket;
    const RequestFilter *const m_filter;
    const Config m_config;
    Phase m_phase = Phase::Head;
    qsizetype m_searched = 0; ///< octets in which the head does not end
    TimePoint m_deadline;
};

} // namespace server
