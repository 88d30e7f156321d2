// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/reference/bareserver.h"

#include "tests/benchmarks/wire/upgrade.h"
#include "tests/benchmarks/wire/websocket.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace benchmark {

namespace {

constexpr std::size_t readBufferSize = 256 * 1024;
constexpr std::size_t mostWaiting = 64 * 1024 * 1024;
constexpr int backlog = 4096;
constexpr int eventsATurn = 256;

} // namespace

BareServer::BareServer(Faults faults)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_faults(std::move(faults))
    , m_readBuffer(readBufferSize)
{ }

BareServer::~BareServer()
{
    ::close(m_listener);
    ::close(m_epoll);
}

std::uint16_t BareServer::listen()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (m_listener < 0 || ::bind(m_listener, generic, size) != 0
        || ::listen(m_listener, backlog) != 0 || ::getsockname(m_listener, generic, &size) != 0)
        return 0;
    epoll_event event{};
    event.events = EPOLLIN;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_listener, &event) != 0)
        return 0;
    return ntohs(address.sin_port);
}

void BareServer::run()
{
    std::array<epoll_event, eventsATurn> events;
    for (;;) {
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[std::size_t(i)];
            auto *connection = static_cast<Connection *>(event.data.ptr);
            if (!connection) {
                accept();
                continue;
            }
            if (!connection->closed && (event.events & EPOLLOUT) != 0)
                settle(*connection, connection->outbox.flush(connection->fd));
            if (!connection->closed && (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
                read(*connection);
        }
        m_topics.flush([this](const Group &group, const Buffer &batch) { deliver(group, batch); });
        for (Connection *connection : std::exchange(m_closed, {}))
            delete connection;
    }
}

void BareServer::accept()
{
    for (;;) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto *connection = new Connection{.fd = fd};
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = connection;
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
            close(*connection);
    }
}

void BareServer::read(Connection &connection)
{
    const ssize_t size = ::recv(connection.fd, m_readBuffer.data(), m_readBuffer.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        close(connection);
        return;
    }
    const auto octets = std::size_t(size);
    if (connection.unread.empty()) {
        const std::size_t used = take(connection, m_readBuffer.data(), octets);
        if (used < octets)
            connection.unread.assign(m_readBuffer.data() + used, octets - used);
        return;
    }
    connection.unread.append(m_readBuffer.data(), octets);
    const std::size_t used = take(connection, connection.unread.data(), connection.unread.size());
    connection.unread.erase(0, used);
    if (connection.unread.empty())
        std::string().swap(connection.unread);
}

/// How many octets were used up.
std::size_t BareServer::take(Connection &connection, char *octets, std::size_t size)
{
    std::size_t used = 0;
    if (connection.stage == Connection::Stage::Http)
        used = takeHttp(connection, {octets, size});
    if (connection.stage == Connection::Stage::WebSocket)
        used += takeWebSocket(connection, octets + used, size - used);
    return used;
}

std::size_t BareServer::takeHttp(Connection &connection, std::string_view octets)
{
    constexpr std::string_view end = "\r\n\r\n";
    const std::size_t size = octets.find(end);
    if (size == std::string_view::npos)
        return 0;
    const std::string_view head = octets.substr(0, size);
    const std::string_view key = httpHeader(head, "sec-websocket-key");
    if (key.empty()) {
        close(connection);
        return octets.size();
    }
    std::string answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Accept: "
        + acceptFor(key);
    if (!httpHeader(head, "sec-websocket-protocol").empty())
        answer += "\r\nSec-WebSocket-Protocol: v12.stomp";
    connection.stage = Connection::Stage::WebSocket;
    write(connection, std::make_shared<const std::string>(answer.append(end)));
    return size + end.size();
}

std::size_t BareServer::takeWebSocket(Connection &connection, char *octets, std::size_t size)
{
    std::size_t used = 0;
    while (!connection.closed) {
        const auto head = readWebSocketHead({octets + used, size - used});
        if (!head || size - used < head->size + head->payloadSize)
            return used;
        char *payload = octets + used + head->size;
        used += head->size + head->payloadSize;
        applyMask(payload, head->payloadSize, head->mask);
        const std::string_view message(payload, head->payloadSize);
        if (head->opcode == Opcode::Text || head->opcode == Opcode::Binary) {
            takeStomp(connection, message);
        } else if (head->opcode == Opcode::Ping) {
            std::string pong;
            appendWebSocketFrame(pong, Opcode::Pong, message);
            write(connection, std::make_shared<const std::string>(std::move(pong)));
        } else {
            close(connection);
        }
    }
    return size;
}

void BareServer::takeStomp(Connection &connection, std::string_view message)
{
    while (!message.empty() && !connection.closed) {
        const StompRead read = readStomp(message);
        if (read.status == StompRead::Status::Frame)
            takeFrame(connection, read.frame);
        else if (read.status != StompRead::Status::Beat)
            close(connection);
        message.remove_prefix(read.size);
    }
}

void BareServer::takeFrame(Connection &connection, const StompFrame &frame)
{
    using namespace std::string_view_literals;
    if (frame.command == "SEND") {
        m_topics.publish(frame.header("destination"), frame.body);
    } else if (frame.command == "CONNECT") {
        reply(connection, "CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0"sv);
    } else if (frame.command == "SUBSCRIBE") {
        connection.subscribed = true;
        m_topics.subscribe(connection, frame.header("destination"), frame.header("id"));
    }
    if (const std::string_view receipt = frame.header("receipt"); !receipt.empty())
        reply(connection, "RECEIPT\nreceipt-id:" + std::string(receipt) + "\n\n" + '\0');
}

void BareServer::reply(Connection &connection, std::string_view frame)
{
    std::string message;
    appendWebSocketFrame(message, Opcode::Text, frame);
    write(connection, std::make_shared<const std::string>(std::move(message)));
}

void BareServer::deliver(const Group &group, const Buffer &batch)
{
    // write() may close a connection, which leaves the group: from the end on, none is skipped.
    for (std::size_t i = group.members.size(); i-- > 0;) {
        Connection &member = *group.members[i];
        if (!m_faults.isOn()) {
            write(member, batch);
            continue;
        }
        for (const Buffer &buffer : m_faults.instead(member, batch)) {
            if (!member.closed)
                write(member, buffer);
        }
    }
}

void BareServer::write(Connection &connection, const Buffer &buffer)
{
    settle(connection, connection.outbox.write(connection.fd, buffer));
}

/// Asks the kernel for what the outbox needs now.
void BareServer::settle(Connection &connection, Outbox::Outcome outcome)
{
    if (outcome == Outbox::Outcome::Failed || connection.outbox.waitingOctets() > mostWaiting) {
        close(connection);
        return;
    }
    const bool waits = outcome == Outbox::Outcome::SomeWaits;
    if (waits == connection.awaitsWriting)
        return;
    connection.awaitsWriting = waits;
    epoll_event event{};
    event.events = EPOLLIN | (waits ? std::uint32_t(EPOLLOUT) : 0U);
    event.data.ptr = &connection;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.fd, &event);
}

void BareServer::close(Connection &connection)
{
    if (connection.closed)
        return;
    connection.closed = true;
    if (connection.subscribed)
        m_topics.forget(connection);
    ::close(connection.fd);
    m_closed.push_back(&connection);
}

} // namespace benchmark
