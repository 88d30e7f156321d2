// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Fan-out: what one delivery to 100 subscribers costs the host in CPU time, as a ratio to a bare
// thread that sends the same octets to as many sockets. Both run in this process, in turns; the
// clients are plain sockets in the main thread, so that all other CPU time is the server's.

#include "server/sessions/websocketframe.h"
#include "tests/benchmarks/fanout/plainsockets.h"
#include "tests/support/runninghost.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>

#include <array>
#include <cstdio>
#include <poll.h>
#include <thread>
#include <vector>

namespace {

using fanout::connectTo;
using fanout::die;
using fanout::frame;
using fanout::median;
using fanout::sendAll;
using fanout::serverMicroseconds;

constexpr int subscribers = 100;
constexpr int rounds = 5;
constexpr int messagesPerRound = 3200;
constexpr qsizetype bodySize = 200;

/// Counts whole WebSocket frames of one connection.
class FrameCounter
{
public:
    int feed(int fd)
    {
        std::array<char, 65536> octets;
        const ssize_t size = ::recv(fd, octets.data(), octets.size(), MSG_DONTWAIT);
        if (size == 0)
            die("the host closed the connection");
        if (size > 0)
            m_waiting.append(octets.data(), size);
        int frames = 0;
        qsizetype at = 0;
        while (m_waiting.size() - at >= 10) {
            const qsizetype frame
                = server::webSocketFrameSize(QByteArrayView(m_waiting).sliced(at));
            if (m_waiting.size() - at < frame)
                break;
            at += frame;
            ++frames;
        }
        m_waiting.remove(0, at);
        return frames;
    }

private:
    QByteArray m_waiting;
};

/// The least that fan-out can be: one thread, one send(2) for each subscriber and turn.
class BareServer
{
public:
    BareServer()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0
            || ::listen(m_listener, subscribers) != 0)
            die("listen");
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
    }
    ~BareServer()
    {
        for (const int fd : m_subscribers)
            ::shutdown(fd, SHUT_RDWR);
        m_thread.join();
    }
    quint16 port() const { return m_port; }
    /// The first connection of @p count publishes: each octet of it is one message.
    void run(int count, const QByteArray &message)
    {
        for (int i = 0; i < count; ++i) {
            m_subscribers.push_back(::accept(m_listener, nullptr, nullptr));
            const int on = 1;
            ::setsockopt(m_subscribers.back(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        }
        m_thread = std::thread([this, message] {
            std::array<char, 64> octets;
            for (;;) {
                const ssize_t size = ::recv(m_subscribers.front(), octets.data(), octets.size(), 0);
                if (size <= 0)
                    return;
                const QByteArray batch = message.repeated(size);
                for (const int fd : m_subscribers)
                    sendAll(fd, batch);
            }
        });
    }

private:
    int m_listener = -1;
    quint16 m_port = 0;
    std::vector<int> m_subscribers;
    std::thread m_thread;
};

/// Sends @p window messages at once and waits until everyone has them, again and again.
double microsecondsPerDelivery(const std::vector<int> &sockets, const QByteArray &message,
                               int window)
{
    std::vector<FrameCounter> counters(sockets.size());
    std::vector<pollfd> polled;
    for (const int fd : sockets)
        polled.push_back({.fd = fd, .events = POLLIN, .revents = 0});
    const double before = serverMicroseconds();
    for (int sent = 0; sent < messagesPerRound; sent += window) {
        sendAll(sockets.front(), message.repeated(window));
        for (qsizetype missing = qsizetype(sockets.size()) * window; missing > 0;) {
            ::poll(polled.data(), polled.size(), -1);
            for (size_t i = 0; i < polled.size(); ++i) {
                if (polled[i].revents != 0)
                    missing -= counters[i].feed(polled[i].fd);
            }
        }
    }
    return (serverMicroseconds() - before) / (double(messagesPerRound) * double(sockets.size()));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    testsupport::RunningHost host(testsupport::generousSettings());
    if (!host.start())
        return 1;
    std::vector<int> hostSockets;
    for (int i = 0; i < subscribers; ++i)
        hostSockets.push_back(fanout::openSession(host.port(), "/topic/bench"));
    const QByteArray body(bodySize, 'x');
    const QByteArray send = frame("SEND\ndestination:/topic/bench\n\n", body);

    // What the host sends for it, to the octet count.
    const QByteArray message = "MESSAGE\nsubscription:s\ndestination:/topic/bench\n"
                               "message-id:01234567-1234\ncontent-length:200\n\n"
        + body + QByteArray(1, '\0');
    QByteArray delivery;
    server::appendWebSocketFrame(delivery, server::WebSocketOpcode::Text, message);
    BareServer bare;
    std::vector<int> bareSockets;
    for (int i = 0; i < subscribers; ++i)
        bareSockets.push_back(connectTo(bare.port()));
    bare.run(subscribers, delivery);

    std::printf("%d subscribers, %lld octets, medians of %d rounds in turns\n", subscribers,
                static_cast<long long>(delivery.size()), rounds);
    std::printf("%-12s %18s %18s %8s\n", "in flight", "host us/delivery", "bare us/delivery",
                "ratio");
    for (const int window : {1, 16}) {
        std::vector<double> hostTimes;
        std::vector<double> bareTimes;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            hostTimes.push_back(microsecondsPerDelivery(hostSockets, send, window));
            bareTimes.push_back(microsecondsPerDelivery(bareSockets, QByteArray(1, '!'), window));
            ratios.push_back(hostTimes.back() / bareTimes.back());
        }
        std::printf("%-12d %18.3f %18.3f %8.2f\n", window, median(hostTimes), median(bareTimes),
                    median(ratios));
    }
    for (const int fd : hostSockets)
        ::close(fd);
    return host.stop() ? 0 : 1;
}
