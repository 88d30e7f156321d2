// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpconnection.h"

#include "server/front/connectioncounter.h"
#include "server/front/httpexchange.h"
#include "server/front/protocolsniffer.h"
#include "server/front/socketoptions.h"

#include <QTcpSocket>

#include <algorithm>

namespace server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// After the answer: enough for the peer to read it before a reset could throw it away.
constexpr auto lingerTime = 1s;
constexpr qsizetype lingerBuffer = 65'536;
// A peer that takes its answer drop by drop may have so many deadlines for it.
constexpr int longestAnswer = 12;

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const RequestFilter *filter,
                               HttpConnectionOwner *owner, Config config, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_filter(filter)
    , m_owner(owner)
    , m_config(config)
{
    socket->setParent(this);
    // One octet more than a head may have shows that it is too long.
    socket->setReadBufferSize(config.headLimit + 1);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::noteWritten);
    connect(socket, &QTcpSocket::disconnected, this, &HttpConnection::finish);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::open(TimePoint now)
{
    m_startedAt = now;
    m_deadline = now + m_config.deadline;
    if (m_socket->bytesAvailable() > 0)
        read();
}

void HttpConnection::refuse(const HttpResponse &response, TimePoint now)
{
    m_startedAt = now;
    refuseAndClose(response);
}

bool HttpConnection::isIdle() const
{
    return m_phase == Phase::Idle && m_socket->bytesAvailable() == 0;
}

QHostAddress HttpConnection::peerAddress() const
{
    return plainAddress(m_socket->peerAddress());
}

quint16 HttpConnection::peerPort() const
{
    return m_socket->peerPort();
}

void HttpConnection::abort()
{
    m_socket->abort();
    finish(); // abort() does not say so if the connection was not up
}

QTcpSocket *HttpConnection::takeSocket()
{
    m_phase = Phase::Over;
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_socket->setReadBufferSize(0);
    return std::exchange(m_socket, nullptr);
}

void HttpConnection::setDeadline(std::optional<TimePoint> deadline)
{
    const bool wasTimed = m_deadline.has_value();
    m_deadline = deadline;
    if (wasTimed != m_deadline.has_value())
        m_owner->noteTiming(this, m_deadline.has_value());
}

void HttpConnection::read()
{
    switch (m_phase) {
    case Phase::Idle:
        m_phase = Phase::Head;
        m_startedAt = steady_clock::now();
        setDeadline(m_startedAt + m_config.deadline);
        readHead();
        return;
    case Phase::Head:
        readHead();
        return;
    case Phase::Body:
        readBody();
        return;
    case Phase::Answer:
        if (m_isKeptAlive)
            return; // the next request; it waits
        [[fallthrough]];
    case Phase::Linger:
        m_socket->skip(m_socket->bytesAvailable());
        return;
    case Phase::Exchange:
    case Phase::Over:
        return;
    }
}

void HttpConnection::readHead()
{
    // Not more than there is: peek() makes room for all that it is asked for.
    const QByteArray octets
        = m_socket->peek(std::min<qint64>(m_socket->bytesAvailable(), m_config.headLimit + 1));
    const qsizetype skipped = leadingLineEnds(octets);
    switch (sniffProtocol(octets)) {
    case SniffedProtocol::NeedMore:
        if (octets.size() > m_config.headLimit)
            refuseAndClose(plainResponse(
                400, "Only line ends came: send an HTTP request, or a CONNECT frame."));
        return;
    case SniffedProtocol::Http:
        readHttp(QByteArrayView(octets).sliced(skipped), skipped);
        return;
    case SniffedProtocol::Stomp:
        if (m_isFirst)
            m_owner->giveAway(this);
        else
            refuseAndClose(plainResponse(
                400, "A STOMP frame follows an HTTP request: open a connection of its own."));
        return;
    case SniffedProtocol::Tls:
        refuseAndClose(plainResponse(400,
                                     "This port is not encrypted: connect with ws:// or http:// in "
                                     "place of wss:// or https://."));
        return;
    case SniffedProtocol::Unknown:
        refuseAndClose(plainResponse(400,
                                     "This is neither HTTP nor STOMP: connect with a WebSocket "
                                     "client to /ws, or with a STOMP client to this port."));
        return;
    }
}

void HttpConnection::readHttp(QByteArrayView octets, qsizetype skipped)
{
    // Nothing to parse before the end has come; the last three octets may belong to it.
    const bool isWhole = findHttpHeadEnd(octets, std::max<qsizetype>(0, m_searched - 3)) != -1;
    m_searched = octets.size();
    if (!isWhole && octets.size() + skipped < m_config.headLimit)
        return;

    const auto result = parseHttpHead(octets, m_config.headLimit - skipped);
    if (const auto *error = std::get_if<HttpError>(&result)) {
        refuseAndClose(plainResponse(error->status, error->reason));
    } else if (const auto *parsed = std::get_if<ParsedHttpHead>(&result)) {
        const bool isMoreWaiting = octets.size() > parsed->size;
        decide(*parsed, skipped, isMoreWaiting);
    }
}

