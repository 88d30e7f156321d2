// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace torture {

namespace {

constexpr int glance = 20; ///< ms until it notices that it was asked to stop
constexpr std::string_view receipt = "RECEIPT\n";

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connectTo(const Address &to)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(to.port);
    ::inet_pton(AF_INET, to.host.c_str(), &address.sin_addr);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return fd;
    ::close(fd);
    return -1;
}

/// Blocks: the peers of this proxy always read.
bool writeAll(int fd, std::string_view octets)
{
    while (!octets.empty()) {
        const ssize_t size = ::send(fd, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (size < 0 && errno != EINTR)
            return false;
        octets.remove_prefix(std::size_t(std::max<ssize_t>(size, 0)));
    }
    return true;
}

} // namespace

/// A link that was cut is reset at both ends: what is on its way is gone.
struct Proxy::Pair
{
    const int client;
    const int host;

    Pair(int clientSide, int hostSide)
        : client(clientSide)
        , host(hostSide)
    { }
    Pair(const Pair &) = delete;
    Pair &operator=(const Pair &) = delete;
    ~Pair()
    {
        for (const int fd : {client, host}) {
            const linger none{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            ::close(fd);
        }
    }
};

Proxy::Proxy(const Plan &plan, Target &host)
    : m_plan(plan)
    , m_host(host)
    , m_random(plan.seed)
{ }

Proxy::~Proxy()
{
    stop();
}

Address Proxy::addressFor(const Address &host) const
{
    return {.host = "127.0.0.1", .port = m_port, .portOfHost = host.port};
}

bool Proxy::start()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size) != 0
        || ::listen(m_listener, SOMAXCONN) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return false;
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    return true;
}

void Proxy::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    m_pairs.clear();
    if (m_listener >= 0)
        ::close(m_listener);
    m_listener = -1;
}

void Proxy::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::vector<pollfd> entries{{.fd = m_listener, .events = POLLIN, .revents = 0}};
        for (const auto &[fd, pair] : m_pairs)
            entries.push_back({.fd = fd, .events = POLLIN, .revents = 0});
        if (::poll(entries.data(), entries.size(), glance) <= 0)
            continue;
        for (const pollfd &entry : entries) {
            if (entry.revents == 0)
                continue;
            if (entry.fd == m_listener) {
                accept(stop);
                continue;
            }
            const auto found = m_pairs.find(entry.fd);
            if (found == m_pairs.end())
                continue; // its other end was cut in this turn
            const std::shared_ptr<Pair> pair = found->second;
            if (!passOn(*pair, entry.fd == pair->host)) {
                m_pairs.erase(pair->client);
                m_pairs.erase(pair->host);
            }
        }
    }
}

void Proxy::accept(const std::stop_token &stop)
{
    const auto host = m_host.wait(stop);
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0 || !host)
        return;
    const int on = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const int fd = connectTo(*host);
    if (fd < 0) {
        ::close(client);
        return;
    }
    const auto pair = std::make_shared<Pair>(client, fd);
    m_pairs.emplace(client, pair);
    m_pairs.emplace(fd, pair);
}

/// False: the link is over.
bool Proxy::passOn(Pair &pair, bool isFromHost)
{
    std::array<char, 16384> buffer; // NOLINT(*-member-init): recv fills it
    const ssize_t size
        = ::recv(isFromHost ? pair.host : pair.client, buffer.data(), buffer.size(), 0);
    if (size <= 0)
        return false;
    const std::string octets(buffer.data(), std::size_t(size));
    if (!isFromHost)
        return writeAll(pair.host, octets);
    const auto cut = cutIn(octets);
    return writeAll(pair.client, std::string_view(octets).substr(0, cut.value_or(octets.size())))
        && !cut;
}

/// Where the link is to be cut, if it is.
std::optional<std::size_t> Proxy::cutIn(const std::string &octets)
{
    std::uniform_real_distribution<double> share(0, 1);
    for (std::size_t at = octets.find(receipt); at != std::string::npos;
         at = octets.find(receipt, at + receipt.size())) {
        ++m_receipts;
        if (m_isRelenting || share(m_random) >= m_plan.chance)
            continue;
        ++m_cuts;
        const std::size_t end = octets.find('\0', at);
        const std::size_t next = end == std::string::npos ? octets.size() : end + 1;
        const double where = share(m_random);
        if (where < 0.4)
            return at;
        if (where < 0.7)
            return at + (next - at) / 2;
        return next;
    }
    return std::nullopt;
}

} // namespace torture
