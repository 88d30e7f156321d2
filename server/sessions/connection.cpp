// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/connection.h"

#include "server/sessions/websocketframe.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QTcpSocket>
#include <QWebSocket>

#include <array>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/uio.h>
#endif

Q_LOGGING_CATEGORY(lcSessions, "sarangbang.server.sessions")

namespace server {

using namespace std::chrono_literals;

namespace {

stomp::TimePoint now()
{
    return std::chrono::steady_clock::now();
}

#ifdef Q_OS_UNIX
/// Octets that the kernel took; 0 when it takes none now, -1 when the link is broken.
qsizetype sendViews(qintptr descriptor, std::span<const QByteArrayView> views)
{
    std::array<iovec, 64> parts;
    for (size_t i = 0; i < views.size(); ++i)
        parts[i] = {const_cast<char *>(views[i].data()), size_t(views[i].size())};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = views.size();
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(int(descriptor), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS ? 0 : -1;
    return sent;
}
#endif

} // namespace

Connection::Connection(messaging::SessionId id, QWebSocket *socket, QTcpSocket *transport,
                       Config config, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_config(std::move(config))
    , m_socket(socket)
    , m_transport(transport)
    , m_session(m_config.session)
    , m_timer(this)
{
    socket->setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_isClosing)
            abort();
        else
            handle(m_session.tick(now()));
    });
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { receive(text.toUtf8()); });
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &octets) { receive(octets); });
    connect(socket, &QWebSocket::disconnected, this, &Connection::finish);
    connect(transport, &QTcpSocket::readyRead, this, &Connection::noteTransportActivity);
    connect(transport, &QTcpSocket::bytesWritten, this, [this] {
        m_stalledSince.reset();
        if (m_transport->bytesToWrite() == 0 && !m_queue.isEmpty())
            flush(now());
    });
}

Connection::~Connection() = default;

void Connection::open()
{
    handle(m_session.open(now()));
}

bool Connection::isConnected() const
{
    return m_session.state() == stomp::ServerSession::State::Connected;
}

void Connection::acceptConnect(const stomp::Headers &extra)
{
    handle(m_session.acceptConnect({}, extra, now()));
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

void Connection::receive(QByteArrayView octets)
{
    if (!m_isClosing && !m_isFinished)
        handle(m_session.receive(octets, now()));
}

void Connection::noteTransportActivity()
{
    // Pings and parts of a large message are signs of life that QWebSocket keeps to itself.
    m_session.noteReceived(now());
    // Its pongs count too: a flood of pings from a peer that does not read must end.
    enforceBudget();
    if (waiting() > 0 && !std::exchange(m_isDirty, true))
        emit flushWanted();
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
            const stomp::Frame &frame = received->frame;
            emit messageReceived({.command = frame.command,
                                  .session = m_id,
                                  .destination = frame.headers.value("destination").toByteArray(),
                                  .headers = frame.headers,
                                  .body = frame.body});
        } else if (const auto *request
                   = std::get_if<stomp::ServerSession::ConnectRequested>(&event)) {
            emit messageReceived({.command = stomp::Command::Connect,
                                  .session = m_id,
                                  .headers = request->frame.headers});
        } else if (const auto *timer = std::get_if<stomp::TimerChanged>(&event)) {
            setTimer(*timer);
        } else if (const auto *end = std::get_if<stomp::CloseRequested>(&event)) {
            close(end->code, end->reason);
        }
    }
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
    m_timer.start(std::max(wait, 0ms));
}

void Connection::queueOwn(const stomp::SendOctets &octets)
{
    if (m_isClosing)
        return;
    if (!m_own)
        m_own = std::make_shared<QByteArray>();
    const qsizetype begin = m_own->size();
    appendWebSocketFrame(*m_own, octets.isUtf8 ? WebSocketOpcode::Text : WebSocketOpcode::Binary,
                         octets.octets);
    m_queue.append(m_own, begin, m_own->size());
    if (!std::exchange(m_isDirty, true))
        emit flushWanted();
}