void HttpConnection::decide(const ParsedHttpHead &parsed, qsizetype skipped, bool isMoreWaiting)
{
    const auto decision = m_filter->decide(parsed.head);
    if (const auto *response = std::get_if<HttpResponse>(&decision)) {
        refuseAndClose(*response,
                       parsed.head.method == "HEAD" ? HttpBody::LeaveOut : HttpBody::Send);
    } else if (const auto *route = std::get_if<std::shared_ptr<const HttpRoute>>(&decision)) {
        m_socket->read(skipped + parsed.size);
        startBody(parsed.head, *route);
    } else if (isMoreWaiting) {
        // RFC 6455, 4.1: the client waits for our answer. What comes before could be anything.
        refuseAndClose(
            plainResponse(400, "Octets follow the WebSocket request: wait for its answer."));
    } else {
        m_owner->handOver(this, std::get<WebSocketUpgrade>(decision), skipped + parsed.size);
    }
}

void HttpConnection::startBody(const HttpHead &head, std::shared_ptr<const HttpRoute> route)
{
    m_searched = 0;
    m_head = head;
    m_route = std::move(route);
    m_body = std::make_unique<HttpBodyReader>(m_head, m_route->bodyLimit);
    m_phase = Phase::Body;
    if (m_body->state() == HttpBodyReader::State::NeedMore) {
        setDeadline(steady_clock::now() + m_config.deadline);
        // RFC 9110, 10.1.1: who asks whether it may send its body waits for the word.
        if (m_head.minorVersion >= 1 && m_head.hasToken("Expect", "100-continue"))
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    readBody();
}

void HttpConnection::readBody()
{
    while (m_body->state() == HttpBodyReader::State::NeedMore && m_socket->bytesAvailable() > 0) {
        const QByteArray octets
            = m_socket->peek(std::min<qint64>(m_socket->bytesAvailable(), m_config.headLimit));
        m_socket->read(m_body->feed(octets)); // not skip(): that would not let more in
    }
    if (m_body->state() == HttpBodyReader::State::Failed) {
        const HttpError error = m_body->error();
        refuseAndClose(plainResponse(error.status, error.reason),
                       m_head.method == "HEAD" ? HttpBody::LeaveOut : HttpBody::Send);
    } else if (m_body->state() == HttpBodyReader::State::Done) {
        serve();
    }
}

void HttpConnection::serve()
{
    m_phase = Phase::Exchange;
    setDeadline(std::nullopt);
    HttpRequest request{.head = std::exchange(m_head, {}),
                        .body = m_body->content(),
                        .peerAddress = plainAddress(m_socket->peerAddress())};
    m_body.reset();
    const auto route = std::exchange(m_route, nullptr);
    auto *const exchange = new HttpExchange(std::move(request), m_socket, this);
    m_exchange = exchange;
    connect(exchange, &HttpExchange::refused, this, [this](int status, const QByteArray &reason) {
        m_owner->noteRefusal(this, status, reason);
    });
    connect(exchange, &HttpExchange::closed, this, [this, exchange](bool wasAnswered) {
        endExchange(wasAnswered, exchange->isKeptAlive());
    });
    if (route->answer)
        exchange->answer(route->answer(exchange->request()));
    else
        route->serve(exchange);
}

void HttpConnection::endExchange(bool wasAnswered, bool isKeptAlive)
{
    std::exchange(m_exchange, nullptr)->deleteLater(); // its own signal brought us here
    if (!wasAnswered)
        return;
    m_isFirst = false;
    m_isKeptAlive = isKeptAlive;
    m_phase = Phase::Answer;
    const auto now = steady_clock::now();
    m_answerEnds = now + longestAnswer * m_config.deadline;
    setDeadline(now + m_config.deadline);
    if (!m_isKeptAlive) {
        m_socket->setReadBufferSize(lingerBuffer);
        m_socket->skip(m_socket->bytesAvailable());
    }
    m_socket->flush();
    continueIfWritten();
}

void HttpConnection::refuseAndClose(const HttpResponse &response, HttpBody body)
{
    m_phase = Phase::Answer;
    m_isKeptAlive = false;
    const auto now = steady_clock::now();
    m_answerEnds = now + longestAnswer * m_config.deadline;
    setDeadline(now + m_config.deadline);
    if (response.status >= 400)
        m_owner->noteRefusal(this, response.status, response.body);
    m_socket->setReadBufferSize(lingerBuffer);
    m_socket->skip(m_socket->bytesAvailable());
    m_socket->write(writeHttpResponse(response, body, QDateTime::currentDateTimeUtc()));
    m_socket->flush();
    continueIfWritten();
}

void HttpConnection::noteWritten()
{
    if (m_phase != Phase::Answer)
        return;
    setDeadline(std::min(steady_clock::now() + m_config.deadline, m_answerEnds));
    continueIfWritten();
}

void HttpConnection::continueIfWritten()
{
    if (m_phase != Phase::Answer || m_socket->bytesToWrite() > 0)
        return;
    if (!m_isKeptAlive) {
        m_phase = Phase::Linger;
        setDeadline(steady_clock::now() + lingerTime);
        shutDownWriting(*m_socket);
        return;
    }
    m_phase = Phase::Idle;
    setDeadline(steady_clock::now() + m_config.idle);
    // Later: a long row of requests must not be answered from inside each other.
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readNext, Qt::QueuedConnection);
}

void HttpConnection::readNext()
{
    if (m_phase != Phase::Idle)
        return;
    // QTcpSocket stopped listening when its buffer was full, and starts again when that is empty,
    // or when its size changes.
    const qint64 size = m_config.headLimit + 1;
    m_socket->setReadBufferSize(m_socket->readBufferSize() == size ? size + 1 : size);
    read();
}

void HttpConnection::finish()
{
    if (std::exchange(m_phase, Phase::Over) == Phase::Over)
        return;
    if (m_exchange)
        m_exchange->lose();
    m_owner->forget(this);
}

} // namespace server
