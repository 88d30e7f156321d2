// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/client.h"

#include "tests/benchmarks/wire/upgrade.h"
#include "tests/benchmarks/wire/websocket.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace benchmark {

namespace {

using namespace std::string_view_literals;

/// How much later than agreed a beat may be seen here before it counts as late.
constexpr std::chrono::milliseconds beatTolerance{500};

sockaddr_in socketAddress(const Endpoint &endpoint)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(endpoint.port);
    ::inet_pton(AF_INET, endpoint.address.c_str(), &address.sin_addr);
    return address;
}

std::chrono::milliseconds readNumber(std::string_view text)
{
    std::chrono::milliseconds::rep number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::chrono::milliseconds(number);
}

} // namespace

std::optional<Endpoint> Endpoint::of(std::string_view url)
{
    constexpr std::string_view scheme = "ws://";
    if (!url.starts_with(scheme))
        return std::nullopt;
    url.remove_prefix(scheme.size());
    const std::size_t slash = std::min(url.find('/'), url.size());
    const std::string_view authority = url.substr(0, slash);
    const std::size_t colon = authority.find(':');
    if (!authority.starts_with("127.") || colon == std::string_view::npos)
        return std::nullopt;
    Endpoint endpoint{.address = std::string(authority.substr(0, colon)),
                      .path = std::string(slash < url.size() ? url.substr(slash) : "/"sv)};
    const char *end = authority.data() + authority.size();
    const auto port = std::from_chars(authority.data() + colon + 1, end, endpoint.port);
    in_addr ignored{};
    if (port.ec != std::errc() || port.ptr != end
        || ::inet_pton(AF_INET, endpoint.address.c_str(), &ignored) != 1)
        return std::nullopt;
    return endpoint;
}

Client::Client(Poller &poller, ClientWatcher &watcher, std::size_t index)
    : m_poller(poller)
    , m_watcher(watcher)
    , m_index(index)
    , m_mask(std::uint32_t(index) * 2654435761U + 1)
{ }

Client::~Client()
{
    abort();
}

void Client::open(const Endpoint &endpoint, const Options &options)
{
    m_options = options;
    m_endpoint = endpoint;
    m_state = State::Connecting;
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_fd < 0) {
        lose(std::strerror(errno));
        return;
    }
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (options.receiveBuffer > 0) {
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &options.receiveBuffer,
                     sizeof options.receiveBuffer);
    }
    const sockaddr_in address = socketAddress(endpoint);
    if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        && errno != EINPROGRESS) {
        lose(std::strerror(errno));
        return;
    }
    m_awaitsWriting = true;
    m_poller.add(m_fd, EPOLLIN | EPOLLOUT, *this);
}

void Client::finishConnecting()
{
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
        lose(std::strerror(error));
        return;
    }
    m_state = State::Upgrading;
    m_key = base64(std::string(16, char('A' + m_index % 26)));
    m_outgoing.append("GET ").append(m_endpoint.path).append(" HTTP/1.1\r\nHost: ");
    m_outgoing.append(m_endpoint.address).append(":").append(std::to_string(m_endpoint.port));
    m_outgoing.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                      "\r\nSec-WebSocket-Protocol: v12.stomp\r\nSec-WebSocket-Key: ");
    m_outgoing.append(m_key).append("\r\n\r\n");
    flush();
}

void Client::send(std::string_view frame)
{
    queue(frame);
}

void Client::queue(std::string_view payload, bool isPong)
{
    if (m_fd < 0)
        return;
    m_mask = m_mask * 1664525 + 1013904223;
    appendMaskedFrame(m_outgoing, isPong ? Opcode::Pong : Opcode::Text, payload, m_mask);
    scheduleFlush();
}

void Client::scheduleFlush()
{
    if (m_willFlush || m_awaitsWriting)
        return;
    m_willFlush = true;
    m_poller.flushLater(*this);
}

void Client::flush()
{
    m_willFlush = false;
    while (m_fd >= 0 && m_written < m_outgoing.size()) {
        const ssize_t size = ::send(m_fd, m_outgoing.data() + m_written,
                                    m_outgoing.size() - m_written, MSG_NOSIGNAL);
        if (size >= 0) {
            m_written += std::size_t(size);
        } else if (errno == EAGAIN) {
            m_awaitsWriting = true;
            updateInterest();
            return;
        } else if (errno != EINTR) {
            lose(std::strerror(errno));
            return;
        }
    }
    m_outgoing.clear();
    m_written = 0;
    m_lastSent = m_sendGap.count() > 0 ? Clock::now() : m_lastSent;
    if (m_awaitsWriting && m_fd >= 0) {
        m_awaitsWriting = false;
        updateInterest();
    }
}

void Client::setReading(bool reading)
{
    m_reading = reading;
    if (m_fd >= 0)
        updateInterest();
}

void Client::updateInterest()
{
    m_poller.change(m_fd,
                    (m_reading ? std::uint32_t(EPOLLIN) : 0U)
                        | (m_awaitsWriting ? std::uint32_t(EPOLLOUT) : 0U),
                    *this);
}

