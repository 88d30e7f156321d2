// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/serversession.h"

#include "protocol/stomp/errors.h"
#include "protocol/stomp/framechecks.h"
#include "protocol/stomp/framewriter.h"
#include "protocol/stomp/logging.h"

#include <algorithm>
#include <utility>

namespace stomp {

using std::chrono::milliseconds;

namespace {

QByteArray inWords(milliseconds time)
{
    return QByteArray::number(qint64(time.count())) + " milliseconds";
}

/// Both sides compute with what CONNECTED says: so it is our offer that is raised, and the larger
/// of two offers is never below the shortest.
HeartbeatOffer raised(HeartbeatOffer offer, milliseconds shortest)
{
    const auto raise
        = [shortest](milliseconds gap) { return gap.count() == 0 ? gap : std::max(gap, shortest); };
    return {.canSend = raise(offer.canSend), .wants = raise(offer.wants)};
}

/// STOMP 1.0 lets blanks stand around names and values. That a CONNECT is one of 1.0 shows only
/// when it has been read.
Headers trimmed(const Headers &headers)
{
    Headers out;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const Headers::Header header = headers.at(i);
        out.add(header.name.trimmed(), header.value.trimmed());
    }
    return out;
}

/// R5, R10: one line in `message`, the rest in the body, nothing of this machine.
Frame errorFrame(const Error &error, QByteArrayView receipt, const Headers &extra)
{
    Frame frame{.command = Command::Error};
    QByteArray line = error.message;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    frame.headers.add("message", line);
    if (!receipt.isNull())
        frame.headers.add("receipt-id", receipt);
    frame.headers.add("content-type", "text/plain");
    for (qsizetype i = 0; i < extra.size(); ++i)
        frame.headers.add(extra.at(i).name, extra.at(i).value);
    frame.body = error.detail;
    return frame;
}

} // namespace

ServerSession::ServerSession(Config config)
    : m_config(std::move(config))
    , m_parser(Direction::FromClient, m_config.beforeConnect)
    , m_offer(raised(m_config.heartbeat, m_config.shortestHeartbeat))
{ }

ServerSession::Events ServerSession::open(TimePoint now)
{
    Events events;
    m_deadlines.setStep(now + m_config.connectTimeout);
    updateTimer(events);
    return events;
}

ServerSession::Events ServerSession::receive(QByteArrayView octets, TimePoint now)
{
    Events events;
    if (!octets.isEmpty())
        m_deadlines.noteReceived(now);
    if (m_state == State::Authenticating)
        waitWith(octets, now, events);
    else
        takeOctets(octets, now, events);
    return events;
}

ServerSession::Events ServerSession::tick(TimePoint now)
{
    Events events;
    if (m_state == State::Closed)
        return events;
    if (m_deadlines.isStepOverdue(now)) {
        failWith(errors::connectTimeout("A connection must be through with CONNECT within "
                                        + inWords(m_config.connectTimeout) + '.'),
                 {}, now, events);
        return events;
    }
    if (m_deadlines.isPeerSilent(now)) {
        failWith(errors::heartbeatTimeout("Nothing came for " + inWords(m_deadlines.patience())
                                          + "; something must come every " + inWords(m_agreed.wants)
                                          + '.'),
                 {}, now, events);
        return events;
    }
    if (m_deadlines.isBeatDue(now)) {
        m_deadlines.noteSent(now);
        events.emplace_back(SendOctets{.octets = "\n"});
    }
    if (const auto timer = m_deadlines.rearm())
        events.emplace_back(*timer);
    return events;
}

ServerSession::Events ServerSession::acceptConnect(const QByteArray &userName, const Headers &extra,
                                                   TimePoint now)
{
    Events events;
    if (m_state != State::Authenticating)
        return events;
    write(connectedFrame(userName, extra), now, events);
    setState(State::Connected);
    m_parser.setVersion(m_version);
    m_parser.setLimits(m_config.afterConnect);
    m_deadlines.clearStep();
    m_deadlines.setHeartbeat(m_agreed.canSend, m_agreed.wants, m_config.heartbeatGrace, now);
    updateTimer(events);
    takeOctets(std::exchange(m_waiting, {}), now, events);
    return events;
}

