// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjstransport.h"

#include "protocol/stomp/error.h"
#include "server/sockjs/sockjscodec.h"

#include <algorithm>
#include <utility>

namespace server::sockjs {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// A host that stops waits so long for one who is between two polls; later nobody can ask any more.
constexpr auto farewell = 100ms;

} // namespace

SockJsTransport::SockJsTransport(std::shared_ptr<SockJsSession> session, const HttpExchange &first,
                                 Times times)
    : Transport(Framing::SockJs, first.request().peerAddress, first.peerPort())
    , m_session(std::move(session))
    , m_times(times)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SockJsTransport::tick);
}

SockJsTransport::~SockJsTransport()
{
    // Who still waits for an answer would wait for ever.
    if (m_receiver) {
        disconnect(m_receiver, nullptr, this, nullptr);
        m_receiver->abort();
    }
    for (const Inbound &inbound : m_inbound) {
        if (inbound.exchange && inbound.exchange->isOpen())
            inbound.exchange->answer(plainResponse(404, "This session is over: open another."));
    }
}

void SockJsTransport::attach(HttpExchange *exchange, Receiver receiver, const QByteArray &callback,
                             const HttpResponse &head)
{
    m_receiver = exchange;
    m_head = head;
    m_isStreaming = false;
    connect(exchange, &HttpExchange::closed, this, &SockJsTransport::noteClosed);
    connect(exchange, &HttpExchange::bytesWritten, this, [this] { owner()->noteWritten(); });
    owner()->noteActivity();
    if (m_isOver)
        return;
    restartTimer();
    send(m_session->attach(receiver, callback));
    if (m_receiver)
        owner()->noteWritten();
}

void SockJsTransport::send(const SockJsSession::Output &output)
{
    if (!m_receiver || (output.octets.isEmpty() && !output.isLast))
        return;
    m_lastWrite = steady_clock::now();
    HttpExchange *const exchange = m_receiver;
    if (output.isLast && !m_isStreaming) {
        HttpResponse response = m_head;
        response.body = output.octets;
        exchange->answer(response);
        return;
    }
    if (!std::exchange(m_isStreaming, true))
        exchange->begin(m_head);
    exchange->write(output.octets);
    if (output.isLast)
        exchange->end();
}

void SockJsTransport::noteClosed(bool wasAnswered)
{
    m_receiver = nullptr;
    m_isStreaming = false;
    if (m_isOver)
        return;
    if (!wasAnswered) {
        m_session->interrupt();
        finish();
        return;
    }
    restartTimer();
}

void SockJsTransport::take(HttpExchange *exchange, const QList<QByteArray> &messages,
                           const HttpResponse &answer)
{
    for (const QByteArray &message : messages)
        m_inbound.push_back({.message = message});
    m_inbound.push_back({.exchange = exchange, .answer = answer});
    owner()->noteActivity();
    passOn();
}

/// Each message, as long as the host listens; then the answer, which lets the client send more.
void SockJsTransport::passOn()
{
    const QPointer<SockJsTransport> self = this;
    while (self && m_isOpen && m_isReading && !m_inbound.empty()) {
        const Inbound inbound = std::exchange(m_inbound.front(), {});
        m_inbound.pop_front();
        if (inbound.exchange && inbound.exchange->isOpen())
            inbound.exchange->answer(inbound.answer);
        else if (!inbound.message.isEmpty())
            owner()->receive(inbound.message);
    }
}

void SockJsTransport::open()
{
    m_isOpen = true;
    passOn();
}

void SockJsTransport::setReading(bool isOn)
{
    if (std::exchange(m_isReading, isOn) != isOn && isOn)
        QMetaObject::invokeMethod(this, &SockJsTransport::passOn, Qt::QueuedConnection);
}

qsizetype SockJsTransport::write(SendQueue &queue)
{
    const qsizetype before = queue.size();
    while (m_receiver && m_receiver->bytesToWrite() == 0) {
        const SockJsSession::Output output = m_session->take(queue);
        if (output.octets.isEmpty())
            break;
        send(output);
    }
    return before - queue.size();
}

qsizetype SockJsTransport::kept() const
{
    return m_receiver ? qsizetype(m_receiver->bytesToWrite()) : 0;
}

void SockJsTransport::setStompBeats(bool isOn)
{
    m_hasStompBeats = isOn;
    restartTimer();
}

void SockJsTransport::restartTimer()
{
    if (m_isOver)
        return;
    if (!m_receiver)
        m_timer.start(m_times.disconnect);
    else if (m_hasStompBeats || m_times.heartbeat == 0ms)
        m_timer.stop();
    else
        m_timer.start(m_times.heartbeat);
}

void SockJsTransport::tick()
{
    if (!m_receiver) {
        m_session->expire();
        finish();
        return;
    }
    const auto silence = steady_clock::now() - m_lastWrite;
    if (silence < m_times.heartbeat) {
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_times.heartbeat - silence));
        return;
    }
    m_timer.start(m_times.heartbeat);
    owner()->sendBeat();
}

void SockJsTransport::noteClosing(quint16 code, const QByteArray &reason)
{
    m_session->noteClosing(closeFrame(code, reason));
    if (code == stomp::closecode::goingAway && !m_receiver && !m_isOver)
        m_timer.start(std::min(m_times.disconnect, std::chrono::milliseconds(farewell)));
}

void SockJsTransport::endWriting()
{
    // The client has its close frame; there is no goodbye of its own to wait for.
    QMetaObject::invokeMethod(this, &SockJsTransport::finish, Qt::QueuedConnection);
}

void SockJsTransport::abort()
{
    m_isOver = true;
    m_timer.stop();
    if (m_receiver)
        m_receiver->abort();
}

void SockJsTransport::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    emit closed();
}

} // namespace server::sockjs
