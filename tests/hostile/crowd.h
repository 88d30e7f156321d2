// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hostile {

using Clock = std::chrono::steady_clock;

/// Thousands of raw sockets on one epoll(7) set, which do what the test says and nothing else.
/// A peer that cannot connect counts as ended.
class Crowd final
{
public:
    struct Peer
    {
        int fd = -1; ///< -1: ended, or closed by us
        bool isConnected = false;
        QByteArray received; ///< all of it, unless the peer forgets
        bool forgets = false; ///< what it receives
        QByteArray unsent;
        Clock::time_point openedAt;
        std::optional<Clock::time_point> endedAt; ///< the host closed, or reset
    };

    explicit Crowd(quint16 port, std::string address = "127.0.0.1");
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// Starts to connect. Number of the peer, from 0. @p receiveBuffer 0: what the system gives.
    size_t open(int receiveBuffer = 0);
    void open(size_t count, int receiveBuffer);
    /// Waits where the kernel takes no more; nothing is sent to a host that has closed.
    void send(size_t peer, const QByteArray &octets);
    void sendToAll(const QByteArray &octets);
    void setReading(size_t peer, bool isReading);
    void close(size_t peer);
    void closeAll();

    /// False when @p condition does not hold in that time. @p everyTurn runs every @p gap.
    [[nodiscard]] bool runUntil(const std::function<bool()> &condition,
                                std::chrono::milliseconds patience,
                                std::chrono::milliseconds gap = std::chrono::milliseconds(10),
                                const std::function<void()> &everyTurn = {});
    /// Every peer has received @p octets, and is there yet.
    [[nodiscard]] bool allReceive(const QByteArray &octets, std::chrono::milliseconds patience);
    void forgetReceived();

    [[nodiscard]] const Peer &peer(size_t index) const { return m_peers[index]; }
    [[nodiscard]] Peer &peer(size_t index) { return m_peers[index]; }
    [[nodiscard]] size_t size() const { return m_peers.size(); }
    [[nodiscard]] size_t openCount() const;
    /// From each peer's start to its end, the longest; peers that are there yet do not count.
    [[nodiscard]] std::chrono::milliseconds longestLife() const;

private:
    void turn(std::chrono::milliseconds wait);
    void read(Peer &peer);
    void write(size_t index);
    void end(Peer &peer);
    void watch(size_t index, bool isNew);

    struct Interest
    {
        bool reads = true;
        bool writes = true;
    };

    const quint16 m_port;
    const std::string m_address;
    int m_epoll = -1;
    std::vector<Peer> m_peers;
    std::vector<Interest> m_interests;
    std::vector<char> m_buffer;
};

} // namespace hostile
