// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/connection.h"

#include <QLoggingCategory>
#include <QTimerEvent>

#include <limits>

Q_LOGGING_CATEGORY(lcSessions, "sarangbang.server.sessions")

namespace server {

using namespace std::chrono_literals;

namespace {

// Shorter than the silence after which a peer with the shortest heart-beats is given up.
constexpr std::chrono::milliseconds longestPause = 1s;

stomp::TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

Connection::Connection(messaging::SessionId id, std::unique_ptr<Transport> transport, Config config,
                       Traffic *traffic, ConnectionOwner *owner, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_config(std::move(config))
    , m_traffic(traffic)
    , m_owner(owner)
    , m_transport(std::move(transport))
    , m_session(m_config.session)
    , m_queue(m_transport->framing())
    , m_inbound(m_config.inbound)
{
    m_transport->setOwner(this);
    connect(m_transport.get(), &Transport::closed, this, &Connection::finish);
}

Connection::~Connection() = default;

void Connection::open(stomp::TimePoint acceptedAt)
{
    m_acceptedAt = acceptedAt;
    queueOwnOctets([this](QByteArray &out) { appendGreeting(out, framing()); });
    handle(m_session.open(acceptedAt));
    m_transport->open();
}

bool Connection::isConnected() const
{
    return m_session.state() == stomp::ServerSession::State::Connected;
}

LinkReport Connection::report() const
{
    return {.session = m_id,
            .address = m_transport->peerAddress(),
            .port = m_transport->peerPort(),
            .framing = framing(),
            .acceptedAt = m_acceptedAt,
            .octetsIn = m_octetsIn,
            .octetsOut = m_octetsOut,
            .waiting = waiting(),
            .isConnected = isConnected()};
}

void Connection::acceptConnect(const stomp::Headers &extra)
{
    handle(m_session.acceptConnect({}, extra, now()));
    m_transport->setStompBeats(m_session.agreedHeartbeat().canSend > 0ms);
}

void Connection::sendFrame(const stomp::Frame &frame)
{
    handle(m_session.send(frame, now()));
}

void Connection::fail(const stomp::Error &error, QByteArrayView receiptId)
{
    stomp::Frame cause;
    if (!receiptId.isNull())
        cause.headers.add("receipt", receiptId);
    handle(m_session.fail(error, &cause, now()));
}

void Connection::warn(const stomp::Error &error, const stomp::Headers &extra)
{
    handle(m_session.warn(error, extra, now()));
}

void Connection::finishDisconnect()
{
    handle(m_session.finishDisconnect(now()));
}

void Connection::receive(const QByteArray &octets)
{
    if (m_isClosing || m_isFinished)
        return;
    m_traffic->octetsIn += quint64(octets.size());
    m_octetsIn += quint64(octets.size());
    handle(m_session.receive(octets, now()));
    chargeInbound(octets.size());
}

void Connection::chargeInbound(qsizetype octets)
{
    const auto debt = m_inbound.charge(std::exchange(m_framesReceived, 0), octets, now());
    if (debt > 0ms && !m_isClosing && !m_isFinished)
        pauseReading(std::min(debt, longestPause));
}

void Connection::pauseReading(std::chrono::milliseconds time)
{
    if (!m_pause) {
        m_pause = std::make_unique<QTimer>();
        m_pause->setSingleShot(true);
        connect(m_pause.get(), &QTimer::timeout, this, [this] {
            m_session.noteReceived(now()); // it was we who did not listen
            m_transport->setReading(true);
        });
        qCInfo(lcSessions).noquote() << "session" << m_id << m_transport->peerName()
                                     << "sends more than its share: it is read more slowly";
    }
    ++m_traffic->readingPauses;
    m_transport->setReading(false);
    if (!m_pause->isActive())
        m_pause->start(time);
}

void Connection::noteWritten()
{
    m_stalledSince.reset();
    if (m_transport->kept() > 0)
        return;
    if (m_queue.isEmpty())
        endIfWritten();
    else
        flush(now());
}

void Connection::sendBeat()
{
    queueOwnOctets([this](QByteArray &out) { appendBeat(out, framing()); });
}

void Connection::sendText(const QByteArray &text)
{
    queueOwnOctets([&](QByteArray &out) { appendText(out, framing(), text); });
}

void Connection::endFor(const QByteArray &reason)
{
    close(stomp::closecode::protocolError, reason);
}

void Connection::noteActivity()
{
    // Pings and parts of a large message are signs of life that QWebSocket keeps to itself.
    m_session.noteReceived(now());
    // Its pongs count too: a flood of pings from a peer that does not read must end.
    enforceBudget();
    if (waiting() > 0)
        markDirty();
}

void Connection::handle(const stomp::ServerSession::Events &events)
{
    for (const stomp::ServerSession::Event &event : events) {
        // What came in one piece with the frame that ended the session is not looked at.
        if (m_isFinished || m_isClosing)
            return;
        if (const auto *octets = std::get_if<stomp::SendOctets>(&event)) {
            queueOwn(*octets);
        } else if (const auto *received = std::get_if<stomp::FrameReceived>(&event)) {
            ++m_framesReceived;
            const stomp::Frame &frame = received->frame;
            ++m_traffic->in(frame.command);
            // Nothing it says counts any more, and its end must not overtake our answer: some
            // close their side right behind DISCONNECT. close() listens again.
            if (frame.command == stomp::Command::Disconnect)
                m_transport->setReading(false);
            m_owner->passOn({.command = frame.command,
                             .session = m_id,
                             .destination = frame.headers.value("destination").toByteArray(),
                             .headers = frame.headers,
                             .body = frame.body});
        } else if (const auto *request
                   = std::get_if<stomp::ServerSession::ConnectRequested>(&event)) {
            ++m_traffic->in(stomp::Command::Connect);
            m_owner->passOn({.command = stomp::Command::Connect,
                             .session = m_id,
                             .headers = request->frame.headers});
        } else if (const auto *timer = std::get_if<stomp::TimerChanged>(&event)) {
            setTimer(*timer);
        } else if (const auto *end = std::get_if<stomp::CloseRequested>(&event)) {
            close(end->code, end->reason);
        }
    }
}

void Connection::markDirty()
{
    if (!std::exchange(m_isDirty, true))
        m_owner->markDirty(m_id);
}

void Connection::setTimer(const stomp::TimerChanged &timer)
{
    if (m_isClosing)
        return;
    if (!timer.due) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*timer.due - now());
    wakeIn(std::max(wait, 0ms));
}

void Connection::wakeIn(std::chrono::milliseconds time)
{
    // A timer that is due too early is set anew.
    constexpr auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    m_timer.start(int(std::min(time, longest).count()), Qt::PreciseTimer, this);
}

void Connection::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_timer.stop();
    if (m_isClosing)
        abort();
    else
        handle(m_session.tick(now()));
}

void Connection::countOwn(QByteArrayView frame)
{
    if (frame.front() == '\n') {
        ++m_traffic->heartbeatsOut;
        return;
    }
    const auto command = stomp::commandFromName(frame.first(std::max(0, int(frame.indexOf('\n')))));
    if (command)
        ++m_traffic->out(*command);
}

void Connection::queueOwn(const stomp::SendOctets &octets)
{
    queueOwnOctets([this, &octets](QByteArray &out) {
        appendFramed(out, framing(), octets.octets, octets.isUtf8);
        countOwn(octets.octets);
    });
}

template <typename Append>
void Connection::queueOwnOctets(const Append &append)
{
    if (m_isClosing || m_isFinished)
        return;
    if (!m_own)
        m_own = std::make_shared<QByteArray>();
    const qsizetype begin = m_own->size();
    append(*m_own);
    if (m_own->size() == begin)
        return;
    m_traffic->octetsOut += quint64(m_own->size() - begin);
    m_octetsOut += quint64(m_own->size() - begin);
    m_queue.append(m_own, begin, m_own->size());
    markDirty();
}

bool Connection::queueShared(const SharedOctets &buffer, qsizetype begin, qsizetype end)
{
    if (m_isClosing || m_isFinished)
        return false;
    m_queue.append(buffer, begin, end,
                   m_config.overflow == Overflow::DropOldest ? SendQueue::Keep::IfThereIsRoom
                                                             : SendQueue::Keep::Always);
    ++m_traffic->out(stomp::Command::Message);
    m_traffic->octetsOut += quint64(end - begin);
    m_octetsOut += quint64(end - begin);
    return !std::exchange(m_isDirty, true);
}

void Connection::close(quint16 code, const QByteArray &reason)
{
    if (m_isClosing || m_isFinished)
        return;
    m_session.abort();
    const auto goodbye = std::make_shared<QByteArray>();
    appendGoodbye(*goodbye, framing(), code, reason);
    m_queue.append(goodbye, 0, goodbye->size());
    m_transport->noteClosing(code, reason);
    m_isClosing = true;
    // The peer's goodbye is to be seen.
    if (m_pause)
        m_pause->stop();
    m_transport->setReading(true);
    wakeIn(m_config.closeLinger);
    markDirty();
}

qsizetype Connection::waiting() const
{
    return m_queue.size() + m_transport->kept();
}

void Connection::flush(stomp::TimePoint time)
{
    m_isDirty = false;
    m_own.reset();
    if (m_isFinished)
        return;
    const qsizetype taken = m_transport->write(m_queue);
    if (taken < 0) {
        abort();
        return;
    }
    if (taken > 0) {
        m_stalledSince.reset();
        m_session.noteSent(time);
    }
    endIfWritten();
    enforceBudget();
}

/// After the goodbye: the last octet is with the kernel.
void Connection::endIfWritten()
{
    if (m_isClosing && waiting() == 0 && !std::exchange(m_hasEndedWriting, true))
        m_transport->endWriting();
}

void Connection::dropOldest()
{
    const qsizetype room = m_config.sendBudget - (waiting() - m_queue.size());
    const qsizetype dropped = m_queue.dropOldest(std::max<qsizetype>(room, 0));
    m_traffic->droppedMessages += quint64(dropped);
    if (dropped > 0 && !std::exchange(m_isDropping, true)) {
        qCWarning(lcSessions).noquote() << "session" << m_id << m_transport->peerName()
                                        << "reads too slowly: the oldest messages are dropped";
    }
}

void Connection::enforceBudget()
{
    if (m_isFinished || waiting() <= m_config.sendBudget) {
        m_isDropping = m_isDropping && waiting() > 0;
        return;
    }
    if (m_config.overflow == Overflow::DropOldest && !m_isClosing)
        dropOldest();
    if (waiting() <= m_config.sendBudget)
        return;
    ++m_traffic->cutOffByBudget;
    qCWarning(lcSessions).noquote()
        << "session" << m_id << m_transport->peerName() << "cut off: more than"
        << m_config.sendBudget << "octets wait for it";
    if (m_isClosing) {
        abort();
        return;
    }
    m_queue.dropWholeUnits();
    close(stomp::closecode::sendLimit, "send limit: you read too slowly");
}

void Connection::checkProgress(stomp::TimePoint time)
{
    if (m_isClosing || m_isFinished)
        return;
    if (waiting() == 0) {
        m_stalledSince.reset();
        return;
    }
    if (!m_stalledSince) {
        m_stalledSince = time;
        return;
    }
    if (time - *m_stalledSince < m_config.sendStall)
        return;
    ++m_traffic->cutOffByStall;
    qCWarning(lcSessions).noquote()
        << "session" << m_id << m_transport->peerName() << "cut off: it took nothing for"
        << std::chrono::floor<std::chrono::seconds>(time - *m_stalledSince).count() << "s";
    m_queue.dropWholeUnits();
    close(stomp::closecode::sendLimit, "send limit: you do not read");
}

void Connection::abort()
{
    m_transport->abort();
    finish();
}

void Connection::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_session.abort();
    m_timer.stop();
    m_pause.reset();
    m_queue.clear();
    m_owner->forget(m_id);
}

} // namespace server
