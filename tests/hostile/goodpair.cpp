// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/goodpair.h"

#include "tests/benchmarks/wire/websocket.h"
#include "tests/hostile/wire.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace hostile {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto patience = 10s;

/// One socket that is written to and waited for.
class Client final
{
public:
    explicit Client(int fd)
        : m_fd(fd)
    { }

    [[nodiscard]] bool write(const QByteArray &octets)
    {
        return ::send(m_fd, octets.constData(), size_t(octets.size()), MSG_NOSIGNAL)
            == octets.size();
    }
    /// Throws away all up to and with the first @p mark.
    [[nodiscard]] bool waitFor(const QByteArray &mark)
    {
        const auto end = Clock::now() + patience;
        for (;;) {
            if (const qsizetype at = m_received.indexOf(mark); at != -1) {
                m_received.remove(0, at + mark.size());
                return true;
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
            pollfd wait{.fd = m_fd, .events = POLLIN, .revents = 0};
            if (left <= 0ms || ::poll(&wait, 1, int(left.count())) <= 0)
                return false;
            char buffer[4096];
            const ssize_t got = ::recv(m_fd, buffer, sizeof buffer, 0);
            if (got <= 0)
                return false;
            m_received.append(buffer, got);
        }
    }

private:
    const int m_fd;
    QByteArray m_received;
};

int connectTo(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0)
        return fd;
    ::close(fd);
    return -1;
}

bool logIn(int fd, quint16 port, const QByteArray &destination)
{
    Client client(fd);
    return fd != -1 && client.write(wire::upgrade("127.0.0.1:" + QByteArray::number(port)))
        && client.waitFor("\r\n\r\n") && client.write(wire::text(wire::connect()))
        && client.waitFor("CONNECTED") && client.write(wire::text(wire::subscribe(destination)))
        && client.waitFor("receipt-id:subscribed");
}

} // namespace

QString RoundTrips::text() const
{
    const auto ms = [](std::chrono::microseconds time) { return double(time.count()) / 1000; };
    return QStringLiteral("%1 round trips: median %2 ms, p99 %3 ms, worst %4 ms")
        .arg(count)
        .arg(ms(median))
        .arg(ms(p99))
        .arg(ms(worst));
}

GoodPair::GoodPair(quint16 port, std::chrono::milliseconds gap)
    : m_port(port)
    , m_gap(gap)
    , m_stop(::eventfd(0, EFD_CLOEXEC))
{ }

GoodPair::~GoodPair()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_stop, &one, sizeof one);
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_stop);
}

bool GoodPair::start()
{
    const int first = connectTo(m_port);
    const int second = connectTo(m_port);
    if (!logIn(first, m_port, "/topic/pair/first")
        || !logIn(second, m_port, "/topic/pair/second")) {
        ::close(first);
        ::close(second);
        return false;
    }
    m_thread = std::thread([this, first, second] {
        play(first, second);
        ::close(first);
        ::close(second);
    });
    return true;
}

void GoodPair::play(int first, int second)
{
    Client one(first);
    Client two(second);
    pollfd stop{.fd = m_stop, .events = POLLIN, .revents = 0};
    for (quint64 trip = 0; ::poll(&stop, 1, int(m_gap.count())) == 0; ++trip) {
        const QByteArray ball = "ball " + QByteArray::number(trip) + '.';
        const auto start = Clock::now();
        if (!one.write(wire::text(wire::send("/topic/pair/second", ball))) || !two.waitFor(ball)
            || !two.write(wire::text(wire::send("/topic/pair/first", ball)))
            || !one.waitFor(ball)) {
            fail(QStringLiteral("round trip %1 has no end").arg(trip));
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_trips.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start));
    }
}

void GoodPair::fail(const QString &problem)
{
    const std::lock_guard lock(m_mutex);
    m_problem = problem;
}

QString GoodPair::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

RoundTrips GoodPair::take()
{
    std::vector<std::chrono::microseconds> trips;
    {
        const std::lock_guard lock(m_mutex);
        trips = std::exchange(m_trips, {});
    }
    if (trips.empty())
        return {};
    std::sort(trips.begin(), trips.end());
    return {.count = trips.size(),
            .median = trips[trips.size() / 2],
            .p99 = trips[trips.size() * 99 / 100],
            .worst = trips.back()};
}

} // namespace hostile
