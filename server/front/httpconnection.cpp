// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpconnection.h"

#include "server/front/connectioncounter.h"
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

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const RequestFilter *filter, Config config,
                               QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_filter(filter)
    , m_config(config)
{
    socket->setParent(this);
    // One octet more than a head may have shows that it is too long.
    socket->setReadBufferSize(config.headLimit + 1);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::lingerIfWritten);
    connect(socket, &QTcpSocket::disconnected, this, &HttpConnection::finish);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::open(TimePoint now)
{
    m_deadline = now + m_config.deadline;
    if (m_socket->bytesAvailable() > 0)
        read();
}

void HttpConnection::refuse(const HttpResponse &response, TimePoint now)
{
    m_deadline = now + m_config.deadline;
    answer(response, HttpBody::Send);
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

void HttpConnection::read()
{
    if (m_phase == Phase::Answer || m_phase == Phase::Linger) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    if (m_phase != Phase::Head)
        return;

    // Not more than there is: peek() makes room for all that it is asked for.
    const QByteArray octets
        = m_socket->peek(std::min<qint64>(m_socket->bytesAvailable(), m_config.headLimit + 1));
    const qsizetype skipped = leadingLineEnds(octets);
    switch (sniffProtocol(octets)) {
    case SniffedProtocol::NeedMore:
        if (octets.size() > m_config.headLimit)
            answer(plainResponse(400,
                                 "Only line ends came: send an HTTP request, or a CONNECT frame."),
                   HttpBody::Send);
        return;
    case SniffedProtocol::Http:
        readHttp(QByteArrayView(octets).sliced(skipped), skipped);
        return;
    case SniffedProtocol::Stomp:
        emit stompStarted();
        return;
    case SniffedProtocol::Tls:
        answer(plainResponse(400,
                             "This port is not encrypted: connect with ws:// or http:// in place "
                             "of wss:// or https://."),
               HttpBody::Send);
        return;
    case SniffedProtocol::Unknown:
        answer(plainResponse(400,
                             "This is neither HTTP nor STOMP: connect with a WebSocket client to "
                             "/ws, or with a STOMP client to this port."),
               HttpBody::Send);
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
        answer(plainResponse(error->status, error->reason), HttpBody::Send);
    } else if (const auto *parsed = std::get_if<ParsedHttpHead>(&result)) {
        const bool isMoreWaiting = octets.size() > parsed->size;
        decide(*parsed, skipped, isMoreWaiting);
    }
}

void HttpConnection::decide(const ParsedHttpHead &parsed, qsizetype skipped, bool isMoreWaiting)
{
    const auto decision = m_filter->decide(parsed.head, plainAddress(m_socket->peerAddress()));
    if (const auto *response = std::get_if<HttpResponse>(&decision)) {
        answer(*response, parsed.head.method == "HEAD" ? HttpBody::LeaveOut : HttpBody::Send);
        return;
    }
    if (isMoreWaiting) {
        // RFC 6455, 4.1: the client waits for our answer. What comes before could be anything.
        answer(plainResponse(400, "Octets follow the WebSocket request: wait for its answer."),
               HttpBody::Send);
        return;
    }
    emit upgradeRequested(std::get<WebSocketUpgrade>(decision), skipped + parsed.size);
}

void HttpConnection::answer(const HttpResponse &response, HttpBody body)
{
    m_phase = Phase::Answer;
    m_deadline = steady_clock::now() + m_config.deadline;
    if (response.status >= 300)
        emit refused(response.status, response.body);
    m_socket->setReadBufferSize(lingerBuffer);
    m_socket->skip(m_socket->bytesAvailable());
    m_socket->write(writeHttpResponse(response, body, QDateTime::currentDateTimeUtc()));
    m_socket->flush();
    lingerIfWritten();
}

void HttpConnection::lingerIfWritten()
{
    if (m_phase != Phase::Answer || m_socket->bytesToWrite() > 0)
        return;
    m_phase = Phase::Linger;
    m_deadline = steady_clock::now() + lingerTime;
    shutDownWriting(*m_socket);
}

void HttpConnection::finish()
{
    if (std::exchange(m_phase, Phase::Over) != Phase::Over)
        emit finished();
}

} // namespace server
