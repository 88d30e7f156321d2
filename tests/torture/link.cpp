// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/link.h"

#include "tests/benchmarks/wire/stomp.h"
#include "tests/benchmarks/wire/upgrade.h"
#include "tests/benchmarks/wire/websocket.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace torture {

namespace {

using namespace std::chrono_literals;
using benchmark::Opcode;

/// For a connection, an upgrade, CONNECTED, or room in the send buffer.
constexpr auto patience = 5s;
constexpr int missedBeats = 3;
constexpr std::uint32_t mask = 0x5a3c96e1;

int millisecondsUntil(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    return int(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

bool waitFor(int fd, short events, Clock::time_point deadline)
{
    pollfd entry{.fd = fd, .events = events, .revents = 0};
    return ::poll(&entry, 1, millisecondsUntil(deadline)) > 0;
}

/// The first number of "10000,5000".
std::chrono::milliseconds hostGap(std::string_view heartBeat)
{
    std::chrono::milliseconds::rep gap = 0;
    std::from_chars(heartBeat.data(), heartBeat.data() + heartBeat.size(), gap);
    return std::chrono::milliseconds(gap);
}

} // namespace

std::string_view Frame::header(std::string_view name) const
{
    return benchmark::StompFrame{.command = command, .headers = headers, .body = body}.header(name);
}

bool Link::open(const Address &address, const Login &login)
{
    if (!connectTo(address) || (m_transport == Transport::WebSocket && !upgrade(address))) {
        lose();
        return false;
    }
    m_lastHeard = Clock::now();
    const std::string identity
        = login.clientId.empty() ? std::string() : "client-id:" + login.clientId + '\n';
    Frame connected;
    if (!send("CONNECT\naccept-version:1.2\nhost:torture\n" + identity + "heart-beat:0,"
              + std::to_string(login.hostBeats.count()) + "\n\n" + '\0')
        || receive(connected, Clock::now() + patience) != Got::Frame
        || connected.command != "CONNECTED") {
        lose();
        return false;
    }
    m_epoch = connected.header("epoch");
    const auto gap = hostGap(connected.header("heart-beat"));
    if (login.hostBeats > 0ms && gap > 0ms)
        m_silence = missedBeats * std::max(gap, login.hostBeats);
    return true;
}

bool Link::connectTo(const Address &address)
{
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_fd < 0)
        return false;
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &to.sin_addr);
    if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0)
        return true;
    if (errno != EINPROGRESS || !waitFor(m_fd, POLLOUT, Clock::now() + patience))
        return false;
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_fd, SOL_SOCKET, SO_ERROR, &error, &size);
    return error == 0;
}

bool Link::upgrade(const Address &address)
{
    const std::string key = benchmark::base64("torture of hosts");
    const std::uint16_t port = address.portOfHost != 0 ? address.portOfHost : address.port;
    if (!writeAll("GET /ws HTTP/1.1\r\nHost: " + address.host + ':' + std::to_string(port)
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                    "\r\nSec-WebSocket-Protocol: v12.stomp\r\nSec-WebSocket-Key: "
                  + key + "\r\n\r\n"))
        return false;
    const auto deadline = Clock::now() + patience;
    constexpr std::string_view end = "\r\n\r\n";
    std::size_t size = std::string::npos;
    while ((size = m_raw.find(end)) == std::string::npos) {
        if (!readSome(deadline))
            return false;
    }
    const std::string_view head = std::string_view(m_raw).substr(0, size);
    const bool isUpgraded = head.starts_with("HTTP/1.1 101 ")
        && benchmark::httpHeader(head, "sec-websocket-accept") == benchmark::acceptFor(key);
    m_raw.erase(0, size + end.size());
    return isUpgraded;
}

bool Link::send(std::string_view frame)
{
    bool isSent = isOpen();
    if (isSent && m_transport == Transport::WebSocket) {
        std::string wrapped;
        benchmark::appendMaskedFrame(wrapped, Opcode::Text, frame, mask);
        isSent = writeAll(wrapped);
    } else if (isSent) {
        isSent = writeAll(frame);
    }
    if (!isSent)
        lose();
    return isSent;
}

bool Link::writeAll(std::string_view octets)
{
    const auto deadline = Clock::now() + patience;
    while (!octets.empty()) {
        const ssize_t size = ::send(m_fd, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (size > 0)
            octets.remove_prefix(std::size_t(size));
        else if (errno == EAGAIN && !waitFor(m_fd, POLLOUT, deadline))
            return false;
        else if (errno != EAGAIN && errno != EINTR)
            return false;
    }
    return true;
}

/// False when the link ended, or nothing came.
bool Link::readSome(Clock::time_point deadline)
{
    std::array<char, 65536> buffer; // NOLINT(*-member-init): recv fills it
    if (!waitFor(m_fd, POLLIN, deadline))
        return false;
    const ssize_t size = ::recv(m_fd, buffer.data(), buffer.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (size <= 0) {
        lose();
        return false;
    }
    m_lastHeard = Clock::now();
    (m_transport == Transport::Tcp ? m_octets : m_raw).append(buffer.data(), std::size_t(size));
    return true;
}

Link::Got Link::receive(Frame &frame, Clock::time_point deadline)
{
    while (m_frames.empty()) {
        if (!isOpen())
            return Got::Lost;
        if (m_silence > 0ms && Clock::now() - m_lastHeard > m_silence) {
            lose();
            return Got::Lost;
        }
        if (!readSome(deadline))
            return isOpen() ? Got::Nothing : Got::Lost;
        unwrap();
        parse();
    }
    frame = std::move(m_frames.front());
    m_frames.pop_front();
    return Got::Frame;
}

void Link::unwrap()
{
    std::size_t used = 0;
    while (isOpen() && m_transport == Transport::WebSocket) {
        const std::string_view rest = std::string_view(m_raw).substr(used);
        const auto head = benchmark::readWebSocketHead(rest);
        if (!head || rest.size() < head->size + head->payloadSize)
            break;
        const std::string_view payload = rest.substr(head->size, head->payloadSize);
        if (head->opcode <= Opcode::Binary) {
            m_octets += payload;
        } else if (head->opcode == Opcode::Ping) {
            std::string pong;
            benchmark::appendMaskedFrame(pong, Opcode::Pong, payload, mask);
            if (!writeAll(pong))
                lose();
        } else if (head->opcode == Opcode::Close) {
            lose();
        }
        used += head->size + head->payloadSize;
    }
    m_raw.erase(0, used);
}

void Link::parse()
{
    using Status = benchmark::StompRead::Status;
    std::size_t used = 0;
    while (used < m_octets.size()) {
        const auto read = benchmark::readStomp(std::string_view(m_octets).substr(used));
        if (read.status == Status::Incomplete)
            break;
        if (read.status == Status::Malformed) {
            lose();
            break;
        }
        if (read.status == Status::Frame) {
            m_frames.push_back({.command = std::string(read.frame.command),
                                .headers = std::string(read.frame.headers),
                                .body = std::string(read.frame.body)});
        }
        used += read.size;
    }
    m_octets.erase(0, used);
}

void Link::close()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

} // namespace torture
