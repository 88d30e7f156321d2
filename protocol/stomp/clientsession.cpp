// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/clientsession.h"

#include "protocol/stomp/errors.h"
#include "protocol/stomp/framechecks.h"
#include "protocol/stomp/framewriter.h"
#include "protocol/stomp/logging.h"

#include <optional>
#include <utility>

namespace stomp {

namespace {

constexpr QByteArrayView disconnectReceipt = "disconnect";

/// The version that CONNECTED names; without the header it is a server of 1.0.
std::optional<Version> agreedVersion(QByteArrayView name)
{
    if (name.isNull())
        return Version::V1_0;
    for (const Version version : {Version::V1_0, Version::V1_1, Version::V1_2}) {
        if (name == versionName(version))
            return version;
    }
    return std::nullopt;
}

QByteArray inWords(std::chrono::milliseconds time)
{
    return QByteArray::number(qint64(time.count())) + " milliseconds";
}

} // namespace

ClientSession::ClientSession(Config config)
    : m_config(std::move(config))
    , m_parser(Direction::FromServer, m_config.limits)
{ }

ClientSession::Events ClientSession::open(TimePoint now)
{
    Events events;
    if (m_state != State::Idle)
        return events;
    setState(State::Connecting);
    write(connectFrame(), now, events);
    m_deadlines.setStep(now + m_config.connectTimeout);
    updateTimer(events);
    return events;
}

ClientSession::Events ClientSession::receive(QByteArrayView octets, TimePoint now)
{
    Events events;
    if (!octets.isEmpty())
        m_deadlines.noteReceived(now);
    takeOctets(octets, now, events);
    return events;
}

ClientSession::Events ClientSession::tick(TimePoint now)
{
    Events events;
    if (m_state == State::Idle || m_state == State::Closed)
        return events;
    if (m_deadlines.isStepOverdue(now)) {
        if (m_state == State::Disconnecting)
            close(closecode::normal, {}, events); // we leave, with an answer or without
        else
            failWith(errors::connectTimeout("The server did not answer CONNECT within "
                                            + inWords(m_config.connectTimeout) + '.'),
                     events);
        return events;
    }
    if (m_deadlines.isPeerSilent(now)) {
        failWith(errors::heartbeatTimeout("Nothing came from the server for "
                                          + inWords(m_deadlines.patience()) + '.'),
                 events);
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

ClientSession::Events ClientSession::send(const Frame &frame, TimePoint now)
{
    Events events;
    if (m_state == State::Connected)
        write(frame, now, events);
    return events;
}

ClientSession::Events ClientSession::disconnect(TimePoint now)
{
    Events events;
    if (m_state == State::Connected) {
        write({.command = Command::Disconnect,
               .headers = {{"receipt", disconnectReceipt}},
               .body = {}},
              now, events);
        setState(State::Disconnecting);
        m_deadlines.setStep(now + m_config.connectTimeout);
        updateTimer(events);
    } else if (m_state == State::Connecting) {
        close(closecode::normal, {}, events); // there is nothing yet to say goodbye to
    }
    return events;
}

void ClientSession::abort()
{
    setState(State::Closed);
}

ClientSession::State ClientSession::state() const
{
    return m_state;
}

Version ClientSession::version() const
{
    return m_version;
}

void ClientSession::setState(State state)
{
    if (m_state == state)
        return;
    qCDebug(lcStomp) << "client session" << m_state << "->" << state;
    m_state = state;
}

void ClientSession::takeOctets(QByteArrayView octets, TimePoint now, Events &events)
{
    while (m_state != State::Idle && m_state != State::Closed) {
        FrameParser::Outcome outcome = m_parser.parse(octets);
        if (std::holds_alternative<FrameParser::NeedMore>(outcome))
            return;
        if (auto *frame = std::get_if<Frame>(&outcome))
            takeFrame(std::move(*frame), now, events);
        else if (const auto *error = std::get_if<Error>(&outcome))
            failWith(*error, events);
    }
}

void ClientSession::takeFrame(Frame &&frame, TimePoint now, Events &events)
{
    if (frame.command == Command::Error) {
        events.emplace_back(ErrorReceived{std::move(frame)});
        if (m_state == State::Connecting)
            close(closecode::normal, {}, events); // refused: nothing can follow
        return;
    }
    if (m_state == State::Connecting) {
        takeConnected(std::move(frame), now, events);
        return;
    }
    if (const auto error = checkServerFrame(frame, m_version)) {
        failWith(*error, events);
        return;
    }
    if (m_state == State::Disconnecting && frame.command == Command::Receipt
        && frame.headers.value("receipt-id") == disconnectReceipt) {
        close(closecode::normal, {}, events);
        return;
    }
    events.emplace_back(FrameReceived{std::move(frame)});
}

void ClientSession::takeConnected(Frame &&frame, TimePoint now, Events &events)
{
    if (frame.command != Command::Connected) {
        failWith(errors::unexpectedFrame(commandName(frame.command).toByteArray()
                                         + " came from the server before CONNECTED."),
                 events);
        return;
    }
    const auto version = agreedVersion(frame.headers.value("version"));
    if (!version) {
        failWith(errors::unsupportedVersion("The server answered with STOMP "
                                            + errors::quoted(frame.headers.value("version"))
                                            + "; it was offered 1.0, 1.1 and 1.2."),
                 events);
        return;
    }
    HeartbeatOffer theirs;
    const QByteArrayView heartbeat = frame.headers.value("heart-beat");
    if (*version != Version::V1_0 && !heartbeat.isNull()) {
        const auto parsed = parseHeartbeat(heartbeat);
        if (const auto *error = std::get_if<Error>(&parsed)) {
            failWith(*error, events);
            return;
        }
        theirs = std::get<HeartbeatOffer>(parsed);
    }
    m_version = *version;
    m_parser.setVersion(m_version);
    setState(State::Connected);
    events.emplace_back(Established{.frame = std::move(frame), .version = m_version});
    m_deadlines.clearStep();
    m_deadlines.setHeartbeat(negotiatedGap(m_config.heartbeat, theirs),
                             negotiatedGap(theirs, m_config.heartbeat), m_config.heartbeatGrace,
                             now);
    updateTimer(events);
}

void ClientSession::write(const Frame &frame, TimePoint now, Events &events)
{
    SendOctets send{.octets = writeFrame(frame, m_version)};
    send.isUtf8 = QByteArrayView(send.octets).isValidUtf8();
    m_deadlines.noteSent(now);
    events.emplace_back(std::move(send));
}

void ClientSession::failWith(const Error &error, Events &events)
{
    events.emplace_back(Failed{error});
    close(error.closeCode, error.message, events);
}

void ClientSession::close(quint16 code, const QByteArray &reason, Events &events)
{
    setState(State::Closed);
    m_deadlines.clear();
    updateTimer(events);
    events.emplace_back(closeRequest(code, reason));
}

void ClientSession::updateTimer(Events &events)
{
    if (const auto timer = m_deadlines.update())
        events.emplace_back(*timer);
}

Frame ClientSession::connectFrame() const
{
    Frame frame{.command = Command::Connect};
    Headers &headers = frame.headers;
    headers.add("accept-version", "1.0,1.1,1.2");
    headers.add("host", m_config.host);
    headers.add("heart-beat", formatHeartbeat(m_config.heartbeat));
    if (!m_config.login.isEmpty())
        headers.add("login", m_config.login);
    if (!m_config.passcode.isEmpty())
        headers.add("passcode", m_config.passcode);
    for (qsizetype i = 0; i < m_config.extra.size(); ++i)
        headers.add(m_config.extra.at(i).name, m_config.extra.at(i).value);
    return frame;
}

} // namespace stomp