bool Connection::queueShared(const SharedOctets &buffer, qsizetype begin, qsizetype end)
{
    if (m_isClosing || m_isFinished)
        return false;
    m_queue.append(buffer, begin, end);
    return !std::exchange(m_isDirty, true);
}

void Connection::close(quint16 code, const QByteArray &reason)
{
    if (m_isClosing || m_isFinished)
        return;
    m_session.abort();
    const auto frame = std::make_shared<QByteArray>();
    appendCloseFrame(*frame, code, reason);
    m_queue.append(frame, 0, frame->size());
    m_isClosing = true;
    m_timer.start(m_config.closeLinger);
    if (!std::exchange(m_isDirty, true))
        emit flushWanted();
}

qsizetype Connection::waiting() const
{
    return m_queue.size() + (m_transport ? qsizetype(m_transport->bytesToWrite()) : 0);
}

void Connection::flush(stomp::TimePoint time)
{
    m_isDirty = false;
    m_own.reset();
    if (m_isFinished || !m_transport || m_queue.isEmpty())
        return;
    // Something of QWebSocket's, or a frame that was handed over, must go out first.
    if (m_transport->bytesToWrite() > 0)
        m_transport->flush();
    if (m_transport->bytesToWrite() == 0) {
        const qsizetype before = m_queue.size();
        if (!sendToKernel()) {
            abort();
            return;
        }
        if (m_queue.size() < before) {
            m_stalledSince.reset();
            m_session.noteSent(time);
        }
        // QTcpSocket waits for the peer with one frame of ours and tells us by bytesWritten().
        if (!m_queue.isEmpty())
            m_transport->write(m_queue.takeFrame());
    }
    enforceBudget();
}

#ifdef Q_OS_UNIX
bool Connection::sendToKernel()
{
    std::array<QByteArrayView, 64> views;
    while (!m_queue.isEmpty()) {
        const qsizetype count = m_queue.peek(views);
        qsizetype offered = 0;
        for (qsizetype i = 0; i < count; ++i)
            offered += views[size_t(i)].size();
        const qsizetype sent
            = sendViews(m_transport->socketDescriptor(), std::span(views).first(size_t(count)));
        if (sent < 0)
            return false;
        m_queue.consume(sent);
        if (sent < offered)
            break;
    }
    return true;
}
#else
bool Connection::sendToKernel()
{
    // Frame by frame: what QTcpSocket holds is then never more than one frame past a full kernel.
    while (!m_queue.isEmpty() && m_transport->bytesToWrite() == 0) {
        if (m_transport->write(m_queue.takeFrame()) < 0)
            return false;
        m_transport->flush();
    }
    return true;
}
#endif

void Connection::enforceBudget()
{
    if (m_isFinished || waiting() <= m_config.sendBudget)
        return;
    qCWarning(lcSessions).noquote() << "session" << m_id << peerName() << "cut off: more than"
                                    << m_config.sendBudget << "octets wait for it";
    if (m_isClosing) {
        abort();
        return;
    }
    m_queue.dropWholeFrames();
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
    qCWarning(lcSessions).noquote()
        << "session" << m_id << peerName() << "cut off: it took nothing for"
        << std::chrono::floor<std::chrono::seconds>(time - *m_stalledSince).count() << "s";
    m_queue.dropWholeFrames();
    close(stomp::closecode::sendLimit, "send limit: you do not read");
}

void Connection::abort()
{
    m_socket->abort();
    finish();
}

void Connection::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_session.abort();
    m_timer.stop();
    m_queue.clear();
    emit closed();
}

QByteArray Connection::peerName() const
{
    return (m_socket->peerAddress().toString() + QLatin1Char(':')
            + QString::number(m_socket->peerPort()))
        .toUtf8();
}

} // namespace server