void Client::abort()
{
    if (m_fd < 0)
        return;
    // Without the wait that TCP has at its end: one run opens thousands of connections.
    const linger none{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    ::close(m_fd);
    m_fd = -1;
    m_state = State::Lost;
}

void Client::lose(std::string_view reason)
{
    abort();
    m_state = State::Lost;
    m_watcher.lost(*this, reason);
}

void Client::handleEvents(std::uint32_t events)
{
    if (m_fd < 0)
        return;
    if (m_state == State::Connecting) {
        finishConnecting();
        return;
    }
    if ((events & EPOLLOUT) != 0)
        flush();
    if (m_fd < 0)
        return;
    if (m_reading && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
        read();
    else if ((events & (EPOLLHUP | EPOLLERR)) != 0)
        lose("closed while nobody read");
}

void Client::read()
{
    std::vector<char> &buffer = m_poller.readBuffer();
    const ssize_t size = ::recv(m_fd, buffer.data(), buffer.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        lose(size == 0 ? "closed by the server" : std::strerror(errno));
        return;
    }
    if (m_receiveGap.count() > 0)
        m_lastReceived = Clock::now();
    const std::string_view octets(buffer.data(), std::size_t(size));
    if (m_unread.empty()) {
        m_unread = octets.substr(take(octets));
        return;
    }
    m_unread += octets;
    m_unread.erase(0, take(m_unread));
}

/// How many octets were used up.
std::size_t Client::take(std::string_view octets)
{
    std::size_t used = 0;
    if (m_state == State::Upgrading)
        used = takeHttp(octets);
    if (m_state == State::LoggingIn || m_state == State::Connected)
        used += takeWebSocket(octets.substr(used));
    return m_fd < 0 ? octets.size() : used;
}

std::size_t Client::takeHttp(std::string_view octets)
{
    constexpr std::string_view end = "\r\n\r\n";
    const std::size_t size = octets.find(end);
    if (size == std::string_view::npos)
        return 0;
    const std::string_view head = octets.substr(0, size);
    if (!head.starts_with("HTTP/1.1 101 ")) {
        lose("refused: " + std::string(head.substr(0, head.find('\r'))));
    } else if (httpHeader(head, "sec-websocket-accept") != acceptFor(m_key)) {
        lose("wrong Sec-WebSocket-Accept");
    } else if (httpHeader(head, "sec-websocket-protocol") != "v12.stomp") {
        lose("wrong Sec-WebSocket-Protocol");
    } else {
        m_state = State::LoggingIn;
        m_watcher.upgraded(*this);
        if (m_options.logsIn)
            logIn();
    }
    return size + end.size();
}

std::size_t Client::takeWebSocket(std::string_view octets)
{
    std::size_t used = 0;
    while (m_fd >= 0) {
        const std::string_view rest = octets.substr(used);
        const auto head = readWebSocketHead(rest);
        if (!head || rest.size() < head->size + head->payloadSize)
            break;
        const std::string_view payload = rest.substr(head->size, head->payloadSize);
        used += head->size + head->payloadSize;
        if (head->reserved || head->masked)
            lose("not a WebSocket frame of a server");
        else if (head->opcode <= Opcode::Binary)
            takePart(payload);
        else if (head->opcode == Opcode::Ping)
            queue(payload, true);
        else if (head->opcode == Opcode::Close)
            lose("closed with a WebSocket close frame");
    }
    return used;
}

void Client::takePart(std::string_view payload)
{
    if (m_message.empty()) {
        m_message = payload.substr(takeStomp(payload));
        return;
    }
    m_message += payload;
    m_message.erase(0, takeStomp(m_message));
}

std::size_t Client::takeStomp(std::string_view octets)
{
    std::size_t used = 0;
    while (m_fd >= 0 && used < octets.size()) {
        const StompRead read = readStomp(octets.substr(used));
        if (read.status == StompRead::Status::Incomplete)
            break;
        used += read.size;
        if (read.status == StompRead::Status::Frame)
            takeFrame(read.frame);
        else if (read.status == StompRead::Status::Malformed)
            lose("malformed STOMP frame");
    }
    return used;
}

void Client::takeFrame(const StompFrame &frame)
{
    if (m_state == State::Connected) {
        m_watcher.received(*this, frame);
    } else if (frame.command == "CONNECTED") {
        m_state = State::Connected;
        agreeOnBeats(frame.header("heart-beat"));
        m_watcher.connected(*this);
    } else {
        lose("answered CONNECT with " + std::string(frame.command));
    }
}

void Client::logIn()
{
    const std::string beat = std::to_string(m_options.beat.count());
    queue("CONNECT\naccept-version:1.2\nhost:" + m_endpoint.address + "\nheart-beat:" + beat + ","
          + beat + "\n\n" + '\0');
}

void Client::agreeOnBeats(std::string_view header)
{
    const std::size_t comma = header.find(',');
    if (m_options.beat.count() == 0 || comma == std::string_view::npos)
        return;
    const auto theySend = readNumber(header.substr(0, comma));
    const auto theyWant = readNumber(header.substr(comma + 1));
    if (theySend.count() > 0)
        m_receiveGap = std::max(theySend, m_options.beat);
    if (theyWant.count() > 0)
        m_sendGap = std::max(theyWant, m_options.beat);
    m_lastSent = m_lastReceived = Clock::now();
}

void Client::keepBeat(Clock::time_point now)
{
    if (m_fd < 0)
        return;
    if (m_sendGap.count() > 0 && now - m_lastSent > m_sendGap * 9 / 10) {
        m_lastSent = now;
        queue("\n");
    }
    if (m_receiveGap.count() > 0 && now - m_lastReceived > m_receiveGap + beatTolerance) {
        m_lastReceived = now;
        ++m_lateBeats;
    }
}

} // namespace benchmark