ServerSession::Events ServerSession::fail(const Error &error, const Frame *cause, TimePoint now)
{
    Events events;
    const QByteArrayView receipt
        = cause == nullptr ? QByteArrayView() : cause->headers.value("receipt");
    failWith(error, receipt, now, events);
    return events;
}

ServerSession::Events ServerSession::warn(const Error &error, const Headers &extra, TimePoint now)
{
    return send(errorFrame(error, {}, extra), now);
}

ServerSession::Events ServerSession::send(const Frame &frame, TimePoint now)
{
    Events events;
    if (m_state == State::Connected || m_state == State::Disconnecting)
        write(frame, now, events);
    return events;
}

ServerSession::Events ServerSession::finishDisconnect(TimePoint now)
{
    Events events;
    if (m_state != State::Disconnecting)
        return events;
    if (!m_disconnectReceipt.isNull()) {
        write({.command = Command::Receipt,
               .headers = {{"receipt-id", m_disconnectReceipt}},
               .body = {}},
              now, events);
    }
    close(closecode::normal, {}, events);
    return events;
}

void ServerSession::abort()
{
    setState(State::Closed);
    m_waiting.clear();
}

void ServerSession::noteSent(TimePoint now)
{
    m_deadlines.noteSent(now);
}

void ServerSession::noteReceived(TimePoint now)
{
    m_deadlines.noteReceived(now);
}

ServerSession::State ServerSession::state() const
{
    return m_state;
}

Version ServerSession::version() const
{
    return m_version;
}

const HeartbeatOffer &ServerSession::agreedHeartbeat() const
{
    return m_agreed;
}

void ServerSession::setState(State state)
{
    if (m_state == state)
        return;
    qCDebug(lcStomp) << "server session" << m_config.sessionId << m_state << "->" << state;
    m_state = state;
}

void ServerSession::takeOctets(QByteArrayView octets, TimePoint now, Events &events)
{
    while (m_state == State::AwaitingConnect || m_state == State::Connected) {
        FrameParser::Outcome outcome = m_parser.parse(octets);
        if (std::holds_alternative<FrameParser::NeedMore>(outcome))
            return;
        if (auto *frame = std::get_if<Frame>(&outcome))
            takeFrame(std::move(*frame), now, events);
        else if (const auto *error = std::get_if<Error>(&outcome))
            failWith(*error, m_parser.receiptOfBrokenFrame(), now, events);
    }
    // What stands behind CONNECT waits; what stands behind DISCONNECT or a fault is not looked at.
    if (m_state == State::Authenticating && !octets.isEmpty())
        waitWith(octets, now, events);
}

void ServerSession::takeFrame(Frame &&frame, TimePoint now, Events &events)
{
    if (m_state == State::AwaitingConnect) {
        takeConnect(std::move(frame), now, events);
        return;
    }
    if (const auto error = checkClientFrame(frame, m_version)) {
        failWith(*error, frame.headers.value("receipt"), now, events);
        return;
    }
    if (frame.command == Command::Disconnect) {
        m_disconnectReceipt = frame.headers.value("receipt").toByteArray();
        m_deadlines.stopExpecting();
        setState(State::Disconnecting);
    }
    events.emplace_back(FrameReceived{std::move(frame)});
    if (m_state == State::Disconnecting)
        updateTimer(events);
}

