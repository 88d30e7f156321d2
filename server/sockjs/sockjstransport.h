// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httpexchange.h"
#include "server/sessions/transport.h"
#include "server/sockjs/sockjssession.h"

#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>

namespace server::sockjs {

/// STOMP in a SockJS session over HTTP: one request after the other receives, others send.
class SockJsTransport final : public Transport
{
    Q_OBJECT

public:
    struct Times
    {
        std::chrono::milliseconds heartbeat{25'000}; ///< of silence before an h; zero: none
        std::chrono::milliseconds disconnect{5'000}; ///< without a receiver
    };

    /// @p first: the request that began the session; it says who the peer is. @p session is told
    /// what becomes of it.
    SockJsTransport(std::shared_ptr<SockJsSession> session, const HttpExchange &first, Times times);
    ~SockJsTransport() override;

    /// That request waits for frames. @p head: of its answer. There must be no other, see
    /// SockJsSession::hasReceiver().
    void attach(HttpExchange *exchange, Receiver receiver, const QByteArray &callback,
                const HttpResponse &head);
    /// That request brings messages; @p answer is for when they are passed on.
    void take(HttpExchange *exchange, const QList<QByteArray> &messages,
              const HttpResponse &answer);

    void open() override;
    void setReading(bool isOn) override;
    [[nodiscard]] qsizetype write(SendQueue &queue) override;
    [[nodiscard]] qsizetype kept() const override;
    void setStompBeats(bool isOn) override;
    void noteClosing(quint16 code, const QByteArray &reason) override;
    void endWriting() override;
    void abort() override;

private:
    struct Inbound
    {
        QByteArray message;
        QPointer<HttpExchange> exchange; ///< answered behind the message, where there is one
        HttpResponse answer;
    };

    void send(const SockJsSession::Output &output);
    void passOn();
    void noteClosed(bool wasAnswered);
    void restartTimer();
    void tick();
    void finish();

    const std::shared_ptr<SockJsSession> m_session;
    const Times m_times;
    QPointer<HttpExchange> m_receiver;
    HttpResponse m_head; ///< of the receiver's answer
    bool m_isStreaming = false; ///< the receiver's answer has begun, and goes on
    std::deque<Inbound> m_inbound;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_lastWrite;
    bool m_isOpen = false;
    bool m_isReading = true;
    bool m_hasStompBeats = false;
    bool m_isOver = false;
};

} // namespace server::sockjs
