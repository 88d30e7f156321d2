// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/stompclient.h"

#include "client/hostaddress.h"
#include "client/logging.h"
#include "client/websocketlink.h"

#include <QMetaEnum>

#include <algorithm>
#include <utility>

namespace client {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// Rounded up: a deadline that fires before its time would fire twice.
milliseconds untilNow(stomp::TimePoint due)
{
    const auto left = std::chrono::ceil<milliseconds>(due - steady_clock::now());
    return std::max(left, milliseconds(0));
}

template <typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

StompClient::StompClient(Config config, ReconnectPolicy policy, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_policy(std::move(policy))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one is late by 5 %: too late for heart-beats
    connect(&m_timer, &QTimer::timeout, this, &StompClient::timeOut);
}

StompClient::~StompClient()
{
    leaveAtOnce();
}

void StompClient::connectToHost(const QUrl &url)
{
    leaveAtOnce();
    m_url = url;
    m_policy.reset();
    open();
}

void StompClient::retryNow()
{
    if (m_phase != Phase::Waiting && m_phase != Phase::Refused)
        return;
    m_policy.reset();
    open();
}

void StompClient::noteWake()
{
    if (m_phase != Phase::Online && m_phase != Phase::Opening && m_phase != Phase::Greeting
        && m_phase != Phase::Waiting)
        return;
    qCInfo(lcLink) << "the program stood still: a new link";
    m_policy.reset();
    if (m_phase != Phase::Waiting)
        endLink(failureOfDeadline(displayAddress(m_url)));
    if (m_phase == Phase::Waiting)
        open();
}

void StompClient::disconnectFromHost()
{
    if (m_phase == Phase::Leaving || m_phase == Phase::Offline)
        return;
    if (m_phase != Phase::Online) {
        dropLink();
        setState(Phase::Offline);
        return;
    }
    setState(Phase::Leaving);
    apply(m_session->disconnect(steady_clock::now()));
    if (m_phase == Phase::Leaving)
        m_timer.start(m_config.leaveTimeout);
}

void StompClient::send(const stomp::Frame &frame)
{
    if (m_phase == Phase::Online)
        apply(m_session->send(frame, steady_clock::now()));
}

void StompClient::open()
{
    dropLink();
    m_link = new WebSocketLink(m_url, this);
    connect(m_link, &WebSocketLink::opened, this, &StompClient::greet);
    connect(m_link, &WebSocketLink::received, this, &StompClient::receive);
    connect(m_link, &WebSocketLink::closed, this, &StompClient::endLink);
    setState(Phase::Opening);
    m_timer.start(m_config.openTimeout);
    m_link->open();
}

void StompClient::greet()
{
    auto config = m_config.session;
    config.host = m_url.host().toUtf8();
    m_session.emplace(std::move(config));
    setState(Phase::Greeting);
    m_timer.stop();
    apply(m_session->open(steady_clock::now()));
}

void StompClient::receive(const QByteArray &octets)
{
    if (m_session)
        apply(m_session->receive(octets, steady_clock::now()));
}

void StompClient::timeOut()
{
    switch (m_phase) {
    case Phase::Opening:
        endLink(failureOfDeadline(displayAddress(m_url)));
        return;
    case Phase::Greeting:
    case Phase::Online:
        apply(m_session->tick(steady_clock::now()));
        return;
    case Phase::Leaving:
        dropLink();
        setState(Phase::Offline);
        return;
    case Phase::Waiting:
        open();
        return;
    case Phase::Offline:
    case Phase::Refused:
        return;
    }
}

/// Octets and deadlines first: whoever is told of a frame may send, and newer deadlines win then.
void StompClient::apply(const stomp::ClientSession::Events &events)
{
    const quint64 link = m_linkNumber;
    for (const auto &event : events) {
        if (const auto *send = std::get_if<stomp::SendOctets>(&event)) {
            m_link->write(send->octets, send->isUtf8);
        } else if (const auto *timer = std::get_if<stomp::TimerChanged>(&event);
                   timer && m_phase != Phase::Leaving) {
            if (timer->due)
                m_timer.start(untilNow(*timer->due));
            else
                m_timer.stop();
        }
    }
    for (const auto &event : events) {
        if (link != m_linkNumber)
            return;
        handle(event);
    }
}

void StompClient::handle(const stomp::ClientSession::Event &event)
{
    const QString host = displayAddress(m_url);
    const Overloaded handlers{
        [](const stomp::SendOctets &) {},
        [](const stomp::TimerChanged &) {},
        [this](const stomp::ClientSession::Established &established) {
            m_onlineSince = steady_clock::now();
            setState(Phase::Online);
            emit this->established(established.frame);
        },
        [this](const stomp::FrameReceived &received) { emit frameReceived(received.frame); },
        [this](const stomp::ClientSession::ErrorReceived &error) { handleError(error.frame); },
        [this, &host](const stomp::ClientSession::Failed &failed) {
            qCWarning(lcLink) << "the session failed:" << failed.error.message;
            retireLink(failed.error.closeCode, failed.error.message);
            endLink(failureOfSession(failed.error, host));
        },
        [this, &host](const stomp::CloseRequested &close) {
            retireLink(close.code, close.reason);
            endLink(failureOfCloseCode(close.code, host));
        },
    };
    std::visit(handlers, event);
}

void StompClient::handleError(const stomp::Frame &frame)
{
    const QByteArrayView message = frame.headers.value("message");
    qCWarning(lcLink) << "ERROR from the host:" << message;
    const quint64 link = m_linkNumber;
    const bool wasOnline = m_phase == Phase::Online;
    // A broken rule of the application, not of STOMP: the host keeps the link.
    const bool goesOn = wasOnline && frame.headers.contains("code");
    if (wasOnline)
        emit errorReceived(frame);
    if (link == m_linkNumber && !goesOn)
        endLink(failureOfErrorFrame(frame, wasOnline, displayAddress(m_url)));
}

void StompClient::endLink(const LinkFailure &failure)
{
    const bool wasOnline = m_phase == Phase::Online;
    const bool wasLeaving = m_phase == Phase::Leaving;
    const auto held = std::chrono::duration_cast<milliseconds>(
        wasOnline ? steady_clock::now() - m_onlineSince : steady_clock::duration(0));
    dropLink();
    if (wasLeaving)
        setState(Phase::Offline);
    else if (failure.isPersistent)
        setState(Phase::Refused, failure.reason, {}, failure.wantsPasscode);
    else
        waitForNextTry(failure, held);
    if (wasOnline)
        emit linkEnded(failure);
}

void StompClient::waitForNextTry(const LinkFailure &failure, milliseconds held)
{
    const milliseconds delay = m_policy.delayAfter(held);
    m_timer.start(delay);
    setState(Phase::Waiting, failure.reason,
             QDateTime::currentDateTimeUtc().addMSecs(delay.count()));
}

/// The last words go out without waiting for an answer.
void StompClient::leaveAtOnce()
{
    if (m_phase == Phase::Online) {
        for (const auto &event : m_session->disconnect(steady_clock::now())) {
            if (const auto *send = std::get_if<stomp::SendOctets>(&event))
                m_link->write(send->octets, send->isUtf8);
        }
    }
    if (m_phase == Phase::Online || m_phase == Phase::Leaving)
        retireLink(stomp::closecode::normal, {});
    dropLink();
}

/// Lets the link flush and close on its own; nobody listens to it any more.
void StompClient::retireLink(quint16 code, const QByteArray &reason)
{
    WebSocketLink *link = std::exchange(m_link, nullptr);
    link->disconnect(this);
    connect(link, &WebSocketLink::closed, link, &QObject::deleteLater);
    QTimer::singleShot(m_config.leaveTimeout, link, &QObject::deleteLater);
    link->close(code, reason);
}

void StompClient::dropLink()
{
    ++m_linkNumber;
    m_timer.stop();
    m_session.reset();
    if (!m_link)
        return;
    m_link->disconnect(this);
    m_link->abort();
    m_link->deleteLater();
    m_link = nullptr;
}

void StompClient::setPasscode(const QString &passcode)
{
    m_config.session.passcode = passcode.toUtf8();
}

void StompClient::setState(Phase phase, const QString &reason, const QDateTime &nextTry,
                           bool wantsPasscode)
{
    const auto shown = [](Phase of) {
        switch (of) {
        case Phase::Opening:
        case Phase::Greeting:
            return LinkState::Connecting;
        case Phase::Online:
            return LinkState::Online;
        case Phase::Waiting:
            return LinkState::Waiting;
        case Phase::Refused:
            return LinkState::Refused;
        case Phase::Offline:
        case Phase::Leaving:
            break;
        }
        return LinkState::Offline;
    };
    if (phase != m_phase)
        qCInfo(lcLink) << displayAddress(m_url) << m_phase << "->" << phase << reason;
    m_phase = phase;
    const ConnectionState now{.state = shown(phase),
                              .reason = reason,
                              .nextTry = nextTry,
                              .wantsPasscode = wantsPasscode};
    if (now == m_shown)
        return;
    m_shown = now;
    emit connectionStateChanged(m_shown);
}

} // namespace client