void ServerSession::takeConnect(Frame &&frame, TimePoint now, Events &events)
{
    const QByteArray receipt = frame.headers.value("receipt").toByteArray();
    if (frame.command != Command::Connect && frame.command != Command::Stomp) {
        failWith(errors::unexpectedFrame(commandName(frame.command).toByteArray()
                                         + " came before CONNECT, which must be the first frame."),
                 receipt, now, events);
        return;
    }
    const auto version = negotiateVersion(frame.headers.value("accept-version"), m_config.ceiling);
    if (!version) {
        failWith(errors::unsupportedVersion("Supported versions of STOMP are " + supportedVersions()
                                            + '.'),
                 receipt, now, events);
        return;
    }
    HeartbeatOffer theirs;
    const QByteArrayView heartbeat = frame.headers.value("heart-beat");
    if (*version != Version::V1_0 && !heartbeat.isNull()) { // H12
        const auto parsed = parseHeartbeat(heartbeat);
        if (const auto *error = std::get_if<Error>(&parsed)) {
            failWith(*error, receipt, now, events);
            return;
        }
        theirs = std::get<HeartbeatOffer>(parsed);
    }
    m_version = *version;
    m_agreed = {.canSend = negotiatedGap(m_offer, theirs), .wants = negotiatedGap(theirs, m_offer)};
    if (m_version == Version::V1_0)
        frame.headers = trimmed(frame.headers);
    if (m_version == Version::V1_2 && frame.headers.value("host").isEmpty())
        qCInfo(lcStomp) << "session" << m_config.sessionId << "connects without a host header";
    setState(State::Authenticating);
    events.emplace_back(ConnectRequested{.frame = std::move(frame), .version = m_version});
}

void ServerSession::waitWith(QByteArrayView octets, TimePoint now, Events &events)
{
    if (m_waiting.size() + octets.size() > m_config.beforeConnect.frame) {
        failWith(errors::frameTooLarge(m_config.beforeConnect.frame), {}, now, events);
        return;
    }
    m_waiting.append(octets);
}

void ServerSession::write(const Frame &frame, TimePoint now, Events &events)
{
    SendOctets send{.octets = writeFrame(frame, m_version)};
    send.isUtf8 = QByteArrayView(send.octets).isValidUtf8();
    m_deadlines.noteSent(now);
    events.emplace_back(std::move(send));
}

void ServerSession::failWith(const Error &error, QByteArrayView receipt, TimePoint now,
                             Events &events)
{
    if (m_state == State::Closed)
        return;
    Headers extra;
    if (error.kind == Error::Kind::UnsupportedVersion)
        extra.add("version", supportedVersions());
    write(errorFrame(error, receipt, extra), now, events);
    close(error.closeCode, error.message, events);
}

void ServerSession::close(quint16 code, const QByteArray &reason, Events &events)
{
    setState(State::Closed);
    m_waiting.clear();
    m_deadlines.clear();
    updateTimer(events);
    events.emplace_back(closeRequest(code, reason));
}

void ServerSession::updateTimer(Events &events)
{
    if (const auto timer = m_deadlines.update())
        events.emplace_back(*timer);
}

Frame ServerSession::connectedFrame(const QByteArray &userName, const Headers &extra) const
{
    Frame frame{.command = Command::Connected};
    Headers &headers = frame.headers;
    headers.add("version", versionName(m_version));
    headers.add("session", m_config.sessionId);
    headers.add("server", m_config.serverName);
    if (m_version != Version::V1_0) // H12: there are none on 1.0, so nothing is offered either
        headers.add("heart-beat", formatHeartbeat(m_offer));
    if (!userName.isEmpty())
        headers.add("user-name", userName);
    for (qsizetype i = 0; i < extra.size(); ++i)
        headers.add(extra.at(i).name, extra.at(i).value);
    return frame;
}

QByteArray ServerSession::supportedVersions() const
{
    QByteArray list;
    for (const Version version : {Version::V1_0, Version::V1_1, Version::V1_2}) {
        if (version > m_config.ceiling)
            break;
        if (!list.isEmpty())
            list += ',';
        list += versionName(version).toByteArray();
    }
    return list;
}

} // namespace stomp
