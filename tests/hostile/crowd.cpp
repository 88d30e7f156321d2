// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace hostile {

using std::chrono::milliseconds;

Crowd::Crowd(quint16 port, std::string address)
    : m_port(port)
    , m_address(std::move(address))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(1 << 16)
{ }

Crowd::~Crowd()
{
    closeAll();
    ::close(m_epoll);
}

size_t Crowd::open(int receiveBuffer)
{
    const size_t index = m_peers.size();
    m_peers.emplace_back();
    m_interests.emplace_back();
    Peer &peer = m_peers.back();
    peer.openedAt = Clock::now();
    peer.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (peer.fd == -1) {
        peer.endedAt = peer.openedAt;
        return index;
    }
    if (receiveBuffer > 0)
        ::setsockopt(peer.fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const int on = 1;
    ::setsockopt(peer.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(m_port);
    ::inet_pton(AF_INET, m_address.c_str(), &to.sin_addr);
    if (::connect(peer.fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0
        && errno != EINPROGRESS) {
        end(peer);
        return index;
    }
    watch(index, true);
    return index;
}

void Crowd::open(size_t count, int receiveBuffer)
{
    for (size_t i = 0; i < count; ++i)
        open(receiveBuffer);
}

void Crowd::send(size_t index, const QByteArray &octets)
{
    Peer &peer = m_peers[index];
    if (peer.fd == -1)
        return;
    peer.unsent += octets;
    if (peer.isConnected)
        write(index);
}

void Crowd::sendToAll(const QByteArray &octets)
{
    for (size_t i = 0; i < m_peers.size(); ++i)
        send(i, octets);
}

void Crowd::setReading(size_t index, bool isReading)
{
    m_interests[index].reads = isReading;
    if (m_peers[index].fd != -1)
        watch(index, false);
}

void Crowd::close(size_t index)
{
    Peer &peer = m_peers[index];
    if (peer.fd != -1)
        ::close(std::exchange(peer.fd, -1));
}

void Crowd::closeAll()
{
    for (size_t i = 0; i < m_peers.size(); ++i)
        close(i);
}

bool Crowd::runUntil(const std::function<bool()> &condition, milliseconds patience,
                     milliseconds gap, const std::function<void()> &everyTurn)
{
    const auto end = Clock::now() + patience;
    auto next = Clock::now();
    while (!condition()) {
        const auto now = Clock::now();
        if (now >= end)
            return false;
        if (now >= next) {
            if (everyTurn)
                everyTurn();
            next = std::max(next + gap, now);
        }
        turn(std::clamp(std::chrono::ceil<milliseconds>(next - now), milliseconds(1), gap));
    }
    return true;
}

bool Crowd::allReceive(const QByteArray &octets, milliseconds patience)
{
    return runUntil(
        [&] {
            return std::all_of(m_peers.begin(), m_peers.end(), [&](const Peer &peer) {
                return peer.fd == -1 || peer.received.contains(octets);
            });
        },
        patience);
}

void Crowd::forgetReceived()
{
    for (Peer &peer : m_peers)
        peer.received.clear();
}

size_t Crowd::openCount() const
{
    return size_t(std::count_if(m_peers.begin(), m_peers.end(),
                                [](const Peer &peer) { return peer.fd != -1; }));
}

milliseconds Crowd::longestLife() const
{
    Clock::duration longest{0};
    for (const Peer &peer : m_peers) {
        if (peer.endedAt)
            longest = std::max(longest, *peer.endedAt - peer.openedAt);
    }
    return std::chrono::ceil<milliseconds>(longest);
}

void Crowd::turn(milliseconds wait)
{
    std::array<epoll_event, 256> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(wait.count()));
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[size_t(i)];
        const size_t index = event.data.u64;
        Peer &peer = m_peers[index];
        if (peer.fd != -1 && (event.events & EPOLLOUT) != 0) {
            peer.isConnected = true;
            write(index);
        }
        if (peer.fd != -1 && (event.events & EPOLLIN) != 0)
            read(peer);
        if (peer.fd != -1 && (event.events & (EPOLLERR | EPOLLHUP)) != 0)
            end(peer);
    }
}

void Crowd::read(Peer &peer)
{
    // Once for each event: a peer that gets a lot must not keep the others waiting.
    const ssize_t got = ::recv(peer.fd, m_buffer.data(), m_buffer.size(), 0);
    if (got > 0) {
        if (!peer.forgets)
            peer.received.append(m_buffer.data(), got);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        end(peer);
    }
}

void Crowd::write(size_t index)
{
    Peer &peer = m_peers[index];
    while (!peer.unsent.isEmpty()) {
        const ssize_t sent
            = ::send(peer.fd, peer.unsent.constData(), size_t(peer.unsent.size()), MSG_NOSIGNAL);
        if (sent > 0) {
            peer.unsent.remove(0, sent);
        } else if (errno == EAGAIN) {
            break;
        } else {
            // The host has closed; what it said before is still to be read.
            peer.unsent.clear();
            break;
        }
    }
    const bool writes = !peer.unsent.isEmpty();
    if (std::exchange(m_interests[index].writes, writes) != writes)
        watch(index, false);
}

void Crowd::end(Peer &peer)
{
    ::close(std::exchange(peer.fd, -1));
    peer.endedAt = Clock::now();
}

void Crowd::watch(size_t index, bool isNew)
{
    const Interest &interest = m_interests[index];
    epoll_event event{};
    event.events = (interest.reads ? EPOLLIN : 0U) | (interest.writes ? EPOLLOUT : 0U);
    event.data.u64 = index;
    ::epoll_ctl(m_epoll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, m_peers[index].fd, &event);
}

} // namespace hostile
